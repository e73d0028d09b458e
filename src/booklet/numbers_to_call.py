"""Telephone numbers in running text, in either script, and what a phone dials for them (RFC 3966).

A number to call is told from amounts, articles, dates, case numbers and cards by the forms of numbers that
the checks of the text use too (:mod:`booklet.number_forms`). A short number, such as 110, is one only where
the caller says that it is known, or where a word of calling stands before it. Pure. Not here: whether a
number can be one that rings (``load.desks.phone_numbers``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from booklet.number_forms import FORMS, NAMED, TELEPHONE

_EXTENSION = re.compile(r"\s*[转轉]\s*(\d{1,6})$")
_HYPHENED = re.compile(r"(\(?0\d{2,3}\)?[ -]?\d{7,8}|\d{7,8})-(\d{3,6})")
# what steers line breaks and shows nothing is passed over
_UNSEEN = frozenset("\u200b\u2060\ufeff")
_LIKE_TYPED = str.maketrans("０１２３４５６７８９（）＋－\u00a0\u2011", "0123456789()+- -")
# characters by which the forms tell a number's kind, as Traditional text has them
_PAIRS = (  # Simplified and Traditional
    "条條号號编編释釋级級岁歲时時间間个個后後两兩张張样樣页頁种種项項组組台臺户戶处處只隻辆輛栋棟层層双雙对對块塊"
    "钱錢万萬亿億亩畝门門课課场場线線数數标標缴繳电電话話热熱拨撥书書约約协協议議码碼链鏈联聯证證车車单單账賬帐帳"
)
_TRADITIONAL = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
_SCAN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in FORMS))
_END = r"(?!\d|[ -]\d|[.,]\d)"
_BEGIN = r"(?<![\dA-Za-z+])(?<!\d[ -])(?<!\d[.,])"
_WHOLE = re.compile(  # numbers that need no word beside them to be told
    rf"{_BEGIN}(?:"
    r"\+\d{1,3}[ -]?(?:\(0?\d{1,4}\)[ -]?)?\d{1,4}(?:[ -]?\d{2,4}){1,4}"  # with a country's code
    r"|\(0\d{2,3}\)[ -]?\d{3,4}[ -]?\d{4}|0\d{2,3}[ -]\d{3,4}[ -]\d{4}"  # an area code, the rest in groups
    r"|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}"
    rf"|{TELEPHONE}|[48]00-\d-\d{{3}}-\d{{3}}|800[ -]?\d{{3}}[ -]?\d{{4}}"
    rf")(?:-\d{{2,6}}(?=\D|$)|\s?[转轉]\s?\d{{1,6}})?{_END}"
)
_LEAST = 8  # digits that a number has which needs no word beside it
_NAMING = re.compile(rf"(?:{NAMED})\s?[是為：:]?\s?$")
_SHORT = re.compile(r"1\d{2}|1[02]\d{3}|9[56]\d{3,4}|999")
# what stands around a short number that counts something
_COUNTS = re.compile(
    r"[-–—~～/／:：*×+]\d|[%％‰°]|\s?(?:[A-Za-z]{1,3}(?![A-Za-z])|[塊元圓倍歲週周月日天米公斤克噸吨碼码期輪轮屆届筆笔股例])|\s?[至到]\s?\d"
)
_COUNTED = re.compile(r"(?:\d\s?[-–—~～/／:*×+至到.,]|[¥￥$€£#＃№*×+]\s?|[A-Za-z_@/=&?])$")

_KEPT = 2_000  # texts with a digit, for the next edit: the booklet has some 700 in each script


@dataclass(frozen=True)
class NumberToCall:
    """A number as it stands in a text, from ``start`` to ``end``, and what a phone dials."""

    start: int
    end: int
    text: str
    dialled: str


def numbers_to_call(text: str, known: Collection[str] = ()) -> tuple[NumberToCall, ...]:
    """The telephone numbers of a text of either script, left to right.

    ``known`` are numbers that are to be called wherever they stand as bare digits, as a guide's hotlines and
    a desk's own, however they are written. Left out is what counts, names or dates something: 110 元,
    第 110 條, 110 號, a case's or a card's number.
    """
    return _numbers(text, tuple(known))


@lru_cache(maxsize=_KEPT)
def _numbers(text: str, known: tuple[str, ...]) -> tuple[NumberToCall, ...]:
    places = [at for at, character in enumerate(text) if character not in _UNSEEN]
    plain = "".join(text[at] for at in places).translate(_LIKE_TYPED)
    found: list[NumberToCall] = []
    for start, end in sorted(_spans(plain, _all_typed(known)), key=lambda s: (s[0], -s[1])):
        first, last = places[start], places[end - 1] + 1
        if not found or first >= found[-1].end:
            found.append(NumberToCall(first, last, text[first:last], dialled(plain[start:end])))
    return tuple(found)


def dialled(number: str) -> str:
    """What a phone dials for a number as people write it: its digits, without those of an extension."""
    main = without_extension(_typed(number))[0]
    return re.sub(r"[^0-9+]", "", main.replace("(0)", "") if main.startswith("+") else main)


def without_extension(number: str) -> tuple[str, str]:
    """A number and its extension (empty if it has none), which follows 转 or is a third group of digits."""
    if match := _EXTENSION.search(number):
        return number[: match.start()], match[1]
    if match := _HYPHENED.fullmatch(number.strip()):
        return match[1], match[2]
    return number, ""


def _typed(number: str) -> str:
    """A number with the digits, brackets, spaces and hyphens that a keyboard has."""
    return "".join(c for c in number if c not in _UNSEEN).translate(_LIKE_TYPED).strip()


@lru_cache(maxsize=32)
def _all_typed(numbers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_typed, numbers))


def _spans(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where numbers stand in a text that has no unseen characters; some may be told twice."""
    for form in _long_forms(known):
        yield from ((match.start(), match.end()) for match in form.finditer(text))
    traditional = text.translate(_TRADITIONAL)
    for match in _WHOLE.finditer(text):
        if len(re.findall(r"\d", match[0])) >= _LEAST and not _NAMING.search(traditional[: match.start()]):
            yield match.start(), match.end()
    for match in _SCAN.finditer(traditional):
        if match.lastgroup in ("digits", "call") and _is_short(match, text, known):
            yield match.start() + len(match[0]) - len(match[0].lstrip()), match.end()


@lru_cache(maxsize=32)
def _long_forms(known: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """Expressions for known numbers too long to count anything, as they are written; the longest first."""
    long = sorted((n for n in known if len(re.findall(r"\d", n)) > 6), key=len, reverse=True)
    return tuple(re.compile(rf"(?<![\d+]){re.escape(number)}{_END}") for number in long)


def _is_short(match: re.Match[str], text: str, known: frozenset[str]) -> bool:
    """Whether digits by themselves are a short number to call."""
    digits = match[0].strip()
    if not digits.isdigit():
        return False
    told = digits in known or (match.lastgroup == "call" and _SHORT.fullmatch(digits))
    return bool(
        told
        and not _COUNTS.match(text, match.end())
        and not _COUNTED.search(text[max(0, match.start() - 4) : match.start()])
    )
