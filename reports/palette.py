"""The colours of the states on white paper: those of the one style sheet, for what no style sheet reaches."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from segar.model.verdict import State

_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})")


@cache
def colours() -> dict[str, str]:
    """The light colours of report.css by name: of each state, `ink`, `soft`, `line`, `band` and the like."""
    text = (files("reports") / "static" / "report.css").read_text(encoding="utf-8")
    light, _, _ = text.partition("}")
    return dict(_COLOUR.findall(light))


def colour(state: State) -> str:
    return colours()[state.value]
