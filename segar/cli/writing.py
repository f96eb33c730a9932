"""The progress bar of a report that is written, on standard error so that output can be piped."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from segar.words import Words


class WritingProgress:
    """On a console that is no terminal it stays silent."""

    def __init__(self, console: Console, words: Words) -> None:
        self._bar = Progress(
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task(words.text("cli.progress.writing"), total=None)

    def __enter__(self) -> WritingProgress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def update(self, done: int, total: int) -> None:
        """One page was written."""
        self._bar.update(self._task, total=total, completed=done)
