"""All sites of the sample network, and the register that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from segar.model.register import Register
from segar.sample.offers.catalogue import offers as offered
from segar.sample.platforms.listed import Listed
from segar.sample.posts import Era
from segar.sample.sites import (
    ahead,
    apps,
    clocks,
    failing,
    feeds,
    hollow,
    intruded,
    living,
    others,
    pinned,
    redated,
    serving,
    shared,
    silent,
    written,
)
from segar.sample.truth import TARGETS
from segar.sample.website import Site
from segar.workdays import Workdays

ORGANISATION = "Pemerintah Provinsi Contoh"
GROUPS = (
    living,
    feeds,
    apps,
    written,
    shared,
    serving,
    silent,
    clocks,
    ahead,
    others,
    pinned,
    redated,
    intruded,
    hollow,
    failing,
)


def era(now: datetime, seed: int, working_days: int = 20) -> Era:
    """The start of a network; times below the second are cut, as pages cannot show them."""
    organisation = {"name": ORGANISATION, "timezone": "Asia/Jakarta"}
    bare = Register.model_validate({"organisation": organisation, "agencies": [{"id": "opd", "name": "OPD"}]})
    return Era(now.astimezone(UTC).replace(microsecond=0), seed, Workdays.of(bare), working_days)


def catalogue(start: Era) -> tuple[Site, ...]:
    """Every site, in the order of the register."""
    return tuple(site for group in GROUPS for site in group.sites(start))


def sites_of(start: Era, *, offers: bool = False) -> tuple[Site, ...]:
    """The sites of `segar check`, or those of `segar survey`."""
    return tuple(one.site for one in offered(start)) if offers else catalogue(start)


def register_of(
    sites: tuple[Site, ...], accounts: tuple[Listed, ...], addresses: Mapping[str, str], control: str
) -> dict[str, Any]:
    """Sites and accounts in the shape of sites.yaml (design §9)."""
    return {
        "version": 1,
        "organisation": {
            "name": ORGANISATION,
            "timezone": "Asia/Jakarta",
            "language": "id",
            "data_licence": "CC-BY-4.0",
        },
        "targets": {"website": TARGETS.model_dump()},
        "crawl": {
            "delay_seconds": 0,
            "timeout_seconds": 3,
            "allow_networks": ["127.0.0.0/8"],
            "control_hosts": [control],
        },
        "officials": [
            {"role": "office", "email": "biro.adpim@provinsi-contoh.example"},
            {"role": "operator", "email": "kominfo@provinsi-contoh.example"},
        ],
        "agencies": [
            {
                "id": site.id,
                "name": site.agency,
                "short": site.short,
                "kind": site.kind,
                "channels": [addresses[site.id], *_accounts_of(site.id, accounts)],
                "officials": [
                    {"role": "pic", "email": f"pic.{site.id}@provinsi-contoh.example"},
                    {"role": "head", "email": f"kepala.{site.id}@provinsi-contoh.example"},
                ],
            }
            for site in sites
        ],
    }


def _accounts_of(agency: str, accounts: tuple[Listed, ...]) -> list[dict[str, str]]:
    own = (listed for listed in accounts if listed.agency == agency)
    return [{"kind": listed.kind.value, "handle": listed.handle} for listed in own]
