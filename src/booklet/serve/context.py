"""What everything in the live print room is given: made once, when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from booklet.request import Request
from booklet.serve.hub import Hub
from booklet.serve.picture_store import PictureStore
from booklet.serve.session_queue import SessionQueue


@dataclass(frozen=True)
class ServeSettings:
    """How it was started: the ``port`` of 127.0.0.1, the ``key`` that opens it, the language (``zh`` or
    ``en``) of answers that aren't pages."""

    port: int
    key: str
    lang: str = "zh"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts it answers to."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """Where it is opened; the key is in it."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"


@dataclass(frozen=True)
class ServeContext:
    """The project's ``root``; the ``request`` that the command made (guide, fonts, desks, limits; ``out`` is
    where builds go); ``session``, which builds one request after the other; ``hub``, which tells open pages;
    ``pictures``, found again at ``/picture/<sha256>.png``."""

    root: Path
    request: Request
    settings: ServeSettings
    session: SessionQueue
    hub: Hub
    pictures: PictureStore

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.request.out or self.root / "out"
