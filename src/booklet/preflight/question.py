"""What a preflight question is, and the file that it is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Composed, Flip, Form, Ink, Layout, Size
from booklet.preflight.finished_pdf import FinishedPdf
from booklet.preflight.kept_facts import KeptFacts
from booklet.preflight.surface import BLANK, EDGE


@dataclass(frozen=True)
class CheckedFile:
    """A finished file of an edition.

    ``read`` is the file itself as it was read back, ``in_order`` the same pages in reading order and as large
    as they are printed. ``ink_limit`` is the print shop's, in per cent of all inks; ``flip`` is how the
    desk's printer turns a sheet.
    """

    read: FinishedPdf
    in_order: FinishedPdf
    form: Form
    size: Size
    ink: Ink
    layout: Layout
    composed: Composed
    piece: str
    ink_limit: float = 0
    flip: Flip = Flip.SHORT

    @property
    def on_sheets(self) -> bool:
        """Whether the pages lie on sheets; a print shop binds for itself."""
        return self.form is not Form.READING and bool(
            self.layout.sides or (self.layout.binding and self.form is not Form.PRESS)
        )

    @property
    def for_office(self) -> bool:
        """Whether an office printer prints this file."""
        return _for_office(self.layout, self.form)


def _for_office(layout: Layout, form: Form) -> bool:
    """Whether an office printer prints a file of a form: it lies on sheets, or its pages are the sheets."""
    return form is Form.OFFICE or (form is Form.READING and layout.pages_are_sheets)


def read_back(data: bytes, layout: Layout, form: Form, kept: KeptFacts | None) -> FinishedPdf:
    """A finished file of a layout's form as questions will be asked of it: no part of its pages' surfaces is
    looked at that no question is about. ``kept`` has what was seen on pages of other files."""
    edge = {EDGE} if _for_office(layout, form) else set()
    blank = {BLANK} if form is Form.READING and any(panel.copy for panel in layout.panels) else set()
    return FinishedPdf(data, kept, frozenset(edge | blank))


Question = Callable[[CheckedFile, Reporter], CheckResult]
"""A function whose docstring asks: it answers, and reports what is wrong."""
