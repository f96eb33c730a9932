"""Progress bars, on standard error so that output can be piped: of a crawl, and of a report that is written."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from segar.cli.terminal import plain

if TYPE_CHECKING:  # Scrapy takes half a second, which only a crawl need wait for
    from crawler.crawl import Progress as CrawlState
    from segar.words import Words


class _Bar:
    """Used with `with`; on a console that is no terminal it stays silent."""

    def __init__(
        self, console: Console, text: str, *columns: ProgressColumn, transient: bool = False, **fields: Any
    ) -> None:
        self._bar = Progress(
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            *columns,
            console=console,
            disable=not console.is_terminal,
            transient=transient,
        )
        self._task = self._bar.add_task(text, total=None, **fields)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


class CrawlProgress(_Bar):
    """Draws what `crawler.crawl` tells."""

    def __init__(self, console: Console, words: Words) -> None:
        last = TextColumn("{task.fields[last]}", markup=False)
        super().__init__(console, words.text("cli.progress.visiting"), TimeElapsedColumn(), last, last="")

    def update(self, state: CrawlState) -> None:
        """One visit ended."""
        self._bar.update(
            self._task, total=state.total, completed=state.done, last=plain(state.channel_id, 50)
        )


class WritingProgress(_Bar):
    """Draws how many pages of a report are written."""

    def __init__(self, console: Console, words: Words) -> None:
        text = words.text("cli.progress.writing")
        super().__init__(console, text, TimeRemainingColumn(), transient=True)

    def update(self, done: int, total: int) -> None:
        """One page was written."""
        self._bar.update(self._task, total=total, completed=done)
