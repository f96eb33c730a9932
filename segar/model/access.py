"""What a platform asks of us before it answers: tokens, whose they are, where it is, how much a day may cost."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

MASK = "-"
SHORTEST_KEY = 8  # characters; a shorter parameter of a bridge is an option such as `format=Atom`
WARN_DAYS = 14  # a new token takes an operator and an OPD some days


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformAccess:
    """One platform, as the operator set it; `repr` shows no secret."""

    token: str = field(default="", repr=False)
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)  # by account: given by its owner
    user_id: str = ""  # of the account in whose name the platform is asked (Instagram)
    base_url: str = ""  # empty: the platform's own
    bridge_url: str = ""  # of a feed bridge that the operator runs, with `{account}` in it
    canary: str = ""  # an account that publishes every day, by which bridge and feed are watched
    daily_units: int | None = None  # in the platform's own units; None: as its connector states
    expires: date | None = None  # of the token

    @property
    def bridge_keys(self) -> tuple[str, ...]:
        """What the address of a bridge brings along in its query: a key, as RSSHub and RSS-Bridge have."""
        pairs = parse_qsl(urlsplit(self.bridge_url).query)
        return tuple(value for _, value in pairs if "{" not in value and len(value) >= SHORTEST_KEY)

    def owners_token(self, account: str) -> str:
        """The token that an account's owner gave; empty where there is none."""
        return self.tokens.get(account.lower(), "")


@dataclass(frozen=True, slots=True)
class Access:
    """All platforms by name."""

    platforms: Mapping[str, PlatformAccess] = field(default_factory=dict)

    def of(self, platform: str) -> PlatformAccess:
        return self.platforms.get(platform) or PlatformAccess()

    def expiring(self, today: date, days: int = WARN_DAYS) -> dict[str, date]:
        """The platforms whose token ends within so many days, or has ended."""
        return {
            name: platform.expires
            for name, platform in self.platforms.items()
            if platform.expires is not None and (platform.expires - today).days <= days
        }

    @property
    def secrets(self) -> frozenset[str]:
        """Every token and every key of a bridge, so that it can be kept out of what is stored."""
        return frozenset(
            token
            for platform in self.platforms.values()
            for token in (platform.token, *platform.tokens.values(), *platform.bridge_keys)
            if token
        )

    def cleansed(self, text: str) -> str:
        """The text with `-` for every secret, however an address, a JSON text or a page writes it."""
        for spelt in self._spellings:
            text = text.replace(spelt, MASK)
        return text

    def cleansed_bytes(self, body: bytes) -> bytes:
        """The same for a document."""
        for spelt in self._spellings:
            body = body.replace(spelt.encode(), MASK.encode())
        return body

    @property
    def _spellings(self) -> list[str]:
        """Longest first, for one secret may be a part of another."""
        return sorted({spelt for secret in self.secrets for spelt in _spelt(secret)}, key=len, reverse=True)


def _spelt(secret: str) -> Iterator[str]:
    quoted = json.dumps(secret)[1:-1]
    yield from (secret, quoted, quoted.replace("/", r"\/"), html.escape(secret))
    for safe in ("", "/", "|", ":|"):  # platforms differ in what they leave as it is
        percent = quote(secret, safe=safe)
        yield from (percent, re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), percent))
    yield quote_plus(secret)


NO_ACCESS = Access()
