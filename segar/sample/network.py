"""The sample network as its owner sees it: started, steered, stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from ruamel.yaml import YAML

from segar.sample.catalogue import era, register_of, sites_of
from segar.sample.host import Asked
from segar.sample.platforms.catalogue import accounts, platform_addresses, platform_environment
from segar.sample.platforms.listed import Listed
from segar.sample.truth import Truth, truth_of, truth_of_account

STOP_SECONDS = 5


class SampleNetwork:
    """Fictitious agencies' websites on loopback, in a process of their own.

    Their content is dated relative to `now` and is the same for the same `seed`; with `port` 0 the
    system chooses one, which then stands in every address. Who publishes does so on `working_days` after `now`.
    `offers` are the sites of `segar survey`, which have documents and pages beside their news, instead of those
    of `segar check`.
    """

    def __init__(
        self, *, now: datetime, seed: int = 1, port: int = 0, working_days: int = 20, offers: bool = False
    ) -> None:
        self._era = era(now, seed, working_days)
        self._offers = offers
        self._sites = sites_of(self._era, offers=offers)
        self._accounts = () if offers else accounts(self._era)
        self._port = port
        self._lock = Lock()  # one order at a time
        self._process: subprocess.Popen[str] | None = None
        self._ready: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "segar.sample.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the parent; the child ends with its stdin
        )
        try:
            self._ready = self._order(
                now=_utc(self._era.start),
                seed=self._era.seed,
                port=self._port,
                working_days=self._era.working_days,
                offers=self._offers,
            )
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process, self._process = self._process, None
        if process is None or process.stdin is None or process.stdout is None:
            return
        process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    @property
    def process_id(self) -> int:
        """Of the child that serves."""
        if self._process is None:
            raise RuntimeError("the sample network is not running; use it in a with statement")
        return self._process.pid

    @property
    def authority_file(self) -> Path:
        """The certificate that a visitor trusts who is to find the network's good certificates good."""
        return Path(self._ready["authority"])

    @property
    def addresses(self) -> dict[str, str]:
        """Agency id → registered address."""
        return {site.id: self._ready["addresses"][site.id] for site in self._sites}

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead connectors to the platforms of this network, and to no other."""
        return platform_environment(self._ready["addresses"], self._accounts)

    @property
    def environment_without_credentials(self) -> dict[str, str]:
        """The same for an operator who has set up nothing: no token, no bridge."""
        return platform_addresses(self._ready["addresses"])

    @property
    def reported(self) -> tuple[Listed, ...]:
        """The accounts of which an officer tells."""
        return tuple(listed for listed in self._accounts if listed.reported)

    def register(self) -> dict[str, Any]:
        """The network as the contents of a sites.yaml."""
        return register_of(self._sites, self._accounts, self.addresses, self._ready["control"])

    def write_register(self, path: Path) -> None:
        """Writes that sites.yaml."""
        with path.open("w", encoding="utf-8") as file:
            YAML().dump(self.register(), file)

    def truth(self, at: datetime, visits: int = 1) -> tuple[Truth, ...]:
        """What a careful human would say at `at`, having looked on `visits` days, the first at the start."""
        where, shorts = self.addresses, {site.id: site.short for site in self._sites}
        return (
            *(truth_of(site, where[site.id], self._era, at, visits) for site in self._sites),
            *(truth_of_account(one, shorts[one.agency], self._era, at, visits) for one in self._accounts),
        )

    def set_now(self, instant: datetime) -> None:
        """Lets the sites be as they are at `instant`."""
        self._order(now=_utc(instant))

    def log(self) -> tuple[Asked, ...]:
        """Every request seen on the wire so far, oldest first."""
        return tuple(Asked(**entry) for entry in self._order(log=True)["log"])

    def _order(self, **words: object) -> dict[str, Any]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("the sample network is not running; use it in a with statement")
        with self._lock:
            process.stdin.write(json.dumps(words) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if not line:
            raise RuntimeError("the sample network has ended; its own words are on stderr")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _utc(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("times must be aware")
    return instant.astimezone(UTC).isoformat()
