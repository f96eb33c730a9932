"""Who is written to for a role, and where: linked chats, else the chat that is set, else e-mail."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from segar.model.register import Register, Role
from segar.settings import Recipient
from segar.store import Store

TELEGRAM = "telegram"
MAIL = "mail"
OF_AGENCY = (Role.PIC, Role.HEAD)  # the other roles are held for all agencies


@dataclass(frozen=True, slots=True)
class Addressee:
    """One way to one holder of a role. `key` stands in the outbox, and says nothing of a person."""

    key: str
    transport: str
    address: str = field(repr=False)
    file: str = ""  # what is sent along


@dataclass(frozen=True)
class Directory:
    """Looks up addressees; `recipients` are the chats set in the environment."""

    store: Store
    register: Register
    recipients: Sequence[Recipient] = ()
    transports: Collection[str] = (TELEGRAM,)  # the ways that are set up

    def of(self, agency_id: str, role: Role) -> tuple[Addressee, ...]:
        """Everybody who now holds the role, each by the first way that there is."""
        agency_id = agency_id if role in OF_AGENCY else ""
        return (self._linked(agency_id, role) or self._set(agency_id, role)) or self._by_mail(agency_id, role)

    def with_files(self, agency_id: str, role: Role, files: Sequence[str]) -> tuple[Addressee, ...]:
        """For what is sent as files: every chat gets each as a message of its own, every mail the first."""
        agency_id = agency_id if role in OF_AGENCY else ""
        chats = self._linked(agency_id, role) or self._set(agency_id, role)
        messages = (
            replace(chat, key=f"{chat.key}-{number}", file=file)
            for chat in chats
            for number, file in enumerate(files, start=1)
        )
        mails = (replace(mail, file=files[0]) for mail in self._by_mail(agency_id, role))
        return (*messages, *mails)

    def _linked(self, agency_id: str, role: Role) -> tuple[Addressee, ...]:
        if TELEGRAM not in self.transports or not self.register.names(role, agency_id):
            return ()
        holding = self.store.links.holding(agency_id, role)
        return tuple(Addressee(link.id, TELEGRAM, link.chat_id) for link in holding)

    def _set(self, agency_id: str, role: Role) -> tuple[Addressee, ...]:
        chat = self._chats.get((agency_id, role)) if TELEGRAM in self.transports else None
        return (Addressee("environment", TELEGRAM, chat),) if chat else ()

    @cached_property
    def _chats(self) -> dict[tuple[str, Role], str]:
        return {(each.agency_id, each.role): each.chat_id for each in self.recipients}

    def _by_mail(self, agency_id: str, role: Role) -> tuple[Addressee, ...]:
        if MAIL not in self.transports:
            return ()
        agency = self.register.agency(agency_id)
        officials = agency.officials if agency else self.register.officials
        return tuple(
            Addressee(f"mail-{number}", MAIL, official.email)
            for number, official in enumerate(officials, start=1)
            if official.role is role and official.email
        )
