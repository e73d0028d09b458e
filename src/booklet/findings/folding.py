"""Many findings of one cause as one, with their number and the first places; nothing else is hidden.

Two findings have one cause where code, file and all values are the same but for those that only measure or
name the place; of desks, where it is the same fault in the same column or key. As JSON every finding is
reported by itself. Not here: printing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from booklet.findings import Finding, phrase

SHOWN = 3  # findings of one cause, or causes of one kind, that are shown in full where there are more
PLACES = 8  # places that are named beside the first
KINDS = 10  # causes of one kind in one file, beyond which the rest has one line each
LISTED = 40  # causes with a line each, beyond which only their number and the first places are told
_PLACES = frozenset(
    (
        "piece",
        "page",
        "pages",
        "count",
        "length",
        "lines",
        "rows",
        "characters",
        "over",
        "amount",
        "rest",
        "edge",
        "ppi",
    )
)  # values that measure, or say where
_ANYWHERE = frozenset(
    (
        "fact-unknown",
        "fact-unverified",
        "glyph-borrowed",
        "glyph-converted",
        "glyph-emoji",
        "glyph-missing",
        "glyph-other-script",
        "glyph-part",
        "glyph-rare",
        "glyph-sign",
        "lint-hotline",
    )
)  # the file is no cause
_WIDE = 24  # characters of a value in a list of many


@dataclass(frozen=True)
class FoldedFinding:
    """A finding to show in full, the desk it is of where its place doesn't tell, and a line about those of
    the same cause or kind that aren't shown."""

    finding: Finding
    desk: str = ""
    note: str = ""


def folded(found: Sequence[Finding], lang: str, desks: Sequence[Any] = ()) -> Iterator[FoldedFinding]:
    """What is shown of findings, in their order; ``desks`` (``DeskResult``) say whose own a finding is."""
    owners: dict[Finding, list[Any]] = {}
    for desk in desks:
        for f in desk.findings:
            owners.setdefault(f, []).append(desk)
    causes: dict[tuple, list[Finding]] = {}
    for f in found:
        causes.setdefault(_desk_cause(f) if f in owners else cause(f), []).append(f)
    kinds: dict[tuple, list[list[Finding]]] = {}
    for every in causes.values():
        kinds.setdefault((every[0] in owners, every[0].code, _file(every[0])), []).append(every)
    for (of_desks, *_), groups in kinds.items():
        if of_desks:
            for every in groups:
                yield from _of_desks(every, owners, len(desks) > 1, lang)
            continue
        shown = groups if len(groups) <= KINDS else groups[:SHOWN]
        for group in shown[:-1]:
            yield from _of_cause(group, lang)
        *last, end = _of_cause(shown[-1], lang)
        yield from last
        rest = groups[len(shown) :]
        notes = [end.note, _listed(rest, lang)] if rest else [end.note]
        yield FoldedFinding(end.finding, "", "\n".join(filter(None, notes)))


def cause(f: Finding) -> tuple:
    """What makes findings one to whoever has to mend them."""
    return f.code, _file(f), f.cell, tuple(value for value in f.values if value[0] not in _PLACES)


def _file(f: Finding) -> str:
    return "" if f.code in _ANYWHERE else f.file


def _of_cause(every: Sequence[Finding], lang: str) -> list[FoldedFinding]:
    if len(every) <= SHOWN:
        return [FoldedFinding(f) for f in every]
    first, rest = every[0], every[1:]
    places = list(dict.fromkeys(place(f, first.file, lang) for f in rest))
    note = phrase(
        "same_cause",
        lang,
        count=len(every),
        places=phrase("comma", lang).join(places[:PLACES]),
        more="…" if len(places) > PLACES else "",
    )
    return [FoldedFinding(first, "", note)]


def _listed(groups: Sequence[Sequence[Finding]], lang: str) -> str:
    """Causes of one kind in one line each: what tells them apart, the first place, how many there are; of
    very many only the number and the first places."""
    if len(groups) > LISTED:
        found = sorted((f for group in groups for f in group), key=lambda f: (f.line, f.column))
        places = list(dict.fromkeys(place(f, groups[0][0].file, lang) for f in found))
        return phrase(
            "same_kind_many", lang, count=len(found), places=phrase("comma", lang).join(places[:PLACES])
        )
    varying = {name for group in groups for name, _ in set(group[0].values) ^ set(groups[0][0].values)}
    lines = [phrase("same_kind", lang, count=len(groups), places=sum(map(len, groups)))]
    for group in groups:
        words = " ".join(
            _short(value) for name, value in group[0].values if name in varying and name not in _PLACES
        )
        times = f" ×{len(group)}" if len(group) > 1 else ""
        lines.append(f"      {place(group[0], '', lang)}{times}  {words}".rstrip())
    return "\n".join(lines)


def place(f: Finding, but: str, lang: str) -> str:
    """Where a finding is, without the file where that is ``but``; of a piece its name and page."""
    values = dict(f.values)
    if f.file and f.line:
        number = f"{f.line}:{f.column}" if f.column and not f.cell else str(f.line)
        return phrase("line", lang, number=number) if f.file == but else f"{f.file}:{number}"
    if piece := values.get("piece"):
        return f"{piece} p. {values['page']}" if values.get("page") else piece
    return f.file or phrase("somewhere", lang)


def _short(text: str) -> str:
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"


# --- desks ----------------------------------------------------------------------------


def _of_desks(
    every: Sequence[Finding], owners: dict[Finding, list[Any]], named: bool, lang: str
) -> Iterable[FoldedFinding]:
    having = {(desk.id, desk.row) for f in every for desk in owners[f]}
    shown = every[:SHOWN]
    named_desks = {(owners[f][0].id, owners[f][0].row) for f in shown}
    for i, f in enumerate(shown, 1):
        first = owners[f][0]
        others = len(having - named_desks)
        note = (
            phrase("desks_same", lang, count=others, places=_desk_places(every[len(shown) :], lang))
            if (i == len(shown) and others)
            else ""
        )
        yield FoldedFinding(f, first.id if f.file != first.file and named else "", note)


def _desk_places(rest: Sequence[Finding], lang: str) -> str:
    """The places of those that aren't shown, as far as a line holds them."""
    if not rest:
        return ""
    places = list(
        dict.fromkeys(place(f, rest[0].file, lang) if f.line else f.file or place(f, "", lang) for f in rest)
    )
    return phrase(
        "in_places",
        lang,
        places=phrase("comma", lang).join(places[:PLACES]),
        more="…" if len(places) > PLACES else "",
    )


def _desk_cause(f: Finding) -> tuple:
    """What makes findings of different desks the same to a reader: what it is, and in which column."""
    return f.code, "desk", f.cell or dict(f.values).get("key", "")
