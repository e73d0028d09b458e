"""Lines of glyphs to figures and faults, by the rules of CLREQ (W3C, 2024).

Pure: lines in, faults and numbers out. Lengths are in em of the body's size unless said
otherwise. Each fault names its line, so that it can be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, median, pvariance

from benchmarks.glyph_lines import Glyph, Matched, Placed, SetLine

OPEN, CLOSE = frozenset("「『（《〈【〔［｛“‘"), frozenset("」』）》〉】〕］｝”’")
STOPS, DASHES = frozenset("，、。．：；？！"), frozenset("—…⋯")
# CLREQ §3.1.2: closing marks, pauses and stops, interpuncts, connectors, slashes; and, by the
# same reasoning, signs that belong to the number before them
NOT_FIRST = CLOSE | STOPS | DASHES | frozenset("·・～–/／%％‰℃°,.;:!?)]}")
NOT_LAST = OPEN | frozenset("($￥¥€£＄([{#№")
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WESTERN = re.compile("[A-Za-z0-9\u00c0-\u024f]")
# signs of a number: some engines set a quarter em between Han and these, some none
SIGN = re.compile("[$¥€£%&#@]")
_URL = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.]+@[\w.]+", re.ASCII)
_NUMBER = re.compile(r"\d+(?:[.,:/\-]\d+)+|\d{2,}")
FLUSH, EDGE_SPACE, WIDE = 0.05, 0.1, 0.1
HALVED, WHOLE = 0.45, 0.1  # em that a mark has lost: half its body, next to nothing
LEAST_GAP = 0.08  # an eighth of an em, less what rounding in a PDF takes


@dataclass(frozen=True)
class Setting:
    """What is known of a text set: paragraphs' texts, the kind of each character, the block.

    ``notes[p]`` holds the indices of paragraph p's small raised characters; ``left`` and ``em``
    are points, ``measure`` em; ``hans`` says that pauses stand at the left of their body.
    """

    texts: tuple[str, ...]
    notes: tuple[frozenset[int], ...]
    left: float
    em: float
    measure: float
    hans: bool


@dataclass(frozen=True)
class Fault:
    """A fault of one line: its kind, the line's index, and the characters concerned."""

    kind: str
    line: int
    shown: str


@dataclass(frozen=True)
class Figures:
    """What is told of a text set by one engine."""

    lines: int
    justified: int
    flush: int
    worst: float  # em, the largest distance of a justified line's end from the right edge
    stretch: float  # em, the largest single stretched gap of a justified line
    variance: float  # of the justified lines' median stretch, ×10⁻⁴ em²
    wide: int  # justified lines whose median stretch is above WIDE
    halved: int  # full-width marks beside no other that lost half their body
    mixed: int  # lines with halved marks and with whole ones
    density: float  # em, the mean of the justified lines' mean space at a place, squeezing included
    density_variance: float  # of these, ×10⁻⁴ em²
    lost: int  # characters put in that can't be read back
    faults: tuple[Fault, ...]

    def count(self, *kinds: str) -> int:
        """How many faults there are of these kinds."""
        return sum(fault.kind in kinds for fault in self.faults)


def figures(found: Matched, setting: Setting) -> Figures:
    """All figures of a text set."""
    justified = [line for line in found.lines if not line.last]
    gaps = [abs(right_gap(line, setting)) for line in justified]
    stretches = [stretch for line in justified if (stretch := stretched(line, setting))]
    medians = [line_stretch(line, setting) for line in justified]
    densities = [density(line, setting) for line in justified]
    squeezed = [squeezes(line, setting) for line in found.lines]
    return Figures(
        len(found.lines),
        len(justified),
        sum(gap <= FLUSH for gap in gaps),
        max(gaps, default=0.0),
        max((max(s) for s in stretches), default=0.0),
        pvariance(medians) * 1e4 if len(medians) > 1 else 0.0,
        sum(m > WIDE for m in medians),
        sum(lost >= HALVED for line in squeezed for lost in line),
        sum(max(line) >= HALVED and min(line) <= WHOLE for line in squeezed if line),
        fmean(densities) if densities else 0.0,
        pvariance(densities) * 1e4 if len(densities) > 1 else 0.0,
        len(found.lost),
        tuple(faults(found, setting)),
    )


# --- where a line ends, and how far it was stretched -------------------------------------


def full_width(glyph: Glyph) -> bool:
    """Whether a glyph has the body of a Han character."""
    return glyph.advance > 0.95 * glyph.size and not WESTERN.match(glyph.char)


