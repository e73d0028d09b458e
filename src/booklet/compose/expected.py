"""What the finished pages of a piece must hold: the author's sentences, and what every piece prints."""

from __future__ import annotations

import html as entities
from collections.abc import Mapping
from typing import Any

from booklet import facts
from booklet.compose.case import situations_of
from booklet.compose.copy_text import CopyText
from booklet.job import PrintJob
from booklet.markup import sentences
from booklet.model import Fact
from booklet.script import in_script

_SMALL = 105 * 148  # mm² of A6: on what is smaller the guide's brief disclaimer is enough


def expected_sentences(job: PrintJob, copy: CopyText, context: Mapping[str, Any]) -> tuple[str, ...]:
    """Every sentence the author wrote for this edition, in its script."""
    layout, chapters = job.layout, job.chapters
    html = [fragment.html for fragment in copy.fragments]
    if layout.panels and layout.copy and job.chapter:
        html += [f"<h1>{panel.verb}</h1><h2>{panel.heading}</h2>" for panel in context["panels"].values()]
        html += [f"<p>{entities.escape(line)}</p>" for c in chapters for line in (*c.cover, *c.reply)]
    html += [
        f"<p>{entities.escape(item.text)}</p><p>{entities.escape(item.note)}</p>"
        for checklist in job.checklists
        for group in checklist.groups
        for item in group.items
    ]
    if job.edition.case:
        html += [f"<p>{entities.escape(step.text)}</p>" for s in situations_of(job) for step in s.today]
    if not layout.panels and (layout.scope == "chapter" or job.whole_guide):
        html += [f"<p>{c.title}</p>" for c in chapters]
    whole = in_script("".join(html), job.script, job.sources.guide.protected)
    return tuple(dict.fromkeys(sentences(whole)))


def must_carry(job: PrintJob) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What every piece prints, whoever made its layout: (what, wordings, one of which must be there)."""
    guide, script = job.sources.guide, job.script
    if not job.layout.handed_out:
        return ()

    def put(*texts: str) -> tuple[str, ...]:
        return tuple(in_script(text, script, guide.protected) for text in texts if text)

    small = all(panel.trim.width * panel.trim.height < _SMALL for panel in job.layout.panels or ())
    brief = guide.disclaimer_brief if small and job.layout.panels else ""
    name = "".join(job.desk.name.get(script.value, ()))
    needed = [
        ("publisher", (name,) if name else put(job.layout.words.get("stamp", ""))),
        ("jurisdiction", put(guide.jurisdiction)),
        ("law_date", put(guide.law_date)),
        ("disclaimer", put(guide.disclaimer_short, "".join(guide.disclaimer_full), brief)),
    ]
    for hotline in (h for h in guide.hotlines if h.everywhere):
        needed.append((hotline.number, (hotline.number,)))
        needed.append((hotline.number, put(hotline.use, hotline.brief, hotline.name)))
        if hotline.tip:
            needed.append((hotline.number, put(hotline.tip)))
    return tuple(needed)


def carried(job: PrintJob, cited: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of the hotlines that every piece for readers prints, but for those it cites."""
    if not job.layout.handed_out:
        return ()
    ids = [id_ for hotline in job.sources.guide.hotlines if hotline.everywhere for id_ in hotline.facts]
    return tuple(fact for fact in facts.in_order(ids, job.sources.ledger) if fact not in cited)
