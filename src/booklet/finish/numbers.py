"""Numbers in page content written one way.

The typesetter's sums differ in their last bits from one Python to the next (3.12 adds floats more
exactly), and what is a whole number there and nearly one here is written ``132`` and ``132.``.
Both are the same number (ISO 32000-1, 7.3.3); written alike, a page has the same bytes everywhere.
"""

from __future__ import annotations

import re
from typing import Any

_WHOLE = re.compile(rb"(?<![^\s\[])(-?\d+)\.(?=[\s\]]|$)")
_POINT = re.compile(rb"\.(?:[\s\]]|$)")  # most content has none


def normalize_numbers(document: Any) -> None:
    """Writes whole numbers without a point in an open ``pikepdf.Pdf``'s pages and forms."""
    import pikepdf

    streams = [page.obj.Contents for page in document.pages if "/Contents" in page.obj]
    streams += [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    for each in streams:
        for stream in each if isinstance(each, pikepdf.Array) else (each,):
            before = stream.read_bytes()
            after = normalized_numbers(before)
            if after != before:
                stream.write(after)


def normalized_numbers(content: bytes) -> bytes:
    """A content stream with ``132.`` written ``132``; lines with literal strings stay as they are."""
    if not _POINT.search(content):
        return content
    if b"(" not in content:
        return _WHOLE.sub(rb"\1", content)
    return b"\n".join(line if b"(" in line else _WHOLE.sub(rb"\1", line) for line in content.split(b"\n"))
