"""One change of a hall's folder at a time: an import, a rollback, or the checker that must not read in between."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO

FILE = "lock"
STEP = 0.05  # seconds


@contextlib.contextmanager
def holding(home: Path, seconds: float) -> Iterator[bool]:
    """Try for so long to be the only one; False: somebody else is. The system lets go when a process dies.

    A folder that is not there, or that may not be written, has nobody who changes anything in it."""
    try:
        file = (home / FILE).open("ab", buffering=0)
    except OSError:
        yield True
        return
    with file:
        end = time.monotonic() + seconds
        while not (taken := _taken(file)) and time.monotonic() < end:
            time.sleep(STEP)
        yield taken


def _taken(file: "FileIO") -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return os.fstat(file.fileno()).st_nlink > 0  # else its folder was cleared away meanwhile
