"""A register in a spreadsheet: laid over sites.yaml without harm to it, and written back out."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from segar.register import load_register
from tests.helpers import segar

ROOT = Path(__file__).parents[2]
TABLE = """No;Nama OPD;Singkatan;Situs;IG;Email PIC;Catatan
1;Dinas Pendidikan Provinsi Jawa Timur;Dindik;dindik.jatimprov.go.id;@dindik_jatim;humas@dindik.contoh.go.id;
2;Dinas Kebahagiaan Provinsi Jawa Timur;Dinbah;bahagia.jatimprov.go.id;https://www.instagram.com/dinbah/;;baru
"""


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "sites.yaml", tmp_path / "sites.yaml")
    return tmp_path / "sites.yaml"


def table(folder: Path, text: str = TABLE, encoding: str = "utf-8") -> Path:
    file = folder / "opd.csv"
    file.write_bytes(text.encode(encoding))
    return file


def test_a_preview_tells_the_changes_and_writes_nothing(sites: Path):
    before = sites.read_bytes()
    done = segar("register", "import", table(sites.parent), "--sites", sites)
    assert "Nama OPD → name" in done.stdout
    assert "“Catatan” tidak dikenal" in done.stdout
    assert "dinas-kebahagiaan: agency: + Dinas Kebahagiaan Provinsi Jawa Timur" in done.stdout
    assert "dinas-pendidikan: pic: + humas@dindik.contoh.go.id" in done.stdout
    assert sites.read_bytes() == before


def test_written_it_adds_what_is_new_and_leaves_every_other_line(sites: Path):
    before = sites.read_text(encoding="utf-8").splitlines()
    segar("register", "import", table(sites.parent), "--sites", sites, "--write")
    after = sites.read_text(encoding="utf-8").splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    removed = [line for line in changed if line[0] == "-"]
    assert removed == ["-     officials: [{role: pic}, {role: head}]"]
    assert len(changed) <= 12
    register = load_register(sites)
    added = register.agency("dinas-kebahagiaan")
    assert added is not None
    assert [channel.address for channel in added.channels] == [
        "https://bahagia.jatimprov.go.id",
        "https://www.instagram.com/dinbah/",
    ]
    assert register.agencies[-1] == added


def test_imported_twice_it_changes_nothing_the_second_time(sites: Path):
    segar("register", "import", table(sites.parent), "--sites", sites, "--write")
    first = sites.read_bytes()
    done = segar("register", "import", table(sites.parent), "--sites", sites, "--write", "--json")
    assert json.loads(done.stdout) == []
    assert sites.read_bytes() == first


def test_rows_of_one_agency_are_taken_together(sites: Path):
    """Offices keep a row for each account."""
    text = "nama;website;instagram\nDinas Senja;senja.example.go.id;\nDinas Senja;;@dinas_senja\n"
    done = segar("register", "import", table(sites.parent, text), "--sites", sites, "--write")
    assert "dinas-senja: instagram: + https://www.instagram.com/dinas_senja" in done.stdout
    agency = load_register(sites).agency("dinas-senja")
    assert agency is not None
    assert [channel.address for channel in agency.channels] == [
        "https://senja.example.go.id",
        "https://www.instagram.com/dinas_senja",
    ]
    again = segar("register", "import", table(sites.parent, text), "--sites", sites)
    assert "dinas-senja" not in again.stdout


def test_agencies_whose_names_give_one_id_are_refused_and_named(sites: Path):
    text = "nama\nBadan “Senja”\nBadan (Senja)\n"
    before = sites.read_bytes()
    done = segar("register", "import", table(sites.parent, text), "--sites", sites, "--write", code=2)
    assert "“Badan (Senja)” and “Badan “Senja”” would both be badan-senja" in done.stderr
    assert "column “id”" in done.stderr
    assert sites.read_bytes() == before


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_comes_back_without_a_change(sites: Path, ending: str):
    file = sites.parent / f"opd.{ending}"
    segar("register", "export", file, "--sites", sites)
    done = segar("register", "import", file, "--sites", sites, "--json")
    assert json.loads(done.stdout) == []


def test_an_export_into_an_empty_register_gives_the_same_agencies(sites: Path, tmp_path: Path):
    segar("register", "export", tmp_path / "opd.xlsx", "--sites", sites)
    bare = tmp_path / "bare.yaml"
    bare.write_text(
        "version: 1\norganisation: {name: Pemerintah Provinsi Jawa Timur}\nagencies:\n"
        "- id: contoh\n  name: Contoh\n"
    )
    segar("register", "import", tmp_path / "opd.xlsx", "--sites", bare, "--write")
    known = {agency.id: agency for agency in load_register(bare).agencies}
    for agency in load_register(sites).agencies:
        found = known[agency.id]
        assert (found.name, found.short) == (agency.name, agency.short)
        assert {channel.key for channel in found.channels} == {channel.key for channel in agency.channels}


@pytest.mark.parametrize("name", ["=1+1", "＝1+1", "＋1", "＠SUM(1)"])
def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_made_harmless(tmp_path: Path, name: str):
    sites = tmp_path / "sites.yaml"
    sites.write_text(
        "version: 1\norganisation: {name: Contoh}\nagencies:\n"
        f"  - {{id: a, name: '{name}', channels: [{{kind: x, handle: '@a'}}]}}\n"
    )
    segar("register", "export", tmp_path / "opd.xlsx", "--sites", sites)
    cells = [cell.value for cell in load_workbook(tmp_path / "opd.xlsx").worksheets[0][2]]
    assert f"'{name}" in cells
    done = segar("register", "import", tmp_path / "opd.xlsx", "--sites", sites, "--json")
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        pytest.param("No;Alamat\n1;x\n", [], "no column with the names", id="no names"),
        pytest.param("", [], "no rows", id="empty"),
        pytest.param(
            "Nama OPD;Situs\nDinas X;http://\n", [], "no whole web address", id="an address cut short"
        ),
        pytest.param(
            "Nama OPD\nDinas X\n", ["--map", "Nama OPD=judul"], "cannot be read", id="no such field"
        ),
        pytest.param("Nama OPD;Email PIC\nDinas X;humas\n", [], "is not an address", id="no mail address"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_reason(sites: Path, text, words, says):
    before = sites.read_bytes()
    done = segar("register", "import", table(sites.parent, text), "--sites", sites, "--write", *words, code=2)
    assert says in done.stderr
    assert sites.read_bytes() == before


def test_a_heading_that_nobody_knows_can_be_mapped(sites: Path):
    file = table(sites.parent, "Perangkat,Laman resmi\nDinas Kebahagiaan,bahagia.contoh.go.id\n")
    words = ["--map", "Perangkat=name", "--map", "Laman resmi=website"]
    done = segar("register", "import", file, "--sites", sites, "--json", *words)
    (change,) = json.loads(done.stdout)
    assert (change["agency"], change["what"]) == ("dinas-kebahagiaan", "agency")


def test_a_workbook_of_an_office_is_read(sites: Path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama Instansi", "Alamat Web", "Akun Instagram"])
    sheet.append(["Dinas Kebahagiaan", "https://bahagia.contoh.go.id\nhttps://ppid.contoh.go.id", None])
    sheet.append([None, None, None])
    book.save(sites.parent / "opd.xlsx")
    segar("register", "import", sites.parent / "opd.xlsx", "--sites", sites, "--write")
    added = load_register(sites).agency("dinas-kebahagiaan")
    assert added is not None
    assert len(added.channels) == 2


def test_a_table_cannot_speak_to_the_terminal(sites: Path):
    """Not even in the words of an error: a window's title, the clipboard, a line of its own."""
    table = sites.with_name("jahat.csv")
    for text in ("Nam\x1b]52;c;cHdu\x07;b\n1;2\n", "nama;situs\nA;https://a\x9b2J\u202e b\n"):
        table.write_text(text, encoding="utf-8")
        said = segar("register", "import", table, "--sites", sites, code=2).stderr
        assert len(said.splitlines()) == 1
        assert not set("\x1b\x07\x9b\u202e") & set(said)


