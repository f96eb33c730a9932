"""Which addresses name a file to read. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_KINDS = r"pdf|docx?|xlsx?|pptx?|zip|rar|csv|ods|odt"
_PATH = re.compile(rf"\.(?:{_KINDS})$", re.I)
_NAME = re.compile(rf"([^/?#=:]+)\.(?:{_KINDS})(?=$|[?#&])", re.I)
# Places where offices keep their files, and services that show them page by page.
_STORES = (
    "drive.google.com", "docs.google.com", "dropbox.com", "onedrive.live.com", "1drv.ms", "sharepoint.com",
    "fliphtml5.com", "heyzine.com", "issuu.com", "scribd.com", "anyflip.com",
)  # fmt: skip


_MESSENGERS = ("wa.me", "api.whatsapp.com", "web.whatsapp.com")


def is_document(url: str) -> bool:
    """Whether an address leads to a file and to no page: by its ending, or as it lies in a store of files."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if any(host == store or host.endswith("." + store) for store in _STORES):
        return "/forms/" not in parts.path
    return ends_as_file(parts.path)


def is_number(url: str) -> bool:
    """Whether an address is a telephone number to write to: there is nothing to open."""
    return (urlsplit(url).hostname or "") in _MESSENGERS


def ends_as_file(path: str) -> bool:
    """Whether a path ends as files to read do."""
    return bool(_PATH.search(path))


def file_name(url: str) -> str:
    """The name of the file in an address, without its ending: `/u/LKJIP_2025.pdf` → “LKJIP 2025”; else empty."""
    names = _NAME.findall(url)
    return spaced(unquote(names[-1])) if names else ""


def last_part(url: str) -> str:
    """What comes after the last slash of an address's path, as people write it; empty where nothing does."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def spaced(name: str) -> str:
    """The words of a name: “struktur-organisasi_2025” → “struktur organisasi 2025”."""
    return re.sub(r"[-_+.]+", " ", name)
