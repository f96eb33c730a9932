"""WordPress REST: `/wp-json/wp/v2/posts`, the surest word of the commonest CMS."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers import embedded
from crawler.readers.markup import squeeze
from crawler.readers.reading import Observation, Reading, Response
from segar.model.evidence import DateKind, Finding, FindingCode, Source, Trait

MAX_JSON = 5_000_000
MOST_POSTS = 60
_TAGS = re.compile(r"<[^>]{0,500}>")


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
    link = absolute(response.url, str(post.get("link") or ""))
    if link is None or post.get("status", "publish") != "publish":
        return
    traits = {Trait.PINNED} if post.get("sticky") is True else set()
    if not same_site(link, response.url):
        traits.add(Trait.FOREIGN)
    given = post.get("title")
    title = given.get("rendered", "") if isinstance(given, dict) else given or ""
    for gmt, local, kind in (
        ("date_gmt", "date", DateKind.PUBLISHED),
        ("modified_gmt", "modified", DateKind.MODIFIED),
    ):
        field = gmt if post.get(gmt) else local
        raw = str(post.get(field) or "")
        text = f"{raw}Z" if field == gmt and raw else raw
        moment = parse(text, zone=response.zone, fetched_at=response.fetched_at) if raw else None
        if moment:
            yield Observation(
                url=canonical(link),
                title=squeeze(html.unescape(_TAGS.sub(" ", str(title)))),
                source=Source.API,
                detail=f"wp/v2/posts {field}",
                raw=raw,
                published=moment,
                date_kind=kind,
                traits=frozenset(traits),
            )
