"""The state that a single-page app carries in its page, and lists of posts that an API answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers.appstate import scripts_of, states_of
from crawler.readers.markup import page, squeeze
from crawler.readers.reading import Follow, Kind, Observation, Reading, Response
from segar.model.evidence import DateKind, Source, Trait
from segar.model.moment import Moment

MOST_POSTS = 60
MOST_NODES = 20_000
MOST_APIS = 5  # of one script
MOST_SEARCHED = 200_000  # characters of an inline script in which they are looked for
_API_PATH = re.compile(
    r"""["'`]((?:https?:)?/{0,2}[\w./:-]{0,120}(?:/api/|/wp-json/|/v\d/)[\w/-]{0,80}"""
    r"""(?:berita|news|artikel|article|post|pengumuman|informasi|kegiatan)[\w/?=&-]{0,200})["'`]""",
    re.I,
)
_TITLES = ("title", "judul", "headline", "nama_berita", "judul_berita", "name", "nama")
_LINKS = ("url", "link", "permalink", "href", "path")
_SLUGS = ("slug", "seo", "judul_seo", "alias", "id")
_PUBLISHED = (
    "published_at publishedAt publish_date publishDate published datePublished date_published tanggal_publish "
    "tgl_publish tanggal_terbit tgl_terbit tanggal_posting tgl_posting tanggal tgl date post_date created_at "
    "createdAt created date_created waktu"
).split()
_MODIFIED = "updated_at updatedAt modified dateModified tgl_update modified_at".split()
_EVENTS = frozenset("event events agenda jadwal start mulai selesai end".split())
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_FLAGS = ("published", "is_published", "isPublished", "publish")
_NOT_PUBLIC = frozenset({"draft", "pending", "private", "trash", "unpublished", "archived"})
_SECONDS = (10**9, 2 * 10**9)  # since 1970: from 2001 to 2033


def read(response: Response) -> Reading:
    """Posts in the embedded state of a page, and API addresses that its scripts name. Never raises."""
    tree = page(response)
    if tree is None or response.status != 200:
        return Reading()
    reading = Reading()
    for state in states_of(tree):
        reading += posts_in(state, response, Source.EMBEDDED)
    inline = (text[:MOST_SEARCHED] for _, text in scripts_of(tree))
    return reading + Reading(follow=apis_named(inline, response.url))


def apis_named(scripts: Iterable[str], base: str) -> tuple[Follow, ...]:
    """The lists of news of their own site that scripts name; `base` is the page that their paths are meant from."""
    paths = (path for text in scripts for path in list(dict.fromkeys(_API_PATH.findall(text)))[:MOST_APIS])
    urls = dict.fromkeys(absolute(base, path) for path in paths)
    return tuple(
        Follow(url=url, kind=Kind.API, weight=1.0, why="named in a script")
        for url in urls
        if url and same_site(url, base)
    )


def posts_in(value: Any, response: Response, source: Source) -> Reading:
    """Observations of every post-like object: a title, an address or slug, and a field that dates it."""
    found: dict[tuple[str, str], Observation] = {}
    for path, node in _objects(value):
        for observation in _post(node, path, response, source):
            found.setdefault((observation.url, observation.detail), observation)
            if len(found) >= MOST_POSTS:
                return Reading(observations=tuple(found.values()))
    return Reading(observations=tuple(found.values()))


def _objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Objects that stand in arrays, with the name of their array; posts come in lists."""
    stack: list[tuple[str, Any]] = [("", value)]
    for _ in range(MOST_NODES):
        if not stack:
            return
        path, node = stack.pop()
        if isinstance(node, list):
            for member in reversed(node[:500]):
                if isinstance(member, dict):
                    yield path, member
                stack.append((path, member))
        elif isinstance(node, dict):
            stack.extend((str(key), child) for key, child in node.items() if isinstance(child, (dict, list)))


def _post(node: dict[str, Any], path: str, response: Response, source: Source) -> Iterator[Observation]:
    title = next((node[key] for key in _TITLES if isinstance(node.get(key), str) and node[key].strip()), None)
    link = _link(node, response)
    if title is None or link is None or _is_draft(node):
        return
    is_event = _is_event(path) or any(_is_event(key) for key, value in node.items() if value)
    for names, kind in ((_PUBLISHED, DateKind.PUBLISHED), (_MODIFIED, DateKind.MODIFIED)):
        dated = _dated(node, names, response)
        if dated:
            name, raw, moment = dated
            yield Observation(
                url=canonical(link),
                title=squeeze(title),
                source=source,
                detail=f"json {name}",
                raw=raw,
                published=moment,
                date_kind=DateKind.EVENT if is_event and kind is DateKind.PUBLISHED else kind,
                traits=frozenset() if same_site(link, response.url) else frozenset({Trait.FOREIGN}),
            )


def _is_event(name: str) -> bool:
    return any(part.lower() in _EVENTS for part in _NAME_PARTS.findall(name))


def _is_draft(node: dict[str, Any]) -> bool:
    if str(node.get("status")).lower() in _NOT_PUBLIC:
        return True
    return any(node.get(flag) in (False, "0") for flag in _FLAGS)  # 0 equals False


def _dated(node: dict[str, Any], names: Iterable[str], response: Response) -> tuple[str, str, Moment] | None:
    """The first of these fields that bears a date: its name, what it holds, and what that means."""
    for name in names:
        value = node.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            raw = squeeze(str(value))[:100]
            moment = _moment(value, raw, response)
            if moment:
                return name, raw, moment
    return None


def _moment(value: str | float, raw: str, response: Response) -> Moment | None:
    """Text in any spelling, or seconds or milliseconds since 1970."""
    if isinstance(value, str):
        return parse(raw, zone=response.zone, fetched_at=response.fetched_at)
    first, last = _SECONDS
    for unit in (1, 1000):
        if first * unit <= value < last * unit:  # not divided: JSON knows numbers of 4,000 digits
            return Moment.at(datetime.fromtimestamp(value // unit, UTC))
    return None


def _link(node: dict[str, Any], response: Response) -> str | None:
    for key in _LINKS:
        if isinstance(node.get(key), str) and node[key].strip():
            return absolute(response.url, node[key])
    for key in _SLUGS:
        if isinstance(node.get(key), (str, int)) and str(node[key]).strip():
            parts = urlsplit(response.url)
            return absolute(f"{parts.scheme}://{parts.netloc}/", f"/#item/{node[key]}".replace("#", ""))
    return None
