"""Whether the file fits its paper: page sizes, empty edges, ink, pictures. Pure."""

from __future__ import annotations

from booklet.findings import finding
from booklet.model import Form, Verdict
from booklet.preflight.asked import Reply, Subject, reply
from booklet.preflight.pages import DPI, Page

SAFE = 7.0  # mm that office printers leave empty at the most, with something to spare
PPI, LEAST_PPI = 300, 150  # pixels to an inch: as wanted; under the second, squares are seen
_SLACK = 0.36  # mm, a pixel of the raster
_WHITE = 250


def page_sizes(subject: Subject) -> Reply:
    """Is every page as large as its sheet, panel or page is said to be?

    MediaBox and TrimBox: ISO 32000-1, 14.11.2. Press files have checks of their own.
    """
    layout = subject.layout
    if subject.form is Form.PRESS:
        return reply("page_sizes")
    if subject.on_sheets:
        sheet = layout.binding.sheet if layout.binding else None
        wanted = {(side.trim.width, side.trim.height) for side in layout.sides} or {
            (sheet.width, sheet.height)
        }
    elif any(panel.paged for panel in layout.panels):
        wanted = {(panel.trim.width, panel.trim.height) for panel in layout.panels}
    else:
        wanted = {(layout.trim.width, layout.trim.height)}
    for number, page in enumerate(subject.pages, 1):
        if not any(abs(page.width - w) < _SLACK and abs(page.height - h) < _SLACK for w, h in wanted):
            size, limit = (
                f"{page.width:.1f} × {page.height:.1f}",
                "、".join(f"{w:g} × {h:g}" for w, h in sorted(wanted)),
            )
            return reply(
                "page_sizes",
                Verdict.BAD,
                f"{size} mm",
                f"{limit} mm",
                number,
                [finding("page-size", piece=subject.piece, page=number, size=size, wanted=limit)],
            )
    first = subject.pages[0]
    return reply("page_sizes", measured=f"{first.width:.0f} × {first.height:.0f} mm")


def empty_edges(subject: Subject) -> Reply:
    """Is nothing printed within 7 mm of the edges of a sheet that an office printer prints?

    Printers can't print to the edge: 4 to 6.4 mm were found.
    """
    if not subject.for_office:
        return reply("empty_edges")
    least, at = min(((edge(page), number) for number, page in enumerate(subject.pages, 1)), default=(SAFE, 0))
    low = least < SAFE - _SLACK
    return reply(
        "empty_edges",
        Verdict.BAD if low else Verdict.GOOD,
        f"{least:.1f} mm",
        f"≥ {SAFE:g} mm",
        at,
        [finding("edge-printed", piece=subject.piece, page=at, edge=f"{least:.1f}", least=f"{SAFE:g}")]
        if low
        else [],
    )


def edge(page: Page) -> float:
    """How far a page's first ink is from its nearest edge, in mm; half the page where it is blank."""
    marked = page.raster.convert("L").point(lambda value: 255 if value < _WHITE else 0).getbbox()
    if marked is None:
        return min(page.width, page.height) / 2
    left, top, right, bottom = marked
    return min(left, top, page.raster.width - right, page.raster.height - bottom) * 25.4 / DPI


def ink_coverage(subject: Subject) -> Reply:
    """How much ink does the page take that takes most?

    The mean darkness of the coarse raster's three channels, in per cent of a page all black: an
    estimate for desks that pay for toner, not a print shop's area coverage.
    """
    most, at = max(
        ((darkness(page), number) for number, page in enumerate(subject.pages, 1)), default=(0.0, 0)
    )
    return reply("ink_coverage", measured=f"{most:.1f} %", page=at)


def darkness(page: Page) -> float:
    """A page's mean darkness, 0 to 100."""
    counts = page.raster.histogram()
    channel = page.raster.width * page.raster.height
    light = sum(value % 256 * count for value, count in enumerate(counts)) / (3 * channel) / 255
    return 100 * (1 - light)


def resolution(subject: Subject) -> Reply:
    """Has every picture of pixels 300 of them to an inch where it is printed, and never under 150?"""
    pictures = [
        (picture.ppi, number)
        for number, page in enumerate(subject.set_pages, 1)
        for picture in page.pictures
        if picture.width > 1
    ]
    if not pictures:
        return reply("resolution")
    ppi, at = min(pictures)
    if ppi >= PPI - 1:
        return reply("resolution", measured=f"{ppi:.0f} ppi", limit=f"≥ {PPI} ppi", page=at)
    verdict = Verdict.BAD if ppi < LEAST_PPI else Verdict.LOOK
    code = "resolution-bad" if ppi < LEAST_PPI else "resolution-low"
    return reply(
        "resolution",
        verdict,
        f"{ppi:.0f} ppi",
        f"≥ {PPI} ppi",
        at,
        [finding(code, piece=subject.piece, page=at, ppi=f"{ppi:.0f}", wanted=PPI)],
    )
