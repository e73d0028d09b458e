"""Whether type can be read: its contrast in colour and in grey, its size. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.model import ENLARGED, CheckResult, Size, Verdict
from booklet.preflight.ground import Colour
from booklet.preflight.pages import MM, Page, TextRun
from booklet.preflight.question import CheckedFile

BODY, OTHER = 7.0, 4.5  # WCAG 2.2, 1.4.6 (AAA) for running text and for large or bold type
LARGE_TYPE = 14.0  # pt from which type is large
SMALLEST = 8.0  # pt; in large print as much larger as everything
SMALLEST_MARK = 7.0  # of marks of notes, which are raised: nobody need read them to read the text
_SLACK = 0.05  # of a ratio: a raster's colours are whole numbers


def contrast(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Does type stand out from its ground: 7:1 for running text, 4.5:1 for bold or large type?

    WCAG 2.2, 1.4.6; ISO 14289-1 leaves it to the author. Words set across the page are left out.
    """
    # contrast-low: pale type is lost on a poor printer, and to poor eyes
    return _contrast(file, "contrast", "contrast-low", _same, reporter)


def grey_contrast(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Does type stand out as much when the page is photocopied or printed in grey?

    The colours' luma (ITU-R BT.601), held to the same ratios.
    """
    # contrast-grey-low: many desks have a photocopier and nothing else
    return _contrast(file, "grey_contrast", "contrast-grey-low", _grey, reporter)


def type_size(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is no type smaller than 8 pt, or 11.6 pt in large print (7 and 10.2 pt for raised marks)?

    docs/layouts.md's floor, after RNIB's clear print and the mainland's rules for popular books.
    """
    enlarged = ENLARGED if file.size is Size.LARGE else 1
    floor = SMALLEST * enlarged
    runs = [
        (run.size, number, run)
        for number, page in enumerate(file.in_order.pages, 1)
        for run in page.facts.of_looks(("smallest", enlarged), _smallest, page, enlarged)
    ]
    if not runs:
        return CheckResult("type_size", Verdict.GOOD)
    size, number, run = min(runs, key=lambda each: each[0])
    low = size < floor - 0.05
    if low:
        # type-small: readers are tired, frightened, and often past forty
        reporter.report(
            "type-small",
            piece=file.piece,
            page=number,
            size=f"{size:.1f}",
            least=f"{floor:.1f}",
            place=_place(run),
        )
    verdict = Verdict.BAD if low else Verdict.GOOD
    return CheckResult("type_size", verdict, f"{size:.1f} pt", f"≥ {floor:.1f} pt", number)


def _smallest(page: Page, enlarged: float) -> list[TextRun]:
    """The first of a page's smallest runs, without marks that may be so small; none where is no type."""
    least, floor = SMALLEST_MARK * enlarged - 0.05, SMALLEST * enlarged - 0.05
    runs = [run for run in page.runs if not (least <= run.size < floor and _raised(run, page.runs))]
    return [min(runs, key=lambda run: run.size)] if runs else []


def _raised(run: TextRun, runs: Sequence[TextRun]) -> bool:
    """Whether a run stands raised behind larger type, as a note's mark does, or behind such a run, one of its
    numbers."""
    left, top, _, bottom = run.box
    return any(
        other.size > 1.2 * run.size
        and abs(left - other.box[2]) < 1.2 * other.size * MM
        and other.box[1] < bottom < other.box[3]
        and top < (other.box[1] + other.box[3]) / 2
        for other in runs
    ) or any(
        abs(other.size - run.size) < 0.05
        and other.box[0] < left
        and left - other.box[2] < run.size * MM
        and other.box[1] < bottom
        and top < other.box[3]
        and _raised(other, runs)
        for other in runs
    )


def _contrast(
    file: CheckedFile, question: str, code: str, seen_as: Callable[[Colour], Colour], reporter: Reporter
) -> CheckResult:
    if getattr(file.composed.standing, "state", "") == "overdue":
        # it says across the page that it isn't to be used
        return CheckResult(question, Verdict.LOOK, "overdue")
    found = [
        (*worst, number)
        for number, page in enumerate(file.in_order.pages, 1)
        for worst in page.facts.of_looks(question, _worst, page, seen_as)
    ]
    if not found:
        return CheckResult(question, Verdict.GOOD)
    ratio, wanted, run, number = min(found, key=_of_wanted)
    own = Reporter()
    if ratio < wanted - _SLACK:
        own.report(
            code, piece=file.piece, page=number, ratio=f"{ratio:.1f}", least=f"{wanted:g}", place=_place(run)
        )
    reporter.add(*own)
    verdict = Verdict.BAD if own.has_errors else Verdict.LOOK if len(own) else Verdict.GOOD
    return CheckResult(question, verdict, f"{ratio:.1f}:1", f"≥ {wanted:g}:1", number)


def _worst(page: Page, seen_as: Callable[[Colour], Colour]) -> list[tuple[float, float, TextRun]]:
    """The first of a page's runs that stand out least for what is wanted of them: its ratio, what is wanted,
    the run; none of a page without any."""
    found = [
        (ratio, OTHER if run.bold or run.size >= LARGE_TYPE else BODY, run)
        for run, ratio in ratios(page, seen_as)
    ]
    return [min(found, key=_of_wanted)] if found else []


def _of_wanted(found: Sequence[Any]) -> float:
    return found[0] / found[1]


def _same(colour: Colour) -> Colour:
    return colour


def ratios(page: Page, seen_as: Callable[[Colour], Colour] = _same) -> Iterator[tuple[TextRun, float]]:
    """Each level run of a page with its contrast ratio, of colours as ``seen_as`` turns them."""
    known: dict[tuple, float] = {}
    for run, ground in page.level_runs:
        key = run.colour, ground
        if key not in known:
            one, other = (_luminance(seen_as(colour)) for colour in key)
            known[key] = (max(one, other) + 0.05) / (min(one, other) + 0.05)
        yield run, known[key]


def _grey(colour: Colour) -> Colour:
    value = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
    return value, value, value


def _luminance(colour: Sequence[int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _place(run: TextRun) -> str:
    """Where a run begins, from the page's left and top edge."""
    return f"← {run.box[0]:.0f} mm, ↑ {run.box[1]:.0f} mm"
