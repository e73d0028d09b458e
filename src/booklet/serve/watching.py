"""Which files were saved: told of as soon as a save seems whole, without what editors leave beside.

Not here: what is built then (``live_editions``).
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import watchfiles

STEP = 30  # ms in which nothing more may change before changes are told
LONGEST = 300  # ms that they wait at most
_POLL = 600  # ms between two looks where the system tells of nothing
_REMOTE = ("nfs", "cifs", "smb", "9p", "drvfs", "sshfs", "vboxsf", "vmhgfs", "dav", "prl_fs", "virtiofs")
# what editors write beside a file: Vim, Emacs, JetBrains, Word, KDE, TextEdit; and half-written files
_LITTER = re.compile(
    r"^\.|~$|^~\$|^#.*#$|^\d{4}$|\.(sw[a-z]|tmp|temp|bak|part|crswap|orig|lock)$|___jb_|\.sb-\w+-\w+$"
    r"|^sed\w{6}$",
    re.I,
)


async def watch(
    folders: Sequence[Path], changed: Callable[[tuple[Path, ...]], Any], stop: asyncio.Event
) -> None:
    """Tells ``changed`` the files below the folders that were saved, until ``stop``."""
    there = [folder for folder in folders if folder.is_dir()]
    polling = any(needs_polling(folder) for folder in there)
    while there and not stop.is_set():
        try:
            async for changes in watchfiles.awatch(
                *there,
                watch_filter=lambda _, path: is_source(path, there),
                debounce=LONGEST,
                step=STEP,
                stop_event=stop,
                rust_timeout=1000,
                force_polling=True if polling else None,
                poll_delay_ms=_POLL,
                ignore_permission_denied=True,
            ):
                changed(tuple(sorted({Path(path) for _, path in changes})))
            return
        except (OSError, RuntimeError):  # the system gives no more watches, or a folder is gone
            polling, there = True, [folder for folder in folders if folder.is_dir()]
            await asyncio.sleep(_POLL / 1000)


def is_source(path: str, folders: Iterable[Path]) -> bool:
    """Whether a changed file may be one that a build reads: no part of its path below the watched folders is
    hidden or an editor's own."""
    for folder in folders:
        if path.startswith(str(folder)):
            parts = path[len(str(folder)) :].replace("\\", "/").strip("/").split("/")
            return not any(_LITTER.search(part) for part in parts)
    return False


def needs_polling(folder: Path, mounts: str = "/proc/mounts") -> bool:
    """Whether the folder lies where the system tells of no changes: on a share, or a host's disk in a virtual
    machine. (WSL is known to watchfiles itself.)"""
    if sys.platform == "win32":
        return _on_windows_share(folder)
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as lines:
            entries = [line.split()[1:3] for line in lines]
    except OSError:
        return False
    real = os.path.realpath(folder)
    under = [(place, kind) for place, kind in entries if f"{real}/".startswith(f"{place.rstrip('/')}/")]
    _, kind = max(under, key=lambda pair: len(pair[0]), default=("", ""))
    return any(name in kind for name in _REMOTE)


def _on_windows_share(folder: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(os.path.realpath(folder))[0]
    remote = 4  # DRIVE_REMOTE
    return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote  # type: ignore[attr-defined]
