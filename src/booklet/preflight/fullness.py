"""Whether the panels that an author writes are filled: asked of the pages as they are drawn. Pure."""

from __future__ import annotations

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Verdict
from booklet.preflight.question import CheckedFile

LEAST = 0.55  # of a panel's height within its margins
_MARGINS = 20.0  # mm above and below together


def fullness(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is each panel of the author's at least half full, with no great blank in it?

    The largest blank over the panel's whole width, against its height within the margins.
    """
    panels = file.layout.panels
    if len(panels) != len(file.in_order.pages) or not all(panel.paged for panel in panels):
        return CheckResult("fullness", Verdict.GOOD)
    least, at = 1.0, 0
    low = False
    for number, (panel, page) in enumerate(zip(panels, file.in_order.pages), 1):
        if not panel.copy:
            continue
        full = 1 - page.blank / max(page.height - _MARGINS, 1.0)
        if full < LEAST:
            low = True
            # panel-half-empty: room that a reader could have been told something in, or larger type
            reporter.report(
                "panel-half-empty",
                piece=file.piece,
                panel=panel.name,
                heading=" ".join(file.in_order.texts[number - 1].split())[:16],
                full=f"{max(full, 0):.0%}",
            )
        if full < least:
            least, at = full, number
    verdict = Verdict.LOOK if low else Verdict.GOOD
    return CheckResult("fullness", verdict, f"{max(least, 0):.0%}" if at else "", f"≥ {LEAST:.0%}", at)
