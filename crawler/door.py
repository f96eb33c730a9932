"""Opening a channel's home page: under its address, else a plausible variant of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.agent import browser_agent
from crawler.browser import PATIENCE_SECONDS, Browser
from crawler.failure import Failure
from crawler.fetch import Answer, retry_after_seconds
from crawler.outcome import outcome_of_page
from crawler.ownership import start_urls
from segar.model.evidence import Outcome

RETRY_SECONDS = 2.0  # before a home page is asked again after a failure that may pass
UNANSWERED = frozenset(
    {Outcome.DNS, Outcome.REFUSED, Outcome.RESET, Outcome.TIMEOUT, Outcome.TLS, Outcome.BROKEN}
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A home page that was read, or why it could not be; `detour` says how, when not straight."""

    answer: Answer | None = None
    failure: Failure | None = None
    detour: str = ""


async def open_door(browser: Browser) -> Opened:
    """The home page. Variants of the address are tried only where no server answered at all."""
    own = browser.target.url
    first: Failure | None = None
    for url in start_urls(own):
        if first and (browser.account.answered or not _worth_trying(own, url, first)):
            continue
        browser.account.second_chance = first is not None
        answer = await _knock(browser, url)
        failure = answer.failure or _fault_of_home(browser, answer)
        if failure is None:
            return Opened(answer, detour=_detour(browser, url, first))
        first = first or failure
    return Opened(failure=first)


async def _knock(browser: Browser, url: str) -> Answer:
    """A home page; asked again once after a failure that may pass, or in a browser's name after a 403."""
    answer = await browser.get(url, home=True)
    pause = _pause_before_retry(browser, answer)
    if pause is not None:
        await asyncio.sleep(pause)
        answer = await browser.get(url, home=True)
    if answer.response is None or answer.response.status != 403:
        return answer
    browser.account.user_agent = browser_agent(browser.fetcher.crawl.user_agent_contact)
    again = await browser.get(url, home=True)
    if again.response is not None and again.response.status == 200:
        return again
    browser.account.user_agent = ""
    return answer


def _fault_of_home(browser: Browser, answer: Answer) -> Failure | None:
    """What is wrong with an answer as a home page; None where it can be read."""
    response = answer.response
    if response is None:
        return Failure(Outcome.FAULT, "no answer and no failure")
    if response.status == 304:
        asked = browser.known(answer.url) is not None
        return None if asked else Failure(Outcome.BROKEN, "HTTP 304 to a request without conditions")
    if answer.partial and not response.body:
        return Failure(Outcome.BROKEN, "the answer ended before its body")
    outcome, detail = outcome_of_page(response)
    return None if outcome is Outcome.READ else Failure(outcome, detail)


def _detour(browser: Browser, url: str, first: Failure | None) -> str:
    if first is not None:
        return f"{browser.target.url}: {first.detail}; read at {url}"
    return "HTTP 403 to our name; read under a browser's" if browser.account.user_agent else ""


def _worth_trying(own: str, variant: str, failure: Failure) -> bool:
    """Whether a variant of the address may answer where the address itself did not."""
    here, there = urlsplit(own), urlsplit(variant)
    if failure.outcome in (Outcome.DNS, Outcome.GUARDED):
        return here.hostname != there.hostname
    if failure.outcome is Outcome.TIMEOUT and here.scheme == "http" and here.port == there.port is not None:
        return False  # the very socket that kept silent: one for TLS would have protested
    return failure.outcome in UNANSWERED


def _pause_before_retry(browser: Browser, answer: Answer) -> float | None:
    """How long to wait before asking again; None where that would not help, or take too long."""
    pause = min(RETRY_SECONDS, 2 * browser.fetcher.crawl.delay_seconds)
    if answer.response is not None and answer.response.status in (500, 502, 503, 504):
        pause = max(pause, retry_after_seconds(answer.response) or 0.0)
    elif answer.failure is None or not answer.failure.transient:
        return None
    return pause if pause <= min(PATIENCE_SECONDS, browser.account.seconds_left() / 2) else None
