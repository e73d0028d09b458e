"""How a process ended, as far as the system says so, and never further.

A process that was ended for want of memory looks like any that was killed; only the kernel's own count
of such deaths tells them apart (proc_vmstat(5) ``oom_kill``, Linux's cgroup-v2 ``memory.events``).
"""

from __future__ import annotations

import signal
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Death:
    """The name and number of the signal that ended a process, or (no name) its exit code.

    ``out_of_memory``: the system ended it, having counted one more death for want of memory meanwhile.
    ``said``: the last line that it wrote, where that was kept.
    """

    signal: str
    number: int
    out_of_memory: bool = False
    said: str = ""


def how(exitcode: int, killed_before: int) -> Death:
    """The death behind a process's exit code; ``killed_before`` is :func:`killed_for_memory` as the
    work began."""
    if exitcode >= 0:
        return Death("", exitcode)
    names = {s.value: s.name for s in signal.Signals}
    name = names.get(-exitcode, f"SIG{-exitcode}")
    return Death(name, -exitcode, name == "SIGKILL" and killed_for_memory() > killed_before)


def killed_for_memory() -> int:
    """How many processes the kernel has ended for want of memory, here and in this control group."""
    return sum(_counted(place) for place in (Path("/proc/vmstat"), *_groups()))


def _counted(place: Path) -> int:
    try:
        for line in place.read_text("ascii", "replace").splitlines():
            name, _, count = line.partition(" ")
            if name == "oom_kill":
                return int(count)
    except (OSError, ValueError):
        pass
    return 0


def _groups() -> list[Path]:
    try:
        lines = Path("/proc/self/cgroup").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [Path("/sys/fs/cgroup" + line[3:]) / "memory.events" for line in lines if line.startswith("0::")]


@dataclass(frozen=True)
class Fault:
    """An exception as it can be told where it can't be raised: its kind and words, and where from."""

    reason: str
    where: str
    trace: str = ""


def fault(raised: BaseException) -> Fault:
    """The exception as plain text; ``where`` is the file and line that raised it."""
    frames = traceback.extract_tb(raised.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return Fault(f"{type(raised).__name__}: {raised}", where, "".join(traceback.format_exception(raised)))
