"""The author's texts that a piece prints: as its template takes them, as fragments, the facts they cite."""

from __future__ import annotations

import html as entities
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from booklet import facts
from booklet.compose.case import situations_of
from booklet.findings.reporter import Reporter
from booklet.job import CHAPTER_FILE, CHECKLIST_FILE, PrintJob
from booklet.markup import Fragment, PanelCopy, check_plain, flow, left_over, panels
from booklet.model import Fact, Text
from booklet.terms import FirstUses, unexplained


@dataclass(frozen=True)
class CopyText:
    """A piece's ``fragments`` of the author's text, the facts it cites, what its template gets of them."""

    fragments: tuple[Fragment, ...]
    cited: tuple[Fact, ...]
    context: Mapping[str, Any]


def copy_text(job: PrintJob, reporter: Reporter) -> CopyText:
    """The author's texts of a piece. Findings: those of the markup, ``panel-count``."""
    layout, chapter, guide = job.layout, job.chapter, job.sources.guide
    pictures = frozenset(asset.name for asset in job.sources.assets)
    first = first_uses(job)
    fragments: list[Fragment] = []
    context: dict[str, Any] = {
        "terms_marked": bool(first.left),
        "first_use": lambda text: Markup(first.mark(entities.escape(text))),
    }

    def set_flow(text: Text, number: str = "", base: str = "") -> Fragment:
        made = flow(text, reporter, number=number, pictures=pictures, base=base)
        fragments.append(made)
        return made

    if layout.panels and job.text and chapter:
        copy = {
            name: replace(
                panel,
                body=replace(panel.body, html=first.mark(panel.body.html)),
                foot=replace(panel.foot, html=first.mark(panel.foot.html)),
            )
            for name, panel in _panels(job, job.text, pictures, reporter).items()
        }
        context["panels"] = copy
        fragments += [part for panel in copy.values() for part in (panel.body, panel.foot)]
    elif layout.copy == CHAPTER_FILE:
        context["flows"] = {
            each.id: set_flow(each.texts[layout.copy], str(each.order), f"guide/{each.id}/")
            for each in job.chapters
        }
        if guide.preface and not chapter:
            made = flow(guide.preface.body, reporter)
            fragments.append(made)
            context["preface"] = made
    elif layout.copy == CHECKLIST_FILE and chapter:
        if job.text:  # read into the chapter's checklist, not as running text
            check_plain(job.text, reporter)
    elif job.text:
        context["copy"] = set_flow(job.text, base=f"guide/{chapter.id}/" if chapter else "")
    return CopyText(tuple(fragments), _cited(job, fragments), context)


def report_marks_left(body: str, job: PrintJob, reporter: Reporter) -> None:
    """``mark-not-here`` for a mark that no one has turned into anything, at its line."""
    left = left_over(body)
    if not left:
        return
    file = job.text.file if job.text else job.sources.guide.file
    before, found, _ = job.sources.raw.get(file, "").partition(left)
    reporter.report("mark-not-here", file, before.count("\n") + 1 if found else 0, text=left)


def first_uses(job: PrintJob) -> FirstUses:
    """What marks the first use of each hard word of a piece."""
    return FirstUses(_hard_words(job))


def _hard_words(job: PrintJob) -> tuple[str, ...]:
    """The glossary's terms that a chapter's short copy uses and has no room to explain."""
    chapter, guide = job.chapter, job.sources.guide
    if not chapter or not job.text:
        return ()
    known = "".join((guide.title, guide.series, *guide.cover, chapter.title, chapter.question))
    return unexplained(job.text.text, [term.term for term in guide.glossary], known)


def _panels(job: PrintJob, text: Text, pictures: frozenset[str], reporter: Reporter) -> dict[str, PanelCopy]:
    made = panels(text, reporter, pictures=pictures, base=f"guide/{job.edition.product.chapter}/")
    wanted = [panel.name for panel in job.layout.panels if panel.copy]
    if len(made) != len(wanted):
        reporter.report("panel-count", text.file, text.line, count=len(made), wanted=len(wanted))
    return dict(zip(wanted, made))


def _cited(job: PrintJob, fragments: list[Fragment]) -> tuple[Fact, ...]:
    guide = job.sources.guide
    ids = [id_ for fragment in fragments for id_ in fragment.facts]
    ids += [
        id_
        for checklist in job.checklists
        for group in checklist.groups
        for item in group.items
        for id_ in item.facts
    ]
    ids += [id_ for entry in job.glossary for id_ in entry.facts]
    if job.whole_guide:
        ids += [id_ for cited in (guide.hotlines, guide.websites) for each in cited for id_ in each.facts]
    if job.edition.case:
        for situation in situations_of(job):
            ids += [id_ for step in situation.today for id_ in step.facts]
            ids += [id_ for due in situation.deadlines for id_ in due.facts]
    return facts.in_order(ids, job.sources.ledger)
