"""A broken sites.yaml gives one line that names the place and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pydantic import ValidationError

from segar.errors import RegisterError
from segar.model.account import account_at
from segar.model.register import Agency, ChannelKind, Register, Role, Targets
from segar.register import load_register

GOOD = """\
version: 1
organisation: {name: Pemerintah Provinsi Contoh, timezone: Asia/Jakarta, language: id}
targets:
  website: {fresh: 5, stale: 15, dormant: 120}
  instagram: {fresh: 3, stale: 10, dormant: 60}
crawl: {requests_per_visit: 25, delay_seconds: 1.0, allow_networks: [127.0.0.0/8]}
officials:
  - {role: office, email: gubernur@contoh.go.id}
agencies:
  - id: dinas-pendidikan
    name: Dinas Pendidikan
    kind: dinas
    channels:
      - https://dindik.contoh.go.id
      - {kind: instagram, handle: dindik}
      - {kind: website, url: https://ppid.contoh.go.id, targets: {fresh: 10, stale: 30, dormant: 90}}
    officials:
      - {role: pic, email: humas@dindik.contoh.go.id}
  - id: bkd
    name: BKD
    channels: [https://bkd.contoh.go.id]
"""


def load(tmp_path: Path, text: str | bytes):
    path = tmp_path / "sites.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_register(path)


def test_a_register_is_read_whole(tmp_path: Path):
    register = load(tmp_path, GOOD)
    agency = register.agencies[0]
    assert [channel.kind for channel in agency.channels] == [
        ChannelKind.WEBSITE,
        ChannelKind.INSTAGRAM,
        ChannelKind.WEBSITE,
    ]
    assert agency.officials[0].role is Role.PIC
    targets = [register.targets_for(agency, channel).fresh for channel in agency.channels]
    assert targets == [5, 3, 10]
    assert register.targets_for(register.agencies[1], register.agencies[1].channels[0]) == Targets(
        fresh=5, stale=15, dormant=120
    )


# what is changed in GOOD, what takes its place, the line and the words of the error
BREAKS = {
    "a tab for indentation": ("    name: BKD", "\tname: BKD", 20, "not valid YAML"),
    "an unclosed quote": ("name: BKD", 'name: "BKD', 20, "not valid YAML"),
    "an unclosed bracket": ("[https://bkd.contoh.go.id]", "[https://bkd.contoh.go.id", 21, "not valid YAML"),
    "no organisation": (
        "organisation: {name: Pemerintah Provinsi Contoh, timezone: Asia/Jakarta, language: id}\n",
        "",
        1,
        "Add `organisation: …`",
    ),
    "no name": ("    name: BKD\n", "", 19, "Add `name: …`"),
    "a key misspelt": ("    channels: [", "    chanels: [", 21, "Did you mean `channels`?"),
    "a character beyond all": ("name: BKD", r'name: "\UFFFFFFFF"', 1, "not valid YAML"),
    "an id on two lines": ("id: bkd", r'id: "bkd\n"', 19, "this is no id"),
    "an id without end": ("id: bkd", f"id: {'b' * 101}", 19, "at most 100 characters"),
    "an address without end": ("//bkd.contoh.go.id", f"//bkd.contoh.go.id/{'b' * 400}", 21, "at most 380"),
    "weights without end": ("version: 1", "version: 1\nweights: {rhythm: 1e400}", 2, "must be at most"),
    "targets without end": ("dormant: 120}", f"dormant: {'9' * 30}}}", 4, "must be at most"),
    "an id twice": ("id: bkd", "id: dinas-pendidikan", 19, "stands twice"),
    "a key twice": ("    name: BKD", "    id: x\n    name: BKD", 20, "stands twice"),
    "an id with a space": ("id: bkd", "id: B K D", 19, "small letters"),
    "an address without scheme": ("https://bkd.contoh.go.id", "bkd.contoh.go.id", 21, "whole web address"),
    "an address of a file": ("https://bkd.contoh.go.id", "file:///etc/passwd", 21, "whole web address"),
    "an address with a password": ("https://bkd.", "https://admin:rahasia@bkd.", 21, "password"),
    "an address with a wrong port": (
        "https://bkd.contoh.go.id",
        "https://bkd.contoh.go.id:99999",
        21,
        "port",
    ),
    "an unknown kind": ("kind: instagram", "kind: instagrm", 15, "Did you mean instagram?"),
    "an unknown role": ("role: pic", "role: pik", 18, "Did you mean pic?"),
    "an e-mail that is none": ("humas@dindik.contoh.go.id", "humas", 18, "humas@contoh.go.id"),
    "targets that do not grow": ("stale: 15", "stale: 3", 4, "fresh < stale < dormant"),
    "a number below zero": ("delay_seconds: 1.0", "delay_seconds: -1", 6, "must be at least 0"),
    "text for a number": (
        "requests_per_visit: 25",
        "requests_per_visit: banyak",
        6,
        "must be a whole number",
    ),
    "an unknown zone": ("Asia/Jakarta", "Asia/Surabaya", 2, "Asia/Jakarta"),
    "a network that is none": ("127.0.0.0/8", "127.0.0.300/8", 6, "network"),
    "a channel twice": (
        "- {kind: instagram, handle: dindik}",
        "- http://www.dindik.contoh.go.id/",
        15,
        "stands twice",
    ),
    "an account without handle": (", handle: dindik", "", 15, "handle"),
    "an address with a space": ("https://bkd.", "https://bkd .", 21, "spaces"),
    "an address for a handle": ("handle: dindik}", "handle: https://instagram.com/dindik}", 15, "`url: …`"),
    "the former name of a platform": ("kind: instagram", "kind: twitter", 15, "Did you mean x?"),
    "one address for the list": (
        "channels: [https://bkd.contoh.go.id]",
        "channels: https://bkd.contoh.go.id",
        21,
        "must be a list",
    ),
    "a key without value": ("name: BKD", "name:", 20, "is empty"),
    "a colon in a name": ("name: BKD", "name: BKD: Badan", 20, "in quotes"),
    "a handle with its sign": ("handle: dindik}", "handle: @dindik}", 15, "in double quotes"),
    "a dash too far left": ("  - id: bkd", " - id: bkd", 19, "indentation"),
    "a language without catalogue": ("language: id", "language: jv", 2, "'id' or 'en'"),
    "a licence in words": ("language: id", "data_licence: bebas dipakai", 2, "CC-BY-4.0"),
    "a network with host bits": ("127.0.0.0/8", "10.1.2.3/8", 6, "Did you mean 10.0.0.0/8?"),
    "a day that is none": ("agencies:", "holidays_added: [2026-13-01]\nagencies:", 9, "2026-12-31"),
    "a day as a number": ("agencies:", "holidays_added: [20260817]\nagencies:", 9, "2026-12-31"),
    "a version of the future": ("version: 1", "version: 2", 1, "at most 1"),
    "a second document": ("crawl:", "---\ncrawl:", 6, "Remove the line"),
    "a nul": ("name: BKD", "name: B\0KD", 20, "no text"),
    "an escape sequence": ("name: BKD", 'name: "\\e[31mBKD"', 20, "one line of plain text"),
    "a fraction of a day": ("fresh: 5,", "fresh: 5.5,", 4, "must be a whole number"),
    "a merge without anchor": ("  - id: bkd", "  - <<: *asal\n    id: bkd", 19, "Write the value out"),
    "brackets without end": ("name: BKD", "name: " + "[" * 5000, 20, "nested too deeply"),
    "an object tag": ("name: BKD", "name: !!python/object/apply:os.system [id]", 20, "not allowed"),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_break_is_told_in_one_line_with_its_place(tmp_path: Path, fault: str):
    before, after, line, words = BREAKS[fault]
    assert before in GOOD
    with pytest.raises(RegisterError) as caught:
        load(tmp_path, GOOD.replace(before, after, 1))
    message = str(caught.value)
    assert "\n" not in message
    assert f"sites.yaml:{line}:" in message
    assert words in message


def _bomb() -> bytes:
    """Nine levels of nine: 387 million values in 400 bytes."""
    levels = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 9)]
    return b"\n".join(levels)


WHOLE_FILE_BREAKS = {
    "an empty file": (b"", "mapping"),
    "a list": (b"- a\n- b\n", "mapping"),
    "no agencies": (b"organisation: {name: A}\nagencies: []\n", "at least one"),
    "not UTF-8": (GOOD.encode("utf-16"), "UTF-8"),
    "aliases without end": (_bomb(), "aliases"),
    "an alias of itself": (b"agencies: &a [*a]\n", "no anchor"),
    "more than 20 MB": (b"#" * 20_000_001, "20 MB"),
}


@pytest.mark.parametrize("fault", WHOLE_FILE_BREAKS)
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, fault: str):
    content, words = WHOLE_FILE_BREAKS[fault]
    with pytest.raises(RegisterError) as caught:
        load(tmp_path, content)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_first_fault_by_line_is_told_and_the_others_counted(tmp_path: Path):
    broken = GOOD.replace("id: bkd\n    name: BKD", "id: B K D\n    nama: BKD").replace(
        "role: pic", "role: pik"
    )
    with pytest.raises(RegisterError, match=r"sites.yaml:18: .*\(3 more after this\)$"):
        load(tmp_path, broken)


def test_an_anchor_may_be_used_again(tmp_path: Path):
    text = GOOD.replace("website: {", "website: &umum {").replace(
        "instagram: {fresh: 3, stale: 10, dormant: 60}", "instagram: *umum"
    )
    register = load(tmp_path, text)
    assert register.targets[ChannelKind.INSTAGRAM] == register.targets[ChannelKind.WEBSITE]


def test_a_number_for_an_id_is_text_as_written(tmp_path: Path):
    assert load(tmp_path, GOOD.replace("id: bkd", "id: 007")).agencies[1].id == "007"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path):
    with pytest.raises(RegisterError, match="no such file"):
        load_register(tmp_path / "situs.yaml")
    with pytest.raises(RegisterError, match="cannot be read"):
        load_register(tmp_path)


ROOT = Path(__file__).parents[2]


def test_the_register_of_east_java_names_government_hosts_and_no_person():
    register = load_register(ROOT / "sites.yaml")
    websites = [c for a in register.agencies for c in a.channels if c.kind is ChannelKind.WEBSITE]
    assert len(register.agencies) == 56
    assert all((urlsplit(channel.url or "").hostname or "").endswith(".go.id") for channel in websites)
    assert all(official.email is None for agency in register.agencies for official in agency.officials)
    assert {official.role for official in register.officials} == {Role.OFFICE, Role.OPERATOR}


def test_the_published_schema_is_that_of_the_code():
    published = json.loads((ROOT / "docs" / "sites.schema.json").read_text(encoding="utf-8"))
    assert published == Register.model_json_schema()


@pytest.mark.parametrize("given", ["bkd\n", "bkd\r\n", "\nbkd", "bkd\u202e"])
def test_an_id_that_goes_on_after_its_line_is_none(given: str):
    with pytest.raises(ValidationError, match="no id"):
        Agency(id=given, name="BKD")


@pytest.mark.parametrize("path", ["c/dinas%0A", "user/dinas%0Ajahat", "@dinas%0A"])
def test_a_name_of_an_account_has_no_end_of_line_in_it(path: str):
    found = account_at(f"https://www.youtube.com/{path}")
    assert found is None or "\n" not in found.label
