"""Link hubs: pages that hold an agency's links for it, and short addresses that lead to one. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

# Hosts of pages of links, and of short addresses; s.id is both.
HUBS = frozenset(
    """linktr.ee s.id bio.link lynk.id heylink.me beacons.ai beacons.page msha.ke campsite.bio taplink.cc taplink.ws
    linkr.bio lnk.bio bio.site solo.to linkin.bio biolinky.co tap.bio many.link linkbio.co about.me carrd.co
    linktree.com direct.me komi.io snipfeed.co withkoji.com milkshake.app""".split()
)
SHORTENERS = frozenset(
    """bit.ly bitly.com tinyurl.com cutt.ly rebrand.ly is.gd v.gd shorturl.at rb.gy t.ly tiny.cc ow.ly buff.ly
    goo.gl qrco.de""".split()
)
_OWN_PAGES = frozenset("login signup register pricing terms privacy about blog help discover s admin".split())
_BRANDS = re.compile(
    r"linktr|heylink|lynkid|lynkofficial|beacons(?:ai)?$|campsitebio|taplink|linkrbio|milkshakeapp|carrd|sid(?:official)?$"
)
_NO_LETTERS = re.compile(r"[^a-z0-9]")
_ADDRESS = re.compile(
    r"""["'](?:url|link|href|value|tautan|destination)["']\s*:\s*["'](https?:\\?/\\?/[^"'<>\s]{4,300})["']"""
)


def is_hub(url: str, more: Collection[str] = ()) -> bool:
    """Whether an address is a page of a hub, or a short address; `more` are hosts that the operator knows."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    known = host in HUBS or host in SHORTENERS or host in more or host.endswith(".carrd.co")
    path = parts.path.strip("/")
    return known and (bool(path) or host.endswith(".carrd.co")) and path.lower() not in _OWN_PAGES


def addresses_in(text: str) -> Iterator[str]:
    """The addresses that a hub's own script draws its buttons from."""
    for found in _ADDRESS.finditer(text):
        yield found[1].replace("\\/", "/").replace("\\u0026", "&")


def is_brand(name: str) -> bool:
    """Whether an account is a hub's own: `linktree_`, `heylinkme`."""
    return _BRANDS.match(_NO_LETTERS.sub("", name.lower())) is not None
