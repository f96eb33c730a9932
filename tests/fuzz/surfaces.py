"""What is fuzzed: for each surface a seed makes a case, and the reading of it must neither raise nor take long."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from telegram import Bot as TelegramBot

from crawler.connectors.connector import Ask
from crawler.connectors.registry import routes_of
from crawler.dates import find, parse
from crawler.discovery import named
from crawler.guard import Forbidden, check_url
from crawler.interpret import interpret
from crawler.outcome import outcome_of_page
from crawler.readers.pagedate import date_of
from crawler.readers.reading import Kind
from crawler.robots import robots_of
from crawler.spoken import Spoken
from notifier.callbacks import Signer
from notifier.desk import Desk
from notifier.webhook import update_in
from segar.errors import RegisterError
from segar.model.account import Account, account_at
from segar.model.register import ChannelKind, Role
from segar.register import check_register
from segar.store import open_store
from tests.crawler.connectors.asking import OPEN, response
from tests.crawler.readers.given import NOW, SITE, answer
from tests.crawler.readers.mutated import FEEDS, WHOLE, mutated
from tests.fuzz.damage import as_bytes, changed_json, damaged, json_value
from tests.notifier.given import CHANNEL, MONDAY, REGISTER

Case = Callable[[int], None]
WIB = ZoneInfo("Asia/Jakarta")
SITES = (Path(__file__).parents[2] / "sites.yaml").read_text("utf-8")
REGISTERS = (
    SITES[:3000],
    """version: 1
organisation: {name: Pemerintah Provinsi Contoh, timezone: Asia/Jakarta, language: id}
targets:
  website: {fresh: 5, stale: 15, dormant: 120}
