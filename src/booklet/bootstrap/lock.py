"""One set-up at a time in a folder; whoever comes second waits, and is told for whom.

The system lets go of the lock when its last holder ends, however it ends: no lock is ever stale.
A download that outlives its killed set-up still holds it on Linux and macOS, and on Windows is
known by its number: it is named as what it is, and waited for.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from booklet.bootstrap.messages import SetupFailed, SetupMessages
from booklet.bootstrap.paths import LOCK
from booklet.bootstrap.processes import identity
from booklet.locks import try_lock

WAIT_LIMIT = 1800  # seconds to wait for another set-up before giving up
_RETRY_INTERVAL = 0.3


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


_NOBODY = Holder(0, "", "", 0.0)


@contextmanager
def setup_lock(root: Path, messages: SetupMessages) -> Iterator[TextIO]:
    """Holds the set-up lock of ``root``, after waiting for whoever has it.

    Raises ``SetupFailed`` (``setup-running``) after ``WAIT_LIMIT`` seconds.
    """
    with open(root / LOCK, "a+", encoding="utf-8", errors="replace") as held:
        began, shown, taken = time.monotonic(), "", False
        while not (taken := taken or try_lock(held)) or _orphan(held).runs():
            waited = time.monotonic() - began
            shown = _show_waiting(held, messages, shown, waited)
            if waited > WAIT_LIMIT:
                raise SetupFailed("setup-running", **_described(_living_holder(held)))
            time.sleep(_RETRY_INTERVAL)
        write_holder(held)
        try:
            yield held
        finally:
            held.seek(0)
            held.truncate()
            held.flush()


def write_holder(held: TextIO, name: str = "", pid: int = 0) -> None:
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


def _orphan(held: TextIO) -> Holder:
    """The program that a set-up left behind when it ended, if it is known."""
    parts = _holders(held)
    return parts[1] if len(parts) > 1 and not parts[0].runs() else _NOBODY


def _living_holder(held: TextIO) -> Holder:
    """Of the holders that are written down the first that still runs."""
    return next((each for each in _holders(held) if each.runs()), _NOBODY)


def _show_waiting(held: TextIO, messages: SetupMessages, shown: str, waited: float) -> str:
    """Says for whom set-up waits, once for each, and then that it still does; returns the phrase shown."""
    who = _living_holder(held)
    if who is _NOBODY and waited < 2:  # whoever has just taken the lock hasn't written yet
        return shown
    if who is _NOBODY:
        name = "setup_waiting_unknown"
    else:
        name = "setup_waiting_left" if who == _orphan(held) else "setup_waiting"
    if name != shown:
        messages.say(name, **_described(who))
    else:
        messages.heartbeat("setup_waiting_beat")
    return name


def _described(who: Holder) -> dict[str, object]:
    return {
        "pid": who.pid or "?",
        "program": who.name or "?",
        "since": time.strftime("%H:%M:%S", time.localtime(who.since)) if who.since else "?",
    }
