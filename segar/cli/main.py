"""`segar`: the commands of design §8, and how errors leave them."""

from __future__ import annotations

import errno
import gc
import sys
from typing import Annotated, NoReturn

import typer

from segar import __version__, logs
from segar.children import end_with_parent
from segar.cli import (
    authorise,
    backup,
    bot,
    check,
    correct,
    database,
    date,
    demo,
    doctor,
    explain,
    invite,
    notify,
    register,
    replay,
    report,
    report_post,
    run,
    serve,
    survey,
    verdicts,
    worker,
)
from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption
from segar.errors import MAKE_ROOM, SegarError, StoreError
from segar.plain import visible
from segar.settings import Settings

_REFUSED = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EIO,
}  # by a disk

app = typer.Typer(
    name="segar",
    help="When did each agency last tell the public something? With proof.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(demo.demo)
app.command()(check.check)
app.command()(survey.survey)
app.command()(verdicts.verdicts)
app.command()(explain.explain)
app.command()(notify.notify)
app.command()(invite.invite)
app.command()(bot.bot)
app.command()(replay.replay)
app.command()(date.date)
app.command()(authorise.authorise)
app.command("report-post")(report_post.report_post)
app.command()(correct.correct)
app.command()(correct.disputes)
app.command()(run.run)
app.command()(worker.worker)
app.command()(serve.serve)
app.command()(doctor.doctor)
app.command()(backup.backup)
app.command()(backup.restore)
app.add_typer(report.app, name="report")
app.add_typer(register.app, name="register")
app.add_typer(database.app, name="db")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"segar {__version__}")
        raise typer.Exit


@app.callback()
def options(
    given: typer.Context,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """When did each agency last tell the public something? With proof."""
    settings = Settings.from_environment()
    if settings.parent is not None:
        end_with_parent(settings.parent)
    logs.set_up(settings.log_level)
    given.obj = Context(settings=settings, sites=sites, database=database, now=now)


def main() -> None:
    """The entry point: an error of ours is one line and its exit code, never a traceback."""
    gc.freeze()  # what was read stays: to look through it for garbage takes a tenth of a short command
    try:
        app()
    except SegarError as error:
        _leave(error)
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        _leave(StoreError(f"{error.filename or 'A file'} cannot be used ({error.strerror}).", MAKE_ROOM))


def _leave(error: SegarError) -> NoReturn:
    """What it repeats of a file or a server is on its one line, and moves no cursor."""
    sys.stderr.write(f"segar: {visible(str(error))}\n")
    sys.exit(error.exit_code)
