"""What a message says: in the reader's language, complete without buttons, safe whatever a page was called.

The text is HTML of Telegram's subset (core.telegram.org/bots/api#html-style): b, code, and escaped text. In what is
not code Telegram finds commands, names and addresses by itself, and a touch on them obeys, writes or opens.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from segar.model.alert import AlertKind
from segar.model.correction import Correction
from segar.model.register import Agency, Channel, ChannelKind, Role
from segar.model.response import Response
from segar.model.verdict import Reason, Verdict
from segar.plain import UNSEEN, one_line
from segar.words import Words

# Characters as Telegram counts them, in units of UTF-16; tags are counted too, to be on the safe side.
MOST = 4096  # of a message
CAPTION_MOST = 1024
DIGEST_MOST = 3800  # of a digest, leaving room for how many more there are
ALERT_MOST = 3200  # of one alert, so that a digest holds at least one
TITLE = 160
ADDRESS = 300
_HEADING, _GREETING, _SEEN, _HELP, _CLOSING = range(5)
_OF_SITES = frozenset({"detail", "fault"})  # arguments of reasons that a site can word
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = UNSEEN | {"Co"}  # nor what only the sender's font could show


def alert_text(
    kind: AlertKind, role: Role, agency: Agency, verdict: Verdict, words: Words, page: str = ""
) -> str:
    """The whole message: what was seen, since when, how we know (`page` shows the evidence), what helps."""
    heading = f"{safe(words.kind(verdict.kind))} {safe(agency.label)}: {safe(words.text(f'alert.{kind}'))}"
    greeting = safe(words.text("alert.greeting", role=words.role(role), agency=agency.name), 400)
    seen = _seen(kind, verdict, words)
    if page:
        seen.append(f"{safe(words.text('alert.evidence'))}: {safe(page, ADDRESS)}")
    return _parts(heading, greeting, seen, kind, words)


def response_text(kind: AlertKind, response: Response, agency: Agency, channel: Channel, words: Words) -> str:
    """To the operator: what an official answered about a channel, in the same five parts."""
    name = f"{safe(words.kind(channel.kind))} {safe(agency.label)}"
    seen = [
        f"{safe(words.text('alert.channel'))}: {safe(channel.address, ADDRESS)}",
        safe(words.text("alert.said", role=words.role(response.role), agency=agency.name), 400),
        *([quoted(response.text, 600)] if response.text else []),
        *([safe(response.url, ADDRESS)] if response.url else []),
    ]
    heading = f"{name}: {safe(words.text(f'alert.{kind}'))}"
    return _parts(heading, _to_operator(words), seen, kind, words)


def outcome_text(
    kind: AlertKind, role: Role, correction: Correction, agency: Agency, channel: Channel, words: Words
) -> str:
    """To those who disputed a verdict, or to the officer: what the operator decided, and why."""
    heading = f"{safe(words.kind(channel.kind))} {safe(agency.label)}: {safe(words.text(f'alert.{kind}'))}"
    greeting = safe(words.text("alert.greeting", role=words.role(role), agency=agency.name), 400)
    args = {"computed": words.state(correction.computed)}
    if correction.state is not None:
        args |= {"state": words.state(correction.state), "until": words.instant(correction.until)}
    seen = [
        f"{safe(words.text('alert.channel'))}: {safe(channel.address, ADDRESS)}",
        safe(words.text(f"alert.{kind}.seen", **args), 400),
        f"“{safe(correction.reason, 600)}”",
    ]
    return _parts(heading, greeting, seen, kind, words)


def storm_text(changed: int, judged: int, until: datetime, words: Words) -> str:
    """To the operator: everything is held, why, and until when."""
    seen = [
        safe(words.text("alert.storm.seen", changed=changed, judged=judged)),
        safe(words.text("alert.storm.until", until=words.instant(until))),
    ]
    return _parts(safe(words.text("alert.storm")), _to_operator(words), seen, AlertKind.STORM, words)


def token_text(platform: str, day: date, words: Words) -> str:
    """To the operator: a platform's token ends, when, and what to do."""
    name = words.kind(ChannelKind(platform))
    told = words.text("alert.expiry.seen", platform=name, day=words.day(day))
    seen = [safe(told, 400), safe(f"segar authorise {platform}")]
    heading = f"{safe(name)}: {safe(words.text('alert.expiry'))}"
    return _parts(heading, _to_operator(words), seen, AlertKind.EXPIRY, words)


def _to_operator(words: Words) -> str:
    return safe(words.text("alert.greeting.operator", role=words.role(Role.OPERATOR)))


