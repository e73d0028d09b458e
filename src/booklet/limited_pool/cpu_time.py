"""How much CPU time a process has used, asked from outside, and whether it waits for its turn to go on.

A limit on CPU time ends nothing because the machine has much else to do. Not here: limits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class CpuTime:
    """Seconds that a process has computed so far, and whether it is ``runnable``: it has work, and only
    waits for a processor."""

    seconds: float
    runnable: bool


def cpu_time_of(process: Any) -> CpuTime | None:
    """The CPU time of a ``multiprocessing`` process; None where it is gone or the system doesn't tell."""
    try:
        if sys.platform == "linux":
            return _linux(process.pid)
        if sys.platform == "win32":
            return _windows(process.sentinel)
        return _posix(process.pid)
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return None


def _linux(pid: int) -> CpuTime:
    """proc_pid_stat(5): state is the third field, utime and stime the 14th and 15th, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return CpuTime((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), fields[0] == "R")


def _windows(handle: int) -> CpuTime:
    """``GetProcessTimes`` of kernel32: FILETIMEs, units of 100 ns."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    times = [ctypes.c_uint64() for _ in range(4)]  # made, ended, in the kernel, of its own
    if not kernel.GetProcessTimes(ctypes.c_void_p(handle), *(ctypes.byref(time) for time in times)):
        raise OSError(ctypes.get_last_error())  # type: ignore[attr-defined]
    return CpuTime((times[2].value + times[3].value) / 10_000_000, False)


def _posix(pid: int) -> CpuTime:
    """``ps`` of POSIX: state, and CPU time as ``[[DD-]HH:]MM:SS[.cc]``."""
    state, time = subprocess.run(
        ["ps", "-o", "state=", "-o", "time=", "-p", str(pid)],
        capture_output=True,
        text=True,
        timeout=10,
        check=True,
    ).stdout.split()[:2]
    days, _, clock = time.rpartition("-")
    seconds = float(days or 0) * 86400
    for power, part in enumerate(reversed(clock.split(":"))):
        seconds += float(part) * 60**power
    return CpuTime(seconds, state.startswith("R"))


class Stopwatch:
    """What one piece of work has computed, and for how long it has done nothing at all.

    ``update`` is called now and then with the seconds of a clock that doesn't go back. A span counts as
    idle only where it was looked at: a computer that slept meanwhile has not been waited for.
    """

    def __init__(self, process: Any, now: float, interval: float) -> None:
        self._process, self._interval = process, interval
        reading = cpu_time_of(process)
        self._begin = self._last = reading.seconds if reading else 0.0
        self._updated = now
        self.idle = 0.0

    @property
    def computed(self) -> float:
        """Seconds of computing since the work began."""
        return self._last - self._begin

    def update(self, now: float) -> None:
        """Reads again. Where the system tells nothing, the time between counts as idle."""
        span = min(now - self._updated, 2 * self._interval)
        reading = cpu_time_of(self._process)
        at_work = reading is not None and (reading.runnable or reading.seconds - self._last > span / 100)
        self.idle = 0.0 if at_work else self.idle + max(0.0, span)
        if reading:
            self._last = reading.seconds
        self._updated = now