def blanks(char: str, hans: bool) -> tuple[float, float]:
    """The blank before and after a full-width mark's ink that squeezing may take, in em."""
    if char in OPEN:
        return 0.5, 0.0
    if char in CLOSE:
        return 0.0, 0.5
    if char in STOPS:
        return (0.0, 0.5) if hans else (0.25, 0.25)
    return 0.25 if char in "·・" else 0.0, 0.25 if char in "·・" else 0.0


def right_gap(line: SetLine, setting: Setting) -> float:
    """How far the line's end is from the block's right edge; negative beyond it.

    The end is that of the last glyph's advance. A mark with a blank on its right may have been
    trimmed by any part of that blank: with the edge anywhere between its body without and with
    the blank, the line is flush (0).
    """
    last = line.glyphs[-1].glyph
    edge = setting.left + setting.measure * setting.em
    full = last.x + last.advance
    blank = blanks(last.char, setting.hans)[1] * last.size if full_width(last) else 0.0
    beyond = full - edge
    return -(max(0.0, beyond - blank) if beyond > 0 else beyond) / setting.em


def _spaces(line: SetLine, setting: Setting) -> Iterator[tuple[Placed, Placed, str, float]]:
    """Neighbours of a line, what stands between them in the text, and the distance in em from the
    first one's natural end to the next one's origin."""
    text = setting.texts[line.paragraph]
    for a, b in zip(line.glyphs, line.glyphs[1:]):
        between = text[a.at + 1 : b.at].strip("\u2060\u200b")
        yield a, b, between, (b.glyph.x - a.glyph.x - a.glyph.advance) / setting.em


def _han_gaps(line: SetLine, setting: Setting) -> list[float]:
    return [
        gap for a, b, _, gap in _spaces(line, setting) if HAN.match(a.glyph.char) and HAN.match(b.glyph.char)
    ]


def stretched(line: SetLine, setting: Setting) -> list[float]:
    """What was added at each place that may stretch, in em.

    Between Han; between Han and a mark; at word spaces (above a quarter em); between Han and Western (above
    a quarter em); in a line that has none of these, between the letters of its web or mail addresses. Never
    below 0: a squeezed place counts as 0. Beside the signs of numbers nothing is counted: what stands there
    is set, not added, by some engines.
    """
    return [max(0.0, added) for added in _places(line, setting)]


def density(line: SetLine, setting: Setting) -> float:
    """The mean of what was added at the places of :func:`stretched`, in em; squeezed places are below 0."""
    added = _places(line, setting)
    return fmean(added) if added else 0.0


def squeezes(line: SetLine, setting: Setting) -> list[float]:
    """What each full-width mark between Han or Western has lost of its body, in em.

    Marks beside other marks, beside notes and at a line's edges are squeezed by other rules.
    """
    made = []
    places = list(_spaces(line, setting))
    for (a, mark, _, before), (_, b, _, after) in zip(places, places[1:]):
        if not full_width(mark.glyph) or mark.glyph.char not in OPEN | CLOSE | STOPS:
            continue
        beside = (a, b)
        if any(p.at in setting.notes[line.paragraph] for p in beside):
            continue
        if all(HAN.match(p.glyph.char) or WESTERN.match(p.glyph.char) for p in beside):
            made.append(-min(0.0, before) - min(0.0, after))
    return made


def _places(line: SetLine, setting: Setting) -> list[float]:
    return list(_added(line, setting)) or list(_added_in_addresses(line, setting))


def _added_in_addresses(line: SetLine, setting: Setting) -> Iterator[float]:
    text = setting.texts[line.paragraph]
    return (gap for _, b, between, gap in _spaces(line, setting) if not between and _within(_URL, text, b.at))


def _added(line: SetLine, setting: Setting) -> Iterator[float]:
    notes = setting.notes[line.paragraph]
    for a, b, between, gap in _spaces(line, setting):
        if a.at in notes or b.at in notes:
            continue
        one, two = a.glyph.char, b.glyph.char
        if SIGN.match(one) or SIGN.match(two):
            continue
        if between:
            yield gap - 0.25
        elif HAN.match(one) and HAN.match(two):
            yield gap
        elif (HAN.match(one) and WESTERN.match(two)) or (WESTERN.match(one) and HAN.match(two)):
            yield gap - 0.25
        elif HAN.match(one) and two not in DASHES or HAN.match(two) and one not in DASHES:
            yield gap


def line_stretch(line: SetLine, setting: Setting) -> float:
    """A line's stretch: the median over its pairs of Han; with less than 3, over all places."""
    han = _han_gaps(line, setting)
    if len(han) >= 3:
        return max(0.0, median(han))
    return median(stretched(line, setting) or [0.0])


# --- faults -------------------------------------------------------------------------------


