"""Text from outside on a terminal: no markup, no escape sequences, no line of its own."""

from __future__ import annotations

from rich.text import Text

from segar.plain import one_line


def plain(text: str, most: int = 200) -> str:
    """`text` on one line, without what a terminal would obey, cut after `most` characters."""
    return one_line(text[: 20 * most], most)  # a title with a thousand spaces before it is nobody's title


def shown(text: str, most: int = 200, style: str = "") -> Text:
    """The same for Rich, with square brackets meant as they are."""
    return Text(plain(text, most), style=style)


def shown_lines(text: str, most: int = 500) -> Text:
    """A text of several lines, each made safe by itself."""
    return Text("\n".join(plain(line, most) for line in text.splitlines()))
