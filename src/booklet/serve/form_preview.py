"""Pictures of the places where a desk's data is printed, with what is being typed and isn't saved.

The pieces are chosen by what their layouts are: one that is folded and one that isn't, of one chapter. Not
here: how they are built (``pipeline.session``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.model import Product, Sources
from booklet.pictures import PictureRequest, size_of
from booklet.pipeline.reading import read
from booklet.pipeline.selection import products
from booklet.request import Form, Ink, Request, RoomSize, Script, Size
from booklet.screen_words import Words
from booklet.script import in_script
from booklet.serve.context import ServeContext


@dataclass(frozen=True)
class PreviewPicture:
    """A page's picture: its address, its size in pixels, what it shows in words; how it is shown among the
    places where the desk's data is (``first``, ``last``, ``foot``; empty: not there), and whether among whole
    pages."""

    src: str
    width: int
    height: int
    caption: str
    place: str


@dataclass(frozen=True)
class DeskPreview:
    """The pictures of a desk's places, the names of the pieces, and what was found of these."""

    pictures: tuple[PreviewPicture, ...]
    what: str
    found: tuple[Finding, ...]


def shown_pieces(sources: Sources) -> tuple[Product, ...]:
    """A folded piece that is handed out and one that isn't folded, of the first chapter that has both; else
    whichever there is of them."""
    layouts = {layout.id: layout for layout in sources.layouts if layout.handed_out and layout.default}
    known = [product for product in products(sources) if product.layout in layouts]
    by_chapter: dict[str, list[Product]] = {}
    for product in known:
        if product.chapter:
            by_chapter.setdefault(product.chapter, []).append(product)
    best: tuple[Product, ...] = ()
    for pieces in by_chapter.values():
        folded = [piece for piece in pieces if layouts[piece.layout].panels][:1]
        flat = [piece for piece in pieces if not layouts[piece.layout].panels][:1]
        if len(chosen := (*flat, *folded)) > len(best):
            best = tuple(chosen)
    return best or tuple(known[:1])


async def preview(context: ServeContext, path: Path, data: bytes, script: Script) -> DeskPreview:
    """The places where the desk at ``path`` is printed, were its file these bytes; nothing is written."""
    request = replace(
        context.request,
        desks=(path,),
        scripts=(script,),
        out=None,
        ink=Ink.COLOUR,
        sizes=(Size.STANDARD,),
        forms=(Form.READING,),
        release=False,
        full=False,
        room=RoomSize.NONE,
        table=None,
        unsaved=((path, data),),
    )
    sources: Sources = await context.session.run(_sources, request)
    pieces = shown_pieces(sources)
    built = await context.session.build(replace(request, words=tuple(piece.id for piece in pieces)))
    made = [(result, file) for result in built.results for file in result.files if file.form is Form.READING]
    wanted = [
        [PictureRequest(page) for page in _pages(int(file.record.get("pages") or 1))] for _, file in made
    ]
    drawn = await context.session.drawn([(file.pdf, pages) for (_, file), pages in zip(made, wanted)])
    layouts = {layout.id: layout for layout in sources.layouts}
    pictures: list[PreviewPicture] = []
    names = []
    for (result, _), pages, pngs in zip(made, wanted, drawn):
        layout = layouts[result.edition.product.layout]
        name = in_script(layout.names["kind"], script, sources.guide.protected)
        names.append(name)
        for number, (page, png) in enumerate(zip(pages, pngs)):
            place = _place(number, len(pages), bool(layout.panels))
            width, height = size_of(png)
            src = f"/picture/{context.pictures.add(png)}.png"
            caption = Words(script)(f"form_place_{place}", piece=name) if place else f"{name} {page.page}"
            pictures.append(PreviewPicture(src, width, height, caption, place))
    return DeskPreview(tuple(pictures), "、".join(names), built.every_finding)


def _sources(request: Request) -> Sources:
    return read(request, Reporter())


def _pages(count: int) -> Sequence[int]:
    """The first page and the last."""
    return (1,) if count == 1 else (1, count)


def _place(number: int, count: int, is_folded: bool) -> str:
    if is_folded:
        return "last" if number else "first"
    return "foot" if number == count - 1 else ""
