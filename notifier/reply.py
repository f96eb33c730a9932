"""What the bot does about what it was told."""

from __future__ import annotations

from dataclasses import dataclass

from notifier.messages import safe
from notifier.transport import Letter
from segar.words import Words


@dataclass(frozen=True, slots=True)
class Reply:
    """A message, or a short answer to a button; and the agency to be judged now, after a visit or without."""

    letter: Letter | None = None
    toast: str = ""
    check: str = ""
    visiting: bool = True
    is_receipt: bool = False  # the message stays; what was found follows it


def said(words: Words, key: str, **args: object) -> Reply:
    """A sentence; its arguments may come from anywhere."""
    return Reply(Letter(line(words, key, **args)))


def asked(words: Words, key: str, **args: object) -> Reply:
    """A sentence that waits for an answer in words."""
    return Reply(Letter(line(words, key, **args), asks=True))


def line(words: Words, key: str, **args: object) -> str:
    """A sentence as HTML; line breaks in it are kept."""
    return "\n".join(safe(part, 1000) for part in words.text(key, **args).splitlines())


def refused(words: Words) -> Reply:
    """All that a forged, used or old button gets."""
    return Reply(toast=words.text("bot.refused"))
