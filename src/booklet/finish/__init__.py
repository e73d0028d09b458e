"""A typeset edition to its finished files, one for each form (pikepdf); deterministic bytes.

``reading``: page by page, with bookmarks and a structure that can be read aloud. ``office``: on the sheets of
a desk's printer; no links, no tags, and no claim to be read aloud. Knows sheets and panels, not products.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from booklet.finish.compression import decode_streams, saved
from booklet.finish.fonts import trim_embedded_fonts
from booklet.finish.form_fields import make_fields
from booklet.finish.imposition import ImposedSide, booklet_sides, flipped_sides, folded_sides
from booklet.finish.numbers import normalize_numbers
from booklet.finish.reading import clean_bookmarks, make_accessible, set_metadata
from booklet.finish.sheets import put_on_sheets
from booklet.finish.viewer_preferences import ask_for_print_settings
from booklet.model import Flip, Form, Layout, Typeset
from booklet.print_settings import PrintedSides, printed_sides

__all__ = ["finish", "sheet_sides"]


def finish(
    typeset: Typeset,
    layout: Layout,
    forms: Sequence[Form],
    titles: Mapping[Form, str],
    language: str,
    fonts: str,
    flip: Flip = Flip.SHORT,
) -> dict[Form, bytes]:
    """The PDF of each form asked for, in their order.

    ``titles`` are what the file of each form is called; ``language`` is a BCP 47 tag for the document's
    catalog; ``fonts`` is the folder that has the font of fields to fill in; ``flip`` is how the printer turns
    a sheet. A layout without sheets gives the same file for reading and office. The typeset PDF is opened
    once, and its fonts are cut before the forms part.
    """
    import pikepdf

    sides = sheet_sides(layout, typeset.page_names, flip)
    on_sheets = [form for form in forms if sides and form is not Form.READING]
    made: dict[Form, bytes] = {}
    with pikepdf.open(io.BytesIO(typeset.pdf)) as pages:
        decode_streams(pages)
        trim_embedded_fonts(pages)
        if on_sheets:  # first, while the pages are as they were set
            printed = printed_sides(layout, Form.OFFICE, flip)
            made |= {form: _sheets(pages, sides, titles[form], language, printed) for form in on_sheets}
        if len(on_sheets) < len(forms):
            clean_bookmarks(pages)
            make_accessible(pages, titles[next(form for form in forms if form not in made)], language)
            make_fields(pages, fonts, language)
            if printed := printed_sides(layout, Form.READING, flip):
                ask_for_print_settings(pages, printed)
            made |= dict.fromkeys((form for form in forms if form not in made), _as_bytes(pages))
    return {form: made[form] for form in forms}


def sheet_sides(layout: Layout, names: tuple[str, ...], flip: Flip = Flip.SHORT) -> tuple[ImposedSide, ...]:
    """The sides of a layout's sheets, in printing order; none where its pages are the sheets.

    ``names`` are the typeset pages' names in reading order.
    """
    if layout.sides:
        return flipped_sides(folded_sides(layout, names), flip)
    if layout.binding:
        return flipped_sides(booklet_sides(len(names), layout.trim, layout.binding), flip)
    return ()


def _sheets(
    pages: Any, sides: Sequence[ImposedSide], title: str, language: str, printed: PrintedSides | None
) -> bytes:
    """A file of the sides of sheets with the pages of an open document drawn on them."""
    import pikepdf

    with pikepdf.new() as made:
        put_on_sheets(made, pages, sides)
        set_metadata(made, title, language)
        ask_for_print_settings(made, printed)
        return _as_bytes(made)


def _as_bytes(made: Any) -> bytes:
    """The document's bytes, the same for the same content."""
    normalize_numbers(made)  # last: content that is parsed and written anew has numbers of its own
    if "/ID" in made.trailer:  # the typesetter's own hangs on what has been taken out since
        del made.trailer["/ID"]
    return saved(made)