def faults(found: Matched, setting: Setting) -> Iterator[Fault]:
    """Every fault, line by line.

    Kinds: ``start``, ``end``, ``split``, ``unsqueezed``, ``overlap``, ``gap-missing``,
    ``gap-double``, ``gap-edge``, ``untrimmed``, ``single``, ``over`` (beyond the measure).
    """
    for n, line in enumerate(found.lines):
        if not line.first:
            yield from _start(n, line, found.lines[n - 1], setting)
        if not line.last:
            yield from _end(n, line, setting)
        if line.last and not line.first and _characters(line) == 1:
            yield Fault("single", n, _shown(line))
        if right_gap(line, setting) < -FLUSH:
            yield Fault("over", n, line.glyphs[-1].glyph.char)
        yield from _pairs(n, line, setting)


def _shown(line: SetLine) -> str:
    return "".join(placed.glyph.char for placed in line.glyphs)


def _characters(line: SetLine) -> int:
    return sum(bool(HAN.match(p.glyph.char) or WESTERN.match(p.glyph.char)) for p in line.glyphs)


def _start(n: int, line: SetLine, before: SetLine, setting: Setting) -> Iterator[Fault]:
    text, at = setting.texts[line.paragraph], line.glyphs[0].at
    glyph, note = line.glyphs[0].glyph, setting.notes[line.paragraph]
    previous = before.glyphs[-1].at
    url = _within(_URL, text, at)
    if at in note:
        yield Fault("start" if previous not in note else "split", n, glyph.char)
    elif text[previous] == glyph.char and glyph.char in DASHES:
        yield Fault("split", n, glyph.char * 2)
    elif not url and _within(_NUMBER, text, at):
        yield Fault("split", n, f"{text[previous]}|{glyph.char}")
    elif glyph.char in NOT_FIRST and not url:
        yield Fault("start", n, glyph.char)
    offset = (glyph.x - setting.left) / setting.em
    if WESTERN.match(glyph.char) and offset > EDGE_SPACE:
        yield Fault("gap-edge", n, glyph.char)
    if glyph.char in OPEN and full_width(glyph) and offset > -0.25:
        yield Fault("untrimmed", n, glyph.char)


def _end(n: int, line: SetLine, setting: Setting) -> Iterator[Fault]:
    text, last = setting.texts[line.paragraph], line.glyphs[-1]
    if (
        last.glyph.char in NOT_LAST
        and last.at not in setting.notes[line.paragraph]
        and not _within(_URL, text, last.at)
    ):
        yield Fault("end", n, last.glyph.char)
    blank = blanks(last.glyph.char, setting.hans)[1]
    room = setting.left + setting.measure * setting.em - last.glyph.x
    if blank == 0.5 and full_width(last.glyph) and room > 0.75 * last.glyph.size:
        yield Fault("untrimmed", n, last.glyph.char)


def _within(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """Whether a match of the pattern goes on over the place before ``at``."""
    return any(m.start() < at < m.end() for m in pattern.finditer(text))


def together(a: str, b: str, hans: bool) -> bool:
    """Whether two full-width marks side by side take 1.5 em together (CLREQ §3.1.6.1).

    A whole half em must be blank between them: the right half of a closing mark (in Simplified
    also of a pause) before any mark, or the left half of an opening mark after any mark. The
    pauses of Traditional stand in the middle, so they yield only to an opening mark.
    """
    if a not in OPEN | CLOSE | STOPS or b not in OPEN | CLOSE | STOPS:
        return False
    return blanks(a, hans)[1] == 0.5 or blanks(b, hans)[0] == 0.5


def _pairs(n: int, line: SetLine, setting: Setting) -> Iterator[Fault]:
    notes, stretch = setting.notes[line.paragraph], line_stretch(line, setting)
    sure = len(_han_gaps(line, setting)) >= 2
    for a, b, between, gap in _spaces(line, setting):
        one, two = a.glyph, b.glyph
        pair = one.char + two.char
        if between or a.at in notes or b.at in notes:
            continue
        if full_width(one) and full_width(two) and together(one.char, two.char, setting.hans):
            if gap - stretch > -0.25:
                yield Fault("unsqueezed", n, pair)
        mixed = (
            HAN.match(one.char)
            and WESTERN.match(two.char)
            or (WESTERN.match(one.char) and HAN.match(two.char))
        )
        # half a gap is what compression may leave; the line's stretch comes on top
        if mixed and gap - (stretch if sure and not line.last else 0.0) < LEAST_GAP:
            yield Fault("gap-missing", n, pair)
        elif mixed and sure and gap - stretch > 0.45:
            yield Fault("gap-double", n, pair)
        if (full_width(one) or full_width(two)) and one.ink[1] - two.ink[0] > 0.04 * setting.em:
            yield Fault("overlap", n, pair)
