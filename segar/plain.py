"""Text from outside as a harmless line of text: for a terminal, a message, a log."""

from __future__ import annotations

import json
import re
import unicodedata

# Unicode categories: controls move the cursor or begin a line, Cf holds the bidirectional overrides that reorder
# what is read, Cs are halves of pairs that no encoding takes.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_RARE = re.compile(r"[^\n -~]")  # may be of such a category; line breaks are ours, JSON has none in a text
# Marks that stand above, below or across a letter: a pile of them covers the lines around it; no language of ours has
# three of them.
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
_PILE = re.compile(f"({_MARKS}{{2}}){_MARKS}+")


def unpiled(text: str) -> str:
    """`text` with at most two marks on a letter."""
    return _PILE.sub(r"\1", text)


def visible(text: str, unseen: frozenset[str] = UNSEEN) -> str:
    """`text` with a space for every character of these categories."""
    return "".join(" " if unicodedata.category(c) in unseen else c for c in text)


def one_line(text: str, most: int, unseen: frozenset[str] = UNSEEN) -> str:
    """The same on one line without spare spaces, cut after `most` characters."""
    line = " ".join(unpiled(visible(text, unseen)).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def json_text(value: object, indent: int | None = None) -> str:
    """JSON that a terminal may show: what it would obey, or no encoding takes, is written as `\\u…`."""
    return _RARE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return json.dumps(letter)[1:-1] if unicodedata.category(letter) in UNSEEN else letter
