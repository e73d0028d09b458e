"""Pages that show an edit: of the pieces that somebody looks at, each is built again when a file was saved.

A save can come in several writes, and be read in between: what a build came to counts when nothing more
changed just after it began; else it is begun again and nothing is told. Changes during a build are gathered
for the next. Not here: which files were saved (``watching``), how pages are told (``hub``).
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from booklet.findings import Finding, Severity, finding
from booklet.model import File, Result
from booklet.pictures import PictureRequest, size_of
from booklet.pipeline.session import SessionBuild
from booklet.request import Form, Script
from booklet.room import BuiltFile, wanted_drawings
from booklet.room.templates import notes
from booklet.screen_words import Words
from booklet.serve.context import ServeContext
from booklet.serve.known_desks import is_known, request_for
from booklet.serve.pages import desks_in

SETTLE = 0.15  # s: what is saved within this time of a build's beginning belongs to what began it
_SHOWN = (Form.READING, Form.OFFICE)
_PAGE = re.compile(r"/([^/]+)/room/(zh-Hans|zh-Hant)/([^/]+)\.html")
_TOGETHER = 3  # pages drawn in one process, one after the other
_REPORTED = 8  # findings of a piece that are told

Slots = Mapping[str, tuple[str, int, int]]  # by place on the page: the picture's name, its width and height


@dataclass(frozen=True)
class LivePage:
    """What a page in the room shows: a piece of a desk in a script. ``address`` is the page's own."""

    address: str
    desk: str
    script: Script
    product: str


@dataclass
class PageState:
    """What is known of a page: at which ``generation`` of the files it was built; the pictures by place, and
    the hashes of the PDFs that they show, of the last time that it was built without an error; the findings
    that keep it from being built now."""

    generation: int = -1
    slots: Slots = field(default_factory=dict)
    failed: tuple[Finding, ...] = ()
    pdfs: dict[Form, str] = field(default_factory=dict)


def page_of(address: str) -> LivePage | None:
    """The page of a piece that an address (decoded) is of; None for any other."""
    match = _PAGE.fullmatch(address)
    return LivePage(address, match[1], Script(match[2]), match[3]) if match else None


