"""`segar notify`: send the alerts that are due, or show them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from rich.panel import Panel

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.cli.terminal import shown, shown_lines
from segar.errors import UsageError
from segar.model.alert import Delivery, Fate

if TYPE_CHECKING:
    from notifier.deliver import Deliverer
    from notifier.transport import Transport


def notify(
    given: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be sent; change nothing.")
    ] = False,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Send what is due to the officials, to the chats linked with `segar invite`; needs SEGAR_TELEGRAM_TOKEN."""
    asked = context(given, sites, database, now)
    if dry_run:
        print_due(asked)
        return
    if not asked.settings.telegram_token:
        raise UsageError("There is no bot token.", "Set SEGAR_TELEGRAM_TOKEN, or use --dry-run.")
    fates = asyncio.run(_send(asked))
    counted = {fate.value: fates.get(fate, 0) for fate in Fate}
    asked.console.print(asked.words.text("cli.notify.sent", **counted), highlight=False)


async def _send(asked: Context) -> Mapping[Fate, int]:
    from notifier.telegram import Telegram

    settings = asked.settings
    async with Telegram(settings.telegram_token, settings.telegram_base_url) as telegram:
        return await deliverer(asked, {"telegram": telegram}).drain()


def deliverer(asked: Context, transports: Mapping[str, Transport]) -> Deliverer:
    """What sends the alerts, by these ways."""
    from notifier.callbacks import Signer
    from notifier.deliver import Deliverer
    from notifier.keyboard import Keyboard
    from notifier.recipients import Directory
    from segar.workdays import Workdays

    directory = Directory(asked.store, asked.register, asked.settings.recipients, tuple(transports))
    return Deliverer(
        store=asked.store,
        transports=transports,
        directory=directory,
        workdays=Workdays.of(asked.register),
        words=asked.words,
        clock=asked.clock,
        keyboard=Keyboard(Signer(asked.settings.telegram_token), asked.words),
    )


def print_due(asked: Context) -> None:
    """Every alert that waits, as its recipient would read it, and why now."""
    waiting = [d for d in asked.store.alerts.ledger() if d.fate is Fate.PENDING]
    for delivery in waiting:
        asked.console.print(_panel(asked, delivery))
    asked.console.print(asked.words.text("cli.notify.waiting", count=len(waiting)), highlight=False)


def _panel(asked: Context, delivery: Delivery) -> Panel:
    from notifier.messages import plain_text

    alert, words = delivery.alert, asked.words
    due = words.instant(alert.due_at)
    whose = alert.agency_id or asked.register.organisation.name
    title = f"{whose} · {words.role(alert.role)} · {words.text('cli.notify.due', instant=due)}"
    return Panel(shown_lines(plain_text(alert.text)), title=shown(title), title_align="left")
