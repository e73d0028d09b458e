"""The sign-off sheet of some pieces: as a PDF to print and as a page of HTML, each whole in itself.

One edition's way as any other's, from words to files, but filled from what is to be signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from booklet.compose import compose_sheet
from booklet.facts import NEEDS_SIGNATURE
from booklet.findings.reporter import Reporter
from booklet.finish import finish
from booklet.job import PrintJob, resolve
from booklet.keys.editions import signed_for
from booklet.model import Desk, Fact, File, Form, Ink, LegalSource, Result, SignedPiece, SignOff, Size
from booklet.pipeline.outcomes import NOT_NEEDED
from booklet.pipeline.signing.validity import changes_since
from booklet.pipeline.signing.words import Piece, desk_words, piece_of
from booklet.preflight import CheckedFile, FinishedPdf, check_files
from booklet.script import in_script
from booklet.signoff.comparison import Change
from booklet.signoff.record import reviewed_fields, sheet_code
from booklet.signoff.sheet import changed_parts, fact_changes, parts_of
from booklet.signoff.words import digest
from booklet.typeset import typeset
from booklet.write import SHEETS

LAYOUT = "signoff"  # the folder under layouts/


def code_for(pieces: Sequence[Piece], desk: Desk) -> str:
    """The number of a desk's sheet of some pieces: it is another one as soon as anything on the sheet is."""
    script = pieces[0].script
    words = [text for _, text in desk_words(desk, script)]
    return sheet_code(
        [
            *(
                (
                    piece.id,
                    script.value,
                    piece.digests,
                    [(fact.id, reviewed_fields(fact)) for fact in piece.facts],
                )
                for piece in pieces
            ),
            ("", script.value, {"desk": digest(words)}, ()),
        ]
    )


