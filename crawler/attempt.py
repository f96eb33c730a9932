"""One visit: asks what the plan wants, reads the answers, and ends as a `Visit` whatever happens."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import monotonic
from urllib.parse import urljoin, urlsplit

import structlog
from w3lib.html import get_meta_refresh

from crawler.agent import browser_agent
from crawler.archive import Archive
from crawler.failure import Failure, NoSuchName, failure_of
from crawler.fetch import MAX_REDIRECTS, Account, Answer, Fetcher, retry_after_seconds
from crawler.guard import Forbidden, check_url, own_ports
from crawler.interpret import interpret
from crawler.mission import Target
from crawler.outcome import outcome_of_page
from crawler.ownership import Ownership, start_urls
from crawler.readers.reading import Follow, Kind, Reading, Response
from crawler.tls import CertificateFaults
from crawler.visiting import Ask, Memory, Visiting
from segar.model.evidence import Document, Evidence, Finding, FindingCode, Outcome, Visit, visit_id
from segar.model.register import ChannelKind

PATIENCE_SECONDS = 20.0  # the longest Retry-After that a visit waits for
RETRY_SECONDS = 2.0  # before a home page is asked again after a passing failure
MOST_FINDINGS = 40
REFRESH_BYTES = 8192
REFRESH_SECONDS = 5.0
ANY_PORT = frozenset(range(1, 65536))
UNANSWERED = frozenset(
    {Outcome.DNS, Outcome.REFUSED, Outcome.RESET, Outcome.TIMEOUT, Outcome.TLS, Outcome.BROKEN}
)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Attempt:
    """A visit in the making."""

    run_id: str
    target: Target
    fetcher: Fetcher
    ownership: Ownership
    memory: Memory
    faults: CertificateFaults
    archive: Archive | None = None
    documents: list[Document] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    findings: dict[tuple[FindingCode, str], Finding] = field(default_factory=dict)
    final_url: str = ""
    outcome: Outcome | None = None
    detail: str = ""

    async def run(self) -> Visit:
        """Visits, within the time that a visit may take."""
        clock, crawl = self.fetcher.clock, self.fetcher.crawl
        started_at, began = clock.now(), monotonic()
        account = Account(began + crawl.visit_seconds, own_ports(self.target.url))
        try:
            async with asyncio.timeout(crawl.visit_seconds):
                await self._visit(account)
        except TimeoutError:
            self._run_out_of_time(account)
        except Exception as error:  # the border of a visit: a defect of ours must not lose the channel
            log.exception("visit failed", channel=self.target.channel_id)
            self._conclude(failure_of(error))
        self._note_certificates()
        return Visit(
            run_id=self.run_id,
            channel_id=self.target.channel_id,
            started_at=started_at,
            ended_at=started_at + timedelta(seconds=monotonic() - began),
            outcome=self.outcome or Outcome.FAULT,
            detail=self.detail,
            final_url=self.final_url,
            requests=account.requests,
            bytes=account.bytes,
            documents=tuple(self.documents),
            evidence=tuple(self.evidence.values()),
            findings=tuple(self.findings.values())[:MOST_FINDINGS],
        )

    async def _visit(self, account: Account) -> None:
        plan = Visiting(
            self.target.url,
            is_feed=self.target.channel.kind is ChannelKind.FEED,
            memory=self.memory,
            belongs=lambda url: self.ownership.belongs(self.target.agency_id, self._base(), url),
            now=self.fetcher.clock.now(),
            budget=self.fetcher.crawl.requests_per_visit,
        )
        home = await self._open_the_door(plan, account)
        if home is None:
            return
        self._digest(plan, plan.home, home)
        await self._suggest_sitemaps(plan, account)
        while ask := plan.next(account.requests):
            answer = await self._fetch(plan, ask.url, account)
            if answer.failure and answer.failure.outcome is Outcome.RATE_LIMITED:
                plan.spent = True
                break
            self._digest(plan, ask, answer)
        self.outcome = self._looked()
        if plan.spent:
            self._find(FindingCode.BUDGET_SPENT, self.final_url, f"{account.requests} requests")

    def _base(self) -> str:
        """What the channel's pages lie below: its own folder, on the host where it was found."""
        own, found = urlsplit(self.target.url), urlsplit(self.final_url or self.target.url)
        return found._replace(path=own.path, query="").geturl()

    # the home page

    async def _open_the_door(self, plan: Visiting, account: Account) -> Answer | None:
        """The channel's home page, under its address or else a variant of it; None where it cannot be had."""
        first: Failure | None = None
        for url in start_urls(self.target.url):
            if first and (account.answered or not _worth_trying(self.target.url, url, first)):
                continue
            answer = await self._knock(plan, url, account)
            failure = answer.failure or self._fault_of_home(answer)
            if failure is None:
                self.final_url = answer.url
                self._note_detour(url, first)
                return answer
            first = first or failure
        self._conclude(first or Failure(Outcome.FAULT, "no address"))
        return None

    async def _knock(self, plan: Visiting, url: str, account: Account) -> Answer:
        """A home page; asked again once after a failure that may pass, or in a browser's name after a 403."""
        answer = await self._fetch(plan, url, account, home=True)
        if _may_pass(answer) and account.seconds_left() > RETRY_SECONDS:
            await asyncio.sleep(min(RETRY_SECONDS, 2 * self.fetcher.crawl.delay_seconds))
            answer = await self._fetch(plan, url, account, home=True)
        if answer.response and answer.response.status == 403:
            account.user_agent = browser_agent(self.fetcher.crawl.user_agent_contact)
            again = await self._fetch(plan, url, account, home=True)
            if again.response and again.response.status == 200:
                self.detail = "HTTP 403 to our name; read under a browser's"
                return again
        return answer

    def _fault_of_home(self, answer: Answer) -> Failure | None:
        response = answer.response
        if response is None or response.status == 304:
            return None
        if answer.partial and not response.body:
            return Failure(Outcome.BROKEN, "the answer ended before its body")
        outcome, detail = outcome_of_page(response)
        return None if outcome is Outcome.READ else Failure(outcome, detail)

    def _note_detour(self, url: str, first: Failure | None) -> None:
        if first is not None:
            self.detail = f"{self.target.url}: {first.detail}; read at {url}"
        if urlsplit(self.final_url).hostname != urlsplit(self.target.url).hostname:
            self._find(FindingCode.REDIRECT, self.target.url, self.final_url)

    def _conclude(self, failure: Failure) -> None:
        self.outcome, self.detail = failure.outcome, failure.detail

    def _looked(self) -> Outcome:
        read = any(document.status != 304 for document in self.documents)
        return Outcome.READ if read else Outcome.NOT_MODIFIED

    def _run_out_of_time(self, account: Account) -> None:
        if self.documents:
            self.outcome = self._looked()
            self._find(FindingCode.BUDGET_SPENT, self.final_url, f"{self.fetcher.crawl.visit_seconds:g} s")
        else:
            seconds = self.fetcher.crawl.visit_seconds
            self._conclude(Failure(Outcome.TIMEOUT, f"no whole answer within {seconds:g} s"))

    # any page

    async def _fetch(self, plan: Visiting, url: str, account: Account, *, home: bool = False) -> Answer:
        """A page, through its redirects, waiting once where the server asks for patience."""
        seen: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._patiently(url, account, plan.known(url))
            target = answer.location or (_refresh_of(answer) if home else "")
            if not target:
                return answer
            seen.add(url)
            failure = await self._refusal_of_redirect(target, account)
            if failure is not None:
                return Answer(url=url, failure=failure)
            if target in seen:
                break
            url = target
        return Answer(url=url, failure=Failure(Outcome.BROKEN, "redirect loop"))

    async def _refusal_of_redirect(self, target: str, account: Account) -> Failure | None:
        """Why a redirect is not followed: to a forbidden address, to somebody else, to another port."""
        try:
            check_url(target, ANY_PORT)
            await self.fetcher.lane(target)
        except Forbidden as error:
            return Failure(Outcome.GUARDED, f"redirected: {error}")
        except NoSuchName as error:
            return Failure(Outcome.REDIRECTED, f"{target} ({error})")
        if self.ownership.leads_elsewhere(self.target.agency_id, self.target.url, target):
            return Failure(Outcome.REDIRECTED, target)
        return None

    async def _patiently(self, url: str, account: Account, known: Document | None) -> Answer:
        answer = await self.fetcher.get(url, account, known)
        if answer.response is None or answer.response.status != 429:
            return answer
        seconds = retry_after_seconds(answer.response)
        if seconds is not None and seconds <= min(PATIENCE_SECONDS, account.seconds_left() / 2):
            await asyncio.sleep(seconds)
            answer = await self.fetcher.get(url, account, known)
        if answer.response is None or answer.response.status != 429:
            return answer
        said = "" if seconds is None else f", Retry-After {seconds:g} s"
        return Answer(url=url, failure=Failure(Outcome.RATE_LIMITED, f"HTTP 429{said}"))

    # what was read

    def _digest(self, plan: Visiting, ask: Ask, answer: Answer) -> None:
        """Keeps what an answer holds, and tells the plan."""
        response = answer.response
        if response is None or response.status not in (200, 203, 304):
            return
        if response.status == 304:
            known = plan.known(answer.url)
            if known is not None:
                self.documents.append(_unchanged(known, response))
                plan.heard(ask, answer.url, Reading(), unchanged=True)
            return
        reading = self._interpret(ask.kind, response)
        plan.heard(ask, answer.url, reading)
        if ask.kind is None or ask == plan.home or reading.observations or reading.findings:
            self._keep(answer.url, response, reading)

    def _interpret(self, kind: Kind | None, response: Response) -> Reading:
        try:
            return interpret(kind, response)
        except Exception:  # the border of a document: a hostile page must not end the visit
            log.exception("a reader failed", channel=self.target.channel_id, url=response.url)
            return Reading()

    def _keep(self, url: str, response: Response, reading: Reading) -> None:
        warc = self.archive.keep(response) if self.archive else ""
        self.documents.append(_document(url, response, warc))
        for seen in reading.observations:
            piece = Evidence(
                channel_id=self.target.channel_id,
                visit_id=visit_id(self.run_id, self.target.channel_id),
                url=seen.url,
                title=seen.title,
                source=seen.source,
                detail=seen.detail,
                raw=seen.raw,
                published=seen.published,
                date_kind=seen.date_kind,
                document_url=url,
                fetched_at=response.fetched_at,
                sha256=response.sha256,
                traits=seen.traits,
                warc=warc,
            )
            self.evidence.setdefault(piece.id, piece)
        for finding in reading.findings:
            self.findings.setdefault((finding.code, finding.url), finding)

    def _find(self, code: FindingCode, url: str, raw: str) -> None:
        self.findings.setdefault((code, url), Finding(code=code, url=url, raw=raw))

    def _note_certificates(self) -> None:
        for url in dict.fromkeys((self.target.url, self.final_url)):
            if url.startswith("https:"):
                for code, words in self.faults.of(url).items():
                    self._find(code, url, words)

    async def _suggest_sitemaps(self, plan: Visiting, account: Account) -> None:
        """What robots.txt names, else the usual place."""
        robots = await self.fetcher.robots(self.final_url, account)
        named = robots.sitemaps or (urljoin(self.final_url, "/sitemap.xml"),)
        plan.suggest(Follow(url=url, kind=Kind.SITEMAP, weight=0.5, why="robots.txt") for url in named)


