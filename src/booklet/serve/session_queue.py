"""The process that stays (``pipeline.session``), asked one thing at a time from the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from booklet.pictures import PictureRequest
from booklet.pipeline.session import Session, SessionBuild
from booklet.request import Request


class SessionQueue:
    """Builds one request after the other in a thread of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._thread = ThreadPoolExecutor(1, "session")

    async def build(self, asked: Request, only: str = "") -> SessionBuild:
        """What a request comes to now, of its desks ``only`` that one if it is given; nothing is written."""
        return await self.run(self._session.build, asked, only)

    async def drawn(self, wanted: Sequence[tuple[bytes, Sequence[PictureRequest]]]) -> list[list[bytes]]:
        """The pictures (PNG) wanted of each PDF, drawn beside each other."""
        return await self.run(self._session.drawn, wanted)

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """``work(*arguments)`` in the session's thread, when all that was asked for before is done."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def close(self) -> None:
        """Ends the processes now; what still waits isn't begun."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._session.stop()
        self._thread.shutdown(wait=True)
