"""The queue of visits on PostgreSQL, which Procrastinate keeps: put in by the clock, taken out by workers.

The only place that knows Procrastinate. A batch whose worker was killed goes back once the worker's heart has not
beaten for a while; one that fails is tried again, more and more patiently, then left to the clock, for which its
channels are still due.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from segar.errors import StoreError, UsageError
from segar.model.batch import Batch

if TYPE_CHECKING:
    import psycopg
    from procrastinate import App
    from procrastinate.jobs import Job

QUEUE = "visits"
TASK = "segar.visits"
MOST_ATTEMPTS = 8
FIRST_RETRY_SECONDS = 30
LAST_RETRY_SECONDS = 3600
KEPT_HOURS = 7 * 24  # how long failed batches can be looked at
_LOCK = 0x5E6A13  # an advisory lock: one process at a time changes the tables
log = structlog.get_logger()

Visit = Callable[[Batch], Awaitable[None]]


def require() -> None:
    """Raises UsageError where the extra is not installed."""
    if find_spec("procrastinate") is None:
        raise UsageError("Procrastinate is not installed.", "Install segar-opd[postgresql].")


class Queue:
    """Used inside `async with queue.open()`."""

    def __init__(self, conninfo: str) -> None:
        require()
        from procrastinate import App, PsycopgConnector

        self._app: App = App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        async with self._app.open_async():
            yield

    async def defer(self, batches: Iterable[Batch]) -> int:
        """Puts batches in; how many."""
        count = 0
        for batch in batches:
            count += 1
            lock = batch.lane or None
            task = self._app.configure_task(TASK, queue=QUEUE, priority=batch.priority, lock=lock)
            await task.defer_async(run_id=batch.run_id, channel_ids=list(batch.channel_ids))
        return count

    async def waiting(self) -> frozenset[str]:
        """The channels whose visit is in the queue or under way."""
        jobs = [
            job
            for status in ("todo", "doing")
            for job in await self._app.job_manager.list_jobs_async(queue=QUEUE, status=status)
        ]
        return frozenset(channel_id for job in jobs for channel_id in _batch(job).channel_ids)

    async def forget(self) -> None:
        """Removes batches that failed long ago."""
        await self._app.job_manager.delete_old_jobs(
            KEPT_HOURS, queue=QUEUE, include_failed=True, include_aborted=True
        )

    async def work(self, visit: Visit, *, at_once: int, patience_seconds: float) -> None:
        """Takes batches and has them visited until SIGTERM or SIGINT; what is then under way goes back.

        A worker that has not been heard of for `patience_seconds` is taken for dead.
        """

        @self._app.task(name=TASK, queue=QUEUE, retry=_patience())
        async def visits(run_id: str, channel_ids: list[str]) -> None:
            await visit(Batch(run_id=run_id, channel_ids=tuple(channel_ids)))

        recovering = asyncio.create_task(self._recover_for_ever(patience_seconds))
        try:
            await self._app.run_worker_async(
                queues=[QUEUE],
                concurrency=at_once,
                delete_jobs="successful",
                fetch_job_polling_interval=min(5.0, patience_seconds),
                update_heartbeat_interval=patience_seconds / 3,
                stalled_worker_timeout=patience_seconds,
                shutdown_graceful_timeout=0,
            )
        finally:
            recovering.cancel()
            with suppress(asyncio.CancelledError):
                await recovering

    async def _recover_for_ever(self, patience_seconds: float) -> None:
        while True:
            try:
                await self.recover(patience_seconds)
            except Exception:  # the border of the database: workers go on, and it is tried again
                log.exception("batches of dead workers could not be looked for")
            await asyncio.sleep(patience_seconds / 3)

    async def recover(self, patience_seconds: float) -> None:
        """Puts back what dead workers had; what has been tried too often is left to the clock."""
        from procrastinate.exceptions import ConnectorException
        from procrastinate.jobs import Status

        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=patience_seconds):
            with suppress(ConnectorException):  # another worker was faster
                if job.attempts >= MOST_ATTEMPTS:
                    await manager.finish_job(job, Status.FAILED, delete_job=False)
                else:
                    await manager.retry_job(job)
                    log.warning("a batch of a dead worker goes back", run=_batch(job).run_id)


def _batch(job: Job) -> Batch:
    given: dict[str, Any] = job.task_kwargs
    return Batch(run_id=given["run_id"], channel_ids=tuple(given["channel_ids"]), priority=job.priority)


def upgrade(conninfo: str) -> bool:
    """Creates Procrastinate's tables, or brings them up to date; whether there was anything to do.

    Procrastinate does not record which of its migrations a database has: the name of the last one is kept as the
    comment on its main table. Raises StoreError when the database refuses.
    """
    require()
    import psycopg
    from procrastinate.schema import SchemaManager

    try:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
            found = connection.execute(
                "SELECT to_regclass('procrastinate_jobs'), obj_description(to_regclass('procrastinate_jobs'))"
            ).fetchone()
            table, last = found or (None, None)
            steps = [path for path in _migrations() if path.name > (last or "")]
            if table is None:
                with connection.transaction():
                    connection.execute(SchemaManager.get_schema())
                    _note(connection, steps[-1].name)
                return True
            if last is None:
                raise StoreError(
                    "The queue's tables in this database belong to another program.", "Name another one."
                )
            for path in steps:  # one by one: a new value of an enum can be used once it is committed
                with connection.transaction():
                    connection.execute(path.read_text("utf-8").encode())
                    _note(connection, path.name)
            return bool(steps)
    except psycopg.Error as error:
        raise StoreError(
            f"The queue's tables cannot be made: {error}", "See that this user may create tables."
        ) from error


def _note(connection: psycopg.Connection, name: str) -> None:
    from psycopg import sql

    connection.execute(sql.SQL("COMMENT ON TABLE procrastinate_jobs IS {}").format(name))


def _migrations() -> list[Path]:
    """Procrastinate's own, in their order."""
    from procrastinate.schema import SchemaManager

    found = Path(SchemaManager.get_migrations_path()).glob("*.sql")
    return sorted(found, key=lambda path: path.name)


def _patience() -> Any:
    from procrastinate.retry import BaseRetryStrategy, RetryDecision

    class Patience(BaseRetryStrategy):
        """At once where the worker was told to stop; else twice as long after each failure."""

        def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
            if isinstance(exception, asyncio.CancelledError):
                return RetryDecision(retry_in={"seconds": 0})
            if job.attempts >= MOST_ATTEMPTS:
                return None
            wait = min(FIRST_RETRY_SECONDS * 2**job.attempts, LAST_RETRY_SECONDS)
            return RetryDecision(retry_in={"seconds": wait})

    return Patience()
