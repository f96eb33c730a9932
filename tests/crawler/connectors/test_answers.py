"""Every answer code of every table, in the shape in which the platform documents it, means what its line says."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from crawler.connectors import bridge, facebook, instagram, reported, telegram, tiktok, x, youtube
from crawler.connectors.answers import Line, Meaning, Table
from crawler.connectors.connector import Ask, Connector
from crawler.connectors.registry import choose, connector_of, routes_of
from crawler.memory import NOTHING
from segar.model.access import NO_ACCESS
from segar.model.account import Account
from segar.model.evidence import FindingCode, Outcome
from segar.model.register import PAGES, ChannelKind
from tests.crawler.connectors.asking import OPEN, response

M = Meaning
HTML = {"content-type": "text/html; charset=utf-8"}
WHO = {kind: Account(kind, "dinas") for kind in ChannelKind}


@dataclass(frozen=True)
class Case:
    """An answer as the platform gives it, and what it means."""

    connector: Connector
    step: str
    code: str
    meaning: Meaning
    status: int
    body: str

    @property
    def name(self) -> str:
        return f"{self.step}-{self.code}"


def google(connector: Connector, code: str, meaning: Meaning, status: int) -> Case:
    error = {"error": {"code": status, "errors": [{"reason": code, "domain": "youtube"}]}}
    return Case(connector, "youtube.uploads", code, meaning, status, json.dumps(error))


def graph(connector: Connector, code: str, meaning: Meaning, status: int = 400) -> Case:
    number, _, subcode = code.partition("/")
    error: dict[str, object] = {"code": int(number), "type": "OAuthException", "message": "x"}
    if subcode:
        error["error_subcode"] = int(subcode)
    step = next(iter(connector.steps))
    return Case(connector, step, code, meaning, status, json.dumps({"error": error}))


def plain(connector: Connector, step: str, status: int, code: str, meaning: Meaning) -> Case:
    return Case(connector, step, code, meaning, status, "<html>x</html>")


def wire(connector: Connector, step: str) -> list[Case]:
    """What HTTP says without a word of the platform."""
    return [
        plain(connector, step, 401, "http 401", M.NOT_AUTHORISED),
        plain(connector, step, 403, "http 403", M.NOT_AUTHORISED),
        plain(connector, step, 429, "http 429", M.RATE_LIMITED),
        plain(connector, step, 503, "http 5xx", M.TRANSIENT),
    ]


API, FEED = youtube.ROUTES
OWN, DISCOVERY = instagram.ROUTES
(PAGES_OF_FACEBOOK,) = facebook.ROUTES
(PREVIEW,) = telegram.ROUTES
(POSTS,) = x.ROUTES
(DISPLAY,) = tiktok.ROUTES
(BRIDGE,) = bridge.ROUTES

ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{}</feed>'
ENTRY = (
    "<entry><id>1</id><title>{title}</title><link href='https://www.youtube.com/watch?v=a'/>"
    "<published>{date}</published></entry>"
)
OUT = ENTRY.format(title="Upacara", date="2026-11-20T01:00:00Z")
AHEAD = ENTRY.format(title="Upacara", date="2026-11-25T01:00:00Z")


def video(date: str) -> str:
    item = {
        "snippet": {"title": "Upacara", "publishedAt": "2026-11-24T00:00:00Z"},
        "contentDetails": {"videoId": "a", "videoPublishedAt": date},
    }
    return json.dumps({"kind": "youtube#playlistItemListResponse", "items": [item]})


YOUTUBE = [
    Case(API, "youtube.uploads", "videos", M.PUBLISHED, 200, video("2026-11-20T01:00:00Z")),
    Case(API, "youtube.uploads", "only planned", M.TRANSIENT, 200, video("2026-11-25T01:00:00Z")),
    Case(API, "youtube.channel", "no channel", M.GONE, 200, '{"kind": "youtube#channelListResponse"}'),
    Case(
        API, "youtube.channel", "no videos", M.NEVER, 200,
        '{"kind": "youtube#channelListResponse", "items": [{"statistics": {"videoCount": "0"}}]}',
    ),
    google(API, "channelNotFound", M.GONE, 404),
    google(API, "channelClosed", M.GONE, 403),
    google(API, "channelSuspended", M.GONE, 403),
    google(API, "playlistNotFound", M.TRANSIENT, 404),
    google(API, "playlistItemsNotAccessible", M.PRIVATE, 403),
    google(API, "channelForbidden", M.PRIVATE, 403),
    google(API, "quotaExceeded", M.RATE_LIMITED, 403),
    google(API, "dailyLimitExceeded", M.RATE_LIMITED, 403),
    google(API, "rateLimitExceeded", M.RATE_LIMITED, 403),
    google(API, "userRateLimitExceeded", M.RATE_LIMITED, 403),
    google(API, "keyInvalid", M.NOT_AUTHORISED, 400),
    google(API, "keyExpired", M.NOT_AUTHORISED, 400),
    google(API, "accessNotConfigured", M.NOT_AUTHORISED, 403),
    google(API, "ipRefererBlocked", M.NOT_AUTHORISED, 403),
    google(API, "forbidden", M.NOT_AUTHORISED, 403),
    google(API, "backendError", M.TRANSIENT, 500),
    google(API, "internalError", M.TRANSIENT, 500),
    *wire(API, "youtube.channel"),
]  # fmt: skip
YOUTUBE_FEED = [
    Case(FEED, "youtube.feed", "entries", M.PUBLISHED, 200, ATOM.format(OUT)),
    Case(FEED, "youtube.feed", "only planned", M.TRANSIENT, 200, ATOM.format(AHEAD)),
    Case(FEED, "youtube.feed", "no entries", M.NEVER, 200, ATOM.format("")),
    plain(FEED, "youtube.feed", 200, "no feed", M.TRANSIENT),
    plain(FEED, "youtube.feed", 404, "http 404", M.TRANSIENT),
    plain(FEED, "youtube.feed", 500, "http 5xx", M.TRANSIENT),
    plain(FEED, "youtube.feed", 429, "http 429", M.RATE_LIMITED),
]


def discovered(**user: object) -> str:
    return json.dumps({"business_discovery": user})


MEDIUM = {"timestamp": "2026-11-20T01:00:00+0000", "permalink": "https://www.instagram.com/p/C1/"}


def meta(connector: Connector) -> list[Case]:
    step = next(iter(connector.steps))
    return [
        *(
            graph(connector, code, M.NOT_AUTHORISED)
            for code in ("190/463", "190/467", "190/460", "190", "102")
        ),
        *(graph(connector, code, M.NOT_AUTHORISED, 403) for code in ("3", "10", "200")),
        *(graph(connector, code, M.RATE_LIMITED, 403) for code in ("4", "17", "32", "613", "368")),
        *(graph(connector, code, M.TRANSIENT, 500) for code in ("1", "2")),
        graph(connector, "100/33", M.PRIVATE),
        *wire(connector, step),
    ]


INSTAGRAM = [
    Case(DISCOVERY, "instagram.other", "media", M.PUBLISHED, 200,
         discovered(media_count=1, media={"data": [MEDIUM]})),
    Case(DISCOVERY, "instagram.other", "no media", M.NEVER, 200, discovered(media_count=0)),
    Case(DISCOVERY, "instagram.other", "media missing", M.TRANSIENT, 200, discovered(media_count=7)),
    graph(DISCOVERY, "110/2207013", M.PRIVATE),
    graph(DISCOVERY, "110", M.PRIVATE),
    graph(DISCOVERY, "24/2207006", M.TRANSIENT),
    *meta(DISCOVERY),
    Case(OWN, "instagram.own", "media", M.PUBLISHED, 200, json.dumps({"media": {"data": [MEDIUM]}})),
    graph(OWN, "190/463", M.NOT_AUTHORISED),
]  # fmt: skip


def posts(**more: object) -> str:
    item = {"created_time": "2026-11-20T01:00:00+0000", "permalink_url": "https://www.facebook.com/d/posts/1"}
    return json.dumps({"id": "1", "posts": {"data": [item | more]}})


FACEBOOK = [
    Case(PAGES_OF_FACEBOOK, "facebook.page", "posts", M.PUBLISHED, 200, posts()),
    Case(PAGES_OF_FACEBOOK, "facebook.page", "only shares", M.PUBLISHED, 200, posts(parent_id="9_9")),
    Case(PAGES_OF_FACEBOOK, "facebook.page", "no posts", M.NEVER, 200, '{"id": "1"}'),
    Case(PAGES_OF_FACEBOOK, "facebook.page", "not a page", M.TRANSIENT, 200, '{"name": "x"}'),
    graph(PAGES_OF_FACEBOOK, "803", M.PRIVATE, 404),
    graph(PAGES_OF_FACEBOOK, "21", M.GONE),
    *meta(PAGES_OF_FACEBOOK),
]


def problem(kind: str, title: str = "Error", detail: str = "", status: int = 200) -> tuple[int, str]:
    told = {"type": f"https://api.twitter.com/2/problems/{kind}", "title": title, "detail": detail}
    return status, json.dumps({"errors": [told]} if status == 200 else told)


def of_x(code: str, meaning: Meaning, answer: tuple[int, str], step: str = "x.user") -> Case:
    return Case(POSTS, step, code, meaning, *answer)


TWEET = {"id": "9", "created_at": "2026-11-20T01:00:00.000Z", "text": "Upacara"}
USER = {"id": "5", "public_metrics": {"tweet_count": 0}}
X = [
    of_x("posts", M.PUBLISHED, (200, json.dumps({"data": [TWEET], "meta": {"result_count": 1}})), "x.posts"),
    of_x("no own posts", M.PUBLISHED, (200, '{"meta": {"result_count": 0}}'), "x.posts"),
    of_x("no posts", M.NEVER, (200, json.dumps({"data": USER}))),
    of_x("protected", M.PRIVATE, (200, json.dumps({"data": {"id": "5", "protected": True}}))),
    of_x("resource-not-found", M.GONE, problem("resource-not-found", "Not Found Error")),
    of_x(
        "suspended", M.GONE, problem("resource-not-found", "Forbidden", "User has been suspended: [dinas].")
    ),
    of_x("suspended", M.GONE, (403, '{"errors": [{"code": 63, "message": "User has been suspended."}]}')),
    of_x("not-authorized-for-resource", M.PRIVATE, problem("not-authorized-for-resource")),
    of_x("client-forbidden", M.NOT_AUTHORISED, problem("client-forbidden", status=403)),
    of_x("unsupported-authentication", M.NOT_AUTHORISED, problem("unsupported-authentication", status=403)),
    of_x("usage-capped", M.RATE_LIMITED, problem("usage-capped", status=429)),
    of_x("credits", M.RATE_LIMITED, problem("x", "CreditsDepleted", status=402)),
    of_x("http 402", M.RATE_LIMITED, (402, "")),
    *wire(POSTS, "x.user"),
]


def telegram_page(inside: str) -> str:
    return f"<html><body><div class='tgme_channel_info'></div><section>{inside}</section></body></html>"


MESSAGE = (
    '<div class="tgme_widget_message" data-post="dinas/7">{}<a class="tgme_widget_message_date">'
    '<time datetime="2026-11-20T01:00:00+00:00"></time></a></div>'
)
FORWARDED = MESSAGE.format('<div class="tgme_widget_message_forwarded_from">x</div>')
TELEGRAM = [
    Case(PREVIEW, "telegram.preview", "messages", M.PUBLISHED, 200, telegram_page(MESSAGE.format(""))),
    Case(PREVIEW, "telegram.preview", "no messages", M.NEVER, 200, telegram_page("")),
    Case(PREVIEW, "telegram.preview", "only forwards", M.PUBLISHED, 200, telegram_page(FORWARDED)),
    plain(PREVIEW, "telegram.preview", 200, "no preview", M.TRANSIENT),
    plain(PREVIEW, "telegram.preview", 302, "http 302", M.PRIVATE),
    plain(PREVIEW, "telegram.preview", 404, "http 404", M.PRIVATE),
    *wire(PREVIEW, "telegram.preview"),
]


def of_tiktok(code: str, meaning: Meaning, status: int) -> Case:
    return Case(
        DISPLAY, "tiktok.videos", code, meaning, status, json.dumps({"data": {}, "error": {"code": code}})
    )


CLIP = {"id": "1", "create_time": 1795222800, "share_url": "https://www.tiktok.com/@d/video/1"}
TIKTOK = [
    Case(DISPLAY, "tiktok.videos", "videos", M.PUBLISHED, 200,
         json.dumps({"data": {"videos": [CLIP]}, "error": {"code": "ok"}})),
    Case(DISPLAY, "tiktok.videos", "no videos", M.PRIVATE, 200,
         json.dumps({"data": {"videos": [], "has_more": False}, "error": {"code": "ok"}})),
    Case(DISPLAY, "tiktok.videos", "no list", M.TRANSIENT, 200, '{"error": {"code": "ok"}}'),
    of_tiktok("access_token_invalid", M.NOT_AUTHORISED, 401),
    of_tiktok("scope_not_authorized", M.NOT_AUTHORISED, 401),
    of_tiktok("scope_permission_missed", M.NOT_AUTHORISED, 401),
    of_tiktok("rate_limit_exceeded", M.RATE_LIMITED, 429),
    of_tiktok("internal_error", M.TRANSIENT, 500),
    *wire(DISPLAY, "tiktok.videos"),
]  # fmt: skip
BRIDGED = [
    Case(BRIDGE, "bridge.feed", "entries", M.PUBLISHED, 200, ATOM.format(OUT)),
    Case(BRIDGE, "bridge.feed", "no entries", M.TRANSIENT, 200, ATOM.format("")),
    Case(BRIDGE, "bridge.feed", "error entry", M.TRANSIENT, 200,
         ATOM.format(ENTRY.format(title="Bridge returned error 403! (20781)", date="2026-11-24T00:00:00Z"))),
    plain(BRIDGE, "bridge.feed", 200, "no feed", M.TRANSIENT),
    plain(BRIDGE, "bridge.feed", 404, "http 404", M.TRANSIENT),
    *wire(BRIDGE, "bridge.feed"),
]  # fmt: skip
ALL = [*YOUTUBE, *YOUTUBE_FEED, *INSTAGRAM, *FACEBOOK, *X, *TELEGRAM, *TIKTOK, *BRIDGED]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_an_answer_means_what_its_line_says(case: Case):
    kind = ChannelKind(case.connector.name) if case.connector is not BRIDGE else ChannelKind.THREADS
    asked = Ask(url="https://platform.example/2/users/5/tweets?max_results=5", step=case.step)
    headers = HTML if case.step.startswith("telegram") else None
    heard = case.connector.hear(asked, response(case.body, case.status, headers=headers), WHO[kind], OPEN)
    assert heard.answer is not None
    assert (heard.answer.code, heard.answer.meaning) == (case.code, case.meaning)
    empty = [finding.code for finding in heard.reading.findings]
    assert empty == ([FindingCode.EMPTY_API] if case.meaning is M.NEVER else [])


# Lines that no answer of the platform leads to: without them nothing is asked, or a page before was.
UNASKED = {"no key", "no id", "no token", "no bridge", "nothing new"}


@pytest.mark.parametrize(
    ("table", "cases"),
    [
        pytest.param(youtube.TABLE, YOUTUBE, id="youtube"),
        pytest.param(youtube.FEED_TABLE, YOUTUBE_FEED, id="youtube feed"),
        pytest.param(instagram.TABLE, INSTAGRAM, id="instagram"),
        pytest.param(facebook.TABLE, FACEBOOK, id="facebook"),
        pytest.param(x.TABLE, X, id="x"),
        pytest.param(telegram.TABLE, TELEGRAM, id="telegram"),
        pytest.param(tiktok.TABLE, TIKTOK, id="tiktok"),
        pytest.param(bridge.TABLE, BRIDGED, id="bridge"),
    ],
)
def test_no_line_of_a_table_is_without_its_answer(table: Table, cases: list[Case]):
    assert {line.code for line in table} - UNASKED == {case.code for case in cases}


EVERY_LINE = [
    line
    for table in (youtube.TABLE, youtube.FEED_TABLE, instagram.TABLE, facebook.TABLE, x.TABLE, telegram.TABLE,
                  tiktok.TABLE, bridge.TABLE, reported.TABLE)
    for line in table
]  # fmt: skip


def test_every_line_says_in_words_what_it_means_and_where_that_stands():
    assert [line for line in EVERY_LINE if not line.says or len(line.source) < 4] == []


def test_only_three_meanings_speak_about_the_account():
    speak = {m for m in Meaning if m.could_look or m.outcome.is_channels_failure}
    assert speak == {M.PUBLISHED, M.NEVER, M.GONE}


@pytest.mark.parametrize("status", [200, 204, 302, 400, 418, 500])
@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "null", '{"error": 7}', '{"data": 3, "meta": [], "items": "x"}', "\x00"]
)
def test_an_answer_that_nobody_described_says_nothing_about_the_account(status: int, body: str):
    for kind in ChannelKind:
        for connector in routes_of(kind):
            for step in connector.steps:
                one = Ask(url="https://platform.example/", step=step)
                heard = connector.hear(one, response(body, status), WHO[kind], OPEN)
                said = heard.answer
                assert said is None or (not said.meaning.could_look and said.meaning is not M.GONE), (
                    step,
                    said,
                )


@pytest.mark.parametrize("kind", [kind for kind in ChannelKind if kind not in PAGES])
def test_without_credentials_nothing_is_asked_and_the_answer_is_named(kind: ChannelKind):
    chosen = choose(WHO[kind], NO_ACCESS, NOTHING)
    if kind is ChannelKind.TELEGRAM:  # a public page
        assert not isinstance(chosen, Line)
        return
    assert isinstance(chosen, Line)
    expected = (
        Outcome.UNSUPPORTED if kind in (ChannelKind.WHATSAPP, ChannelKind.THREADS) else Outcome.NOT_AUTHORISED
    )
    assert chosen.meaning.outcome is expected


def test_an_archived_answer_finds_the_connector_that_read_it():
    for kind in ChannelKind:
        for connector in routes_of(kind):
            for step in connector.steps:
                assert len(step) <= 16, "the store keeps sixteen characters"
                assert connector_of(step) is connector
    assert connector_of("home") is None
