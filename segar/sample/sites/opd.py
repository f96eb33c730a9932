"""One fictitious OPD, and what its sites have in common."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.markup import Frame
from segar.sample.meaning import Meaning
from segar.sample.posts import Era, Posts
from segar.sample.website import Pages, Site, Wire, kind_of


@dataclass(frozen=True, slots=True)
class Opd:
    """Whose site it is."""

    id: str
    name: str
    short: str

    def frame(
        self,
        *widgets: str,
        header: tuple[str, ...] = (),
        footer: tuple[str, ...] = (),
        accent: str = "#0b5394",
        phone: str = "(0319) 829-1591",
    ) -> Frame:
        """What stands around its articles."""
        return Frame(self.name, self.short, widgets, header, footer, accent, phone)

    def posts(self, era: Era, newest: int, *, every: int = 3, count: int = 24, upcoming: int = 0) -> Posts:
        """What it publishes."""
        return era.posts(self.name, self.id, newest=newest, every=every, count=count, upcoming=upcoming)

    def alive(self, era: Era, newest: int = 1, *, every: int = 2, count: int = 24) -> Posts:
        """The posts of an agency that keeps publishing, every working day from the start on."""
        return self.posts(era, newest, every=every, count=count, upcoming=era.working_days)

    def site(
        self,
        runs: str,
        pages: Pages,
        meaning: Meaning,
        *,
        wire: Wire = Wire.HTTP,
        path: str = "/",
        host_of: str = "",
    ) -> Site:
        """Its site."""
        return Site(
            id=self.id,
            agency=self.name,
            short=self.short,
            kind=kind_of(self.id),
            runs=runs,
            pages=pages,
            meaning=meaning,
            wire=wire,
            path=path,
            host_of=host_of,
        )