crawl: {requests_per_visit: 25, delay_seconds: 1.0, allow_networks: [10.0.0.0/8], max_bytes: 20000000}
schedule: {night_from: "20:30", weekly_day: mon}
holidays_added: [2026-12-31]
officials: [{role: office}]
agencies:
  - id: bkd
    name: Badan Kepegawaian Daerah
    kind: badan
    channels: [https://bkd.contoh.go.id, {kind: instagram, handle: bkd}]
    officials: [{role: pic, email: pic@contoh.go.id}]
""",
)
YAML_WORDS = (
    "- ",
    ": ",
    "{",
    "[",
    "&a ",
    "*a",
    "!!binary ",
    "|\n",
    ">\n",
    "\t",
    "? ",
    "<<: *a",
    "%YAML 1.1\n",
    "--- ",
    "'",
    '"',
    "#",
)
DATES = (
    "Senin, 3 Maret 2025 | 14.05 WIB",
    "Jum'at Kliwon, 7 Maret 2025",
    "03/03/2025",
    "2 jam yang lalu",
    "kemarin",
    "12 Agt 2024",
    "Mon, 03 Mar 2025 14:05:00 +0700",
    "2025-03-03T14:05:00+07:00",
    "20250303T070500Z",
    "1741013100",
    "1 – 3 Maret 2025",
    "Surabaya (3/3/2025)",
    "Maret 2025",
    "March 3rd, 2025 2:05 pm",
    "3 Mrt '25",
    "031-8292591",
    "Perda 4/2019",
)
ROBOTS = (
    "User-agent: *\nDisallow: /admin\nCrawl-delay: 5\nSitemap: https://a.go.id/sitemap.xml\n",
    "User-agent: Segar\nAllow: /*.html$\nDisallow: /\n",
)
JSONS = (
    {
        "items": [
            {
                "title": "Rapat",
                "link": "https://dinas.jatimprov.go.id/berita/1",
                "date": "2025-03-03T10:00:00",
            }
        ]
    },
    [
        {
            "title": {"rendered": "Rapat"},
            "link": f"{SITE}berita/1",
            "date": "2025-03-03T10:00:00",
            "date_gmt": "2025-03-03T03:00:00",
            "modified_gmt": "2025-03-04T03:00:00",
            "sticky": False,
            "status": "publish",
        }
    ],
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "title": "Rapat", "date_published": "2025-03-03"}],
    },
)
PLATFORMS = (
    {
        "data": [
            {
                "id": "1",
                "created_time": "2026-11-20T01:00:00+0000",
                "message": "Rapat",
                "permalink_url": "https://fb/1",
            }
        ]
    },
    {
        "business_discovery": {
            "media_count": 9,
            "media": {"data": [{"id": "1", "timestamp": "2026-11-20T01:00:00+0000"}]},
        }
    },
    {
        "items": [
            {
                "snippet": {"title": "x"},
                "contentDetails": {"videoId": "v", "videoPublishedAt": "2026-11-20T01:00:00Z"},
            }
        ]
    },
    {
        "data": {"id": "5", "public_metrics": {"tweet_count": 3}},
        "meta": {"result_count": 1, "next_token": "t"},
    },
    {"error": {"code": 190, "error_subcode": 463, "message": "expired"}},
    {
        "data": {
            "videos": [{"id": "1", "create_time": 1700000000, "share_url": "https://t/1"}],
            "has_more": True,
        }
    },
)
KEYS = """error errors code error_subcode reason items data meta statistics videoCount contentDetails relatedPlaylists
uploads videoPublishedAt videoId snippet title business_discovery media timestamp permalink media_count posts
created_time permalink_url id next_token result_count created_at public_metrics tweet_count videos create_time
share_url has_more kind type detail paging next link date date_gmt modified_gmt sticky status rendered
date_published url version message chat from text entities callback_query my_chat_member update_id
new_chat_member user language_code""".split()
STEPS = [(kind, one, step) for kind in ChannelKind for one in routes_of(kind) for step in sorted(one.steps)]


def pages(seed: int) -> None:
    response = answer(
        mutated(seed * 40 + 1 + seed % 39, WHOLE), f"{SITE}berita/{seed}"
    )  # seldom a huge one: they are slow
    found = date_of(response)
    assert found is None or found.published.not_before <= NOW
    assert not interpret(None, response).failed
    named.read(response, contact_page=seed % 2 == 0)
    named.read_hub(response)
    outcome_of_page(response)


def feeds(seed: int) -> None:
    body = mutated(seed * 40 + 1 + seed % 39, FEEDS)
    assert not interpret(Kind.FEED, answer(body, f"{SITE}feed", kind="application/xml")).failed
    assert not interpret(Kind.SITEMAP, answer(body, f"{SITE}sitemap.xml", kind="application/xml")).failed


def jsons(seed: int) -> None:
    dice = Random(seed)
    value = changed_json(dice, dice.choice(JSONS), KEYS) if seed % 2 else json_value(dice, KEYS)
    body = as_bytes(
        dice,
        damaged(dice, json.dumps(value, ensure_ascii=dice.random() < 0.5)) if seed % 3 else json.dumps(value),
    )
    response = answer(body, f"{SITE}wp-json/x", kind="application/json")
    assert not interpret(Kind.API, response).failed
    assert not interpret(Kind.FEED, response).failed


def dates(seed: int) -> None:
    dice = Random(seed)
    text = damaged(dice, dice.choice(DATES), DATES)
    at = datetime(dice.randrange(1971, 2100), dice.randrange(1, 13), dice.randrange(1, 28), tzinfo=UTC)
    moment = parse(text, zone=WIB, fetched_at=at)
    assert moment is None or moment.not_before <= moment.not_after
    for found in find(f"{text}\n{dice.choice(DATES)}", zone=WIB, fetched_at=at, month_first=bool(seed % 2)):
        assert found.moment.not_before <= found.moment.not_after


def robots(seed: int) -> None:
    dice = Random(seed)
    rules = robots_of(
        answer(
            as_bytes(dice, damaged(dice, dice.choice(ROBOTS), ROBOTS)), f"{SITE}robots.txt", kind="text/plain"
        )
    )
    assert rules.delay_seconds >= 0
    url = SITE + damaged(dice, "berita/1?x=1")
    try:
        check_url(url)
    except Forbidden:
        return
    rules.allows(url)


def registers(seed: int) -> None:
    dice = Random(seed)
    with suppress(RegisterError):  # what a fault in the file is told as
        check_register(damaged(dice, dice.choice(REGISTERS), YAML_WORDS), "sites.yaml")


def platforms(seed: int) -> None:
    dice = Random(seed)
    kind, connector, step = dice.choice(STEPS)
    value = changed_json(dice, dice.choice(PLATFORMS), KEYS) if seed % 2 else json_value(dice, KEYS)
    body = json.dumps(value) if seed % 4 else damaged(dice, json.dumps(value)).encode("utf-8", "replace")
    asked = Ask(url="https://platform.example/2/users/5/tweets?a=1", step=step)
    heard = connector.hear(
        asked, response(body, dice.choice((200, 200, 400, 403, 429, 500))), Account(kind, "dinas"), OPEN
    )
    assert heard.answer is not None or heard.next is not None
    account_at(damaged(dice, "https://www.instagram.com/dinas_x/?hl=id"))


COMMANDS = (
    "/start x",
    "/status bkd",
    "/cek bkd",
    "/tunda bkd 5",
    "/sanggah bkd",
    "/lapor https://bkd.contoh.go.id/berita/1",
    "/peringkat",
    "/bantuan",
    "halo",
    "/berhenti",
)


class Talks:
    """Officials and strangers who write anything at all, to a desk on a store."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(f"sqlite:///{folder}/segar.db")
        self.signer = Signer("rahasia")
        self.clock = _Moving()
        self.desk = Desk(self.store, REGISTER, self.clock, self.signer, tuple, Spoken(WIB))
        self._link()

    def _link(self) -> None:
        from notifier.invite import new_invitation

        for chat, role in ((1, Role.PIC), (2, Role.HEAD), (3, Role.OFFICE)):
            token, invitation = new_invitation(
                "bkd" if chat < 3 else "", role, MONDAY, MONDAY - MONDAY.replace(day=1)
            )
            self.store.links.invite(invitation)
            self.desk.hear(str(chat), f"/start {token}", "id")

    def hears(self, seed: int) -> None:
        dice = Random(seed)
        self.clock.instant += timedelta(minutes=5)
        chat = dice.choice(("1", "2", "3", "9"))
        words = damaged(dice, dice.choice(COMMANDS[:-1]), COMMANDS[:-1])
        if dice.random() < 0.4:
            self.desk.press(chat, damaged(dice, self._button(dice, chat))[:64], "id")
        else:
            self.desk.hear(chat, words, dice.choice(("id", "en", "zz", "")))

    def _button(self, dice: Random, chat: str) -> str:
        from notifier.callbacks import Action, Press, channel_key

        press = Press(
            dice.choice(list(Action)),
            dice.choice((channel_key(CHANNEL), "x1")),
            self.clock.instant.toordinal() - dice.randrange(40),
        )
        return self.signer.sign(press, chat if dice.random() < 0.8 else "1")


class _Moving:
    """Each case comes a little later: what a chat may do in a day must not end with the first few."""

    instant = MONDAY

    def now(self) -> datetime:
        return self.instant


CHAT = {"id": 1, "type": "private", "first_name": "A"}
USER = {"id": 1, "is_bot": False, "first_name": "A", "language_code": "id"}
MESSAGE = {
    "message_id": 1,
    "date": 1700000000,
    "chat": CHAT,
    "from": USER,
    "text": "/status",
    "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
}
MEMBER = {"user": USER, "status": "kicked", "until_date": 0}
UPDATES = (
    {"update_id": 1, "message": MESSAGE},
    {
        "update_id": 2,
        "callback_query": {
            "id": "1",
            "from": USER,
            "chat_instance": "1",
            "data": "s.a.1.b",
            "message": MESSAGE,
        },
    },
    {
        "update_id": 3,
        "my_chat_member": {
            "chat": CHAT,
            "from": USER,
            "date": 1700000000,
            "old_chat_member": MEMBER,
            "new_chat_member": MEMBER,
        },
    },
)
UPDATE_KEYS = """update_id message message_id date chat id type from is_bot first_name text entities offset length
callback_query data my_chat_member status user new_chat_member""".split()
TELEGRAM = TelegramBot("123456:" + "a" * 35)


def updates(seed: int) -> None:
    dice = Random(seed)
    value = (
        changed_json(dice, dice.choice(UPDATES), (*UPDATE_KEYS,))
        if seed % 4
        else json_value(dice, UPDATE_KEYS)
    )
    update = update_in(value, TELEGRAM)
    if update is not None:
        assert isinstance(update.update_id, int)


@contextmanager
def surfaces() -> Iterator[Mapping[str, Case]]:
    """All of them, while their store is there."""
    with TemporaryDirectory(prefix="segar-fuzz-") as folder:
        talks = Talks(Path(folder))
        try:
            yield {
                "pages": pages,
                "feeds and sitemaps": feeds,
                "JSON": jsons,
                "dates": dates,
                "robots.txt": robots,
                "sites.yaml": registers,
                "platform answers": platforms,
                "words and buttons to the bot": talks.hears,
                "updates to the bot": updates,
            }
        finally:
            talks.store.close()
