"""The JSON that single-page apps carry in their pages: Next.js, Nuxt, and globals assigned in scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html

MAX_STATE = 3_000_000
MOST_SCRIPTS = 200
MOST_GLOBALS = 5  # of one script
_GLOBAL = re.compile(r"window\.(?:__)?\w{3,40}\s*=\s*(?=[{\[])")
_PUSH = re.compile(r"self\.__next_f\.push\(")
_ROW = re.compile(r"^[0-9a-f]{1,6}:(?:[A-Z]{1,2})?(?=[\[{])", re.M)
_DECODER = json.JSONDecoder(strict=False)


def scripts_of(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Type and text of the scripts in a page, but for structured data, which has a reader of its own."""
    for script in tree.xpath("//script[not(@src)]")[:MOST_SCRIPTS]:
        kind = (script.get("type") or "").lower()
        if "ld+json" not in kind:
            yield kind, (script.text or "")[:MAX_STATE]


def states_of(tree: lxml.html.HtmlElement) -> Iterator[Any]:
    """Every JSON value that a page carries for its scripts."""
    stream: list[str] = []
    for kind, text in scripts_of(tree):
        if "json" in kind:
            yield _revived(_loads(text))
        else:
            yield from _decoded(_GLOBAL, text)
            stream += _pushed(text)
    yield from _decoded(_ROW, "".join(stream)[:MAX_STATE], most=MOST_SCRIPTS)


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _decoded(before: re.Pattern[str], text: str, most: int = MOST_GLOBALS) -> Iterator[Any]:
    """The JSON value after each match."""
    for number, match in enumerate(before.finditer(text)):
        if number >= most:
            return
        try:
            yield _DECODER.raw_decode(text, match.end())[0]
        except (ValueError, RecursionError):
            continue


def _pushed(text: str) -> list[str]:
    """The pieces of the stream that Next.js' app router sends: `self.__next_f.push([1, "…"])`."""
    pushes = _decoded(_PUSH, text, most=MOST_SCRIPTS)
    return [
        push[1] for push in pushes if isinstance(push, list) and len(push) > 1 and isinstance(push[1], str)
    ]


def _revived(state: Any) -> Any:
    """Nuxt 3 writes every value once, in one list, and refers to it by its number; here objects get theirs back."""
    if not isinstance(state, list) or not state or not isinstance(state[0], (list, dict)):
        return state
    objects = [node for node in state if isinstance(node, dict)]
    if not objects or not all(isinstance(number, int) for node in objects for number in node.values()):
        return state
    return [{key: _referred(state, number) for key, number in node.items()} for node in objects]


def _referred(state: list[Any], number: int) -> Any:
    value = state[number] if 0 <= number < len(state) else None
    if isinstance(value, list) and len(value) == 2 and value[0] == "Date":
        return value[1]
    return value if isinstance(value, (str, int, float)) else None
