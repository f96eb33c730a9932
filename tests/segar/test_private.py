"""What is not for everyone on the machine: files, command lines, and answers that repeat our tokens."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from crawler.archive import Archive
from crawler.call import without_secrets
from crawler.fetch import Answer
from crawler.readers.reading import Response
from segar.children import Children, unseen
from segar.errors import StoreError
from segar.model.access import Access, PlatformAccess
from segar.register import replace_text
from segar.settings import environment
from segar.sites import Sites
from segar.store import open_store
from segar.store.backup import back_up, restore
from segar.store.condition import need_sqlite_file
from segar.store.engine import conninfo
from segar.store.lock import alone

URL = "postgresql://segar:rahasia@127.0.0.1:1/segar"


@pytest.fixture
def careless() -> Iterator[None]:
    """A umask that lets everyone read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def answer(**given: object) -> Response:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    fields = {"url": "https://a.example/", "status": 200, "headers": {}, "body": b"", "fetched_at": at}
    return Response(**(fields | {"zone": ZoneInfo("Asia/Jakarta")} | given))


def test_database_backup_archive_and_kept_register_are_for_their_owner_alone(careless: None, tmp_path: Path):
    url = f"sqlite:///{tmp_path}/segar.db"
    store = open_store(url)
    with alone(store), closing(Archive(tmp_path / "arsip", "r1")) as archive:
        back_up(url, tmp_path / "copy.db")
        archive.keep(answer())
        written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    store.close()
    (tmp_path / "sites.yaml").write_text(
        "version: 1\norganisation: {name: X}\nagencies: [{id: a, name: A}]\n"
    )
    (tmp_path / "sites.yaml").chmod(0o600)
    Sites(tmp_path / "sites.yaml", tmp_path / "kept.yaml").start()
    restore(url, tmp_path / "copy.db")
    assert {"segar.db", "segar.db-wal", "segar.db-shm", "segar.db.lock", "copy.db", "r1.warc.gz"} <= written
    open_to_others = {
        p.name: oct(p.stat().st_mode) for p in tmp_path.rglob("*") if stat.S_IMODE(p.stat().st_mode) & 0o77
    }
    assert open_to_others == {}


def test_the_mode_that_an_owner_gave_a_database_stays(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/segar.db"
    open_store(url).close()
    (tmp_path / "segar.db").chmod(0o640)
    open_store(url).close()
    assert stat.S_IMODE((tmp_path / "segar.db").stat().st_mode) == 0o640


def test_no_command_line_shows_the_address_of_the_database():
    """`ps` shows it to every user of the machine."""

    async def case() -> set[str]:
        children = Children(environment())
        running = asyncio.ensure_future(children.run("--database", URL, "verdicts", seconds=30))
        seen = set()
        while not running.done():
            await asyncio.sleep(0.02)
            for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split():
                try:
                    seen.add(Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode())
                except OSError:
                    continue
        assert running.result() == 3, "it got the address, where no database is"
        return seen

    lines = asyncio.run(case())
    assert any("verdicts" in line for line in lines)
    assert not any("rahasia" in line for line in lines)


def test_words_without_a_database_stay_as_they_are():
    assert unseen(["check", "bkd"]) == (("check", "bkd"), {})


SECRET = "1234|aB/c+d=&<e>é"
SPELT = {
    "as it is": SECRET,
    "in an address": quote(SECRET, safe=""),
    "in an address, small": quote(SECRET, safe="")
    .replace("%7C", "%7c")
    .replace("%2F", "%2f")
    .replace("%C3%A9", "%c3%a9")
    .replace("%2B", "%2b")
    .replace("%3D", "%3d")
    .replace("%3C", "%3c")
    .replace("%3E", "%3e"),
    "in an address, with its bars": quote(SECRET, safe="|"),
    "in a form": "1234%7CaB%2Fc%2Bd%3D%26%3Ce%3E%C3%A9",
    "in JSON": "1234|aB/c+d=&<e>\\u00e9",
    "in JSON of PHP": "1234|aB\\/c+d=&<e>\\u00e9",
    "in HTML": "1234|aB/c+d=&amp;&lt;e&gt;é",
}


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT.keys())
def test_an_answer_that_repeats_a_token_is_kept_without_it(spelt: str):
    access = Access({"facebook": PlatformAccess(token=SECRET), "x": PlatformAccess(token="1234")})
    response = answer(
        url=f"https://a.example/?t={spelt}",
        headers={"link": f"<https://a.example/?t={spelt}>"},
        body=f'{{"paging": {{"next": "https://a.example/?access_token={spelt}"}}}}'.encode(),
    )
    kept = without_secrets(Answer(url=response.url, response=response), access)
    assert kept.body == b'{"paging": {"next": "https://a.example/?access_token=-"}}'
    assert (kept.url, kept.headers["link"]) == ("https://a.example/?t=-", "<https://a.example/?t=->")


def test_the_key_of_a_bridge_is_a_secret_and_its_options_are_not():
    bridge = PlatformAccess(bridge_url="https://rss.example/?user={account}&format=Atom&key=kunci-jembatan")
    access = Access({"threads": bridge})
    assert access.secrets == {"kunci-jembatan"}
    assert (
        access.cleansed("GET /?user=dinas&format=Atom&key=kunci-jembatan")
        == "GET /?user=dinas&format=Atom&key=-"
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://segar:awal@akhir-rahasia@127.0.0.1:1/db",
        "postgresql://segar:awal@tengah:akhir-rahasia@127.0.0.1:1/db",
        "postgresql://segar:akhir-rahasia@127.0.0.1:satu/db",
        "postgresql://segar@127.0.0.1:1/db?password=akhir-rahasia",
        "postgresql:/segar:akhir-rahasia@127.0.0.1/db",
    ],
    ids=["an at", "an at and a colon", "no port", "in the query", "no address"],
)
@pytest.mark.parametrize("act", [open_store, need_sqlite_file, conninfo], ids=["open", "back up", "queue"])
def test_no_error_repeats_the_password_of_a_database(act: Callable[[str], object], url: str):
    told = ""
    try:
        act(url)
    except StoreError as error:
        told = "".join(format_exception(error))
    assert "rahasia" not in told


def test_the_trace_of_an_error_of_the_database_tells_nothing_of_a_person(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    with store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE links")
    chat = "628123456789"
    with pytest.raises(StoreError) as failed:
        store.links.bury(chat, datetime(2026, 11, 24, tzinfo=UTC))
    assert chat not in "".join(format_exception(failed.value))
    store.close()


def test_what_is_written_beside_a_file_of_ours_follows_no_link_that_somebody_laid(tmp_path: Path):
    """In a folder where others may write, as /tmp."""
    theirs = tmp_path / "surat"
    theirs.write_text("jangan disentuh")
    url, copy = f"sqlite:///{tmp_path}/segar.db", tmp_path / "copy.db"
    open_store(url).close()
    back_up(url, copy)
    sites = tmp_path / "sites.yaml"
    sites.write_text("lama")
    for name in ("segar.db.part", ".sites.yaml.part"):
        (tmp_path / name).symlink_to(theirs)
    restore(url, copy)
    replace_text(sites, "baru")
    assert theirs.read_text() == "jangan disentuh"
    assert sites.read_text() == "baru"
    assert not sites.is_symlink()
