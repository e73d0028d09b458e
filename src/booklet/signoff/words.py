"""The words of a piece as a record holds them: one sentence a line, headings between, in plain text.

For example::

    ## 會有什麼後果？
    因欠款凍結賬戶，要由法院裁定。〔F08〕
    最好5天內，帶文書到法援點。〔可略〕〔放過 lint-uncited: 本手冊的建議〕
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

from booklet.model import PieceLine

_HEAD = "## "
_IDS = r"[A-Z]\d{1,3}(?:、[A-Z]\d{1,3})*"
_FACTS = re.compile(rf"〔({_IDS})〕")
_DROPPABLE, _WAIVED = "〔可略〕", "〔放過 "
_TAIL = re.compile(rf"(?:〔{_IDS}〕)?(?:〔可略〕)?(?:〔放過 [^〕]*〕)*$")


def as_text(lines: Iterable[PieceLine]) -> str:
    """The lines as plain text; :func:`from_text` reads them back."""
    made, place = [], None
    for line in lines:
        if line.place != place:
            place = line.place
            made.append(f"{_HEAD}{place}".rstrip())
        made.append(line_as_text(line))
    return "\n".join(made)


def line_as_text(line: PieceLine) -> str:
    """A line with what it cites and what was waived for it."""
    cites = f"〔{'、'.join(line.facts)}〕" if line.facts else ""
    waived = "".join(f"{_WAIVED}{one.replace('〕', '）')}〕" for one in line.waived)
    return f"{line.text}{cites}{_DROPPABLE if line.droppable else ''}{waived}"


def from_text(text: str) -> tuple[PieceLine, ...]:
    """The lines of a plain text."""
    made, place = [], ""
    for row in text.split("\n"):
        row = row.strip()
        if row == _HEAD.strip() or row.startswith(_HEAD):
            place = row[len(_HEAD) :].strip()
        elif row:
            end = _TAIL.search(row)
            tail = end[0] if end else ""
            facts = _FACTS.match(tail)
            made.append(
                PieceLine(
                    place,
                    row[: len(row) - len(tail)],
                    tuple(facts[1].split("、")) if facts else (),
                    tuple(re.findall(rf"{_WAIVED}([^〕]*)〕", tail)),
                    _DROPPABLE in tail,
                )
            )
    return tuple(made)


def normalized_line(line: PieceLine) -> PieceLine:
    """A line as :func:`from_text` would give it back."""
    return PieceLine(
        line.place.strip(),
        line.text,
        line.facts,
        tuple(one.replace("〕", "）") for one in line.waived),
        line.droppable,
    )


def digest_of(lines: Iterable[PieceLine]) -> str:
    """A hash of words in their order, with what they cite, what was waived, and what may be left out."""
    return digest(
        [[line.text, line.facts, line.waived, line.droppable] for line in map(normalized_line, lines)]
    )


def digest(value: object) -> str:
    """A hash of plain values, 32 hexadecimal digits: against slips and careless edits, not against
    forgers."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
