"""What a desk's values become: its record, with pictures and profile read.

Not here: which keys there are (``fields``), where the values come from (``file``, ``table``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load.desks.inheritance import DeskValues
from booklet.load.desks.qr_codes import bare, check_codes, codes_of
from booklet.load.desks.value_checks import check_values
from booklet.load.pictures import check_logo, printed_size, read_picture
from booklet.load.press_profile import read_press
from booklet.model import Asset, Desk, Phone, PressProfile, Review

_SIGNED = ("date", "due", "facts")  # of ``review``: what once made a signature of it
_NAMES = {"file": "logo", "light": "logo-light", "mono": "logo-mono"}


def desk_of(id_: str, given: DeskValues, inside: Path, reporter: Reporter) -> Desk | None:
    """A desk from the values given for it, wherever they were written.

    Its pictures and profile must lie in the folder ``inside``; None if an error was found. Findings: those of
    pictures and profiles, of ``value_checks`` and ``qr_codes``; ``branding-review-backwards``,
    ``review-unbound`` (a name and a day say who signed, and not which words).
    """
    own = Reporter()
    logos = _logos(given, inside, own)
    press = _press(given, inside, own)
    _check_review(given, own)
    check_codes(given, own)
    check_values(given.values, given.at, own)
    reporter.add(*own)
    return None if own.has_errors or not given.values.get("colour") else _record(id_, given, logos, press)


def _check_review(given: DeskValues, reporter: Reporter) -> None:
    """``branding-review-backwards``, ``review-unbound``: what a desk's ``review`` says and can't mean."""
    review = given.values.get("review") or {}
    day, due = review.get("date"), review.get("due")
    if day and due and due < day:
        reporter.report("branding-review-backwards", *given.at("review", "due"), date=day, due=due)
    if dated := next((key for key in _SIGNED if review.get(key)), ""):
        reporter.report("review-unbound", *given.at("review", dated))


def _record(id_: str, given: DeskValues, logos: Mapping[str, Asset], press: PressProfile | None) -> Desk:
    """The record of a desk whose values are in order."""
    values: Mapping[str, Any] = given.values
    review = values.get("review")
    logo: Any = values.get("logo")
    logo = logo if isinstance(logo, Mapping) else {}
    qr, web = values.get("qr"), values.get("web") or ""
    phone_pages = values.get("phone_pages") or {}
    return Desk(
        id=id_,
        name=values.get("name") or {},
        tagline=_joined(values.get("tagline")),
        colour=values["colour"].lower(),
        logo=logos.get("file"),
        phone=values.get("phone") or "",
        address=values.get("address") or {},
        hours=values.get("hours") or {},
        web=bare(web),
        web_address=web if "://" in web or not web else f"https://{web}",
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
        codes=codes_of(qr),
        police=_joined(values.get("police")),
        regulator=_joined(values.get("regulator")),
        print_run=_joined(values.get("print_run")),
        version=values.get("version") or "",
        discreet=values.get("cover") == "discreet",
        cover_title=values.get("cover_title") or {},
        pages_at=(phone_pages.get("address") or "").rstrip("/"),
        leave_to=phone_pages.get("leave_to") or "",
        files=given.files,
        places={
            ".".join(path): place
            for path, place in given.places.items()
            if len(path) == 1 or path in (("logo", "width"), ("logo", "clear"))
        },
    )


def _logos(given: DeskValues, inside: Path, reporter: Reporter) -> dict[str, Asset]:
    """The logo and its variants, by key."""
    value = given.values.get("logo")
    named = {"file": value} if isinstance(value, str) else dict(value or {})
    logos: dict[str, Asset] = {}
    width = float(named.get("width") or 0)
    for key, name in _NAMES.items():
        if shown := named.get(key):
            at = given.at("logo", key)
            asset_name = f"desk/{name}{Path(shown).suffix.lower()}"
            asset = read_picture(inside / shown, inside, shown, asset_name, at, printed_size(width), reporter)
            if asset:
                check_logo(asset, shown, at, width, key != "light", reporter)
                logos[key] = asset
    return logos


def _press(given: DeskValues, inside: Path, reporter: Reporter) -> PressProfile | None:
    """The print shop's profile that a desk names."""
    return read_press(given.values.get("press"), inside, given.at("press", "profile"), reporter)


def _joined(lines: Mapping[str, tuple[str, ...]] | None, between: str = "　") -> dict[str, str]:
    """Lines as one text; empty scripts stay away."""
    return {script: between.join(value) for script, value in (lines or {}).items() if value}
