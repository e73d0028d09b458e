"""PDF to PDF: panels onto sheets, metadata, deterministic bytes (pikepdf).

Knows sheets and panels, not products. Lengths in mm, converted to points here.
"""

from __future__ import annotations

import io
import re
from typing import Any

from booklet.model import Layout, SheetSide, Typeset

POINT = 72 / 25.4  # points per mm
_FOLD_MARK = 3.0  # mm long, at the sheet's edges, inside the printer's unprintable border or below


def finish(typeset: Typeset, layout: Layout, title: str, language: str) -> bytes:
    """The file as it is handed out: on sheets where the layout has sides, else page by page.

    ``language`` is a BCP 47 tag for the document's catalog.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(typeset.pdf)) as pages:
        if layout.sides:
            made = pikepdf.new()
            for side in layout.sides:
                _impose(made, pages, typeset.page_names, side)
        else:
            made = pages
        _clean_bookmarks(made)
        made.Root.Lang = pikepdf.String(language)
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        made.docinfo["/Title"] = title
        made.docinfo["/Producer"] = "booklet"
        out = io.BytesIO()
        made.save(out, deterministic_id=True, linearize=False,
                  object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _clean_bookmarks(made: Any) -> None:
    """Takes the characters that steer line breaking out of the bookmarks' titles."""
    def clean(items: Any) -> None:
        for item in items:
            item.title = re.sub("[\u2060\u200b]", "", item.title).replace("\u00a0", " ")
            clean(item.children)

    if "/Outlines" in made.Root:
        with made.open_outline() as outline:
            clean(outline.root)


def _impose(made: Any, pages: Any, names: tuple[str, ...], side: SheetSide) -> None:
    """Adds one side of a sheet with its panels placed and its fold marks drawn."""
    import pikepdf

    width, height = side.trim.width * POINT, side.trim.height * POINT
    made.add_blank_page(page_size=(width, height))
    sheet = made.pages[-1]
    forms, drawn = pikepdf.Dictionary(), []
    for number, placement in enumerate(side.placements):
        page = pages.pages[names.index(placement.panel)]
        # named by position: pikepdf's own overlay gives random names, and other bytes each time
        name = f"/Panel{number}"
        forms[name] = made.copy_foreign(page.as_form_xobject())
        panel_height = float(page.mediabox[3] - page.mediabox[1])
        drawn.append(f"q 1 0 0 1 {placement.x * POINT:.4f} "
                     f"{height - placement.y * POINT - panel_height:.4f} cm {name} Do Q")
    sheet.Resources = pikepdf.Dictionary(XObject=forms)
    sheet.contents_add("\n".join([*drawn, _fold_marks(side)]).encode("ascii"))


def _fold_marks(side: SheetSide) -> str:
    """Short grey ticks at the top and bottom edge where the sheet is folded."""
    height, tick = side.trim.height * POINT, _FOLD_MARK * POINT
    if not side.folds:
        return ""
    lines = ["q 0.6 G 0.5 w"]
    for x in side.folds:
        at = x * POINT
        lines += [f"{at:.3f} {height:.3f} m {at:.3f} {height - tick:.3f} l S",
                  f"{at:.3f} 0 m {at:.3f} {tick:.3f} l S"]
    return "\n".join([*lines, "Q"])
