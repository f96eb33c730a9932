"""The short text that leads the weekly report, from templates: offices and numbers, never a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.answers import Said
from reports.phrases import Phrases
from reports.weekly import Weekly
from segar.model.register import Role
from segar.model.verdict import State

NAMES_SHOWN = 5


def story(report: Weekly, phrases: Phrases) -> tuple[str, ...]:
    """Paragraphs in order of weight: how it stands, what is wrong, who did well, what was said, what is unknown."""
    parts = ((_standing,), (_silent, _urgent), (_back, _best), (_answers,), (_unknown,))
    paragraphs = (" ".join(s for part in group for s in part(report, phrases)) for group in parts)
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _standing(report: Weekly, phrases: Phrases) -> Iterable[str]:
    text = phrases.words.text
    fresh = next(count for count in report.counts if count.state is State.FRESH)
    if not report.judged:
        yield text("weekly.lead.nothing")
        return
    percent = phrases.number(100 * fresh.now / report.judged)
    yield text("weekly.lead.fresh", fresh=fresh.now, judged=report.judged, percent=percent)
    if fresh.before is None:
        yield text("weekly.lead.first")
    elif fresh.now == fresh.before:
        yield text("weekly.lead.same")
    else:
        way = "up" if fresh.now > fresh.before else "down"
        yield text(f"weekly.lead.{way}", before=fresh.before, difference=abs(fresh.now - fresh.before))


def _silent(report: Weekly, phrases: Phrases) -> Iterable[str]:
    text = phrases.words.text
    if not report.silent_channels:
        if report.judged:
            yield text("weekly.lead.silent.none")
        return
    yield text("weekly.lead.silent", count=report.silent_channels)
    longest = report.silent.shown[0].first
    who = {"agency": longest.agency.label, "channel": phrases.channels(report.silent.shown[0].kinds)}
    verdict = longest.verdict
    if verdict is None or verdict.last_published is None or longest.age is None:
        yield text("weekly.lead.longest.never", **who)
    else:
        yield text("weekly.lead.longest", since=phrases.published(verdict), age=longest.age, **who)


def _urgent(report: Weekly, phrases: Phrases) -> Iterable[str]:
    now = {count.state: count.now for count in report.counts}
    if now[State.COMPROMISED]:
        yield phrases.words.text("weekly.lead.compromised", count=now[State.COMPROMISED])
    if now[State.UNREACHABLE]:
        yield phrases.words.text("weekly.lead.unreachable", count=now[State.UNREACHABLE])


def _back(report: Weekly, phrases: Phrases) -> Iterable[str]:
    labels = [move.standing.agency.label for move in report.back.shown]
    if labels:
        yield phrases.words.text("weekly.lead.back", names=names(labels, report.back.more, phrases))


def _best(report: Weekly, phrases: Phrases) -> Iterable[str]:
    labels = [agency.agency.label for agency in report.best.shown]
    if labels:
        yield phrases.words.text("weekly.lead.best", names=names(labels, report.best.more, phrases))


def _answers(report: Weekly, phrases: Phrases) -> Iterable[str]:
    decided = sum(answer.said is Said.CORRECTED for answer in report.said)
    answered = sum(answer.role is not Role.OPERATOR for answer in report.said)
    counts = {"answers": answered, "disputes": report.waiting, "corrected": decided}
    for key, count in counts.items():
        if count:
            yield phrases.words.text(f"weekly.lead.{key}", count=count)


def _unknown(report: Weekly, phrases: Phrases) -> Iterable[str]:
    unknown = next(count.now for count in report.counts if count.state is State.UNKNOWN)
    if unknown and report.judged:
        yield phrases.words.text("weekly.lead.unknown", count=unknown)


def names(labels: Sequence[str], more: int, phrases: Phrases) -> str:
    """Each name once, the first few of them: `A, B, dan 3 lainnya`."""
    each = list(dict.fromkeys(labels))
    beyond = len(each) - NAMES_SHOWN + more if len(each) > NAMES_SHOWN else more
    shown = ", ".join(each[:NAMES_SHOWN])
    return f"{shown}, {phrases.words.text('report.and_more', count=beyond)}" if beyond else shown
