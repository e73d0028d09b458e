"""How far lines of running text stand apart, for their size. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Size, Verdict
from booklet.preflight.pages import MM, Page, TextRun
from booklet.preflight.question import CheckedFile

LEAST = 1.4  # of the type's size, in large print
DISPLAY = 20.0  # pt from which type is a heading's or a number's, whose lines may stand closer
_SLACK = 0.01  # of the size
_SAME = 0.02  # how much two runs of one size may differ, as a part of it
_ON_THE_LINE = 0.6  # of the size: what is nearer than this is raised or lowered on the same line


def line_spacing(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Do lines stand at least 1.4 times their type's size apart in large print?

    From baseline to baseline, of all type under 20 pt. docs/layouts.md's floor: large print is for eyes that
    lose the line.
    """
    if file.size is not Size.LARGE:
        return CheckResult("line_spacing", Verdict.GOOD)
    found = [
        (leading, number, run)
        for number, page in enumerate(file.in_order.pages, 1)
        for leading, run in page.facts.of_looks("leading", _tightest_on, page)
    ]
    if not found:
        return CheckResult("line_spacing", Verdict.GOOD)
    least, at, run = min(found, key=lambda each: each[0])
    low = least < LEAST - _SLACK
    if low:
        # lines-tight: larger type on lines that stay close is no easier to read
        reporter.report(
            "lines-tight",
            piece=file.piece,
            page=at,
            leading=f"{least:.2f}",
            least=f"{LEAST:g}",
            place=f"← {run.box[0]:.0f} mm, ↑ {run.box[1]:.0f} mm",
        )
    return CheckResult(
        "line_spacing", Verdict.BAD if low else Verdict.GOOD, f"{least:.2f}", f"≥ {LEAST:g}", at
    )


def _tightest_on(page: Page) -> list[tuple[float, TextRun]]:
    """The first of a page's lines that stand closest to the one above; none where there is one line."""
    found = list(leadings(page.runs))
    return [min(found, key=lambda each: each[0])] if found else []


def leadings(runs: Iterable[TextRun]) -> Iterator[tuple[float, TextRun]]:
    """Each run of level type under :data:`DISPLAY` that another of its size stands right above, and how far
    apart their baselines are, in sizes."""
    level = sorted(
        (run for run in runs if not run.turned and 0 < run.size < DISPLAY and run.box[2] > run.box[0]),
        key=lambda run: run.baseline,
    )
    for i, run in enumerate(level):
        size = run.size * MM
        for above in reversed(level[:i]):
            apart = (run.baseline - above.baseline) / size
            if apart > 2 * LEAST:
                break
            if (
                apart > _ON_THE_LINE
                and abs(above.size - run.size) < _SAME * run.size
                and min(above.box[2], run.box[2]) > max(above.box[0], run.box[0])
            ):
                yield apart, run
                break
