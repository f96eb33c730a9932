"""What a platform asks of us before it answers: tokens, whose they are, where it is, how much a day may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


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

    def owners_token(self, account: str) -> str:
        """The token that an account's owner gave; empty where there is none."""
        return self.tokens.get(account.lower(), "")


@dataclass(frozen=True, slots=True)
class Access:
    """All platforms by name."""

    platforms: Mapping[str, PlatformAccess] = field(default_factory=dict)

    def of(self, platform: str) -> PlatformAccess:
        return self.platforms.get(platform) or PlatformAccess()

    @property
    def secrets(self) -> frozenset[str]:
        """Every token, so that it can be kept out of what is stored."""
        return frozenset(
            token
            for platform in self.platforms.values()
            for token in (platform.token, *platform.tokens.values())
            if token
        )


NO_ACCESS = Access()
