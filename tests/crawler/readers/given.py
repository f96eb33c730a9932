"""Answers as readers get them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from crawler.readers.reading import Response

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2025, 3, 5, 3, 0, tzinfo=UTC)  # Wednesday, 5 March 2025, 10:00 WIB
SITE = "https://dinas.jatimprov.go.id/"


def answer(
    body: str | bytes,
    url: str = SITE,
    *,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    asked: str = "",
    at: datetime = NOW,
    **headers: str,
) -> Response:
    """A response; a header `cf_mitigated=…` is `cf-mitigated: …`."""
    return Response(
        url=url,
        status=status,
        headers={"content-type": kind} | {name.replace("_", "-"): value for name, value in headers.items()},
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=at,
        zone=WIB,
        requested_url=asked or url,
    )


def wib(text: str) -> datetime:
    """`2025-03-03 14:05` in Surabaya."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)
