"""One set-up at a time in a folder; whoever comes second waits, and is told for whom.

The system lets go of the lock when its last holder ends, however it ends: no lock is ever stale.
A download that outlives its killed set-up still holds it on Linux and macOS, and on Windows is
known by its number: it is told as what it is, and waited for.
"""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from booklet.bootstrap.places import LOCK
from booklet.bootstrap.processes import identity
from booklet.bootstrap.telling import Stopped, Teller

PATIENCE = 1800  # seconds to wait for another set-up before giving up
_STEP = 0.3
_BYTE = 1 << 20  # the byte that Windows locks: what stands before it stays readable


@dataclass(frozen=True)
class Holder:
    """Who holds the lock, from what it wrote there: ``name`` is what it runs, ``began`` its identity."""

    pid: int
    began: str
    name: str
    since: float

    def runs(self) -> bool:
        """Whether that very process is still there."""
        return self.pid > 0 and self.began != "" and identity(self.pid) == self.began


@contextmanager
def alone(root: Path, tell: Teller) -> Iterator[TextIO]:
    """Holds the set-up lock of ``root``, after waiting for whoever has it.

    Raises ``Stopped`` (``setup-running``) after ``PATIENCE`` seconds.
    """
    with open(root / LOCK, "a+", encoding="utf-8", errors="replace") as held:
        began, told, taken = time.monotonic(), "", False
        while not (taken := taken or _taken(held)) or _left(held).runs():
            waited = time.monotonic() - began
            told = _tell(held, tell, told, waited)
            if waited > PATIENCE:
                raise Stopped("setup-running", **_words(_present(held)))
            time.sleep(_STEP)
        note(held)
        try:
            yield held
        finally:
            held.seek(0)
            held.truncate()
            held.flush()


def note(held: TextIO, name: str = "", pid: int = 0) -> None:
    """Writes into the lock who holds it: this process, and (``pid``) the program ``name`` that it runs."""
    own, now = os.getpid(), time.time()
    began = next((each.since for each in _holders(held) if each.pid == own and each.name == "build.py"), now)
    parts = [(own, identity(own), "build.py", began)]
    if pid:
        parts.append((pid, identity(pid), name, now))
    held.seek(0)
    held.truncate()
    held.write(json.dumps(parts))
    held.flush()


def _taken(held: TextIO) -> bool:
    """Whether the lock is this process's now."""
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            held.seek(_BYTE)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError as fault:
        # any other fault: a file system without locks, and set-up goes on without
        return fault.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK, 0)
    return True


def _holders(held: TextIO) -> list[Holder]:
    """What is written in the lock: the set-up, and the program it ran last, if any."""
    try:
        held.seek(0)
        return [
            Holder(int(pid), str(began), str(name), float(since))
            for pid, began, name, since in json.loads(held.read(2000))
        ]
    except (OSError, ValueError, TypeError):
        return []


_NOBODY = Holder(0, "", "", 0.0)


def _left(held: TextIO) -> Holder:
    """The program that a set-up left behind when it ended, if it is known."""
    parts = _holders(held)
    return parts[1] if len(parts) > 1 and not parts[0].runs() else _NOBODY


def _present(held: TextIO) -> Holder:
    """Of the holders that are written down the first that still runs."""
    return next((each for each in _holders(held) if each.runs()), _NOBODY)


def _tell(held: TextIO, tell: Teller, told: str, waited: float) -> str:
    """Says for whom set-up waits, once for each, and then that it still does; returns the phrase said."""
    who = _present(held)
    if who is _NOBODY and waited < 2:  # whoever has just taken the lock hasn't written yet
        return told
    name = (
        "setup_waiting_unknown"
        if who is _NOBODY
        else "setup_waiting_left"
        if who == _left(held)
        else "setup_waiting"
    )
    if name != told:
        tell.say(name, **_words(who))
    else:
        tell.beat("setup_waiting_beat")
    return name


def _words(who: Holder) -> dict[str, object]:
    return {
        "pid": who.pid or "?",
        "program": who.name or "?",
        "since": time.strftime("%H:%M:%S", time.localtime(who.since)) if who.since else "?",
    }
