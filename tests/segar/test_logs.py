"""One event, one line, with nothing in it that a page could use to forge another."""

from __future__ import annotations

import io
import logging

import pytest
import structlog

from segar import logs
from segar.errors import UsageError


@pytest.fixture
def out():
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield stream
    structlog.reset_defaults()
    root.handlers[:], root.level = before


def test_a_line_has_level_event_channel_and_visit(out):
    logs.set_up("INFO", out)
    structlog.get_logger("crawler").info("visit failed", channel="bkd/website/x", visit="v1")
    line = out.getvalue()
    assert 'level=info event="visit failed" channel=bkd/website/x visit=v1' in line
    assert line.startswith("at=20")


def test_what_is_below_the_level_is_not_said(out):
    logs.set_up("WARNING", out)
    structlog.get_logger().info("asked", url="https://bkd.contoh.go.id")
    assert out.getvalue() == ""


def test_a_title_cannot_forge_a_line_or_move_the_cursor(out):
    logs.set_up("INFO", out)
    structlog.get_logger().warning("read", title="a\nlevel=error event=forged\x1b[2J\u202e")
    assert len(out.getvalue().splitlines()) == 1
    assert not set("\x1b\u202e") & set(out.getvalue())


def test_what_a_library_repeats_of_a_page_is_on_one_line_too(out):
    logs.set_up("INFO", out)
    try:
        raise ValueError("400 Bad line\n\x1b]0;jahat\x07 \u202e")
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling request from %s", "\x9b2J")
    (line,) = out.getvalue().splitlines()
    assert "Bad line" in line
    assert not set("\x1b\x07\x9b\u202e") & set(line)


def test_an_exception_keeps_its_trace_on_the_line(out):
    logs.set_up("INFO", out)
    try:
        raise ValueError("rusak")
    except ValueError:
        structlog.get_logger().exception("a reader failed", channel="c")
    (line,) = out.getvalue().splitlines()
    assert "ValueError: rusak" in line
    assert "test_logs.py" in line


def test_libraries_are_heard_only_when_something_is_wrong(out):
    """httpx tells the address it asks, and with it the bot's token, at INFO."""
    logs.set_up("DEBUG", out)
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    logging.getLogger("httpx").info("POST https://api.example/bot123:SECRET/sendMessage")
    logging.getLogger("scrapy.core").error("broken")
    assert out.getvalue() == "level=ERROR logger=scrapy.core broken\n"


def test_an_unknown_level_is_refused_by_name():
    with pytest.raises(UsageError, match=r"SEGAR_LOG_LEVEL.*LOUD"):
        logs.set_up("LOUD")
