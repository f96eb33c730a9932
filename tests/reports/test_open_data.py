"""The open data, read back with the tools of its users: complete, explained, harmless, and always the same."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import jsonschema
import openpyxl
import pytest

from reports.feed import told
from reports.open_data import write_open_data
from reports.standing import situation
from reports.trend import instants, trend
from segar.model.verdict import Change, State
from segar.words import Words
from tests.reports import given
from tests.reports.given import NOW, WIB

DAY = timedelta(days=1)
BINA = given.USANG.channel_id(given.USANG.channels[0])
ARSIP = given.DISUSUPI.channel_id(given.DISUSUPI.channels[0])


def change(channel: str, days_ago: int, before: State | None, state: State) -> Change:
    return Change(channel_id=channel, at=NOW - days_ago * DAY, before=before, state=state)


CHANGES = {
    BINA: (
        change(BINA, 60, None, State.FRESH),
        change(BINA, 20, State.FRESH, State.UNKNOWN),
        change(BINA, 15, State.UNKNOWN, State.FRESH),
        change(BINA, 3, State.FRESH, State.STALE),
    ),
    ARSIP: (change(ARSIP, 10, None, State.UNKNOWN), change(ARSIP, 1, State.UNKNOWN, State.COMPROMISED)),
}


def write(folder: Path, agencies=given.PROVINCE, verdicts=None, language: str = "id", changes=CHANGES):
    judged = given.province_verdicts() if verdicts is None else verdicts
    scores = given.province_scores() if verdicts is None else ()
    known = given.register(*agencies)
    moments = instants(NOW, 3)
    weeks = trend({BINA: (None, State.FRESH, State.STALE), ARSIP: (None, None, State.FRESH)}, moments, WIB)
    return write_open_data(
        folder,
        situation=situation(known, judged, scores, (), NOW),
        changes=changes,
        weeks=weeks,
        words=Words.of(language, WIB),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data")
    write(made)
    return made


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_agency_and_channel_stands_in_the_tables_with_its_state(folder: Path):
    agencies = {row["id"]: (row["rank"], row["score"], row["state"]) for row in rows(folder, "agencies")}
    assert agencies == {
        "arsip": ("1", "12.5", "compromised"),
        "bina": ("2", "40.0", "stale"),
        "dana": ("3", "62.0", "aging"),
        "cipta": ("4", "96.0", "fresh"),
        "elok": ("", "", "unknown"),
        "fana": ("", "", "unknown"),
    }
    states = {row["id"]: (row["state"], row["age_working_days"]) for row in rows(folder, "channels")}
    assert states[BINA] == ("stale", "20")
    assert states["dana/instagram/dana_contoh"] == ("unknown", "")
    assert len(states) == 6


def test_what_cannot_be_known_accuses_nobody(folder: Path):
    """No age, no confidence and no rank beside an unknown state."""
    unknown = [row for row in rows(folder, "channels") if row["state"] == "unknown"]
    assert len(unknown) == 2
    assert {(row["age_working_days"], row["confidence"]) for row in unknown} == {("", "")}


def test_a_verdict_of_long_ago_is_published_as_unknown(tmp_path: Path):
    old = given.verdict(given.USANG, State.STALE, 20, checked_at=NOW - 8 * DAY)
    write(tmp_path, (given.USANG,), (old,))
    (row,) = rows(tmp_path, "channels")
    assert (row["state"], row["reason"], row["age_working_days"]) == ("unknown", "look_too_old", "")


def test_the_package_names_every_table_with_its_hash_and_explains_every_column(folder: Path):
    package = json.loads((folder / "datapackage.json").read_text())
    assert {resource["name"] for resource in package["resources"]} == {
        path.stem for path in folder.glob("*.csv")
    }
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        head = content.decode("utf-8-sig").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert package["created"] == "2026-11-24T01:00:00+00:00"


@pytest.mark.parametrize("name", ["agencies", "channels", "changes", "weeks"])
def test_a_table_keeps_what_the_package_promises(folder: Path, name: str):
    package = json.loads((folder / "datapackage.json").read_text())
    schema = next(r["schema"] for r in package["resources"] if r["name"] == name)
    found = rows(folder, name)
    keys = [tuple(row[column] for column in schema["primaryKey"]) for row in found]
    assert len(set(keys)) == len(keys) > 0
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        for value in (row[field["name"]] for row in found):
            assert value or not limits.get("required"), field["name"]
            assert not value or value in limits.get("enum", [value]), field["name"]
            if value and field["type"] in ("integer", "number"):
                float(value)
    for key in schema.get("foreignKeys", []):
        theirs = {row[key["reference"]["fields"]] for row in rows(folder, key["reference"]["resource"])}
        assert {row[key["fields"]] for row in found} <= theirs


def test_the_json_fits_its_schema_and_holds_what_the_tables_hold(folder: Path):
    document = json.loads((folder / "segar.json").read_text())
    schema = json.loads((folder / document["$schema"]).read_text())
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(document)
    for name in ("agencies", "channels", "changes", "weeks"):
        as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in document[name]]
        assert as_text == rows(folder, name)
    document["channels"][0]["state"] = "segar"
    assert not validator.is_valid(document)


def test_the_workbook_holds_the_same_and_a_sheet_that_explains(folder: Path):
    book = openpyxl.load_workbook(folder / "segar.xlsx")
    assert book.sheetnames == ["Keterangan", "OPD", "Kanal", "Perubahan", "Informasi wajib", "Pekan"]
    sheet = list(book["Kanal"].values)
    expected = rows(folder, "channels")
    assert list(sheet[0]) == list(expected[0])
    assert [row[0] for row in sheet[1:]] == [row["id"] for row in expected]
    age = sheet[0].index("age_working_days")
    assert sheet[1:][[row[0] for row in sheet[1:]].index(BINA)][age] == 20
    explained = {(row[0], row[1]) for row in book["Keterangan"].values}
    assert ("Kanal", "age_working_days") in explained
    book.close()


def test_the_weeks_count_each_channel_once(folder: Path):
    told_weeks = rows(folder, "weeks")
    assert [row["day"] for row in told_weeks] == ["2026-11-10", "2026-11-17", "2026-11-24"]
    assert [(row["fresh"], row["stale"], row["unknown"]) for row in told_weeks] == [
        ("0", "0", "2"),
        ("1", "0", "1"),
        ("1", "1", "0"),
    ]


def test_the_feed_tells_news_newest_first_and_nothing_we_could_not_see(folder: Path):
    parsed = feedparser.parse((folder / "changes.atom").read_bytes())
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == [
        "Arsip, Situs web: Disusupi",
        "Bina, Situs web: Usang",
    ]
    assert parsed.entries[1].content[0].value == (
        "Dinas Bina Marga, https://bina.contoh.go.id. Sebelumnya: Segar."
    )
    assert parsed.feed.updated == parsed.entries[0].updated == "2026-11-23T01:00:00Z"
    assert len({parsed.feed.id, *(entry.id for entry in parsed.entries)}) == 3


@pytest.mark.parametrize(
    ("states", "news"),
    [
        ([State.FRESH], []),
        ([State.FRESH, State.UNKNOWN, State.FRESH], []),
        ([State.UNKNOWN, State.STALE], [(None, State.STALE)]),
        ([State.FRESH, State.UNKNOWN, State.STALE], [(State.FRESH, State.STALE)]),
        (
            [State.STALE, State.FRESH, State.AGING],
            [(State.STALE, State.FRESH), (State.FRESH, State.AGING)],
        ),
    ],
    ids=["first", "could not look", "first known", "in between", "each"],
)
def test_a_change_is_news_between_known_states_only(states: list[State], news: list[tuple[State, State]]):
    befores = [None, *states]
    changes = [change(BINA, 9 - n, befores[n], state) for n, state in enumerate(states)]
    assert [(one.before, one.state) for one in told(changes)] == news


def test_an_entry_keeps_its_identity_from_one_day_to_the_next(folder: Path, tmp_path: Path):
    more = CHANGES | {BINA: (*CHANGES[BINA], change(BINA, 0, State.STALE, State.FRESH))}
    write(tmp_path, changes=more)
    before = {entry.id for entry in feedparser.parse((folder / "changes.atom").read_bytes()).entries}
    after = {entry.id for entry in feedparser.parse((tmp_path / "changes.atom").read_bytes()).entries}
    assert before < after
    assert len(after) == 3


def test_each_agency_has_a_badge_that_says_its_state_and_the_day(folder: Path):
    names = {path.stem for path in (folder / "badges").iterdir()}
    assert names == {agency.id for agency in given.PROVINCE}
    badge = ElementTree.parse(folder / "badges" / "bina.svg").getroot()
    assert badge.get("aria-label") == "Bina: Usang · 24 Nov 2026"


@pytest.mark.browser
def test_a_badge_shows_in_a_page_at_its_size(folder: Path, tmp_path: Path, visit_page):
    page = tmp_path / "beranda.html"
    page.write_text(f'<!doctype html><img src="{(folder / "badges" / "bina.svg").as_uri()}">')
    opened = visit_page(page)
    width, height = opened.page.evaluate("(i => [i.naturalWidth, i.naturalHeight])(document.images[0])")
    assert width > 100
    assert height == 24
    assert opened.complaints == []


def test_made_again_it_is_the_same_byte_for_byte_and_nothing_is_written(folder: Path, tmp_path: Path):
    write(tmp_path)
    one = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    two = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert one == two
    assert write(tmp_path) == ()


def test_nothing_personal_and_no_text_of_a_site_is_published(folder: Path):
    """Neither titles nor raw text, which may name people; nor messages to officials."""
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".xlsx":
            text = path.read_text(encoding="utf-8-sig")
            assert "Berita terakhir" not in text, path
            assert "slot gacor" not in text, path
    titles = [cell for row in openpyxl.load_workbook(folder / "segar.xlsx")["Kanal"].values for cell in row]
    assert "Berita terakhir" not in titles


def test_english_is_complete_and_names_stay(tmp_path: Path):
    write(tmp_path, language="en")
    assert "Working days since" in (tmp_path / "datapackage.json").read_text()
    assert "Bina, Website: Stale" in (tmp_path / "changes.atom").read_text()
    assert rows(tmp_path, "agencies")[0]["state"] == "compromised"


HOSTILE = [
    '=HYPERLINK("https://jahat.contoh","klik")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "|calc",
    "  =1+1",
    "'=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "＝1+1",
    "\t=1+1",
    '<script>alert("x")</script>',
    "nol\x00di tengah\r\nbaris,baru;dan\"kutip'",
    "🇮🇩 emoji 👩‍👩‍👧‍👦 \ud83d",
    "a" * 10_000,
]


@pytest.fixture(scope="module", params=range(len(HOSTILE)), ids=lambda n: f"hostile{n}")
def spoilt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A channel whose last publication has a hostile address, and an agency with a hostile name."""
    text = HOSTILE[request.param]
    victim = given.agency("korban").model_copy(update={"name": text, "short": text})
    folder = tmp_path_factory.mktemp("hostile")
    write(folder, (victim,), (given.verdict(victim, State.FRESH, last_url=text),), changes={})
    return folder


def cells(folder: Path) -> list[str]:
    book = openpyxl.load_workbook(folder / "segar.xlsx")
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in every if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in every if cell.hyperlink] == []
    in_csv = [
        value for name in ("agencies", "channels") for row in rows(folder, name) for value in row.values()
    ]
    return [str(cell.value) for cell in every if cell.value is not None] + in_csv


def test_no_cell_can_be_taken_for_a_formula_or_breaks_its_line(spoilt: Path):
    for text in cells(spoilt):
        bare = text.strip(' \t"\ufeff\u200b\u202e')
        assert not bare.startswith(("=", "+", "-", "@", "|", "＝", "＋", "－", "＠")), text
        assert not set(text) & set("\x00\r\n\t\u202e\ufeff")
        assert len(text) <= 2000
    assert len(rows(spoilt, "channels")) == 1


def test_feed_and_badge_stay_well_formed_whatever_the_name(spoilt: Path):
    assert not feedparser.parse((spoilt / "changes.atom").read_bytes()).bozo
    badge = ElementTree.parse(spoilt / "badges" / "korban.svg")
    assert {element.tag.rpartition("}")[2] for element in badge.iter()} <= {
        "svg", "title", "rect", "path", "g", "circle", "text",
    }  # fmt: skip
    json.loads((spoilt / "segar.json").read_text())


def test_a_licence_is_named_where_the_organisation_gives_one(tmp_path: Path, folder: Path):
    organisation = given.register(*given.PROVINCE).organisation.model_copy(
        update={"data_licence": "CC-BY-4.0"}
    )
    licensed = given.register(*given.PROVINCE).model_copy(update={"organisation": organisation})
    write_open_data(
        tmp_path,
        situation=situation(licensed, (), (), (), NOW),
        changes={},
        weeks=(),
        words=Words.of("id", WIB),
    )
    assert json.loads((tmp_path / "datapackage.json").read_text())["licenses"] == [{"name": "CC-BY-4.0"}]
    assert "licenses" not in json.loads((folder / "datapackage.json").read_text())


def test_what_an_operator_corrected_stands_beside_what_the_rules_say(tmp_path: Path):
    verdict = given.verdict(given.USANG, State.FRESH, 20, computed=State.STALE)
    write(tmp_path, verdicts=(verdict, given.verdict(given.SEGAR, State.FRESH)))
    both = {row["id"]: (row["state"], row["computed"]) for row in rows(tmp_path, "channels")}
    assert both[BINA] == ("fresh", "stale")
    assert both["cipta/website/cipta.contoh.go.id"] == ("fresh", "")
