"""How much of a desk's text fits where it is printed: lines by the narrowest place, QR codes by size.

Widths are counted in em (a Han character is one). Not here: whether a whole panel holds
everything a desk says, which only its layout tells (``typeset``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from booklet.findings import Finding, finding
from booklet.load.desk_base import Given
from booklet.load.desk_fields import FIELDS
from booklet.load.strict_yaml import PerScript

_NARROW = 0.56  # em; a digit or lower-case letter of Noto Sans, the mean of running text

QR_MOST = 62  # bytes: version 4 at level M, 33 modules and the quiet zone, 0.5 mm each in 20.5 mm


def width(text: str) -> float:
    """The width of a text in em."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else _NARROW for c in text)


def too_long(given: Given) -> list[Finding]:
    """Findings: ``desk-text-long`` for each line that no place holds, ``qr-too-long``."""
    return [*_lines(given), *_codes(given)]


def _lines(given: Given) -> Iterator[Finding]:
    for field in FIELDS:
        if not field.characters or not isinstance(field.rule, PerScript):
            continue
        told = set()
        for script, lines in (given.values.get(field.key) or {}).items():
            for index, line in enumerate(lines):
                if width(line) > field.characters and line not in told:
                    told.add(line)
                    path = (field.key, script, index) if (field.key, script) in given.places else (
                        field.key, index)
                    yield finding("desk-text-long", *given.at(*path), key=field.key, text=line[:12],
                                  most=field.characters, over=round(width(line) - field.characters + .49))


def _codes(given: Given) -> Iterator[Finding]:
    value: Any = given.values.get("qr")
    named = value if isinstance(value, Mapping) else {"": value or ""}
    for key, content in named.items():
        if content and len(content.encode()) > QR_MOST:
            yield finding("qr-too-long", *given.at(*(("qr", key) if key else ("qr",))),
                          length=len(content.encode()), most=QR_MOST)
