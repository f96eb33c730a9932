"""Accounts that no program may read: an officer reports the post, and the verdict says so."""

from __future__ import annotations

from crawler.connectors.answers import Line, Meaning, Table

TABLE = Table(
    Line(
        "no interface",
        Meaning.NO_INTERFACE,
        "no lawful interface: an officer reports the post",
        "https://faq.whatsapp.com: channels have no public API",
    ),
    Line("no account", Meaning.NO_INTERFACE, "the address names no account", "our own register"),
)
