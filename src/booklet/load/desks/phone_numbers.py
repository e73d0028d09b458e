"""Whether a telephone number can be one that rings: its digits counted, by country and kind.

Mainland numbers by the national numbering plan (landlines 0 + area + 7 or 8 digits, mobiles
1 + 10, 400 and 800 services, short and 95/96 service numbers); Hong Kong, Macau, Taiwan and others
after + and their code (ITU-T E.164). Pure: a text to what is wrong with it. Not here: whether
somebody answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Fault = tuple[str, dict[str, Any]]
"""What is wrong with a value: a finding's code, and the values of its words."""

_EXTENSION = re.compile(r"\s*[转轉].*$")
_ABROAD = {"852": (8, 8), "853": (8, 8), "886": (8, 9)}  # digits after the code, least and most
_KINDS = (  # how a number begins, how many digits it then has
    (r"1[3-9]\d{5}", 11, 11),
    (r"400\d{6}", 10, 10),
    (r"0", 9, 12),
)
_PLAUSIBLE = (
    r"1\d{2,5}",  # 110, 1823, 12348, 116114
    r"9\d{2}|9[56]\d{3,7}",  # 999, 95588, 96 services
    r"[2-9]\d{6,7}",  # local, without an area code
    r"800\d{6,7}",
)
_NO_ZERO = re.compile(r"(10|2\d|[3-9]\d{2})\d{7,8}")
_MOBILE_IN_TEXT = re.compile(r"(?<![\d+.-])1[3-9]\d{8}(?:\d{2,3})?(?![\d.-])")


def phone_faults(number: str) -> Iterator[Fault]:
    """What is wrong with a number (an extension after 转 is left alone), at most one fault.

    Findings: ``desk-phone-length``, ``desk-phone-zero``, ``desk-phone-unknown``, each with
    ``value`` and what its words need.
    """
    main = _EXTENSION.sub("", number)
    digits = re.sub(r"\D", "", main)
    if main.strip().startswith("+"):
        yield from _abroad(number, digits)
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


def numbers_in_text(text: str) -> Iterator[Fault]:
    """``desk-phone-length``: mobile numbers in a line of text that have a digit too few or too many."""
    for match in _MOBILE_IN_TEXT.finditer(text):
        yield from _length(match[0], len(match[0]), 11, 11)


def _abroad(number: str, digits: str) -> Iterator[Fault]:
    """Of a number after ``+``: ``desk-phone-unknown`` where no plan has such a one, ``desk-phone-length``."""
    if digits.startswith("86"):
        rest = digits[2:]
        if re.match(r"1[3-9]\d{4}", rest):
            yield from _length(number, len(rest), 11, 11)
        elif rest.startswith("0"):
            yield "desk-phone-unknown", {"value": number}
        else:
            yield from _length(number, len(rest), 9, 11)
        return
    for code, (least, most) in _ABROAD.items():
        if digits.startswith(code):
            yield from _length(number, len(digits) - 3, least, most)
            return
    if not 7 <= len(digits) <= 15:
        yield "desk-phone-unknown", {"value": number}


def _length(number: str, count: int, least: int, most: int) -> Iterator[Fault]:
    """``desk-phone-length``: a digit is missing or too many, so that it rings somewhere else or nowhere."""
    if not least <= count <= most:
        wanted = str(least) if least == most else f"{least}–{most}"
        yield "desk-phone-length", {"value": number, "count": count, "wanted": wanted}
