"""One edition's pages, with what the author marked as droppable left out where nothing else helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from booklet.compose import compose
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.limited_pool import restart_limits
from booklet.model import Composed, Droppable, Layout, Text, Typeset
from booklet.pipeline.desk_share import desk_overflow
from booklet.pipeline.left_out import in_turn, reduced
from booklet.pipeline.source_location import source_location
from booklet.typeset import typeset

_OVERFULL = ("panel-overflow", "page-overflow")


@dataclass(frozen=True)
class Draft:
    """A job composed whole, before it is known whether it fits: the text (None where it can't be composed),
    and what was found on the way there."""

    job: PrintJob
    composed: Composed | None
    findings: tuple[Finding, ...] = ()


def drafted(job: PrintJob) -> Draft:
    """The job composed. Findings in it: those of ``compose``."""
    own = Reporter()
    composed = compose(job, own)
    return Draft(job, composed, own.findings)


def fitted(draft: Draft, tagged: bool, reporter: Reporter) -> tuple[Composed, Typeset] | None:
    """The edition set, fitted by the layout's steps, then by leaving blocks out; None where it can't be.

    ``tagged`` asks for a structure tree. A block is left out only where the panel (or piece) that it stands
    in is overfull, or where it runs out of its box.
    Findings: those of ``compose`` and ``typeset``, with the author's line where it is known;
    ``left-out`` for each block that isn't printed; ``desk-overflow`` where it is the desk's own text
    that is too much.
    """
    job, layout, source = draft.job, draft.job.layout, draft.job.source
    text = _text(job)
    waiting = in_turn(text) if text else []
    left: list[Droppable] = []
    while True:
        if left:
            restart_limits()  # one trial for each block that may be left out, each within the whole limit
            draft = drafted(reduced(job, left))
        own = Reporter(draft.findings)
        if draft.composed is None or own.has_errors:
            reporter.add(*own)
            return None
        of_setting = Reporter()
        pages = typeset(draft.composed, layout, job.name, source, job.sources.fonts, tagged, of_setting)
        over = of_setting.findings
        if pages is not None:
            for gone in left:
                own.report("left-out", source, gone.first, piece=job.name, start=gone.start)
            reporter.add(*own)
            return draft.composed, pages
        drop = _next(waiting, over, text, layout)
        if drop is None:
            placed = [source_location(f, job) for f in over]
            drop = _overwide(waiting, placed, source)
        if drop is None:
            reporter.add(*own, *(_desks_share(job, over) or placed))
            return None
        waiting.remove(drop)
        left.append(drop)
        if _is_overfull(over):
            layout = replace(layout, fit=layout.fit[-1:])  # every looser step has failed already


def _is_overfull(found: Sequence[Finding]) -> bool:
    """Whether there is too much text, and nothing else is wrong."""
    return all(f.code in _OVERFULL for f in found)


def _desks_share(job: PrintJob, over: Sequence[Finding]) -> Reporter:
    """What takes the place of ``over`` where it is the desk's own text that is too much."""
    own = Reporter()
    if over and _is_overfull(over):
        desk_overflow(job, own)
    return own


def _text(job: PrintJob) -> Text | None:
    """The text of the job's source that may have droppable blocks."""
    texts = [titled.body for titled in job.sources.guide.texts.values()]
    texts += [text for chapter in job.sources.chapters for text in chapter.texts.values()]
    return next((text for text in texts if text.file == job.source), None)


def _next(
    waiting: Sequence[Droppable], found: Sequence[Finding], text: Text | None, layout: Layout
) -> Droppable | None:
    """The block whose turn it is, among those that stand where there is too much."""
    if text is None or not found or not _is_overfull(found):
        return None
    overfull = {dict(f.values).get("panel", "") for f in found}
    copy = [panel.name for panel in layout.panels if panel.copy]
    for drop in waiting:
        heads = sum(
            line.startswith("# ")
            for number, line in enumerate(text.text.split("\n"), text.line)
            if number <= drop.first
        )
        if "" in overfull or (0 < heads <= len(copy) and copy[heads - 1] in overfull):
            return drop
    return None


def _overwide(waiting: Sequence[Droppable], found: Sequence[Finding], source: str) -> Droppable | None:
    """The droppable block that holds what runs out of its box; others wouldn't help."""
    places = [f.line for f in found if f.code == "box-overflow" and f.file == source]
    return next((drop for drop in waiting if any(drop.first <= line <= drop.last for line in places)), None)
