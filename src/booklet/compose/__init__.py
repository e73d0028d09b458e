"""One edition and the sources to one complete HTML text (Jinja2), in the edition's script.

The layout's templates are filled in Traditional, then the whole text is put into the
edition's script; what a desk wrote about itself is kept as it is. Not here: lines and pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from booklet import facts
from booklet.compose.case import case_context
from booklet.compose.colour import roles
from booklet.compose.context import FAMILIES, context_of
from booklet.compose.copy_text import CopyText, copy_text, report_marks_left
from booklet.compose.desk import logo_of
from booklet.compose.discreet import telling
from booklet.compose.expected import carried, expected_sentences, must_carry
from booklet.compose.links import LinkWords, with_links
from booklet.compose.phone import ContentsRoute, ContentsSubject, add_phone_pages, contents_page
from booklet.compose.templates import checklist_label, filled, load_libraries
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.markup.reading_order import reading_order
from booklet.model import Composed, Fact
from booklet.script import in_script, keep, without_kept
from booklet.typography import filter_text

__all__ = [
    "ContentsRoute",
    "ContentsSubject",
    "as_written",
    "checklist_label",
    "compose",
    "compose_sheet",
    "contents_page",
    "faults",
    "load_libraries",
    "plain_html",
]

SHEET_COLOUR = "#1f4e5f"  # of sheets that no desk hands out


def compose(job: PrintJob, reporter: Reporter) -> Composed | None:
    """The edition's HTML, its title, and what the finished pages must hold; None where it can't be filled.

    Findings: those of the markup, ``panel-count``, ``layout-template``, ``mark-not-here``.
    """
    own = Reporter()
    copy = copy_text(job, own)
    standing = _standing(job, copy)
    context = {**copy.context, **context_of(job, copy.cited, standing), **case_context(job)}
    body = _body(job, context, own)
    phone, long = add_phone_pages(job, context, standing, copy.cited, own)
    reporter.add(*own)
    if body is None:
        return None
    protected = job.sources.guide.protected
    text = _linked(filter_text(in_script(body, job.script, protected)), job)
    logos = [logo for logo in (logo_of(job.desk, job.edition.ink), job.desk.logo_light) if logo]
    return Composed(
        text,
        in_script(context["file_title"], job.script, protected),
        expected_sentences(job, copy, context),
        copy.cited,
        standing,
        must_carry(job),
        tuple(asset for asset in (*job.sources.assets, *logos) if asset.name in text or asset.name in long),
        telling(job, job.script) if job.layout.hides(job.desk) else (),
        context["discreet"],
        carried(job, copy.cited),
        phone,
        long,
    )


def faults(job: PrintJob, reporter: Reporter) -> None:
    """Reports what :func:`compose` would, without the work of composing; the same in either script.

    Where there is no desk, or not all files could be read, only what the author's text itself shows.
    """
    own = Reporter()
    copy = copy_text(job, own)
    if job.desk.id and not job.sources.unread:
        _body(job, {**copy.context, **context_of(job, copy.cited, _standing(job, copy))}, own)
    reporter.add(*own)


def as_written(job: PrintJob) -> tuple[list[tuple[str, str]], tuple[Fact, ...]]:
    """The edition's sentences in its script, as (heading, text), without what a desk says of itself, and the
    facts it cites.

    The job's desk decides which of the layout's words are printed; whatever it says itself is taken out, and
    so is who reviewed the piece. A picture of the guide's stands for itself with its name and hash. Nothing
    where the layout can't be filled.
    """
    unheard = Reporter()  # what compose says of the same text
    copy = copy_text(job, unheard)
    standing = facts.ReviewStatus(facts.REVIEWED, "–", keep("–"), keep("–"), office="–", licence="–")
    body = filled(job.layout, {**copy.context, **context_of(job, copy.cited, standing)}, unheard)
    html = in_script(without_kept(body or ""), job.script, job.sources.guide.protected)
    pictures = [
        ("", f"{asset.name.rpartition('/')[2]} {hashlib.sha256(asset.data).hexdigest()[:12]}")
        for asset in job.sources.assets
        if asset.name in html
    ]
    return reading_order(html) + pictures, copy.cited


def plain_html(job: PrintJob) -> str:
    """The edition's HTML in its script, its lines not prepared; empty where the layout can't be filled."""
    unheard = Reporter()  # what compose says of the same text
    copy = copy_text(job, unheard)
    body = filled(job.layout, {**copy.context, **context_of(job, copy.cited, _standing(job, copy))}, unheard)
    return in_script(body or "", job.script, job.sources.guide.protected)


def compose_sheet(
    job: PrintJob, context: Mapping[str, Any], title: str, reporter: Reporter
) -> Composed | None:
    """A page of the job's layout that is filled with ``context`` alone and handed to nobody.

    Text of the context is the guide's, in the edition's script already; the layout's words are converted.
    Finding: ``layout-template``.
    """
    protected = job.sources.guide.protected
    body = filled(
        job.layout,
        {
            **context,
            "words": {key: in_script(word, job.script, protected) for key, word in job.layout.words.items()},
            "layout": job.layout,
            "script": job.script.value,
            "family": FAMILIES[job.script],
            "colour": roles(SHEET_COLOUR),
            "bleed": 0,
            "file_title": title,
            "standing": facts.ReviewStatus(facts.DRAFT),
            "discreet": False,
            "hidden": False,
        },
        reporter,
    )
    return None if body is None else Composed(filter_text(body), title, (), (), None, (), ())


def _linked(text: str, job: PrintJob) -> str:
    """The text with links to what the guide and the desk say is to be called or opened."""
    guide, desk = job.sources.guide, job.desk
    numbers = [*(h.number for h in guide.hotlines), desk.phone, *(phone.number for phone in desk.phones)]
    addresses = {site.address: f"https://{site.address}" for site in guide.websites}
    addresses |= {desk.web: desk.web_address} if desk.web else {}
    addresses |= {code.shown: code.content for code in desk.codes if code.content.startswith("http")}
    protected, words = job.sources.guide.protected, job.layout.words
    said = LinkWords(
        *(
            in_script(words.get(f"link_{kind}", ""), job.script, protected)
            for kind in ("call", "open", "fact", "back")
        )
    )
    return with_links(text, [number for number in numbers if number], addresses, said)


def _standing(job: PrintJob, copy: CopyText) -> facts.ReviewStatus:
    return facts.standing(job.edition.review, copy.cited, job.sources.today)


def _body(job: PrintJob, context: Mapping[str, Any], own: Reporter) -> str | None:
    """The template filled; a mark left in it is reported where no other of the markup's findings is of it."""
    body = filled(job.layout, context, own)
    if body is not None and not any(found.code.startswith("mark-") for found in own):
        report_marks_left(body, job, own)
    return body
