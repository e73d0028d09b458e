"""Embedded fonts made no larger than a printer or reader needs.

WeasyPrint embeds a subset with every table of the font it came from. A TrueType font of a Type 0
font with an Identity ``CIDToGIDMap`` is looked into by glyph number alone, for horizontal text
(ISO 32000-1, 9.9, table 126): of its tables those in :data:`NEEDED` are used. Not here: which
glyphs a font has.
"""

from __future__ import annotations

import struct
from typing import Any

NEEDED = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")


def trimmed_fonts(document: Any) -> None:
    """Takes the tables that nobody reads out of an open ``pikepdf.Pdf``'s embedded TrueType fonts."""
    import pikepdf

    for font in document.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Subtype") != "/CIDFontType2":
            continue
        file = font.get("/FontDescriptor", {}).get("/FontFile2")
        if file is None or font.get("/CIDToGIDMap") not in (None, "/Identity"):
            continue
        made = trimmed(file.read_bytes())
        file.write(made)
        file.Length1 = len(made)


def trimmed(font: bytes) -> bytes:
    """A TrueType font with its :data:`NEEDED` tables only, as it was if it isn't one.

    Checksums and the whole file's adjustment are made anew (OpenType 1.9, "Organization of an
    OpenType font").
    """
    if font[:4] not in (b"\0\1\0\0", b"true"):
        return font
    count = struct.unpack(">H", font[4:6])[0]
    records = [struct.unpack(">4sIII", font[12 + 16 * i:28 + 16 * i]) for i in range(count)]
    kept = [(tag, font[start:start + size]) for tag, _, start, size in records if tag in NEEDED]
    tables = [(tag, data[:8] + bytes(4) + data[12:] if tag == b"head" else data) for tag, data in kept]
    power = len(tables).bit_length() - 1
    head = font[:4] + struct.pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    start, body, head_at = 12 + 16 * len(tables), b"", 0
    for tag, data in tables:
        if tag == b"head":
            head_at = start + len(body)
        head += struct.pack(">4sIII", tag, _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    made = head + body
    adjustment = (0xB1B0AFBA - _checksum(made)) & 0xFFFFFFFF
    return made[:head_at + 8] + struct.pack(">I", adjustment) + made[head_at + 12:]


def _checksum(data: bytes) -> int:
    """The sum of a table's 32-bit words, filled up with zeros."""
    data += bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF
