"""A finished PDF to lines of glyphs, matched with the text that was put in.

Read with pdfium, as any viewer would; nothing is asked of the engine that made the PDF.
Lengths are points, x to the right, y upwards. pdfium's generated characters, spaces and
zero-width characters are left out: a gap is where a glyph's advance ends and the next begins.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

INVISIBLE = frozenset(" \u00a0\u00ad\u2060\u200b\u200c\u200d\ufeff\u2005\u2009\u3000\t\r\n")


@dataclass(frozen=True)
class Glyph:
    """One character: its origin, natural advance, size and ink, in points.

    ``advance`` is the font's own, before any squeezing or stretching. A glyph of two characters
    (``——`` in Noto) is two glyphs of half its advance.
    """

    char: str
    x: float
    y: float
    advance: float
    size: float
    ink: tuple[float, float] = (0.0, 0.0)
    page: int = 0


@dataclass(frozen=True)
class Placed:
    """A glyph and the index, in its paragraph's text, of the character it shows."""

    at: int
    glyph: Glyph


@dataclass(frozen=True)
class SetLine:
    """A line: which paragraph it is of, its glyphs from left to right, and its place in it."""

    paragraph: int
    glyphs: tuple[Placed, ...]
    first: bool
    last: bool


@dataclass(frozen=True)
class Matched:
    """All lines; the characters put in and not found; those found and not put in."""

    lines: tuple[SetLine, ...]
    lost: tuple[str, ...]
    strange: tuple[str, ...]


def glyphs(pdf: bytes, widths: Mapping[tuple[str, bool], float]) -> list[Glyph]:
    """Every visible character of a PDF, in the order it is drawn.

    ``widths`` gives advances in em by (character, whether bold), for the characters of which
    pdfium tells only the ink.
    """
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        text = textpage.raw
        for i in range(raw.FPDFText_CountChars(text)):
            char = chr(raw.FPDFText_GetUnicode(text, i))
            if char == "\x02":  # pdfium's way to say: a hyphen at a line's end
                char = "-"
            if raw.FPDFText_IsGenerated(text, i) == 1 or char in INVISIBLE or char == "\0":
                continue
            x, y, *ink = (ctypes.c_double() for _ in range(6))
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            raw.FPDFText_GetCharBox(text, i, ink[0], ink[1], ink[2], ink[3])
            loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
            raw.FPDFText_GetLooseCharBox(text, i, loose)
            raw.FPDFText_GetMatrix(text, i, matrix)
            name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            raw.FPDFText_GetFontInfo(text, i, name, 128, flags)
            size = raw.FPDFText_GetFontSize(text, i) * abs(matrix.d)
            advance = loose.right - loose.left
            if (
                abs(loose.left - x.value) > 0.02
                or max(abs(loose.left - ink[0].value), abs(loose.right - ink[1].value)) < 0.001
            ):
                bold = b"Bold" in name.value
                advance = widths.get((char, bold), advance / size) * size
            found.append(Glyph(char, x.value, y.value, advance, size, (ink[0].value, ink[1].value), number))
        textpage.close()
        page.close()
    document.close()
    return _parted(found)


def _parted(found: list[Glyph]) -> list[Glyph]:
    """Characters that share one glyph, each with its part of the advance."""
    made = []
    for _, group in groupby(found, lambda g: (g.page, round(g.x, 2), round(g.y, 2))):
        several = list(group)
        share = several[0].advance / len(several)
        made += (
            several
            if len(several) == 1
            else [
                replace(g, x=g.x + share * k, advance=share, ink=(g.x + share * k, g.x + share * (k + 1)))
                for k, g in enumerate(several)
            ]
        )
    return made


def lines(found: Sequence[Glyph], size: float, pitch: float) -> list[list[Glyph]]:
    """Glyphs grouped by baseline, from the top; small raised glyphs join the line they stand on.

    ``size`` is the body's, ``pitch`` the distance of baselines.
    """
    made = []
    for _, page in groupby(sorted(found, key=lambda g: g.page), lambda g: g.page):
        rows: list[tuple[float, list[Glyph]]] = []
        several = list(page)
        for glyph in sorted(several, key=lambda g: (g.size < 0.95 * size, -g.y)):
            near = min(rows, key=lambda row: abs(row[0] - glyph.y), default=None)
            if near and abs(near[0] - glyph.y) < 0.35 * pitch:
                near[1].append(glyph)
            else:
                rows.append((glyph.y, [glyph]))
        order = {id(g): k for k, g in enumerate(several)}
        made += [
            sorted(row, key=lambda g: (round(g.x, 2), order[id(g)]))
            for _, row in sorted(rows, key=lambda row: -row[0])
        ]
    return made


def matched(rows: Sequence[Sequence[Glyph]], texts: Sequence[str]) -> Matched:
    """Rows of glyphs against the paragraphs put in; both are in reading order."""
    put_in = [
        (p, i, char) for p, text in enumerate(texts) for i, char in enumerate(text) if char not in INVISIBLE
    ]
    seen = [(r, glyph) for r, row in enumerate(rows) for glyph in row]
    pairs = _aligned([glyph.char for _, glyph in seen], [char for _, _, char in put_in])
    by_row: dict[tuple[int, int], list[Placed]] = {}
    for k, j in pairs:
        (r, glyph), (p, i, char) = seen[k], put_in[j]
        by_row.setdefault((r, p), []).append(Placed(i, replace(glyph, char=char)))
    keys = sorted(by_row)
    made = tuple(
        SetLine(
            p, tuple(by_row[r, p]), n == 0 or keys[n - 1][1] != p, n + 1 == len(keys) or keys[n + 1][1] != p
        )
        for n, (r, p) in enumerate(keys)
    )
    right = {(k, j) for k, j in pairs if seen[k][1].char == put_in[j][2]}
    shown, known = {j for _, j in right}, {k for k, _ in right}
    lost = tuple(char for j, (_, _, char) in enumerate(put_in) if j not in shown)
    strange = tuple(glyph.char for k, (_, glyph) in enumerate(seen) if k not in known)
    return Matched(made, lost, strange)


def _aligned(seen: Sequence[str], put_in: Sequence[str], reach: int = 24) -> list[tuple[int, int]]:
    """Index pairs of the same character, in order.

    At a difference, what is skipped on either side is that which brings most agreement after it,
    weighed against how much is skipped; characters skipped on both sides count as placed.
    """
    pairs, k, j = [], 0, 0
    while k < len(seen) and j < len(put_in):
        if _same(seen[k], put_in[j]):
            pairs.append((k, j))
            k, j = k + 1, j + 1
            continue
        skips = [(a, total - a) for total in range(1, reach) for a in range(total + 1)]
        agree = {skip: _run(seen, put_in, k + skip[0], j + skip[1]) for skip in skips}
        a, b = max(skips, key=lambda skip: (agree[skip] > 0, agree[skip] - 0.3 * sum(skip)))
        if not agree[a, b]:
            a, b = 1, 1
        pairs += [(k + n, j + n) for n in range(min(a, b))]
        k, j = k + a, j + b
    return pairs


def _run(seen: Sequence[str], put_in: Sequence[str], k: int, j: int, longest: int = 6) -> int:
    """How many characters agree from k and j on, up to ``longest``."""
    n = 0
    while n < longest and k + n < len(seen) and j + n < len(put_in) and _same(seen[k + n], put_in[j + n]):
        n += 1
    return n


def _same(a: str, b: str) -> bool:
    return a == b or unicodedata.normalize("NFKC", a) == unicodedata.normalize("NFKC", b)
