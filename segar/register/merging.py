"""A table of agencies laid over sites.yaml: what it would add or change. Comments, order and spelling stay.

Nothing is ever removed: an agency that the table lacks, or a channel that it does not name, stays as it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from segar.model.register import Agency, Channel, ChannelKind, Register, Role
from segar.register.spreadsheet import SOCIAL

_SEPARATORS = re.compile(r"[\n;,]+|\s{2,}")
_TEXTS = ("name", "short", "kind")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the table would change."""

    agency_id: str
    what: str  # `agency`, a field, a kind of channel, `pic` or `head`
    before: str
    after: str


def lay_over(
    text: str, register: Register, rows: Iterable[Mapping[str, str]]
) -> tuple[str, tuple[Change, ...]]:
    """The text of sites.yaml with the rows laid over it, and the changes. Raises ValueError for a row without sense."""
    yaml = _yaml(text)
    document = yaml.load(text)
    entries = {str(entry["id"]): entry for entry in document["agencies"]}
    agencies = {agency.id: agency for agency in register.agencies}
    changes: list[Change] = []
    for row in rows:
        agency = _known(agencies, row)
        if agency is None:
            entry = _new_entry(row, register)
            _refuse_twins(agencies.get(entry["id"]), row["name"])
            entries[entry["id"]] = entry
            document["agencies"].append(entry)
            changes.append(Change(entry["id"], "agency", "", row["name"]))
        else:
            entry = entries[agency.id]
            changes += _change(entry, agency, row)
        with suppress(ValidationError):  # the whole register is checked afterwards, which tells the place
            agencies[entry["id"]] = Agency.model_validate(entry)  # a later row may be of the same one
    if not changes:
        return text, ()
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue(), tuple(changes)


def _yaml(text: str) -> YAML:
    """Writes as the text is written: with its indentation, its quotes and its braces."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    found = re.search(r"^agencies:.*\n(?:\s*#.*\n|\s*\n)*( *)-( +)", text, re.MULTILINE)
    before, after = (len(found[1]), len(found[2])) if found else (2, 1)
    yaml.indent(mapping=2, sequence=before + 1 + after, offset=before)
    return yaml


def _known(agencies: Mapping[str, Agency], row: Mapping[str, str]) -> Agency | None:
    """The agency that a row means: by id, else by name."""
    if row.get("id"):
        return agencies.get(row["id"])
    name = row["name"].casefold()
    return next((agency for agency in agencies.values() if agency.name.casefold() == name), None)


def _refuse_twins(twin: Agency | None, name: str) -> None:
    """Raises ValueError where another agency has the id that would be made of a name."""
    if twin is not None:
        raise ValueError(
            f"“{name}” and “{twin.name}” would both be {twin.id}; give them ids in a column “id”"
        )


def _change(entry: CommentedMap, agency: Agency, row: Mapping[str, str]) -> Iterator[Change]:
    for field in _TEXTS:
        before, after = getattr(agency, field), row.get(field, "")
        if after and after != before:
            entry[field] = after
            yield Change(agency.id, field, before, after)
    keys = {channel.key for channel in agency.channels}
    for channel in _channels(row):
        if channel.key not in keys:
            keys.add(channel.key)
            entry.setdefault("channels", CommentedSeq()).append(_written(channel))
            yield Change(agency.id, str(channel.kind), "", channel.address)
    for role in (Role.PIC, Role.HEAD):
        mail = row.get(f"{role}_email", "")
        known = {official.role: official.email for official in agency.officials}
        if mail and known.get(role) != mail:
            _set_mail(entry, role, mail)
            yield Change(agency.id, str(role), known.get(role) or "", mail)


def _set_mail(entry: CommentedMap, role: Role, mail: str) -> None:
    officials = entry.setdefault("officials", CommentedSeq())
    for official in officials:
        if official["role"] == role:
            official["email"] = mail
            return
    officials.append(_flow(role=str(role), email=mail))


def _new_entry(row: Mapping[str, str], register: Register) -> CommentedMap:
    entry = CommentedMap({"id": row.get("id") or _id(row["name"], register), "name": row["name"]})
    entry |= {field: row[field] for field in ("short", "kind") if row.get(field)}
    entry["channels"] = CommentedSeq(_written(channel) for channel in _distinct(_channels(row)))
    mails = {role: row.get(f"{role}_email", "") for role in (Role.PIC, Role.HEAD)}
    officials = [_flow(role=str(role), **({"email": mail} if mail else {})) for role, mail in mails.items()]
    entry["officials"] = CommentedSeq(officials)
    return entry


def _distinct(channels: Iterable[Channel]) -> list[Channel]:
    return list({channel.key: channel for channel in channels}.values())


def _channels(row: Mapping[str, str]) -> Iterator[Channel]:
    """Raises ValidationError (a ValueError) for an address or handle that makes no sense."""
    for kind in (ChannelKind.WEBSITE, ChannelKind.FEED, *SOCIAL):
        for place in filter(None, (part.strip() for part in _SEPARATORS.split(row.get(kind, "")))):
            if kind in (ChannelKind.WEBSITE, ChannelKind.FEED) and "://" not in place:
                place = f"https://{place}"
            if "://" in place:
                yield Channel(kind=kind, url=place)
            else:
                yield Channel(kind=kind, handle=place.lstrip("@"))


def _written(channel: Channel) -> str | CommentedMap:
    """As people write it: a website by its bare address, an account on one line."""
    if channel.kind is ChannelKind.WEBSITE:
        return channel.url or ""
    if channel.url:
        return _flow(kind=str(channel.kind), url=channel.url)
    return _flow(kind=str(channel.kind), handle=channel.handle)


def _flow(**members: Any) -> CommentedMap:
    made = CommentedMap(members)
    made.fa.set_flow_style()
    return made


def _id(name: str, register: Register) -> str:
    """`Dinas Kesehatan Provinsi Jawa Timur` → `dinas-kesehatan`, where the organisation is that province."""
    words = name.casefold()
    for tail in _tails(register.organisation.name.casefold()):
        words = words.removesuffix(tail).strip()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "opd"


def _tails(organisation: str) -> Iterator[str]:
    """What names end on that only repeats the organisation: `provinsi jawa timur`, `jawa timur`."""
    words = organisation.split()
    for start in range(1, len(words)):
        yield " ".join(words[start:])
