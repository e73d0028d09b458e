"""A signature recorded, withdrawn, and looked at: what is to be signed, and the desk's records.

Not here: whether a signature holds (``signing``), sheets (``signoff_sheets``), questions and answers
(``commands``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.facts import NEEDS_SIGNATURE, in_order
from booklet.findings import Finding, Severity, finding
from booklet.keys.editions import signed_for
from booklet.load.signoffs import LICENCE, OFFICE, REVIEWER
from booklet.model import Desk, Edition, Fact, Product, Script, SignedPiece, SignOff, Sources
from booklet.pipeline import checks
from booklet.pipeline.outcomes import stops
from booklet.pipeline.selection import chosen, products
from booklet.pipeline.signed_words import Piece, desk_words, piece_of
from booklet.pipeline.signing import changes_since, short_name
from booklet.pipeline.signoff_sheet import code_for
from booklet.pipeline.story import read, with_review_date
from booklet.request import Request
from booklet.signoff.comparison import Change
from booklet.signoff.record import FOLDER, as_yaml, reviewed_fields
from booklet.signoff.rules import latest_due, nameless
from booklet.text_length import beyond
from booklet.write import listed, write_file

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
        return frozenset((piece.product.id, piece.script.value) for piece in self.pieces).union(
            *(_own(desk, piece.script) for desk in self.desks for piece in self.pieces)
        )


def opened(request: Request) -> tuple[Sources | None, tuple[Product, ...], list[Finding]]:
    """The sources of a request on its day, and the products it names that are handed out.

    Findings: those of reading and checking; ``usage-unknown-word``, ``usage-not-signed``.
    """
    sources, found = read(request)
    if sources is None or stops(found):
        return None, (), found
    sources = with_review_date(sources, request)
    own = {layout.id for layout in sources.layouts if not layout.handed_out}
    picked, unknown = chosen(request.words, products(sources), sources)
    if unknown:
        return None, (), unknown
    pieces = tuple(product for product in picked if product.layout not in own)
    if not pieces:
        return None, (), [finding("usage-not-signed", piece="、".join(product.id for product in picked))]
    found += checks.of_sources(sources, request.scripts)
    return (None if stops(found) else sources), pieces, found


def to_sign(request: Request) -> tuple[tuple[ToSign, ...], list[Finding]]:
    """What the request names, once for each file of a desk (a table's desks share their base's)."""
    sources, picked, found = opened(request)
    if sources is None:
        return (), found
    pieces = tuple(piece_of(product, script, sources) for script in request.scripts for product in picked)
    shares: dict[Path, list[Desk]] = {}
    for desk in sources.desks:
        shares.setdefault(request.desks[0] if desk.row else request.root / desk.files[0], []).append(desk)
    return tuple(_to_sign(base, desks, pieces, sources) for base, desks in shares.items()), found


def _to_sign(base: Path, desks: Sequence[Desk], pieces: Sequence[Piece], sources: Sources) -> ToSign:
    facts = in_order([fact.id for piece in pieces for fact in piece.facts], sources.ledger)
    desk, changes, fresh = desks[0], [], 0
    for piece in pieces:
        given = [pair for pair in signed_for(_edition(piece, desk), desk, sources) if not pair[1].withdrawn]
        fresh += not given
        if given:
            changes += [(piece, change) for change in changes_since(*given[0], piece.product, sources, desk)]
    codes: dict[str, set[tuple[str, str]]] = {}
    for script in dict.fromkeys(piece.script for piece in pieces):
        of_script = [piece for piece in pieces if piece.script is script]
        for group in (*([piece] for piece in of_script), of_script):
            for one in desks:
                codes.setdefault(
                    code_for(group, _edition(group[0], one), replace(sources, desks=tuple(desks))), set()
                ).update([*((piece.product.id, script.value) for piece in group), *_own(one, script)])
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


def _edition(piece: Piece, desk: Desk) -> Edition:
    return Edition(piece.product, piece.script, desk.id)


def unread(what: ToSign, codes: Collection[str]) -> list[Finding]:
    """What the sheets with these numbers don't cover as the texts are now. Finding: ``signoff-code``."""
    known = {code.replace("-", ""): names for code, names in what.codes.items()}
    typed = [re.sub(r"[^0-9A-F]", "", code.upper()) for code in codes]
    read = frozenset().union(*(known.get(code, frozenset()) for code in typed))
    wrong = [code for code, bare in zip(codes, typed) if bare not in known]
    left = sorted(what.names - read)
    return (
        [
            finding(
                "signoff-code",
                number="、".join(wrong) or "—",
                pieces="、".join(f"{p} ({s})" for p, s in left[:6]),
                count=len(left),
            )
        ]
        if left or wrong
        else []
    )


def faults_of(reviewer: str, office: str, licence: str, day: str, due: str, today: str) -> list[Finding]:
    """What is wrong with a signature's particulars, whatever it is given for.

    Findings: ``signoff-nameless``, ``signoff-future``, ``signoff-backwards``, ``signoff-too-long``,
    ``yaml-too-long``.
    """
    found = []
    if nameless(reviewer):
        found.append(finding("signoff-nameless", name=reviewer.strip() or "—"))
    if day > today:
        found.append(finding("signoff-future", date=day, today=today))
    if due < day:
        found.append(finding("signoff-backwards", date=day, due=due))
    elif due > latest_due(day):
        found.append(finding("signoff-too-long", date=day, due=due, latest=latest_due(day)))
    for key, text, rule in (
        ("reviewer", reviewer, REVIEWER),
        ("office", office, OFFICE),
        ("licence", licence, LICENCE),
    ):
        if rest := beyond(text, rule.longest):
            found.append(
                finding("yaml-too-long", key=key, length=len(text), most=rule.longest, rest=rest[:8])
            )
    return found


def recorded(
    what: ToSign, reviewer: str, office: str, licence: str, day: str, due: str, without: Collection[str] = ()
) -> tuple[Path | None, list[Finding]]:
    """Writes the record; its file. ``without`` are reports and inferences that aren't signed for.

    Findings: those of :func:`faults_of`, ``signoff-no-such-fact``, ``write-failed``.
    """
    reviewer, office, licence = (" ".join(text.split()) for text in (reviewer, office, licence))
    found = faults_of(reviewer, office, licence, day, due, what.today)
    known = [fact.id for fact in what.one_by_one]
    found += [
        finding("signoff-no-such-fact", id=id_, known="、".join(known) or "—")
        for id_ in without
        if id_ not in known
    ]
    if found:
        return None, found
    words = {
        script.value: tuple(
            dict.fromkeys(text for desk in what.desks for _, text in desk_words(desk, script))
        )
        for script in dict.fromkeys(piece.script for piece in what.pieces)
    }
    record = SignOff(
        reviewer,
        day,
        due,
        tuple(
            SignedPiece(
                piece.product.id,
                piece.script.value,
                piece.digests,
                piece.lines,
                tuple(f.id for f in piece.facts),
            )
            for piece in what.pieces
        ),
        {fact.id: reviewed_fields(fact) for fact in what.facts},
        tuple(id_ for id_ in known if id_ not in without),
        words,
        office,
        licence,
        what.base.stem,
    )
    folder = what.base.parent / FOLDER / what.base.stem
    name = f"{day}-{_UNSAFE.sub('-', reviewer).strip('-')}"
    path = next(
        path
        for count in range(1, 1000)
        if not (path := folder / f"{name}{f'-{count}' if count > 1 else ''}.yaml").exists()
    )
    return _written(path, record)


def _written(path: Path, record: SignOff) -> tuple[Path | None, list[Finding]]:
    try:
        write_file(path, as_yaml(record).encode("utf-8"))
    except OSError as fault:
        return None, [finding("write-failed", path.name, reason=fault.strerror or str(fault))]
    return path, []


@dataclass(frozen=True)
class Withdrawn:
    """A record that was changed: its file, the pieces (product, script) that no longer are signed in it."""

    file: str
    reviewer: str
    date: str
    pieces: tuple[tuple[str, str], ...]


def withdraw(request: Request, reviewer: str, day: str) -> tuple[tuple[Withdrawn, ...], list[Finding]]:
    """Takes back what ``reviewer`` (empty: anybody) signed of the pieces that the request names (none: all).

    Finding: ``signoff-none`` where there is nothing to take back; ``write-failed``.
    """
    sources, found = read(request)
    if sources is None or not sources.desks:
        return (), found
    made, faults = [], []
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
        path, more = _written(request.root / record.file, replace(record, pieces=pieces))
        faults += more
        if path:
            made.append(Withdrawn(record.file, record.reviewer, record.date, gone))
    faults += [f for f in found if f.severity is Severity.ERROR and f.file in broken]
    if not made and not faults:
        faults.append(
            finding("signoff-none", reviewer=reviewer or "—", pieces="、".join(request.words) or "—")
        )
    return tuple(made), faults


def _named(words: Sequence[str], sources: Sources) -> set[str]:
    """The products that words name; a word that names none may be a piece that is no more."""
    known, named = products(sources), set(words)
    for word in words:
        named |= {product.id for product in chosen([word], known, sources)[0]}
    return named


@dataclass(frozen=True)
class State:
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


def states(request: Request, out: Path) -> tuple[tuple[State, ...], list[Finding]]:
    """Every record of the request's desks."""
    sources, found = read(request)
    if sources is None:
        return (), found
    sources = with_review_date(sources, request)
    known = {product.id: product for product in products(sources)}
    made = []
    for desk in sources.desks:
        for record in sources.signoffs_of(desk):
            kinds: dict[str, list[str]] = {"good": [], "changed": [], "withdrawn": []}
            changes: list[tuple[str, Change]] = []
            for piece in record.pieces:
                name, product = f"{piece.product} ({piece.script})", known.get(piece.product)
                found_here = (
                    changes_since(record, piece, product, sources, desk)
                    if product and not piece.withdrawn
                    else []
                )
                kinds[
                    "withdrawn" if piece.withdrawn else "changed" if found_here or not product else "good"
                ].append(name)
                changes += [(name, change) for change in found_here]
            gone = {(p.product, p.script) for p in record.pieces if p.withdrawn}
            made.append(
                State(
                    record,
                    *map(tuple, kinds.values()),
                    tuple(changes),
                    tuple(printed(out, record.file, gone)),
                )
            )
    return tuple({state.record.file: state for state in made}.values()), found


def printed(out: Path, file: str, pieces: Iterable[tuple[str, str]]) -> list[str]:
    """The built files that bear the signature of a record for one of these pieces: to be recalled."""
    wanted = set(pieces)
    return [
        entry["path"]
        for entry in listed(out)
        if (entry.get("signoff") or {}).get("file") == short_name(file)
        and (entry.get("product"), entry.get("script")) in wanted
    ]
