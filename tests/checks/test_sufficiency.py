"""Is there enough: each criterion from what a survey saw, the measures, the value and the advice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from checks.criteria import load_criteria
from checks.substance import Others, Pace, months
from checks.sufficiency import sufficiency
from segar.model.evidence import Outcome
from segar.model.register import Agency
from segar.model.sufficiency import Found, Measured, Status, Sufficiency
from segar.model.survey import Basics, Looked, Mention, PageKind, Place, Sampled, Survey

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
HOME = "https://bkd.go.id/"
BKD = Agency(id="bkd", name="Badan Kepegawaian Daerah", short="BKD")
CRITERIA = load_criteria()


def link(text: str, path: str = "x", *, page: str = HOME, **more: Any) -> Mention:
    url = path if path.startswith("http") else HOME + path
    return Mention(text=text, place=more.pop("place", Place.MENU), url=url, key=url, page=page, **more)


def heading(text: str, says: int, **more: Any) -> Mention:
    return Mention(text=text, place=Place.HEADING, page=HOME, says=says, **more)


def opened(path: str = "x", kind: PageKind = PageKind.PAGE, **more: Any) -> Looked:
    url = HOME + path
    return Looked(url=url, key=url, final_url=url, kind=kind, fetched_at=NOW, **more)


def survey(mentions: tuple[Mention, ...] = (), looked: tuple[Looked, ...] = (), **more: Any) -> Survey:
    return Survey(
        run_id="r", channel_id="bkd/website/bkd.go.id", started_at=NOW, ended_at=NOW, outcome=Outcome.READ,
        final_url=HOME, mentions=mentions, looked=looked, **more,
    )  # fmt: skip


def judged(seen: Survey, **more: Any) -> Sufficiency:
    found = sufficiency(BKD, [seen], CRITERIA, TODAY, **more)
    assert found is not None
    return found


def of(criterion: str, *mentions: Mention, looked: tuple[Looked, ...] = ()) -> Found:
    found = judged(survey(mentions, looked))
    return next(one for one in found.mandatory if one.id == criterion)


DPA = link("DPA 2026", "dpa.pdf", years=(2026,))
OLD = link("DPA 2024", "dpa24.pdf", page=HOME + "a", place=Place.LINK, years=(2024,))
NEW = link("DPA 2026", "dpa26.pdf", page=HOME + "a", place=Place.LINK, years=(2026,))
DRIVE = link("DPA 2026", "https://drive.google.com/file/d/1/view", page=HOME + "a", years=(2026,))
CASES = {
    "a menu that leads to a page": ("struktur", [link("Struktur Organisasi BKD")], [opened()], Status.FOUND, ""),
    "nothing names it": ("struktur", [link("Berita")], [opened()], Status.NOT_FOUND, "never_named"),
    "a page that was not opened": ("struktur", [link("Struktur Organisasi")], [], Status.UNKNOWN, "not_opened"),
    "a page that could not be seen": (
        "struktur", [link("Struktur Organisasi")], [opened(kind=PageKind.UNSEEN)], Status.UNKNOWN, "unseen",
    ),
    "a broken link": (
        "struktur", [link("Struktur Organisasi")], [opened(kind=PageKind.MISSING, why="HTTP 404")],
        Status.NOT_FOUND, "broken",
    ),
    "a page with nothing on it yet": (
        "layanan", [link("Layanan")], [opened(kind=PageKind.MISSING, why="nothing_yet")],
        Status.NOT_FOUND, "nothing_yet",
    ),
    "a heading with something below": ("kontak", [heading("Kontak Kami", 12)], [], Status.FOUND, ""),
    "a heading with nothing below": ("kontak", [heading("Kontak Kami", 0)], [], Status.NOT_FOUND, "only_named"),
    "an address in the footer": (
        "kontak", [Mention(text="Kontak", place=Place.TEXT, page=HOME)], [], Status.FOUND, "",
    ),
    "a link to the thing itself": ("pengaduan", [link("Kirim", "https://www.lapor.go.id/x")], [], Status.FOUND, ""),
    "a file of this year": ("anggaran", [DPA], [opened("dpa.pdf", PageKind.DOCUMENT)], Status.FOUND, ""),
    "a page of which the newest file is gone and an older opens": (
        "anggaran", [link("Anggaran", "a"), NEW, OLD],
        [opened("a"), opened("dpa26.pdf", PageKind.MISSING), opened("dpa24.pdf", PageKind.DOCUMENT)],
        Status.OUTDATED, "old_year",
    ),
    "a page whose files lie where they cannot be seen": (
        "anggaran", [link("Anggaran", "a"), DRIVE],
        [opened("a"), Looked(url=DRIVE.url, key=DRIVE.key, kind=PageKind.UNSEEN, fetched_at=NOW)],
        Status.UNKNOWN, "unseen",
    ),
    "a portal beside an old file": (
        "pengadaan", [link("SiRUP", "https://sirup.lkpp.go.id/x"), link("RUP 2021", "rup.pdf", years=(2021,))], [],
        Status.FOUND, "",
    ),
    "a portal of the site's own that is gone": (
        "pengadaan", [link("LPSE", "https://lpse.bkd.go.id")],
        [Looked(url="https://lpse.bkd.go.id", key="https://lpse.bkd.go.id", kind=PageKind.MISSING, fetched_at=NOW)],
        Status.NOT_FOUND, "broken",
    ),
    "an old file that cannot be seen": (
        "anggaran", [link("LRA 2022", "https://drive.google.com/2", years=(2022,))],
        [Looked(url="https://drive.google.com/2", key="https://drive.google.com/2", kind=PageKind.UNSEEN,
                fetched_at=NOW)],
        Status.OUTDATED, "old_year",
    ),
    "a number to write complaints to": ("pengaduan", [link("Aduan", "https://wa.me/6281")], [], Status.FOUND, ""),
    "a site of which no page could be read": (
        "struktur", [], [opened("", PageKind.UNSEEN, why="script")], Status.UNKNOWN, "unseen",
    ),
    "a heading with words about budgets and no figures": (
        "anggaran", [heading("Anggaran", 9, shows=0)], [], Status.NOT_FOUND, "only_named",
    ),
    "a heading with figures": ("anggaran", [heading("Anggaran", 9, shows=1)], [], Status.FOUND, "no_year"),
    "a post that is the profile itself": (
        "profil", [link("Profil")], [opened(kind=PageKind.ARTICLE, title="Profil BKD")], Status.FOUND, "",
    ),
    "a page about the PPID's own structure": (
        "struktur", [link("Struktur Organisasi")], [opened(title="Struktur Organisasi PPID")],
        Status.NOT_FOUND, "another",
    ),
    "a picture on a page of the PPID's": (
        "struktur", [Mention(text="Struktur", place=Place.PICTURE, page=HOME + "x", says=10)],
        [opened(title="Struktur Organisasi PPID")], Status.NOT_FOUND, "another",
    ),
    "a part of a page of the PPID's": (
        "tugas-fungsi", [link("Tugas", "x#tugas", page=HOME + "x", place=Place.LINK)],
        [opened(title="Profil PPID")], Status.NOT_FOUND, "another",
    ),
    "a heading on the page on which the PPID lists all": (
        "tugas-fungsi", [Mention(text="Tugas dan Fungsi", place=Place.HEADING, page=HOME + "x", says=30)],
        [opened(title="PPID Pelaksana")], Status.FOUND, "",
    ),
    "a heading on a page of a site that is called after its PPID": (
        "tugas-fungsi", [Mention(text="Tugas dan Fungsi", place=Place.HEADING, page=HOME + "x", says=30)],
        [opened("", title="Portal PPID BKD"), opened(title="Halaman - Portal PPID BKD")], Status.FOUND, "",
    ),
    "a page about the province's own structure": (
        "struktur", [link("Struktur Organisasi")], [opened(title="Struktur Pemerintah Provinsi")],
        Status.NOT_FOUND, "another",
    ),
    "a page behind a login": (
        "layanan", [link("Layanan")], [opened(kind=PageKind.MISSING, why="login")], Status.NOT_FOUND, "login",
    ),
    "a file of no bytes": (
        "anggaran", [DPA], [opened("dpa.pdf", PageKind.MISSING, why="no_bytes")], Status.NOT_FOUND, "no_bytes",
    ),
    "a file of a year that is past": (
        "anggaran", [link("DPA 2021", "d.pdf", years=(2021,))], [opened("d.pdf", PageKind.DOCUMENT)],
        Status.OUTDATED, "old_year",
    ),
    "a page that lists old years": (
        "anggaran", [link("Anggaran")], [opened(years=(2021, 2020))], Status.OUTDATED, "old_year",
    ),
    "a page without any year": ("anggaran", [link("Anggaran")], [opened()], Status.FOUND, "no_year"),
    "a newer file that was not opened beside an old one": (
        "anggaran", [link("DPA 2021", "d.pdf", years=(2021,)), DPA],
        [opened("d.pdf", PageKind.DOCUMENT)], Status.UNKNOWN, "not_opened",
    ),
    "a link that leads to news": (
        "anggaran", [link("Anggaran")], [opened(kind=PageKind.ARTICLE, title="Gubernur Dorong Anggaran Naik")],
        Status.NOT_FOUND, "news",
    ),
    "a document published as a post": (
        "anggaran", [link("Anggaran")],
        [opened(kind=PageKind.ARTICLE, title="DPA Tahun 2026", documents=1, years=(2026,))], Status.FOUND, "",
    ),
    "a page whose file does not open": (
        "anggaran", [link("Anggaran"), link("DPA 2026", "d.pdf", page=HOME + "x", years=(2026,))],
        [opened(years=(2026,)), opened("d.pdf", PageKind.MISSING, why="HTTP 404")], Status.NOT_FOUND, "broken",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_criterion_is(case: tuple[str, list[Mention], list[Looked], Status, str]):
    criterion, mentions, looked, status, why = case
    found = of(criterion, *mentions, looked=tuple(looked))
    assert (found.status, found.why) == (status, why)


def test_what_is_found_names_its_page_its_year_and_its_bytes():
    page = opened("dpa.pdf", PageKind.DOCUMENT, sha256="a" * 64, warc="r.warc.gz:7")
    found = of("anggaran", DPA, looked=(page,))
    assert (found.url, found.page, found.year) == (HOME + "dpa.pdf", HOME, 2026)
    assert (found.text, found.sha256, found.warc) == ("DPA 2026", "a" * 64, "r.warc.gz:7")


def test_a_site_of_which_most_could_not_be_read_has_no_value():
    unseen = tuple(link(one.words[0], one.id) for one in CRITERIA.mandatory)
    assert judged(survey(unseen)).value is None


def item(words: int, number: int = 1, **more: Any) -> Sampled:
    return Sampled(url=f"{HOME}b/{number}", words=words, **more)


def measures(seen: Survey, **more: Any) -> dict[str, Measured]:
    found = judged(seen, **more)
    return {one.id: one for one in (*found.substance, *found.basics)}


def test_words_count_up_to_their_target_and_pictures_without_text_are_named():
    found = measures(survey(items=(item(75, 1), item(75, 2), item(4, 3))))
    assert (found["kata"].figure, found["kata"].value) == (75, 0.5)
    assert found["teks"].figure == pytest.approx(2 / 3, abs=1e-3)
    assert found["teks"].pages == (f"{HOME}b/3",)


def test_an_item_is_a_copy_only_of_an_older_one_of_another_agency():
    mine = item(100, fingerprint=tuple(range(64)), published=date(2026, 11, 20))
    older = Sampled(
        url="https://lain.go.id/1",
        words=99,
        fingerprint=(*range(50), *range(100, 114)),
        published=date(2026, 11, 19),
    )
    younger = older.model_copy(update={"published": date(2026, 11, 21)})
    other = older.model_copy(update={"fingerprint": (*range(40), *range(100, 124))})
    for others, share in (((older,), 0.0), ((younger,), 1.0), ((other,), 1.0), ((), 1.0)):
        assert measures(survey(items=(mine,)), others=Others(others))["asli"].figure == share


def test_rhythm_is_measured_against_the_own_year_and_the_kind():
    assert measures(survey(), pace=Pace(lately=3, own=6.0, kind=3.0))["irama"].figure == pytest.approx(0.75)
    assert measures(survey(), pace=Pace(lately=3))["irama"].value is None
    days = [date(2026, 11, 20), date(2026, 10, 10), date(2026, 10, 1), date(2026, 9, 1)]
    assert months(days, TODAY) == (1, 1.5)


def test_documents_that_do_not_open_are_named():
    files = (opened("a.pdf", PageKind.DOCUMENT), opened("b.pdf", PageKind.MISSING, why="no_bytes"))
    found = measures(survey(looked=files))["dokumen"]
    assert (found.figure, found.pages) == (0.5, (f"{HOME}b.pdf",))


def test_the_basics_are_told_with_what_could_not_be_seen():
    seen = Basics(https=True, viewport=False, lang="id", images=4, images_described=1, first_seconds=6.0)
    found = measures(survey(basics=seen))
    assert {name: found[name].value for name in ("https", "ponsel", "bahasa", "teks-gambar", "umpan")} == {
        "https": 1.0, "ponsel": 0.0, "bahasa": 1.0, "teks-gambar": 0.25, "umpan": None,
    }  # fmt: skip
    assert found["cepat"].value == pytest.approx(2 / 3)


def test_advice_names_what_would_raise_the_value_most_and_by_how_much():
    everything = tuple(link(one.words[0], one.id, years=(2026,)) for one in CRITERIA.mandatory)
    pages = tuple(opened(one.id) for one in CRITERIA.mandatory)
    whole = judged(survey(everything, pages))
    assert whole.value == 1.0
    assert whole.advice == ()
    without = judged(survey(everything[1:], pages[1:]))
    assert [one.text for one in without.advice] == [
        "Muat Profil badan publik, dengan tautan yang jelas di menu."
    ]
    assert 100 * (1.0 - (without.value or 0)) == pytest.approx(without.advice[0].gain, abs=0.1)


def test_advice_on_an_old_document_names_the_year_that_is_wanted():
    old = link("DPA 2021", "d.pdf", years=(2021,))
    told = judged(survey((old,), (opened("d.pdf", PageKind.DOCUMENT),)))
    everything = [one.text for one in told.advice]
    assert len(everything) == 3
    only = sufficiency(
        BKD,
        [survey((*(link(c.words[0], c.id, years=(2026,)) for c in CRITERIA.mandatory if c.id != "anggaran"), old),
                (*(opened(c.id) for c in CRITERIA.mandatory), opened("d.pdf", PageKind.DOCUMENT)))],
        CRITERIA, TODAY,
    )  # fmt: skip
    assert only is not None
    assert only.advice[0].text == (
        "Perbarui Anggaran (DPA, RKA): yang terbaru di situs tahun 2021; muat yang tahun 2026 atau lebih baru."
    )


def test_an_agency_without_a_survey_has_no_judgement():
    assert sufficiency(BKD, [], CRITERIA, TODAY) is None
