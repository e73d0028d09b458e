"""The bitmap that a document's pages are drawn into in turn: one page's pixels are kept, not all pages'."""

from __future__ import annotations

from typing import Any

DPI = 72  # a point is a pixel, a character of 8 pt eight of them


class Canvas:
    """Draws pages of one open ``pypdfium2.PdfDocument``; a page's picture is there until another is drawn."""

    def __init__(self) -> None:
        self._bitmap: Any = None
        self._page: Any = None
        self._picture: Any = None

    def picture_of(self, page: Any) -> Any:
        """A page of pypdfium2 as a PIL image at :data:`DPI`: red, green, blue and one that says nothing."""
        if page is not self._page:
            drawn = page.render(
                scale=DPI / 72, prefer_bgrx=True, rev_byteorder=True, bitmap_maker=self._bitmap_for
            )
            self._page, self._picture = page, drawn.to_pil()
        return self._picture

    def _bitmap_for(self, width: int, height: int, **kind: Any) -> Any:
        """A bitmap of a size: the last page's where that has it."""
        import pypdfium2

        if self._bitmap is None or (self._bitmap.width, self._bitmap.height) != (width, height):
            self._bitmap = pypdfium2.PdfBitmap.new_native(width, height, **kind)
        return self._bitmap
