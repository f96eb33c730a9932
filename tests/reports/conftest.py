"""A real Chromium for the pages; what it complains of and asks for is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import CHROMIUM, REMEDY


@dataclass
class Opened:
    """A page with everything that went wrong on it and every address it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")  # its event loop must not be running in other modules' tests
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed; install it with: {REMEDY}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit_page(chromium: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file in a context of its own."""
    contexts = []

    def visit(path: Path, *, javascript: bool = True, width: int = 1280, scheme: str = "light") -> Opened:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, color_scheme=scheme
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.set_default_timeout(5000)
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.on("dialog", lambda dialog: (opened.complaints.append(dialog.message), dialog.dismiss()))
        opened.page.goto(path.as_uri())
        return opened

    yield visit
    for context in contexts:
        context.close()
