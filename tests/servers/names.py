"""A name server for tests: names of its own, which may answer otherwise each time they are asked (DNS rebinding).

It stands where the system's own lookup stands, below all of our code.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any

VARIABLE = "SEGAR_TEST_NAMES"  # JSON: name → answers in turn (the last one stands), each a list of addresses

Answers = Mapping[str, Sequence[Sequence[str]]]


def told(answers: Answers) -> dict[str, str]:
    """The environment of a process that shall know these names."""
    return {VARIABLE: json.dumps(answers)}


def take_over(text: str) -> None:
    """Answers for the names in `text`, in this process; an empty answer is a name server that is silent."""
    if not text:
        return
    table: dict[str, list[list[str]]] = json.loads(text)
    system = socket.getaddrinfo

    def answer(host: Any, port: Any, *args: Any, **more: Any) -> list[Any]:
        turns = table.get(str(host).rstrip(".").lower())
        if turns is None:
            return system(host, port, *args, **more)
        addresses = turns.pop(0) if len(turns) > 1 else turns[0]
        if not addresses:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [_entry(address, port) for address in addresses]

    socket.getaddrinfo = answer


def _entry(address: str, port: Any) -> tuple[Any, ...]:
    number = int(port or 0)
    if ip_address(address).version == 6:
        return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, number, 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, number))
