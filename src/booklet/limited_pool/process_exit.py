"""How a process ended, as far as the system says so, and never further.

A process that was ended for want of memory looks like any that was killed; only the kernel's own count
of such kills tells them apart (proc_vmstat(5) ``oom_kill``, Linux's cgroup-v2 ``memory.events``).
"""

from __future__ import annotations

import signal
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ProcessExit:
    """The name and number of the signal that ended a process, or (no name) its exit code.

    ``out_of_memory``: the system ended it, having counted one more kill for want of memory meanwhile.
    ``last_output``: the last line that it wrote, where that was kept.
    """

    signal: str
    number: int
    out_of_memory: bool = False
    last_output: str = ""


def exit_of(exitcode: int, oom_kills_before: int) -> ProcessExit:
    """What a process's exit code says; ``oom_kills_before`` is :func:`count_oom_kills` as the work began."""
    if exitcode >= 0:
        return ProcessExit("", exitcode)
    names = {s.value: s.name for s in signal.Signals}
    name = names.get(-exitcode, f"SIG{-exitcode}")
    return ProcessExit(name, -exitcode, name == "SIGKILL" and count_oom_kills() > oom_kills_before)


def count_oom_kills() -> int:
    """How many processes the kernel has ended for want of memory, here and in this control group."""
    return sum(_counter(file) for file in (Path("/proc/vmstat"), *_memory_events()))


def _counter(file: Path) -> int:
    try:
        for line in file.read_text("ascii", "replace").splitlines():
            name, _, count = line.partition(" ")
            if name == "oom_kill":
                return int(count)
    except (OSError, ValueError):
        pass
    return 0


def _memory_events() -> list[Path]:
    try:
        lines = Path("/proc/self/cgroup").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [Path("/sys/fs/cgroup" + line[3:]) / "memory.events" for line in lines if line.startswith("0::")]


@dataclass(frozen=True)
class ExceptionSummary:
    """An exception as text, where it can't be raised: its kind and words, the file and line it comes from,
    its traceback."""

    reason: str
    where: str
    trace: str = ""


def summarized(raised: BaseException) -> ExceptionSummary:
    """The exception as plain text; ``where`` is the file and line that raised it."""
    frames = traceback.extract_tb(raised.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return ExceptionSummary(
        f"{type(raised).__name__}: {raised}", where, "".join(traceback.format_exception(raised))
    )
