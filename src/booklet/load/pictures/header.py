"""What kind of picture some bytes are, how many pixels it has, whether it is whole: told without decoding
it.

PNG (ISO/IEC 15948) by its chunks and their checksums, JPEG (ISO/IEC 10918-1) by its markers. Not here:
what is allowed (``picture_file``).
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_BEGINNING = 60_000  # bytes: what Illustrator declares, or a licence, may stand before an SVG's first element
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: what every program reads
_ROTATED = range(5, 9)  # EXIF orientations that lie on their side


@dataclass(frozen=True)
class Header:
    """``kind`` is png, jpeg, svg or empty; sizes in pixels as seen, 0 where they aren't told.

    ``inks`` is a JPEG in four inks, ``deep`` a grey PNG of 16 bits, ``whole`` one with its end.
    """

    kind: str
    width: int = 0
    height: int = 0
    inks: bool = False
    deep: bool = False
    whole: bool = True


def header(data: bytes) -> Header:
    """The header of a picture's bytes."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16
        data = data[:_BEGINNING].decode("utf-16", "replace").encode()
    return Header("svg" if re.search(rb"<([\w.-]+:)?svg\b", data[:_BEGINNING]) else "")


def _png(data: bytes) -> Header:
    width = height = 0
    at, drawn, deep = len(_PNG), False, False
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(data) or zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            break
        if kind == b"IHDR" and length == 13:
            width, height, depth, colour = struct.unpack_from(">IIBB", data, at + 8)
            deep = (depth, colour) == (16, 0)
        drawn = drawn or kind == b"IDAT"
        if kind == b"IEND":
            return Header("png", width, height, deep=deep, whole=drawn and width > 0 and height > 0)
        at = end + 4
    return Header("png", width, height, whole=False)


def _jpeg(data: bytes) -> Header:
    at, width, height, parts, turned = 2, 0, 0, 0, False
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if marker in _FRAMES and len(body) >= 6:
            height, width, parts = struct.unpack_from(">HHB", body, 1)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:]) in _ROTATED
        elif marker == 0xDA:
            break
        at += 2 + length
    whole = width > 0 and height > 0 and data.rfind(b"\xff\xd9") > at
    if turned:
        width, height = height, width
    return Header("jpeg", width, height, inks=parts == 4, whole=whole)


def _orientation(tiff: bytes) -> int:
    """EXIF's orientation, 1 to 8; 1 where none is told."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(min(count, 100)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * entry)
            if tag == 0x0112:
                return value
    except struct.error:
        pass
    return 1
