"""Which alerts a judgement calls for, to whom, and from when: pure, once for each change.

A channel that enters a bad state begins an episode. Its officer is told at once (at the next office hours), the
head when the episode lasts, the operator where a site was broken into. Coming back is told to those who were told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from notifier.messages import alert_text, storm_text, token_text
from segar.model.alert import Alert, AlertKind, Delivery, Fate
from segar.model.page import evidence_address
from segar.model.register import Agency, Register, Role
from segar.model.verdict import State, Verdict
from segar.words import Words
from segar.workdays import Workdays

KIND_OF = {
    State.AGING: AlertKind.AGING,
    State.STALE: AlertKind.STALE,
    State.DORMANT: AlertKind.DORMANT,
    State.UNREACHABLE: AlertKind.UNREACHABLE,
    State.COMPROMISED: AlertKind.COMPROMISED,
}
SNOOZABLE = frozenset(KIND_OF.values()) - {AlertKind.COMPROMISED}
GRAVE = frozenset(KIND_OF.values()) - {AlertKind.AGING}  # a reminder needs no thanks
REPORTS = frozenset(
    {AlertKind.WEEKLY}
)  # sent at their own hour; a newer one takes the place of one that waits
TIDINGS = REPORTS | {  # true whatever comes later
    AlertKind.DISPUTED,
    AlertKind.DISOWNED,
    AlertKind.CORRECTED,
    AlertKind.UPHELD,
    AlertKind.STORM,
    AlertKind.EXPIRY,
    AlertKind.REGISTER,
    AlertKind.SILENCE,
}
URGENT = TIDINGS | {AlertKind.COMPROMISED}  # told even to those who were written to today
_AT_ONCE = {AlertKind.COMPROMISED: (Role.PIC, Role.OPERATOR)}
_ARRIVED = frozenset({Fate.SENT, Fate.UNKNOWN, Fate.SENDING})


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient the rules are."""

    head_after_working_days: int = 3  # the head learns of what the officer has not mended by then
    head_after_break_in: int = 1
    repeat_after_days: int = 7  # a channel that goes to and fro is not told of again before
    storm_share: float = 0.3  # of the channels changing at once: more likely our fault than theirs
    storm_least: int = 10


@dataclass(frozen=True, slots=True)
class _Case:
    """One channel, now and before, and what was told of it; newest last."""

    agency: Agency
    verdict: Verdict
    before: State | None
    told: tuple[Delivery, ...]
    roles: frozenset[Role]


def due(
    verdicts: Iterable[Verdict],
    *,
    before: Mapping[str, Verdict],
    ledger: Sequence[Delivery],
    register: Register,
    workdays: Workdays,
    words: Words,
    policy: Policy,
    now: datetime,
    snoozed: Mapping[str, datetime] = MappingProxyType({}),
    pages: str = "",
) -> tuple[Alert, ...]:
    """The alerts that are not in the ledger yet. `before`: the last known verdict of each channel, until now.

    `snoozed`: until when a channel's officials asked for peace; a break-in and good news are told all the same.
    `pages`: the address at which the audit report is to be seen, where it is.
    Never for `unknown`: what we cannot tell is nobody's fault. When too many channels change at once, everything is
    held until the next working day, when what no longer holds is not sent, and the operator is told once.
    """
    told: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in ledger:
        if delivery.fate is not Fate.WITHDRAWN:
            told[delivery.alert.channel_id].append(delivery)
    common = frozenset(official.role for official in register.officials)
    cases = [
        _Case(
            agency=agency,
            verdict=verdict,
            before=before[verdict.channel_id].state if verdict.channel_id in before else None,
            told=tuple(told[verdict.channel_id]),
            roles=common | {official.role for official in agency.officials},
        )
        for verdict in verdicts
        if (agency := register.agency(verdict.agency_id)) is not None
    ]
    due_at = workdays.working_hours_at_or_after(now)
    found = [
        (case, _alert(case, role, kind, since, due_at, words, now, pages))
        for case in cases
        for role, kind, since in _called_for(case, workdays, policy, now)
        if kind not in SNOOZABLE or snoozed.get(case.verdict.channel_id, now) <= now
    ]
    known = {delivery.alert.id for delivery in ledger}
    new = [(case, alert) for case, alert in found if alert.id not in known]
    changed = {alert.channel_id for case, alert in new if case.before not in (None, case.verdict.state)}
    alerts = [alert for _, alert in new]
    if len(changed) < policy.storm_least or len(changed) <= policy.storm_share * len(cases):
        return tuple(alerts)
    until = workdays.next_opening(now)
    held = [replace(alert, due_at=until) for alert in alerts]
    if Role.OPERATOR in common:
        warning = _warning(storm_text(len(changed), len(cases), until, words), workdays, due_at, now)
        held += [] if warning.id in known else [warning]
    return tuple(held)


