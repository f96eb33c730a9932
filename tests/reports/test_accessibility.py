"""axe-core finds nothing on any page, in either language, in light and in dark; the pages are light to load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from reports.portal import write_portal
from reports.standing import situation
from reports.weekly_files import write_weekly
from segar.model.register import Channel, ChannelKind
from segar.model.verdict import State
from segar.words import Words
from tests.reports import given, test_weekly_files
from tests.reports.conftest import Opened
from tests.reports.given import NOW, WIB

Visit = Callable[..., Opened]
PAGES = [
    "index.html",
    "metode.html",
    "opd/bina.html",
    "opd/fana.html",
    "weekly/weekly-2026-W48.html",
    "portal/index.html",
]
HEAVIEST = 300_000  # bytes of the ranked page of a hundred agencies


@pytest.fixture(scope="module", params=["id", "en"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of page of the small province."""
    made = tmp_path_factory.mktemp("pages")
    words = Words.of(request.param, WIB)
    given.write_province(made, language=request.param)
    test_weekly_files.write(made / "weekly", *test_weekly_files.province(12), language=request.param)
    now = situation(
        given.register(*given.PROVINCE), given.province_verdicts(), given.province_scores(), (), NOW
    )
    write_portal(made / "portal", situation=now, weekly="weekly-2026-W48", words=words)
    return made


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(folder: Path, visit_page: Visit, name: str, scheme: str):
    page = visit_page(folder / name, scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    # axe is injected by the tool and needs no exception from the page's own policy
    violations = Axe().run(page).response["violations"]
    told = [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations]
    assert told == []


@pytest.mark.browser
def test_the_policy_refuses_what_is_not_its_own(folder: Path, visit_page: Visit):
    """No `unsafe-inline`: a style or script that was slipped in does nothing, and Chromium says so."""
    page = folder / "opd" / "bina.html"
    spoilt = page.with_name("spoilt.html")
    slipped = "<style>h1{display:none}</style><script>document.title='x'</script><p style='color:red'>"
    spoilt.write_text(page.read_text(encoding="utf-8").replace("<main", f"{slipped}<main"), encoding="utf-8")
    opened = visit_page(spoilt)
    assert "unsafe" not in page.read_text(encoding="utf-8").split("<title>")[0]
    assert opened.page.locator("h1").is_visible()
    assert opened.page.title() != "x"
    assert len(opened.complaints) == 3


def test_the_ranked_page_of_a_hundred_agencies_is_light(tmp_path: Path):
    agencies = tuple(
        given.agency(
            f"dinas-pekerjaan-umum-{n:03}",
            f"https://dpu{n:03}.contoh.go.id",
            *(Channel(kind=kind, handle=f"dpu{n:03}_contoh") for kind in list(ChannelKind)[1:5]),
            name=f"Dinas Pekerjaan Umum dan Penataan Ruang Wilayah {n:03}",
            short=f"DPUPR {n:03}",
        )
        for n in range(100)
    )
    states = [State.FRESH, State.STALE, State.UNREACHABLE, State.COMPROMISED, State.UNKNOWN]
    verdicts = tuple(
        given.verdict(one, state, None if state is State.UNKNOWN else 9, channel=number)
        for one in agencies
        for number, state in enumerate(states)
    )
    given.write(tmp_path, agencies, verdicts, tuple(given.score(one, 50.0) for one in agencies))
    assert (tmp_path / "index.html").stat().st_size < HEAVIEST


def test_the_weekly_page_of_a_hundred_agencies_is_light(tmp_path: Path):
    agencies, verdicts = test_weekly_files.province(100)
    known = situation(given.register(*agencies), verdicts, (), (), NOW)
    write_weekly(tmp_path, situation=known, changes={}, weeks=(), words=Words.of("id", WIB))
    assert (tmp_path / "weekly-2026-W48.html").stat().st_size < HEAVIEST
