"""What a layout's templates get beside the author's copy: guide, desk, words, colours, standing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from booklet import facts
from booklet.compose.colour import roles
from booklet.compose.desk import desk_context
from booklet.compose.discreet import neutral_title, outside_of, telling
from booklet.job import PrintJob
from booklet.model import BLEED, Fact, Ink, Script
from booklet.script import keep

FAMILIES = {Script.HANT: "Noto Sans TC", Script.HANS: "Noto Sans SC"}
_INDUSTRY = ("guidance", "standard")  # kinds of source that are no law


def context_of(job: PrintJob, cited: tuple[Fact, ...], standing: facts.ReviewStatus) -> dict[str, Any]:
    """The context of a piece that cites some facts and stands so with the lawyer."""
    edition, layout, desk, chapter = job.edition, job.layout, job.desk, job.chapter
    guide = job.sources.guide
    title = f"{job.title}（{layout.names['kind']}）" if chapter else job.title
    return {
        "guide": guide,
        "chapter": chapter,
        "chapters": job.chapters,
        "count": len(job.sources.chapters),
        "layout": layout,
        "words": layout.words,
        "script": edition.script.value,
        "flip": edition.flip.value,
        "family": FAMILIES[edition.script],
        "colour": roles(desk.colour, edition.ink, desk.accent),
        "bleed": BLEED if edition.ink is Ink.PRESS else 0,
        "desk": desk_context(desk, edition.script, edition.ink),
        "standing": replace(
            standing,
            reviewer=keep(standing.reviewer),
            office=keep(standing.office),
            licence=keep(standing.licence),
        ),
        "hotlines": [hotline for hotline in guide.hotlines if hotline.everywhere],
        "glossary": job.glossary,
        "facts": cited,
        "sources_line": facts.compact(cited),
        "title": title,
        "file_title": neutral_title(job) if layout.hides(desk) else _file_title(job, title),
        **outside_of(job, telling(job, Script.HANT)),
        "industry": [fact.id for fact in cited if any(s.kind in _INDUSTRY for s in fact.sources)],
    }


def _file_title(job: PrintJob, title: str) -> str:
    """A piece's title; with the layout's kind where it prints a text that another layout prints first."""
    again = not job.chapter and any(
        other.copy == job.layout.copy and other.default and not job.layout.default
        for other in job.sources.layouts
    )
    return f"{title}（{job.layout.names['kind']}）" if again else title
