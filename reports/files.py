"""Files of a report: written whole or not at all, only when they changed, and all named in a manifest."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from segar import __version__
from segar.errors import writing

MANIFEST = "manifest.json"
_OWN_PAGE = re.compile(
    r"opd/[a-z0-9-]+\.html|badges/[a-z0-9-]+\.svg"
)  # what an earlier report may have left, and may be removed


@dataclass
class Folder:
    """The folder of one report while it is written."""

    root: Path
    changed: list[Path] = field(default_factory=list)
    hashes: dict[str, tuple[str, int]] = field(default_factory=dict)  # SHA-256 and size of what was written

    def write(self, name: str, content: bytes) -> None:
        """Puts `content` under a name relative to the folder; an equal file is left as it is."""
        self.hashes[name] = (sha256(content).hexdigest(), len(content))
        self._replace(name, content)

    def close(self, at: datetime) -> tuple[Path, ...]:
        """Removes pages of agencies that have left, writes the manifest last; the files that changed."""
        for name in self._earlier_pages() - self.hashes.keys():
            (self.root / name).unlink(missing_ok=True)
        manifest = {
            "generator": f"segar {__version__}",
            "at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "files": [
                {"path": name, "sha256": digest, "bytes": size}
                for name, (digest, size) in sorted(self.hashes.items())
            ],
        }
        self._replace(MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())
        return tuple(self.changed)

    def _replace(self, name: str, content: bytes) -> None:
        """By rename, so that a reader sees the old file or the new one and never a half."""
        path = self.root / name
        if _is_equal(path, content):
            return
        with writing(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            try:
                part.write_bytes(content)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
        self.changed.append(path)

    def _earlier_pages(self) -> set[str]:
        """The agency pages that the manifest found here names: only what an earlier report wrote."""
        try:
            listed = json.loads((self.root / MANIFEST).read_bytes())["files"]
            names = {str(entry["path"]) for entry in listed}
        except (OSError, ValueError, KeyError, TypeError):
            return set()  # none, or not ours
        return {name for name in names if _OWN_PAGE.fullmatch(name)}


def _is_equal(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False
