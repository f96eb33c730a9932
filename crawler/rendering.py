"""An installed Chromium that draws pages which are empty without JavaScript (the extra `segar-opd[browser]`).

It has no network of its own: every request of a page is made by our fetcher, behind the same guard, in the same
turns, within the same budget; whatever would go around that meets a proxy that is not there.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog

from crawler.fetch import Answer
from crawler.ownership import registrable
from crawler.readers.reading import Response
from segar.settings import environment_without_ours

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import Playwright, Request, Route

log = structlog.get_logger(__name__)

Fetch = Callable[[str], Awaitable[Answer]]
QUIET_SECONDS = 6.0  # how long a page may go on asking for more
MOST_BYTES = 5_000_000  # of the drawn page
AT_ONCE = 2  # pages drawn at the same time: each is a process
_ANYWHERE = frozenset({"script"})  # libraries come from other hosts; data that does is somebody else's
_OWN = frozenset({"document", "xhr", "fetch"})
_NO_NETWORK: Any = {
    "server": "http://127.0.0.1:9",
    "bypass": "<-loopback>",
}  # port 9: discard, nobody listens


class Renderer:
    """Draws pages; started when first needed, ended with the crawl."""

    def __init__(self, executable: Path) -> None:
        self._executable = executable
        self._starting = asyncio.Lock()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None
        self._broken = False

    async def draw(self, home: Response, fetch: Fetch, *, user_agent: str, seconds: float) -> Response | None:
        """The page of an answer as a browser shows it; None where that cannot be done in time. Never raises."""
        from playwright.async_api import Error

        async with self._places:
            chromium = await self._started()
            if chromium is None:
                return None
            try:
                async with asyncio.timeout(seconds):
                    return await self._drawn(chromium, home, fetch, user_agent)
            except (Error, TimeoutError) as error:
                log.warning("a page could not be drawn", url=home.url, reason=str(error)[:300])
                return None

    async def close(self) -> None:
        if self._chromium is not None:
            await self._chromium.close()
        if self._playwright is not None:
            await self._playwright.stop()

    async def _started(self) -> Chromium | None:
        from playwright.async_api import Error, async_playwright

        async with self._starting:
            if self._chromium is None and not self._broken:
                try:
                    self._playwright = await async_playwright().start()
                    self._chromium = await self._playwright.chromium.launch(
                        executable_path=self._executable,
                        proxy=_NO_NETWORK,
                        args=_arguments(),
                        env=dict(environment_without_ours()),
                    )
                except Error as error:
                    self._broken = True
                    log.error("Chromium cannot be started", path=self._executable, reason=str(error)[:500])
            return self._chromium

    async def _drawn(
        self, chromium: Chromium, home: Response, fetch: Fetch, user_agent: str
    ) -> Response | None:
        from playwright.async_api import Error

        context = await chromium.new_context(
            user_agent=user_agent, service_workers="block", accept_downloads=False, locale="id-ID"
        )
        try:
            page = await context.new_page()
            await page.route("**/*", lambda route, request: _serve(route, request, home, fetch))
            await page.goto(home.url, wait_until="domcontentloaded")
            with suppress(Error):  # a page that never grows quiet is read as it is by then
                await page.wait_for_load_state("networkidle", timeout=QUIET_SECONDS * 1000)
            if urlsplit(page.url).netloc != urlsplit(home.url).netloc:
                return None
            body = (await page.content()).encode("utf-8", "replace")[:MOST_BYTES]
        finally:
            await context.close()
        headers = {"content-type": "text/html; charset=utf-8"}
        return replace(home, body=body, headers=headers)


async def _serve(route: Route, request: Request, home: Response, fetch: Fetch) -> None:
    from playwright.async_api import Error

    with suppress(Error):  # the page is gone
        if request.is_navigation_request() and request.url == home.url:
            await route.fulfill(status=home.status, body=home.body, content_type=_content_type(home))
            return
        answer = await fetch(request.url) if _is_wanted(request, home.url) else None
        if answer is None or answer.response is None or answer.location:
            await route.abort()
            return
        response = answer.response
        await route.fulfill(status=response.status, body=response.body, content_type=_content_type(response))


def _is_wanted(request: Request, home_url: str) -> bool:
    if request.method != "GET" or urlsplit(request.url).scheme not in ("http", "https"):
        return False
    if request.resource_type in _ANYWHERE:
        return True
    return request.resource_type in _OWN and _site(request.url) == _site(home_url)


def _site(url: str) -> str:
    return registrable(urlsplit(url).hostname or "")


def _content_type(response: Response) -> str:
    return response.headers.get("content-type", "text/html; charset=utf-8")


def _arguments() -> list[str]:
    """No pictures, no calls around the proxy; root cannot use Chromium's own sandbox."""
    arguments = [
        "--disable-gpu",
        "--disable-background-networking",
        "--blink-settings=imagesEnabled=false",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]
    return [*arguments, "--no-sandbox"] if os.geteuid() == 0 else arguments
