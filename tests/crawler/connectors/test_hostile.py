"""Whatever JSON a platform sends, no connector stumbles, and no address on a page does harm."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.connectors.connector import Ask
from crawler.connectors.registry import routes_of
from segar.model.account import Account, account_at
from segar.model.register import ChannelKind
from tests.crawler.connectors.asking import OPEN, response

KEYS = """error errors code error_subcode reason items data meta statistics videoCount contentDetails relatedPlaylists
uploads videoPublishedAt videoId snippet title business_discovery media timestamp permalink media_count posts
video_reels
created_time permalink_url id next_token result_count created_at public_metrics tweet_count videos create_time share_url
has_more kind type detail paging next nextPageToken playlistId""".split()
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-11-20T01:00:00Z", "2026-11-20T01:00:00+0000", "http://[", "ok", "0"])
)
ANSWERS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
STEPS = [(kind, one, step) for kind in ChannelKind for one in routes_of(kind) for step in sorted(one.steps)]


@settings(max_examples=300, deadline=None)
@given(answer=ANSWERS, way=st.sampled_from(STEPS), status=st.sampled_from([200, 400, 403]))
def test_no_answer_makes_a_connector_stumble(answer: object, way, status: int):
    kind, connector, step = way
    asked = Ask(url="https://platform.example/2/users/5/tweets?a=1", step=step)
    heard = connector.hear(asked, response(json.dumps(answer), status), Account(kind, "dinas"), OPEN)
    assert heard.answer is not None or heard.next is not None


@settings(max_examples=200, deadline=None)
@given(
    path=st.text(max_size=30),
    host=st.sampled_from(["https://facebook.com/", "https://t.me/", "http://[", "//x.com/"]),
)
def test_no_address_makes_the_search_for_accounts_stumble(path: str, host: str):
    found = account_at(host + path)
    assert found is None or found.label
