"""Answers HTTP for every site of the network, and keeps a log of what was asked on the wire."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from time import monotonic

from aiohttp import web

from segar.sample.places import Place, addresses
from segar.sample.website import Answer, Request, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as seen on the wire."""

    site: str
    at: float  # seconds on a monotonic clock
    method: str
    path: str  # with its query
    status: int  # 0: nothing was answered
    conditional: bool = False
    user_agent: str = ""


class Host:
    """The sites at their places, at one instant that the owner of the network sets."""

    def __init__(self, places: tuple[Place, ...], now: datetime) -> None:
        self.now = now
        self.log: list[Asked] = []
        self._neighbours = addresses(places)
        self._at = {(place.host, place.port): place for place in places}

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request to any site."""
        transport = request.transport
        if transport is None:
            raise ConnectionResetError("the visitor has left")
        place = self._at[transport.get_extra_info("sockname")[:2]]
        began = monotonic()
        site = place.site_at(request.path)
        answer = self._answer(place, site, request)
        status = 304 if _is_known(answer, request) else answer.status
        if site is not None:
            self.log.append(
                Asked(
                    site=site.id,
                    at=began,
                    method=request.method,
                    path=request.path_qs,
                    status=status,
                    conditional=bool({"If-None-Match", "If-Modified-Since"} & set(request.headers)),
                    user_agent=request.headers.get("User-Agent", ""),
                )
            )
        await asyncio.sleep(answer.delay_seconds)
        body = b"" if status == 304 else answer.body
        response = web.Response(status=status, body=body, headers=self._headers(answer))
        if body:
            response.enable_compression()  # for visitors who accept it
        return response

    def _answer(self, place: Place, site: Site | None, request: web.BaseRequest) -> Answer:
        if site is None:
            return Answer(body=b"ok", content_type="text/plain")
        if request.method not in ("GET", "HEAD") and site.kind != "platform":
            return Answer(status=405, body=b"Method Not Allowed", content_type="text/plain")
        return site.pages.answer(
            Request(
                path=request.path,
                query=dict(request.query),
                headers={name.lower(): value for name, value in request.headers.items()},
                now=self.now,
                home=place.origin,
                neighbours=self._neighbours,
                method=request.method,
            )
        )

    def _headers(self, answer: Answer) -> dict[str, str]:
        headers = {"Date": format_datetime(self.now, usegmt=True), "Server": "nginx", **answer.headers}
        headers["Content-Type"] = answer.content_type
        if answer.etag:
            headers["ETag"] = answer.etag
        if answer.last_modified:
            headers["Last-Modified"] = format_datetime(answer.last_modified, usegmt=True)
        return headers


def _is_known(answer: Answer, request: web.BaseRequest) -> bool:
    """Whether the visitor has this answer already (RFC 9110 §13.2.2: an ETag goes before a date)."""
    if answer.status != 200:
        return False
    asked = request.headers.get("If-None-Match")
    if asked is not None:
        return bool(answer.etag) and answer.etag in [
            tag.strip().removeprefix("W/") for tag in asked.split(",")
        ]
    since = request.headers.get("If-Modified-Since")
    if since is None or answer.last_modified is None:
        return False
    try:
        return answer.last_modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
