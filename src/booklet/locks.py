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
# what systems say of a lock that another process has; 0 is Wine's
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK, 0)


class LockHeld(Exception):
    """Another process holds the lock; the argument is its process id, 0 where it isn't known."""


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Holds the lock file ``path`` (made if need be, its folder too), and removes it at the end.

    Raises ``LockHeld``, or ``OSError`` where the file can't be made. Where the file system knows no
    locks it goes on without.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = _open_locked(path)
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


def _open_locked(path: Path) -> IO[str]:
    """The open lock file, locked."""
    while True:
        file = open(path, "a+", encoding="ascii", errors="replace")
        if not try_lock(file):
            file.seek(0)
            text = file.read(20).strip()
            file.close()
            raise LockHeld(int(text) if text.isdigit() else 0)
        with suppress(OSError):  # the holder before may have removed it since it was opened
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                return file
        file.close()


def try_lock(file: IO[str]) -> bool:
    """Locks an open file; False where another process has it locked.

    True too where the file system knows no locks: then whoever asks goes on without.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno not in _TAKEN
    return True
