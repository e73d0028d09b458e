"""A desk's YAML file: its name, numbers, colours, logo and the lawyer's signature.

Not here: which keys there are (``desk_fields``), files that extend others (``desk_base``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.load.desk_base import DeskValues, read_desk
from booklet.load.desk_fields import DESK_RULE
from booklet.load.desk_limits import too_long
from booklet.load.desk_values import value_findings
from booklet.load.pictures import check_logo, printed_size, read_picture
from booklet.load.press_profile import read_press
from booklet.model import Asset, Desk, Phone, QrCode, Review

BRANDING_RULE = DESK_RULE

_SIGNED = ("date", "due", "facts")  # of ``review``: what once made a signature of it
_NAMES = {"file": "logo", "light": "logo-light", "mono": "logo-mono"}


def load_desk(path: Path, root: Path) -> tuple[Desk | None, list[Finding]]:
    """The desk that a YAML file describes; its id is the file's name without the ending.

    Findings: those of ``read_desk`` and :func:`desk_of`.
    """
    given, found = read_desk(path, root)
    if given is None:
        return None, found
    desk, more = desk_of(path.stem, given, path.parent)
    return (None if any(f.severity.value == "error" for f in found) else desk), [*found, *more]


def desk_of(id_: str, given: DeskValues, inside: Path) -> tuple[Desk | None, list[Finding]]:
    """A desk from the values given for it, wherever they were written.

    Its pictures and profile must lie in the folder ``inside``; None if an error was found. Findings: those of
    pictures and profiles, ``branding-review-backwards``, ``review-unbound``, ``qr-too-long``, those of
    ``value_findings``.
    """
    values = given.values
    pictures = Reporter()
    logos = _logos(given, inside, pictures)
    press = read_press(values.get("press"), inside, given.at("press", "profile"), pictures)
    found = list(pictures)
    review = values.get("review")
    if review and review.get("date") and review.get("due") and review["due"] < review["date"]:
        found.append(
            finding(
                "branding-review-backwards",
                *given.at("review", "due"),
                date=review["date"],
                due=review["due"],
            )
        )
    if review and (
        dated := next((key for key in _SIGNED if review.get(key)), "")
    ):  # it says who, and not which words
        found.append(finding("review-unbound", *given.at("review", dated)))
    found += too_long(given)
    found += value_findings(values, given.at)
    if any(f.severity.value == "error" for f in found) or not values.get("colour"):
        return None, found
    logo = values.get("logo") if isinstance(values.get("logo"), Mapping) else {}
    qr = values.get("qr")
    return Desk(
        id=id_,
        name=values.get("name") or {},
        tagline=_joined(values.get("tagline")),
        colour=values["colour"].lower(),
        logo=logos.get("file"),
        phone=values.get("phone") or "",
        address=values.get("address") or {},
        hours=values.get("hours") or {},
        web=bare(values.get("web") or ""),
        qr=qr if isinstance(qr, str) else "",
        legal_aid=_joined(values.get("legal_aid")),
        court=_joined(values.get("court")),
        footer=_joined(values.get("footer"), ""),
        review=Review(
            review["reviewer"], "", "", licence=review.get("licence") or "", office=review.get("office") or ""
        )
        if review and review.get("reviewer")
        else None,
        file=given.files[0],
        press=press,
        accent=(values.get("accent") or "").lower(),
        headings=values.get("headings") or "rule",
        logo_light=logos.get("light"),
        logo_mono=logos.get("mono"),
        logo_width=logo.get("width") or 0,
        logo_clear=logo.get("clear") or 0,
        phones=tuple(
            Phone(_joined(each.get("label")), each.get("number") or "") for each in values.get("phones") or ()
        ),
        directions=values.get("directions") or {},
        languages=_joined(values.get("languages")),
        codes=_codes(qr),
        police=_joined(values.get("police")),
        regulator=_joined(values.get("regulator")),
        print_run=_joined(values.get("print_run")),
        version=values.get("version") or "",
        discreet=values.get("cover") == "discreet",
        cover_title=values.get("cover_title") or {},
        files=given.files,
        places={
            ".".join(path): place
            for path, place in given.places.items()
            if len(path) == 1 or path in (("logo", "width"), ("logo", "clear"))
        },
    ), found


def bare(address: str) -> str:
    """A web address as people read it, without what every one begins with."""
    return re.sub(r"^(https?://|tel:)", "", address).removesuffix("/")


def _logos(given: DeskValues, inside: Path, reporter: Reporter) -> dict[str, Asset]:
    """The logo and its variants, by key."""
    value = given.values.get("logo")
    named = {"file": value} if isinstance(value, str) else dict(value or {})
    width = float(named.get("width") or 0)
    logos: dict[str, Asset] = {}
    for key in _NAMES:
        if shown := named.get(key):
            at = given.at("logo", key)
            asset_name = f"desk/{_NAMES[key]}{Path(shown).suffix.lower()}"
            asset = read_picture(inside / shown, inside, shown, asset_name, at, printed_size(width), reporter)
            if asset:
                check_logo(asset, shown, at, width, key != "light", reporter)
                logos[key] = asset
    return logos


def _codes(qr: str | Mapping[str, str] | None) -> tuple[QrCode, ...]:
    """The QR codes asked for, in the order in which they are printed."""
    if not qr:
        return ()
    if isinstance(qr, str):
        return (QrCode("phone" if qr.startswith("tel:") else "web", qr, bare(qr)),)
    made = []
    for kind in ("web", "phone", "current"):
        if value := qr.get(kind):
            content = (
                "tel:" + re.sub(r"[^0-9+]", "", re.split("[转轉]", value)[0]) if kind == "phone" else value
            )
            made.append(QrCode(kind, content, value if kind == "phone" else bare(value)))
    return tuple(made)


def _joined(lines: Mapping[str, tuple[str, ...]] | None, between: str = "　") -> dict[str, str]:
    """Lines as one text; empty scripts stay away."""
    return {script: between.join(value) for script, value in (lines or {}).items() if value}
