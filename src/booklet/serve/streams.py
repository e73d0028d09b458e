"""A stream of events as ``text/event-stream`` (HTML Standard, 9.2), one for each open page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from booklet.serve.hub import Hub, ServeEvent

RETRY = 1000  # ms until a page whose stream was cut asks again
_COMMENT = 15.0  # s of silence before a comment is sent, so that a dead stream is noticed


def event_stream(hub: Hub, request: Request) -> Response:
    """The stream for the page that its query names (``/events?page=/desk/…``)."""
    return StreamingResponse(
        _events(hub, request.query_params.get("page", "")), media_type="text/event-stream"
    )


async def _events(hub: Hub, page: str) -> AsyncIterator[str]:
    with hub.listening(page[:400]) as stream:
        yield f"retry: {RETRY}\n\n"
        while not hub.closed:
            try:
                event = await asyncio.wait_for(stream.events.get(), _COMMENT)
            except TimeoutError:
                yield ": \n\n"
                continue
            if event is None:
                return
            yield as_text(event)


def as_text(event: ServeEvent) -> str:
    """An event as the stream has it; its data is one line of JSON."""
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {event.number}\nevent: {event.name}\ndata: {data}\n\n"
