"""The page of contents of a desk's pages for a phone: which of them there are, where each situation leads."""

from __future__ import annotations

from collections.abc import Sequence

from booklet import facts
from booklet.compose import ContentsRoute, ContentsSubject, contents_page
from booklet.findings.reporter import Reporter
from booklet.job import PHONE_FOLDER, PrintJob, resolve
from booklet.model import Composed, Desk, Edition, Form, Product, Script, Sources
from booklet.pipeline.desk_share import TELLING, with_desk_location
from booklet.preflight.phone import check_phone_page
from booklet.room import ShownPiece

_WORST_FIRST = (facts.OVERDUE, facts.DRAFT, facts.REVIEWED)


def contents_pages(
    desk: Desk, pieces: Sequence[ShownPiece], known: Sequence[Product], sources: Sources, reporter: Reporter
) -> dict[str, str]:
    """The page for each script that the desk has pages for a phone in, by path below the desk's folder.

    Findings: those of :func:`booklet.compose.contents_page` and :func:`check_phone_page`; then there is
    no page.
    """
    products = {product.id: product for product in known}
    made = {}
    for script in Script:
        shown = [piece for piece in pieces if piece.script is script and piece.file(Form.PHONE.value)]
        if shown:
            job = resolve(Edition(products[shown[0].product], script, desk.id), sources, desk)
            own = Reporter()
            path = f"{PHONE_FOLDER}/{script.value}/index.html"
            composed = _composed(job, shown, own)
            if composed:
                check_phone_page(composed.phone, composed, f"{desk.id}/{path}", own)
                if not own.has_errors:
                    made[path] = composed.phone
            reporter.add(*(with_desk_location(f, job) if f.code in TELLING else f for f in own))
    return made


def _composed(job: PrintJob, pieces: Sequence[ShownPiece], reporter: Reporter) -> Composed | None:
    guide = job.sources.guide
    chapters = {chapter.id: chapter for chapter in job.sources.chapters}
    pages: dict[str, list[tuple[str, str]]] = {}
    for piece in pieces:
        file, rule = piece.file(Form.PHONE.value), job.sources.layout_by_id[_layout(piece)].phone
        if file and rule:
            pages.setdefault(piece.chapter, []).append((rule.link, file.path.rpartition("/")[2]))
    alarms = {hotline.number for hotline in guide.hotlines if hotline.alarm}
    routes = [
        ContentsRoute(
            r.situation, r.call, r.call in alarms, tuple(pages.get(r.chapter, ()) if r.chapter else ())
        )
        for r in guide.routes
    ]
    subjects = [
        ContentsSubject(chapters[id_].question, chapters[id_].answer, tuple(own))
        for id_, own in pages.items()
        if id_ in chapters
    ]
    return contents_page(job, routes, subjects, _standing(pieces), reporter)


def _layout(piece: ShownPiece) -> str:
    return str(piece.files[0].entry.get("layout", ""))


def _standing(pieces: Sequence[ShownPiece]) -> facts.ReviewStatus:
    """The worst state of the pages, and the first day on which one of them ends."""
    states = {piece.state for piece in pieces}
    state = next((state for state in _WORST_FIRST if state in states), facts.DRAFT)
    signed = min((piece for piece in pieces if piece.reviewer), key=lambda p: p.due, default=None)
    due = min((piece.due for piece in pieces if piece.due), default="")
    if state != facts.REVIEWED or signed is None:
        return facts.ReviewStatus(state, due=due)
    return facts.ReviewStatus(state, signed.reviewer, signed.reviewed, due)
