"""`segar explain`: why a verdict is what it is, every piece of evidence kept or dropped."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from segar.cli.context import Context, DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.ranking import STYLES
from segar.cli.terminal import shown
from segar.clock import parse_instant
from segar.errors import UsageError
from segar.model.verdict import JudgedEvidence, Verdict


def explain(
    given: typer.Context,
    agency_id: Annotated[str, typer.Argument(metavar="ID", help="The agency.")],
    at: Annotated[
        str | None, typer.Option("--at", help="An ISO 8601 instant with its offset. [default: now]")
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Why: every piece of evidence of an agency, kept or dropped, with reasons."""
    from reports.record import verdict_record

    asked = context(given, sites, database, now)
    (agency,) = asked.agencies([agency_id])
    instant = parse_instant(at) if at else asked.clock.now()
    found = [v for v in asked.store.verdicts.as_of(instant) if v.agency_id == agency.id]
    if not found:
        raise UsageError(f"There is no verdict on {agency.id} yet.", f"Run `segar check {agency.id}` first.")
    if as_json:
        zone = asked.register.organisation.zone
        print_json([verdict_record(verdict, zone) for verdict in found])
        return
    for verdict in found:
        _explain(asked, verdict)


def _explain(asked: Context, verdict: Verdict) -> None:
    words, console = asked.words, asked.console
    console.print(
        Text.assemble(
            (words.kind(verdict.kind), "bold"),
            " ",
            shown(verdict.url),
            ": ",
            (words.state(verdict.state), STYLES[verdict.state]),
        )
    )
    for reason in verdict.reasons:
        console.print(Text("  • ").append(shown(words.reason(reason), 500)))
    if verdict.last_published:
        console.print(Text(f"  {words.published(verdict)}: ").append(shown(verdict.last_title)))
    console.print(
        Text(
            "  " + words.text("cli.explain.confidence", percent=f"{verdict.confidence * 100:.0f}"),
            style="dim",
        )
    )
    console.print(_evidence_table(asked, verdict.evidence))


def _evidence_table(asked: Context, evidence: tuple[JudgedEvidence, ...]) -> Table:
    words = asked.words
    table = Table(header_style="bold", show_lines=False)
    for key in ("used", "published", "source", "raw", "title", "document"):
        table.add_column(words.text(f"cli.explain.{key}"), overflow="fold")
    for judged in evidence:
        piece = judged.evidence
        fate = (
            words.text("cli.explain.yes")
            if judged.used
            else words.text(f"reason.{judged.dropped_because}")
            if judged.dropped_because
            else ""
        )
        table.add_row(
            Text(fate, style="green" if judged.used else "dim"),
            words.moment(piece.published) if piece.published else "–",
            shown(f"{piece.source}: {piece.detail}"),
            shown(piece.raw, 60),
            shown(piece.title, 60),
            shown(f"{piece.document_url} sha256:{piece.sha256[:12]}"),
        )
    return table
