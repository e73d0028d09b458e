"""Numbers in page content written one way.

The typesetter's sums differ in their last bits from one Python to the next (3.12 adds floats more
exactly), and what is a whole number there and nearly one here is written ``132`` and ``132.``.
Both are the same number (ISO 32000-1, 7.3.3); written alike, a page has the same bytes everywhere.
"""

from __future__ import annotations

import re
from typing import Any

_POINT = re.compile(rb"\.(?=[\s\]]|$)")  # a number's last character: there are few
_WHOLE = re.compile(rb"(?<![^\s\[])-?\d+\Z")  # what stands before it where it is a whole number
_LONGEST = 40  # characters of a number


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
    made, end = [], 0
    for point in _POINT.finditer(content):
        at = point.start()
        if _WHOLE.search(content, max(0, at - _LONGEST), at) and not _has_string(content, at):
            made.append(content[end:at])
            end = at + 1
    return b"".join([*made, content[end:]]) if made else content


def _has_string(content: bytes, at: int) -> bool:
    """Whether a literal string begins in the line around a place."""
    after = content.find(b"\n", at)
    return content.find(b"(", content.rfind(b"\n", 0, at) + 1, len(content) if after < 0 else after) >= 0
