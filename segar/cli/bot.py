"""`segar bot`: listen to the officials on Telegram."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from typing import Annotated

import typer

from segar.children import command, unseen
from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.errors import UsageError
from segar.listening import address
from segar.model.verdict import Score
from segar.settings import environment, https

CHECK_SECONDS = 600  # a visit that takes longer is given up
GIVEN_UP = 1


def bot(
    given: typer.Context,
    webhook: Annotated[
        str | None,
        typer.Option(
            "--webhook",
            help="Let Telegram bring updates to this https address instead of asking for them.",
            show_default=False,
        ),
    ] = None,
    listen: Annotated[
        str | None,
        typer.Option(
            "--listen",
            help="Where the office's web server brings them. [default: 127.0.0.1:8081]",
            show_default=False,
        ),
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Listen to the officials on Telegram until stopped; needs SEGAR_TELEGRAM_TOKEN."""
    asked = context(given, sites, database, now)
    if not asked.settings.telegram_token:
        raise UsageError("There is no bot token.", "Set SEGAR_TELEGRAM_TOKEN.")
    settings = asked.settings
    url = https(webhook, "--webhook") if webhook else settings.webhook
    asyncio.run(_listen(asked, url, listen or settings.webhook_listen))


async def _listen(asked: Context, webhook: str, listen: str) -> None:
    from crawler.spoken import Spoken
    from notifier.bot import Bot
    from notifier.callbacks import Signer
    from notifier.desk import Desk
    from notifier.webhook import Webhook

    token = asked.settings.telegram_token
    listening = Bot(
        desk=Desk(
            asked.store,
            asked.register,
            asked.clock,
            Signer(token),
            lambda: _ranking(asked),
            Spoken(asked.register.organisation.zone),
        ),
        store=asked.store,
        clock=asked.clock,
        words=asked.words,
        checker=lambda agency_id, visiting: _check(asked, agency_id, visiting),
        token=token,
        base_url=asked.settings.telegram_base_url,
        webhook=Webhook(webhook, *address(listen)) if webhook else None,
    )
    loop = asyncio.get_running_loop()
    for stopping in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(stopping, listening.stop)
    await listening.run()


def _ranking(asked: Context) -> Sequence[Score]:
    from checks.score import rank

    instant = asked.clock.now()
    return rank(asked.store.verdicts.scores_as_of(instant), asked.store.verdicts.as_of(instant))


async def _check(asked: Context, agency_id: str, visiting: bool) -> int:
    """`segar check` in a process of its own, as a crawl needs one; its exit code."""
    options = ["--sites", str(asked.sites or asked.settings.sites), "--database", asked.database_url]
    options += ["--now", asked.now] if asked.now else []
    options += [] if visiting else ["--no-visit"]
    words, told = unseen(["check", agency_id, *options])
    null = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command(*words), stdin=null, stdout=null, stderr=null, env=environment() | told
    )
    try:
        return await asyncio.wait_for(process.wait(), CHECK_SECONDS)
    except TimeoutError:
        return GIVEN_UP
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
