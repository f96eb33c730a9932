"""docs/benchmarks.md: a section for each measurement, replaced by the run that makes it."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

TITLE = "# Benchmarks\n\nMeasured, not promised; each section names the command that makes it again.\n"


def write_section(file: Path, heading: str, text: str) -> None:
    """Puts a section in the place of the one with the same heading, or at the end."""
    document = file.read_text("utf-8") if file.exists() else TITLE
    old = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.M | re.S)
    section = f"## {heading}\n\n{text.strip()}\n"
    if old.search(document):
        document = old.sub(lambda _: f"{section}\n", document).rstrip() + "\n"
    else:
        document = f"{document.rstrip()}\n\n{section}"
    file.write_text(document, "utf-8")


def table(rows: Sequence[Sequence[str]]) -> str:
    """As Markdown, which a terminal can show too; the first row is the head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *lines[1:]])


def machine() -> str:
    """Processor, cores and versions: what times depend on."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"lxml {version('lxml')}, htmldate {version('htmldate')}"
    )


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.M)
    except OSError:
        found = None
    return found[1].strip() if found else platform.machine()
