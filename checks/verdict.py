"""Items and visits → the state of a channel, when it last published, and how sure that is.

The rules, the first that applies:
1. never visited: unknown, but for an officer's word;
2. three failed visits over a day, of the channel's own making: unreachable;
3. injected spam: compromised, with the last genuine publication;
4. while looks fail, where the last one is too old to accuse, or did not see the list in which news would stand, an
   age within the target still proves `fresh`; anything else is unknown;
5. no credible item: unknown, unless feed or API say that nothing was ever published: dormant;
6. the newest credible item gives the age in working days, and the age the state: unknown where the date is too
   coarse to tell whether it is fresh, or too doubtful; between two other states the milder one.
What was seen more than four days ago is no ground for 2 or 3 either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from checks.age import Age
from checks.fusion import FAMILY, fuse
from checks.looking import Looking, fault_of, looking
from checks.spam import current_findings, is_compromised
from segar.model.evidence import Evidence, Finding, FindingCode, History, Outcome, Source, Trait
from segar.model.moment import Moment
from segar.model.register import Agency, Channel, Targets
from segar.model.verdict import Item, JudgedEvidence, Publication, Reason, ReasonCode, State, Verdict
from segar.workdays import Workdays

CREDIBLE = 0.5  # an item below this dates nothing
SURE = 0.75  # an item below this may not choose a state alone
LOOK_LIMIT = timedelta(days=4)  # an older look cannot accuse; one before a long weekend still can
EVIDENCE_SHOWN = 60
_CERTIFICATES = frozenset({FindingCode.TLS_EXPIRED, FindingCode.TLS_WRONG_HOST, FindingCode.TLS_UNTRUSTED})
# Nothing failed: we may not read it. Said as it is, and nobody's fault.
_CLOSED = {
    Outcome.NOT_AUTHORISED: ReasonCode.NOT_AUTHORISED,
    Outcome.UNSUPPORTED: ReasonCode.UNSUPPORTED,
}
_DISCREDITED = frozenset({Trait.SPAM, Trait.HIDDEN, Trait.COMMENT, Trait.FOREIGN})


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A state with its reasons, the first of which says it, and how sure it is."""

    state: State
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a channel is judged on."""

    channel: Channel
    targets: Targets
    history: History
    workdays: Workdays
    zone: ZoneInfo
    now: datetime
    looks: Looking
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    items: tuple[Item, ...]
    last: Item | None  # the newest credible item
    age: Age | None


def judge(
    agency: Agency,
    channel: Channel,
    targets: Targets,
    history: History,
    workdays: Workdays,
    zone: ZoneInfo,
    now: datetime,
) -> Verdict:
    """The verdict on one channel at `now`, from all that was known then."""
    case = _case(channel, targets, history, workdays, zone, now)
    conclusion = _conclude(case)
    last, age = case.last, case.age
    return Verdict(
        agency_id=agency.id,
        channel_id=agency.channel_id(channel),
        kind=channel.kind,
        url=channel.address,
        state=conclusion.state,
        last_published=last.published if last else None,
        last_title=last.title if last else "",
        last_url=last.url if last else "",
        confidence=conclusion.confidence,
        age_days=age.days if age else None,
        age_working_days=age.working_days if age else None,
        targets=targets,
        reasons=(*conclusion.reasons, *_word(last, conclusion), *_certificate(case.findings)),
        evidence=_shown(case.items, last),
        checked_at=now,
        looked_at=case.looks.looked_at,
        failing_since=case.looks.failures[0].started_at if case.looks.failures else None,
        publications=tuple(Publication(item.url, _believed(item)) for item in case.items),
    )


def _believed(item: Item) -> Moment | None:
    return item.published if item.confidence >= CREDIBLE else None


def _case(
    channel: Channel, targets: Targets, history: History, workdays: Workdays, zone: ZoneInfo, now: datetime
) -> Case:
    looks = looking(history, now)
    evidence = tuple(piece for piece in history.evidence if piece.fetched_at <= now)
    items = fuse(evidence, looks.visits, zone)
    last = next((item for item in items if item.published and item.confidence >= CREDIBLE), None)
    return Case(
        channel=channel,
        targets=targets,
        history=history,
        workdays=workdays,
        zone=zone,
        now=now,
        looks=looks,
        evidence=evidence,
        findings=current_findings(looks.visits),
        items=items,
        last=last,
        age=_age(last, workdays, zone, now) if last else None,
    )


def _age(item: Item, workdays: Workdays, zone: ZoneInfo, now: datetime) -> Age | None:
    if item.published is None:
        return None
    seen_at = min(judged.evidence.fetched_at for judged in item.evidence)
    return Age.of(item.published, workdays, zone, now, seen_at=seen_at)


def _conclude(case: Case) -> Conclusion:
    if case.looks.latest is None:
        return _still_fresh(case, Reason.of(ReasonCode.NEVER_VISITED))  # an officer may have told of it
    if case.looks.is_unreachable:
        if _is_old(case, case.looks.failures[-1].started_at):
            return _unknown(Reason.of(ReasonCode.LOOK_TOO_OLD))
        return Conclusion(State.UNREACHABLE, 0.97, (_failure(case),))
    if is_compromised(case.findings, case.evidence, case.looks.visits):
        if _is_old(case, case.looks.looked_at):
            return _unknown(Reason.of(ReasonCode.LOOK_TOO_OLD))
        return Conclusion(State.COMPROMISED, 0.95, (Reason.of(ReasonCode.SPAM_INJECTED), *_basis(case.last)))
    if not case.looks.latest.outcome.could_look:
        return _while_failing(case)
    if _is_old(case, case.looks.looked_at):
        return _still_fresh(case, Reason.of(ReasonCode.LOOK_TOO_OLD))
    unread = next((one for one in case.looks.latest.findings if one.code is FindingCode.LIST_UNREAD), None)
    if unread is not None:
        return _still_fresh(case, Reason.of(ReasonCode.LIST_UNREAD, url=unread.url, detail=unread.raw))
    if case.last is None or case.age is None:
        return _without_items(case)
    return _by_age(case, case.last, case.age)


def _is_old(case: Case, look: datetime | None) -> bool:
    return look is None or case.now - look > LOOK_LIMIT


def _unknown(*reasons: Reason) -> Conclusion:
    return Conclusion(State.UNKNOWN, 0.0, reasons)


def _while_failing(case: Case) -> Conclusion:
    """The newest visit failed, and not often enough to call the channel unreachable."""
    latest = case.looks.latest
    closed = _CLOSED.get(latest.outcome) if latest else None
    return _still_fresh(case, Reason.of(closed) if closed else _failure(case))


def _still_fresh(case: Case, why_not: Reason) -> Conclusion:
    """What was published within the target stays so, whatever we failed to see since; nothing else does."""
    if case.last and case.age and case.age.oldest_state(case.targets) is State.FRESH:
        known = _by_age(case, case.last, case.age)
        if known.state is State.FRESH:
            return Conclusion(known.state, known.confidence, (*_still(known), _last_failure(case, why_not)))
    return _unknown(why_not)


def _still(known: Conclusion) -> tuple[Reason, ...]:
    """What stands whatever we failed to see since; that it is an officer's word is always said."""
    word = [reason for reason in known.reasons if reason.code is ReasonCode.REPORTED_BY_OFFICER]
    return (known.reasons[0], *word)


