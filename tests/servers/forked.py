"""Our programs in processes of their own, forked from one that has read their code already.

To start Python and to read Scrapy, SQLAlchemy and the rest takes over a second of processor, each time; to fork takes
a hundredth. What the program does, prints and returns is all the same its own, and so is its death. That each command
also begins from nothing is seen by the tests that start Python: of the wheel, of the daemon's children, of the manual.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

READ_ALREADY = (
    "tests.servers.run_crawl", "segar.cli.main", "segar.cli.standing", "segar.cycle", "segar.doctor", "segar.replay",
    "segar.sites", "segar.store.backup", "segar.store.migrate", "segar.register.spreadsheet",
    "segar.register.merging", "crawler.crawl", "crawler.archive", "crawler.discovery.named",
    "crawler.readers.pagedate", "reports.build", "reports.open_data", "reports.record", "reports.weekly_files",
    "notifier.deliver", "notifier.invite", "notifier.keyboard", "notifier.mail", "notifier.outcome",
    "notifier.telegram", "psycopg", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql",
    "tests.notifier.test_killed",
)  # fmt: skip
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(list(READ_ALREADY))
Program = Callable[[list[str]], int | None]  # takes its words; may also end by SystemExit


def segar(words: list[str]) -> None:
    """`segar WORDS…`."""
    from segar.cli.main import main

    sys.argv = ["segar", *words]
    main()


def crawl(words: list[str]) -> int:
    """`python -W error -m tests.servers.run_crawl WORDS…`."""
    from tests.servers.run_crawl import main

    warnings.simplefilter("error")
    return main(*words)


def run(
    program: Program,
    *words: object,
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    seconds: float = 600,  # of a busy machine
) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end; what it printed, and its exit code. Raises TimeoutExpired."""
    said = [str(word) for word in words]
    with TemporaryDirectory() as name:
        out, err = Path(name, "out"), Path(name, "err")
        process = start(program, said, out, err, folder=folder, environment=environment)
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(said, seconds, out.read_bytes(), err.read_bytes())
        code = process.exitcode
        process.close()
        return subprocess.CompletedProcess(said, code, _text(out), _text(err))


def start(
    program: Program,
    words: list[str],
    out: Path,
    err: Path,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> ForkServerProcess:
    """Starts a program that prints into two files."""
    told = (program, words, folder or Path.cwd(), dict(environment), out, err)
    process = CONTEXT.Process(target=_become, args=told)
    process.start()
    return process


def _become(
    program: Program, words: list[str], folder: Path, environment: dict[str, str], out: Path, err: Path
) -> None:
    gc.freeze()  # to look for garbage among what the parent has read would copy all of it
    for stream, path in ((1, out), (2, err)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, stream)
        os.close(file)
    unread = [name for name in READ_ALREADY if name not in sys.modules]
    assert not unread, f"{unread} cannot be read"
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    warnings.resetwarnings()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code = _code(program, words)
    # A fork of multiprocessing stops where it stands. A Python ends: SQLite closes what was left open, into one file.
    ctypes.pythonapi.Py_Exit(code)


def _code(program: Program, words: list[str]) -> int:
    try:
        code = program(words)
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
        return 1
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        return 1
    return code or 0


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