def _parts(heading: str, greeting: str, seen: Sequence[str], kind: AlertKind, words: Words) -> str:
    """The five parts of every message, as `digest_text` takes them apart again."""
    help_, closing = safe(words.text(f"alert.help.{kind}"), 600), safe(words.text("alert.closing"))
    others = (f"<b>{heading}</b>", greeting, help_, closing)
    shown = fitting(seen, ALERT_MOST - sum(map(length, others)))
    return "\n\n".join((f"<b>{heading}</b>", greeting, "\n".join(shown), help_, closing))


def digest_text(texts: Sequence[str], words: Words) -> str:
    """Several messages to one official as one: greeted once, each channel with what was seen and what helps."""
    if len(texts) == 1:
        return texts[0]
    parts = [text.split("\n\n") for text in texts]  # heading, greeting, what was seen, what helps, closing
    head = (f"<b>{safe(words.text('alert.digest', count=len(texts)))}</b>", parts[0][_GREETING])
    closing = parts[0][_CLOSING]
    entries = ["\n".join((part[_HEADING], part[_SEEN], part[_HELP])) for part in parts]
    shown = fitting(entries, DIGEST_MOST - sum(map(length, (*head, closing))), between=2)
    left = len(entries) - len(shown)
    more = [safe(words.text("alert.digest.more", count=left))] if left else []
    return "\n\n".join([*head, *shown, *more, closing])


def weekly_text(week: str, lead: Sequence[str], words: Words) -> str:
    """The summary of a week's report: heading, paragraphs, closing."""
    heading = f"<b>{safe(words.text('weekly.title'))} · {safe(week)}</b>"
    paragraphs = (safe(paragraph, 1000) for paragraph in lead)
    return "\n\n".join((heading, *paragraphs, safe(words.text("alert.closing"))))


def caption(text: str, *, short: bool = False) -> str:
    """As many of the first paragraphs as a caption holds; of a short one only the heading."""
    paragraphs = text.split("\n\n")
    head, body = paragraphs[0], [] if short else paragraphs[1:-1]
    return "\n\n".join([head, *fitting(body, CAPTION_MOST - length(head) - 2, between=2)])


def html_page(text: str) -> str:
    """The same as a page, for a mail."""
    paragraphs = (line.replace("\n", "<br>") for line in text.split("\n\n"))
    return f"<!doctype html><meta charset=utf-8>{''.join(f'<p>{one}</p>' for one in paragraphs)}\n"


def register_text(fault: str, words: Words) -> str:
    """To the operator: sites.yaml is not in force, and why."""
    seen = [safe(words.text("alert.register.seen")), safe(fault, 600)]
    kind = AlertKind.REGISTER
    return _parts(safe(words.text("alert.register")), _to_operator(words), seen, kind, words)


def silence_text(since: datetime, now: datetime, words: Words) -> str:
    """To the operator: the daemon has not done its work, and since when."""
    told = words.text("alert.silence.seen", since=words.instant(since), now=words.instant(now))
    heading = safe(words.text("alert.silence"))
    return _parts(heading, _to_operator(words), [safe(told, 400)], AlertKind.SILENCE, words)


def plain_text(text: str) -> str:
    """The message as it is read: without its tags."""
    return html.unescape(_TAG.sub("", text))


def _seen(kind: AlertKind, verdict: Verdict, words: Words) -> list[str]:
    lines = [f"{safe(words.text('alert.channel'))}: {safe(verdict.url, ADDRESS)}"]
    if verdict.last_published is not None:
        lines.append(safe(words.text("alert.last", when=words.published(verdict)), 300))
        if verdict.last_title:
            lines.append(quoted(verdict.last_title, TITLE))
        if verdict.last_url:
            lines.append(safe(verdict.last_url, ADDRESS))
    if kind is not AlertKind.RECOVERED:
        lines += [reason_line(reason, words) for reason in verdict.reasons]
    return lines


def reason_line(reason: Reason, words: Words) -> str:
    """A reason as a sentence; one with words of a site in it as code."""
    sentence = safe(words.reason(reason), 400)
    return f"<code>{sentence}</code>" if _OF_SITES & dict(reason.args).keys() else sentence


def length(text: str) -> int:
    """As Telegram counts: many pictures and letters are two."""
    return len(text.encode("utf-16-le")) // 2


def fitting(parts: Iterable[str], most: int, between: int = 1) -> list[str]:
    """As many of the first parts as have room, with so many characters between them."""
    kept: list[str] = []
    for part in parts:
        most -= length(part) + between
        if most + between < 0:
            break
        kept.append(part)
    return kept


def quoted(text: str, most: int) -> str:
    """What somebody else wrote, between quotation marks, of which nothing can be touched."""
    return f"“<code>{safe(text, most)}</code>”"


def safe(text: str, most: int = 200) -> str:
    """On one line, without what cannot be seen, cut, escaped."""
    return html.escape(one_line(text[: most * 3], most, _UNSEEN), quote=False)
