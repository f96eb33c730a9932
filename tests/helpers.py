"""What several tests need: running `segar` as a person does."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from segar import children
from tests.servers import forked


def command(*words: object) -> list[str]:
    """The command line of `segar` with these words, in a process that no folder can shadow."""
    return children.command(*map(str, words))


def segar(
    *words: object, folder: Path | None = None, code: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs `segar` and expects an exit code; `environment` is added to ours."""
    done = forked.run(forked.segar, *words, folder=folder, environment={**os.environ, **environment})
    assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def verdicts(*words: object, folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """`segar verdicts --json` by agency (of agencies with one channel)."""
    printed = segar("verdicts", "--json", *words, folder=folder).stdout
    return {entry["agency"]: entry for entry in json.loads(printed)}
