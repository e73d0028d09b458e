"""Whether the file fits its paper: page sizes, empty edges, ink, pictures. Pure."""

from __future__ import annotations

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Form, Trim, Verdict
from booklet.preflight.question import CheckedFile
from booklet.print_settings import printed_sides

SAFE = 7.0  # mm that office printers leave empty at the most, with something to spare
PPI, LEAST_PPI = 300, 150  # pixels to an inch: as wanted; under the second, squares are seen
_SLACK = 0.36  # mm, a pixel of the raster


def page_sizes(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is every page as large as its sheet, panel or page is said to be?

    MediaBox and TrimBox: ISO 32000-1, 14.11.2. Press files have checks of their own.
    """
    if file.form is Form.PRESS:
        return CheckResult("page_sizes", Verdict.GOOD)
    wanted = {(trim.width, trim.height) for trim in _trims(file)}
    for number, page in enumerate(file.read.pages, 1):
        if not any(abs(page.width - w) < _SLACK and abs(page.height - h) < _SLACK for w, h in wanted):
            size = f"{page.width:.1f} × {page.height:.1f}"
            limit = "、".join(f"{w:g} × {h:g}" for w, h in sorted(wanted))
            # page-size: a printer scales a page of another size, and folds miss
            reporter.report("page-size", piece=file.piece, page=number, size=size, wanted=limit)
            return CheckResult("page_sizes", Verdict.BAD, f"{size} mm", f"{limit} mm", number)
    first = file.read.pages[0]
    return CheckResult("page_sizes", Verdict.GOOD, f"{first.width:.0f} × {first.height:.0f} mm")


def _trims(file: CheckedFile) -> list[Trim]:
    """The sizes that the file's pages may have."""
    layout = file.layout
    if file.on_sheets and layout.sides:
        return [side.trim for side in layout.sides]
    if file.on_sheets and layout.binding:
        return [layout.binding.sheet]
    if any(panel.paged for panel in layout.panels):
        return [panel.trim for panel in layout.panels]
    return [layout.trim]


def empty_edges(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is nothing printed within 7 mm of the edges of a sheet that an office printer prints?

    Printers can't print to the edge: 4 to 6.4 mm were found.
    """
    if not file.for_office:
        return CheckResult("empty_edges", Verdict.GOOD)
    least, at = min(
        ((page.edge, number) for number, page in enumerate(file.read.pages, 1)), default=(SAFE, 0)
    )
    low = least < SAFE - _SLACK
    if low:
        # edge-printed: office printers print nothing there: what stands there is cut off
        reporter.report("edge-printed", piece=file.piece, page=at, edge=f"{least:.1f}", least=f"{SAFE:g}")
    verdict = Verdict.BAD if low else Verdict.GOOD
    return CheckResult("empty_edges", verdict, f"{least:.1f} mm", f"≥ {SAFE:g} mm", at)


def print_settings(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Does a file for paper ask for its real size, its sides, and paper of its size?

    ISO 32000-1, 12.2: PrintScaling None, Duplex as the sheets were made for, PickTrayByPDFSize.
    """
    sides = printed_sides(file.layout, file.form, file.flip)
    if sides is None:
        return CheckResult("print_settings", Verdict.GOOD)
    asked = file.read.objects.Root.get("/ViewerPreferences", {})
    wanted = {"PrintScaling": "/None", "Duplex": f"/{sides.value}", "PickTrayByPDFSize": "True"}
    wrong = [name for name, value in wanted.items() if str(asked.get(f"/{name}", "")) != value]
    if wrong:
        # print-settings: printed smaller folds miss, turned over the other edge backs stand on their heads
        reporter.report("print-settings", piece=file.piece, names="、".join(wrong), wanted=sides.value)
    return CheckResult(
        "print_settings", Verdict.BAD if wrong else Verdict.GOOD, "、".join(wrong) or sides.value, sides.value
    )


def ink_coverage(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """How much ink does the page take that takes most?

    The mean darkness of the coarse raster's three channels, in per cent of a page all black: an
    estimate for desks that pay for toner, not a print shop's area coverage.
    """
    most, at = max(
        ((page.surface.darkness, number) for number, page in enumerate(file.read.pages, 1)), default=(0.0, 0)
    )
    return CheckResult("ink_coverage", Verdict.GOOD, f"{most:.1f} %", page=at)


def resolution(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Has every picture of pixels 300 of them to an inch where it is printed, and never under 150?"""
    pictures = [
        (picture.ppi, number)
        for number, page in enumerate(file.in_order.pages, 1)
        for picture in page.pictures
        if picture.width > 1
    ]
    if not pictures:
        return CheckResult("resolution", Verdict.GOOD)
    ppi, at = min(pictures)
    if ppi >= PPI - 1:
        return CheckResult("resolution", Verdict.GOOD, f"{ppi:.0f} ppi", f"≥ {PPI} ppi", at)
    verdict = Verdict.BAD if ppi < LEAST_PPI else Verdict.LOOK
    # resolution-bad: pixels are seen; resolution-low: edges are soft
    code = "resolution-bad" if ppi < LEAST_PPI else "resolution-low"
    reporter.report(code, piece=file.piece, page=at, ppi=f"{ppi:.0f}", wanted=PPI)
    return CheckResult("resolution", verdict, f"{ppi:.0f} ppi", f"≥ {PPI} ppi", at)
