"""The state that a single-page app carries in its page, and lists of posts that an API answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers.markup import page, squeeze
from crawler.readers.reading import Follow, Kind, Observation, Reading, Response
from segar.model.evidence import DateKind, Source, Trait

MAX_STATE = 3_000_000
MOST_POSTS = 60
MOST_NODES = 20_000
MOST_APIS = 5
_STATE = re.compile(r"window\.(?:__)?\w{3,40}\s*=\s*(?=[{\[])|self\.__next_f\.push\(")
_API_PATH = re.compile(
    r"""["'`]((?:https?:)?/{0,2}[\w./:-]*(?:/api/|/wp-json/|/v\d/)[\w/-]*(?:berita|news|artikel|article|post|pengumuman|"""
    r"""informasi|kegiatan)[\w/?=&-]*)["'`]""",
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
_EVENTS = re.compile(r"event|agenda|jadwal|start|mulai|selesai|end_", re.I)


def read(response: Response) -> Reading:
    """Posts in the embedded state of a page, and API addresses that its scripts name. Never raises."""
    tree = page(response)
    if tree is None or response.status != 200:
        return Reading()
    reading = Reading()
    follow: dict[str, Follow] = {}
    for script in tree.xpath("//script[not(@src)]")[:60]:
        text = (script.text or "")[:MAX_STATE]
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            continue
        if "json" in kind:
            reading += posts_in(_loads(text), response, Source.EMBEDDED)
        else:
            for state in _states(text):
                reading += posts_in(state, response, Source.EMBEDDED)
            for path in api_paths(text[:200_000]):
                url = absolute(response.url, path)
                if url and same_site(url, response.url):
                    follow.setdefault(
                        url, Follow(url=url, kind=Kind.API, weight=1.0, why="named in a script")
                    )
    return reading + Reading(follow=tuple(follow.values()))


def api_paths(script: str) -> list[str]:
    """The addresses of lists of posts that a script names, as they are written."""
    return list(dict.fromkeys(_API_PATH.findall(script)))[:MOST_APIS]


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _states(text: str) -> Iterator[Any]:
    """JSON values assigned to a global in a script."""
    decoder = json.JSONDecoder(strict=False)
    for number, match in enumerate(_STATE.finditer(text)):
        if number >= 5:
            return
        try:
            yield decoder.raw_decode(text, match.end())[0]
        except (ValueError, RecursionError):
            continue


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
    if title is None or link is None:
        return
    is_event = bool(_EVENTS.search(path)) or any(_EVENTS.search(key) for key in node if "_at" not in key)
    for names, kind in ((_PUBLISHED, DateKind.PUBLISHED), (_MODIFIED, DateKind.MODIFIED)):
        name = next((key for key in names if node.get(key)), None)
        raw = squeeze(str(node[name]))[:100] if name else ""
        moment = parse(raw, zone=response.zone, fetched_at=response.fetched_at) if raw else None
        if moment and name:
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


def _link(node: dict[str, Any], response: Response) -> str | None:
    for key in _LINKS:
        if isinstance(node.get(key), str) and node[key].strip():
            return absolute(response.url, node[key])
    for key in _SLUGS:
        if isinstance(node.get(key), (str, int)) and str(node[key]).strip():
            parts = urlsplit(response.url)
            return absolute(f"{parts.scheme}://{parts.netloc}/", f"/#item/{node[key]}".replace("#", ""))
    return None
