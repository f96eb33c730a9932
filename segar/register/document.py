"""A YAML text as plain values that remember their lines.

Every scalar stays text (null aside): the models say what is a number or a date, so nothing here can build an
object, and `id: 007` is not eight. Depth and what aliases expand to are bounded while reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from segar.errors import Place, RegisterError

MOST_DEPTH = 20
MOST_VALUES = 2_000_000  # the widest register we plan for has 100,000 channels
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "map seq str int float bool null".split())
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Location: TypeAlias = "tuple[int | str, ...]"


@dataclass(frozen=True)
class Document:
    """The values, and the line of every member of every list and mapping."""

    value: Value
    lines: dict[tuple[int, int | str], int] = field(repr=False)

    def line(self, location: Location) -> int:
        """The line, from 1, of the deepest member of `location` that the document has."""
        line, node = 1, self.value
        for step in location:
            line = self.lines.get((id(node), step), line)
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                break
        return line


def parse(text: str, name: str) -> Document:
    """Raises RegisterError with the line for anything that is not plain, bounded YAML."""
    try:
        return _Builder(iter(YAML(typ="safe", pure=True).parse(text)), name).document()
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise RegisterError(
            Place(name, line, ""), "holds a character that is no text.", "Delete and retype the line."
        ) from None
    except MarkedYAMLError as error:
        raise _not_yaml(error, name) from None
    except (YAMLError, ValueError, OverflowError) as error:  # the last for characters such as "\UFFFFFFFF"
        raise RegisterError(
            Place(name, 1, ""), f"is not valid YAML: {' '.join(str(error).split())}."
        ) from None


class _Builder:
    """Turns the parser's events into values, counting what they would expand to."""

    def __init__(self, events: Iterator[Event], name: str) -> None:
        self._events = events
        self._name = name
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._lines: dict[tuple[int, int | str], int] = {}

    def document(self) -> Document:
        value: Value = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "a second document begins.", "Remove the line `---`.")
            elif isinstance(event, NodeEvent):
                value, _ = self._value(event, 0)
        return Document(value, self._lines)

    def _value(self, event: Any, depth: int) -> tuple[Value, int]:
        """The value that begins with `event`, and how many values it expands to."""
        if isinstance(event, AliasEvent):
            return self._aliased(event)
        if event.tag is not None and str(event.tag) not in _CORE_TAGS:
            raise self._error(event, f"the tag {event.tag} is not allowed.", "Remove it.")
        if depth > MOST_DEPTH:
            raise self._error(event, "is nested too deeply.", "Close a bracket or indent less.")
        if isinstance(event, MappingStartEvent):
            built = self._mapping(depth)
        elif isinstance(event, SequenceStartEvent):
            built = self._sequence(depth)
        else:
            built = (None if event.implicit[0] and event.value in _NULLS else str(event.value)), 1
        if event.anchor:
            self._anchors[event.anchor] = built
        return built

    def _aliased(self, event: AliasEvent) -> tuple[Value, int]:
        try:
            return self._anchors[event.anchor]
        except KeyError:
            raise self._error(
                event, f"there is no anchor &{event.anchor} before *{event.anchor}.", "Write the value out."
            ) from None

    def _mapping(self, depth: int) -> tuple[Value, int]:
        members: dict[str, Value] = {}
        size = 1
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise self._error(event, "a key must be a word.", "Write `key: value`.")
            key = str(event.value)
            if key in members:
                raise self._error(event, "stands twice.", "Keep one of the two.", field=key)
            self._lines[id(members), key] = event.start_mark.line + 1
            members[key], weight = self._value(next(self._events), depth + 1)
            size = self._bounded(size + weight, event)
        return members, size

    def _sequence(self, depth: int) -> tuple[Value, int]:
        members: list[Value] = []
        size = 1
        while not isinstance(event := next(self._events), SequenceEndEvent):
            self._lines[id(members), len(members)] = event.start_mark.line + 1
            value, weight = self._value(event, depth + 1)
            members.append(value)
            size = self._bounded(size + weight, event)
        return members, size

    def _bounded(self, size: int, event: Event) -> int:
        if size > MOST_VALUES:
            raise self._error(event, "the aliases expand to too many values.", "Write the values out.")
        return size

    def _error(self, event: Event, message: str, remedy: str, field: str = "") -> RegisterError:
        return RegisterError(Place(self._name, event.start_mark.line + 1, field), message, remedy)


def _not_yaml(error: MarkedYAMLError, name: str) -> RegisterError:
    problem = " ".join(str(error.problem or error.context or "").split())
    # An unclosed quote or bracket is found only at the end of the file; its line is where it was opened.
    unclosed = "stream" in problem and error.context_mark is not None
    mark: Any = error.context_mark if unclosed else error.problem_mark or error.context_mark
    message, remedy = _plain(problem, unclosed)
    return RegisterError(
        Place(name, mark.line + 1 if mark else 1, ""), f"is not valid YAML: {message}.", remedy
    )


def _plain(problem: str, unclosed: bool) -> tuple[str, str]:
    """The parser's words for the faults that people make, in everyday words."""
    if unclosed:
        return "a quote or bracket that opens here is never closed", "Close it, or remove it."
    if r"'\t'" in problem:
        return "there is a tab", "Indent with spaces."
    if "cannot start any token" in problem:
        return problem, "Put the value in double quotes."
    if "mapping values are not allowed" in problem:
        return "there is a colon too many, or the indentation is wrong", "Put a value with a colon in quotes."
    if "block end" in problem:
        return "the indentation does not fit the lines above", "Align it with its neighbours."
    return problem, "Check indentation, quotes and colons of this line and the one before."