def _alert(
    case: _Case,
    role: Role,
    kind: AlertKind,
    since: datetime,
    due_at: datetime,
    words: Words,
    now: datetime,
    pages: str,
) -> Alert:
    page = evidence_address(pages, case.agency, case.verdict.channel_id)
    return Alert(
        agency_id=case.agency.id,
        channel_id=case.verdict.channel_id,
        role=role,
        kind=kind,
        since=since,
        due_at=due_at,
        created_at=now,
        text=alert_text(kind, role, case.agency, case.verdict, words, page),
        before=case.before,
    )


def tokens_due(
    expiring: Mapping[str, date],
    *,
    ledger: Sequence[Delivery],
    register: Register,
    workdays: Workdays,
    words: Words,
    now: datetime,
) -> tuple[Alert, ...]:
    """To the operator, once for each token and its last day: `expiring` by platform, 14 days ahead."""
    if not register.names(Role.OPERATOR):
        return ()
    known = {delivery.alert.id for delivery in ledger}
    alerts = (
        Alert(
            agency_id="",
            channel_id=platform,
            role=Role.OPERATOR,
            kind=AlertKind.EXPIRY,
            since=datetime.combine(day, time(), workdays.zone),
            due_at=workdays.working_hours_at_or_after(now),
            created_at=now,
            text=token_text(platform, day, words),
        )
        for platform, day in sorted(expiring.items())
    )
    return tuple(alert for alert in alerts if alert.id not in known)


def _warning(text: str, workdays: Workdays, due_at: datetime, now: datetime) -> Alert:
    """To the operator, once a day: a storm is held."""
    return Alert(
        agency_id="",
        channel_id="",
        role=Role.OPERATOR,
        kind=AlertKind.STORM,
        since=datetime.combine(now.astimezone(workdays.zone).date(), time(), workdays.zone),
        due_at=due_at,
        created_at=now,
        text=text,
    )


def still_holds(alert: Alert, verdict: Verdict | None) -> bool:
    """Whether an alert that waited is still true of the channel's newest known verdict."""
    if alert.kind in TIDINGS:
        return True
    if verdict is None:
        return False
    if alert.kind is AlertKind.RECOVERED:
        return verdict.state in (State.FRESH, State.AGING)
    return KIND_OF.get(verdict.state) is alert.kind


def _called_for(
    case: _Case, workdays: Workdays, policy: Policy, now: datetime
) -> Iterator[tuple[Role, AlertKind, datetime]]:
    if case.verdict.computed is not None:
        return  # an operator corrected it, and told of that
    kind = KIND_OF.get(case.verdict.state)
    if kind is None:
        if case.verdict.state is State.FRESH:
            yield from ((role, AlertKind.RECOVERED, now) for role in sorted(_to_thank(case)))
        return
    since = _since(case, kind, now)
    for role in _roles_due(kind, since, workdays, policy, now):
        if role in case.roles and not _told_lately(case, role, kind, since, policy, now):
            yield role, kind, since


def _since(case: _Case, kind: AlertKind, now: datetime) -> datetime:
    """When the episode began: now where the state is new, else as it was first told."""
    if case.before is case.verdict.state:
        of_kind = [delivery.alert.since for delivery in case.told if delivery.alert.kind is kind]
        if of_kind:
            return max(of_kind)
    return now


def _roles_due(
    kind: AlertKind, since: datetime, workdays: Workdays, policy: Policy, now: datetime
) -> Iterator[Role]:
    yield from _AT_ONCE.get(kind, (Role.PIC,))
    if kind is AlertKind.AGING:
        return
    patience = policy.head_after_break_in if kind is AlertKind.COMPROMISED else policy.head_after_working_days
    zone = workdays.zone
    if workdays.age(since.astimezone(zone).date(), now.astimezone(zone).date()) >= patience:
        yield Role.HEAD


def _told_lately(
    case: _Case, role: Role, kind: AlertKind, since: datetime, policy: Policy, now: datetime
) -> bool:
    """Whether this role knows of this episode, or of one like it a few days ago."""
    for delivery in case.told:
        alert = delivery.alert
        if alert.role is role and alert.kind is kind:
            if alert.since == since or now - alert.created_at < timedelta(days=policy.repeat_after_days):
                return True
    return False


def _to_thank(case: _Case) -> set[Role]:
    """The roles that learnt of something grave since the last good news, where that has now ended."""
    if case.before is None or KIND_OF.get(case.before) not in GRAVE:
        return set()
    thanked = max(
        (d.alert.created_at for d in case.told if d.alert.kind is AlertKind.RECOVERED),
        default=None,
    )
    return {
        delivery.alert.role
        for delivery in case.told
        if delivery.alert.kind in GRAVE
        and delivery.fate in _ARRIVED
        and (thanked is None or delivery.alert.created_at > thanked)
    }
