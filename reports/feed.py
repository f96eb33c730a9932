"""Changes of state as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from reports.columns import Told
from reports.outside import plain, web_link
from reports.phrases import Phrases
from segar import __version__
from segar.model.verdict import Change, State

TOLD_FOR = timedelta(days=90)
MOST_ENTRIES = 200
_ATOM = "http://www.w3.org/2005/Atom"


def told(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes of one channel that are news: between states that are known, whatever lay in between.

    The first judgement is none; nor is what we could not see.
    """
    news: list[Change] = []
    known: State | None = None
    for number, change in enumerate(changes):
        if change.state is State.UNKNOWN:
            continue
        if number and change.state is not known:
            news.append(Change(channel_id=change.channel_id, at=change.at, before=known, state=change.state))
        known = change.state
    return tuple(news)


def feed(news: Sequence[Told], *, organisation: str, at: datetime, phrases: Phrases) -> bytes:
    """The newest first; the same changes make the same bytes."""
    recent = [one for one in news if one.change.at >= at - TOLD_FOR]
    recent.sort(key=lambda one: (-one.change.at.timestamp(), one.standing.channel_id))
    ET.register_namespace("", _ATOM)
    root = ET.Element(
        f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": phrases.words.language}
    )
    _add(root, "id", _urn(organisation))
    _add(root, "title", phrases.words.text("data.feed.title", organisation=organisation))
    _add(root, "updated", _stamp(recent[0].change.at if recent else at))
    _add(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", organisation)
    _add(root, "generator", f"segar {__version__}")
    for one in recent[:MOST_ENTRIES]:
        _entry(root, one, phrases)
    ET.indent(root, "")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: ET.Element, one: Told, phrases: Phrases) -> None:
    words, channel, change = phrases.words, one.standing.channel, one.change
    entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
    _add(entry, "id", _urn(f"{change.channel_id} {change.at.astimezone(UTC).isoformat()}"))
    _add(
        entry,
        "title",
        words.text(
            "data.feed.entry",
            agency=one.standing.agency.label,
            channel=words.kind(channel.kind),
            state=words.state(change.state),
        ),
    )
    _add(entry, "updated", _stamp(change.at))
    ET.SubElement(entry, f"{{{_ATOM}}}category", term=change.state.value, label=words.state(change.state))
    if address := web_link(channel.address):
        ET.SubElement(entry, f"{{{_ATOM}}}link", rel="related", href=address)
    before = words.text("data.feed.before", state=words.state(change.before or State.UNKNOWN))
    where = f"{one.standing.agency.name}, {channel.address}."
    _add(entry, "content", f"{where} {before}").set("type", "text")


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = plain(text, 500)
    return child


def _urn(text: str) -> str:
    return uuid5(NAMESPACE_URL, f"segar {text}").urn


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
