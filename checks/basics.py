"""Whether people can reach what a site says: certificate, phone, speed, links, search, text alternatives."""

from __future__ import annotations

from collections.abc import Sequence

from checks.substance import measured
from segar.model.criteria import Measure
from segar.model.sufficiency import Measured
from segar.model.survey import Basics, Survey

LEAST_IMAGES = 3  # with fewer, their alternatives say nothing of the site


def basics(measures: Sequence[Measure], surveys: Sequence[Survey]) -> tuple[Measured, ...]:
    """The measures that we know of, of an agency's first site, in the order of the criteria."""
    if not surveys:
        return ()
    survey = surveys[0]
    seen = survey.basics
    figures = {
        "https": _yes(seen.https),
        "ponsel": _yes(seen.viewport),
        "tautan": (seen.links_tried - len(seen.links_broken)) / seen.links_tried
        if seen.links_tried
        else None,
        "bahasa": None if seen.lang is None else float(bool(seen.lang.strip())),
        "cari": _yes(seen.search),
        "teks-gambar": seen.images_described / seen.images if seen.images >= LEAST_IMAGES else None,
        "umpan": _yes(seen.feed),
        "peta-situs": _yes(seen.sitemap),
    }
    pages = (survey.final_url,)
    found = []
    for measure in measures:
        if measure.id == "cepat":
            found.append(_speed(measure, seen, pages))
        elif measure.id in figures:
            where = seen.links_broken if measure.id == "tautan" and seen.links_broken else pages
            found.append(measured(measure, figures[measure.id], where))
    return tuple(found)


def _yes(fact: bool | None) -> float | None:
    return None if fact is None else float(fact)


def _speed(measure: Measure, seen: Basics, pages: tuple[str, ...]) -> Measured:
    """In full up to the target, nothing from four times as long."""
    seconds = seen.first_seconds
    value = (
        None if seconds is None else max(0.0, min(1.0, (4 * measure.target - seconds) / (3 * measure.target)))
    )
    return measured(measure, seconds, pages).model_copy(update={"value": value})