class LiveEditions:
    """All pages that are looked at. :meth:`run` is the one task that builds them."""

    def __init__(self, context: ServeContext) -> None:
        self._context = context
        self._states: dict[str, PageState] = {}
        self._generation, self._changed_at = 0, 0.0
        self._wake = asyncio.Event()

    def changed(self, files: Sequence[str]) -> None:
        """Files were saved: everything that is looked at is built again."""
        self._generation += 1
        self._changed_at = asyncio.get_running_loop().time()
        self._context.hub.tell("changed", files=list(files))
        self._wake.set()

    def looked_at(self) -> None:
        """A page was opened."""
        self._wake.set()

    def state(self, address: str) -> dict[str, Any]:
        """What a page that has just connected is to show, as plain data."""
        state = self._states.get(address)
        if state is None:
            return {}
        page = page_of(address)
        script = page.script if page else Script.HANS
        return {"pages": dict(state.slots), "failed": told(state.failed, script)}

    async def run(self) -> None:
        """Builds what is looked at and isn't up to date, until the task is cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while group := self._next():
                generation = self._generation
                try:
                    await self._bring_up_to_date(group)
                except Exception as fault:  # one piece's fault must not keep every page from the next edit
                    # internal-fault: a fault of the program, as the command tells it
                    found = (finding("internal-fault", reason=f"{type(fault).__name__}: {fault}"),)
                    for page in group:
                        self._tell(page, {}, {}, found, generation)

    def _next(self) -> list[LivePage]:
        """The pages to build next: those of one desk and script, that which was opened last first."""
        pages = [page for page in map(page_of, self._context.hub.pages) if page]
        old = [page for page in pages if self._state(page).generation < self._generation]
        known = [page for page in old[:1] if is_known(self._context.request, page.desk, self._built())]
        if old and not known:
            self._state(old[0]).generation = self._generation  # of no desk that there is: nothing to build
            return self._next()
        return [page for page in old if (page.desk, page.script) == (old[0].desk, old[0].script)]

    def _built(self) -> list[str]:
        return list(desks_in(self._context.out)) if self._context.request.table is not None else []

    def _state(self, page: LivePage) -> PageState:
        return self._states.setdefault(page.address, PageState())

    async def _bring_up_to_date(self, pages: Sequence[LivePage]) -> None:
        """Builds the pages, and tells what came of it; nothing is told where the files changed meanwhile so
        soon that half a save may have been read."""
        now = asyncio.get_running_loop().time
        generation, began = self._generation, now()
        for page in pages:
            self._context.hub.tell("building", page=page.address)
        built = await self._built_now(pages)
        await asyncio.sleep(max(0.0, began + SETTLE - now()) if built.every_finding else 0)
        if self._generation != generation and self._changed_at < began + SETTLE:
            return
        if not built.results and len(pages) > 1:  # one of them may name a piece that there isn't any more
            for page in pages:
                await self._bring_up_to_date([page])
            return
        drawn = await asyncio.gather(*(self._pictured(page, built) for page in pages))
        for page, (slots, pdfs, found) in zip(pages, drawn, strict=True):
            self._tell(page, slots, pdfs, found, generation)

    async def _built_now(self, pages: Sequence[LivePage]) -> SessionBuild:
        first = pages[0]
        words = sorted({page.product for page in pages})
        asked, whole = request_for(self._context.request, [first.desk], words)
        asked = replace(asked, scripts=(first.script,), forms=_SHOWN, out=None, force=False)
        return await self._context.session.build(asked, "" if whole else first.desk)

    async def _pictured(
        self, page: LivePage, built: SessionBuild
    ) -> tuple[Slots, dict[Form, str], tuple[Finding, ...]]:
        """The page's pictures, the hashes of the PDFs they show, and the errors that keep it from having any
        newer ones."""
        mine = [r for r in built.results if r.edition.product.id == page.product]
        errors = tuple(f for f in built.findings if f.severity is Severity.ERROR)
        if not mine or not mine[0].files:
            own = tuple(f for result in mine for f in result.findings if f.severity is Severity.ERROR)
            return {}, {}, own or errors
        state = self._state(page)
        made: dict[str, tuple[str, int, int]] = {}
        pdfs = {file.form: hashlib.sha256(file.pdf).hexdigest() for file in _shown(mine[0])}
        wanted = []
        for file in _shown(mine[0]):
            if state.pdfs.get(file.form) == pdfs[file.form]:
                made |= {n: slot for n, slot in state.slots.items() if n.startswith(f"{file.form.value}-")}
            else:  # in parts, so that all processes draw
                drawings = _drawings(file)
                wanted += [(file, drawings[i : i + _TOGETHER]) for i in range(0, len(drawings), _TOGETHER)]
        pngs = await self._context.session.drawn([(file.pdf, drawings) for file, drawings in wanted])
        for (file, drawings), pictures in zip(wanted, pngs, strict=True):
            for drawing, png in zip(drawings, pictures):
                made[slot_of(file.form.value, drawing)] = (self._context.pictures.add(png), *size_of(png))
        return made, pdfs, ()

    def _tell(
        self, page: LivePage, slots: Slots, pdfs: dict[Form, str], found: tuple[Finding, ...], generation: int
    ) -> None:
        """Keeps what a page has come to, and tells it where it is something else than before."""
        before, hub = self._state(page), self._context.hub
        if found:
            self._states[page.address] = replace(before, generation=generation, failed=found)
            hub.tell("failed", page=page.address, findings=told(found, page.script))
            return
        now = PageState(generation, slots, (), pdfs)
        # without pictures: the desk is none of the table's
        self._states[page.address] = now if slots else replace(before, generation=generation)
        if slots and (before.failed or before.slots != slots):
            hub.tell("pages", page=page.address, pages=dict(slots))
        else:
            hub.tell("same", page=page.address)


def told(found: Iterable[Finding], script: Script) -> list[dict[str, Any]]:
    """Findings as an open page shows them, in its script: what is wrong, how to mend it, in which file and
    line."""
    return [
        {"message": note.message, "hint": note.hint, "place": note.place, "error": note.error}
        for note in notes(tuple(found), Words(script))[:_REPORTED]
    ]


def slot_of(form: str, drawing: PictureRequest) -> str:
    """The name of a picture's place on a page: ``reading-3``, small ``reading-3s``."""
    return f"{form}-{drawing.page}{'s' if drawing.small else ''}"


def _shown(result: Result) -> list[File]:
    return [file for file in result.files if file.form in _SHOWN]


def _drawings(file: File) -> list[PictureRequest]:
    """The pictures that the piece's own page shows: the small one of a short piece's cover isn't there."""
    wanted = list(wanted_drawings(BuiltFile(file.path, file.record, 0), False))
    return wanted[1:] if len(wanted) > 1 and not wanted[1].small else wanted
