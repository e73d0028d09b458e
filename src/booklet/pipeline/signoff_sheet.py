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
from booklet.keys.editions import signed_for
from booklet.model import Edition, Fact, File, Form, Ink, LegalSource, Product, Result, Size, Sources
from booklet.pipeline.outcomes import NOT_NEEDED, name_of, stops
from booklet.pipeline.selection import desk_of, layout_of, title_of
from booklet.pipeline.signed_words import Piece, desk_words, piece_of
from booklet.pipeline.signing import changes_since
from booklet.preflight import CheckedFile, check_files, extract, pages_of
from booklet.script import in_script
from booklet.signoff.comparison import Change
from booklet.signoff.record import reviewed_fields, sheet_code
from booklet.signoff.sheet import changed_parts, fact_changes, parts_of
from booklet.signoff.words import digest
from booklet.typeset import typeset
from booklet.write import SHEETS

LAYOUT = "signoff"  # the folder under layouts/


def code_for(pieces: Sequence[Piece], edition: Edition, sources: Sources) -> str:
    """The number of a sheet: it is another one as soon as anything on the sheet is."""
    words = [text for _, text in desk_words(desk_of(edition, sources), edition.script)]
    return sheet_code(
        [
            *(
                (
                    piece.product.id,
                    piece.script.value,
                    piece.digests,
                    [(fact.id, reviewed_fields(fact)) for fact in piece.facts],
                )
                for piece in pieces
            ),
            ("", edition.script.value, {"desk": digest(words)}, ()),
        ]
    )


