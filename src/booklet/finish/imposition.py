"""Which page lies where on which side of which sheet. Pure: numbers in, sides out; mm.

Origin is a side's top left corner. Sides come in printing order: front, back, front, … .
Every back is first described as it must lie when the sheet is turned left to right, like a
page; :func:`flipped_sides` adapts it to the printer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.model import Binding, Cut, Flip, Layout, Trim

NESTED_WITHOUT_CREEP = 4  # up to so many nested sheets, the inner ones do not stick out enough to matter


@dataclass(frozen=True)
class PlacedPage:
    """A page (from 0, in reading order) on a side: its rectangle, and whether it lies upside down.

    ``x``, ``y`` are the rectangle's left and top. ``shift`` moves what is printed to the right
    (to the left if negative) within the rectangle, as seen on the sheet: creep.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    rotated: bool = False
    shift: float = 0.0


@dataclass(frozen=True)
class ImposedSide:
    """One side of a sheet: its size, its pages, the x and y of its folds, its slits, and the x and y of cuts
    right through it."""

    trim: Trim
    placed: tuple[PlacedPage, ...]
    folds: tuple[float, ...] = ()
    folds_across: tuple[float, ...] = ()
    cuts: tuple[Cut, ...] = ()
    trims: tuple[float, ...] = ()
    trims_across: tuple[float, ...] = ()


def folded_sides(layout: Layout, names: tuple[str, ...]) -> tuple[ImposedSide, ...]:
    """The sides of a sheet of panels, as the layout places them.

    ``names`` are the pages' names in reading order: a panel is a page.
    """
    sizes = {panel.name: panel.trim for panel in layout.panels}
    return tuple(
        ImposedSide(
            side.trim,
            tuple(
                PlacedPage(
                    names.index(p.panel), p.x, p.y, sizes[p.panel].width, sizes[p.panel].height, p.rotated
                )
                for p in side.placements
            ),
            side.folds,
            side.folds_across,
            side.cuts,
            side.trims,
            side.trims_across,
        )
        for side in layout.sides
    )


def booklet_sides(pages: int, trim: Trim, binding: Binding) -> tuple[ImposedSide, ...]:
    """The sides of a saddle-stitched booklet of ``pages`` pages of size ``trim``.

    Signature by signature, the outermost sheet first. Pages that are missing to the last
    multiple of four stay blank, at the end. Two pages lie left and right of the sheet's
    middle. Where more than :data:`NESTED_WITHOUT_CREEP` sheets are nested, sheet *i* of a signature (0
    outside) has its pages moved towards the spine by *i* times the paper's thickness, so that
    the outer margins stay equal although the inner sheets stick out.
    """
    sheet, middle = binding.sheet, binding.sheet.width / 2
    top = (sheet.height - trim.height) / 2
    whole = -(-pages // 4) * 4
    step = binding.signature or whole
    sides = []
    for start in range(0, whole, step):
        count = min(step, whole - start)
        nested = count // 4
        for i in range(nested):
            creep = i * binding.paper if nested > NESTED_WITHOUT_CREEP else 0.0
            outer, inner = start + count - 1 - 2 * i, start + 2 * i
            for left, right in ((outer, inner), (inner + 1, outer - 1)):
                sides.append(
                    ImposedSide(
                        sheet,
                        tuple(
                            page
                            for page in (
                                PlacedPage(
                                    left, middle - trim.width, top, trim.width, trim.height, shift=creep
                                ),
                                PlacedPage(right, middle, top, trim.width, trim.height, shift=-creep),
                            )
                            if page.page < pages
                        ),
                    )
                )
    return tuple(sides)


def flipped_sides(sides: tuple[ImposedSide, ...], flip: Flip) -> tuple[ImposedSide, ...]:
    """The sides for a printer that turns the sheet over this edge to print its back.

    A sheet lying across that is turned over its long edge (an upright one over its short
    edge) gets its back rotated by half a turn.
    """
    return tuple(
        _half_turn(side) if number % 2 and (flip is Flip.LONG) == _lies(side.trim) else side
        for number, side in enumerate(sides)
    )


def _lies(trim: Trim) -> bool:
    return trim.width > trim.height


def _half_turn(side: ImposedSide) -> ImposedSide:
    width, height = side.trim.width, side.trim.height
    return ImposedSide(
        side.trim,
        tuple(
            replace(
                p, x=width - p.x - p.width, y=height - p.y - p.height, rotated=not p.rotated, shift=-p.shift
            )
            for p in side.placed
        ),
        tuple(width - x for x in reversed(side.folds)),
        tuple(height - y for y in reversed(side.folds_across)),
        tuple(Cut(width - c.to, height - c.y, width - c.x) for c in side.cuts),
        tuple(width - x for x in reversed(side.trims)),
        tuple(height - y for y in reversed(side.trims_across)),
    )
