"""The server's life: a port of 127.0.0.1, the key, the processes that stay; an end within seconds however
many pages are open.
"""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn

from booklet.findings.reporter import Reporter
from booklet.pipeline.session import Session
from booklet.request import Request
from booklet.serve.application import application
from booklet.serve.context import ServeContext, ServeSettings
from booklet.serve.hub import Hub
from booklet.serve.picture_store import PictureStore
from booklet.serve.session_queue import SessionQueue

FIRST_PORT = 8600
_TRIED = 20  # ports, one after the other
_LAST_WORDS = 1  # s in which open answers may end


def serve(request: Request, port: int, lang: str, opened: Callable[[str], Any], reporter: Reporter) -> None:
    """Serves until somebody ends it; ``opened`` hears the address (with the key) when it answers.

    ``port`` 0: the first that is free from ``FIRST_PORT``. Findings: ``serve-no-port``.
    """
    listener = _bound(port, reporter)
    if listener is None:
        return
    with listener, Session(request) as session:  # its processes are forked before there are other threads
        settings = ServeSettings(listener.getsockname()[1], secrets.token_hex(16), lang)
        queue, hub = SessionQueue(session), Hub()
        context = ServeContext(request.root, request, settings, queue, hub, PictureStore())
        config = uvicorn.Config(
            application(context),
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_LAST_WORDS,
        )
        try:
            _EndingServer(config, hub, lambda: opened(settings.address)).run([listener])
        except KeyboardInterrupt:  # uvicorn raises again what has ended it
            pass
        finally:
            queue.close()


class _EndingServer(uvicorn.Server):
    """Says ``bye`` to every open page when it is to end: their streams would never end by themselves."""

    def __init__(self, config: uvicorn.Config, hub: Hub, started: Callable[[], Any]) -> None:
        super().__init__(config)
        self._hub, self._told = hub, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._told()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.close()
        await super().shutdown(sockets)


def _bound(port: int, reporter: Reporter) -> socket.socket | None:
    """A socket that has taken the port, or the next free one. Finding: ``serve-no-port``."""
    wanted = range(port, port + 1) if port else range(FIRST_PORT, FIRST_PORT + _TRIED)
    for each in wanted:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # on Windows the other option would let two programs have one port
        only = getattr(socket, "SO_EXCLUSIVEADDRUSE", None) if sys.platform == "win32" else None
        made.setsockopt(socket.SOL_SOCKET, only or socket.SO_REUSEADDR, 1)
        try:
            made.bind(("127.0.0.1", each))
            made.listen(64)
        except OSError:
            made.close()
            continue
        made.set_inheritable(False)
        return made
    # serve-no-port: other programs have them all
    reporter.report("serve-no-port", first=wanted[0], last=wanted[-1])
    return None
