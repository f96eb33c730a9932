"""One survey of a site: opens what the plan wants within its requests, and ends as a `Survey` whatever happens."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urljoin, urlsplit

import structlog

from crawler.archive import Archive
from crawler.browser import Browser
from crawler.canonical import canonical, own_item, same_site
from crawler.door import open_door
from crawler.failure import Failure, failure_of
from crawler.fetch import Account, Answer, Fetcher
from crawler.guard import own_ports
from crawler.interpret import interpret
from crawler.memory import Memory
from crawler.mission import Target
from crawler.ownership import Ownership, folder_url
from crawler.readers import inventory
from crawler.readers.inventory import Inventory
from crawler.readers.maintext import main_text
from crawler.readers.reading import Observation, Response
from crawler.readers.signs import sign_mentions
from crawler.surveying import Surveying, looked_at
from crawler.tls import CertificateFaults
from segar.errors import SegarError
from segar.model.criteria import Criteria
from segar.model.evidence import DateKind, Outcome, Trait, visit_id
from segar.model.files import is_document
from segar.model.survey import Basics, Looked, PageKind, Place, Sampled, Survey

log = structlog.get_logger(__name__)
MOST_ITEMS = 4  # read
MOST_TITLES = 20
LINKS_TRIED = 2  # of the home page, beside those that were opened anyway
FILES_TRIED = 3  # that pages list, beside those that were opened anyway
KEPT_BACK = MOST_ITEMS + FILES_TRIED + LINKS_TRIED + 1  # requests for these, and for the sitemap
PAGE_BYTES = 4_000_000  # of a page beyond the first: more is a file, and that it opens is seen by then
MOST_MENTIONS = 400
_NUMBER = re.compile("[0-9]{1,18}")
_FOREIGN = frozenset({Trait.FOREIGN, Trait.SPAM, Trait.COMMENT, Trait.HIDDEN})


class Inspection:
    """A survey in the making."""

    def __init__(
        self,
        run_id: str,
        target: Target,
        *,
        fetcher: Fetcher,
        ownership: Ownership,
        memory: Memory,
        faults: CertificateFaults,
        criteria: Criteria,
        names: tuple[str, ...],
        requests: int,
        archive: Archive | None = None,
    ) -> None:
        self._run_id = run_id
        self._target = target
        self._fetcher = fetcher
        self._ownership = ownership
        self._memory = memory
        self._faults = faults
        self._criteria = criteria
        self._archive = archive
        self._log = log.bind(channel=target.channel_id, visit=visit_id(run_id, target.channel_id))
        crawl = fetcher.crawl
        self._account = Account(monotonic() + crawl.visit_seconds, own_ports(target.url), most=requests)
        self._browser = Browser(target, self._account, fetcher, ownership, lambda url: None)
        self._final_url = ""
        self._plan = Surveying(
            criteria=criteria,
            ignored=criteria.ignored_for(*names),
            today=fetcher.clock.now().astimezone(fetcher.organisation.zone).date(),
            belongs=self._belongs,
            home=target.url,
        )
        self._failure: Failure | None = None
        self._items: list[Sampled] = []
        self._titles: tuple[str, ...] = ()
        self._basics = Basics()
        self._spent = False

    async def run(self) -> Survey:
        """Surveys, within the time that a visit may take."""
        started_at, began = self._fetcher.clock.now(), monotonic()
        try:
            async with asyncio.timeout(self._fetcher.crawl.visit_seconds):
                await self._survey()
        except TimeoutError:
            self._spent = True
            if not self._plan.looked:
                self._failure = Failure(Outcome.TIMEOUT, "no whole answer in time")
        except SegarError:  # a fault of ours, such as a full disk, says nothing of a channel
            raise
        except Exception as error:  # the border of a visit: a defect of ours must not lose the channel
            self._log.exception("survey failed")
            self._failure = failure_of(error)
        survey = self._concluded(started_at, started_at + timedelta(seconds=monotonic() - began))
        self._log.info("surveyed", outcome=survey.outcome, requests=survey.requests, detail=survey.detail)
        return survey

    def _concluded(self, started_at: datetime, ended_at: datetime) -> Survey:
        failure = self._failure
        return Survey(
            run_id=self._run_id,
            channel_id=self._target.channel_id,
            started_at=started_at,
            ended_at=ended_at,
            outcome=failure.outcome if failure else Outcome.READ,
            detail=failure.detail if failure else "",
            final_url=self._final_url,
            requests=self._account.requests,
            bytes=self._account.bytes,
            mentions=tuple(self._plan.mentions[:MOST_MENTIONS]),
            looked=tuple(self._plan.looked.values()),
            items=tuple(self._items),
            basics=self._basics,
            titles=self._titles,
            budget_spent=self._spent,
        )

    async def _survey(self) -> None:
        began = monotonic()
        opened = await open_door(self._browser)
        self._failure = opened.failure
        answer = opened.answer
        if answer is None or answer.response is None:
            return
        seconds = monotonic() - began
        self._account.most_bytes = PAGE_BYTES
        self._final_url = answer.url
        self._plan.home = answer.url
        home = inventory.read(answer.response)
        self._look(self._target.url, answer, home)
        self._hear(home, answer.response)
        observations = self._observations(answer.response)
        await self._open_all(home)
        for url in list(self._plan.files())[:FILES_TRIED]:
            await self._open(url, home)
        await self._read_items(observations)
        await self._try_links(home)
        await self._measure(home, answer, seconds)

    def _hear(self, found: Inventory, response: Response) -> None:
        """What a page mentions; of an archive only where it leads, of news and of what is missing nothing."""
        if found.kind is PageKind.PAGE:
            self._plan.heard((*found.mentions, *sign_mentions(response, self._criteria)))
        elif found.kind is PageKind.LIST:
            self._plan.heard(
                one.model_copy(update={"place": Place.LINK}) if one.place is Place.NEWS else one
                for one in found.mentions
                if one.url
            )

    async def _open_all(self, home: Inventory) -> None:
        """Hubs, then what each criterion needs, while requests are left beside those kept back."""
        while url := self._plan.next():
            if self._account.requests + KEPT_BACK >= self._account.most:
                self._spent = True
                return
            await self._open(url, home)

    async def _open(self, url: str, home: Inventory) -> None:
        answer = await (
            self._fetcher.peek(url, self._account) if is_document(url) else self._browser.get(url)
        )
        response = answer.response
        if response is None:
            self._plan.opened(self._unanswered(url, answer.failure))
        elif is_document(url) or not _is_page(response):
            self._plan.opened(self._document(url, response))
        elif response.status not in (200, 203):
            why = f"HTTP {response.status}"
            kind = PageKind.MISSING if _is_gone(response.status) else PageKind.UNSEEN
            self._plan.opened(self._kept(url, response, kind=kind, why=why))
        else:
            found = inventory.read(response, home)
            if canonical(answer.url) == canonical(self._final_url):
                kind, why = PageKind.MISSING, "leads_home"  # a page that is gone and sends its readers home
                self._plan.opened(self._kept(url, response, kind=kind, why=why))
                return
            self._look(url, answer, found)
            if self._belongs(answer.url):
                self._hear(found, response)

    def _look(self, url: str, answer: Answer, found: Inventory) -> None:
        response = answer.response
        if response is not None:
            kept = self._archive.keep(response) if self._archive else ""
            facts = {"sha256": response.sha256, "warc": kept, "fetched_at": response.fetched_at}
            self._plan.opened(looked_at(url, found, status=response.status, size=len(response.body), **facts))

    def _document(self, url: str, response: Response) -> Looked:
        """A file, of which the first bytes were asked for."""
        size = _whole_size(response)
        if response.status not in (200, 203, 206):
            kind = PageKind.MISSING if _is_gone(response.status) else PageKind.UNSEEN
            return self._kept(url, response, kind=kind, why=f"HTTP {response.status}")
        if not response.body or size == 0:
            return self._kept(url, response, kind=PageKind.MISSING, why="no_bytes", size=0)
        path = urlsplit(url).path.lower()
        if path.endswith(".pdf") and b"%PDF" not in response.body[:1024]:
            return self._kept(url, response, kind=PageKind.MISSING, why="no_pdf", size=size)
        return self._kept(url, response, kind=PageKind.DOCUMENT, size=size)

    def _kept(self, url: str, response: Response, **more: object) -> Looked:
        kept = self._archive.keep(response) if self._archive else ""
        facts = {
            "url": url,
            "key": canonical(url),
            "final_url": response.url,
            "status": response.status,
            "content_type": response.content_type,
            "sha256": response.sha256,
            "warc": kept,
            "fetched_at": response.fetched_at,
        }
        return Looked.model_validate(facts | more)

    def _unanswered(self, url: str, failure: Failure | None) -> Looked:
        outcome = failure.outcome if failure else Outcome.FAULT
        kind = PageKind.UNSEEN
        if outcome is Outcome.TOO_LARGE:  # it has bytes enough, and that is what was asked
            kind = PageKind.DOCUMENT
        elif outcome in (Outcome.DNS, Outcome.REFUSED) and self._belongs(url):
            kind = PageKind.MISSING
        why = (failure.detail if failure else "") or outcome.value
        return Looked(url=url, key=canonical(url), kind=kind, why=why, fetched_at=self._fetcher.clock.now())

    # items

    def _observations(self, home: Response) -> list[Observation]:
        """The site's own items, the newest first: remembered, or seen on the home page now."""
        try:
            now = interpret(None, home).observations
        except Exception:  # the border of a document: a hostile page must not end the survey
            self._log.exception("a reader failed", url=home.url)
            now = ()
        found: dict[str, Observation] = {}
        for seen in (*self._memory.everything(), *now):
            mine = not (seen.traits & _FOREIGN) and own_item(self._final_url, seen.url)
            if mine and seen.date_kind in (DateKind.PUBLISHED, DateKind.UNDATED):
                held = found.get(seen.url)
                if held is None or (held.published is None and seen.published is not None):
                    found[seen.url] = seen
        today = self._fetcher.clock.now()
        dated = [seen for seen in found.values() if seen.published and seen.published.not_before <= today]
        dated.sort(
            key=lambda seen: (seen.published.not_before if seen.published else today, seen.url), reverse=True
        )
        return dated or sorted(found.values(), key=lambda seen: seen.url)

    async def _read_items(self, observations: list[Observation]) -> None:
        self._titles = tuple(seen.title for seen in observations[:MOST_TITLES])
        home = urlsplit(self._final_url)
        for seen in observations[:MOST_ITEMS]:
            url = urlsplit(seen.url)._replace(scheme=home.scheme).geturl()
            if same_site(self._final_url, url):
                url = urlsplit(url)._replace(netloc=home.netloc).geturl()
            answer = await self._browser.get(url)
            response = answer.response
            if response is None or response.status != 200 or not _is_page(response):
                continue
            read = main_text(response)
            if self._archive:
                self._archive.keep(response)
            self._items.append(
                Sampled(
                    url=url,
                    title=seen.title,
                    published=seen.published.day(self._fetcher.organisation.zone) if seen.published else None,
                    words=read.words,
                    images=read.images,
                    fingerprint=read.fingerprint,
                )
            )

    # basics

    async def _try_links(self, home: Inventory) -> None:
        """A few links of the home page that nothing else has opened, spread over it."""
        left = [url for url in home.links if "#" not in url and canonical(url) not in self._plan.looked]
        for place in range(LINKS_TRIED):
            if not left:
                return
            url = left.pop(len(left) * (place + 1) // (LINKS_TRIED + 1))
            await self._open(url, home)

    async def _measure(self, home: Inventory, answer: Answer, seconds: float) -> None:
        url = self._final_url
        faults = [words for one in (self._target.url, url) for words in self._faults.of(one).values()]
        tried = [seen for seen in self._plan.looked.values() if self._belongs(seen.url)]
        known = [seen for seen in tried if seen.kind is not PageKind.UNSEEN]
        broken = tuple(
            seen.url for seen in known if seen.kind is PageKind.MISSING and seen.why.startswith("HTTP")
        )
        self._basics = home.basics.model_copy(
            update={
                "https": urlsplit(url).scheme == "https" and not faults,
                "https_fault": faults[0] if faults else "",
                "first_seconds": round(seconds, 3),
                "first_bytes": len(answer.response.body) if answer.response else None,
                "links_tried": len(known),
                "links_broken": broken,
                "sitemap": await self._has_sitemap(),
            }
        )

    async def _has_sitemap(self) -> bool | None:
        """As robots.txt names one, or at the usual place."""
        robots = await self._fetcher.robots(self._final_url, self._account)
        if robots.sitemaps:
            return True
        answer = await self._fetcher.get(urljoin(self._final_url, "/sitemap.xml"), self._account)
        if answer.response is None:
            return None
        if answer.location:
            return True  # WordPress and Yoast send on to their own
        start = answer.response.body[:20000]
        return answer.response.status == 200 and (b"<urlset" in start or b"<sitemapindex" in start)

    def _belongs(self, url: str) -> bool:
        base = folder_url(self._target.url, self._final_url)
        return self._ownership.belongs(self._target.agency_id, base, url)


def _is_page(response: Response) -> bool:
    return (
        response.content_type in ("text/html", "application/xhtml+xml", "")
        or b"<html" in response.body[:2000].lower()
    )


def _is_gone(status: int) -> bool:
    """Whether an error says that there is nothing, and not that we may not look now."""
    return status in (404, 410) or 500 <= status < 503


def _whole_size(response: Response) -> int | None:
    """Bytes of a whole file, of which a part came (RFC 9110 §14.4)."""
    total = response.headers.get("content-range", "").rpartition("/")[2]
    if _NUMBER.fullmatch(total):
        return int(total)
    length = response.headers.get("content-length", "")
    return int(length) if _NUMBER.fullmatch(length) and response.status != 206 else len(response.body)
