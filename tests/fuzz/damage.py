"""Damage to a text or to bytes, as broken software and hostile people do it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

NASTY = (
    "\0", "\x1b[2J", "\u202e", "\ud83d", "\ufeff", "\u2028", "％", "𝟙", "ß", "İ", "ﬀ", "\r\n.\r\n", "{{7*7}}", "${jndi:x}",
    "'\"><svg/onload=alert(1)>", "=cmd|'/c calc'!A1", "../../etc/passwd", "%00", "%s%n", "-1", "0", "1e999", "NaN", "nan",
    "9" * 40, "1" * 400, "٣ مارس", "0000-00-00", "9999-12-31T23:59:59+14:00", "2025-02-30", "31 Februari 2025", "3/3/20255",
    "http://[::1", "https://[/", "//", "javascript:alert(1)", "http://a@b:c@d/", "!!python/object:os.system", "&a *a",
    "<![CDATA[", "]]>", "<!--", "-->", "<?", "&#0;", "&#xD800;", "&me;", "true", "null", "[]", "{}", "\\u0000", "\\ud800", " " * 300,
)  # fmt: skip
CHARSETS = ("utf-8", "utf-8", "utf-8", "latin-1", "utf-16", "utf-16-le", "utf-8-sig", "utf-7")


def damaged(dice: Random, text: str, words: Sequence[str] = ()) -> str:
    """The text with up to eight faults."""
    for _ in range(dice.randrange(8)):
        at, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        part = text[at : min(end, at + 60)]
        match dice.randrange(7):
            case 0:
                text = text[:at] + dice.choice(NASTY) + text[at:]
            case 1:
                text = text[:at] + dice.choice(NASTY) + text[at + len(part) :]
            case 2:
                text = text[:at] + text[at + len(part) :]
            case 3:
                text = text[:at] + part * dice.randrange(2, 20) + text[at:]
            case 4:
                text = text[:at] + part[::-1] + text[at + len(part) :]
            case 5 if words:
                text = text[:at] + dice.choice(words) + text[at:]
            case _:
                text = text[: max(at, len(text) // 4)] if dice.random() < 0.2 else text.replace(part[:3] or "x", part[1:4])
    return text[:20_000]


def as_bytes(dice: Random, text: str) -> bytes:
    """The text in one charset or another, with some bytes changed."""
    body = bytearray(text.encode(dice.choice(CHARSETS), "replace"))
    for _ in range(dice.choice((0, 0, 1, 20))):
        if body:
            body[dice.randrange(len(body))] = dice.randrange(256)
    return bytes(body)


def json_value(dice: Random, keys: Sequence[str], depth: int = 4) -> object:
    """Any JSON with these keys."""
    kind = dice.randrange(9 if depth else 6)
    if kind < 6:
        scalars = (None, True, dice.randrange(-5, 10**12), dice.random(), dice.choice(NASTY), "2026-11-20T01:00:00Z")
        return scalars[kind]
    if kind == 6:
        return [json_value(dice, keys, depth - 1) for _ in range(dice.randrange(4))]
    return {dice.choice(keys): json_value(dice, keys, depth - 1) for _ in range(dice.randrange(7))}


def changed_json(dice: Random, value: object, keys: Sequence[str]) -> object:
    """A well-formed answer with a few of its values replaced by others."""
    if dice.random() < 0.06:
        return json_value(dice, keys, 2)
    if isinstance(value, dict):
        return {k: changed_json(dice, v, keys) for k, v in value.items() if dice.random() > 0.03}
    if isinstance(value, list):
        return [changed_json(dice, one, keys) for one in value]
    return value
