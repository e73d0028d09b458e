"""Pages, fonts and text extracted from a finished PDF, and how texts are compared. Pure."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ExtractedPdf:
    """What a PDF holds: pages, their size in mm, font names, and each page's text."""

    pages: int
    size: tuple[float, float]
    fonts: tuple[str, ...]
    texts: tuple[str, ...]


def extract(pdf: bytes) -> ExtractedPdf:
    """What a finished PDF holds, its text by pdfium and its fonts by pikepdf."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = sorted(
            {
                str(obj.get("/BaseFont", "")).lstrip("/")
                for obj in document.objects
                if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"
            }
        )
        box = document.pages[0].trimbox
        width, height = (round(float(box[i + 2] - box[i]) * 25.4 / 72, 1) for i in (0, 1))
    reader = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in reader:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    count = len(reader)
    reader.close()
    return ExtractedPdf(count, (width, height), tuple(fonts), tuple(texts))


_DROPPED = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x00-\x1f-]+")
_FACT_MARK = re.compile(r"\[(?:[A-Z]?\d{1,3} ?)+\]")


def normalized(text: str) -> str:
    """A text as it is compared: without spaces, joiners, hyphens and fact marks."""
    return _DROPPED.sub("", _FACT_MARK.sub("", re.sub("[\u2060\u200b]", "", text)))


def missing_sentences(sentences: Sequence[str], pages: Sequence[str]) -> list[str]:
    """The sentences that stand on no page, nor across two pages that follow each other."""
    texts = [normalized(page) for page in pages]
    whole = "\n".join(texts)
    missing = []
    for sentence in sentences:
        wanted = normalized(sentence)
        if wanted and wanted not in whole and not _across(wanted, texts):
            missing.append(sentence)
    return missing


def _across(wanted: str, texts: Sequence[str]) -> bool:
    return any(
        wanted[:cut] in one and wanted[cut:] in other
        for one, other in zip(texts, texts[1:])
        for cut in range(1, len(wanted))
    )
