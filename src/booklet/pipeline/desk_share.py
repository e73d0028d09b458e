"""Whether it is a desk's own text that makes a piece too full, and which of its keys takes most room.

Asked only where a piece doesn't fit. Not here: what to do about the author's text (``fitted``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from booklet.compose import compose
from booklet.findings import Finding, Place
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.limited_pool import restart_limits
from booklet.model import Desk, QrCode
from booklet.text_length import full_widths
from booklet.typeset import typeset

_LEFT = (
    "phones",
    "address",
    "directions",
    "hours",
    "languages",
    "tagline",
    "codes",
    "legal_aid",
    "court",
    "police",
    "regulator",
    "footer",
    "print_run",
    "version",
    "cover_title",
)
_KEYS = {"codes": "qr"}  # fields of the record that have another name in the file
USUAL_LOGO, NARROWEST_LOGO = 14, 8  # mm: without a width, and the least that a desk's file may ask for
_LINE = 20  # full-width characters to a printed line, about
_CODE = 6  # lines that a QR code takes the room of
_TRIED = 4  # keys left out one by one, those that say most, to see which makes the piece fit


def desk_overflow(job: PrintJob, reporter: Reporter) -> None:
    """``desk-overflow`` at the desk's key that takes most room, where an overfull piece would fit a desk that
    says no more than its name; else nothing.

    It is the longest key without which the piece fits or, where none alone is enough, the longest.
    How much is over is what has to go, the last lines of that key first. The name itself is the
    cause where even a short one would fit only without it. A logo with a width or empty space of its own is
    asked first (``logo-too-wide``): no text needs to go where a smaller logo would do.
    """
    desk, script = job.desk, job.script.value
    tightest = replace(job, layout=replace(job.layout, fit=job.layout.fit[-1:]))

    def fits(less: Desk) -> bool:
        return _fits(replace(tightest, desk=less))

    own = Reporter()
    _check_logo_width(desk, fits, job.name, own)
    reporter.add(*own)
    if own.has_errors:
        return
    said = {key: units for key in _LEFT if (units := _units(getattr(desk, key), script))}
    name = {"name": _units(desk.name, script)[1:]}
    short = replace(desk, name={script: (lines[0][:6],) for script, lines in desk.name.items() if lines})
    for whole, kept in ((desk, said), (short, {**said, **name})):
        keys = sorted(
            (key for key, units in kept.items() if units), key=lambda key: (key == "codes", -_size(kept[key]))
        )  # a code goes last
        if not keys or not fits(_without(whole, {key: len(kept[key]) for key in keys if key != "name"})):
            continue
        first = next((key for key in keys[:_TRIED] if fits(_without(desk, {key: len(kept[key])}))), keys[0])
        order = [key for key in (first, *(key for key in keys if key != first)) for _ in kept[key]]
        enough = _least(len(order), lambda count: fits(_without(desk, Counter(order[:count]))))
        gone = [unit for key, count in Counter(order[:enough]).items() for unit in kept[key][-count:]]
        key = _KEYS.get(first, first)
        reporter.report(
            "desk-overflow",
            *desk.places.get(key, (desk.file, desk.row)),
            piece=job.name,
            key=key,
            lines=_size(gone),
            characters=sum(full_widths(text) for text, _ in gone),
        )
        return


def _check_logo_width(desk: Desk, fits: Callable[[Desk], bool], piece: str, reporter: Reporter) -> None:
    """``logo-too-wide`` at ``logo.width``, where the piece would fit with the logo in its usual size: with
    the most that it fits with, in whole mm, so that nobody shortens text in vain."""
    if not desk.logo or not (desk.logo_width or desk.logo_clear):
        return
    if not fits(replace(desk, logo_width=0, logo_clear=0)):
        return
    width = int(desk.logo_width or USUAL_LOGO)
    most = _widest(desk, fits, width, desk.logo_clear) or _widest(desk, fits, width, 0) or NARROWEST_LOGO
    key = "logo.width" if desk.logo_width else "logo.clear"
    reporter.report(
        "logo-too-wide",
        *desk.places.get(key, desk.places.get("logo", (desk.file, desk.row, 0))),
        piece=piece,
        width=f"{desk.logo_width or USUAL_LOGO:g}",
        most=most,
    )


def _widest(desk: Desk, fits: Callable[[Desk], bool], width: int, clear: float) -> int:
    """The most whole mm up to ``width`` that a logo fits with; 0 where even the least don't."""
    less = _least(
        width - NARROWEST_LOGO + 1, lambda by: fits(replace(desk, logo_width=width - by, logo_clear=clear))
    )
    return width - less if width - less >= NARROWEST_LOGO else 0


def _least(most: int, enough: Callable[[int], bool]) -> int:
    """The least count from 1 to ``most`` that is enough, where more is too; ``most`` if none is."""
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _without(desk: Desk, cut: Mapping[str, int]) -> Desk:
    """The desk with so many lines, or entries, of some keys left out, the last first."""
    return replace(desk, **{key: _cut(getattr(desk, key), count) for key, count in cut.items()})


def _cut(value: Any, count: int) -> Any:
    if isinstance(value, Mapping):
        return {
            script: "" if isinstance(lines, str) else lines[: max(len(lines) - count, 0)]
            for script, lines in value.items()
        }
    return "" if isinstance(value, str) else value[: max(len(value) - count, 0)]


TELLING = ("cover-telling", "title-telling")  # findings of a word that tells a discreet piece's subject


def with_desk_location(found: Finding, job: PrintJob) -> Finding:
    """The finding at the desk's key whose text holds its ``word``; as it was where none does."""
    desk, word = job.desk, dict(found.values)["word"]
    for key in ("name", *_LEFT):
        if word in "".join(text for text, _ in _texts(getattr(desk, key), job.script.value)):
            place = Place(*desk.places.get(_KEYS.get(key, key), (desk.file, desk.row)))
            return replace(found, **place._asdict())
    return found


def _fits(job: PrintJob) -> bool:
    unheard = Reporter()  # only whether it fits is asked
    composed = compose(job, unheard)
    if composed is None:
        return False
    # each trial within the whole limit: there are few, and what they find must not be lost to it
    restart_limits()
    return typeset(composed, job.layout, job.name, job.source, job.sources.fonts, False, unheard) is not None


def _size(units: Iterable[tuple[str, bool]]) -> int:
    """About how many printed lines some texts take."""
    return sum(_CODE if code else -(-full_widths(text) // _LINE) for text, code in units)


def _units(value: Any, script: str) -> list[tuple[str, bool]]:
    return list(_texts(value, script))


def _texts(value: Any, script: str) -> Iterator[tuple[str, bool]]:
    """The texts that a field prints in a script, and whether each stands beside a QR code."""
    if isinstance(value, str):
        if value:
            yield value, False
    elif isinstance(value, Mapping):
        lines = value.get(script, ())
        yield from ((line, False) for line in ((lines,) if isinstance(lines, str) else lines) if line)
    elif value is not None:
        for each in value:
            yield "".join(_parts(each, script)), isinstance(each, QrCode)


def _parts(record: Any, script: str) -> Iterator[str]:
    for part in fields(record):
        value = getattr(record, part.name)
        yield value if isinstance(value, str) else value.get(script, "")
