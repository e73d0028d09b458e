"""A typeset edition to its finished files, one for each form (pikepdf); deterministic bytes.

``reading``: page by page, with bookmarks and a structure that can be read aloud. ``office``: on the sheets of
a desk's printer; no links, no tags, and no claim to be read aloud. Knows sheets and panels, not products.
"""

from __future__ import annotations

import io
from typing import Any

from booklet.finish.fonts import trim_embedded_fonts
from booklet.finish.form_fields import make_fields
from booklet.finish.imposition import ImposedSide, booklet_sides, flipped_sides, folded_sides
from booklet.finish.numbers import normalize_numbers
from booklet.finish.reading import clean_bookmarks, make_accessible, set_metadata
from booklet.finish.sheets import put_on_sheets
from booklet.model import Flip, Form, Layout, Typeset

__all__ = ["finish", "sheet_sides"]


def finish(
    typeset: Typeset,
    layout: Layout,
    form: Form,
    title: str,
    language: str,
    fonts: str,
    flip: Flip = Flip.SHORT,
) -> bytes:
    """The PDF of one form.

    ``language`` is a BCP 47 tag for the document's catalog; ``fonts`` is the folder that has the font
    of fields to fill in; ``flip`` is how the printer turns
    a sheet. A layout without sheets gives the same file for reading and office.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(typeset.pdf)) as pages:
        sides = sheet_sides(layout, typeset.page_names, flip) if form is not Form.READING else ()
        if sides:
            made = pikepdf.new()
            put_on_sheets(made, pages, sides)
        else:
            made = pages
            clean_bookmarks(made)
        if sides:
            set_metadata(made, title, language)
        else:
            make_accessible(made, title, language)
            make_fields(made, fonts, language)
        return _as_bytes(made)


def sheet_sides(layout: Layout, names: tuple[str, ...], flip: Flip = Flip.SHORT) -> tuple[ImposedSide, ...]:
    """The sides of a layout's sheets, in printing order; none where its pages are the sheets.

    ``names`` are the typeset pages' names in reading order.
    """
    if layout.sides:
        return flipped_sides(folded_sides(layout, names), flip)
    if layout.binding:
        return flipped_sides(booklet_sides(len(names), layout.trim, layout.binding), flip)
    return ()


def _as_bytes(made: Any) -> bytes:
    """The document's bytes, the same for the same content."""
    import pikepdf

    trim_embedded_fonts(made)
    normalize_numbers(made)
    if "/ID" in made.trailer:  # the typesetter's own hangs on what has been taken out since
        del made.trailer["/ID"]
    out = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    made.save(
        out,
        deterministic_id=True,
        linearize=False,
        recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