def _last_failure(case: Case, why_not: Reason) -> Reason:
    latest = case.looks.latest
    if latest is None or latest.outcome.could_look or latest.outcome in _CLOSED:
        return why_not
    return Reason.of(ReasonCode.LAST_VISIT_FAILED, outcome=fault_of(latest, case.history))


def _failure(case: Case) -> Reason:
    """What looks meet, how often, and since when: the channel's own failures where there are any."""
    failures = case.looks.failures or case.looks.visits[-1:]
    if not failures:
        return Reason.of(ReasonCode.NEVER_VISITED)
    return Reason.of(
        ReasonCode.VISIT_FAILED,
        outcome=fault_of(failures[-1], case.history),
        detail=failures[-1].detail or "–",
        count=len(failures),
        since=failures[0].started_at.isoformat(),
    )


def _without_items(case: Case) -> Conclusion:
    """The channel was read, and nothing there can be believed to be a dated publication."""
    codes = {finding.code for finding in case.findings}
    empty = codes & {FindingCode.EMPTY_FEED, FindingCode.EMPTY_API}
    shown = [piece for piece in case.evidence if not piece.traits & _DISCREDITED]
    if len(empty) == 2:  # surer: what a sitemap dates beside them are pages that stay
        shown = [piece for piece in shown if piece.source is not Source.SITEMAP]
    if empty and not shown:
        return Conclusion(State.DORMANT, 0.9, (Reason.of(ReasonCode.NEVER_PUBLISHED),))
    if FindingCode.EMPTY_SHELL in codes:
        return _unknown(Reason.of(ReasonCode.EMPTY_SHELL))
    if any(item.dropped_because is ReasonCode.MASS_REDATED for item in case.items):
        return _unknown(Reason.of(ReasonCode.ONE_DAY_ONLY))
    return _unknown(Reason.of(ReasonCode.NO_DATES))


