"""One edition through the house: compose → typeset → finish → preflight.

A function of its arguments, picklable both ways, so that any executor can run it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from booklet import facts
from booklet.findings import finding
from booklet.findings.reporter import Reporter
from booklet.finish import finish
from booklet.finish.grey import convert_to_grey
from booklet.finish.press import ProfileUnusable, press_pdf
from booklet.job import PrintJob
from booklet.keys.editions import composition
from booklet.model import CheckResult, Composed, File, Form, Ink, PictureSize, Result, Typeset
from booklet.pictures import first_page, long_picture
from booklet.pipeline.desk_share import TELLING, with_desk_location
from booklet.pipeline.fitted import Draft, drafted, fitted
from booklet.pipeline.outcomes import NOT_NEEDED, Reexamination
from booklet.pipeline.signing.sheet import sheet_of
from booklet.pipeline.signing.validity import with_review
from booklet.preflight import CheckedFile, FinishedPdf, check_files, facts_so_far, read_back
from booklet.preflight.phone import check_long_picture, check_phone_page
from booklet.preflight.word import check_word_file
from booklet.typeset import set_as_one_page
from booklet.word import word_document

_PICTURES: Mapping[PictureSize, Any] = {PictureSize.PAPER: {"dpi": 150}, PictureSize.PHONE: {"width": 1080}}
_NO_PDF = (Form.WORD, Form.PHONE, Form.PICTURE)


def produce(job: PrintJob) -> Result:
    """The edition's finished files with their manifest records, or its findings and no file.

    What composes to what the edition's ``known`` files were made from isn't set again.
    """
    if job.edition.signing:
        return sheet_of(job)
    reporter = Reporter()
    draft = signed_draft(job)
    key = key_of(draft)
    known, job = job.edition.known, draft.job.with_edition(known="")
    if key and key == known:
        return Result(job.edition, (), (), composition=key, kept=True)
    made = fitted(draft, Form.READING in job.forms, reporter)
    if made is None:
        return Result(job.edition, (), reporter.findings)
    composed, pages = made[0], _in_its_ink(job, made[1])
    pdfs = _finished(job, composed, pages, reporter)
    if not pdfs and not {*_NO_PDF} & {*job.forms}:
        return Result(job.edition, (), reporter.findings)
    read = {form: read_back(pdf, job.layout, form, facts_so_far()) for form, pdf in pdfs.items()}
    subjects = _subjects(job, composed, pages, read, job.name)
    of_files = Reporter()
    answers = check_files(subjects, of_files)
    files = (
        *_files(job, composed, pages, subjects, answers),
        *(
            [_word_file(job, composed, 0 if pdfs else len(pages.page_names), reporter)]
            if Form.WORD in job.forms
            else ()
        ),
        *_pictures(job, composed, pdfs),
        *_phone_files(job, draft.composed or composed, of_files),
    )
    reporter.add(*(with_desk_location(f, job) if f.code in TELLING else f for f in of_files))
    return Result(job.edition, () if reporter.has_errors else files, reporter.findings, composition=key)


def _files(
    job: PrintJob,
    composed: Composed,
    pages: Typeset,
    subjects: Sequence[CheckedFile],
    answers: Sequence[tuple[CheckResult, ...]],
) -> tuple[File, ...]:
    return tuple(
        File(
            subject.form,
            job.path(subject.form),
            subject.read.data,
            _record(job, composed, subject.form, subject.read),
            0 if subject.form is Form.PRESS else job.layout.sheets(len(pages.page_names)),
            replies,
        )
        for subject, replies in zip(subjects, answers)
    )


def _word_file(job: PrintJob, composed: Composed, sheets: int, reporter: Reporter) -> File:
    """The piece's text to be edited, which takes about so many ``sheets`` of its own.

    Findings: those of :func:`check_word_file`.
    """
    data = word_document(composed, job.layout, job.script.value)
    answers = check_word_file(data, composed, job.name, reporter)
    record = _record(job, composed, Form.WORD, None)
    return File(Form.WORD, job.path(Form.WORD), data, record, sheets, answers)


def _pictures(job: PrintJob, composed: Composed, pdfs: Mapping[Form, bytes]) -> Iterator[File]:
    """The pictures wanted of the piece's first page, to be kept and sent; none of a print shop's inks."""
    if not pdfs or Form.PRESS in pdfs:
        return
    form = Form.READING if Form.READING in pdfs else next(iter(pdfs))
    record = {**_record(job, composed, form, None), "form": "page-picture"}
    for size in job.edition.pictures:
        png = first_page(pdfs[form], **_PICTURES[size])
        yield File(form, job.picture_path(size), png, record, 0)


def _phone_files(job: PrintJob, composed: Composed, reporter: Reporter) -> Iterator[File]:
    """The piece as a page for a phone and as one long picture, as far as they are wanted. Nothing of the
    text is left out there: it needs no room. Findings: those of ``preflight.phone``,
    :func:`set_as_one_page`."""
    if composed.phone:
        answers = check_phone_page(composed.phone, composed, job.name, reporter)
        data = composed.phone.encode()
        record = _record(job, composed, Form.PHONE, None)
        yield File(Form.PHONE, job.path(Form.PHONE), data, record, 0, answers)
    if composed.long and (pdf := set_as_one_page(composed, job.name, job.sources.fonts, reporter)):
        answers = check_long_picture(FinishedPdf(pdf), composed, job.name, reporter)
        record = _record(job, composed, Form.PICTURE, None)
        yield File(Form.PICTURE, job.path(Form.PICTURE), long_picture(pdf), record, 0, answers)


def signed_draft(job: PrintJob) -> Draft:
    """The job with the signature that holds for it, composed."""
    own = Reporter()
    draft = drafted(with_review(job, own))
    return replace(draft, findings=(*own, *draft.findings))


def key_of(draft: Draft) -> str:
    """The key of what an edition composed to; empty where that was nothing."""
    return composition(draft.job, draft.composed, draft.findings) if draft.composed else ""


def _finished(job: PrintJob, composed: Composed, pages: Typeset, reporter: Reporter) -> dict[Form, bytes]:
    """A PDF for each form; none where the print shop's can't be made."""
    if job.edition.ink is Ink.PRESS:
        pdf = pressed(job, pages, job.title_of(Form.PRESS, composed.title), reporter)
        return {Form.PRESS: pdf} if pdf else {}
    forms = [form for form in job.forms if form not in _NO_PDF]
    titles = {form: job.title_of(form, composed.title) for form in forms}
    return finish(pages, job.layout, forms, titles, job.script.value, job.sources.fonts, job.edition.flip)


def _in_its_ink(job: PrintJob, pages: Typeset) -> Typeset:
    return replace(pages, pdf=convert_to_grey(pages.pdf)) if job.edition.ink is Ink.MONO else pages


def _subjects(
    job: PrintJob, composed: Composed, pages: Typeset, files: Mapping[Form, FinishedPdf], piece: str
) -> list[CheckedFile]:
    """The finished files as preflight is asked about them, under the name ``piece``."""
    in_order = files.get(Form.READING) or FinishedPdf(pages.pdf)
    return [
        CheckedFile(
            file,
            in_order,
            form,
            job.edition.size,
            job.edition.ink,
            job.layout,
            composed,
            piece,
            job.desk.press.ink_limit if job.desk.press else 0,
            job.edition.flip,
        )
        for form, file in files.items()
    ]


def reexamined(job: PrintJob | None, pdf: bytes, form: str, piece: str) -> Reexamination:
    """What preflight finds in ``pdf``, which says that it is the job's file of a ``form``; nothing where
    there is no such job or it can't be set any more. In findings it is called ``piece``.
    """
    reporter, unheard = Reporter(), Reporter()
    try:
        read = FinishedPdf(pdf)
        _ = read.texts, read.fonts  # raise where it can't be read
        if job and (made := fitted(drafted(job), form == Form.READING.value, unheard)):
            composed, pages = made[0], _in_its_ink(job, made[1])
            check_files(_subjects(job, composed, pages, {Form(form): read}, piece), reporter)
    except MemoryError:
        raise
    except Exception:  # whatever is wrong inside a file that nobody built sets off anything in the libraries
        return Reexamination(False)
    return Reexamination(True, reporter.findings)


def _record(job: PrintJob, composed: Composed, form: Form, read: FinishedPdf | None) -> dict[str, Any]:
    """What the manifest says of a file, but for its path and hash; ``read`` is what was read of its pages."""
    edition, layout = job.edition, job.layout
    return {
        "product": edition.product.id,
        "layout": layout.id,
        "chapter": edition.product.chapter or None,
        "script": edition.script.value,
        "size": edition.size.value,
        "ink": edition.ink.value,
        "form": form.value,
        **({"flip": edition.flip.value} if form is Form.OFFICE else {}),
        **({"pages": len(read.pages), "page_size": list(read.size)} if read else {}),
        "title": composed.title,
        "review": composed.standing.state if layout.handed_out else NOT_NEEDED,
        "waiting": list(composed.standing.waiting),
        "stale": list(composed.standing.stale),
        **_signature(job, composed),
        "facts": {fact.id: facts.digest(fact) for fact in (*composed.facts, *composed.carried)},
    }


def _signature(job: PrintJob, composed: Composed) -> dict[str, Any]:
    """Whose name is printed, from which record: to find the piece again when that is withdrawn."""
    review = job.edition.review
    if not review or not job.layout.handed_out or composed.standing.state == facts.DRAFT:
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


def pressed(job: PrintJob, pages: Typeset, title: str, reporter: Reporter) -> bytes:
    """The file for the desk's print shop; no bytes without a profile.

    Findings: ``press-profile-none``, ``press-profile-broken``.
    """
    profile = job.desk.press
    if profile is None:
        reporter.report("press-profile-none", job.desk.file)
        return b""
    law_date = job.sources.guide.law_date
    try:
        return press_pdf(pages, job.layout, profile, title, job.script.value, law_date, job.edition.marks)
    except ProfileUnusable:
        reporter.report("press-profile-broken", job.desk.file, path=profile.file)
        return b""


def guarded(job: PrintJob) -> Result:
    """:func:`produce`, with an unforeseen fault as the finding ``typeset-failed``, and what is
    nested without end as ``edition-nested``.

    The traceback is kept for ``--verbose``: one edition's fault must not take the others
    with it. A MemoryError is raised: whoever set the limit can tell more of it.
    """
    try:
        return produce(job)
    except MemoryError:
        raise
    except RecursionError:
        found = finding("edition-nested", job.source, piece=job.name)
    except Exception as fault:
        found = finding("typeset-failed", piece=job.name, reason=f"{type(fault).__name__}: {fault}")
    return Result(job.edition, (), (found,), traceback.format_exc())
