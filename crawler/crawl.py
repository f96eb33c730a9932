"""Run one crawl over these channels, now, in this process. Twisted's reactor runs once a process."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import CrawlerProcess

from crawler.agent import user_agent
from crawler.archive import Archive
from crawler.connectors.registry import choose
from crawler.guard import Guard
from crawler.memory import NOTHING
from crawler.mission import CrawlPlan, Mission, Progress, SurveyPlan, Target
from crawler.network import network_down, require_network
from crawler.resolver import GuardedResolver
from crawler.spiders.channels import ChannelSpider
from crawler.tls import TolerantHandler
from segar.clock import Clock
from segar.model.access import Access
from segar.model.account import Account
from segar.model.evidence import Outcome
from segar.model.register import PAGES, Crawl

if TYPE_CHECKING:
    from segar.store.engine import Store

DNS_SECONDS = 15.0
VISITS_A_DESK = 40  # that make up for the second in which a desk loads what it reads with
# The parts of Scrapy that a visit needs. Else it reads all that it has before it asks whether they are wanted: aiohttp,
# requests and a telnet server, a quarter of a second of processor. Not among them: cookies, retries, redirects,
# robots.txt, and proxies, which would connect for us, past the guard.
_DOWNLOADER_PARTS = {
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
}
_SPIDER_PARTS = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": 50,
}
_PROVE_NOTHING = frozenset({Outcome.OUR_NETWORK, Outcome.GUARDED, Outcome.FAULT})

__all__ = ["CrawlPlan", "CrawlSummary", "Progress", "SurveyPlan", "Target", "crawl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSummary:
    """What a crawl did."""

    run_id: str
    asked: int  # channels
    skipped: int  # of them, already visited in this run
    outcomes: Mapping[Outcome, int]
    requests: int
    bytes: int
    seconds: float
    interrupted: bool  # by a signal: the run is left open, to be finished by another crawl of the same id


def crawl(
    plan: CrawlPlan,
    *,
    store: Store,
    clock: Clock,
    on_progress: Callable[[Progress], None] | None = None,
    archive: Path | None = None,
    chromium: Path | None = None,
    desks: int = 0,
) -> CrawlSummary:
    """Visits what the plan names and the run has not visited yet; each visit is recorded as it ends.

    `archive` is a folder for the WARC file of the run, where evidence shall be kept with its bytes;
    `chromium` a browser that may draw pages which are empty without JavaScript. At most so many `desks` read what
    is fetched beside this process, where there is enough to read for them.
    Raises NetworkDown when our own network is not there, StoreError when the store fails.
    """
    wanted = plan.targets
    visited = (store.surveys if plan.survey else store.visits).visited(plan.run.id)
    todo = tuple(target for target in wanted if target.channel_id not in visited)
    preflight(plan.register.crawl, _first_addresses(todo, plan.access))
    began = monotonic()
    store.visits.start_run(plan.run)
    mission = Mission(
        plan=plan,
        todo=todo,
        store=store,
        clock=clock,
        on_progress=on_progress,
        archive=Archive(archive, plan.run.id) if archive else None,
        chromium=chromium,
        desks=min(desks, len(todo) // VISITS_A_DESK),
    )
    started_at = clock.now()
    _run(mission)
    if mission.error is not None:
        raise mission.error
    if mission.finished:
        _finish(mission, max(started_at, clock.now()))
    return CrawlSummary(
        run_id=plan.run.id,
        asked=len(wanted),
        skipped=len(wanted) - len(todo),
        outcomes=MappingProxyType(dict(mission.outcomes)),
        requests=mission.requests,
        bytes=mission.bytes,
        seconds=monotonic() - began,
        interrupted=not mission.finished,
    )


def _first_addresses(todo: Sequence[Target], access: Access) -> list[str]:
    """What is asked first of each channel; nothing of an account that we may not read."""
    pages = [target.url for target in todo if target.channel.kind in PAGES]
    accounts = (Account.of(target.channel) for target in todo if target.channel.kind not in PAGES)
    chosen = (choose(account, access, NOTHING) for account in accounts)
    return pages + [first[1].url for first in chosen if isinstance(first, tuple)]


def preflight(options: Crawl, urls: Sequence[str]) -> None:
    """Our own network must be there before anything can be held against a channel."""
    guard = Guard(options.allow_networks)
    hosts = [urlsplit(url).hostname or "" for url in urls]
    if hosts and not any(guard.is_inside(host) for host in hosts):
        require_network(options.control_hosts, [_host_and_port(url) for url in urls], guard)


def _host_and_port(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or {'http': 80, 'https': 443}[parts.scheme]}"


def _run(mission: Mission) -> None:
    if not mission.todo:
        mission.finished = True
        return
    run_spider(scrapy_settings(mission.plan.register.crawl), ChannelSpider, mission=mission)
    if mission.archive is not None:
        mission.archive.close()


def _finish(mission: Mission, ended_at: datetime) -> None:
    """Closes the run. Where nothing at all answered and no control host does, nothing of it may count."""
    fine = Outcome.OUR_NETWORK not in mission.outcomes or not mission.outcomes.keys() <= _PROVE_NOTHING
    mission.store.visits.finish_run(mission.plan.run.id, ended_at, fine)
    if not fine:
        raise network_down(mission.plan.register.crawl.control_hosts)


def run_spider(settings: Mapping[str, Any], spider: type[Spider], **arguments: Any) -> None:
    """Runs a spider to its end, in this process: once a process."""
    process = CrawlerProcess(dict(settings))
    logging.getLogger("scrapy").setLevel(logging.ERROR)  # after Scrapy has set its own loggers to DEBUG
    with _signals_restored():
        process.crawl(spider, **arguments)
        process.start()


@contextmanager
def _signals_restored() -> Iterator[None]:
    """Gives SIGINT and SIGTERM back to whoever had them: Scrapy keeps them for a reactor that is gone."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def scrapy_settings(crawl: Crawl) -> dict[str, Any]:
    """Scrapy transfers; what it would decide itself (redirects, retries, robots), a visit decides."""
    return {
        "BOT_NAME": "segar",
        "USER_AGENT": user_agent(crawl.user_agent_contact),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "id,en;q=0.5",
        },
        "DOWNLOAD_HANDLERS": {
            "http": TolerantHandler,
            "https": TolerantHandler,
            "data": None,
            "file": None,
            "ftp": None,
            "s3": None,
        },
        "DOWNLOAD_MAXSIZE": crawl.max_bytes,
        "SEGAR_MAX_HEADER_BYTES": crawl.max_header_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": crawl.timeout_seconds,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,
        "DOWNLOAD_DELAY": 0,  # turns are taken by address, before a request reaches Scrapy
        "CONCURRENT_REQUESTS": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "TWISTED_DNS_RESOLVER": GuardedResolver,
        "SEGAR_ALLOW_NETWORKS": [str(network) for network in crawl.allow_networks],
        "DNS_TIMEOUT": DNS_SECONDS,
        "ITEM_PIPELINES": {"crawler.pipeline.RecordVisits": 100},
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,  # segar.logs has set logging up
        "STATS_DUMP": False,
        "DOWNLOADER_MIDDLEWARES_BASE": _DOWNLOADER_PARTS,
        "SPIDER_MIDDLEWARES_BASE": _SPIDER_PARTS,
        "EXTENSIONS_BASE": {},
    }
