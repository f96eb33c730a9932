"""A small picture that an agency can put on its site: how its channels stand, on which day."""

from __future__ import annotations

from markupsafe import escape

from reports.outside import plain
from reports.phrases import Phrases
from reports.standing import AgencyStanding
from segar.model.verdict import State

COLOURS = {  # dark enough for white letters (WCAG AA)
    State.FRESH: "#146b5b",
    State.AGING: "#805f00",
    State.STALE: "#a84a12",
    State.DORMANT: "#8c1c2b",
    State.UNREACHABLE: "#46525e",
    State.COMPROMISED: "#6b2a9b",
    State.UNKNOWN: "#5d6871",
}
_SHAPES = {  # a state is told by its word; colour and shape only repeat it
    State.FRESH: '<circle cx="5" cy="5" r="5"/>',
    State.AGING: '<path d="M5 0l5 5-5 5-5-5z"/>',
    State.STALE: '<path d="M5 0l5 9.5H0z"/>',
    State.DORMANT: '<path d="M0 0h10v10H0z"/>',
    State.UNREACHABLE: '<path d="M1 1l8 8m0-8l-8 8" stroke="#fff" stroke-width="2.5"/>',
    State.COMPROMISED: '<path d="M0 0h10L5 10z"/>',
    State.UNKNOWN: '<circle cx="5" cy="5" r="4" fill="none" stroke="#fff" stroke-width="2"/>',
}
_LETTER = 7.4  # width of a letter at 12 px in the widest of the usual fonts; texts are stretched to fit
_TEMPLATE = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="24" role="img" aria-label="{label}">
<title>{label}</title>
<rect width="{width}" height="24" rx="5" fill="#24323b"/>
<path d="M{left} 0h{right_less}a5 5 0 0 1 5 5v14a5 5 0 0 1-5 5H{left}z" fill="{colour}"/>
<g transform="translate({mark} 7)" fill="#fff">{shape}</g>
<g fill="#fff" font-family="Verdana,'DejaVu Sans',sans-serif" font-size="12">
<text x="9" y="16" textLength="{name_width}" lengthAdjust="spacingAndGlyphs">{name}</text>
<text x="{word_at}" y="16" textLength="{word_width}" lengthAdjust="spacingAndGlyphs">{word}</text>
</g>
</svg>
"""


def badge(standing: AgencyStanding, day: str, phrases: Phrases) -> bytes:
    """An SVG without script, font or address from elsewhere."""
    name = plain(standing.agency.label, 40)
    word = f"{phrases.words.state(standing.worst)} · {day}"
    name_width, word_width = round(len(name) * _LETTER), round(len(word) * _LETTER)
    left = name_width + 18
    right = word_width + 32
    return _TEMPLATE.format(
        width=left + right,
        label=escape(f"{name}: {word}"),
        left=left,
        right_less=right - 5,
        colour=COLOURS[standing.worst],
        shape=_SHAPES[standing.worst],
        mark=left + 8,
        name=escape(name),
        name_width=name_width,
        word=escape(word),
        word_at=left + 24,
        word_width=word_width,
    ).encode("utf-8", "replace")
