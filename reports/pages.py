"""Templates made pages: one style, no script but our own, nothing from another host."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.answers import came_text, own_words, said_text
from reports.markup import Pieces
from reports.outside import plain
from reports.phrases import Phrases
from reports.rows import Rows
from segar import __version__
from segar.model.page import page_name, section_name

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")


@dataclass(frozen=True)
class Pages:
    """The templates of one report, compiled once."""

    environment: Environment
    style: Markup
    script: Markup

    @classmethod
    def of(cls, phrases: Phrases, organisation: str) -> Pages:
        environment = Environment(
            loader=PackageLoader("reports"),
            autoescape=True,  # also what does not end in .html: a chart has words in it
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters |= {"plain": plain, "kind": phrases.words.kind}
        pieces = Pieces(phrases)
        environment.globals |= {
            "badge": pieces.badge,
            "instant": pieces.instant,
            "when": pieces.when,
            "full": pieces.full,
            "ago": pieces.ago,
            "address": pieces.address,
            "table_rows": Rows(phrases, pieces),
            "t": phrases.words.text,
            "words": phrases.words,
            "phrases": phrases,
            "page_name": page_name,
            "said_text": said_text,
            "came_text": came_text,
            "own_words": own_words,
            "section_name": section_name,
            "organisation": organisation,
            "version": __version__,
        }
        return cls(environment, _asset("report.css"), _asset("report.js"))

    def page(self, template: str, *, with_script: bool = False, **values: Any) -> bytes:
        """A whole page; the policy in its head allows its own style and script by hash, and nothing else."""
        text = self.environment.get_template(template).render(
            style=self.style,
            script=self.script if with_script else None,
            policy=self._policy(with_script),
            **values,
        )
        return text.encode("utf-8", "replace")

    def part(self, template: str, **values: Any) -> str:
        """A part of a page, or a picture, from a template of its own."""
        return self.environment.get_template(template).render(**values)

    def _policy(self, with_script: bool) -> str:
        rules = ["default-src 'none'", f"style-src {_hash(self.style)}", "img-src data:"]
        if with_script:
            rules.append(f"script-src {_hash(self.script)}")
        return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _asset(name: str) -> Markup:
    """A file of `reports/static` without comments and indentation."""
    text = (files("reports") / "static" / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return Markup("\n".join(line for line in lines if line))  # noqa: S704  our own file


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
