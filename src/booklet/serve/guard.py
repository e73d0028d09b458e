"""What stands before every address: only this computer's own pages of this very run are answered.

In order: the host must be this server's (DNS rebinding), the key must have been shown (others use the
machine), a write must come from a page of this origin and be of a kind that a foreign form can't send, and
its body is counted while it is read. Headers
that keep a page from loading or telling anything are put on every answer.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from booklet.findings import phrase
from booklet.serve.context import ServeSettings

BODY, LOGO = 64 << 10, 2 << 20  # bytes of a request's body; of one to an address that ends in /logo
_LOGO_FORM = 4 << 10  # what a form adds around the file
_READS, _WRITES = ("GET", "HEAD"), ("POST", "PUT", "DELETE")
_KINDS = ("application/json", "multipart/form-data")
OWN_SCRIPTS = "booklet.own_scripts"  # of a request's scope: hashes of the scripts that its answer has in it
_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src {scripts}; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_SAFE_PATH = re.compile(r"/[^\x00-\x1f\x7f]*")


class _TooLarge(Exception):
    """The body is larger than it may be."""


class Guard:
    """The middleware, around the whole application. ``scripts`` are the hashes (CSP: ``sha256-…``) of the
    scripts that pages have in them."""

    def __init__(self, app: ASGIApp, settings: ServeSettings, scripts: Iterable[str] = ()) -> None:
        self._app, self._settings = app, settings
        self._cookie = f"room-{settings.port}"  # ports share their cookies
        self._scripts = tuple(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what is refused, and hands on the rest."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._harden(message, scope)
            await send(message)

        refused = self._refusal(scope)
        try:
            await (refused or self._app)(scope, self._counted(scope, receive), sending)
        except _TooLarge:
            if begun:
                raise
            await self._said(413, "serve_too_large")(scope, receive, sending)

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to what isn't let through; None for what is."""
        headers, method = Headers(scope=scope), scope["method"]
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._settings.hosts:
            return self._said(400, "serve_refused")
        if method not in (*_READS, *_WRITES):
            return self._said(405, "serve_refused")
        if not _SAFE_PATH.fullmatch(scope["path"]):
            return self._said(404, "serve_not_there")
        if not self._has_key(headers):
            return self._opened(scope) if method in _READS else self._said(403, "serve_no_key")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return self._said(403, "serve_refused")
        if method in _WRITES:
            if headers.getlist("origin") != [f"http://{hosts[0]}"] or headers.get("sec-fetch-site") == "none":
                return self._said(403, "serve_refused")
            if headers.get("content-type", "").partition(";")[0].strip().lower() not in _KINDS:
                return self._said(415, "serve_refused")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > _limit(scope):
            return self._said(413, "serve_too_large")
        return None

    def _has_key(self, headers: Headers) -> bool:
        try:
            morsel = SimpleCookie("; ".join(headers.getlist("cookie"))).get(self._cookie)
        except CookieError:
            return False
        return morsel is not None and self._is_key(morsel.value)

    def _is_key(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode("utf-8", "replace"), self._settings.key.encode())

    def _opened(self, scope: Scope) -> Response:
        """The key in the address becomes a cookie and goes out of it; without a key nothing is shown."""
        shown = parse_qs(scope["query_string"].decode("latin-1")).get("key", [])
        if scope["path"] != "/" or len(shown) != 1 or not self._is_key(shown[0]):
            return self._said(403, "serve_no_key")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._settings.key, path="/", httponly=True, samesite="strict")
        return answer

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """``receive``, which counts the body."""
        left = _limit(scope)

        async def receiving() -> Message:
            nonlocal left
            message = await receive()
            if message["type"] == "http.request":
                left -= len(message.get("body", b""))
                if left < 0:
                    raise _TooLarge
            return message

        return receiving

    def _harden(self, message: MutableMapping[str, Any], scope: Scope) -> None:
        scripts = ["'self'", *(f"'{digest}'" for digest in (*self._scripts, *scope.get(OWN_SCRIPTS, ())))]
        headers = MutableHeaders(scope=message)
        headers["content-security-policy"] = _POLICY.format(scripts=" ".join(scripts))
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "no-referrer"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers["cross-origin-opener-policy"] = "same-origin"
        headers.setdefault("cache-control", "no-store")
        if scope["method"] not in _READS:  # the rest of a body that wasn't read is not waited for
            headers["connection"] = "close"

    def _said(self, status: int, name: str) -> Response:
        lines = (phrase(name, "zh"), phrase(name, "en"))
        return PlainTextResponse("\n".join(lines) + "\n", status, {"connection": "close"})


def _limit(scope: Scope) -> int:
    """How many bytes a request's body may have."""
    return LOGO + _LOGO_FORM if scope["path"].endswith("/logo") else BODY
