"""A command reads what it needs: what others need would cost each of the daemon's children its time and memory."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from segar.store import open_store
from tests.servers.crawling import Crawling, publish, register_of
from tests.servers.sites import Network, Site

ROOT = Path(__file__).parents[2]
READ = re.compile(r"^import time: [ |\d]+\| +([\w.]+)$", re.MULTILINE)
HEAVY = {
    "scrapy",
    "sqlalchemy",
    "alembic",
    "lxml",
    "ruamel.yaml",
    "holidays",
    "telegram",
    "typst",
    "aiohttp",
    "segno",
}


def heavy(complained: str) -> set[str]:
    """What of the heavy libraries was read, by what `-X importtime` says."""
    read = set(READ.findall(complained))
    assert "typing" in read
    return HEAVY & read


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        pytest.param(["--help"], set(), id="help"),
        pytest.param(["verdicts", "--json"], {"sqlalchemy", "ruamel.yaml"}, id="verdicts"),
        pytest.param(["verdicts"], {"sqlalchemy", "ruamel.yaml", "holidays"}, id="ranking"),
    ],
)
def test_a_command_reads_only_the_libraries_that_it_needs(words: list[str], needs: set[str], tmp_path: Path):
    database = f"sqlite:///{tmp_path}/segar.db"
    open_store(database).close()
    options = ["--sites", str(ROOT / "sites.yaml"), "--database", database]
    begin = [sys.executable, "-X", "importtime", "-m", "segar", *options, *words]
    done = subprocess.run(begin, capture_output=True, text=True, check=True)
    assert heavy(done.stderr) == needs


def test_a_crawl_reads_neither_another_http_client_nor_a_server(tmp_path: Path):
    with Network() as network:
        site = publish(network.open(Site()))
        crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}), PYTHONPROFILEIMPORTTIME="1")
        _, complained = crawling.start().communicate(timeout=60)
    assert crawling.visits().keys() == {"bkd"}
    assert "scrapy" in heavy(complained)
    assert not {"aiohttp", "requests", "twisted.conch"} & set(READ.findall(complained))
