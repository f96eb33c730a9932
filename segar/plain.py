"""Text from outside as a harmless line of text: for a terminal, a message, a log."""

from __future__ import annotations

import unicodedata

# Unicode categories: controls move the cursor or begin a line, Cf holds the bidirectional overrides that reorder
# what is read, Cs are halves of pairs that no encoding takes.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str, unseen: frozenset[str] = UNSEEN) -> str:
    """`text` with a space for every character of these categories."""
    return "".join(" " if unicodedata.category(c) in unseen else c for c in text)


def one_line(text: str, most: int, unseen: frozenset[str] = UNSEEN) -> str:
    """The same on one line without spare spaces, cut after `most` characters."""
    line = " ".join(visible(text, unseen).split())
    return line if len(line) <= most else line[: most - 1] + "…"
