"""Whether a piece is signed as it stands, and what changed since it was.

Asked of each edition before it is composed, because the state is printed on it. Not here: recording a
signature (``sign``), its sheet (``signoff_sheet``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.findings import Finding, finding
from booklet.keys.editions import signed_for
from booklet.model import Desk, Edition, Product, Review, Script, SignedPiece, SignOff, Sources
from booklet.pipeline.outcomes import name_of
from booklet.pipeline.selection import desk_of, layout_of
from booklet.pipeline.signed_words import desk_words, form_of, piece_of, words_of
from booklet.signoff.comparison import NOTHING, Change, excerpts, holds, of_facts, of_words
from booklet.signoff.words import digest_of


def with_review(edition: Edition, sources: Sources) -> tuple[Edition, list[Finding]]:
    """The edition with the signature that holds for it, if one does.

    A signature of one reviewer or of several: reports and inferences count that any of them signed. The
    latest one is named. Finding: ``signoff-changed``, where one was given for other words than these.
    """
    desk = desk_of(edition, sources)
    given = [(signoff, piece) for signoff, piece in signed_for(edition, desk, sources) if not piece.withdrawn]
    if not given or not layout_of(edition, sources).handed_out:
        return edition, []
    form = form_of(edition, desk, sources)
    lines, cited = words_of(edition, sources, form.endswith("-discreet"))
    digest, own = digest_of(lines), [text for _, text in desk_words(desk, edition.script)]
    valid = [
        (signoff, piece)
        for signoff, piece in given
        if holds(piece, form, digest, signoff.facts, cited)
        and set(own) <= set(signoff.desk_words.get(edition.script.value, ()))
    ]
    if not valid:
        return edition, [_told(edition, *given[0], sources, desk)]
    last, piece = max(valid, key=lambda pair: (pair[0].due >= sources.today, pair[0].date, pair[0].due))
    signed = tuple(dict.fromkeys(id_ for signoff, _ in valid for id_ in signoff.one_by_one))
    return replace(
        edition,
        review=Review(
            last.reviewer,
            last.date,
            last.due,
            signed,
            last.licence,
            last.office,
            piece.digests[form],
            short_name(last.file),
        ),
    ), []


def short_name(file: str) -> str:
    """A record's file as the manifest names it, from the folder of records on: the same on any machine."""
    return "/".join(file.split("/")[-3:])


def changes_since(
    signoff: SignOff, signed: SignedPiece, product: Product, sources: Sources, desk: Desk
) -> list[Change]:
    """All that is another than what was signed: words, facts, the desk's own words."""
    script = Script(signed.script)
    piece = piece_of(product, script, sources)
    found = [
        *of_words(signed.lines, piece.lines),
        *of_facts(signoff.facts, signed.facts, piece.facts, sources.ledger.file),
    ]
    read = signoff.desk_words.get(signed.script, ())
    for key, text in desk_words(desk, script):
        if text not in read:
            file, line, *_ = desk.places.get(key, (desk.file, desk.row))
            found.append(Change(key, NOTHING, text, file, line))
    if not found:  # the same words in another order, or a form that wasn't there
        form = next(
            (form for form, digest in piece.digests.items() if signed.digests.get(form) != digest), ""
        )
        if form:
            found.append(Change(form, NOTHING, form))
    return found


def _told(edition: Edition, signoff: SignOff, signed: SignedPiece, sources: Sources, desk: Desk) -> Finding:
    changed = changes_since(signoff, signed, edition.product, sources, desk)
    first = changed[0] if changed else Change(NOTHING, NOTHING, NOTHING)
    old, new = excerpts(first.old, first.new)
    return finding(
        "signoff-changed",
        first.file,
        first.line,
        piece=name_of(edition),
        reviewer=signoff.reviewer,
        date=signoff.date,
        place=first.place or NOTHING,
        old=old,
        new=new,
        count=max(len(changed), 1),
    )


def checked(sources: Sources, known: Sequence[Product]) -> list[Finding]:
    """The records of all desks against the day and the guide as it is.

    Findings: ``signoff-future``, ``signoff-unknown`` (a piece or fact that is no more: it counts for
    nothing), ``review-overdue``.
    """
    found: list[Finding] = []
    pieces = {product.id for product in known}
    for signoff in sources.signoffs.values():
        if signoff.date > sources.today:
            found.append(
                finding(
                    "signoff-future",
                    signoff.file,
                    signoff.lines.get("date", 0),
                    date=signoff.date,
                    today=sources.today,
                )
            )
        found += [
            finding("signoff-unknown", signoff.file, piece.line, name=piece.product)
            for piece in signoff.pieces
            if piece.product not in pieces
        ]
        found += [
            finding("signoff-unknown", signoff.file, signoff.lines.get(id_, 0), name=id_)
            for id_ in signoff.facts
            if id_ not in sources.ledger.facts
        ]
    for files in dict.fromkeys(desk.signoff_files for desk in sources.desks):
        found += _overdue(
            [sources.signoffs[file] for file in files if file in sources.signoffs], sources.today
        )
    return list(dict.fromkeys(found))


def _overdue(signoffs: Sequence[SignOff], today: str) -> Iterator[Finding]:
    """Records past their date, unless another that isn't has all their pieces."""
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
            yield finding(
                "review-overdue", signoff.file, signoff.lines.get("due", 0), date=signoff.due, today=today
            )
