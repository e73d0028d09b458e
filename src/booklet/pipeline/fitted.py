"""One edition's pages, with what the author marked as droppable left out where nothing else helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.compose import compose
from booklet.findings import Finding, Severity, finding
from booklet.findings.reporter import Reporter
from booklet.limited_pool import restart_limits
from booklet.model import Composed, Droppable, Edition, Layout, Sources, Text, Typeset
from booklet.pipeline.desk_share import desk_overflow
from booklet.pipeline.left_out import in_turn, reduced
from booklet.pipeline.source_location import source_location
from booklet.typeset import typeset

_OVERFULL = ("panel-overflow", "page-overflow")


def fitted(
    edition: Edition,
    sources: Sources,
    layout: Layout,
    piece: str,
    source: str,
    tagged: bool,
    whole: tuple[Composed | None, list[Finding]],
) -> tuple[Composed | None, Typeset | None, list[Finding]]:
    """The edition set, fitted by the layout's steps, then by leaving blocks out.

    ``whole`` is what it composes to with nothing left out. ``tagged`` asks for a structure tree. A block is
    left out only where the panel (or piece) that it stands in is overfull, or where it runs out of its box.
    Findings: those of ``compose`` and ``typeset``, with the author's line where it is known;
    ``left-out`` for each block that isn't printed; ``desk-overflow`` where it is the desk's own text
    that is too much.
    """
    left: list[Droppable] = []
    text = _text(sources, source)
    waiting = in_turn(text) if text else []
    while True:
        composed, found = compose(edition, reduced(sources, source, left)) if left else whole
        if composed is None or any(f.severity is Severity.ERROR for f in found):
            return None, None, found
        if left:
            restart_limits()  # one trial for each block that may be left out, each within the whole limit
        reporter = Reporter()
        pages = typeset(composed, layout, piece, source, sources.fonts, tagged, reporter)
        more = list(reporter)
        if pages is not None:
            told = [finding("left-out", source, drop.first, piece=piece, start=drop.start) for drop in left]
            return composed, pages, [*found, *more, *told]
        drop = _next(waiting, more, text, layout) or _overwide(
            waiting, [source_location(f, edition, sources, source) for f in more], source
        )
        if drop is None:
            if (
                more
                and all(f.code in _OVERFULL for f in more)
                and (own := desk_overflow(more, edition, sources, layout, piece, source))
            ):
                return composed, None, [*found, *own]
            return composed, None, [*found, *(source_location(f, edition, sources, source) for f in more)]
        waiting.remove(drop)
        left.append(drop)
        if all(f.code in _OVERFULL for f in more):
            layout = replace(layout, fit=layout.fit[-1:])  # every looser step has failed already


def _text(sources: Sources, file: str) -> Text | None:
    texts = [t.body for t in sources.guide.texts.values()]
    texts += [t for chapter in sources.chapters for t in chapter.texts.values()]
    return next((text for text in texts if text.file == file), None)


def _next(
    waiting: Sequence[Droppable], found: Sequence[Finding], text: Text | None, layout: Layout
) -> Droppable | None:
    """The block whose turn it is, among those that stand where there is too much."""
    if text is None or not found or any(f.code not in _OVERFULL for f in found):
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
