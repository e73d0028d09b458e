"""Which products there are, which are asked for, and the jobs that make them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from booklet.findings.reporter import Reporter
from booklet.job import PrintJob, resolve
from booklet.model import Edition, Flip, Form, Ink, PictureSize, Product, Script, Size, Sources
from booklet.pipeline.desks import without_faulty
from booklet.products import products as all_products
from booklet.request import Request, RoomSize

FEW = 12  # desks of one build for which all pictures are made


def products(sources: Sources) -> tuple[Product, ...]:
    """Everything the layouts can make of the guide, layout by layout, chapter by chapter."""
    return all_products(sources.guide, sources.chapters, sources.layouts)


def chosen(
    words: Sequence[str], known: Sequence[Product], sources: Sources, reporter: Reporter
) -> tuple[Product, ...]:
    """The products that ``words`` name, in their fixed order; without a word, the usual ones.

    A word is a product's id, a layout, a chapter's folder name or number, or a layout and
    a number (``checklist-07``). What a layout doesn't make by default comes only when it is
    named itself, not by its chapter; nothing where a word names nothing. Finding: ``usage-unknown-word`` with
    the nearest name.
    """
    usual = {layout.id for layout in sources.layouts if layout.default}
    if not words:
        return tuple(product for product in known if product.layout in usual)
    numbers = {
        chapter.id: {chapter.key, f"{chapter.order:02}", str(chapter.order)} for chapter in sources.chapters
    }
    names: dict[str, set[Product]] = {}
    for product in known:
        chapter_names = numbers.get(product.chapter, set())
        own = (product.chapter, *chapter_names) if product.layout in usual else ()
        for name in (product.id, product.layout, *own, *(f"{product.layout}-{n}" for n in chapter_names)):
            names.setdefault(name, set()).add(product)
    unknown = [word for word in words if word not in names]
    for word in unknown:
        near = difflib.get_close_matches(word, sorted(filter(None, names)), 1, 0.4)
        suggestion = near[0] if near else known[0].id if known else "—"
        reporter.report("usage-unknown-word", word=word, suggestion=suggestion)
    wanted = set().union(*(names[word] for word in words)) if not unknown else set()
    return tuple(product for product in known if product in wanted)


def wanted_products(
    words: Sequence[str], known: Sequence[Product], sources: Sources, reporter: Reporter
) -> tuple[Product, ...] | None:
    """:func:`chosen`; None where a word names nothing, but all the usual products where what it names may
    only be unreadable, as an error that is no desk's own leaves it open."""
    unknown = Reporter()
    named = chosen(words, known, sources, unknown)
    if not unknown:
        return named
    if without_faulty(sources, reporter) is None:
        return chosen((), known, sources, unknown)
    reporter.add(*unknown)
    return None


def print_jobs(
    sources: Sources,
    picked: Sequence[Product],
    scripts: Sequence[Script],
    inks: Sequence[Ink] = (Ink.COLOUR,),
    forms: Sequence[Form] = (Form.READING, Form.OFFICE, Form.WORD),
    flip: Flip = Flip.SHORT,
    sizes: Sequence[Size] = (Size.STANDARD,),
    marks: bool = False,
    pictures: Sequence[PictureSize] = (),
) -> tuple[PrintJob, ...]:
    """Every picked product in every script, size and ink for every desk, in a fixed order.

    A layout without a large form makes no large edition; what is for the desk itself is not
    sent to a print shop.
    """
    return tuple(
        resolve(
            Edition(
                product,
                script,
                desk.id,
                size,
                ink,
                forms=tuple(forms),
                flip=flip,
                marks=marks,
                pictures=tuple(pictures),
            ),
            sources,
            desk,
        )
        for desk in sources.desks
        for script in scripts
        for size in sizes
        for ink in inks
        for product in picked
        if (size is Size.STANDARD or sources.layout_by_id[product.layout].large)
        and (ink is not Ink.PRESS or sources.layout_by_id[product.layout].handed_out)
    )


def room_size(request: Request, desks: int) -> RoomSize:
    """How much of the print room is made: what was asked for, else all for a few desks and covers alone for
    many."""
    return request.room or (RoomSize.FULL if desks <= FEW else RoomSize.SMALL)


def forms_left_out(request: Request, desks: int) -> frozenset[Form]:
    """The forms that a build for so many desks doesn't make: where it makes no pages for a screen, none
    for a phone either; long pictures only with all other pictures, and where they are kept."""
    size = room_size(request, desks)
    return frozenset(
        (
            *((Form.PHONE,) if size is RoomSize.NONE else ()),
            *((Form.PICTURE,) if size is not RoomSize.FULL or request.out is None else ()),
        )
    )


def jobs_of(
    request: Request, picked: Sequence[Product], sources: Sources, reporter: Reporter
) -> tuple[PrintJob, ...]:
    """The jobs of a request that picks these products, for the desks of ``sources``.

    Finding: ``large-form-missing`` for each layout asked for in large print that has no such form.
    """
    left_out = forms_left_out(request, len(sources.desks))
    if Size.LARGE in request.sizes:
        wanted = {product.layout for product in picked}
        for layout in sources.layouts:
            if layout.id in wanted and not layout.large:
                reporter.report("large-form-missing", layout.file, layout=layout.id)
    return print_jobs(
        sources,
        picked,
        request.scripts,
        (request.ink,),
        tuple(form for form in request.forms if form not in left_out),
        request.flip,
        request.sizes,
        request.marks,
        request.pictures,
    )
