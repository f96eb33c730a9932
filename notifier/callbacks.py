"""What a button tells when it is pressed: signed for one chat, dated, and short enough for Telegram (64 bytes)."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

_DATA = re.compile(r"([a-z0-9]{1,4})\.([a-z0-9]{1,16})\.([0-9]{1,6})\.([A-Za-z0-9_-]{16})")


class Action(StrEnum):
    """What a button asks for."""

    RECHECK = "r"
    SNOOZE = "s"  # asks for how long
    SNOOZE_3 = "s3"
    SNOOZE_5 = "s5"
    SNOOZE_10 = "s10"
    DISPUTE = "d"
    DISOWN = "n"
    REPORT = "l"


SNOOZE_DAYS = {Action.SNOOZE_3: 3, Action.SNOOZE_5: 5, Action.SNOOZE_10: 10}


@dataclass(frozen=True, slots=True)
class Press:
    """One button: `subject` is the id of an alert or the key of a channel, `day` when it was made."""

    action: Action
    subject: str
    day: int  # days of the proleptic calendar


class Signer:
    """Makes and reads data; the key derives from the bot's token, which only our processes have."""

    def __init__(self, secret: str) -> None:
        self._key = sha256(b"segar button\x00" + secret.encode()).digest()

    def sign(self, press: Press, chat_id: str) -> str:
        content = f"{press.action}.{press.subject}.{press.day}"
        return f"{content}.{self._mark(content, chat_id)}"

    def read(self, data: str, chat_id: str) -> Press | None:
        """The button that was pressed; None for data that we did not make for this chat."""
        found = _DATA.fullmatch(data)
        if found is None:
            return None
        action, subject, day, mark = found.groups()
        if not hmac.compare_digest(mark, self._mark(f"{action}.{subject}.{day}", chat_id)):
            return None
        return Press(Action(action), subject, int(day))

    def _mark(self, content: str, chat_id: str) -> str:
        digest = hmac.new(self._key, f"{chat_id}\x00{content}".encode(), sha256).digest()
        return urlsafe_b64encode(digest[:12]).decode()


def channel_key(channel_id: str) -> str:
    """A channel's id in twelve characters."""
    return "c" + sha256(channel_id.encode()).hexdigest()[:11]
