"""A booklet's pages as a strict reader sees them, read back from the finished PDF.

    python -m benchmarks.pages FILE.pdf …

Prints, for each file, how many lines of running text stand on the baseline grid, how many of a right page
share a baseline with the left one, how far apart the feet of facing pages are, how full pages are, where a
heading has too little under it, and where a page begins or ends with a single line. Only the chapters' pages
count: those from the first bookmark with numbered sections to the part after the last.

Nothing is asked of the program that made the file: sizes of type, baselines and bookmarks are the file's own
(pdfium). Lengths are mm.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MM = 25.4 / 72
BODY = 11.0  # pt: the size of running text
STEP = 6.0  # of the grid
TOP, BOTTOM = 18.0, 192.0  # the text area
NEAR = 0.15  # a baseline is where it should be, within this
UNDER = 1.3  # of a line of running text below its baseline
LEAST_FULL = 1 / 3
PIXELS = 4  # a mm, where a page is drawn


@dataclass(frozen=True)
class SetText:
    """A run of type: size in pt, its baseline and edges from the page's top and left."""

    size: float
    bold: bool
    baseline: float
    left: float
    top: float
    bottom: float


@dataclass(frozen=True)
class PageText:
    """A page's runs in the text area; ``number`` counts from 1; whether a chapter begins or ends with it."""

    number: int
    runs: tuple[SetText, ...]
    drawn: float  # where the lowest ink ends
    first: bool
    last: bool

    @property
    def body(self) -> tuple[float, ...]:
        """The baselines of running text, downwards."""
        found = sorted({round(run.baseline, 2) for run in self.runs if abs(run.size - BODY) < 0.1})
        return tuple(y for at, y in enumerate(found) if not at or y - found[at - 1] > 0.3)

    @property
    def foot(self) -> float:
        """Where the last line of type or the last ink ends."""
        return max((*(run.baseline + UNDER for run in self.runs), self.drawn, TOP))

    @property
    def full(self) -> float:
        """How much of the text area's height is used."""
        return (self.foot - TOP) / (BOTTOM - TOP)


