"""Which connectors a kind of channel has: those of the module of its name, then the operator's bridge."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from crawler.connectors import bridge, reported
from crawler.connectors.answers import Line
from crawler.connectors.connector import Ask, Connector
from crawler.memory import Memory
from segar.model.access import Access
from segar.model.account import Account
from segar.model.register import ChannelKind


@cache
def routes_of(kind: ChannelKind) -> tuple[Connector, ...]:
    """The ways to an account, the best first."""
    module = f"crawler.connectors.{kind}"
    own: tuple[Connector, ...] = import_module(module).ROUTES if find_spec(module) else ()
    return own + bridge.ROUTES


def choose(account: Account, access: Access, memory: Memory) -> tuple[Connector, Ask] | Line:
    """The first way that is open to us and its first request; else why none is."""
    if not account.label:
        return reported.TABLE.find("no account")
    refusals = []
    for connector in routes_of(account.kind):
        first = connector.begin(account, access, memory)
        if isinstance(first, Ask):
            return connector, first
        refusals.append(first)
    own = [line for line in refusals if line.code != "no bridge"]
    return next(iter(own[-1:]), reported.TABLE.find("no interface"))


@cache
def connector_of(step: str) -> Connector | None:
    """The connector that reads the answers of a step, again where they are archived."""
    every = (connector for kind in ChannelKind for connector in routes_of(kind))
    return next((connector for connector in every if step in connector.steps), None)
