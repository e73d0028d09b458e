"""The QR codes that a desk asks for, and whether a phone can read them. Not here: drawing them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from booklet.findings.reporter import Reporter
from booklet.load.desks.inheritance import DeskValues
from booklet.model import QrCode
from booklet.numbers_to_call import dialled

QR_MOST = 62  # bytes: version 4 at level M, 33 modules and the quiet zone, 0.5 mm each in 20.5 mm


def check_codes(given: DeskValues, reporter: Reporter) -> None:
    """Finding: ``qr-too-long`` for each code with more than :data:`QR_MOST` bytes, whose modules a phone
    couldn't tell apart."""
    value = given.values.get("qr")
    named = value if isinstance(value, Mapping) else {"": value or ""}
    for key, content in named.items():
        length = len((content or "").encode())
        if length > QR_MOST:
            place = given.at("qr", key) if key else given.at("qr")
            reporter.report("qr-too-long", *place, length=length, most=QR_MOST)


def codes_of(qr: str | Mapping[str, str] | None) -> tuple[QrCode, ...]:
    """The QR codes of a desk's ``qr``, in the order in which they are printed."""
    if not qr:
        return ()
    if isinstance(qr, str):
        return (QrCode("phone" if qr.startswith("tel:") else "web", qr, bare(qr)),)
    made = []
    for kind in ("web", "phone", "current"):
        if value := qr.get(kind):
            content, shown = (f"tel:{dialled(value)}", value) if kind == "phone" else (value, bare(value))
            made.append(QrCode(kind, content, shown))
    return tuple(made)


def bare(address: str) -> str:
    """A web address as people read it, without what every one begins with."""
    return re.sub(r"^(https?://|tel:)", "", address).removesuffix("/")
