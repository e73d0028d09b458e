"""Whether a desk's QR codes have modules that a phone can read. Not here: drawing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from booklet.findings import Finding, finding
from booklet.load.desk_base import DeskValues

QR_MOST = 62  # bytes: version 4 at level M, 33 modules and the quiet zone, 0.5 mm each in 20.5 mm


def too_long(given: DeskValues) -> list[Finding]:
    """Finding: ``qr-too-long`` for each code with more than :data:`QR_MOST` bytes."""
    return list(_codes(given))


def _codes(given: DeskValues) -> Iterator[Finding]:
    value: Any = given.values.get("qr")
    named = value if isinstance(value, Mapping) else {"": value or ""}
    for key, content in named.items():
        if content and len(content.encode()) > QR_MOST:
            yield finding(
                "qr-too-long",
                *given.at(*(("qr", key) if key else ("qr",))),
                length=len(content.encode()),
                most=QR_MOST,
            )
