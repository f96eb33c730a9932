"""Makes the pictures of the docs from the sample network: `make pictures`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from segar.children import command
from segar.sample import SampleNetwork

DOCS = Path(__file__).parents[1] / "docs"
NOW = "2026-11-24T08:00:00+07:00"
WIDTH, HEIGHT = 1100, 980
OFFERS = ("dinas-terang", "dinas-tipis")


def picture(browser: Browser, page: Path, name: str, part: str = "") -> None:
    """The first screen of a page, or of a part of it."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    opened = context.new_page()
    opened.goto(page.as_uri())
    if part:
        opened.locator(part).evaluate("part => part.scrollIntoView({behavior: 'instant'})")
    opened.screenshot(path=DOCS / name)
    context.close()


def surveyed(folder: Path) -> Path:
    """The reports of two sites of the sample that are equally fresh, of which one offers little."""
    with SampleNetwork(now=datetime.fromisoformat(NOW), offers=True) as network:
        network.write_register(folder / "sites.yaml")
        database = f"sqlite:///{folder / 'segar.db'}"
        options = ["--sites", str(folder / "sites.yaml"), "--database", database, "--now", NOW]
        for words in (
            ("check", *OFFERS),
            ("survey", *OFFERS),
            ("check", "--no-visit", *OFFERS),
            ("report", "audit", "--out", str(folder / "audit")),
            ("report", "weekly", "--out", str(folder / "weekly")),
        ):
            subprocess.run(command(*words, *options), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return folder


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "demo"
        demo = command("demo", "--now", NOW, "--out", str(out))
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own command
        (weekly,) = (out / "weekly").glob("*.html")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            picture(browser, out / "audit" / "index.html", "report.png")
            picture(browser, out / "audit" / "opd" / "dinas-perdagangan.html", "opd.png", "#k1")
            picture(browser, weekly, "weekly.png")
            thin = surveyed(Path(temporary))
            picture(browser, thin / "audit" / "opd" / "dinas-tipis.html", "minim.png", "#kecukupan")
            picture(browser, next((thin / "weekly").glob("*.html")), "annex.png", "#enough")
            browser.close()
        shutil.copy(out / "open-data" / "badges" / "dinas-kominfo.svg", DOCS / "badge.svg")
        shutil.copy(weekly.with_suffix(".png"), DOCS / "card.png")


if __name__ == "__main__":
    main()
