"""Embedded fonts made no larger than a printer or reader needs, the same on every machine.

WeasyPrint embeds a subset with every table of the font it came from, and with the glyphs that
the machine's HarfBuzz thinks might be wanted, which differs from one version to the next. A
TrueType font of a Type 0 font with an Identity ``CIDToGIDMap`` is looked into by glyph number
alone, for horizontal text (ISO 32000-1, 9.9, table 126): only the tables in :data:`NEEDED` and
the glyphs that have a width in ``/W`` are used. Glyph numbers stay. Not here: the text itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Any

NEEDED = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
_TRUETYPE = (b"\0\1\0\0", b"true")
# flags of a composite glyph's component (OpenType 1.9, "glyf"), and how long what follows is
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x1, 0x8, 0x20, 0x40, 0x80


def trim_embedded_fonts(document: Any) -> None:
    """Takes what nobody reads out of an open ``pikepdf.Pdf``'s embedded TrueType fonts."""
    for font in _embedded(document):
        if "/W" in font and font.get("/CIDToGIDMap") in (None, "/Identity"):
            file = font.FontDescriptor.FontFile2
            made = trim_font(file.read_bytes(), frozenset(_with_width(font.W)))
            file.write(made)
            file.Length1 = len(made)


def _embedded(document: Any) -> Iterator[Any]:
    """The dictionaries of embedded TrueType fonts that are descendants of composite ones."""
    import pikepdf

    for font in document.objects:
        # asked first for what few objects have: most are elements of the structure
        if isinstance(font, pikepdf.Dictionary) and "/FontDescriptor" in font:
            descriptor: Any = font.FontDescriptor
            if "/FontFile2" in descriptor and font.get("/Subtype") == "/CIDFontType2":
                yield font


def _with_width(widths: Any) -> Iterator[int]:
    """The glyphs of a ``/W`` array: ``first [w w …]`` or ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    import pikepdf

    items = list(widths)
    while items:
        first, second = int(items[0]), items[1]
        if isinstance(second, pikepdf.Array):
            yield from range(first, first + len(second))
            del items[:2]
        else:
            yield from range(first, int(second) + 1)
            del items[:3]


def trim_font(font: bytes, used: Iterable[int]) -> bytes:
    """A TrueType font with its :data:`NEEDED` tables and the glyphs ``used``; others are empty.

    Bytes that are no such font are handed back as they are. Checksums are made anew (OpenType
    1.9, "Organization of an OpenType font").
    """
    if font[:4] not in _TRUETYPE:
        return font
    count = struct.unpack(">H", font[4:6])[0]
    records = [struct.unpack(">4sIII", font[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    tables = {tag: font[start : start + size] for tag, _, start, size in records if tag in NEEDED}
    if not {b"glyf", b"loca", b"hmtx", b"hhea", b"maxp", b"head"} <= set(tables):
        return font
    return _assembled(font[:4], _with_glyphs(tables, set(used)))


def _with_glyphs(tables: dict[bytes, bytes], used: set[int]) -> dict[bytes, bytes]:
    """The tables with the used glyphs, their components and .notdef, cut off after the last one."""
    outlines = _outlines(tables, used)
    metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    number = max(outlines) + 1
    glyf: list[bytes] = []
    places: list[int] = []
    widths = bytearray(4 * number)  # glyphs that aren't used are empty, without a width
    at = 0
    for glyph, outline in sorted(outlines.items()):
        places += [at] * (glyph - len(places) + 1)
        widths[4 * glyph : 4 * glyph + 4] = _metric(tables[b"hmtx"], glyph, metrics)
        whole = outline + bytes(-len(outline) % 4)
        glyf.append(whole)
        at += len(whole)
    return tables | {
        b"glyf": b"".join(glyf),
        b"loca": struct.pack(f">{number + 1}I", *places, at),
        b"hmtx": bytes(widths),
        b"head": tables[b"head"][:50] + struct.pack(">h", 1) + tables[b"head"][52:],
        b"hhea": tables[b"hhea"][:34] + struct.pack(">H", number),
        b"maxp": tables[b"maxp"][:4] + struct.pack(">H", number) + tables[b"maxp"][6:],
    }


def _outlines(tables: dict[bytes, bytes], used: set[int]) -> dict[int, bytes]:
    """The outlines of the used glyphs, their components and .notdef, by number."""
    long = struct.unpack(">h", tables[b"head"][50:52])[0] == 1
    width, unit, form = (4, 1, ">2I") if long else (2, 2, ">2H")
    outlines = {0: b""}
    waiting = {0, *used}
    while waiting:
        glyph = waiting.pop()
        if width * (glyph + 2) <= len(tables[b"loca"]):
            start, end = struct.unpack_from(form, tables[b"loca"], width * glyph)
            outline = outlines[glyph] = tables[b"glyf"][unit * start : unit * end]
            if outline[:1] >= b"\x80":  # a negative number of contours
                waiting |= set(_components(outline)) - set(outlines)
    return outlines


def _metric(hmtx: bytes, glyph: int, metrics: int) -> bytes:
    """A glyph's advance and left side bearing; the last advance serves all that follow it."""
    if glyph < metrics:
        return hmtx[4 * glyph : 4 * glyph + 4]
    bearing = 4 * metrics + 2 * (glyph - metrics)
    return hmtx[4 * metrics - 4 : 4 * metrics - 2] + hmtx[bearing : bearing + 2]


def _components(outline: bytes) -> Iterator[int]:
    """The glyphs that a composite glyph is put together of."""
    if len(outline) < 10 or struct.unpack(">h", outline[:2])[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack(">HH", outline[at : at + 4])
        yield glyph
        at += (
            4
            + (4 if flags & _WORDS else 2)
            + (2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0)
        )


def _assembled(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """The font file of these tables, in the order of their tags."""
    tables = {**tables, b"head": tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]}
    power = len(tables).bit_length() - 1
    head = version + struct.pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    start, body, head_at, total = 12 + 16 * len(tables), b"", 0, 0
    for tag, data in sorted(tables.items()):
        if tag == b"head":
            head_at = start + len(body)
        checksum = _checksum(data)
        total += checksum
        head += struct.pack(">4sIII", tag, checksum, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    adjustment = (0xB1B0AFBA - _checksum(head) - total) & 0xFFFFFFFF  # of a sum of words, so of parts' sums
    made = head + body
    return made[: head_at + 8] + struct.pack(">I", adjustment) + made[head_at + 12 :]


def _checksum(data: bytes) -> int:
    """The sum of a table's 32-bit words, filled up with zeros."""
    data += bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF
