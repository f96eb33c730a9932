"""Saved pages whose publication day people checked; read where they lie, never copied into the project."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

FOLDER = Path("../shared/bench")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and the day on which it was first published; None where people could not tell."""

    id: str
    url: str
    body: bytes
    published: date | None

    @property
    def half(self) -> str:
        """One of two halves that have nothing to do with what is on the page."""
        return "first half" if sha256(self.id.encode()).digest()[0] % 2 == 0 else "second half"


def gold_pages(folder: Path) -> list[GoldPage]:
    """All of them. Raises SystemExit that says what is missing."""
    listing = folder / "pages.jsonl"
    if not listing.is_file():
        raise SystemExit(
            f"{listing} is not there. The pages are their publishers' and not part of this project: "
            "name their folder with --pages (make bench-accuracy PAGES=…)."
        )
    return [
        _page(folder, json.loads(line)) for line in listing.read_text("utf-8").splitlines() if line.strip()
    ]


def _page(folder: Path, entry: dict[str, str]) -> GoldPage:
    published = entry["published"]
    return GoldPage(
        id=entry["id"],
        url=entry["url"],
        body=gzip.decompress((folder / entry["file"]).read_bytes()),
        published=date.fromisoformat(published) if isinstance(published, str) else None,
    )
