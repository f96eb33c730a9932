"""Titles and addresses come from strangers: a terminal shows them and obeys none of them."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from segar.cli.context import Context, print_json
from segar.cli.terminal import plain, shown, shown_lines
from segar.settings import Settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rapat Kerja Guru", "Rapat Kerja Guru", id="as it is"),
        pytest.param("Jum’at, 5 Agustus – “Hebat”", "Jum’at, 5 Agustus – “Hebat”", id="signs"),
        pytest.param("  dua\t kata\n lagi ", "dua kata lagi", id="one line"),
        pytest.param("\x1b[31mmerah\x1b[0m", "[31mmerah [0m", id="colours"),
        pytest.param("\x1b]0;judul\x07", "]0;judul", id="the window's title"),
        pytest.param("\x9b2J", "2J", id="an escape of one byte"),
        pytest.param("a\rb\x08c\0d", "a b c d", id="carriage return, backspace, nul"),
        pytest.param("moc.\u202ekcatta\u202c", "moc. kcatta", id="right to left"),
        pytest.param("a\u2028b\u2029c", "a b c", id="separators"),
        pytest.param("slot\u200bgacor", "slot gacor", id="invisible"),
        pytest.param(
            "U\u0336\u0301\u0316" + "\u0301" * 90 + "sang", "U\u0336\u0301sang", id="a pile of marks"
        ),
        pytest.param("Jum\u0301at i\u0307\u0323", "Jum\u0301at i\u0307\u0323", id="letters with marks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_shown_on_one_line_without_what_a_terminal_would_obey(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("length", "expected"), [(9, "x" * 9), (10, "x" * 10), (11, "x" * 9 + "…"), (5000, "x" * 9 + "…")]
)
def test_a_long_text_is_cut_and_says_so(length, expected):
    assert plain("x" * length, 10) == expected


def test_a_text_behind_much_padding_is_still_shown():
    assert (
        plain(" " * 100 + "Rapat Kerja", 10).endswith("…")
        or plain(" " * 100 + "Rapat Kerja", 10) == "Rapat Ker…"
    )


@given(st.text(max_size=300), st.integers(1, 80))
def test_whatever_comes_is_short_and_harmless(text, most):
    safe = plain(text, most)
    assert len(safe) <= most
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in safe)


def printed(text) -> str:
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system="truecolor")
    console.print(text, end="")
    return console.file.getvalue()


def test_square_brackets_are_meant_as_they_are():
    assert printed(shown("[bold]Rapat[/bold] [link=https://x.example]klik[/link]")) == (
        "[bold]Rapat[/bold] [link=https://x.example]klik[/link]"
    )


def test_a_style_is_ours_to_give():
    assert printed(shown("Usang", style="red")) == "\x1b[31mUsang\x1b[0m"


def test_several_lines_are_kept_and_each_is_safe():
    text = shown_lines("satu\x1b[2J\ndua\u202e\r\n" + "x" * 20, 10)
    assert text.plain == "satu [2J\ndua\n" + "x" * 9 + "…"


def test_no_text_is_markup_on_the_console_of_a_command(capsys: pytest.CaptureFixture[str]):
    """`[/]` alone would end the command with an error."""
    table = Table("nama")
    table.add_row("Dinas [/] [red]X[/red] :smile:")
    table.add_row("x\x1b]0;jahat\x07\u202e")
    console = Context(settings=Settings()).console
    console.print(table, "[link=https://x.example]klik[/link]")
    console.print("satu\x9b2J\ndua")
    out = capsys.readouterr().out
    assert "satu 2J\ndua\n" in out
    assert not set("\x1b\x07\x9b\u202e") & set(out)
    assert "Dinas [/] [red]X[/red] :smile:" in out
    assert "[link=https://x.example]klik[/link]" in out


@given(st.text(alphabet=st.characters(), max_size=50))
def test_json_on_a_terminal_moves_nothing_and_says_the_same(text: str):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out := io.StringIO())
        print_json({"title": text, "\x9b": [text]})
    printed = out.getvalue()
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n" for c in printed)
    assert json.loads(printed) == {"title": text, "\x9b": [text]}
