"""Events for open pages: what is told goes to every stream that is open, each with a queue of its own.

Nothing is kept for whoever comes later: a page that connects (again) asks ``/state``. Not here: how an event
is written (``streams``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

_WAITING = 200  # events for one stream; whoever reads none of so many is gone


@dataclass(frozen=True)
class ServeEvent:
    """An event as it is sent: its number, its name, its data (plain)."""

    number: int
    name: str
    data: Mapping[str, Any]


@dataclass(eq=False)
class Listening:
    """An open stream: the address of the page that opened it, and the events that wait; None ends it."""

    page: str
    events: asyncio.Queue[ServeEvent | None] = field(default_factory=lambda: asyncio.Queue(_WAITING))


class Hub:
    """All open streams. To be used in the event loop's thread; :meth:`tell_from_thread` from others."""

    def __init__(self) -> None:
        self._open: list[Listening] = []
        self._numbers = count(1)
        self._loop: asyncio.AbstractEventLoop | None = None
        self.closed = False

    @contextmanager
    def listening(self, page: str) -> Iterator[Listening]:
        """A stream for the page, open as long as the block runs."""
        self._loop = asyncio.get_running_loop()
        stream = Listening(page)
        self._open.append(stream)
        try:
            yield stream
        finally:
            self._open.remove(stream)

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of the pages that are open, those opened last first."""
        return tuple(dict.fromkeys(stream.page for stream in reversed(self._open)))

    def tell(self, name: str, **data: Any) -> None:
        """Tells every open page."""
        event = ServeEvent(next(self._numbers), name, data)
        for stream in self._open:
            try:
                stream.events.put_nowait(event)
            except asyncio.QueueFull:  # it asks for the state when it reads again
                while not stream.events.empty():
                    stream.events.get_nowait()
                stream.events.put_nowait(None)

    def tell_from_thread(self, name: str, **data: Any) -> None:
        """:meth:`tell`, from a thread that isn't the event loop's; nothing where no page was ever open."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(lambda: self.tell(name, **data))

    def close(self) -> None:
        """Says ``bye`` and ends every stream."""
        self.closed = True
        self.tell("bye")
        for stream in self._open:
            if not stream.events.full():
                stream.events.put_nowait(None)
