"""One process at a time in a folder, by the operating system's file lock.

The system lets go when the holder ends, however it ends: no lock is ever stale. Standard library
only. Not here: what is done under the lock.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_BYTE = 1 << 20  # the byte that Windows locks: what stands before it stays readable
_HELD = (errno.EACCES, errno.EDEADLK, 0)  # what Windows says of a byte that another has locked; 0 is Wine's


class Held(Exception):
    """Another process holds the lock; the argument is its process id, 0 where it isn't known."""


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Holds the lock file ``path`` (made if need be, its folder too), and removes it at the end.

    Raises ``Held``, or ``OSError`` where the file can't be made. Where the file system knows no
    locks it goes on without.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = _taken(path)
    try:
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield
    finally:
        if sys.platform == "win32":  # an open file can't be removed there
            file.close()
        with suppress(OSError):
            path.unlink()
        file.close()


def _taken(path: Path) -> IO[str]:
    """The open lock file, locked."""
    while True:
        file = open(path, "a+", encoding="ascii", errors="replace")
        try:
            _lock(file)
        except Held:
            file.seek(0)
            text = file.read(20).strip()
            file.close()
            raise Held(int(text) if text.isdigit() else 0) from None
        except OSError:
            return file
        with suppress(OSError):  # the holder before may have removed it since it was opened
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                return file
        file.close()


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as fault:
            if fault.errno in _HELD:
                raise Held(0) from None
            raise
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(0) from None
