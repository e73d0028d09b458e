"""Whether a Word document holds its piece's text. Pure."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Composed
from booklet.preflight.whole_text import check_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_word_file(
    data: bytes, composed: Composed, piece: str, reporter: Reporter
) -> tuple[CheckResult, ...]:
    """Are all of the author's sentences, and what every piece carries, in the document?

    Findings: ``text-lost``, ``piece-incomplete``.
    """
    return check_text(word_text(data), composed, piece, reporter)


def word_text(data: bytes) -> str:
    """A document's words, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))
