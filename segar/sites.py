"""sites.yaml while the daemon runs: read again when it changes, and never replaced by one with a fault.

A copy of the newest good one is kept beside the database. The commands that the daemon starts read the copy, and
so does a daemon that starts while sites.yaml is broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog

from segar import private
from segar.errors import RegisterError
from segar.model.register import Register
from segar.register import load_register

Signature = tuple[int, int, int]
log = structlog.get_logger()


@dataclass
class Sites:
    """`path` is the operator's, `kept` our copy."""

    path: Path
    kept: Path
    fault: str = ""  # why the newest is not in force
    _seen: Signature | None = None

    @property
    def good_at(self) -> datetime | None:
        """When the one in force was taken, by the machine's clock."""
        signature = _signature(self.kept)
        return None if signature is None else datetime.fromtimestamp(signature[0] // 10**9, UTC)

    def start(self) -> Register:
        """The register, or the last good one. Raises RegisterError where there is neither."""
        register = self.look()
        if register is not None:
            return register
        if not self.kept.exists():
            return load_register(self.path)
        return load_register(self.kept)

    def look(self) -> Register | None:
        """The register where it has changed and is good; None where it is as before, or has a fault."""
        signature = _signature(self.path)
        if signature is not None and signature == self._seen:
            return None
        self._seen = signature
        try:
            register = load_register(self.path)
        except RegisterError as error:
            if str(error) != self.fault:
                log.error("sites.yaml is not in force; the last good one is", fault=str(error))
            self.fault = str(error)
            return None
        self._keep()
        self.fault = ""
        return register

    def _keep(self) -> None:
        part = self.kept.with_name(f"{self.kept.name}.part")
        with open(part, "wb", opener=private.opener) as file:
            file.write(self.path.read_bytes())
        part.replace(self.kept)


def _signature(path: Path) -> Signature | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
