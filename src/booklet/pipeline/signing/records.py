"""A desk's sign-off records as they stand: which of their pieces hold, taken back, printed.

Not here: a new record (``signature``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.findings import Severity
from booklet.findings.reporter import Reporter
from booklet.job import resolve
from booklet.model import Edition, Product, Script, SignedPiece, SignOff, Sources
from booklet.pipeline.reading import read
from booklet.pipeline.selection import chosen, products
from booklet.pipeline.signing.signature import write_record
from booklet.pipeline.signing.validity import changes_since, short_name
from booklet.request import Request
from booklet.signoff.comparison import Change
from booklet.write import listed


@dataclass(frozen=True)
class Withdrawn:
    """A record that was changed: its file, the pieces (product, script) that no longer are signed in it."""

    file: str
    reviewer: str
    date: str
    pieces: tuple[tuple[str, str], ...]


def withdraw(request: Request, reviewer: str, day: str, reporter: Reporter) -> tuple[Withdrawn, ...]:
    """Takes back what ``reviewer`` (empty: anybody) signed of the pieces that the request names (none: all).

    Finding: ``signoff-none`` where there is nothing to take back; ``write-failed``; of reading only what is
    wrong with records.
    """
    of_files, own = Reporter(), Reporter()
    sources = read(request, of_files)
    if not sources.desks:
        reporter.add(*of_files)
        return ()
    made = []
    broken = {file for desk in sources.desks for file in desk.signoff_files} - set(sources.signoffs)
    named = _named(request.words, sources)
    scripts = {script.value for script in request.scripts}
    for record in sources.signoffs.values():
        gone = tuple(
            (piece.product, piece.script)
            for piece in record.pieces
            if not piece.withdrawn
            and piece.script in scripts
            and (not request.words or piece.product in named)
            and reviewer in ("", record.reviewer)
        )
        if not gone:
            continue
        pieces = tuple(
            replace(piece, withdrawn=day) if (piece.product, piece.script) in gone else piece
            for piece in record.pieces
        )
        if write_record(request.root / record.file, replace(record, pieces=pieces), own):
            made.append(Withdrawn(record.file, record.reviewer, record.date, gone))
    own.add(*(f for f in of_files if f.severity is Severity.ERROR and f.file in broken))
    if not made and not own:
        own.report("signoff-none", reviewer=reviewer or "—", pieces="、".join(request.words) or "—")
    reporter.add(*own)
    return tuple(made)


def _named(words: Sequence[str], sources: Sources) -> set[str]:
    """The products that words name; a word that names none may be a piece that is no more."""
    known, named, unheard = products(sources), set(words), Reporter()
    for word in words:
        named |= {product.id for product in chosen([word], known, sources, unheard)}
    return named


@dataclass(frozen=True)
class RecordStatus:
    """How a record stands: of its pieces those that hold, that were changed since, that were withdrawn.

    ``changes`` are those of the changed pieces, ``recall`` the built files that bear a signature which was
    withdrawn.
    """

    record: SignOff
    good: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    changes: tuple[tuple[str, Change], ...]
    recall: tuple[str, ...]


def record_statuses(request: Request, out: Path, reporter: Reporter) -> tuple[RecordStatus, ...]:
    """Every record of the request's desks."""
    sources = read(request, reporter)
    known = {product.id: product for product in products(sources)}
    made: dict[str, RecordStatus] = {}
    for desk in sources.desks:
        for record in sources.signoffs_of(desk):
            valid = [
                (piece, _changes(record, piece, known.get(piece.product), desk.id, sources))
                for piece in record.pieces
                if not piece.withdrawn
            ]
            gone = {(piece.product, piece.script) for piece in record.pieces if piece.withdrawn}
            made[record.file] = RecordStatus(
                record,
                tuple(_name(p) for p, found in valid if p.product in known and not found),
                tuple(_name(p) for p, found in valid if p.product not in known or found),
                tuple(_name(piece) for piece in record.pieces if piece.withdrawn),
                tuple((_name(p), change) for p, found in valid for change in found),
                tuple(printed(out, record.file, gone)),
            )
    return tuple(made.values())


def _name(piece: SignedPiece) -> str:
    return f"{piece.product} ({piece.script})"


def _changes(
    record: SignOff, piece: SignedPiece, product: Product | None, desk: str, sources: Sources
) -> list[Change]:
    """What changed of a piece since; nothing is known of one that is no more."""
    if product is None:
        return []
    return changes_since(record, piece, resolve(Edition(product, Script(piece.script), desk), sources))


def printed(out: Path, file: str, pieces: Iterable[tuple[str, str]]) -> list[str]:
    """The built files that bear the signature of a record for one of these pieces: to be recalled."""
    wanted = set(pieces)
    return [
        entry["path"]
        for entry in listed(out)
        if (entry.get("signoff") or {}).get("file") == short_name(file)
        and (entry.get("product"), entry.get("script")) in wanted
    ]
