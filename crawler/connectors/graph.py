"""What Meta's Graph API answers on all its platforms: error codes, and where they stand."""

from __future__ import annotations

from crawler.connectors.answers import Line, Meaning, Table, common, http_codes
from crawler.connectors.connector import json_of, within
from crawler.readers.reading import Response

VERSION = "v24.0"
ERRORS = "https://developers.facebook.com/docs/graph-api/guides/error-handling"
LIMITS = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting"


def graph_lines() -> tuple[Line, ...]:
    """The lines that Facebook and Instagram share."""
    return (
        Line("190/463", Meaning.NOT_AUTHORISED, "the token has expired", ERRORS),
        Line("190/467", Meaning.NOT_AUTHORISED, "the token was withdrawn", ERRORS),
        Line("190/460", Meaning.NOT_AUTHORISED, "the password of the token's owner changed", ERRORS),
        Line("190", Meaning.NOT_AUTHORISED, "the token is not valid", ERRORS),
        Line("102", Meaning.NOT_AUTHORISED, "the session has ended", ERRORS),
        Line("3", Meaning.NOT_AUTHORISED, "the app lacks the capability", ERRORS),
        Line("10", Meaning.NOT_AUTHORISED, "the app lacks the permission", ERRORS),
        Line("200", Meaning.NOT_AUTHORISED, "the token lacks the permission", ERRORS),
        Line("4", Meaning.RATE_LIMITED, "too many requests of the app", LIMITS),
        Line("17", Meaning.RATE_LIMITED, "too many requests of the user", LIMITS),
        Line("32", Meaning.RATE_LIMITED, "too many requests for the page", LIMITS),
        Line("613", Meaning.RATE_LIMITED, "too many requests", LIMITS),
        Line("368", Meaning.RATE_LIMITED, "the app is blocked for a while", ERRORS),
        Line("1", Meaning.TRANSIENT, "the platform has a fault", ERRORS),
        Line("2", Meaning.TRANSIENT, "the platform is not there for a moment", ERRORS),
        # One answer for two things, so it says nothing about the account.
        Line("100/33", Meaning.PRIVATE, "not there, or hidden from us", ERRORS),
        *common(),
    )


def error_of(response: Response, table: Table) -> Line | None:
    """The line of an error; None where the answer is none."""
    error = json_of(response).get("error")
    if error is None and response.status == 200:
        return None if json_of(response) else table.find("")
    code, subcode = within(error, "code"), within(error, "error_subcode")
    group = "200" if isinstance(code, int) and 200 <= code <= 299 else ""
    codes = (f"{code}/{subcode}", str(code), group) if code is not None else ()
    return table.find(*codes, *http_codes(response.status))
