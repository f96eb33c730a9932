"""Text from outside as a harmless line of text: for a terminal, a message, a log."""

from __future__ import annotations

import json
import re
import unicodedata

# Unicode categories: controls move the cursor or begin a line, Cf holds the bidirectional overrides that reorder
# what is read, Cs are halves of pairs that no encoding takes.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_RARE = re.compile(
    r"[^\n -~]"
)  # what may be of such a category; line breaks are ours, JSON has none in a text


def visible(text: str, unseen: frozenset[str] = UNSEEN) -> str:
    """`text` with a space for every character of these categories."""
    return "".join(" " if unicodedata.category(c) in unseen else c for c in text)


def one_line(text: str, most: int, unseen: frozenset[str] = UNSEEN) -> str:
    """The same on one line without spare spaces, cut after `most` characters."""
    line = " ".join(visible(text, unseen).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def json_text(value: object, indent: int | None = None) -> str:
    """JSON that a terminal may show: what it would obey, or no encoding takes, is written as `\\u…`."""
    return _RARE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return json.dumps(letter)[1:-1] if unicodedata.category(letter) in UNSEEN else letter
