"""Pages from templates: every date on them comes from the request's instant or from a post."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from segar.sample import spelling
from segar.sample.website import Answer, Request


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the articles of a site: whose it is, and what its sidebar and header carry."""

    agency: str
    short: str
    widgets: tuple[str, ...] = ()  # templates/widgets/NAME.html, in the sidebar
    header: tuple[str, ...] = ()  # the same, above the page's title
    footer: tuple[str, ...] = ()
    accent: str = "#0b5394"
    phone: str = "(0319) 829-1591"
    founded: int = 2016  # the year from which its copyright runs


def render(template: str, request: Request, frame: Frame, **values: object) -> str:
    """The page as text."""
    built = _environment().get_template(template)
    return built.render(
        frame=frame, now=request.now, home=request.home, neighbours=request.neighbours, **values
    )


def page(template: str, request: Request, frame: Frame, **values: object) -> Answer:
    """The page as an answer."""
    return Answer(body=render(template, request, frame, **values).encode())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["days"] = timedelta
    environment.filters.update(
        written=spelling.written,
        rfc822=spelling.rfc822,
        iso=spelling.iso,
        ago=spelling.ago,
        json=lambda value: json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"),
    )
    return environment
