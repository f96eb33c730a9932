"""What Meta's Graph API says on all its platforms: tokens, limits, errors."""

from __future__ import annotations

import json
from datetime import UTC

from segar.sample.platforms.accounts import EXPIRED_TOKEN, TOKEN, Fault, no_etag, token_of
from segar.sample.posts import Post
from segar.sample.website import Answer, Request


def refusal(request: Request, fault: Fault | None) -> Answer | None:
    """What everybody is told before any account is looked at."""
    if fault is Fault.RATE_LIMITED:
        return error(403, "(#4) Application request limit reached", 4, Retry_After="3600")
    if fault is Fault.SERVER_ERROR:
        return error(500, "An unknown error occurred", 1)
    if token_of(request) == EXPIRED_TOKEN:
        return error(400, "Error validating access token: Session has expired", 190, 463)
    if token_of(request) != TOKEN:
        return error(400, "Invalid OAuth access token.", 190)
    return None


def error(status: int, message: str, code: int, subcode: int | None = None, **headers: str) -> Answer:
    """An error in the Graph API's shape."""
    told = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "contoh"}
    more = {} if subcode is None else {"error_subcode": subcode}
    return no_etag(status, json.dumps({"error": told | more}), **headers)


def stamp(post: Post) -> str:
    """`2026-11-24T01:00:00+0000`."""
    return f"{post.published.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+0000"
