"""E-mail, for officials without a chat: SMTP with STARTTLS, always, to a server whose certificate is good.

Source of what answers mean: RFC 5321 section 4.2.1 (4yz may be tried again, 5yz not). What a server says is not
kept: it names the recipient.
"""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from mimetypes import guess_type

from notifier.messages import html_page, plain_text
from notifier.transport import Letter
from segar.clock import Clock
from segar.errors import TransportError
from segar.settings import MailServer

SUBJECT = 150  # characters
ANSWER_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Mail:
    """A way to an e-mail address."""

    server: MailServer
    clock: Clock
    answer_seconds: float = ANSWER_SECONDS

    def turn(self, address: str) -> AbstractAsyncContextManager[None]:
        """At once: a mail server says itself when it is too much."""
        return nullcontext()

    async def send(self, address: str, letter: Letter) -> None:
        """Returns when the server has taken the message. Raises TransportError."""
        await asyncio.to_thread(self._send, address, letter)

    def _send(self, address: str, letter: Letter) -> None:
        message = self.message(address, letter)
        with self._connection() as connection:
            _expect(connection.mail(self.server.sender))
            _expect(connection.rcpt(address))
            try:
                answer = connection.data(message.as_bytes())
            except (smtplib.SMTPDataError, smtplib.SMTPServerDisconnected, OSError) as error:
                raise _while_sending(error) from None
            _expect(answer)

    def message(self, address: str, letter: Letter) -> EmailMessage:
        """The letter as a mail. Raises TransportError for an address that is none."""
        lines = plain_text(letter.text).splitlines()
        message = EmailMessage(policy=SMTP)
        message["Subject"] = " ".join(lines[0].split())[:SUBJECT]
        message["From"] = self._address(self.server.sender)
        message["To"] = self._address(address)
        message["Date"] = format_datetime(self.clock.now())
        message["Message-ID"] = make_msgid("segar", domain=self.server.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        message.set_content("\n".join(lines) + "\n")
        if letter.encloses is not None:
            message.add_alternative(html_page(letter.text), subtype="html")
            kind = guess_type(letter.encloses.name)[0] or "application/octet-stream"
            main, _, sub = kind.partition("/")
            message.add_attachment(
                letter.enclosed(), maintype=main, subtype=sub, filename=letter.encloses.name
            )
        return message

    def _address(self, text: str) -> Address:
        """Of letters that every server takes: SMTP has no others (RFC 5321 section 4.1.2)."""
        try:
            text.encode("ascii")
            return Address(addr_spec=text)
        except (HeaderParseError, ValueError, IndexError):
            raise TransportError("this is no e-mail address", permanent=True) from None

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """A server that we trust and that knows us; what fails here has sent nothing."""
        server = self.server
        try:
            with smtplib.SMTP(server.host, server.port, timeout=self.answer_seconds) as connection:
                connection.starttls(context=ssl.create_default_context(cafile=server.ca_file or None))
                if server.user:
                    connection.login(server.user, server.password)
                yield connection
        except smtplib.SMTPNotSupportedError:
            raise TransportError("the mail server offers no STARTTLS") from None
        except smtplib.SMTPResponseException as error:
            raise TransportError(f"the mail server answered {error.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise TransportError(f"the mail server cannot be used: {type(error).__name__}") from None


def _expect(answer: tuple[int, bytes]) -> None:
    code = answer[0]
    if not 200 <= code < 300:
        raise TransportError(f"the mail server answered {code}", permanent=code >= 500)


def _while_sending(error: Exception) -> TransportError:
    """Without an answer to the message it may have been taken."""
    if isinstance(error, smtplib.SMTPDataError):
        code = error.smtp_code
        return TransportError(f"the mail server answered {code}", permanent=code >= 500)
    return TransportError(f"no answer to a mail: {type(error).__name__}", uncertain=True)
