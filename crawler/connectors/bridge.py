"""A feed bridge that the operator runs, for accounts that no official interface lets us read.

A bridge can serve data that froze long ago with status 200, and an empty feed when it is refused itself:
so its silence is never a fact, and an account's age counts only while a canary account is fresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from crawler.connectors.answers import Line, Meaning, Table, common, http_codes
from crawler.connectors.connector import Ask, Connector, Heard, is_own
from crawler.connectors.syndication import entries
from crawler.memory import Memory
from crawler.readers.reading import Response
from segar.model.access import Access
from segar.model.account import Account

_DOCS = "https://rss-bridge.github.io/rss-bridge/"

TABLE = Table(
    Line("entries", Meaning.PUBLISHED, "the bridge lists posts", "RFC 4287 section 4.2.9; RSS 2.0 pubDate"),
    Line(
        "no entries", Meaning.TRANSIENT, "the bridge got nothing", f"{_DOCS}: empty when it is refused itself"
    ),
    Line("error entry", Meaning.TRANSIENT, "the bridge lists its own error", f"{_DOCS}: error.output feed"),
    Line("no feed", Meaning.TRANSIENT, "the answer is no feed", _DOCS),
    Line("http 404", Meaning.TRANSIENT, "the bridge found nothing", f"{_DOCS}: not a fact about the account"),
    Line("no bridge", Meaning.NOT_AUTHORISED, "no bridge is set for this platform", "our own setting"),
    *common(),
)


@dataclass(frozen=True, slots=True)
class Bridge:
    """One address a platform, with `{account}` where the name belongs."""

    name: str = "bridge"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"bridge.feed"})
    home: str = ""
    can_freeze: bool = True
    daily_units: int | None = None

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        template = access.of(account.kind).bridge_url
        if "{account}" not in template:
            return TABLE.find("no bridge")
        url = template.replace("{account}", quote(account.label, safe=""))
        return Ask(url=url, step="bridge.feed")

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        if response.status != 200:
            return Heard(answer=TABLE.find(*http_codes(response.status)))
        found = entries(response, "bridge")
        if found is None:
            return Heard(answer=TABLE.find("no feed"))
        if any(seen.title.startswith("Bridge returned error") for seen in found.observations):
            return Heard(answer=TABLE.find("error entry"))
        own = any(map(is_own, found.observations))
        return Heard(answer=TABLE.find("entries" if own else "no entries"), reading=found)


ROUTES: tuple[Connector, ...] = (Bridge(),)
