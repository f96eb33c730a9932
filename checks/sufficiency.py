"""Is there enough, not only is it new: the sufficiency of one agency from the newest surveys of its sites. Pure.

value = the parts by their weights (criteria.yaml): the mandatory criteria (found 1, outdated `outdated_counts`,
not found 0), the substance of items, the basics. What is unknown is left out, and the rest weighs more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checks.basics import basics
from checks.mandatory import mandatory
from checks.substance import Others, Pace, months, substance
from segar.model.criteria import Criteria
from segar.model.register import Agency
from segar.model.sufficiency import Advice, Found, Measured, Part, PartName, Status, Sufficiency
from segar.model.survey import Survey

MOST_ADVICE = 3
KNOWN_ENOUGH = 0.5  # of the mandatory weight: below that the term is not known

__all__ = ["Others", "Pace", "months", "sufficiency"]


def sufficiency(
    agency: Agency,
    surveys: Sequence[Survey],
    criteria: Criteria,
    today: date,
    *,
    others: Others = Others(),  # noqa: B008  frozen, and empty
    pace: Pace | None = None,
) -> Sufficiency | None:
    """The judgement on an agency; None where none of its sites was surveyed."""
    if not surveys:
        return None
    ignored = criteria.ignored_for(agency.name, agency.short)
    wanted = mandatory(criteria, surveys, ignored, today)
    said = substance(criteria.substance, surveys, others, pace)
    reached = basics(criteria.basics, surveys)
    values = {
        PartName.MANDATORY: _of_criteria(wanted, criteria.outdated_counts),
        PartName.SUBSTANCE: _mean((one.weight, one.value) for one in said),
        PartName.BASICS: _mean((one.weight, one.value) for one in reached),
    }
    parts = _parts(criteria, values)
    known = values[PartName.MANDATORY] is not None
    return Sufficiency(
        agency_id=agency.id,
        channel_id=surveys[0].channel_id,
        survey_ids=tuple(survey.id for survey in surveys),
        surveyed_at=max(survey.started_at for survey in surveys),
        value=round(sum(part.weight * (part.value or 0.0) for part in parts), 4) if known else None,
        parts=parts,
        mandatory=wanted,
        substance=said,
        basics=reached,
        advice=_advice(criteria, parts, wanted, said, reached, today),
    )


def _of_criteria(wanted: Sequence[Found], outdated: float) -> float | None:
    worth: Mapping[Status, float | None] = {
        Status.FOUND: 1.0,
        Status.OUTDATED: outdated,
        Status.NOT_FOUND: 0.0,
        Status.UNKNOWN: None,
    }
    known = sum(one.weight for one in wanted if one.status is not Status.UNKNOWN)
    if known < KNOWN_ENOUGH * sum(one.weight for one in wanted):
        return None
    return _mean((one.weight, worth[one.status]) for one in wanted)


def _mean(pairs: Iterable[tuple[float, float | None]]) -> float | None:
    """The weighted mean of what is known."""
    known = [(weight, value) for weight, value in pairs if value is not None]
    whole = sum(weight for weight, _ in known)
    return round(sum(weight * value for weight, value in known) / whole, 4) if whole else None


def _parts(criteria: Criteria, values: Mapping[PartName, float | None]) -> tuple[Part, ...]:
    weights = {name: float(getattr(criteria.parts, name)) for name in PartName}
    whole = sum(weight for name, weight in weights.items() if values[name] is not None)
    return tuple(
        Part(
            name=name,
            weight=weights[name] / whole if values[name] is not None and whole else 0.0,
            value=values[name],
        )
        for name in PartName
    )


def _advice(
    criteria: Criteria,
    parts: Sequence[Part],
    wanted: Sequence[Found],
    said: Sequence[Measured],
    reached: Sequence[Measured],
    today: date,
) -> tuple[Advice, ...]:
    """The changes that would raise the value most."""
    shares = {part.name: part.weight for part in parts}
    words = {measure.id: measure.advice for measure in (*criteria.substance, *criteria.basics)}
    gains: list[Advice] = []
    known = sum(one.weight for one in wanted if one.status is not Status.UNKNOWN)
    for one in wanted:
        missing = {Status.NOT_FOUND: 1.0, Status.OUTDATED: 1 - criteria.outdated_counts}.get(one.status, 0.0)
        if missing and known:
            gain = 100 * shares[PartName.MANDATORY] * missing * one.weight / known
            gains.append(Advice(text=_told(one, criteria, today), gain=round(gain, 1)))
    for part, measures in ((PartName.SUBSTANCE, said), (PartName.BASICS, reached)):
        whole = sum(one.weight for one in measures if one.value is not None)
        for measure in measures:
            if measure.value is not None and measure.value < 1:
                gain = 100 * shares[part] * (1 - measure.value) * measure.weight / whole
                gains.append(Advice(text=words[measure.id], gain=round(gain, 1)))
    best = sorted((one for one in gains if one.gain >= 0.1), key=lambda one: (-one.gain, one.text))
    return tuple(best[:MOST_ADVICE])


def _told(one: Found, criteria: Criteria, today: date) -> str:
    """What to do about a criterion, to the officer who runs the site."""
    oldest = next(each for each in criteria.mandatory if each.id == one.id).oldest_year(today)
    if one.status is Status.OUTDATED:
        return f"Perbarui {one.name}: yang terbaru di situs tahun {one.year}; muat yang tahun {oldest} atau lebih baru."
    if one.why in ("broken", "no_bytes", "no_pdf", "says_missing", "leads_home"):
        return f"Perbaiki tautan {one.name}: “{one.text}” tidak dapat dibuka."
    if one.why in ("nothing_yet", "empty", "only_named", "login"):
        return f"Isi halaman {one.name}: menunya ada, isinya belum."
    year = f" tahun {oldest} atau lebih baru" if oldest is not None else ""
    return f"Muat {one.name}{year}, dengan tautan yang jelas di menu."
