"""What pydantic finds wrong → one sentence for a person, with the place and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from segar.errors import Place, RegisterError
from segar.model.criteria import Criteria, Measure, Parts
from segar.model.criterion import Criterion, Hub
from segar.model.register import (
    Agency,
    Channel,
    ChannelKind,
    Crawl,
    Official,
    Organisation,
    Register,
    Role,
    Schedule,
    Targets,
    Weights,
)
from segar.register.document import Document, Location

_MODELS: dict[str, type[BaseModel]] = {
    model.__name__: model
    for model in (
        *(Agency, Channel, Crawl, Official, Organisation, Register, Schedule, Targets, Weights),
        *(Criteria, Criterion, Hub, Measure, Parts),
    )
}
_KEYS = sorted({name for model in _MODELS.values() for name in model.model_fields})
_FORMER_NAMES = {"twitter": "x"}
Sentence = tuple[str, str]

# What a value is not, by pydantic's code: the message, and what to write.
_WRONG_TYPES: dict[str, Sentence] = {
    "string_type": ("must be text", "Write a text, or remove the line."),
    "tuple_type": ("must be a list", "Write [a, b], or a line with “- ” for each."),
    "int_type": ("must be a whole number", "Write for example 5."),
    "int_parsing": ("must be a whole number", "Write for example 5."),
    "int_from_float": ("must be a whole number", "Write for example 5."),
    "float_type": ("must be a number", "Write for example 1.5."),
    "float_parsing": ("must be a number", "Write for example 1.5."),
    "dict_type": ("must be a mapping", "Write `key: value` pairs."),
}
_LIMITS = {
    "greater_than": ("above", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("below", "lt"),
    "less_than_equal": ("at most", "le"),
}


def first_fault(error: ValidationError, document: Document, name: str) -> RegisterError:
    """The fault that stands first in the file, and how many more places there are."""
    faults: dict[tuple[int, str], Sentence] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail.get("input"):
            continue  # pydantic says so of a list whose members are all wrong
        location = _location(detail, document)
        faults.setdefault((document.line(location), _dotted(location)), _sentence(detail, location))
    (line, field), (message, remedy) = min(faults.items(), key=lambda fault: fault[0])
    more = f"({len(faults) - 1} more after this)" if len(faults) > 1 else ""
    return RegisterError(Place(name, line, field), message, f"{remedy} {more}".strip())


def _location(detail: ErrorDetails, document: Document) -> Location:
    """Where in the document: without pydantic's own steps, with those that a model's check names."""
    steps: list[int | str] = []
    node: Any = document.value
    for step in (*detail["loc"], *(detail.get("ctx") or {}).get("at", ())):
        if isinstance(node, dict) and step != "[key]":
            steps.append(step)
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            steps.append(step)
            node = node[step]
        else:
            break
    return tuple(steps)


def _dotted(location: Location) -> str:
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _sentence(detail: ErrorDetails, location: Location) -> Sentence:
    """What is wrong and what to write."""
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx") or {}
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "missing":
        return "is missing.", f"Add `{name}: …`."
    if kind == "extra_forbidden":
        near = get_close_matches(name, _KEYS, n=1)
        return "is not a known key.", f"Did you mean `{near[0]}`?" if near else "Remove it."
    if kind == "enum":
        return _unknown_choice(given, Role if name == "role" else ChannelKind)
    if kind == "literal_error":
        return f"“{_short(given)}” is not known.", f"Write one of: {context.get('expected')}."
    if kind in ("value_error", "repeated"):
        message, _, remedy = str(context.get("error", detail["msg"])).partition("; ")
        return f"{message}.", f"{remedy[:1].upper()}{remedy[1:]}." if remedy else ""
    if kind in ("too_short", "string_too_short"):
        return "may not be empty.", "Write at least one." if kind == "too_short" else "Write a text."
    return _unfit(kind, given, context, detail, location)


def _unfit(
    kind: str, given: object, context: Mapping[str, Any], detail: ErrorDetails, location: Location
) -> Sentence:
    """A value of the wrong type, size or shape."""
    if kind.startswith("ip_"):
        return f"“{_short(given)}” is not a network.", _network_remedy(given)
    if kind in ("string_pattern_mismatch", "string_type") and location[-1:] == ("email",):
        return f"“{_short(given)}” is not an address.", "Write one such as humas@contoh.go.id."
    if kind == "string_pattern_mismatch":
        return (
            f"“{_short(given)}” has the wrong shape.",
            "Use small letters, digits and hyphens, as in dinas.",
        )
    if kind in _LIMITS:
        word, key = _LIMITS[kind]
        return f"must be {word} {context[key]}, and is {_short(given)}.", ""
    if kind == "model_type":
        keys = ", ".join(_MODELS[str(context["class_name"])].model_fields)
        return f"{_what(given)}; it must be a mapping.", f"Write `key: value` pairs; the keys are: {keys}."
    if kind in _WRONG_TYPES:
        message, remedy = _WRONG_TYPES[kind]
        return f"{_what(given)}; it {message}.", remedy
    return f"{_what(given)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}.", ""


def _unknown_choice(given: object, choices: type[Role | ChannelKind]) -> Sentence:
    known = [choice.value for choice in choices]
    text = str(given).lower()
    near = [_FORMER_NAMES[text]] if text in _FORMER_NAMES else get_close_matches(text, known, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    return f"“{_short(given)}” is not known.", f"{guess}Write one of: {', '.join(known)}."


def _network_remedy(given: object) -> str:
    try:
        return f"Did you mean {ip_network(str(given), strict=False)}?"
    except ValueError:
        return "Write for example 10.0.0.0/8."


def _what(given: object) -> str:
    """What stands there; containers by their kind, for they may be large."""
    if given is None:
        return "is empty"
    if isinstance(given, dict):
        return "is a mapping"
    if isinstance(given, list):
        return "is a list"
    return f"is “{_short(given)}”"


def _short(given: object) -> str:
    if isinstance(given, (dict, list)):
        return "a mapping" if isinstance(given, dict) else "a list"
    text = "".join(c if c.isprintable() else " " for c in str(given)[:200]).strip()
    return text if len(text) <= 60 else text[:59] + "…"
