"""Following redirects for one visit, as far as they stay with the channel; waiting once where asked to."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from w3lib.html import get_meta_refresh

from crawler.failure import Failure, NoSuchName
from crawler.fetch import MAX_REDIRECTS, Account, Answer, Fetcher, retry_after_seconds
from crawler.guard import Forbidden, check_url
from crawler.mission import Target
from crawler.ownership import Ownership
from segar.model.evidence import Document, Outcome

PATIENCE_SECONDS = 20.0  # the longest Retry-After that a visit waits for
REFRESH_BYTES = 8192
REFRESH_SECONDS = 5.0
LOOP = Failure(Outcome.BROKEN, "redirect loop")
MAX_COOKIES = 4000
_COOKIE = re.compile(r"(?:^|, )([\w!#$%&'*.^`|~+-]{1,64})=([^;,\s]{0,500})")  # of joined Set-Cookie headers
ANY_PORT = frozenset(range(1, 65536))


@dataclass(slots=True)
class Browser:
    """Gets pages for one visit."""

    target: Target
    account: Account
    fetcher: Fetcher
    ownership: Ownership
    known: Callable[[str], Document | None]  # what makes a request conditional
    _offered: dict[str, dict[str, str]] = field(default_factory=dict)  # cookies, by host

    async def get(self, url: str, *, home: bool = False) -> Answer:
        """A page, through its redirects; a home page also through `<meta http-equiv=refresh>`.

        A site that redirects in circles until a visitor brings its cookie is asked again with that cookie,
        which is forgotten with the visit.
        """
        answer = await self._through_redirects(url, home=home)
        if answer.failure == LOOP and self._offered and not self.account.cookies:
            self.account.cookies = self._offered
            answer = await self._through_redirects(url, home=home)
        return answer

    async def _through_redirects(self, url: str, *, home: bool) -> Answer:
        asked, seen = url, set[str]()
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._patiently(url)
            target = answer.location or (_refresh_of(answer) if home else "")
            if not target:
                return answer.asked_as(asked)
            seen.add(url)
            self._remember_cookies(answer)
            failure = await self._refusal(target)
            if failure is not None:
                return Answer(url=url, failure=failure)
            if target in seen:
                break
            url = target
        return Answer(url=url, failure=LOOP)

    def _remember_cookies(self, answer: Answer) -> None:
        """What a redirect wants brought back; sent only where a site insists."""
        given = answer.response.headers.get("set-cookie", "") if answer.response else ""
        if given:
            jar = self._offered.setdefault(urlsplit(answer.url).hostname or "", {})
            jar |= dict(_COOKIE.findall(given[:MAX_COOKIES]))

    async def _patiently(self, url: str) -> Answer:
        answer = await self.fetcher.get(url, self.account, self.known(url))
        if answer.response is None or answer.response.status != 429:
            return answer
        seconds = retry_after_seconds(answer.response)
        if seconds is not None and seconds <= min(PATIENCE_SECONDS, self.account.seconds_left() / 2):
            await asyncio.sleep(seconds)
            answer = await self.fetcher.get(url, self.account, self.known(url))
        if answer.response is None or answer.response.status != 429:
            return answer
        said = "" if seconds is None else f", Retry-After {seconds:g} s"
        return Answer(url=url, failure=Failure(Outcome.RATE_LIMITED, f"HTTP 429{said}"))

    async def _refusal(self, target: str) -> Failure | None:
        """Why a redirect is not followed: it leads to a forbidden address, or to somebody else."""
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


def _refresh_of(answer: Answer) -> str:
    """Where `<meta http-equiv=refresh>` of a home page leads at once; old portals greet that way."""
    response = answer.response
    if response is None or response.status != 200 or b"refresh" not in response.body[:REFRESH_BYTES].lower():
        return ""
    try:
        seconds, target = get_meta_refresh(response.body[:REFRESH_BYTES], response.url, "latin-1")
    except ValueError:  # `http://[` is no address
        return ""
    if target is None or seconds is None or seconds > REFRESH_SECONDS or target == response.url:
        return ""
    return str(target)
