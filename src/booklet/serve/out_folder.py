"""Notices that another program, a build in a terminal, has changed what lies in the output folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from booklet.write import INDEXES, MANIFEST

_EVERY = 2.0  # s


async def notice_builds(out: Path, concerns: Callable[[], bool], told: Callable[[], Any]) -> None:
    """Tells when manifests or first pages have become others, until the task is cancelled; it looks only
    while that ``concerns`` somebody."""
    before = _state(out)
    while True:
        await asyncio.sleep(_EVERY)
        if not concerns():
            continue
        now = await asyncio.get_running_loop().run_in_executor(None, _state, out)
        if now != before:
            before = now
            told()


def _state(out: Path) -> list[tuple[str, int]]:
    made = []
    for path in [*(out / name for name in INDEXES), *sorted(out.glob(f"*/{MANIFEST}"))]:
        with suppress(OSError):
            made.append((str(path), path.stat().st_mtime_ns))
    return made