def sheet_of(job: PrintJob) -> Result:
    """The sheet's two files; none, and no finding, where only changes are asked for and there are none.

    Findings: those of ``compose_sheet``, ``typeset`` and ``preflight``.
    """
    edition, layout, reporter = job.edition, job.layout, Reporter()
    pieces = [piece_of(product, job.script, job.sources) for product in edition.signing]
    context, texts = _context(job, pieces)
    if edition.changed and not (context["parts"] or context["fact_changes"] or context["desk_words"]):
        return Result(edition, (), ())
    composed = compose_sheet(job, {**context, "screen": False}, context["title"], reporter)
    page = compose_sheet(job, {**context, "screen": True}, context["title"], reporter)
    if composed is None or page is None:
        return Result(edition, (), reporter.findings)
    composed = replace(composed, sentences=texts)
    pages = typeset(composed, layout, job.name, layout.file, job.sources.fonts, True, reporter)
    if pages is None:
        return Result(edition, (), reporter.findings)
    titles = {Form.READING: composed.title}
    made = finish(pages, layout, (Form.READING,), titles, edition.script.value, job.sources.fonts)
    pdf = made[Form.READING]
    read = FinishedPdf(pdf)
    answers = check_files(
        [CheckedFile(read, read, Form.READING, Size.STANDARD, Ink.COLOUR, layout, composed, job.name)],
        reporter,
    )
    record = {
        "product": edition.product.id,
        "layout": layout.id,
        "chapter": None,
        "script": edition.script.value,
        "size": "standard",
        "ink": "colour",
        "form": "reading",
        "title": composed.title,
        "review": NOT_NEEDED,
        "code": context["code"],
        "pieces": [product.id for product in edition.signing],
        "facts": {},
    }
    path = path_of_sheet(job)
    files = (
        File(
            Form.READING,
            f"{path}.pdf",
            pdf,
            {**record, "pages": len(read.pages), "page_size": list(read.size)},
            -(-len(read.pages) // 2),
            answers[0],
        ),
        File(Form.READING, f"{path}.html", page.html.encode(), {**record, "form": "html"}, 0),
    )
    return Result(edition, () if reporter.has_errors else files, reporter.findings)


def path_of_sheet(job: PrintJob) -> str:
    """The sheet's path below the desk's folder, without its ending."""
    layout, edition = job.layout, job.edition
    what = edition.signing[0].id if len(edition.signing) == 1 else layout.words["all"]
    name = "-".join(
        filter(None, (layout.names["kind"], what, layout.words["only_changed"] if edition.changed else ""))
    )
    return f"{SHEETS}/{job.script.value}/{in_script(name, job.script, job.sources.guide.protected)}"


def _context(job: PrintJob, pieces: Sequence[Piece]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the layout is filled with, and every sentence that its pages must hold."""
    sources, edition, desk, layout = job.sources, job.edition, job.desk, job.layout

    def put(text: str) -> str:
        return in_script(text, edition.script, sources.guide.protected)

    facts = {id_: _put_fact(fact, put) for id_, fact in sources.ledger.facts.items()}
    names = {piece.id: put(f"{piece.job.title}（{piece.job.layout.names['kind']}）") for piece in pieces}
    changed: list[Change] = []
    if edition.changed:
        listed = []
        for piece in pieces:
            changes = _changes(piece, job)
            changed += changes
            listed.append(
                (names[piece.id], piece.lines, [c for c in changes if not c.fact and not _of_desk(c, desk)])
            )
        parts = changed_parts(listed, facts)
    else:
        parts = parts_of([(names[piece.id], piece.lines) for piece in pieces], facts, sources.ledger.file)
    cited = dict.fromkeys(fact.id for piece in pieces for fact in piece.facts)
    last = [pair for piece in pieces for pair in _signed(piece, job)[:1]]
    rows = [row for part in parts for row in part.rows]
    own = desk_words(desk, edition.script)
    if edition.changed:
        own = tuple(
            (key, text) for key, text in own if any(_of_desk(c, desk) and c.new == text for c in changed)
        )
    context = {
        "guide": {
            "title": put(sources.guide.title),
            "version": sources.guide.version,
            "law_date": sources.guide.law_date,
        },
        "title": put(
            f"{layout.names['kind']}："
            + (
                names[pieces[0].id]
                if len(pieces) == 1
                else f"{sources.guide.title}，{len(pieces)} {layout.words['pieces']}"
            )
        ),
        "pieces": [
            {
                "id": piece.id,
                "name": names[piece.id],
                "legal": sum(line.law and line.file != sources.ledger.file for line in piece.lines),
                "lines": len(piece.lines),
                "characters": sum(len(line.text) for line in piece.lines),
            }
            for piece in pieces
        ],
        "parts": parts,
        "many": len(pieces) > 1,
        "changed": edition.changed,
        "fact_changes": tuple(fact_changes(_put_changes(changed, put), facts)),
        "one_by_one": [
            facts[id_] for id_ in cited if id_ in facts and facts[id_].confidence in NEEDS_SIGNATURE
        ],
        "counts": {
            "legal": sum(row.number > 0 for row in rows),
            "lines": len(rows),
            "facts": len(cited),
            "characters": sum(len(row.line.text) for row in rows),
        },
        "code": code_for(pieces, desk),
        "desk_words": own,
        "desk": "".join(desk.name.get(edition.script.value, ())) or desk.id,
        "desk_id": desk.id,
        "last": max(
            ((signoff.reviewer, signoff.date, signoff.due) for signoff, _ in last),
            key=lambda one: one[1],
            default=None,
        ),
        "products": " ".join(piece.id for piece in pieces) if len(pieces) < 5 else "",
        "fields": {name[6:]: put(word) for name, word in layout.words.items() if name.startswith("field_")},
    }
    return context, tuple(dict.fromkeys(row.line.text for row in rows))


def _of_desk(change: Change, desk: Desk) -> bool:
    return change.place in desk.places or change.file in desk.files


def _of_piece(piece: Piece, job: PrintJob) -> PrintJob:
    """The piece for the sheet's desk."""
    return resolve(piece.job.edition, job.sources, job.desk)


def _signed(piece: Piece, job: PrintJob) -> list[tuple[SignOff, SignedPiece]]:
    return signed_for(_of_piece(piece, job))


def _changes(piece: Piece, job: PrintJob) -> list[Change]:
    """What changed of a piece since it was last signed; all of it where it never was."""
    given = [pair for pair in _signed(piece, job) if not pair[1].withdrawn]
    if not given:
        return [
            Change(line.place, "—", line.text, line.file, line.number) for line in piece.lines if line.law
        ]
    return changes_since(*given[0], _of_piece(piece, job))


def _put_changes(changes: Sequence[Change], put: Any) -> list[Change]:
    return [replace(change, old=put(change.old), new=put(change.new)) for change in changes if change.fact]


def _put_fact(fact: Fact, put: Any) -> Fact:
    """A fact in the sheet's script; addresses stay as they are."""
    return replace(
        fact,
        statement=put(fact.statement),
        note=put(fact.note),
        watch=tuple(map(put, fact.watch)),
        sources=tuple(
            LegalSource(put(source.title), put(source.short), source.articles, source.kind)
            for source in fact.sources
        ),
    )
