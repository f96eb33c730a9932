"""A real SMTP server on loopback (aiosmtpd), with STARTTLS and a password unless told otherwise."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from segar.settings import MailServer
from tests.servers.certificates import Authority


@dataclass
class Post:
    """Takes mail, and fails as told."""

    received: list[Any] = field(default_factory=list)
    rcpt: str = "250 OK"
    data: str = "250 OK"
    drops: bool = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server, session, envelope):
        self.received.append(envelope)
        if self.drops:
            server.transport.abort()
        return self.data

    def message(self) -> EmailMessage:
        """The only one that was taken."""
        (envelope,) = self.received
        return message_from_bytes(envelope.content, policy=default)


def let_in(server, session, envelope, mechanism, given):
    right = isinstance(given, LoginPassword) and given == LoginPassword(b"segar", b"rahasia")
    return AuthResult(success=right)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(post: Post, authority: Authority, **changes: Any) -> Iterator[MailServer]:
    tls = {"tls_context": authority.context(), "require_starttls": True}
    options = {**tls, "authenticator": let_in, "auth_required": True} | changes
    controller = Controller(post, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    file = str(authority.file)
    yield MailServer("127.0.0.1", controller.port, "segar@contoh.go.id", "segar", "rahasia", file)
    controller.stop()
