"""Text and addresses from outside, made harmless before they reach a page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from segar.plain import unpiled

# Controls that HTML forbids or that move things about: C0 and C1 except tab and newline, halves of pairs, and those
# that open and close an isolate: a browser makes <bdi> of the same ones, so that they would end it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_WEB = re.compile(r"https?://[^\s\\]+\Z", re.IGNORECASE)
# What may name a person: a mail address, a number as phones in Indonesia have, also as WhatsApp's links write it, a
# handle. Another address of the web stays.
_CONTACT = re.compile(
    r"(?:https?://)?(?:wa\.me|(?:api|chat|web)\.whatsapp\.com)/\S+"
    r"|(?P<kept>https?://\S+|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4})"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])(?:\+?62|\(?0)(?:[\s().-]*\d){7,13}(?!\w)"
    r"|(?<![\w/.])@\w{3,}"
)
_BROAD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # signs of ASCII as East Asia writes them
MAX_LINK = 2000  # a longer address is told, not linked


def plain(text: str, most: int = 300) -> str:
    """`text` on one line, fit for HTML, cut after `most` characters; forbidden characters stay visible.

    Other bidirectional controls stay, since they are part of what was read: the page isolates them in <bdi>.
    """
    shown = _SPACES.sub(" ", _FORBIDDEN.sub("\ufffd", unpiled(text[: most * 2]))).strip()
    cut = len(shown) > most or len(text) > most * 2
    return shown[: most - 1].rstrip() + "…" if cut else shown


@lru_cache(maxsize=4096)  # the same feed and item are named again and again
def web_link(url: str, most: int = MAX_LINK) -> str | None:
    """The address where it may be linked: http or https, with a host and without user name; else None."""
    if len(url) > most or not _WEB.match(url) or _FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.hostname and "@" not in parts.netloc else None
    except ValueError:
        return None


def without_contacts(text: str) -> str:
    """`text` with an ellipsis for every mail address, phone number and handle: officials write freely."""
    return _CONTACT.sub(lambda found: found["kept"] or "[…]", text.translate(_BROAD))
