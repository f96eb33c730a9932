"""OPD sites of many makes, and the accounts that a careful person would write down for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.sites import Network, Page, Site

HUB_HOST = "127.0.77.1"  # plays linktr.ee and s.id, by SEGAR_LINK_HUBS
PRIVATE_HOST = "127.0.66.6"  # a hub inside a network that the register does not allow
HUB, PRIVATE = "http://HUB", "http://PRIVATE"


@dataclass(frozen=True)
class Opd:
    """An agency's site; `truth` are its own accounts that the register lacks, as `kind handle`."""

    id: str
    name: str
    short: str
    pages: Mapping[str, str]
    truth: frozenset[str]
    listed: str = ""  # in the register already, as YAML


def opd(agency_id: str, name: str, short: str, truth: str, pages: Mapping[str, str], listed: str = "") -> Opd:
    accounts = frozenset(" ".join(line.split()) for line in truth.strip().splitlines() if line.strip())
    return Opd(agency_id, name, short, pages, accounts, listed)


@contextmanager
def register_of(
    sites: tuple[Opd, ...], hub: Mapping[str, Page], folder: Path
) -> Iterator[tuple[Path, Site, Site]]:
    """The sites.yaml that lists the sites on loopback; their hub, and the one that must not be asked."""
    with Network() as network:
        hubs = network.open(Site(dict(hub)), host=HUB_HOST)
        private = network.open(Site(dict(hub)), host=PRIVATE_HOST)
        lines = [
            "# daftar OPD",
            "version: 1",
            "organisation: {name: Pemerintah Provinsi Contoh}",
            "crawl: {allow_networks: [127.0.0.1/32, 127.0.77.1/32], control_hosts: [], delay_seconds: 0, "
            "timeout_seconds: 5}",
            "agencies:",
        ]
        for one in sites:
            pages = {
                path: Page(body.replace(HUB, hubs.url).replace(PRIVATE, private.url))
                for path, body in one.pages.items()
            }
            site = network.open(Site(pages))
            lines += [
                f"  - id: {one.id}  # {one.short}",
                f"    name: {one.name}",
                f"    short: {one.short}",
                "    channels:",
                f"      - {site.url}/",
                *([f"      - {one.listed}"] if one.listed else []),
                "    officials: [{role: pic}]",
            ]
        path = folder / "sites.yaml"
        path.write_text("\n".join(lines) + "\n")
        yield path, hubs, private
