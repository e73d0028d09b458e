"""What the print room's pages are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from booklet.findings import Finding
from booklet.model import Asset, Script


@dataclass(frozen=True)
class PagePicture:
    """A picture of a page (from 1): its path below the desk's folder, and its pixels."""

    path: str
    page: int
    width: int
    height: int


@dataclass(frozen=True)
class BuiltFile:
    """A PDF of the desk's folder: its path below it, its manifest entry, its bytes' number, its pictures
    (``cover`` the small one of its first page), and what preflight answered."""

    path: str
    entry: Mapping[str, Any]
    size: int
    pictures: tuple[PagePicture, ...] = ()
    cover: PagePicture | None = None
    answers: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Note:
    """A finding as a page shows it: what is wrong, how to mend it, in which file and line."""

    message: str
    hint: str
    place: str
    error: bool = False


@dataclass(frozen=True)
class LargePrint:
    """How a piece's large print is printed: its ``kind`` and in a line how (``print_as``). ``on_sheets`` is
    what its file on sheets is called, empty where it has none."""

    kind: str
    print_as: str
    on_sheets: str = ""


@dataclass(frozen=True)
class ShownPiece:
    """A product in one script as its page shows it; texts are in that script.

    ``number`` is its chapter's, empty where it is of the whole guide; ``lines`` are the question as its cover
    breaks it. ``state`` is draft, reviewed, overdue, or empty for what is not handed out; ``due`` (ISO) the
    last day on which it may be. ``failed`` are the errors of the latest attempt: ``files`` are then those of
    an earlier one, or none. ``look`` are the warnings. ``print_as`` says in a line how it is printed,
    ``sides`` are the names of its sheet's sides. ``large`` is None where there is no file in large print.
    """

    product: str
    script: Script
    kind: str
    number: str
    chapter: str
    question: str
    answer: str
    audience: str
    lines: tuple[str, ...]
    inside: tuple[str, ...]
    own_use: bool
    state: str
    due: str
    reviewer: str
    reviewed: str
    waiting: tuple[str, ...]
    sources: str
    files: tuple[BuiltFile, ...]
    sheets: int
    print_as: str
    sides: tuple[str, ...] = ()
    failed: tuple[Finding, ...] = ()
    look: tuple[Finding, ...] = ()
    large: LargePrint | None = None

    @property
    def name(self) -> str:
        """What it is called in a line: ``三折页 3``, or the title of what is of no chapter."""
        return f"{self.kind} {self.number}" if self.number else self.question

    @property
    def page(self) -> str:
        """The path of its page below the desk's folder."""
        return f"room/{self.script.value}/{self.product}.html"

    def file(self, form: str, size: str = "standard", ink: str = "colour") -> BuiltFile | None:
        """Its file of a form, size and ink."""
        wanted = (form, size, ink)
        entries = ((file, file.entry) for file in self.files)
        return next((f for f, e in entries if (e.get("form"), e.get("size"), e.get("ink")) == wanted), None)

    @property
    def first(self) -> BuiltFile | None:
        """What is printed when nothing is said of size and ink: on sheets where it has such a form."""
        return self.file("office") or self.file("reading") or next(filter(_is_printed, self.files), None)

    @property
    def read(self) -> BuiltFile | None:
        """What is read page by page on a screen, where that is another file."""
        read = self.file("reading")
        return read if read is not self.first else None

    @property
    def cover(self) -> PagePicture | None:
        """The small picture that it is known by."""
        return next((f.cover for f in (self.read, self.first, *self.files) if f and f.cover), None)


def _is_printed(file: BuiltFile) -> bool:
    return file.entry.get("form") not in ("word", "phone", "picture", "page-picture")


@dataclass(frozen=True)
class ShownDesk:
    """A desk and its pieces; ``names`` and the other texts by script. ``notes`` are findings on its file.
    ``contents`` are the pages of contents of its pages for a phone, by script; ``on_web`` the web
    addresses of those by path, each with its code (SVG)."""

    id: str
    names: Mapping[str, str]
    about: Mapping[str, str]
    colours: Mapping[str, str]
    logo: Asset | None
    pieces: tuple[ShownPiece, ...]
    notes: tuple[Finding, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)
    on_web: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts that it has pieces in, Simplified first."""
        return tuple(
            script for script in (Script.HANS, Script.HANT) if any(p.script is script for p in self.pieces)
        )


@dataclass(frozen=True)
class RoomTexts:
    """What the pages say of the guide: its texts (Traditional), the words to protect, its routes, and its
    situations with the pieces that each wants."""

    title: str
    version: str
    law_date: str
    jurisdiction: str
    protected: Mapping[str, str]
    routes: tuple[Any, ...]
    alarms: frozenset[str]
    templates: Mapping[str, str] = field(repr=False)
    situations: tuple[Any, ...] = ()


@dataclass(frozen=True)
class HomeDesk:
    """A desk as home lists it. ``pages`` are its index pages by script, empty where it has none; ``state`` is
    failed, overdue, draft or reviewed; ``looks`` the number of findings to be looked at. ``cover`` is below
    the output folder."""

    id: str
    names: Mapping[str, str]
    about: Mapping[str, str]
    pages: Mapping[str, str]
    state: str
    due: str
    files: int
    looks: int
    cover: PagePicture | None = None
    notes: tuple[Finding, ...] = ()

    def name(self, script: Script) -> str:
        """Its name in a script, or in the one that it has."""
        return self.names.get(script.value) or next(filter(None, self.names.values()), "")