def _by_age(case: Case, last: Item, age: Age) -> Conclusion:
    youngest, oldest = age.state(case.targets), age.oldest_state(case.targets)
    if youngest is not oldest and State.FRESH in (youngest, oldest):
        return _unknown(Reason.of(ReasonCode.STRADDLES_LIMIT), *_basis(last))
    if last.confidence < SURE and not _borne_out(case, last, youngest):
        return _unknown(Reason.of(ReasonCode.LOW_CONFIDENCE), *_basis(last))
    reasons = [_age_reason(youngest, age, case.targets), *_basis(last)]
    if youngest is not oldest:
        reasons.append(Reason.of(ReasonCode.STRADDLES_LIMIT))
    return Conclusion(youngest, last.confidence, tuple(reasons))


def _borne_out(case: Case, last: Item, state: State) -> bool:
    """Whether a surer item, though older, gives the same state as a doubtful newest one."""
    surer = next((item for item in case.items if item is not last and item.confidence >= SURE), None)
    age = _age(surer, case.workdays, case.zone, case.now) if surer else None
    if surer is None or age is None or surer.published is None or last.published is None:
        return False
    if age.oldest_state(case.targets) is not state:
        return False
    if state in (State.FRESH, State.DORMANT):
        return True
    return last.published.not_before - surer.published.not_before <= timedelta(days=2)


def _age_reason(state: State, age: Age, targets: Targets) -> Reason:
    if state is State.FRESH:
        return Reason.of(ReasonCode.WITHIN_TARGET, age=age.working_days, target=targets.fresh)
    if state is State.AGING:
        return Reason.of(ReasonCode.PAST_TARGET, age=age.working_days, target=targets.fresh)
    if state is State.STALE:
        return Reason.of(ReasonCode.PAST_LIMIT, age=age.working_days, limit=targets.stale)
    return Reason.of(ReasonCode.PAST_DORMANT, age=age.working_days, limit=targets.dormant)


def _basis(last: Item | None) -> Iterable[Reason]:
    """What the date of an item rests on."""
    if last is None:
        return
    used = [judged.evidence for judged in last.evidence if judged.used]
    sources = sorted({piece.source for piece in used})
    if len({FAMILY[source] for source in sources}) > 1:
        yield Reason.of(ReasonCode.SOURCES_AGREE, count=len(sources), sources=", ".join(sources))
    elif sources == [Source.REPORTED]:
        yield Reason.of(ReasonCode.REPORTED_BY_OFFICER)
    elif sources == [Source.FIRST_SEEN] and last.published:
        yield Reason.of(
            ReasonCode.FIRST_SEEN_BETWEEN,
            not_before=last.published.not_before.isoformat(),
            not_after=last.published.not_after.isoformat(),
        )
    elif sources:
        yield Reason.of(ReasonCode.ONE_SOURCE, source=sources[0])
    if any(judged.dropped_because is ReasonCode.CONTRADICTED for judged in last.evidence) and sources:
        yield Reason.of(ReasonCode.SOURCES_DIFFER, source=sources[0])


def _word(last: Item | None, conclusion: Conclusion) -> Iterable[Reason]:
    """That the last publication is an officer's word, where the state rests on something else."""
    by_word = [reason for reason in _basis(last) if reason.code is ReasonCode.REPORTED_BY_OFFICER]
    return (reason for reason in by_word if reason not in conclusion.reasons)


def _certificate(findings: Iterable[Finding]) -> Iterable[Reason]:
    for finding in findings:
        if finding.code in _CERTIFICATES:
            yield Reason.of(ReasonCode.CERTIFICATE_FAULT, fault=finding.raw or finding.code)
            return


def _shown(items: Iterable[Item], last: Item | None) -> tuple[JudgedEvidence, ...]:
    """The evidence that a reader is shown: what was used first, then what was newest, kept or dropped."""
    used: list[JudgedEvidence] = []
    rest: list[JudgedEvidence] = []
    for item in items:
        for judged in item.evidence:
            if item is last:
                used.append(judged)
            elif judged.used:
                rest.append(
                    JudgedEvidence(evidence=judged.evidence, used=False, dropped_because=ReasonCode.OLDER)
                )
            else:
                rest.append(judged)
    used.sort(key=lambda judged: (not judged.used, judged.evidence.id))
    rest.sort(key=_newest_first)
    return tuple((used + rest)[:EVIDENCE_SHOWN])


def _newest_first(judged: JudgedEvidence) -> tuple[bool, float, str]:
    moment = judged.evidence.published
    return (moment is None, -moment.not_before.timestamp() if moment else 0.0, judged.evidence.id)
