"""A stream of events as ``text/event-stream`` (HTML Standard, 9.2), one for each open page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from booklet.serve.hub import Hub, Listening, ServeEvent

RETRY = 1000  # ms until a page whose stream was cut asks again
_COMMENT = 15.0  # s of silence before a comment is sent, so that a dead stream is noticed
_LONGEST = 400  # characters of a page's address


class EventStream(Response):
    """The answer to ``/events?page=/desk/…``: it ends when the page is closed or the room is. ``opened`` is
    called when the page is listening."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, page: str, opened: Callable[[], Any]) -> None:
        self.status_code, self.background, self.body = 200, None, b""
        self._hub, self._page, self._opened = hub, page[:_LONGEST], opened
        self.init_headers()
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends events until there is nobody to hear them."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        with self._hub.listening(self._page) as stream:
            await _sent(send, f"retry: {RETRY}\n\n")
            self._opened()
            gone = asyncio.ensure_future(_gone(receive))
            try:
                async for text in _texts(self._hub, stream, gone):
                    await _sent(send, text)
            finally:
                gone.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _sent(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _gone(receive: Receive) -> None:
    """Returns when the page has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _texts(hub: Hub, stream: Listening, gone: asyncio.Future) -> AsyncIterator[str]:
    while not hub.closed or not stream.events.empty():
        event = asyncio.ensure_future(stream.events.get())
        done, _ = await asyncio.wait({event, gone}, timeout=_COMMENT, return_when=asyncio.FIRST_COMPLETED)
        if gone in done:
            event.cancel()
            return
        if event not in done:
            event.cancel()
            yield ": \n\n"
            continue
        told = event.result()
        if told is None:
            return
        yield as_text(told)


def as_text(event: ServeEvent) -> str:
    """An event as the stream has it; its data is one line of JSON."""
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {event.number}\nevent: {event.name}\ndata: {data}\n\n"
