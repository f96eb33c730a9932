"""Text from outside, made fit for every store and every encoding."""

from __future__ import annotations


def storable(text: str, most: int | None = None) -> str:
    """At most so many characters; no NUL (PostgreSQL refuses it) and no half of a surrogate pair (UTF-8 does)."""
    text = text[:most]
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
