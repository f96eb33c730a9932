"""Crawls in a process of their own (a reactor runs once), and what they left in the store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from segar.model.evidence import Evidence, Visit, canary_id
from segar.model.register import Agency, Channel, Crawl, Organisation, Register
from segar.store import open_store
from tests.servers import forked
from tests.servers.sites import Page, Site

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def register_of(urls: Mapping[str, str | Channel], **crawl: object) -> Register:
    """A register with one agency a URL; loopback may be visited, without pauses."""
    given = {"allow_networks": ("127.0.0.0/9",), "delay_seconds": 0, "control_hosts": (), **crawl}
    return Register(
        organisation=Organisation(name="Provinsi Uji"),
        crawl=Crawl(**given),
        agencies=tuple(
            Agency(id=name, name=name, channels=(url if isinstance(url, Channel) else Channel(url=url),))
            for name, url in urls.items()
        ),
    )


class Crawling:
    """A folder with a database; runs crawls and reads what they recorded."""

    def __init__(self, folder: Path, register: Register, **environment: str) -> None:
        self._register = register
        self._file = folder / "register.json"
        self._file.write_text(register.model_dump_json())
        self.database = f"sqlite:///{folder}/segar.db"
        self.archive: Path | None = None
        self.chromium: Path | None = None
        self._environment = {**os.environ, **environment}

    def _words(self, run: str, now: datetime | None) -> list[str]:
        words = [str(self._file), self.database, run, now.isoformat() if now else "", str(self.archive or "")]
        return [*words, str(self.chromium or "")]

    def start(self, run: str = "r1", now: datetime | None = NOW) -> subprocess.Popen[str]:
        """A crawl in a Python of its own."""
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.servers.run_crawl", *self._words(run, now)],
            cwd=ROOT,
            env=self._environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, run: str = "r1", now: datetime | None = NOW, code: int = 0) -> str:
        """Runs a crawl to its end; what it printed."""
        done = forked.run(forked.crawl, *self._words(run, now), environment=self._environment)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def stop_after(self, count: int, number: signal.Signals, run: str = "r1") -> int:
        """Starts a crawl and signals it once `count` visits are recorded; its exit code."""
        process = self.start(run)
        assert process.stdout is not None
        for _ in range(count):
            process.stdout.readline()
        process.send_signal(number)
        process.communicate(timeout=30)
        return process.returncode

    def visits(self, run: str = "r1", at: datetime = NOW + timedelta(days=30)) -> dict[str, Visit]:
        """By agency, the visits of a run."""
        store = open_store(self.database)
        try:
            ids = {agency.id: agency.channel_id(agency.channels[0]) for agency in self._register.agencies}
            histories = store.visits.histories(list(ids.values()), at)
        finally:
            store.close()
        return {
            name: visit
            for name, channel_id in ids.items()
            for visit in histories[channel_id].visits
            if visit.run_id == run
        }

    def of_canary(self, platform: str) -> tuple[Visit, ...]:
        """What is kept of a platform's canary account."""
        store = open_store(self.database)
        try:
            return store.visits.history(canary_id(platform), NOW + timedelta(days=30)).visits
        finally:
            store.close()

    def evidence(self, agency_id: str) -> tuple[Evidence, ...]:
        store = open_store(self.database)
        try:
            agency = self._register.agency(agency_id)
            assert agency is not None
            channel_id = agency.channel_id(agency.channels[0])
            return store.visits.history(channel_id, NOW + timedelta(days=30)).evidence
        finally:
            store.close()


TITLES = ("Penerimaan CASN", "Rapat Kerja", "Pelatihan Arsip", "Lomba Inovasi", "Bakti Sosial")


def publish(site: Site, days_ago: float = 1, headers: Mapping[str, str] | None = None) -> Site:
    """Gives a site five dated items, on its home page and in its feed, the newest `days_ago`."""
    days = [NOW - timedelta(days=days_ago + 7 * number) for number in range(len(TITLES))]
    slugs = [title.lower().replace(" ", "-") for title in TITLES]
    cards = "".join(
        f'<article class="post"><h2><a href="{site.url}/berita/{slug}">{title} di Jawa Timur</a></h2>'
        f'<time datetime="{day.isoformat()}">{day:%d/%m/%Y}</time><p>Surabaya. {title}.</p></article>'
        for title, slug, day in zip(TITLES, slugs, days, strict=True)
    )
    items = "".join(
        f"<item><title>{title} di Jawa Timur</title><link>{site.url}/berita/{slug}</link>"
        f"<pubDate>{format_datetime(day)}</pubDate></item>"
        for title, slug, day in zip(TITLES, slugs, days, strict=True)
    )
    home = (
        "<!DOCTYPE html><html lang=id><head><title>Badan Kepegawaian Daerah</title>"
        f'<link rel="alternate" type="application/rss+xml" title="Berita" href="{site.url}/feed/">'
        f"</head><body><main><h1>Berita</h1>{cards}</main></body></html>"
    )
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>BKD</title>{items}</channel></rss>'
    site.pages.setdefault("/", Page(home, headers=headers or {}))
    site.pages.setdefault("/feed/", Page(rss, kind="application/rss+xml", headers=headers or {}))
    return site
