"""A finished PDF as preflight's questions share it: opened once by each library, each part read once."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from booklet.preflight.fonts import Font, fonts_of
from booklet.preflight.kept_facts import KeptFacts
from booklet.preflight.page_keys import page_keys
from booklet.preflight.pages import Page, pages_of
from booklet.preflight.surface import PARTS


@dataclass(frozen=True, eq=False)
class FinishedPdf:
    """A file's bytes; everything else is read when it is first asked for, and kept as long as this is.

    ``kept`` has what was seen on pages of other files: what pages are like that are the same as one of those
    isn't found out again. ``parts`` are those of its pages' surfaces that will be asked for.
    """

    data: bytes = field(repr=False)
    kept: KeptFacts | None = field(default=None, repr=False)
    parts: frozenset[str] = field(default=PARTS, repr=False)

    @cached_property
    def objects(self) -> Any:
        """The file, opened by pikepdf."""
        import pikepdf

        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def document(self) -> Any:
        """The file, opened by pdfium."""
        import pypdfium2

        return pypdfium2.PdfDocument(self.data)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Its pages."""
        if self.kept is None:
            return pages_of(self.document, parts=self.parts)
        known = [self.kept.of_page(key) for key in page_keys(self.objects)]
        return pages_of(self.document, known, self.parts)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page."""
        return tuple(page.text for page in self.pages)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The text of each page as it is compared."""
        return tuple(page.compared for page in self.pages)

    @cached_property
    def font_records(self) -> tuple[Font, ...]:
        """Its fonts."""
        return fonts_of(self.objects)

    @property
    def fonts(self) -> tuple[str, ...]:
        """The names of its fonts, in order."""
        return tuple(sorted({font.name for font in self.font_records}))

    @cached_property
    def size(self) -> tuple[float, float]:
        """The size of the first page, trimmed, in mm."""
        box = self.objects.pages[0].trimbox
        width, height = (round(float(box[i + 2] - box[i]) * 25.4 / 72, 1) for i in (0, 1))
        return width, height


def extract(pdf: bytes) -> FinishedPdf:
    """A PDF to read texts and fonts in, for whoever asks it nothing else."""
    return FinishedPdf(pdf)
