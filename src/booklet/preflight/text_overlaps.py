"""Whether text lies on other text: asked of the ink of a finished page's glyphs. Pure.

Runs of type are compared first, whose places are known already; only where two of them meet is the page
looked at glyph by glyph, and what they say is read. Left out: words set across the page at an
angle, which are meant to lie behind the text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Verdict
from booklet.preflight.pages import MM, Box, Page, TextRun
from booklet.preflight.question import CheckedFile

_SHARE = 0.15  # of the smaller type's size, in both directions: what touches is not yet overprinted
_LONGEST = 16  # characters of each text that are told


@dataclass(frozen=True)
class Overlap:
    """Two texts that lie on each other, and the place (mm from the page's left and top edge) where."""

    upper: str
    lower: str
    left: float
    top: float


@dataclass(frozen=True)
class _Glyph:
    """A drawn glyph: its character, its ink's box, its type's size in points, which run it is of."""

    character: str
    box: Box
    size: float
    run: int


def text_on_text(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is no text printed over other text?

    The boxes of the glyphs' ink, as drawn; two may touch, and overlap by up to 0.15 of the type's size.
    """
    found = {
        number: places
        for number, page in enumerate(file.in_order.pages, 1)
        if (places := page.facts.of_looks("overlaps", _overlaps, page))
    }
    for number, places in found.items():
        # text-overprinted: neither of the two can be read
        first = places[0]
        reporter.report(
            "text-overprinted",
            piece=file.piece,
            page=number,
            count=len(places),
            upper=first.upper,
            lower=first.lower,
            place=f"← {first.left:.0f} mm, ↑ {first.top:.0f} mm",
        )
    count = sum(map(len, found.values()))
    return CheckResult(
        "text_on_text", Verdict.BAD if found else Verdict.GOOD, f"{count}", "0", min(found, default=0)
    )


def _overlaps(page: Page) -> list[Overlap]:
    return overlaps(page) if any(True for _ in meetings(page.runs)) else []


def meetings(runs: Sequence[TextRun]) -> Iterator[tuple[TextRun, TextRun]]:
    """Each two runs of a page whose boxes overlap, those at an angle left out."""
    above: list[TextRun] = []
    for run in sorted((each for each in runs if not each.slanted), key=lambda each: each.box[1]):
        above = [each for each in above if each.box[3] > run.box[1]]
        for each in above:
            if _overlap(each.box, run.box, min(each.size, run.size)):
                yield each, run
        above.append(run)


def overlaps(page: Page) -> list[Overlap]:
    """Where texts lie on each other on a page, from the top: for each two runs, where they first meet."""
    glyphs = sorted(_glyphs(page.handle), key=lambda each: each.box[1])
    met: dict[frozenset[int], tuple[float, float]] = {}
    above: list[_Glyph] = []
    for glyph in glyphs:
        above = [each for each in above if each.box[3] > glyph.box[1]]
        for each in above:
            if each.run != glyph.run and _overlap(each.box, glyph.box, min(each.size, glyph.size)):
                pair, left = frozenset((each.run, glyph.run)), max(each.box[0], glyph.box[0])
                known = met.get(pair, (left, glyph.box[1]))
                met[pair] = min(left, known[0]), known[1]
        above.append(glyph)
    texts: dict[int, str] = {}
    for glyph in sorted(glyphs, key=lambda each: each.box[0]):
        texts[glyph.run] = texts.get(glyph.run, "") + glyph.character
    made = []
    for pair, (left, top) in met.items():
        upper, lower = (texts[run][:_LONGEST] for run in sorted(pair))
        made.append(Overlap(upper, lower, left, top))
    return made


def _glyphs(page: Any) -> Iterator[_Glyph]:
    """A page's glyphs that leave ink, those at an angle left out."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    edge_left, edge_bottom, _, edge_top = page.get_cropbox()
    runs: dict[int, int] = {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        angle = pdfium.FPDFText_GetCharAngle(text, index) % 1.5707963
        if character.isspace() or min(angle, 1.5707963 - angle) > 0.01:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        run = ctypes.addressof(pdfium.FPDFText_GetTextObject(text, index).contents)
        yield _Glyph(
            character,
            (
                (left.value - edge_left) * MM,
                (edge_top - top.value) * MM,
                (right.value - edge_left) * MM,
                (edge_top - bottom.value) * MM,
            ),
            _size(text, index),
            runs.setdefault(run, len(runs)),
        )
    text.close()


def _size(text: Any, index: int) -> float:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    return pdfium.FPDFText_GetFontSize(text, index) * float(matrix.c**2 + matrix.d**2) ** 0.5


def _overlap(one: Box, other: Box, size: float) -> bool:
    """Whether two boxes overlap by more than touching, for type of a size in points."""
    least = _SHARE * size * MM
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > least
        and min(one[3], other[3]) - max(one[1], other[1]) > least
    )
