"""A job without blocks that the author marked as droppable. Not here: reading the marks (``load``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from booklet.job import PrintJob, resolve
from booklet.model import Chapter, Droppable, Text, Titled


def in_turn(text: Text) -> list[Droppable]:
    """A text's droppable blocks in the order in which they are left out."""
    return sorted(text.drops, key=lambda drop: (drop.order, drop.first))


def reduced(job: PrintJob, left_out: Iterable[Droppable]) -> PrintJob:
    """The job with blocks of its own file left out of the sources."""
    sources, file = job.sources, job.source
    gone = {line for drop in left_out for line in range(drop.first, drop.last + 1)}

    def short(text: Text) -> Text:
        if text.file != file:
            return text
        return replace(
            text,
            text="\n".join(
                line for number, line in enumerate(text.text.split("\n"), text.line) if number not in gone
            ),
        )

    def short_chapter(chapter: Chapter) -> Chapter:
        checklist = chapter.checklist
        if checklist and checklist.file == file:
            groups = (
                replace(group, items=tuple(i for i in group.items if i.line not in gone))
                for group in checklist.groups
            )
            checklist = replace(checklist, groups=tuple(g for g in groups if g.items))
        return replace(
            chapter, checklist=checklist, texts={name: short(text) for name, text in chapter.texts.items()}
        )

    texts = {name: Titled(t.title, short(t.body)) for name, t in sources.guide.texts.items()}
    less = replace(
        sources,
        guide=replace(sources.guide, texts=texts),
        chapters=tuple(map(short_chapter, sources.chapters)),
    )
    return resolve(job.edition, less, job.desk)
