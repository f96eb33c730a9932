"""sites.yaml → Register; each error names file, line, field, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from segar.errors import Place, RegisterError
from segar.model.register import (
    Agency,
    Channel,
    ChannelKind,
    Crawl,
    Official,
    Organisation,
    Register,
    Role,
    Targets,
    Weights,
)

MOST_BYTES = 10_000_000
MOST_ALIASES = 100  # a register needs a few; a bomb of aliases needs nine levels of nine
_MODELS: tuple[type[BaseModel], ...] = (
    Agency,
    Channel,
    Crawl,
    Official,
    Organisation,
    Register,
    Targets,
    Weights,
)
_KEYS = sorted({name for model in _MODELS for name in model.model_fields})
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "map seq str int float bool null".split())
Location = tuple[int | str, ...]


def load_register(path: Path) -> Register:
    """Reads and checks a register. Raises RegisterError on the first fault, by line."""
    name = str(path)
    document = _parse(_text(path, name), name)
    if not isinstance(document, Mapping):
        raise RegisterError(
            Place(name, 1, ""), "the top level must be a mapping.", "Begin with `version: 1`, see sites.yaml."
        )
    try:
        return Register.model_validate(document)
    except ValidationError as error:
        raise _first(error, document, name) from None


def _text(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise RegisterError(
            Place(name, 0, ""), "there is no such file.", "Name the register with --sites."
        ) from None
    except OSError as error:
        raise RegisterError(
            Place(name, 0, ""), f"cannot be read ({error.strerror}).", "Name a file with --sites."
        ) from None
    if len(raw) > MOST_BYTES:
        raise RegisterError(Place(name, 0, ""), "is larger than 10 MB.", "Is it the register?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise RegisterError(Place(name, line, ""), "is not UTF-8 text.", "Save the file as UTF-8.") from None


def _parse(text: str, name: str) -> Any:
    """The document as YAML, with the line of every node; tags that make objects are refused by the loader."""
    yaml = YAML(typ="rt", pure=True)
    try:
        aliases = sum(isinstance(event, AliasEvent) for event in YAML(typ="rt", pure=True).parse(text))
        if aliases > MOST_ALIASES:
            raise RegisterError(
                Place(name, 1, ""), f"uses {aliases} aliases.", f"Write them out; at most {MOST_ALIASES}."
            )
        return _plain_tags(yaml.load(text), name)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        quoted = str(error.problem).split('"')
        key = quoted[1] if len(quoted) > 1 else ""
        raise RegisterError(Place(name, line, key), "stands twice.", "Keep one of the two.") from None
    except MarkedYAMLError as error:
        ends = "end" in str(error.problem)  # an unclosed quote is found only at the end of the file
        mark = (error.context_mark if ends else None) or error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context).split())
        raise RegisterError(
            Place(name, mark.line + 1 if mark else 1, ""),
            f"is not valid YAML: {problem}.",
            "Check indentation (spaces, no tabs), quotes and colons of this line and the one before.",
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise RegisterError(
            Place(name, 1, ""), f"is not valid YAML: {' '.join(str(error).split())[:200]}."
        ) from None


def _plain_tags(document: Any, name: str) -> Any:
    """Refuses tags (`!!python/…`): nothing in a register needs one."""
    for node, line in _nodes(document, 1, 0):
        tag = getattr(getattr(node, "tag", None), "value", None)
        if tag and str(tag) not in _CORE_TAGS:
            raise RegisterError(Place(name, line, ""), f"the tag {tag} is not allowed.", "Remove it.")
    return document


def _nodes(node: Any, line: int, depth: int) -> Iterator[tuple[Any, int]]:
    if depth > 50:
        return
    yield node, line
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _nodes(value, _line_of(node, key) or line, depth + 1)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for index, value in enumerate(node):
            yield from _nodes(value, _line_of(node, index) or line, depth + 1)


def _line_of(node: Any, key: Any) -> int | None:
    """The line, from 1, of a member of a mapping or sequence."""
    marks = getattr(node, "lc", None)
    try:
        found = (marks.key(key) if isinstance(node, Mapping) else marks.item(key)) if marks else None
    except (KeyError, IndexError, TypeError):
        return None
    return int(found[0]) + 1 if found else None


def _first(error: ValidationError, document: Any, name: str) -> RegisterError:
    """The fault that stands first in the file."""
    faults = []
    for detail in error.errors():
        location = _within(detail["loc"], document)
        line, field = _place(location, document, detail)
        message, remedy = _sentence(detail, field)
        faults.append((line, field, message, remedy))
    line, field, message, remedy = min(faults, key=lambda fault: (fault[0], fault[1]))
    more = f" ({len(faults) - 1} more after this)" if len(faults) > 1 else ""
    return RegisterError(Place(name, line, field), message, remedy + more)


def _within(location: Location, document: Any) -> Location:
    """The part of a location that leads through the document; pydantic adds steps of its own."""
    steps: list[int | str] = []
    node = document
    for step in location:
        if step == "[key]":
            break
        steps.append(step)
        if isinstance(node, Mapping) and step in node:
            node = node[step]
        elif isinstance(node, Sequence) and not isinstance(node, str) and isinstance(step, int):
            node = node[step] if step < len(node) else None
        else:
            break
    return tuple(steps)


def _place(location: Location, document: Any, detail: ErrorDetails) -> tuple[int, str]:
    line, node = 1, document
    for step in location:
        line = _line_of(node, step) or line
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
    if detail["type"] == "value_error":
        line = _line_of_repetition(detail, node, line)
    return line, _dotted(location)


def _line_of_repetition(detail: ErrorDetails, node: Any, line: int) -> int:
    """Where something stands twice, the line of the second."""
    seen: set[str] = set()
    members = node.get("agencies") if isinstance(node, Mapping) else None
    if "stands twice" not in detail["msg"] or not isinstance(members, Sequence):
        return line
    for index, member in enumerate(members):
        own = str(member.get("id")) if isinstance(member, Mapping) else ""
        if own in seen:
            return _line_of(member, "id") or _line_of(members, index) or line
        seen.add(own)
    return line


def _dotted(location: Location) -> str:
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _sentence(detail: ErrorDetails, field: str) -> tuple[str, str]:
    """What is wrong and what to write, in plain words."""
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx") or {}
    name = field.rpartition(".")[2]
    if kind == "missing":
        return "is missing.", f"Add `{name}: …`."
    if kind == "extra_forbidden":
        near = get_close_matches(name, _KEYS, n=1)
        return f"is not a known key: “{name}”.", f"Did you mean `{near[0]}`?" if near else "Remove it."
    if kind == "enum":
        return _unknown_choice(given, field)
    if kind == "value_error":
        message, _, remedy = str(context.get("error", detail["msg"])).partition("; ")
        return f"{message}.", f"{remedy[:1].upper()}{remedy[1:]}." if remedy else ""
    if kind == "too_short":
        return "may not be empty.", "Write at least one."
    if kind == "string_pattern_mismatch":
        return f"“{_short(given)}” does not have the right shape.", _shape_remedy(name)
    return f"“{_short(given)}” cannot be used: {_plain(detail['msg'])}.", ""


def _unknown_choice(given: object, field: str) -> tuple[str, str]:
    choices = (
        [role.value for role in Role] if field.endswith("role") else [kind.value for kind in ChannelKind]
    )
    near = get_close_matches(str(given), choices, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    return f"“{_short(given)}” is not known.", f"{guess}Write one of: {', '.join(choices)}."


def _shape_remedy(name: str) -> str:
    if name == "email":
        return "Write an address such as humas@contoh.go.id."
    return "Use small letters, digits and hyphens, for example dinas."


def _plain(message: str) -> str:
    text = message[:1].lower() + message[1:]
    for jargon, word in (
        ("input should be ", "it should be "),
        ("a valid dictionary", "a mapping (key: value)"),
    ):
        text = text.replace(jargon, word)
    return text


def _short(given: object) -> str:
    text = " ".join(str(given).split())
    return text if len(text) <= 60 else text[:59] + "…"
