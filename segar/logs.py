"""Logging: one line an event on standard error, with its room, and channel and visit where there are such.

Lines are logfmt (`key=value`): people read them, and log collectors too. What came from a page cannot break
out of its line.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from segar.errors import UsageError
from segar.plain import visible

LEVELS = {"DEBUG": 10, "INFO": 20, "WARNING": 30, "ERROR": 40}
_WORDY = (
    "alembic",
    "httpx",
    "httpcore",
    "scrapy",
    "twisted",
    "asyncio",
    "telegram",
    "procrastinate",
    "psycopg",
)  # httpx tells the bot's token at INFO


def set_up(level: str, stream: TextIO | None = None) -> None:
    """Sends what is logged at `level` or above to `stream` (standard error). Raises UsageError."""
    if level not in LEVELS:
        raise UsageError(f"SEGAR_LOG_LEVEL: “{level}” is no level.", f"Use one of: {', '.join(LEVELS)}.")
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(_Line("level=%(levelname)s logger=%(name)s %(message)s"))
    # On the handler, for Scrapy sets its own loggers to DEBUG when it starts.
    handler.addFilter(lambda record: record.levelno >= _least(record.name, LEVELS[level]))
    logging.basicConfig(handlers=[handler], level=LEVELS[level], force=True)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            _on_one_line,
            structlog.processors.LogfmtRenderer(key_order=["at", "level", "event", "channel", "visit"]),
        ],
    )


class _Line(logging.Formatter):
    """What libraries say, on one line too: they repeat what they were sent."""

    def format(self, record: logging.LogRecord) -> str:
        """With its traceback, where there is one."""
        return visible(super().format(record).replace("\n", "\\n"))


def _least(logger: str, wanted: int) -> int:
    """The least level at which a logger is heard."""
    return max(wanted, logging.WARNING) if logger.partition(".")[0] in _WORDY else wanted


def _on_one_line(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: _plain(value) for name, value in event.items()}


def _plain(value: object) -> object:
    """Text without controls; a traceback keeps its lines as `\\n`."""
    if not isinstance(value, str):
        return value if isinstance(value, (int, float)) else _plain(str(value))
    return visible(value.replace("\n", "\\n"))