def pages_of(path: str) -> list[PageText]:
    """The chapters' pages of a booklet."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    marks = [(mark.level, mark.get_title() or "", _page_of(mark)) for mark in document.get_toc()]
    starts = [page for level, _, page in marks if not level]
    sections = [page for level, title, page in marks if level and re.match(r"\d+\.\d+", title)]
    chapters = [start for start in starts if any(_chapter(starts, page) == start for page in sections)]
    stop = min((start for start in starts if start > chapters[-1]), default=len(document))
    wanted = range(chapters[0], stop)
    return [
        PageText(
            at + 1,
            tuple(_runs(document[at])),
            _drawn(document[at]),
            at in chapters,
            at + 1 in (*chapters, stop),
        )
        for at in wanted
    ]


def _page_of(mark: Any) -> int:
    found = mark.get_dest()
    return found.get_index() if found else 0


def _chapter(starts: Sequence[int], page: int) -> int:
    return max(start for start in starts if start <= page)


def _runs(page: Any) -> Iterator[SetText]:
    from pypdfium2 import raw

    height, size, matrix, name = page.get_height() * MM, ctypes.c_float(), raw.FS_MATRIX(), bytes(200)
    buffer = ctypes.create_string_buffer(name)
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        raw.FPDFTextObj_GetFontSize(each.raw, size)
        raw.FPDFPageObj_GetMatrix(each.raw, matrix)
        raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(each.raw), buffer, 200)
        left, bottom, _, top = (value * MM for value in each.get_bounds())
        baseline = height - matrix.f * MM
        if TOP < baseline < BOTTOM + 1:
            scale = abs(matrix.d)
            bold = b"Bold" in buffer.value
            yield SetText(size.value * scale, bold, baseline, left, height - top, height - bottom)


def _drawn(page: Any) -> float:
    """Where the lowest ink of the text area ends: of type, of boxes, of the tails of bubbles."""
    from PIL import ImageChops

    drawn = page.render(scale=PIXELS * MM, grayscale=True).to_pil()
    area = drawn.crop((0, round(TOP * PIXELS), drawn.width, round((BOTTOM + 1) * PIXELS)))
    ink = ImageChops.invert(area).point(lambda value: 255 if value > 24 else 0).getbbox()
    return TOP + ink[3] / PIXELS if ink else TOP


def phase(pages: Sequence[PageText]) -> float:
    """Where in a step most lines of running text stand."""
    counts = Counter(round((y - TOP) % STEP, 1) for page in pages for y in page.body)
    return counts.most_common(1)[0][0]


def on_grid(pages: Sequence[PageText]) -> tuple[int, int]:
    """How many lines of running text stand on the grid, of how many."""
    at = phase(pages)
    lines = [y for page in pages for y in page.body]
    return sum(_off(y - TOP - at) < NEAR for y in lines), len(lines)


def _off(distance: float) -> float:
    rest = distance % STEP
    return min(rest, STEP - rest)


def spreads(pages: Sequence[PageText]) -> list[tuple[PageText, PageText]]:
    """Left and right pages that face each other."""
    return [(a, b) for a, b in zip(pages, pages[1:]) if a.number % 2 == 0]


def shared(pages: Sequence[PageText]) -> tuple[int, int]:
    """How many lines of right pages have a line of the left page at their height, of those that could."""
    found = count = 0
    for left, right in spreads(pages):
        reach = [y for y in right.body if left.body and left.body[0] - NEAR <= y <= left.body[-1] + NEAR]
        count += len(reach)
        at = phase([left]) if left.body else 0
        found += sum(_off(y - TOP - at) < NEAR for y in reach)
    return found, count


def report(path: str) -> str:
    """What was measured of a file, as lines of text."""
    pages = pages_of(path)
    grid, lines = on_grid(pages)
    same, of = shared(pages)
    feet = [
        (a.number, b.number, abs(a.foot - b.foot)) for a, b in spreads(pages) if not a.last and not b.last
    ]
    level = [each for each in feet if each[2] <= STEP + NEAR]
    low = [f"{p.number} ({p.full:.0%})" for p in pages if p.full < LEAST_FULL and not p.last]
    ends = [f"{p.number} ({p.full:.0%})" for p in pages if p.last and p.full < 0.25]
    holes = [
        f"{p.number} ({BOTTOM - p.foot:.0f})" for p in pages if not p.last and BOTTOM - p.foot > 15 + NEAR
    ]
    heads = [str(page.number) for page in pages if bare_heading(page)]
    return "\n".join(
        (
            path,
            f"  pages of chapters: {len(pages)}",
            f"  lines on the grid: {grid} of {lines} ({grid / lines:.1%})",
            f"  lines of right pages level with lines of the left: {same} of {of} ({same / max(of, 1):.1%})",
            f"  feet within a line: {len(level)} of {len(feet)} spreads; not: "
            + ", ".join(f"{a}/{b} ({d:.0f} mm)" for a, b, d in feet if d > STEP + NEAR),
            f"  under a third full: {', '.join(low) or 'none'}; last pages under a quarter: "
            + (", ".join(ends) or "none"),
            f"  more than 15 mm left at the foot: {', '.join(holes) or 'none'}",
            f"  fewer than two lines under a heading at the foot: {', '.join(heads) or 'none'}",
        )
    )


def bare_heading(page: PageText) -> bool:
    """Whether a page, not a chapter's last, ends with a heading and fewer than two lines under it."""
    headings = [run.baseline for run in page.runs if run.bold and run.size > 13.5 and run.left > 25]
    if not headings or page.last:
        return False
    under = {round(run.baseline) for run in page.runs if run.baseline > max(headings) + 1}
    return len(under) < 2


if __name__ == "__main__":
    print("\n".join(report(path) for path in sys.argv[1:]))
