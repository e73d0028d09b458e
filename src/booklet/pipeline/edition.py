"""One edition through the house: compose → typeset → finish → preflight.

A function of its arguments, picklable both ways, so that any executor can run it.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from booklet import facts
from booklet.compose import compose
from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.finish import finish
from booklet.finish.grey import convert_to_grey
from booklet.finish.press import ProfileUnusable, press_pdf
from booklet.keys.editions import composition
from booklet.model import Composed, Edition, File, Form, Ink, Layout, Result, Sources, Typeset
from booklet.pipeline.desk_share import with_desk_location
from booklet.pipeline.fitted import fitted
from booklet.pipeline.outcomes import NOT_NEEDED, name_of, stops
from booklet.pipeline.selection import forms_of, layout_of, path_of, source_of
from booklet.pipeline.signing import with_review
from booklet.pipeline.signoff_sheet import sheet_of
from booklet.preflight import CheckedFile, ExtractedPdf, check_files, extract, pages_of

_TELLING = ("cover-telling", "title-telling")


def produce(edition: Edition, sources: Sources) -> Result:
    """The edition's finished files with their manifest records, or its findings and no file.

    What composes to what the edition's ``known`` files were made from isn't set again.
    """
    if edition.signing:
        return sheet_of(edition, sources)
    layout, piece = layout_of(edition, sources), name_of(edition)
    source = source_of(edition.product, sources)
    forms = forms_of(edition, layout)
    edition, composed, found = composed_for(edition, sources)
    key = key_of(edition, sources, composed, found)
    known, edition = edition.known, replace(edition, known="")
    if key and key == known:
        return Result(edition, (), (), composition=key, kept=True)
    composed, pages, found = fitted(
        edition, sources, layout, piece, source, Form.READING in forms, (composed, found)
    )
    if composed is None or pages is None:
        return Result(edition, (), tuple(found))
    if edition.ink is Ink.MONO:
        pages = replace(pages, pdf=convert_to_grey(pages.pdf))
    if edition.ink is Ink.PRESS:
        pdf, more = pressed(edition, sources, pages, composed.title)
        found += more
        if not pdf:
            return Result(edition, (), tuple(found))
        made = {Form.PRESS: pdf}
    else:
        made = {
            form: finish(pages, layout, form, composed.title, edition.script.value, edition.flip)
            for form in forms
        }
    subjects = _subjects(edition, sources, layout, composed, piece, pages, made)
    reporter = Reporter()
    answers = check_files(subjects, reporter)
    found += [with_desk_location(f, edition, sources) if f.code in _TELLING else f for f in reporter]
    files = [
        File(
            subject.form,
            path_of(edition, sources, subject.form),
            subject.pdf,
            _record(edition, layout, composed, subject.form, subject.read),
            0 if subject.form is Form.PRESS else _sheets(layout, len(pages.page_names)),
            told,
        )
        for subject, told in zip(subjects, answers)
    ]
    return Result(edition, () if stops(found) else tuple(files), tuple(dict.fromkeys(found)), composition=key)


def composed_for(edition: Edition, sources: Sources) -> tuple[Edition, Composed | None, list[Finding]]:
    """The edition with the signature that holds for it, and what it composes to."""
    edition, told = with_review(edition, sources)
    composed, found = compose(edition, sources)
    return edition, composed, [*told, *found]


def key_of(edition: Edition, sources: Sources, composed: Composed | None, found: Sequence[Finding]) -> str:
    """The key of what an edition composed to; empty where that was nothing."""
    if composed is None:
        return ""
    layout = layout_of(edition, sources)
    forms = forms_of(edition, layout)
    return composition(
        edition,
        composed,
        found,
        layout,
        forms,
        [path_of(edition, sources, form) for form in forms],
        source_of(edition.product, sources),
        sources,
    )


def _subjects(
    edition: Edition,
    sources: Sources,
    layout: Layout,
    composed: Composed,
    piece: str,
    pages: Typeset,
    made: dict[Form, bytes],
) -> list[CheckedFile]:
    """The finished files as preflight is asked about them; each PDF is read back once."""
    in_order = made.get(Form.READING) or pages.pdf
    read = {pdf: (extract(pdf), pages_of(pdf)) for pdf in {in_order, *made.values()}}
    desk = next(b for b in sources.desks if b.id == edition.desk)
    return [
        CheckedFile(
            pdf,
            form,
            edition.size,
            edition.ink,
            layout,
            composed,
            piece,
            *read[pdf],
            *read[in_order],
            in_order,
            desk.press.ink_limit if desk.press else 0,
        )
        for form, pdf in made.items()
    ]


def asked(
    edition: Edition | None, sources: Sources, pdf: bytes, form: str, piece: str
) -> tuple[Finding, ...] | None:
    """What preflight finds in ``pdf``, which says that it is the edition's file of a ``form``; nothing where
    there is no such edition or it can't be set any more; None where the bytes can't be read.
    """
    try:
        extract(pdf)
        if edition is None:
            return ()
        layout, reading = layout_of(edition, sources), form == Form.READING.value
        composed, pages, _ = fitted(
            edition,
            sources,
            layout,
            piece,
            source_of(edition.product, sources),
            reading,
            compose(edition, sources),
        )
        if composed is None or pages is None:
            return ()
        if edition.ink is Ink.MONO:
            pages = replace(pages, pdf=convert_to_grey(pages.pdf))
        subjects = _subjects(edition, sources, layout, composed, piece, pages, {Form(form): pdf})
        reporter = Reporter()
        check_files(subjects, reporter)
        return reporter.findings
    except MemoryError:
        raise
    except Exception:  # whatever is wrong inside a file that nobody built sets off anything in the libraries
        return None


def _record(
    edition: Edition, layout: Layout, composed: Composed, form: Form, read: ExtractedPdf
) -> dict[str, Any]:
    """What the manifest says of a file, but for its path and hash."""
    return {
        "product": edition.product.id,
        "layout": layout.id,
        "chapter": edition.product.chapter or None,
        "script": edition.script.value,
        "size": edition.size.value,
        "ink": edition.ink.value,
        "form": form.value,
        **({"flip": edition.flip.value} if form is Form.OFFICE else {}),
        "pages": read.pages,
        "page_size": list(read.size),
        "title": composed.title,
        "review": composed.standing.state if layout.handed_out else NOT_NEEDED,
        "waiting": list(composed.standing.waiting),
        "stale": list(composed.standing.stale),
        **_signature(edition, composed, layout),
        "facts": {fact.id: facts.digest(fact) for fact in (*composed.facts, *composed.carried)},
    }


def _signature(edition: Edition, composed: Composed, layout: Layout) -> dict[str, Any]:
    """Whose name is printed, from which record: to find the piece again when that is withdrawn."""
    review = edition.review
    if not review or not layout.handed_out or composed.standing.state == facts.DRAFT:
        return {}
    return {
        "signoff": {
            "reviewer": review.reviewer,
            "date": review.date,
            "due": review.due,
            "file": review.file,
            "digest": review.digest,
        }
    }


def _sheets(layout: Layout, pages: int) -> int:
    """The sheets of paper that one copy takes, printed as the layout means it."""
    if layout.sides:
        return -(-len(layout.sides) // 2)
    return -(-pages // (4 if layout.binding else layout.pages.per_sheet))


def pressed(edition: Edition, sources: Sources, pages: Typeset, title: str) -> tuple[bytes, list[Finding]]:
    """The file for the desk's print shop; no bytes without a profile.

    Findings: ``press-profile-none``, ``press-profile-broken``.
    """
    desk = next(b for b in sources.desks if b.id == edition.desk)
    if desk.press is None:
        return b"", [finding("press-profile-none", desk.file)]
    layout = layout_of(edition, sources)
    try:
        pdf = press_pdf(
            pages, layout, desk.press, title, edition.script.value, sources.guide.law_date, edition.marks
        )
    except ProfileUnusable:
        return b"", [finding("press-profile-broken", desk.file, path=desk.press.file)]
    return pdf, []


def guarded(edition: Edition, sources: Sources) -> Result:
    """:func:`produce`, with an unforeseen fault as the finding ``typeset-failed``, and what is
    nested without end as ``edition-nested``.

    The traceback is kept for ``--verbose``: one edition's fault must not take the others
    with it. A MemoryError is raised: whoever set the limit can tell more of it.
    """
    try:
        return produce(edition, sources)
    except MemoryError:
        raise
    except RecursionError:
        return Result(
            edition,
            (),
            (finding("edition-nested", source_of(edition.product, sources), piece=name_of(edition)),),
            traceback.format_exc(),
        )
    except Exception as fault:
        return Result(
            edition,
            (),
            (finding("typeset-failed", piece=name_of(edition), reason=f"{type(fault).__name__}: {fault}"),),
            traceback.format_exc(),
        )
