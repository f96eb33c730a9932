"""The progress bar of a crawl, on standard error so that output can be piped."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from crawler.crawl import Progress as CrawlState
from segar.cli.terminal import plain
from segar.words import Words


class CrawlProgress:
    """Draws what `crawler.crawl` tells; on a console that is no terminal it stays silent."""

    def __init__(self, console: Console, words: Words) -> None:
        self._words = words
        self._bar = Progress(
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[last]}", markup=False),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(words.text("cli.progress.visiting"), total=None, last="")

    def __enter__(self) -> CrawlProgress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def update(self, state: CrawlState) -> None:
        """One visit ended."""
        self._bar.update(
            self._task, total=state.total, completed=state.done, last=plain(state.channel_id, 50)
        )
