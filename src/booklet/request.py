"""What can be asked for: the choices an edition is made of, and one request.

Light, because it is read before it is known whether there is anything to do.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Script(str, Enum):
    """The writing system an edition is printed in (BCP 47)."""

    HANT = "zh-Hant"
    HANS = "zh-Hans"


class Size(str, Enum):
    """Type size of an edition: running text of 11 or 12 pt, or of 16 pt."""

    STANDARD = "standard"
    LARGE = "large"


class Ink(str, Enum):
    """What the edition is printed with."""

    COLOUR = "colour"
    MONO = "mono"
    PRESS = "press"


class Form(str, Enum):
    """How the pages of a file lie: as one reads them, on the sheets of an office printer, or as
    a print shop wants them; or its text without pages, to be edited in an office program or read on a phone:
    as a web page, or as one long picture of that."""

    READING = "reading"
    OFFICE = "office"
    PRESS = "press"
    WORD = "word"
    PHONE = "phone"
    PICTURE = "picture"


class PictureSize(str, Enum):
    """A picture of a piece's first page: at 150 dpi, or as wide as a phone's screen."""

    PAPER = "150dpi"
    PHONE = "1080px"


class Flip(str, Enum):
    """Over which edge the desk's printer turns a sheet to print its back."""

    SHORT = "short"
    LONG = "long"


class RoomSize(str, Enum):
    """How much of the print room's pages is made: with all pictures, with covers alone, or none of it."""

    FULL = "full"
    SMALL = "small"
    NONE = "none"


ALL_FORMS = (Form.READING, Form.OFFICE, Form.WORD, Form.PHONE, Form.PICTURE)
"""What is made where nothing is said of forms; a press file is another edition."""


@dataclass(frozen=True)
class Request:
    """What is asked for. ``out`` None means: check everything, write nothing.

    ``today`` (ISO) is the day that reviews are held against; ``release`` refuses every piece that is not
    reviewed and in date on that day. ``forms`` are the kinds of file wanted, ``flip`` how the desk's printer
    turns a sheet; ``full`` runs the validators over reading files, and asks the files that earlier builds
    left in ``built`` again; ``marks`` adds crop marks to press files. ``time_limit`` (s) and ``memory_limit``
    (MB) are those of one edition; 0: as :func:`booklet.pipeline.workers.limits_of` finds fit. ``scheduler``
    is the address of the Dask cluster that does the work; empty: this machine. ``force`` builds what is up to
    date too. ``pages`` False: only files are looked at. ``room`` None: full for a few desks,
    small for many. ``pictures`` of each piece's first page are made, too. ``table`` (of which ``sheet``) is
    a table of desks over the first of ``desks``. ``unsaved`` has desks' files as they are to be read,
    whatever lies there: what somebody is filling in.
    """

    root: Path
    guide: Path
    desks: tuple[Path, ...]
    words: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = tuple(Script)
    out: Path | None = None
    jobs: int = 0
    ink: Ink = Ink.COLOUR
    sizes: tuple[Size, ...] = (Size.STANDARD,)
    today: str = ""
    release: bool = False
    forms: tuple[Form, ...] = ALL_FORMS
    flip: Flip = Flip.SHORT
    full: bool = False
    marks: bool = False
    time_limit: float = 0
    memory_limit: int = 0
    scheduler: str = ""
    force: bool = False
    built: Path | None = None
    table: Path | None = None
    sheet: str = ""
    pages: bool = True
    room: RoomSize | None = None
    unsaved: tuple[tuple[Path, bytes], ...] = ()
    pictures: tuple[PictureSize, ...] = ()

    @property
    def fonts(self) -> str:
        """The folder of the project's fonts, where it really lies."""
        return str((self.root / "fonts").resolve())

    @property
    def processes(self) -> int:
        """How many processes may work at once."""
        return self.jobs or os.cpu_count() or 1
