"""Text from outside, made fit for every store and every encoding; and the numbers in it."""

from __future__ import annotations


def storable(text: str, most: int | None = None) -> str:
    """At most so many characters; no NUL (PostgreSQL refuses it) and no half of a surrogate pair (UTF-8 does)."""
    text = text[:most]
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def whole_number(text: str, most_digits: int = 9) -> int | None:
    """A number in plain digits, as protocols write it; None for all else, such as `²` and what is longer."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= most_digits else None
