"""Text from outside on a terminal: no markup, no escape sequences, no line of its own."""

from __future__ import annotations

import unicodedata

from rich.text import Text

# Controls move the cursor; Cf holds the bidirectional overrides that reorder what is read.
_DANGEROUS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain(text: str, most: int = 200) -> str:
    """`text` on one line, without what a terminal would obey, cut after `most` characters."""
    head = text[: 20 * most]  # a title with a thousand spaces before it is nobody's title
    safe = "".join(" " if unicodedata.category(c) in _DANGEROUS else c for c in head)
    safe = " ".join(safe.split())
    return safe if len(safe) <= most else safe[: most - 1] + "…"


def shown(text: str, most: int = 200, style: str = "") -> Text:
    """The same for Rich, with square brackets meant as they are."""
    return Text(plain(text, most), style=style)


def shown_lines(text: str, most: int = 500) -> Text:
    """A text of several lines, each made safe by itself."""
    return Text("\n".join(plain(line, most) for line in text.splitlines()))
