"""On which sides of the paper a file is meant to be printed: what its viewer is to ask a printer for.

The settings themselves are ISO 32000-1, 12.2, Table 150: no scaling, because folds and rules to measure by
are right at full size only, sides, paper of the page's size. How many copies is left to whoever prints.
Pure. Not here: writing them (``finish``), asking for them (``preflight``).
"""

from __future__ import annotations

from enum import Enum

from booklet.model import Flip, Form, Layout


class PrintedSides(str, Enum):
    """The values of ``Duplex`` in a PDF's viewer preferences."""

    ONE = "Simplex"
    SHORT_EDGE = "DuplexFlipShortEdge"
    LONG_EDGE = "DuplexFlipLongEdge"


def printed_sides(layout: Layout, form: Form, flip: Flip) -> PrintedSides | None:
    """The sides that a layout's file of a ``form`` is printed on; None where it is for a screen.

    ``flip`` is how the desk's printer turns a sheet, which the backs of its sheets are made for. A print shop
    turns a sheet as its two sides stand, head to head; so do pages that are the sheets themselves, and are
    read like a book's.
    """
    on_sheets = bool(layout.sides or layout.binding)
    if form in (Form.WORD, Form.PHONE, Form.PICTURE) or (
        form is Form.READING and not layout.pages_are_sheets
    ):
        return None
    both = len(layout.sides) > 1 if layout.sides else bool(layout.binding) or layout.pages.per_sheet > 1
    if not both:
        return PrintedSides.ONE
    if form is Form.OFFICE and on_sheets:
        return PrintedSides.SHORT_EDGE if flip is Flip.SHORT else PrintedSides.LONG_EDGE
    page = layout.sides[0].trim if layout.sides else layout.trim
    return PrintedSides.SHORT_EDGE if page.width > page.height else PrintedSides.LONG_EDGE
