"""Whether it is a desk's own text that makes a piece too full, and which of its keys takes most room.

Asked only where a piece doesn't fit. Not here: what to do about the author's text (``fitted``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from booklet.compose import compose
from booklet.findings import Finding, finding
from booklet.load.text_length import full_widths
from booklet.model import Branding, Code, Edition, Layout, Sources
from booklet.typeset import typeset

_LEFT = {"phones": (), "address": {}, "directions": {}, "hours": {}, "languages": {}, "tagline": {}, "codes": (),
         "legal_aid": {}, "court": {}, "police": {}, "regulator": {}, "footer": {}, "print_run": {}, "version": "",
         "cover_title": {}}
_KEYS = {"codes": "qr"}  # fields of the record that have another name in the file
_LINE = 20  # full-width characters to a printed line, about
_CODE = 6  # lines that a QR code takes the room of


def desk_overflow(found: Sequence[Finding], edition: Edition, sources: Sources, layout: Layout,
                  piece: str, source: str) -> list[Finding]:
    """``desk-overflow`` at the desk's key that takes most room in place of ``found``, where the piece would
    fit a desk that says no more than its name; else nothing.

    The name itself is the cause where even a short one would fit only without it.
    """
    desk = next(desk for desk in sources.brandings if desk.id == edition.branding)
    said = {name: size for name in _LEFT if (size := _size(getattr(desk, name), edition.script.value))}
    name = _size(desk.name, edition.script.value)
    bare = replace(desk, **{key: empty for key, empty in _LEFT.items()})
    short = replace(bare, name={script: (lines[0][:6],) for script, lines in desk.name.items() if lines})
    for share, sizes in ((bare, said), (short, {**said, "name": name})):
        if sizes and _fits(share, edition, sources, layout, piece, source):
            key = max(sizes, key=lambda each: sizes[each])
            return [_told(found[0], desk, _KEYS.get(key, key), piece)]
    return []


def at_the_desk(found: Finding, edition: Edition, sources: Sources) -> Finding:
    """The finding at the desk's key whose text holds its ``word``; as it was where none does."""
    desk = next(desk for desk in sources.brandings if desk.id == edition.branding)
    word = dict(found.values)["word"]
    for key in ("name", *_LEFT):
        if word in "".join(text for text, _ in _texts(getattr(desk, key), edition.script.value)):
            file, line, column = desk.places.get(_KEYS.get(key, key), (desk.file, desk.row, 0))
            return replace(found, file=file, line=line, column=column)
    return found


def _fits(desk: Branding, edition: Edition, sources: Sources, layout: Layout, piece: str, source: str) -> bool:
    desks = tuple(desk if each.id == desk.id else each for each in sources.brandings)
    composed, _ = compose(edition, replace(sources, brandings=desks))
    if composed is None:
        return False
    layout = replace(layout, fit=layout.fit[-1:])
    return typeset(composed, layout, piece, source, sources.fonts, False)[0] is not None


def _told(found: Finding, desk: Branding, key: str, piece: str) -> Finding:
    values = dict(found.values)
    return finding("desk-overflow", *desk.places.get(key, (desk.file, desk.row, 0)), piece=piece, key=key,
                   lines=values.get("lines", "1"), characters=values.get("characters", ""))


def _size(value: Any, script: str) -> int:
    """About how many tenths of a printed line a field takes in a script: what is longer than a line counts
    as several, and of two equally many lines the longer are more."""
    return sum(10 * (_CODE if code else -(-full_widths(text) // _LINE)) + min(full_widths(text), 9 * _LINE) // _LINE
               for text, code in _texts(value, script))


def _texts(value: Any, script: str) -> Iterator[tuple[str, bool]]:
    """The texts that a field prints in a script, and whether each stands beside a QR code."""
    if isinstance(value, str):
        if value:
            yield value, False
    elif isinstance(value, Mapping):
        lines = value.get(script, ())
        yield from ((line, False) for line in ((lines,) if isinstance(lines, str) else lines))
    elif value is not None:
        for each in value:
            yield "".join(_parts(each, script)), isinstance(each, Code)


def _parts(record: Any, script: str) -> Iterator[str]:
    for part in fields(record):
        value = getattr(record, part.name)
        yield value if isinstance(value, str) else value.get(script, "")
