"""Makes the pictures of the docs from the sample network: `make pictures`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from segar.children import command

DOCS = Path(__file__).parents[1] / "docs"
NOW = "2026-11-24T08:00:00+07:00"
WIDTH, HEIGHT = 1100, 980


def picture(browser: Browser, page: Path, name: str) -> None:
    """The first screen of a page."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.screenshot(path=DOCS / name)
    context.close()


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
            picture(browser, weekly, "weekly.png")
            browser.close()
        shutil.copy(weekly.with_suffix(".png"), DOCS / "card.png")


if __name__ == "__main__":
    main()