def _worth_trying(own: str, variant: str, failure: Failure) -> bool:
    """Whether a variant of the address may answer where the address itself did not."""
    if failure.outcome in (Outcome.DNS, Outcome.GUARDED):
        return urlsplit(own).hostname != urlsplit(variant).hostname
    return failure.outcome in UNANSWERED


def _may_pass(answer: Answer) -> bool:
    if answer.response is not None:
        return answer.response.status in (500, 502, 503, 504)
    return answer.failure is not None and answer.failure.transient


def _refresh_of(answer: Answer) -> str:
    """Where `<meta http-equiv=refresh>` of a home page leads at once; old portals greet that way."""
    response = answer.response
    if response is None or response.status != 200 or b"refresh" not in response.body[:REFRESH_BYTES].lower():
        return ""
    seconds, target = get_meta_refresh(response.body[:REFRESH_BYTES], response.url, "latin-1")
    if target is None or seconds is None or seconds > REFRESH_SECONDS or target == response.url:
        return ""
    return str(target)


def _document(url: str, response: Response, warc: str) -> Document:
    return Document(
        url=url,
        status=response.status,
        fetched_at=response.fetched_at,
        sha256=response.sha256,
        size=len(response.body),
        content_type=response.content_type,
        etag=response.headers.get("etag", ""),
        last_modified=response.headers.get("last-modified", ""),
        warc=warc,
    )


def _unchanged(known: Document, response: Response) -> Document:
    """A 304: the known bytes, seen again; its validators stand unless it brought new ones."""
    return replace(
        known,
        status=304,
        fetched_at=response.fetched_at,
        etag=response.headers.get("etag", known.etag),
        last_modified=response.headers.get("last-modified", known.last_modified),
    )
