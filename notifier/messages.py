"""What a message says: in the reader's language, complete without buttons, safe whatever a page was called.

The text is HTML of Telegram's subset (core.telegram.org/bots/api#html-style): b, a, and escaped text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date, datetime

from segar.model.alert import AlertKind
from segar.model.correction import Correction
from segar.model.register import Agency, Channel, ChannelKind, Role
from segar.model.response import Response
from segar.model.verdict import Verdict
from segar.plain import UNSEEN, one_line
from segar.words import Words

MOST = 4096  # characters of a Telegram message, after its entities are read
CAPTION_MOST = 1024  # characters of a caption; its tags are counted too, to be on the safe side
DIGEST_MOST = 3800  # characters of a digest, leaving room for how many more there are
TITLE = 160
ADDRESS = 300
_HEADING, _GREETING, _SEEN, _HELP, _CLOSING = range(5)
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
        *([f"“{safe(response.text, 600)}”"] if response.text else []),
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
    help_ = safe(words.text(f"alert.help.{kind}"), 600)
    return "\n\n".join(
        (f"<b>{heading}</b>", greeting, "\n".join(seen), help_, safe(words.text("alert.closing")))
    )


def digest_text(texts: Sequence[str], words: Words) -> str:
    """Several messages to one official as one: greeted once, each channel with what was seen and what helps."""
    if len(texts) == 1:
        return texts[0]
    parts = [text.split("\n\n") for text in texts]  # heading, greeting, what was seen, what helps, closing
    lines = [f"<b>{safe(words.text('alert.digest', count=len(texts)))}</b>", parts[0][_GREETING]]
    most = DIGEST_MOST - len(parts[0][_CLOSING])
    for number, part in enumerate(parts):
        entry = "\n".join((part[_HEADING], part[_SEEN], part[_HELP]))
        if sum(map(len, lines)) + 2 * len(lines) + len(entry) > most:
            lines.append(safe(words.text("alert.digest.more", count=len(parts) - number)))
            break
        lines.append(entry)
    return "\n\n".join([*lines, parts[0][_CLOSING]])


def weekly_text(week: str, lead: Sequence[str], words: Words) -> str:
    """The summary of a week's report: heading, paragraphs, closing."""
    heading = f"<b>{safe(words.text('weekly.title'))} · {safe(week)}</b>"
    paragraphs = (safe(paragraph, 1000) for paragraph in lead)
    return "\n\n".join((heading, *paragraphs, safe(words.text("alert.closing"))))


def caption(text: str, *, short: bool = False) -> str:
    """As many of the first paragraphs as a caption holds; of a short one only the heading."""
    paragraphs = text.split("\n\n")
    kept = paragraphs[:1]
    for paragraph in [] if short else paragraphs[1:-1]:
        if len("\n\n".join([*kept, paragraph]).encode("utf-16-le")) // 2 > CAPTION_MOST:
            break
        kept.append(paragraph)
    return "\n\n".join(kept)


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
            lines.append(f"“{safe(verdict.last_title, TITLE)}”")
        if verdict.last_url:
            lines.append(safe(verdict.last_url, ADDRESS))
    if kind is not AlertKind.RECOVERED:
        lines += [safe(words.reason(reason), 400) for reason in verdict.reasons]
    return lines


def safe(text: str, most: int = 200) -> str:
    """On one line, without what cannot be seen, cut, escaped."""
    return html.escape(one_line(text[: most * 3], most, _UNSEEN), quote=False)
