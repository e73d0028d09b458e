"""A finished PDF against what it should hold: pages, fonts, text. Pure: bytes in, findings out.

Each check's docstring is its question. Not here: mending anything.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import Sequence

from booklet.findings import Finding, finding
from booklet.model import Composed, Form, Layout

_FONT_NAME = re.compile(r"(?:[A-Z]{6}\+)?Noto[- ]?Sans[- ]?(TC|SC)\b")


@dataclass(frozen=True)
class PdfFacts:
    """What was read back: pages, their size in mm, font names, and each page's text."""

    pages: int
    size: tuple[float, float]
    fonts: tuple[str, ...]
    texts: tuple[str, ...]


def read_back(pdf: bytes) -> PdfFacts:
    """The facts of a finished PDF, its text by pdfium and its fonts by pikepdf."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = sorted({str(obj.get("/BaseFont", "")).lstrip("/") for obj in document.objects
                        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"})
        box = document.pages[0].trimbox
        size = tuple(round(float(box[i + 2] - box[i]) * 25.4 / 72, 1) for i in (0, 1))
    reader = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in reader:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    count = len(reader)
    reader.close()
    return PdfFacts(count, size, tuple(fonts), tuple(texts))


def preflight(read: PdfFacts, layout: Layout, composed: Composed, piece: str,
              form: Form = Form.READING, pages: PdfFacts | None = None) -> list[Finding]:
    """All quick checks on one finished file of an edition, in one of its forms.

    ``pages`` is what was read back of the same pages in reading order, for a file in which
    they lie on sheets: sentences run over pages, and panels may stand upside down.
    """
    on_sheets = form is not Form.READING and bool(
        layout.sides or (layout.binding and form is not Form.PRESS))  # a shop binds for itself
    text = pages if on_sheets and pages else read
    return [*_pages(read, layout, piece, on_sheets), *_fonts(read, piece),
            *_text(text, composed.sentences, piece), *_carried(text, composed.must_carry, piece),
            *(_conserved(read, text, piece) if on_sheets else ())]


def _pages(read: PdfFacts, layout: Layout, piece: str, on_sheets: bool) -> list[Finding]:
    """Has the file the pages that its layout promises?"""
    rule = layout.pages
    if on_sheets or layout.panels and rule.multiple == 1 and not rule.at_most:
        count = (len(layout.panels) if not on_sheets else len(layout.sides) or
                 read.pages + read.pages % 2)  # bound sheets have two sides each
        ok, wanted = read.pages == count, str(count)
    elif rule.at_most:
        ok, wanted = read.pages <= rule.at_most, f"≤ {rule.at_most}"
    elif rule.exactly:
        ok, wanted = read.pages == rule.exactly, str(rule.exactly)
    else:
        ok, wanted = read.pages % rule.multiple == 0, f"{rule.multiple}n"
    return [] if ok else [finding("page-count", piece=piece, pages=read.pages, wanted=wanted)]


def _fonts(read: PdfFacts, piece: str) -> list[Finding]:
    """Is all text set in the project's own fonts?"""
    foreign = [name for name in read.fonts if not _FONT_NAME.match(name)]
    return [finding("font-foreign", piece=piece, fonts="、".join(foreign))] if foreign else []


def _text(read: PdfFacts, sentences: Sequence[str], piece: str) -> list[Finding]:
    """Is every sentence that the author wrote in the finished file?"""
    return [finding("text-lost", piece=piece, sentence=sentence)
            for sentence in lost(sentences, read.texts)]


def _conserved(read: PdfFacts, pages: PdfFacts, piece: str) -> list[Finding]:
    """Do the sheets hold every character of the pages, as often as they do?"""
    on_pages, on_sheets = (Counter(bare("".join(facts.texts))) for facts in (pages, read))
    missing = "".join((on_pages - on_sheets).elements())
    return [finding("text-lost", piece=piece, sentence=missing[:40])] if missing else []


def _carried(read: PdfFacts, needed: Sequence[tuple[str, Sequence[str]]],
             piece: str) -> list[Finding]:
    """Does the piece carry publisher, jurisdiction, date, disclaimer and the hotlines?"""
    whole = "".join(bare(text) for text in read.texts)
    return [finding("piece-incomplete", piece=piece, what=what, text=wordings[0] if wordings else "")
            for what, wordings in needed if not any(bare(w) in whole for w in wordings)]


_DROPPED = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x00-\x1f-]+")
_FACT_MARK = re.compile(r"\[(?:[A-Z]?\d{1,3} ?)+\]")


def bare(text: str) -> str:
    """A text as it is compared: without spaces, joiners, hyphens and fact marks."""
    return _DROPPED.sub("", _FACT_MARK.sub("", re.sub("[\u2060\u200b]", "", text)))


def lost(sentences: Sequence[str], pages: Sequence[str]) -> list[str]:
    """The sentences that stand on no page, nor across two pages that follow each other."""
    texts = [bare(page) for page in pages]
    whole = "\n".join(texts)
    missing = []
    for sentence in sentences:
        wanted = bare(sentence)
        if wanted and wanted not in whole and not _across(wanted, texts):
            missing.append(sentence)
    return missing


def _across(wanted: str, texts: Sequence[str]) -> bool:
    return any(wanted[:cut] in one and wanted[cut:] in other
               for one, other in zip(texts, texts[1:]) for cut in range(1, len(wanted)))

