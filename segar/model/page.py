"""Where an agency has its page in the audit report: reports write it there, messages lead to it."""

from __future__ import annotations

import re
from hashlib import sha256

from segar.model.register import Agency

_PAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}\Z")


def page_name(agency_id: str) -> str:
    """A file name for an agency that stays in its folder, whatever the id: its own where that is safe."""
    if _PAGE_NAME.match(agency_id):
        return agency_id
    stem = re.sub(r"[^a-z0-9]+", "-", agency_id.lower()[:60]).strip("-")
    return f"{stem or 'opd'}-{sha256(agency_id.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def page_path(agency: Agency) -> str:
    """The page's path inside the folder of the report."""
    return f"opd/{page_name(agency.id)}.html"


def section_name(number: int) -> str:
    """The part of the page about the agency's channel of this number, from 1."""
    return f"k{number}"


def evidence_address(base: str, agency: Agency, channel_id: str) -> str:
    """The address of a channel's evidence, where the report is to be seen at `base`; empty where it is nowhere."""
    own = [agency.channel_id(channel) for channel in agency.channels]
    if not base or channel_id not in own:
        return ""
    return f"{base}/{page_path(agency)}#{section_name(own.index(channel_id) + 1)}"
