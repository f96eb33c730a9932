"""What officials are told of an operator's decision about a verdict: pure."""

from __future__ import annotations

from collections.abc import Iterable

from notifier.messages import outcome_text
from segar.model.alert import Alert, AlertKind
from segar.model.correction import Correction
from segar.model.register import Agency, Channel, Register, Role
from segar.model.response import Response, ResponseKind
from segar.words import Words
from segar.workdays import Workdays

DISPUTES = frozenset({ResponseKind.DISPUTE, ResponseKind.DISOWN})


def open_disputes(responses: Iterable[Response], corrections: Iterable[Correction]) -> tuple[Response, ...]:
    """The disputes that no decision has answered yet, oldest first."""
    decided = {
        correction.channel_id: correction.at for correction in corrections
    }  # oldest first: the last stands
    return tuple(
        response
        for response in responses
        if response.kind in DISPUTES
        and (response.channel_id not in decided or decided[response.channel_id] < response.at)
    )


def told_of(
    correction: Correction, disputes: Iterable[Response], agency: Agency, channel: Channel, register: Register
) -> tuple[Alert, ...]:
    """To each role that disputed; where nobody did, a correction is told to the officer."""
    organisation = register.organisation
    words = Words.of(organisation.language, organisation.zone)
    kind = AlertKind.UPHELD if correction.state is None else AlertKind.CORRECTED
    roles = {dispute.role for dispute in disputes} or {Role.PIC}
    return tuple(
        Alert(
            agency_id=agency.id,
            channel_id=correction.channel_id,
            role=role,
            kind=kind,
            since=correction.at,
            due_at=Workdays.of(register).working_hours_at_or_after(correction.at),
            created_at=correction.at,
            text=outcome_text(kind, role, correction, agency, channel, words),
        )
        for role in sorted(roles)
    )
