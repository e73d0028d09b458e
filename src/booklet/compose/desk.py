"""What templates get of a desk: its words in one script, kept as they are, and its logo.

A template prints ``desk.KEY``: leaflets in their own block, single sheets in base/foot.html.
Not here: where they are printed (the layouts), what may be written (``load``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from booklet.model import Asset, Desk, Ink, Script
from booklet.script import keep

LONG, LONGEST = 14, 24  # characters of a name from which its type is a step, two steps smaller
WIDE = 22  # mm; a logo from this width stands above the name, not beside it
EXTENDED = 15  # characters of a number beyond which its type is smaller
DENSE = 8  # lines of particulars from which they are set closer


def logo_of(desk: Desk, ink: Ink) -> Asset | None:
    """The logo to print in an ink: the variant for one ink where there is one and it is wanted."""
    return desk.logo_mono or desk.logo if ink is Ink.MONO else desk.logo


def desk_context(desk: Desk, script: Script, ink: Ink) -> dict[str, Any]:
    """The desk's words in one script, marked to be kept; empty where nothing was said.

    ``codes`` are QR codes (kind, content, shown); ``phones`` pairs of label and number;
    ``long`` and ``longest`` ask for smaller type in the name; ``dense`` says that there is
    much to print, ``extended`` that the number is a long one; ``marks`` are the desk's version and
    print run; ``local`` the authorities it named.
    """

    def lines(value: Mapping[str, tuple[str, ...]]) -> list[str]:
        return [keep(line) for line in value.get(script.value, ())]

    def line(value: Mapping[str, str]) -> str:
        return keep(value.get(script.value, ""))

    logo, name = logo_of(desk, ink), desk.name.get(script.value, ())
    length = sum(map(len, name))
    said: dict[str, Any] = {
        "name": lines(desk.name),
        "long": length > LONG,
        "longest": length > LONGEST,
        "tagline": line(desk.tagline),
        "phone": keep(_unbroken(desk.phone)),
        "extended": len(desk.phone) > EXTENDED,
        "web": keep(desk.web),
        "phones": [(line(phone.label), keep(_unbroken(phone.number))) for phone in desk.phones],
        "address": lines(desk.address),
        "directions": lines(desk.directions),
        "hours": lines(desk.hours),
        "languages": line(desk.languages),
        "legal_aid": line(desk.legal_aid),
        "court": line(desk.court),
        "police": line(desk.police),
        "regulator": line(desk.regulator),
        "local": [
            said for said in map(line, (desk.legal_aid, desk.court, desk.police, desk.regulator)) if said
        ],
        "footer": line(desk.footer),
        "marks": [part for part in (keep(desk.version), line(desk.print_run)) if part],
        "logo": _address(logo),
        "logo_light": _address(desk.logo_light),
        "logo_width": desk.logo_width,
        "logo_clear": desk.logo_clear,
        "logo_wide": bool(logo) and desk.logo_width >= WIDE,
        "headings": desk.headings,
        "codes": [
            {"kind": code.kind, "content": code.content, "shown": keep(code.shown)} for code in desk.codes
        ],
        "discreet": desk.discreet,
        "cover_title": lines(desk.cover_title),
    }
    said["qr"] = desk.codes[0].content if desk.codes else ""
    said["qr_shown"] = keep(desk.codes[0].shown) if desk.codes else ""
    shown = {code.shown for code in desk.codes}
    said["web_line"] = "" if desk.web in shown else said["web"]  # a code has its address beside it
    said["dense"] = (
        sum(bool(said[key]) for key in ("tagline", "phone", "web_line", "languages"))
        + sum(len(said[key]) for key in ("phones", "address", "directions", "hours"))
        > DENSE
    )
    return said


def _unbroken(number: str) -> str:
    """A telephone number that no line breaks."""
    return number.replace(" ", "\u00a0")


def _address(asset: Asset | None) -> str:
    return f"https://doc.invalid/{asset.name}" if asset else ""
