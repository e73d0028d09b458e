"""Whether a telephone number can be one that rings: its digits counted, by country and kind.

Mainland numbers by the national numbering plan (landlines 0 + area code + 7 or 8 digits as the area has,
:mod:`area_codes`; mobiles 1 + 10, 400 and 800 services, short and 95/96 service numbers, which an area code
may precede); Hong Kong, Macau, Taiwan and others after + (or 00) and their code (ITU-T E.164), Taiwan also as
it is written there. Pure: a text to what is wrong with it. Not here: whether somebody answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from booklet.load.desks.area_codes import digits_after
from booklet.numbers_to_call import without_extension

Fault = tuple[str, dict[str, Any]]
"""What is wrong with a value: a finding's code, and the values of its words."""

EXAMPLE_AREA = "0000"  # what examples have instead of an area code; none begins like it
_ABROAD = {"852": (8, 8), "853": (8, 8), "886": (8, 9)}  # digits after the code, least and most
_WITHOUT_PLUS = re.compile(
    r"00(?=[1-9])|(?=852[ -]?[2-9]\d{3}|853[ -]?[2689]\d{3}|\(85[23]\)|886[ -]\d[ -]|86[ -]\(?0?[1-9])"
)
_KINDS = (  # how a number begins, how many digits it then has
    (r"1[3-9]\d{5}", 11, 11),
    (r"400\d{6}", 10, 10),
)
_PLAUSIBLE = (
    r"1\d{2,5}",  # 110, 1823, 12348, 116114
    r"9\d{2}|9[56]\d{3,7}",  # 999, 95588, 96 services
    r"[2-9]\d{6,7}",  # local, without an area code
    r"800\d{6,7}",
)
_SERVICE = re.compile(r"1(?:\d{2}|\d{4})|9[56]\d{3,4}")  # 12348 after an area code: that city's
_TAIWAN = (  # area codes as they are typed there, and the digits after them; mobiles, free calls
    re.compile(r"(?:\(0[24]\)|0[24][ -])[ -]*\d{4}[ -]?\d{4}"),
    re.compile(r"(?:\(0[3-8]\)|0[3-8][ -])[ -]*\d{3}[ -]?\d{4}"),
    re.compile(r"(?:\(0(?:37|82|89)\)|0(?:37|82|89)[ -])[ -]*\d{3}[ -]?\d{3}"),
    re.compile(r"(?:\(049\)|049[ -])[ -]*\d{3}[ -]?\d{4}"),
    re.compile(r"(?:\(08[23]6\)|08[23]6[ -])[ -]*\d{5}"),
    re.compile(r"09\d\d[ -]\d{3}[ -]\d{3}|09\d{8}"),
    re.compile(r"080[09][ -]?\d{3}[ -]?\d{3}"),
)
_NO_ZERO = re.compile(r"(10|2\d|[3-9]\d{2})\d{7,8}")
_MOBILE_IN_TEXT = re.compile(r"(?<![\d+.-])1[3-9]\d{8}(?:\d{2,3})?(?![\d.-])")


def phone_faults(number: str) -> Iterator[Fault]:
    """What is wrong with a number (an extension is left alone), at most one fault.

    Findings: ``desk-phone-length``, ``desk-phone-local``, ``desk-phone-area``, ``desk-phone-zero``,
    ``desk-phone-unknown``, each with ``value`` and what its words need.
    """
    main = without_extension(number)[0].strip()
    digits = re.sub(r"\D", "", main)
    if main.startswith("+") or (not main.startswith(EXAMPLE_AREA) and _WITHOUT_PLUS.match(main)):
        yield from _abroad(number, digits.removeprefix("00"))
        return
    if digits.startswith("0"):
        yield from _with_area(number, main, digits)
        return
    for start, least, most in _KINDS:
        if re.match(start, digits):
            yield from _length(number, len(digits), least, most)
            return
    if any(re.fullmatch(form, digits) for form in _PLAUSIBLE):
        return
    if len(digits) in (9, 10, 11) and _NO_ZERO.fullmatch(digits):
        yield "desk-phone-zero", {"value": number, "mended": f"0{number}"}
    else:
        yield "desk-phone-unknown", {"value": number}


def area_of(number: str) -> str:
    """The area code that a mainland number begins with, 0 included; empty where it has none."""
    digits = re.sub(r"\D", "", number)
    if not re.match(r"0\d{3}", digits) or number.strip().startswith("+"):
        return ""
    return digits[:3] if digits[1] in "12" else digits[:4]


def numbers_in_text(text: str) -> Iterator[Fault]:
    """``desk-phone-length``: mobile numbers in a line of text that have a digit too few or too many."""
    for match in _MOBILE_IN_TEXT.finditer(text):
        yield from _length(match[0], len(match[0]), 11, 11)


def _with_area(number: str, main: str, digits: str) -> Iterator[Fault]:
    """Of a number after 0: an area has the digits it has, so that one too few rings nowhere. One more where
    there are seven may be new: cities have changed to eight, and none went back."""
    if any(form.fullmatch(main) for form in _TAIWAN):
        return
    if re.match(r"01[3-9]\d{5}", digits):  # a mobile number with the 0 that was once dialled before it
        yield from _length(number, len(digits) - 1, 11, 11)
        return
    area = area_of(main)
    rest = digits[len(area) :]
    wanted = (7, 8) if area == EXAMPLE_AREA else digits_after(area[1:])
    if _SERVICE.fullmatch(rest) and wanted or len(rest) in wanted:
        return
    if not wanted and 9 <= len(digits) <= 12:
        yield "desk-phone-area", {"value": number, "area": area}
    elif not wanted:
        yield from _length(number, len(digits), 10, 12)
    elif len(rest) == 8:
        yield "desk-phone-unknown", {"value": number}
    else:
        shown = "–".join(map(str, wanted))
        yield "desk-phone-local", {"value": number, "area": area, "count": len(rest), "wanted": shown}


def _abroad(number: str, digits: str) -> Iterator[Fault]:
    """Of a number after ``+``: ``desk-phone-unknown`` where no plan has such a one, ``desk-phone-length``."""
    if digits.startswith("86"):
        rest = digits[2:]
        if re.match(r"1[3-9]\d{4}", rest):
            yield from _length(number, len(rest), 11, 11)
        elif re.match(r"400\d{7}$", rest):
            return
        elif rest.startswith("0") and "(0)" not in number:
            yield "desk-phone-unknown", {"value": number}
        else:
            own = f"0{rest.removeprefix('0')}"
            yield from ((code, {**shown, "value": number}) for code, shown in _with_area(own, own, own))
        return
    for code, (least, most) in _ABROAD.items():
        if digits.startswith(code):
            trunk = digits[3:4] == "0" and digits[3:7] != EXAMPLE_AREA
            yield from _length(number, len(digits) - 3 - trunk, least, most)
            return
    if not 7 <= len(digits) <= 15:
        yield "desk-phone-unknown", {"value": number}


def _length(number: str, count: int, least: int, most: int) -> Iterator[Fault]:
    """``desk-phone-length``: a digit is missing or too many, so that it rings somewhere else or nowhere."""
    if not least <= count <= most:
        wanted = str(least) if least == most else f"{least}–{most}"
        yield "desk-phone-length", {"value": number, "count": count, "wanted": wanted}