def _spoil(book: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with ZipFile(book) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    with ZipFile(book, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, change(content) if name == part else content)


def _workbook(folder: Path) -> Path:
    book = Workbook()
    book.active.append(["nama", "situs"])
    book.active.append(["Dinas Baru", "https://baru.go.id"])
    book.save(folder / "opd.xlsx")
    return folder / "opd.xlsx"


SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="%d"><c r="XFD%d" t="inlineStr"><is><t>x</t></is></c></row>'
BROKEN = {
    "a sheet that ends": (SHEET, lambda xml: xml[: len(xml) // 2]),
    "a book that ends": ("xl/workbook.xml", lambda xml: xml[: len(xml) // 2]),
    "a cell nowhere": (SHEET, lambda xml: xml.replace(b'r="A1"', b'r="!!!"')),
    "no sheet": ("xl/workbook.xml", lambda xml: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", xml)),
    "a bomb": (SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + b" " * 40_000_000)),
    "a file of the system": (
        SHEET,
        lambda xml: (
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            + xml.replace(b"Dinas Baru", b"Dinas &e;")
        ),
    ),
}


@pytest.mark.parametrize(("part", "change"), BROKEN.values(), ids=BROKEN)
def test_a_broken_or_hostile_workbook_is_refused_in_one_line(sites: Path, part: str, change):
    book = _workbook(sites.parent)
    _spoil(book, part, change)
    said = segar("register", "import", book, "--sites", sites, code=2).stderr
    assert "opd.xlsx" in said
    assert len(said.splitlines()) == 1


def test_cells_at_the_far_end_of_a_sheet_cost_nothing(sites: Path):
    """100,000 rows of 16,384 columns from a few kilobytes would take the memory of the machine."""
    book = _workbook(sites.parent)
    rows = b"".join(FAR % (number, number) for number in range(3, 60_000, 20))
    wide = b'<dimension ref="A1:XFD60000"/>'
    _spoil(
        book,
        SHEET,
        lambda xml: re.sub(rb"<dimension[^>]*>", wide, xml).replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    assert book.stat().st_size < 100_000
    few = "import resource; resource.setrlimit(resource.RLIMIT_AS, (900_000_000,) * 2); "
    run = few + "from segar.register.spreadsheet import read; from pathlib import Path; "
    done = subprocess.run(
        [sys.executable, "-c", run + f"print(read(Path({str(book)!r}), {{}}).rows)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "({'name': 'Dinas Baru', 'website': 'https://baru.go.id'},)"


def test_a_field_without_end_is_refused_in_one_line(sites: Path):
    said = segar(
        "register", "import", table(sites.parent, 'nama;situs\n"' + "x" * 200_000), "--sites", sites, code=2
    ).stderr
    assert "quotation mark" in said
