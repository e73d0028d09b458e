"""A signature recorded: what is to be signed, and what a record of it holds.

Not here: whether a signature holds (``validity``), sheets (``sheets``), records that are there (``records``),
questions and answers (``commands``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.facts import NEEDS_SIGNATURE, in_order
from booklet.findings.reporter import Reporter
from booklet.job import resolve
from booklet.keys.editions import signed_for
from booklet.load.signoffs import LICENCE, OFFICE, REVIEWER
from booklet.model import Desk, Fact, Product, Script, SignedPiece, SignOff, Sources
from booklet.pipeline import checks
from booklet.pipeline.reading import read
from booklet.pipeline.selection import chosen, products
from booklet.pipeline.signing.sheet import code_for
from booklet.pipeline.signing.validity import changes_since
from booklet.pipeline.signing.words import Piece, desk_words, piece_of
from booklet.request import Request
from booklet.signoff.comparison import Change
from booklet.signoff.record import FOLDER, as_yaml, reviewed_fields
from booklet.signoff.rules import latest_due, nameless
from booklet.text_length import beyond
from booklet.write import write_file

_UNSAFE = re.compile(r"[\\/:*?\"<>|.\s]+")  # in a file's name


@dataclass(frozen=True)
class ToSign:
    """What a signature would be given for: ``pieces`` for the desks that share the file ``base``.

    ``one_by_one`` are the reports and inferences among ``facts``; ``codes`` maps a sheet's number to the
    pieces (product, script) that are on it; ``changes`` are those since the last signature of each piece,
    ``fresh`` counts the pieces that never had one.
    """

    base: Path
    desks: tuple[Desk, ...]
    pieces: tuple[Piece, ...]
    facts: tuple[Fact, ...]
    one_by_one: tuple[Fact, ...]
    codes: Mapping[str, frozenset[tuple[str, str]]]
    changes: tuple[tuple[Piece, Change], ...]
    fresh: int
    today: str

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """The pieces, as (product, script), and the desks' own words, as (desk, script)."""
        return frozenset((piece.id, piece.script.value) for piece in self.pieces).union(
            *(_own(desk, piece.script) for desk in self.desks for piece in self.pieces)
        )


@dataclass(frozen=True)
class Signature:
    """What a reviewer says of a signature: who, of which office, with which licence, on which day and until
    when (ISO), and ``without`` which reports and inferences."""

    reviewer: str
    office: str
    licence: str
    date: str
    due: str
    without: tuple[str, ...] = ()

    def in_lines(self) -> Signature:
        """The same, each particular in one line."""
        reviewer, office, licence = (" ".join(t.split()) for t in (self.reviewer, self.office, self.licence))
        return replace(self, reviewer=reviewer, office=office, licence=licence)


def read_for_signing(request: Request, reporter: Reporter) -> tuple[Sources | None, tuple[Product, ...]]:
    """The sources of a request, and the products it names that are handed out; no sources where they can't be
    signed as they are.

    Findings: those of reading and checking; ``usage-unknown-word``, ``usage-not-signed``.
    """
    of_files, of_names = Reporter(), Reporter()
    sources = read(request, of_files)
    if of_files.has_errors:
        reporter.add(*of_files)
        return None, ()
    picked = chosen(request.words, products(sources), sources, of_names)
    pieces = tuple(p for p in picked if sources.layout_by_id[p.layout].handed_out)
    if picked and not pieces:
        of_names.report("usage-not-signed", piece="、".join(product.id for product in picked))
    if of_names:
        reporter.add(*of_names)
        return None, ()
    checks.of_sources(sources, request.scripts, of_files)
    reporter.add(*of_files)
    return (None if of_files.has_errors else sources), pieces


def to_sign(request: Request, reporter: Reporter) -> tuple[ToSign, ...]:
    """What the request names, once for each file of a desk (a table's desks share their base's)."""
    sources, picked = read_for_signing(request, reporter)
    if sources is None:
        return ()
    pieces = tuple(piece_of(product, script, sources) for script in request.scripts for product in picked)
    shares: dict[Path, list[Desk]] = {}
    for desk in sources.desks:
        shares.setdefault(request.desks[0] if desk.row else request.root / desk.files[0], []).append(desk)
    return tuple(_to_sign(base, desks, pieces, sources) for base, desks in shares.items())


def _to_sign(base: Path, desks: Sequence[Desk], pieces: Sequence[Piece], sources: Sources) -> ToSign:
    facts = in_order([fact.id for piece in pieces for fact in piece.facts], sources.ledger)
    changes: list[tuple[Piece, Change]] = []
    fresh = 0
    for piece in pieces:
        job = resolve(piece.job.edition, sources, desks[0])
        given = [pair for pair in signed_for(job) if not pair[1].withdrawn]
        fresh += not given
        if given:
            changes += [(piece, change) for change in changes_since(*given[0], job)]
    codes: dict[str, set[tuple[str, str]]] = {}
    for script in dict.fromkeys(piece.script for piece in pieces):
        of_script = [piece for piece in pieces if piece.script is script]
        for group in (*([piece] for piece in of_script), of_script):
            for desk in desks:
                codes.setdefault(code_for(group, desk), set()).update(
                    [*((piece.id, script.value) for piece in group), *_own(desk, script)]
                )
    return ToSign(
        base,
        tuple(desks),
        tuple(pieces),
        facts,
        tuple(f for f in facts if f.confidence in NEEDS_SIGNATURE),
        {code: frozenset(names) for code, names in codes.items()},
        tuple(changes),
        fresh,
        sources.today,
    )


def _own(desk: Desk, script: Script) -> set[tuple[str, str]]:
    """A desk's own words as a sheet has them: none, or one entry."""
    return {(desk.id, script.value)} if desk_words(desk, script) else set()


def check_codes(what: ToSign, codes: Collection[str], reporter: Reporter) -> None:
    """What the sheets with these numbers don't cover as the texts are now. Finding: ``signoff-code``."""
    known = {code.replace("-", ""): names for code, names in what.codes.items()}
    typed = [re.sub(r"[^0-9A-F]", "", code.upper()) for code in codes]
    read = frozenset().union(*(known.get(code, frozenset()) for code in typed))
    wrong = [code for code, bare in zip(codes, typed) if bare not in known]
    left = sorted(what.names - read)
    if left or wrong:
        reporter.report(
            "signoff-code",
            number="、".join(wrong) or "—",
            pieces="、".join(f"{product} ({script})" for product, script in left[:6]),
            count=len(left),
        )


def check_signature(signature: Signature, today: str, reporter: Reporter) -> None:
    """What is wrong with a signature's particulars, whatever it is given for.

    Findings: ``signoff-nameless``, ``signoff-future``, ``signoff-backwards``, ``signoff-too-long``,
    ``yaml-too-long``.
    """
    day, due = signature.date, signature.due
    if nameless(signature.reviewer):
        reporter.report("signoff-nameless", name=signature.reviewer.strip() or "—")
    if day > today:
        reporter.report("signoff-future", date=day, today=today)
    if due < day:
        reporter.report("signoff-backwards", date=day, due=due)
    elif due > latest_due(day):
        reporter.report("signoff-too-long", date=day, due=due, latest=latest_due(day))
    for key, text, rule in (
        ("reviewer", signature.reviewer, REVIEWER),
        ("office", signature.office, OFFICE),
        ("licence", signature.licence, LICENCE),
    ):
        if rest := beyond(text, rule.longest):
            reporter.report("yaml-too-long", key=key, length=len(text), most=rule.longest, rest=rest[:8])


def record_signature(what: ToSign, signature: Signature, reporter: Reporter) -> Path | None:
    """Writes the record of a signature; its file, None where something is wrong with it.

    Findings: those of :func:`check_signature`, ``signoff-no-such-fact``, ``write-failed``.
    """
    signature = signature.in_lines()
    own = Reporter()
    check_signature(signature, what.today, own)
    known = [fact.id for fact in what.one_by_one]
    for id_ in signature.without:
        if id_ not in known:
            own.report("signoff-no-such-fact", id=id_, known="、".join(known) or "—")
    reporter.add(*own)
    if own:
        return None
    words = {
        script.value: tuple(
            dict.fromkeys(text for desk in what.desks for _, text in desk_words(desk, script))
        )
        for script in dict.fromkeys(piece.script for piece in what.pieces)
    }
    signed = SignOff(
        signature.reviewer,
        signature.date,
        signature.due,
        tuple(
            SignedPiece(
                piece.id, piece.script.value, piece.digests, piece.lines, tuple(f.id for f in piece.facts)
            )
            for piece in what.pieces
        ),
        {fact.id: reviewed_fields(fact) for fact in what.facts},
        tuple(id_ for id_ in known if id_ not in signature.without),
        words,
        signature.office,
        signature.licence,
        what.base.stem,
    )
    return write_record(_free_path(what.base, signature), signed, reporter)


def _free_path(base: Path, signature: Signature) -> Path:
    """A file for the record, beside the desk's file, that isn't there yet."""
    folder = base.parent / FOLDER / base.stem
    name = f"{signature.date}-{_UNSAFE.sub('-', signature.reviewer).strip('-')}"
    return next(
        path
        for count in range(1, 1000)
        if not (path := folder / f"{name}{f'-{count}' if count > 1 else ''}.yaml").exists()
    )


def write_record(path: Path, signed: SignOff, reporter: Reporter) -> Path | None:
    """Puts a record in its place; None, and ``write-failed``, where that can't be."""
    try:
        write_file(path, as_yaml(signed).encode("utf-8"))
    except OSError as fault:
        reporter.report("write-failed", path.name, reason=fault.strerror or str(fault))
        return None
    return path
