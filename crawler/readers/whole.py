"""Whether a document arrived as a whole. What is missing from a part was not absent from the site."""

from __future__ import annotations

import re

from crawler.readers.reading import Response

TAIL = 4000  # bytes; comments of caches and statistics follow the end of a page
_XML = re.compile(rb"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", re.I)
_XML_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\s*>", re.I)
_HTML_END = re.compile(rb"</(?:html|body)", re.I)


def is_whole(response: Response, *, cut_off: bool = False) -> bool:
    """XML closes its root, and so does a page; where it leaves that out (minified ones do), a tag is its last word.

    `cut_off`: the connection ended before the body did, though all that matters may have come.
    """
    body = response.body.replace(b"\0", b"").rstrip()  # UTF-16, as far as it matters here
    tail = body[-TAIL:]
    if _XML.search(body[:TAIL]):
        return bool(_XML_END.search(tail))
    if body[:1] in (b"{", b"["):  # half of a JSON text is none, and nothing is read from it
        return True
    return bool(_HTML_END.search(tail)) or (body.endswith(b">") and not cut_off)
