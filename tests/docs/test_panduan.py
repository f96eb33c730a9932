"""A new operator follows docs/panduan.md word by word, on the sample network."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from segar.sample import SampleNetwork
from segar.sample.botapi import TOKEN, BotApi

GUIDE = Path(__file__).parents[2] / "docs" / "panduan.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)  # those with a language show output
NAMED = ("dinas-pendidikan", "bappeda")  # agencies that the guide speaks of
ELSEWHERE = {"make demo": "tests/journeys/test_demo.py", ". .venv/bin/activate": "the PATH of this test"}
NEEDS_ATTENTION = {"segar doctor"}  # exits with 1, for no daemon runs here
LASTING = {"segar run": "event=running", "segar serve": "http://127.0.0.1:8080/"}


def typed() -> list[str]:
    """What the guide tells to type, in its order."""
    blocks = FENCE.findall(GUIDE.read_text(encoding="utf-8"))
    lines = "".join(text for language, text in blocks if not language).splitlines()
    return [line for line in lines if line and line not in ELSEWHERE]


@pytest.mark.slow
def test_every_command_of_the_guide_does_what_it_says_in_the_order_of_the_guide(tmp_path: Path):
    assert len(typed()) >= 12
    with SampleNetwork(now=datetime.now(UTC)) as network, BotApi() as bot:
        register = network.register()
        register["agencies"] = register["agencies"][: len(NAMED)]
        for agency, name in zip(register["agencies"], NAMED, strict=True):
            agency["id"] = name
        with (tmp_path / "sites.yaml").open("w", encoding="utf-8") as file:
            YAML().dump(register, file)
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "SEGAR_TELEGRAM_BASE_URL": bot.base_url,
            "SEGAR_HEALTH": "127.0.0.1:0",
            "SEGAR_LOG_LEVEL": "INFO",
        }
        for line in typed():
            follow(line.replace("TOKEN=…", f"TOKEN={TOKEN}"), tmp_path, environment)
    assert (tmp_path / "out/audit/index.html").exists()
    assert (tmp_path / "segar.db.before-restore").exists()


def follow(line: str, folder: Path, environment: dict[str, str]) -> None:
    if line in LASTING:
        watch(line, LASTING[line], folder, environment)
        return
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == (line in NEEDS_ATTENTION), f"{line}\n{done.stdout}\n{done.stderr}"


def _hear_ctrl_c() -> None:
    """As in a terminal: what a shell starts in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def watch(line: str, until: str, folder: Path, environment: dict[str, str]) -> None:
    """Starts what goes on until Ctrl-C, and presses it once it says that it runs."""
    out = folder / "lasting.log"
    with out.open("wb") as log:
        process = subprocess.Popen(
            line.split(),
            cwd=folder,
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdout=log,
            stderr=log,
            preexec_fn=_hear_ctrl_c,
        )
    try:
        deadline = time.monotonic() + 90
        while until not in out.read_text(encoding="utf-8") and time.monotonic() < deadline:
            assert process.poll() is None, out.read_text(encoding="utf-8")
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0, out.read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()