def sheet_of(edition: Edition, sources: Sources) -> Result:
    """The sheet's two files; none, and no finding, where only changes are asked for and there are none.

    Findings: those of ``compose_sheet``, ``typeset`` and ``preflight``.
    """
    layout, piece = layout_of(edition, sources), name_of(edition)
    pieces = [piece_of(product, edition.script, sources) for product in edition.signing]
    context, texts = _context(edition, pieces, sources)
    if edition.changed and not (context["parts"] or context["fact_changes"] or context["desk_words"]):
        return Result(edition, (), ())
    composed, found = compose_sheet(
        layout, {**context, "screen": False}, edition.script, context["title"], sources
    )
    page, _ = compose_sheet(layout, {**context, "screen": True}, edition.script, context["title"], sources)
    if composed is None or page is None:
        return Result(edition, (), tuple(found))
    composed = replace(composed, sentences=texts)
    reporter = Reporter()
    pages = typeset(composed, layout, piece, layout.file, sources.fonts, True, reporter)
    if pages is None:
        return Result(edition, (), (*found, *reporter))
    pdf = finish(pages, layout, Form.READING, composed.title, edition.script.value)
    read = extract(pdf)
    answers = check_files(
        [
            CheckedFile(
                pdf,
                Form.READING,
                Size.STANDARD,
                Ink.COLOUR,
                layout,
                composed,
                piece,
                read,
                pages_of(pdf),
                read,
                pages_of(pdf),
                pdf,
            )
        ],
        reporter,
    )
    found += reporter
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
    path = path_of_sheet(edition, sources)
    files = (
        File(
            Form.READING,
            f"{path}.pdf",
            pdf,
            {**record, "pages": read.pages, "page_size": list(read.size)},
            -(-read.pages // 2),
            answers[0],
        ),
        File(Form.READING, f"{path}.html", page.html.encode(), {**record, "form": "html"}, 0),
    )
    return Result(edition, () if stops(found) else files, tuple(dict.fromkeys(found)))


def path_of_sheet(edition: Edition, sources: Sources) -> str:
    """The sheet's path below the desk's folder, without its ending."""
    layout = layout_of(edition, sources)
    what = edition.signing[0].id if len(edition.signing) == 1 else layout.words["all"]
    name = "-".join(
        filter(None, (layout.names["kind"], what, layout.words["only_changed"] if edition.changed else ""))
    )
    return f"{SHEETS}/{edition.script.value}/{in_script(name, edition.script, sources.guide.protected)}"


def _context(
    edition: Edition, pieces: Sequence[Piece], sources: Sources
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the layout is filled with, and every sentence that its pages must hold."""

    def put(text: str) -> str:
        return in_script(text, edition.script, sources.guide.protected)

    desk, layout = desk_of(edition, sources), layout_of(edition, sources)
    facts = {id_: _put_fact(fact, put) for id_, fact in sources.ledger.facts.items()}
    names = {
        piece.product.id: put(f"{title_of(piece.product, sources)}（{_kind(piece.product, sources)}）")
        for piece in pieces
    }
    told: list[Change] = []
    if edition.changed:
        listed = []
        for piece in pieces:
            changes = _changes(piece, edition, sources)
            told += changes
            listed.append(
                (
                    names[piece.product.id],
                    piece.lines,
                    [c for c in changes if not c.fact and not _of_desk(c, desk)],
                )
            )
        parts = changed_parts(listed, facts)
    else:
        parts = parts_of(
            [(names[piece.product.id], piece.lines) for piece in pieces], facts, sources.ledger.file
        )
    cited = dict.fromkeys(fact.id for piece in pieces for fact in piece.facts)
    last = [pair for piece in pieces for pair in _last(piece, edition, sources)[:1]]
    rows = [row for part in parts for row in part.rows]
    own = desk_words(desk, edition.script)
    if edition.changed:
        own = tuple(
            (key, text) for key, text in own if any(_of_desk(c, desk) and c.new == text for c in told)
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
                names[pieces[0].product.id]
                if len(pieces) == 1
                else f"{sources.guide.title}，{len(pieces)} {layout.words['pieces']}"
            )
        ),
        "pieces": [
            {
                "id": piece.product.id,
                "name": names[piece.product.id],
                "legal": sum(line.law and line.file != sources.ledger.file for line in piece.lines),
                "lines": len(piece.lines),
                "characters": sum(len(line.text) for line in piece.lines),
            }
            for piece in pieces
        ],
        "parts": parts,
        "many": len(pieces) > 1,
        "changed": edition.changed,
        "fact_changes": tuple(fact_changes(_put_changes(told, put), facts)),
        "one_by_one": [
            facts[id_] for id_ in cited if id_ in facts and facts[id_].confidence in NEEDS_SIGNATURE
        ],
        "counts": {
            "legal": sum(row.number > 0 for row in rows),
            "lines": len(rows),
            "facts": len(cited),
            "characters": sum(len(row.line.text) for row in rows),
        },
        "code": code_for(pieces, edition, sources),
        "desk_words": own,
        "desk": "".join(desk.name.get(edition.script.value, ())) or desk.id,
        "desk_id": desk.id,
        "last": max(
            ((signoff.reviewer, signoff.date, signoff.due) for signoff, _ in last),
            key=lambda one: one[1],
            default=None,
        ),
        "products": " ".join(piece.product.id for piece in pieces) if len(pieces) < 5 else "",
        "fields": {name[6:]: put(word) for name, word in layout.words.items() if name.startswith("field_")},
    }
    return context, tuple(dict.fromkeys(row.line.text for row in rows))


def _of_desk(change: Change, desk: Any) -> bool:
    return change.place in desk.places or change.file in desk.files


def _kind(product: Product, sources: Sources) -> str:
    return next(layout for layout in sources.layouts if layout.id == product.layout).names["kind"]


def _last(piece: Piece, edition: Edition, sources: Sources) -> list:
    return signed_for(replace(edition, product=piece.product), desk_of(edition, sources), sources)


def _changes(piece: Piece, edition: Edition, sources: Sources) -> list[Change]:
    """What changed of a piece since it was last signed; all of it where it never was."""
    given = [pair for pair in _last(piece, edition, sources) if not pair[1].withdrawn]
    if not given:
        return [
            Change(line.place, "—", line.text, line.file, line.number) for line in piece.lines if line.law
        ]
    signoff, signed = given[0]
    return changes_since(signoff, signed, piece.product, sources, desk_of(edition, sources))


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
