"""The addresses of the live print room, as one application behind the guard.

=============================  ======================================================================
``/`` ``/<desk>/…``            the pages and files of the output folder; pages with ``/live.js``
``/events``                    a stream of events (``streams``)
``/picture/<sha256>.png``      a picture that pages were told of
the desk's form                whatever ``form.routes(context)`` returns
=============================  ======================================================================
"""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from booklet.findings import phrase
from booklet.serve import form
from booklet.serve.context import ServeContext
from booklet.serve.guard import Guard
from booklet.serve.pages import KINDS, file_at, live, script_hashes
from booklet.serve.streams import event_stream

_SCRIPT = Path(__file__).with_name("live.js")
_FOR_EVER = "private, max-age=31536000, immutable"


def application(context: ServeContext) -> ASGIApp:
    """The whole application, the guard around it."""

    async def script(_: Request) -> Response:
        return FileResponse(_SCRIPT, media_type="text/javascript; charset=utf-8")

    async def events(request: Request) -> Response:
        return event_stream(context.hub, request)

    async def picture(request: Request) -> Response:
        png = context.pictures.get(request.path_params["name"])
        if png is None:
            return _not_there(context)
        return Response(png, media_type="image/png", headers={"cache-control": _FOR_EVER})

    async def page(request: Request) -> Response:
        path = file_at(context.out, request.url.path if not request.scope["path"] else request.scope["path"])
        if path is None:
            return _not_there(context)
        kind = KINDS.get(path.suffix, "application/octet-stream")
        if path.suffix == ".html":
            return Response(live(path.read_bytes()), media_type=kind)
        return FileResponse(path, media_type=kind)

    routes = [
        Route("/live.js", script),
        Route("/events", events),
        Route("/picture/{name}.png", picture),
        *form.routes(context),
        Route("/{path:path}", page),
    ]
    return Guard(Starlette(routes=routes), context.settings, script_hashes(context.root / "layouts"))


def _not_there(context: ServeContext) -> Response:
    return PlainTextResponse(phrase("serve_not_there", context.settings.lang) + "\n", 404)
