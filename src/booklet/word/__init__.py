"""A composed edition as a Word document (ECMA-376), for whoever wants to edit it; deterministic bytes.

The text in order, in plain styles, its blanks to be written on; no pages are made here. The only room that
uses python-docx.
"""

from __future__ import annotations

from booklet.model import Composed, Layout
from booklet.word.paragraphs import paragraphs_of

__all__ = ["word_document"]

_LARGER = 4 / 3  # in large print: running text of 12 pt becomes 16 pt


def word_document(composed: Composed, layout: Layout, language: str) -> bytes:
    """The bytes of the .docx file; ``language`` is a BCP 47 tag."""
    # these import python-docx, which only a build with such a file should wait for
    from booklet.word.document import document_of
    from booklet.word.package import packed

    scale = _LARGER if layout.zoom > 1 else 1.0
    document = document_of(paragraphs_of(composed.html), layout.trim, scale, language)
    return packed(document, composed.title, language)
