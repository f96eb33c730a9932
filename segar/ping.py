"""A dead man's switch: a web address that is asked while all is well, and raises the alarm when it is not.

The convention is that of healthchecks: the address itself is success, with `/fail` after it failure.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import Request, urlopen

import structlog

SECONDS = 10.0
log = structlog.get_logger()


@dataclass(frozen=True)
class DeadMan:
    """`url` empty: there is none."""

    url: str

    async def __call__(self, *, well: bool) -> None:
        """Asks; that nobody answers is logged, and no reason to stop."""
        if self.url:
            await asyncio.to_thread(_ask, self.url if well else f"{self.url}/fail")


def _ask(url: str) -> None:
    request = Request(url, headers={"User-Agent": "segar"})  # noqa: S310 (segar.settings takes only http and https)
    try:
        with urlopen(request, timeout=SECONDS):  # noqa: S310
            return
    except (URLError, OSError, ValueError) as error:
        log.warning("the dead man's switch does not answer", reason=type(error).__name__)
