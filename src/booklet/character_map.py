"""Which characters a font file has a glyph for: its ``cmap`` table, read without any library.

OpenType 1.9, "cmap": formats 4 (the basic plane) and 12 (all planes) are what fonts have. A library
would name every glyph first, which takes longer than all other checks of the sources together.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}  # (platform, encoding) of Unicode maps


def mapped_characters(font: bytes) -> frozenset[int]:
    """The code points that a TrueType or OpenType file maps to a glyph other than ``.notdef``.

    Raises ``ValueError`` for bytes that are no such file, or a file cut short.
    """
    try:
        at = _table(font, b"cmap")
        count = struct.unpack_from(">H", font, at + 2)[0]
        records = [struct.unpack_from(">HHI", font, at + 4 + 8 * i) for i in range(count)]
        maps = {at + offset for platform, encoding, offset in records if (platform, encoding) in _UNICODE}
        kinds = {start: struct.unpack_from(">H", font, start)[0] for start in maps}
        best = max((kind for kind in kinds.values() if kind in _READERS), default=0)
        return frozenset(
            c
            for start, kind in kinds.items()
            if kind == best
            for c in _READERS.get(kind, _nothing)(font, start)
        )
    except struct.error as fault:
        raise ValueError(str(fault)) from fault


def character_table(path: str | Path) -> bytes:
    """The bytes of a font file's ``cmap`` table, which alone is read: all that :func:`mapped_characters`
    rests on. Of a file without one all bytes."""
    with open(path, "rb") as file:
        head = file.read(12)
        count = int.from_bytes(head[4:6], "big")
        for record in (file.read(16) for _ in range(count)):
            if record[:4] == b"cmap":
                offset, length = struct.unpack_from(">II", record.ljust(16, b"\0"), 8)
                file.seek(offset)
                return file.read(length)
        file.seek(0)
        return file.read()


def _table(font: bytes, tag: bytes) -> int:
    for i in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * i)
        if name == tag and offset + length <= len(font):
            return offset
    raise ValueError(f"no table {tag.decode()}")


def _groups(font: bytes, at: int) -> Iterator[int]:
    """The characters of a format 12 map: runs of characters, with the first one's glyph."""
    for i in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * i)
        yield from range(first + (glyph == 0), last + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """The characters of a format 4 map: segments of characters, each with a shift or a list of glyphs."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    row = f">{count}H"
    ends, starts = (struct.unpack_from(row, font, at + p) for p in (14, 16 + 2 * count))
    shifts, offsets = (struct.unpack_from(row, font, at + p) for p in (16 + 4 * count, 16 + 6 * count))
    for i, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets)):
        if not offset:
            yield from (c for c in range(first, last + 1) if (c + shift) & 0xFFFF and c != 0xFFFF)
            continue
        glyphs = struct.unpack_from(f">{last - first + 1}H", font, at + 16 + 6 * count + 2 * i + offset)
        yield from (c for c, glyph in enumerate(glyphs, first) if glyph and c != 0xFFFF)


def _nothing(font: bytes, at: int) -> Iterator[int]:
    yield from ()


_READERS = {4: _segments, 12: _groups}  # format 12 has all that 4 has
