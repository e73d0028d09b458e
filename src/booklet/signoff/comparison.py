"""What changed since a text was signed: the old words and the new, with the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from booklet.model import Fact, PieceLine, SignedPiece
from booklet.signoff.record import reviewed_fields
from booklet.signoff.words import line_as_text, normalized_line

NOTHING = "—"


@dataclass(frozen=True)
class Change:
    """``old`` became ``new`` at a place: a heading of the piece, or a fact's id and the name of a field.

    ``file`` and ``line`` are where the new words are written, as far as they are written anywhere; in a table
    of desks ``column``, ``cell`` (its heading) and ``sheet`` say which cell.
    """

    place: str
    old: str
    new: str
    file: str = ""
    line: int = 0
    fact: str = ""
    column: int = 0
    cell: str = ""
    sheet: str = ""


def word_changes(then: Sequence[PieceLine], now: Sequence[PieceLine]) -> Iterator[Change]:
    """Sentences that are other ones, new, gone, or elsewhere, in the order of the text as it is now."""
    before, after = [_key(line) for line in then], [_key(line) for line in now]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for at in range(max(b - a, d - c)):
            old = then[a + at] if a + at < b else None
            new = now[c + at] if c + at < d else None
            near = new or (now[min(c, len(now) - 1)] if now else None)
            there = new or old
            yield Change(
                there.place if there else "",
                line_as_text(old) if old else NOTHING,
                line_as_text(new) if new else NOTHING,
                near.file if near else "",
                near.number if near else 0,
            )


def _key(line: PieceLine) -> tuple:
    line = normalized_line(line)
    return line.text, line.facts, line.waived, line.droppable


def fact_field_changes(
    then: Mapping[str, Mapping[str, str]], signed: Iterable[str], now: Sequence[Fact], file: str
) -> Iterator[Change]:
    """Facts that say something else than what was seen, field by field; ``signed`` are the piece's ids."""
    ids = set(signed)
    for fact in now:
        seen, was = reviewed_fields(fact), then.get(fact.id, {}) if fact.id in ids else {}
        for name in dict.fromkeys((*was, *seen)):
            if was.get(name, "") != seen.get(name, ""):
                yield Change(
                    f"{fact.id} {name}",
                    was.get(name) or NOTHING,
                    seen.get(name) or NOTHING,
                    file,
                    fact.line,
                    fact.id,
                )
                if not was:
                    break  # cited only now: what it says is enough
    for id_ in sorted(ids - {fact.id for fact in now}):
        yield Change(f"{id_} statement", then.get(id_, {}).get("statement") or NOTHING, NOTHING, file, 0, id_)


def still_holds(
    piece: SignedPiece, form: str, digest: str, then: Mapping[str, Mapping[str, str]], now: Sequence[Fact]
) -> bool:
    """Whether a piece's words in a form, and all that was seen of its facts, are what was signed."""
    return (
        piece.digests.get(form) == digest
        and not piece.withdrawn
        and set(piece.facts) == {fact.id for fact in now}
        and all(dict(then.get(fact.id, {})) == reviewed_fields(fact) for fact in now)
    )


_LONGEST = 44  # characters of a sentence shown in a message


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts short enough for a message, cut where they are the same."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    start = next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    start = max(start - 12, 0)
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    if text == NOTHING or len(text) <= _LONGEST:
        return text
    shown = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{shown}{'…' if start + _LONGEST < len(text) else ''}"
