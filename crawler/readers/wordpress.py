"""WordPress REST: `/wp-json/wp/v2/posts`, the surest word of the commonest CMS."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers import embedded
from crawler.readers.markup import plain
from crawler.readers.reading import Observation, Reading, Response
from segar.model.evidence import DateKind, Finding, FindingCode, Source, Trait
from segar.model.moment import Moment

MAX_JSON = 5_000_000
MOST_POSTS = 60


def read(response: Response) -> Reading:
    """Posts as observations; any other JSON is read as a list of posts of some API. Never raises."""
    if response.status != 200:
        return Reading()
    try:
        answer = json.loads(response.body[:MAX_JSON].decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return Reading()
    if answer == [] and "/wp/v2/posts" in response.url.replace("%2F", "/"):
        finding = Finding(code=FindingCode.EMPTY_API, url=response.url, raw="[]", sha256=response.sha256)
        return Reading(findings=(finding,))
    if isinstance(answer, list) and any(isinstance(p, dict) and "date" in p and "link" in p for p in answer):
        posts = [post for post in answer[:MOST_POSTS] if isinstance(post, dict)]
        return Reading(observations=tuple(o for post in posts for o in _post(response, post)))
    return embedded.posts_in(answer, response, Source.API)


def _post(response: Response, post: dict[str, Any]) -> Iterable[Observation]:
    given = post.get("link")
    link = absolute(response.url, given) if isinstance(given, str) else None
    if link is None or post.get("status", "publish") != "publish":
        return
    traits = {Trait.PINNED} if post.get("sticky") is True else set()
    if not same_site(link, response.url):
        traits.add(Trait.FOREIGN)
    for kind, dated in (
        (DateKind.PUBLISHED, _dated(response, post, "date")),
        (DateKind.MODIFIED, _dated(response, post, "modified")),
    ):
        if dated:
            field, raw, moment = dated
            yield Observation(
                url=canonical(link),
                title=_title(post),
                source=Source.API,
                detail=f"wp/v2/posts {field}",
                raw=raw,
                published=moment,
                date_kind=kind,
                traits=frozenset(traits),
            )


def _dated(response: Response, post: dict[str, Any], name: str) -> tuple[str, str, Moment] | None:
    """The field in UTC, else the local one: imported posts have `0000-00-00T00:00:00` for the former."""
    for field, zone in ((f"{name}_gmt", "Z"), (name, "")):
        raw = str(post.get(field) or "")
        moment = parse(raw + zone, zone=response.zone, fetched_at=response.fetched_at) if raw else None
        if moment:
            return field, raw, moment
    return None


def _title(post: dict[str, Any]) -> str:
    given = post.get("title")
    return plain(given.get("rendered") if isinstance(given, dict) else given)
