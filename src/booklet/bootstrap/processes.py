"""Other processes: which one a number means, and that a child doesn't outlive its parent.

A number alone is given to another process once its own has ended; with the time it began it is
one process for ever. Not here: what is run (``programs``).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def identity(pid: int) -> str:
    """When the process ``pid`` began, in the system's own count; empty if there is none that runs."""
    if sys.platform == "win32":
        return _windows_identity(pid)
    if sys.platform == "linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return ""
        return "" if fields[0] in (b"Z", b"X") else fields[19].decode("ascii")  # Z: ended, not yet buried
    done = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)],
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    state, _, began = done.stdout.decode("ascii", "replace").strip().partition(" ")
    return "" if state.startswith("Z") else began.strip()


def _windows_identity(pid: int) -> str:
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(0x00100000 | 0x1000, False, pid)  # to wait for it and to ask about it
    if not handle:
        return ""
    try:
        began, *others = (wintypes.FILETIME() for _ in range(4))
        ended = kernel.WaitForSingleObject(wintypes.HANDLE(handle), 0) == 0
        known = kernel.GetProcessTimes(
            wintypes.HANDLE(handle), ctypes.byref(began), *map(ctypes.byref, others)
        )
        return "" if ended or not known else f"{began.dwHighDateTime}.{began.dwLowDateTime}"
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))


def die_with_parent() -> Callable[[], None] | None:
    """What a child does before it begins, so that the system ends it when this process ends, however
    that happens; None where the system can't (then ``lock`` waits for what is left)."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes

        prctl = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return None
    parent = os.getpid()

    def tie() -> None:
        prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:  # it ended in between
            os._exit(1)

    return tie
