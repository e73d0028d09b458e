"""Pages put on the sides of sheets with pikepdf, with fold marks; mm in, points in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from booklet.finish.imposition import ImposedSide, PlacedPage
from booklet.model import Trim

POINT = 72 / 25.4  # points per mm
SAFE = 7.0  # mm from a sheet's edge: what office printers print for certain
_MARK = 3.0  # mm long, inside the safe area and above the panels' text
_INK = "0.5 G 0.5 w"  # grey, half a point: seen when folding, not when reading
_DASH = "[3 3] 0 d"


def put_on_sheets(made: Any, pages: Any, sides: Sequence[ImposedSide]) -> None:
    """Adds a page to ``made`` for each side, with the pages of ``pages`` drawn on it.

    Both are open documents. Fonts and pictures that pages share stay shared.
    """
    import pikepdf

    forms: dict[int, Any] = {}
    for side in sides:
        width, height = side.trim.width * POINT, side.trim.height * POINT
        made.add_blank_page(page_size=(width, height))
        used, drawn = pikepdf.Dictionary(), []
        for number, placed in enumerate(side.placed):
            if placed.page not in forms:
                forms[placed.page] = as_form(made, pages.pages[placed.page])
            # named by position: pikepdf's own overlay gives random names, and other bytes each time
            used[f"/Page{number}"] = forms[placed.page]
            drawn.append(place(f"/Page{number}", placed, side.trim))
        sheet = made.pages[-1]
        sheet.Resources = pikepdf.Dictionary(XObject=used)
        sheet.contents_add("\n".join([*drawn, fold_marks(side)]).encode("ascii"))


def as_form(made: Any, page: Any) -> Any:
    """A page as a form in ``made``: of its whole MediaBox, its TrimBox's lower left corner at 0, 0.

    pikepdf clips a form at the TrimBox, which would cut off the bleed; what may be seen is
    decided where it is placed.
    """
    import pikepdf

    form = page.as_form_xobject()
    form.BBox = page.mediabox
    form.Matrix = pikepdf.Array([1, 0, 0, 1, *(-float(v) for v in list(page.trimbox)[:2])])
    return made.copy_foreign(form)


def place(name: str, placed: PlacedPage, sheet: Trim, bleed: float = 0.0) -> str:
    """Content operators that draw the form ``name`` where the page is placed on a sheet.

    Clipped at the page's rectangle, so that nothing crosses a fold; with ``bleed`` (mm; the
    form's own box must have as much around its page) the clip reaches out by so much, on the
    sheet's edges only. The sheet's own lower left corner is the origin.
    """
    p = placed
    left = p.x - (bleed if p.x <= 0.01 else 0)
    top = p.y - (bleed if p.y <= 0.01 else 0)
    right = p.x + p.width + (bleed if p.x + p.width >= sheet.width - 0.01 else 0)
    bottom = p.y + p.height + (bleed if p.y + p.height >= sheet.height - 0.01 else 0)
    clip = " ".join(_mm(v) for v in (left, sheet.height - bottom, right - left, bottom - top))
    if p.rotated:
        at = f"-1 0 0 -1 {_mm(p.x + p.width + p.shift)} {_mm(sheet.height - p.y)}"
    else:
        at = f"1 0 0 1 {_mm(p.x + p.shift)} {_mm(sheet.height - p.y - p.height)}"
    return f"q {clip} re W n {at} cm {name} Do Q"


def fold_marks(side: ImposedSide) -> str:
    """Short grey ticks where the sheet is folded or cut through, dashed lines where it is slit.

    The ticks begin :data:`SAFE` mm inside the edge: every printer prints them, and panels
    have no text where they are folded; what is cut apart lies further inside.
    """
    width, height = side.trim.width, side.trim.height
    far, near = SAFE, SAFE + _MARK
    lines = [
        line
        for x in (*side.folds, *side.trims)
        for line in (_line(x, height - far, x, height - near), _line(x, far, x, near))
    ]
    lines += [
        line
        for y in (*side.folds_across, *side.trims_across)
        for line in (
            _line(far, height - y, near, height - y),
            _line(width - far, height - y, width - near, height - y),
        )
    ]
    cuts = [_line(cut.x, height - cut.y, cut.to, height - cut.y) for cut in side.cuts]
    if cuts:
        lines += [_DASH, *cuts]
    return "\n".join([f"q {_INK}", *lines, "Q"]) if lines else ""


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{_mm(x)} {_mm(y)} m {_mm(to_x)} {_mm(to_y)} l S"


def _mm(length: float) -> str:
    """A length in points, as PDF writes it."""
    return f"{length * POINT:.4f}".rstrip("0").rstrip(".") or "0"
