"""The addresses of the live print room, as one application behind the guard.

=============================  ======================================================================
``/`` ``/<desk>/…``            the pages and files of the output folder; pages with ``/live.js``
``/events`` ``/state``         a stream of events for a page; what a page that has connected is to show
``/picture/<sha256>.png``      a picture that pages were told of; it never changes
``/build``                     POST: build ``{desks: […], products: […]}``; DELETE: end that build
``/<desk>.zip``                all that was built for a desk
``/reviews``                   the reviews of a year to come
the desk's form                whatever ``form.routes(context)`` returns
=============================  ======================================================================
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp

from booklet.findings import finding, phrase
from booklet.request import Script
from booklet.serve import form
from booklet.serve.archive import archive
from booklet.serve.build_all import BuildAll
from booklet.serve.context import ServeContext
from booklet.serve.guard import OWN_SCRIPTS, Guard
from booklet.serve.known_desks import is_known
from booklet.serve.live_editions import LiveEditions
from booklet.serve.out_folder import notice_builds
from booklet.serve.own_pages import nothing_built, reviews
from booklet.serve.pages import KINDS, as_built, desks_in, file_at, live, script_hashes, with_script
from booklet.serve.streams import EventStream
from booklet.serve.watching import watch
from booklet.serve.words import as_script

_OURS = Path(__file__).parent  # live.js and live.css lie beside this file
_FOR_EVER = "private, max-age=31536000, immutable"
_MOST_NAMES = 400  # desks or pieces that one build may name


def application(context: ServeContext) -> ASGIApp:
    """The whole application, the guard around it."""
    rooms = _Room(context)
    routes = [
        Route("/live.js", rooms.script),
        Route("/live.css", rooms.style),
        Route("/events", rooms.events),
        Route("/state", rooms.state),
        Route("/picture/{name}.png", rooms.picture),
        Route("/build", rooms.begin_build, methods=["POST"]),
        Route("/build", rooms.stop_build, methods=["DELETE"]),
        Route("/reviews", rooms.reviews),
        *form.routes(context),
        Route("/{desk}.zip", rooms.zip),
        Route("/{path:path}", rooms.page),
    ]
    made = Starlette(routes=routes, lifespan=rooms.lifespan, exception_handlers={Exception: rooms.fault})
    return Guard(made, context.settings, script_hashes(context.root / "layouts"))


class _Room:
    """The answers, and the tasks that run beside them."""

    def __init__(self, context: ServeContext) -> None:
        self._context = context
        self._live = LiveEditions(context)
        self._build = BuildAll(context)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Runs what watches and builds for as long as the server does."""
        stop = asyncio.Event()
        asked = self._context.request
        folders = [asked.guide, asked.root / "branding", asked.root / "layouts", asked.root / "fonts"]
        if asked.table is not None:
            folders.append(asked.table.parent)
        tasks = [
            asyncio.create_task(watch(list(dict.fromkeys(folders)), self._saved, stop)),
            asyncio.create_task(self._live.run()),
            asyncio.create_task(notice_builds(self._context.out, self._is_seen, self._built_elsewhere)),
        ]
        try:
            yield
        finally:
            stop.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._build.close()

    def _saved(self, files: tuple[Path, ...]) -> None:
        self._live.changed([file.name for file in files])

    def _is_seen(self) -> bool:
        return bool(self._context.hub.pages) and not self._build.runs

    def _built_elsewhere(self) -> None:
        self._context.hub.tell("built", state="elsewhere")

    async def script(self, _: Request) -> Response:
        text = as_script() + (_OURS / "live.js").read_text("utf-8")
        return Response(text, media_type="text/javascript; charset=utf-8")

    async def style(self, _: Request) -> Response:
        return Response((_OURS / "live.css").read_text("utf-8"), media_type="text/css; charset=utf-8")

    async def events(self, request: Request) -> Response:
        return EventStream(self._context.hub, request.query_params.get("page", ""), self._live.looked_at)

    async def state(self, request: Request) -> Response:
        page = request.query_params.get("page", "")
        return JSONResponse({**self._live.state(page), "build": self._build.state})

    async def picture(self, request: Request) -> Response:
        png = self._context.pictures.get(request.path_params["name"])
        if png is None:
            return self._said(404, "serve_not_there")
        return Response(png, media_type="image/png", headers={"cache-control": _FOR_EVER})

    async def begin_build(self, request: Request) -> Response:
        asked = _names(await request.body())
        if asked is None:
            return self._said(422, "serve_refused")
        desks, words = asked
        built = list(desks_in(self._context.out))
        if not all(is_known(self._context.request, desk, built) for desk in desks):
            return self._said(422, "serve_unknown_desk")
        if not self._build.begin(desks, words):
            return JSONResponse(self._build.state, 409)
        return JSONResponse(self._build.state, 202)

    async def stop_build(self, _: Request) -> Response:
        return JSONResponse({"stopped": await self._build.stop()})

    async def zip(self, request: Request) -> Response:
        folder = desks_in(self._context.out).get(request.path_params["desk"])
        if folder is None:
            return self._said(404, "serve_not_there")
        if self._build.runs:
            return self._said(409, "serve_wait_build")
        name = f"attachment; filename*=UTF-8''{quote(folder.name)}.zip"
        return StreamingResponse(
            archive(folder), media_type="application/zip", headers={"content-disposition": name}
        )

    async def page(self, request: Request) -> Response:
        path = file_at(self._context.out, request.scope["path"])
        if path is None:
            return await self._not_built(request.scope["path"])
        kind = KINDS.get(path.suffix, "application/octet-stream")
        if path.suffix == ".html":
            handed_out = as_built(path, self._context.out)
            if handed_out:
                data, request.scope[OWN_SCRIPTS] = handed_out
                return Response(data, media_type=kind)
            return Response(live(path, self._context.out), media_type=kind)
        return FileResponse(path, media_type=kind)

    async def _not_built(self, address: str) -> Response:
        """In place of a first page or a desk's that isn't made yet, how it is; else that there is none."""
        desk = address.strip("/")
        built = list(desks_in(self._context.out))
        if "/" in desk or (desk and not is_known(self._context.request, desk, built)):
            return self._said(404, "serve_not_there")
        text = await self._elsewhere(nothing_built, self._context.request, desk)
        return HTMLResponse(with_script(text))

    async def reviews(self, request: Request) -> Response:
        script = Script.HANT if request.query_params.get("script") == Script.HANT.value else Script.HANS
        text = await self._elsewhere(reviews, self._context.request, self._context.out, script)
        return HTMLResponse(with_script(text))

    async def _elsewhere(self, work: Callable[..., str], *arguments: Any) -> str:
        """What takes a while, in another thread than that of the events."""
        return await asyncio.get_running_loop().run_in_executor(None, work, *arguments)

    async def fault(self, _: Request, fault: Exception) -> Response:
        """What is said where an answer couldn't be made: a fault of the program, or of a template."""
        # internal-fault: as the command tells it
        found = finding("internal-fault", reason=f"{type(fault).__name__}: {fault}")
        return PlainTextResponse(found.as_text(self._context.settings.lang) + "\n", 500)

    def _said(self, status: int, name: str) -> Response:
        return PlainTextResponse(phrase(name, self._context.settings.lang) + "\n", status)


def _names(body: bytes) -> tuple[list[str], list[str]] | None:
    """The desks and the pieces that a page names; None where it is nothing that a page of ours would send."""
    try:
        asked: Any = json.loads(body)
        desks, words = asked.get("desks", []), asked.get("products", [])
    except (ValueError, AttributeError, RecursionError):
        return None
    for names in (desks, words):
        if not isinstance(names, list) or len(names) > _MOST_NAMES:
            return None
        if not all(
            isinstance(name, str) and 0 < len(name) <= 80 and not name.startswith("-") for name in names
        ):
            return None
    return desks, words
