"""Docs cannot lag: every command has help and is documented; what the docs say to type exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from segar.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def commands(group: TyperGroup, words: tuple[str, ...] = ()) -> Iterator[tuple[str, TyperCommand]]:
    for name, command in group.commands.items():
        path = (*words, name)
        if isinstance(command, TyperGroup):
            yield from commands(command, path)
        else:
            yield " ".join(path), command


ROOT_GROUP = typer.main.get_command(app)
assert isinstance(ROOT_GROUP, TyperGroup)
COMMANDS = dict(commands(ROOT_GROUP))


def section(name: str) -> str:
    """What docs/commands.md says under the heading of a command."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^#+ `segar {name}\b[^\n]*\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no heading for `segar {name}`"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_and_is_documented_with_its_options(name: str):
    command = COMMANDS[name]
    assert command.help
    assert len(section(name).split()) >= 5
    for parameter in command.params:
        if parameter.param_type_name != "option" or "--help" in parameter.opts:
            continue
        assert parameter.help, f"{name} {parameter.opts[0]} has no help"
        if parameter.opts[0] not in ("--sites", "--database", "--now", "--json"):
            assert f"`{parameter.opts[0]}" in section(name), f"{name} {parameter.opts[0]} is not documented"


def test_the_page_of_commands_names_none_that_is_not_there():
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    named = re.findall(r"^#+ `segar ([a-z -]+?)(?: [A-Z\[].*)?`", text, re.MULTILINE)
    assert set(named) == set(COMMANDS)


def typed(page: Path) -> Iterator[str]:
    """The lines of a page's code blocks that a reader types, without prompts and environment."""
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = re.sub(r"^\s*(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?", "", line)
            if re.match(r"(segar|make)(\s|$)", words):
                yield words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_tells_to_type_exists(page: Path):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for line in typed(page):
        words = shlex.split(line, comments=True)
        if words[0] == "make":
            assert set(words[1:]) <= targets, line
        else:
            _parse(words[1:], line)


def _parse(words: list[str], line: str) -> None:
    """Lets the command itself read its words, without running anything."""
    command: TyperCommand | TyperGroup = ROOT_GROUP
    while isinstance(command, TyperGroup):
        name = next((word for word in words if not word.startswith("-")), "")
        assert name in command.commands, line
        words = words[words.index(name) + 1 :]
        command = command.commands[name]
    if "--help" not in words:
        command.make_context(line, words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), f"{page.name} links to {link}"
