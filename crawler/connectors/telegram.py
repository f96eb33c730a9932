"""Telegram: the public preview of a channel, t.me/s/NAME; the newest message stands last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import lxml.html

from crawler.connectors.answers import Line, Meaning, Table, common, http_codes
from crawler.connectors.connector import MOST_PAGES, Ask, Connector, Heard, instant, is_own, nothing, post
from crawler.memory import Memory
from crawler.readers.markup import page, text_of
from crawler.readers.reading import Observation, Reading, Response
from segar.model.access import Access
from segar.model.account import Account
from segar.model.evidence import Trait

SITE = "https://t.me"
_OBSERVED = "observed on t.me/s/telegram, 2026"

TABLE = Table(
    Line("messages", Meaning.PUBLISHED, "the preview has messages", f"{_OBSERVED}: <time datetime>"),
    Line("no messages", Meaning.NEVER, "the preview of the channel is empty", _OBSERVED),
    Line("only forwards", Meaning.PUBLISHED, "the newest pages hold only what others wrote", _OBSERVED),
    Line("no preview", Meaning.TRANSIENT, "the answer is no preview", _OBSERVED),
    Line(
        "http 302",
        Meaning.PRIVATE,
        "the preview is off, or there is no such channel",
        _OBSERVED,
    ),
    Line("http 404", Meaning.PRIVATE, "there is no preview", _OBSERVED),
    *common(),
)


@dataclass(frozen=True, slots=True)
class Preview:
    """Twenty messages a page."""

    name: str = "telegram"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"telegram.preview"})
    home: str = SITE
    can_freeze: bool = False
    daily_units: int | None = None

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        return self._ask(account, access)

    def _ask(self, account: Account, access: Access, number: int = 1, before: str = "") -> Ask:
        base = access.of(self.name).base_url or SITE
        query = f"?before={quote(before)}" if before else ""
        url = f"{base}/s/{quote(account.name)}{query}"
        return Ask(url=url, step="telegram.preview", by_robots=True, page=number)

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        if response.status != 200:
            return Heard(answer=TABLE.find(*http_codes(response.status)))
        tree = page(response)
        if tree is None or not tree.xpath('//*[contains(@class, "tgme_channel_info")]'):
            return Heard(answer=TABLE.find("no preview"))
        seen = tuple(_messages(tree, response))
        reading = Reading(observations=seen)
        if any(map(is_own, seen)):
            return Heard(answer=TABLE.find("messages"), reading=reading)
        before = next(iter(tree.xpath("//a/@data-before")), "")
        if before and ask.page < MOST_PAGES:
            return Heard(next=self._ask(account, access, ask.page + 1, str(before)), reading=reading)
        if seen or before:
            return Heard(answer=TABLE.find("only forwards"), reading=reading)
        empty = nothing(ask, response, "no messages") if ask.page == 1 else reading
        return Heard(answer=TABLE.find("no messages" if ask.page == 1 else "only forwards"), reading=empty)


def _messages(tree: lxml.html.HtmlElement, response: Response) -> Iterator[Observation]:
    """Without the channel's own service messages: “channel created”, “photo updated”, “pinned”."""
    for message in tree.xpath('//div[@data-post and contains(@class, "tgme_widget_message")]'):
        if "service_message" in message.get("class", ""):
            continue
        times = message.xpath('.//a[contains(@class, "tgme_widget_message_date")]//time/@datetime')
        published = instant(str(times[-1])) if times else None
        if published is None:
            continue
        forwarded = message.xpath('.//*[contains(@class, "tgme_widget_message_forwarded_from")]')
        words = message.xpath('.//div[contains(@class, "tgme_widget_message_text")]')
        yield post(
            response,
            f"{SITE}/{message.get('data-post')}",
            text_of(words[-1], 200) if words else "",
            str(times[-1]),
            published,
            detail="time datetime",
            traits=frozenset({Trait.FOREIGN}) if forwarded else frozenset(),
        )


ROUTES: tuple[Connector, ...] = (Preview(),)
