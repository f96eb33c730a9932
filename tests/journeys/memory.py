"""How much memory a process and its children took, each child by its command: watched from outside, in /proc."""

from __future__ import annotations

import threading
from pathlib import Path

SECONDS = 0.05  # between two looks; what ends sooner is not seen


class Watch:
    """Used with `with`. `peaks`: the most resident bytes, of the process itself under `daemon`."""

    def __init__(self, process_id: int) -> None:
        self.peaks: dict[str, int] = {}
        self._process_id = process_id
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(SECONDS):
            self._note("daemon", self._process_id, "VmRSS")
            for child in _children(self._process_id):
                if name := _name(child):
                    self._note(name, child, "VmHWM")

    def _note(self, name: str, process_id: int, field: str) -> None:
        try:
            status = Path(f"/proc/{process_id}/status").read_text()
        except OSError:
            return
        sizes = [int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(field)]
        self.peaks[name] = max([self.peaks.get(name, 0), *sizes])


def _children(process_id: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process_id}/task").glob("*"):
        try:
            found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _name(process_id: int) -> str:
    """`report weekly`, `check --no-visit`; empty for one that has just ended."""
    try:
        words = Path(f"/proc/{process_id}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return ""
    if "--now" not in words:
        return ""
    verb, *rest = words[words.index("--now") + 2 :]
    return f"{verb} {rest[0]}" if verb == "report" or "--no-visit" in rest else verb
