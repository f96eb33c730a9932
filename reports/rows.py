"""Rows that stand on an agency's page by the dozen, made without a template: a template takes five times as long.

Text from outside goes through `plain`, is escaped, and stands in <bdi>.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from reports.agency import Piece
from reports.markup import Pieces
from reports.outside import plain, without_contacts
from reports.phrases import Phrases
from reports.timeline import Month
from segar.model.evidence import DateKind, Outcome, Source, Visit
from segar.model.verdict import Change


@dataclass(frozen=True)
class Rows:
    """The rows of one language."""

    phrases: Phrases
    pieces: Pieces

    def evidence(self, pieces: Iterable[Piece]) -> Markup:
        return Markup("\n").join(map(self._piece, pieces))

    def visits(self, visits: Iterable[Visit], discounted: frozenset[str]) -> Markup:
        return Markup("\n").join(
            self._visit(visit, bool(discounted) and visit.id in discounted) for visit in visits
        )

    def months(self, months: Iterable[Month]) -> Markup:
        return Markup("\n").join(map(self._month, months))

    def changes(self, changes: Iterable[Change]) -> Markup:
        return Markup("\n").join(map(self._change, changes))

    def _piece(self, piece: Piece) -> Markup:
        found = piece.judged.evidence
        css, mark = ("used", "✓") if piece.judged.used else ("dropped", "×")
        date = self.pieces.full(found.published) if found.published else "–"
        item = self.pieces.address(found.url, found.title or None, 200, piece.may_link)
        document = self.pieces.address(found.document_url, None, 60, piece.may_link)
        detail = f": {_outside(found.detail, 80)}" if found.detail else ""
        raw = without_contacts(found.raw) if found.source is Source.REPORTED else found.raw
        digest = f"SHA-256 <code>{_plain(found.sha256, 64)}</code>" if found.sha256 else ""
        record = (
            f'<span class="sub hash">WARC <code>{_plain(found.warc, 200)}</code></span>' if found.warc else ""
        )
        return Markup(  # noqa: S704  every text is escaped
            f'<tr class="{css}" id="{escape(found.id)}">\n'
            f'<th scope="row"><span class="mark" aria-hidden="true">{mark}</span> {escape(piece.why)}</th>\n'
            f'<td>{date}<span class="sub">{self._date_kinds[found.date_kind]}</span></td>\n'
            f"<td>{item}</td>\n"
            f"<td><q>{_outside(raw, 300)}</q>"
            f'<span class="sub">{self._sources[found.source]}{detail}</span></td>\n'
            f'<td>{document}<span class="sub">{self._fetched} {self.pieces.instant(found.fetched_at)}</span>'
            f'<span class="sub hash">{digest}</span>{record}</td>\n</tr>'
        )

    def _visit(self, visit: Visit, is_discounted: bool) -> Markup:
        said = without_contacts(visit.detail) if visit.outcome is Outcome.REPORTED else visit.detail
        detail = f' <span class="soft">{_outside(said, 160)}</span>' if said else ""
        doubt = f'<span class="sub">{self._discounted}</span>' if is_discounted else ""
        return Markup(  # noqa: S704  every text is escaped
            f'<tr><th scope="row">{self.pieces.instant(visit.started_at)}</th>'
            f"<td>{self._outcomes[visit.outcome]}{detail}{doubt}</td>"
            f'<td class="num">{visit.requests}</td>'
            f'<td class="num">{self.phrases.number(visit.bytes / 1000)}</td></tr>'
        )

    def _month(self, month: Month) -> Markup:
        return Markup(  # noqa: S704  numbers, and names of months
            f'<tr><th scope="row">{self.phrases.month_of_year(month.first)}</th>'
            f'<td class="num">{month.publications}</td><td class="num">{month.days}</td>'
            f'<td class="num">{month.failures}</td></tr>'
        )

    def _change(self, change: Change) -> Markup:
        return Markup(  # noqa: S704  pieces of our own
            f'<tr><th scope="row">{self.pieces.instant(change.at)}</th><td>{self.pieces.badge(change.state)}</td></tr>'
        )

    @cached_property
    def _sources(self) -> dict[Source, str]:
        return {source: escape(self.phrases.source(source)) for source in Source}

    @cached_property
    def _date_kinds(self) -> dict[DateKind, str]:
        return {kind: escape(self.phrases.words.text(f"report.date_kind.{kind}")) for kind in DateKind}

    @cached_property
    def _outcomes(self) -> dict[Outcome, str]:
        return {outcome: escape(self.phrases.words.outcome(outcome)) for outcome in Outcome}

    @cached_property
    def _fetched(self) -> str:
        return escape(self.phrases.words.text("report.evidence.fetched"))

    @cached_property
    def _discounted(self) -> str:
        return escape(self.phrases.words.text("report.visits.discounted"))


def _outside(text: str, most: int) -> str:
    return f"<bdi>{_plain(text, most)}</bdi>"


def _plain(text: str, most: int) -> str:
    return escape(plain(text, most))
