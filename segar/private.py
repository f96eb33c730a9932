"""Files that hold what is not for everyone on this machine: the database, its copies, the archive."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

MODE = 0o600  # for its owner alone, whatever the umask; what is there keeps the mode that its owner gave it
FOLDER_MODE = 0o700


def opener(path: str, flags: int) -> int:
    """For `open(…, opener=opener)`."""
    return os.open(path, flags, MODE)


def creator(path: str, flags: int) -> int:
    """The same for a file that must not be there yet: nobody's link is followed, nobody's file is written into."""
    return os.open(path, flags | os.O_EXCL | os.O_NOFOLLOW, MODE)


def prepare(path: Path) -> None:
    """An empty file, where there is none, for a library that would make one for everyone to read."""
    with suppress(OSError):  # the library says better what is wrong with the place
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, MODE))
