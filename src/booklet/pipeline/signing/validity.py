"""Whether a piece is signed as it stands, and what changed since it was.

Asked of each edition before it is composed, because the state is printed on it. Not here: recording a
signature (``signature``), its sheet (``sheet``).
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.keys.editions import signed_for
from booklet.model import Product, Review, SignedPiece, SignOff, Sources
from booklet.pipeline.signing.words import desk_words, form_of, piece_of, words_of
from booklet.signoff.comparison import (
    NOTHING,
    Change,
    excerpts,
    fact_field_changes,
    still_holds,
    word_changes,
)
from booklet.signoff.words import digest_of


def with_review(job: PrintJob, reporter: Reporter) -> PrintJob:
    """The job with the signature that holds for it, if one does.

    A signature of one reviewer or of several: reports and inferences count that any of them signed. The
    latest one is named. Finding: ``signoff-changed``, where one was given for other words than these.
    """
    given = [(signoff, piece) for signoff, piece in signed_for(job) if not piece.withdrawn]
    if not given or not job.layout.handed_out:
        return job
    form = form_of(job.edition.size, job.layout.neutral)
    lines, cited = words_of(job.edition, job.sources, job.layout.neutral)
    digest, own = digest_of(lines), [text for _, text in desk_words(job.desk, job.script)]
    valid = [
        (signoff, piece)
        for signoff, piece in given
        if still_holds(piece, form, digest, signoff.facts, cited)
        and set(own) <= set(signoff.desk_words.get(job.script.value, ()))
    ]
    if not valid:
        _report_changed(job, *given[0], reporter)
        return job
    today = job.sources.today
    last, piece = max(valid, key=lambda pair: (pair[0].due >= today, pair[0].date, pair[0].due))
    signed = tuple(dict.fromkeys(id_ for signoff, _ in valid for id_ in signoff.one_by_one))
    return job.with_edition(
        review=Review(
            last.reviewer,
            last.date,
            last.due,
            signed,
            last.licence,
            last.office,
            piece.digests[form],
            short_name(last.file),
        )
    )


def short_name(file: str) -> str:
    """A record's file as the manifest names it, from the folder of records on: the same on any machine."""
    return "/".join(file.split("/")[-3:])


def changes_since(signoff: SignOff, signed: SignedPiece, job: PrintJob) -> list[Change]:
    """All that is another than what was signed: words, facts, the desk's own words. The job's product and
    script are those of the signed piece."""
    desk, piece = job.desk, piece_of(job.edition.product, job.script, job.sources)
    found = [
        *word_changes(signed.lines, piece.lines),
        *fact_field_changes(signoff.facts, signed.facts, piece.facts, job.sources.ledger.file),
    ]
    read = signoff.desk_words.get(signed.script, ())
    for key, text in desk_words(desk, job.script):
        if text not in read:
            place = Place(*desk.places.get(key, (desk.file, desk.row)))
            shown = place.cell or key
            found.append(
                Change(
                    shown,
                    NOTHING,
                    text,
                    place.file,
                    place.line,
                    column=place.column if place.cell else 0,
                    cell=place.cell,
                    sheet=place.sheet,
                )
            )
    if not found:  # the same words in another order, or a form that wasn't there
        form = next(
            (form for form, digest in piece.digests.items() if signed.digests.get(form) != digest), ""
        )
        if form:
            found.append(Change(form, NOTHING, form))
    return found


def _report_changed(job: PrintJob, signoff: SignOff, signed: SignedPiece, reporter: Reporter) -> None:
    changed = changes_since(signoff, signed, job)
    first = changed[0] if changed else Change(NOTHING, NOTHING, NOTHING)
    old, new = excerpts(first.old, first.new)
    reporter.report(
        "signoff-changed",
        first.file,
        first.line,
        first.column,
        first.cell,
        first.sheet,
        piece=job.name,
        reviewer=signoff.reviewer,
        date=signoff.date,
        place=first.place or NOTHING,
        old=old,
        new=new,
        count=max(len(changed), 1),
    )


def check_records(sources: Sources, known: Sequence[Product], reporter: Reporter) -> None:
    """The records of all desks against the day and the guide as it is.

    Findings: ``signoff-future``, ``signoff-unknown`` (a piece or fact that is no more: it counts for
    nothing), ``review-overdue``.
    """
    pieces = {product.id for product in known}
    for signoff in sources.signoffs.values():
        if signoff.date > sources.today:
            line = signoff.lines.get("date", 0)
            reporter.report("signoff-future", signoff.file, line, date=signoff.date, today=sources.today)
        for piece in signoff.pieces:
            if piece.product not in pieces:
                reporter.report("signoff-unknown", signoff.file, piece.line, name=piece.product)
        for id_ in signoff.facts:
            if id_ not in sources.ledger.facts:
                reporter.report("signoff-unknown", signoff.file, signoff.lines.get(id_, 0), name=id_)
    for files in dict.fromkeys(desk.signoff_files for desk in sources.desks):
        records = [sources.signoffs[file] for file in files if file in sources.signoffs]
        _check_dates(records, sources.today, reporter)


def _check_dates(signoffs: Sequence[SignOff], today: str, reporter: Reporter) -> None:
    """``review-overdue`` for records past their date, unless another that isn't has all their pieces."""
    alive = {
        (piece.product, piece.script)
        for signoff in signoffs
        if signoff.due >= today
        for piece in signoff.pieces
        if not piece.withdrawn
    }
    for signoff in signoffs:
        left = {(piece.product, piece.script) for piece in signoff.pieces if not piece.withdrawn} - alive
        if signoff.due < today and left:
            line = signoff.lines.get("due", 0)
            reporter.report("review-overdue", signoff.file, line, date=signoff.due, today=today)
