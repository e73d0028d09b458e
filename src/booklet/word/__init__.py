"""A composed edition as a Word document (ECMA-376), for whoever wants to edit it; deterministic bytes.

The text in order, in plain styles, its blanks to be written on; no pages are made here. Written without
a library: what it takes is a few parts of XML in an archive, and nothing of the machine or the day is in it.
"""

from __future__ import annotations

from booklet.model import Composed, Layout
from booklet.word.package import packed
from booklet.word.paragraphs import paragraphs_of
from booklet.word.wordprocessing import document_xml, styles_xml

__all__ = ["word_document"]

_LARGER = 4 / 3  # in large print: running text of 12 pt becomes 16 pt


def word_document(composed: Composed, layout: Layout, language: str) -> bytes:
    """The bytes of the .docx file; ``language`` is a BCP 47 tag."""
    scale = _LARGER if layout.zoom > 1 else 1.0
    body = document_xml(paragraphs_of(composed.html), layout.trim, scale)
    return packed(body, styles_xml(language, scale), composed.title, language)
