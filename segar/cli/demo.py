"""`segar demo`: the whole pipeline against the bundled sample network on loopback."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segar.children import command
from segar.cli.context import Context, NowOption, context
from segar.cli.report_post import record_report
from segar.errors import SegarError, UsageError
from segar.settings import environment_with

if TYPE_CHECKING:
    from segar.sample import SampleNetwork

VISIT_DAYS = 3  # a site counts as unreachable after three failed visits over more than a day
MARK = ".segar-demo"  # tells a folder that the demo may empty


def demo(
    given: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")] = Path("out/demo"),
    now: NowOption = None,
) -> None:
    """Visit a sample network of OPD sites on three days, rank them, and write the reports.

    Leaves index.html with the weekly report, the audit report and the open data below it, and verdicts.json,
    truth.json and segar.db. Needs no network.
    """
    from segar.sample import SampleNetwork

    asked = context(given, None, None, now)
    today = asked.clock.now().replace(microsecond=0)
    folder = _empty(out)
    sites, database = folder / "sites.yaml", f"sqlite:///{folder / 'segar.db'}"
    first = today - timedelta(days=VISIT_DAYS - 1)
    with SampleNetwork(now=first) as network:
        network.write_register(sites)
        for number in range(VISIT_DAYS):
            day = first + timedelta(days=number)
            network.set_now(day)
            asked.progress.print(f"{number + 1}/{VISIT_DAYS} · {day:%Y-%m-%d}", highlight=False)
            if number == 0:
                _report(network, given.obj.having(sites, database, day.isoformat()))
            _check(sites, database, day, network.environment, quiet=number < VISIT_DAYS - 1)
        truth = [asdict(entry) for entry in network.truth(today, visits=VISIT_DAYS)]
    _write_json(folder / "truth.json", truth)
    own = given.obj.having(sites, database, today.isoformat())
    _write_results(own, folder)


def _write_results(asked: Context, folder: Path) -> None:
    from reports.record import verdict_record
    from segar.cli.notify import print_due

    zone = asked.register.organisation.zone
    found = asked.store.verdicts.as_of(asked.clock.now())
    _write_json(folder / "verdicts.json", [verdict_record(verdict, zone) for verdict in found])
    print_due(asked)
    page = _write_reports(asked, folder)
    asked.store.close()
    asked.console.print(asked.words.text("cli.demo.report", path=str(page)), soft_wrap=True, highlight=False)


def _report(network: SampleNetwork, asked: Context) -> None:
    """What officers tell of the accounts that no program may read."""
    for listed in network.reported:
        if listed.reported is not None:
            url = f"https://whatsapp.com/channel/{listed.handle}/{listed.reported.number}"
            published = listed.reported.published.isoformat()
            record_report(asked, listed.channel_id, url, published, listed.reported.title)
    asked.store.close()


def _write_reports(asked: Context, folder: Path) -> Path:
    """All three reports, and the page that leads to them."""
    from reports.portal import write_portal
    from segar.cli import report
    from segar.cli.standing import asked_at

    wanted = asked_at(asked, None, None)
    report.write(wanted, folder / "audit")
    report.publish(wanted, folder / "open-data")
    weekly, *_ = report.summarise(wanted, folder / "weekly")
    return write_portal(folder, situation=wanted.situation, weekly=weekly.stem, words=wanted.words)


def _check(sites: Path, database: str, day: datetime, environment: Mapping[str, str], *, quiet: bool) -> None:
    """One day's `segar check` in a process of its own: Twisted's reactor runs once in a process."""
    options = ["--sites", str(sites), "--database", database, "--now", day.isoformat()]
    done = subprocess.run(  # noqa: S603
        command("check", *options),
        stdout=subprocess.DEVNULL if quiet else None,
        env=environment_with(environment),
        check=False,
    )
    if done.returncode:
        raise SegarError(f"The check of {day:%Y-%m-%d} ended with exit code {done.returncode}.")


def _empty(folder: Path) -> Path:
    """The folder, without what an earlier demo left there; never anybody else's files."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise UsageError(f"{folder} holds files that no demo wrote.", "Name another folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    for leftover in (*folder.glob("segar.db*"), *folder.glob("segar-archive/*.warc.gz")):
        leftover.unlink()
    return folder.resolve()


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
