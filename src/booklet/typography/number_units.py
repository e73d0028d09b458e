"""Numbers as units: what belongs to a number, and where a long one may be parted.

UAX #14 takes a space, a bracket and the edge between a figure and a Han character for places to break at:
a telephone number is parted after its area code, 24小時 after 小. A reader takes a number for one word, and
here it is one, in either script; a line ends inside it only between the groups that people write it in.

Pure: characters in, positions out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from booklet.typography.characters import HAN, NO_BREAK_SPACE, OBJECT, WORD_JOINER, ZERO_WIDTH_SPACE

DATE_PENALTY = 3.0  # between the parts of a date
GROUP_PENALTY = 6.0  # between the groups of a long number
LAST_RESORT = 1000.0  # only where a line has no room for the whole
LONG = 10.0  # em: from here on a number is long

# after a figure: single characters, then words; a text in either script may have either
_UNIT_SIGNS = (
    "年月日號号時时分秒天次期元角塊块萬万億亿條条款項项章節节行頁页張张"
    "個个份名位人歲岁筆笔封通種种層层樓楼室級级成倍折"
)
_UNIT_WORDS = (
    "小時|小时|分鐘|分钟|秒鐘|秒钟|星期|[個个]月|[個个]星期|[個个]小[時时]|[個个]?工作日|[個个]?自然日|[個个]?百分[點点]"
    "|塊錢|块钱|號樓|号楼|單元|单元|毫米|厘米|公分|公尺|公里|公斤|平方米|平方公尺"
)
UNIT = f"(?:{_UNIT_WORDS}|[{_UNIT_SIGNS}])(?![碼码])"
_AFTER = f"(?: ?[千百十]?[萬万億亿千百]?[多餘余]?{UNIT}| ?[%％‰℃])"
_CURRENCY = (
    "(?:(?:US|HK|NT)?[$＄]|[¥￥€£]|RMB|CNY|USD|HKD|TWD|人民幣|人民币|港幣|港币|新[台臺]幣|新台币|美金)"
)
_PLAIN = r"\d+(?:[.,:：/]\d+)*"
_SPACED = r"\d{1,3}(?: \d{3})+(?:\.\d+)?(?! ?\d)"  # thousands parted by spaces (GB/T 15835)
_GROUP = r"[\d*＊]{2,}[Xx]?"
_LINE = r" ?(?:轉|转|分機|分机|內線|内线|[Ee]xt\.?|#) ?(?:分機|分机)? ?\d{1,6}"
_YEAR = r"[(（〔\[【] ?(?:19|20)\d\d ?[)）〕\]】]"
_PART = f"{_PLAIN} ?(?:小時|小时|分鐘|分钟|[萬万億亿]元|[萬万億亿千百元角塊块時时分秒])"


@dataclass(frozen=True)
class _Kind:
    """A kind of number: ``pattern`` finds one, ``places`` between its groups, ``hard`` places that are worse.

    ``penalty`` is that of its places; None: they hang on how long the number is.
    """

    pattern: str
    places: str = ""
    hard: str = ""
    penalty: float | None = None


# the first that fits is taken. Places have no width; a line ends behind the space that follows one
_KINDS = (
    # （2026）京0105民初12345號: the year, the court, the kind of case with its number
    _Kind(
        rf"{_YEAR} ?[{HAN}]{{1,8}}(?: ?\d{{1,4}} ?[{HAN}]{{1,8}})? ?\d{{1,7}} ?[號号]"
        r"(?:之[一二三四五六七八九十]+|-\d+)?",
        rf"(?<=[)）〕\]】])|(?<=\d)(?= ?(?![號号])[{HAN}])",
        rf"(?<=[{HAN}])(?= ?\d+ ?[號号])",
    ),
    # 法釋〔2020〕17號: what is before the year is a word, and may be parted from it
    _Kind(rf"{_YEAR} ?第? ?\d{{1,5}} ?[號号]", hard=r"(?<=[)）〕\]】])"),
    _Kind(
        r"\d{2,4} ?年 ?\d{1,2} ?月(?:份| ?\d{1,2} ?[日號号](?![碼码]))?"
        r"|\d{1,2} ?月 ?\d{1,2} ?[日號号](?![碼码])",
        r"(?<=[年月])(?= ?\d)",
        penalty=DATE_PENALTY,
    ),
    _Kind(rf"{_CURRENCY} ?[-−+]?(?:{_SPACED}|{_PLAIN}){_AFTER}?|{_SPACED}{_AFTER}", hard=r"(?<=\d)(?= \d)"),
    _Kind(f"{_PART}(?: ?{_PART})+", "(?<=[^\\d .,:：/])(?= ?\\d)"),
    _Kind(
        rf"{_PLAIN}{_AFTER}?(?: ?(?<![—–])[～~—–－](?![—–]) ?| - ){_PLAIN}{_AFTER}?",
        r"(?<=[～~—–－])(?= ?\d)|(?<= -)(?= )",
    ),
    # telephone numbers, cards, whatever is written in groups of figures
    _Kind(
        rf"(?<!\d)(?<!\d[.,:：/])(?:[+＋]\d{{1,3}}[ -]?)?(?:[(（]\+?\d{{2,5}}[)）][ -]?)?"
        rf"{_GROUP}(?:[ -]{_GROUP})*(?!\d|[.,:：/]\d)(?:{_LINE}|{_AFTER})?",
        r"(?<=[)）])|(?<=[\d*＊])(?= [\d*＊])|(?<=\d)(?= ?(?:轉|转|分機|分机|內線|内线|[Ee]xt|#))",
        r"(?<=\d-)(?=\d)",
    ),
    _Kind(rf"(?:第 ?)?{_PLAIN}{_AFTER}?"),
)
_ANY = re.compile("|".join(f"(?P<k{i}>{kind.pattern})" for i, kind in enumerate(_KINDS)))
_PLACES = [re.compile(kind.places) if kind.places else None for kind in _KINDS]
_HARD = [re.compile(kind.hard) if kind.hard else None for kind in _KINDS]
_RUN = re.compile(r"\d{12,}")  # a card's number without spaces
_UNSEEN = WORD_JOINER + ZERO_WIDTH_SPACE


@dataclass(frozen=True)
class NumberUnit:
    """The characters ``first`` to ``stop`` of a text; a line may end before each of ``places``, at its
    penalty, and nowhere else inside."""

    first: int
    stop: int
    places: tuple[tuple[int, float], ...]


def number_units(text: str, raised: Sequence[bool]) -> Iterator[NumberUnit]:
    """The numbers of a text that are more than a figure, in order.

    ``raised[i]`` says that character i belongs to a note mark: that is no part of the number before it. Signs
    that nobody sees (U+2060, U+200B) are passed over, a no-break space counts as a space.
    """
    at = [i for i, c in enumerate(text) if c not in _UNSEEN]
    seen = "".join(OBJECT if raised[i] else " " if text[i] == NO_BREAK_SPACE else text[i] for i in at)
    for match in _ANY.finditer(seen):
        first, stop = match.span()
        if stop - first < 2:
            continue
        k = int((match.lastgroup or "k0")[1:])
        long = sum(1.0 if c > "\u00ff" else 0.55 for c in match[0]) > LONG
        soft = _KINDS[k].penalty or (GROUP_PENALTY if long else LAST_RESORT)
        places = _found(_HARD[k], seen, first, stop, LAST_RESORT)
        places |= _found(_PLACES[k], seen, first, stop, soft)
        for run in _RUN.finditer(seen, first, stop):
            places |= dict.fromkeys(range(run.start() + 4, run.end() - 1, 4), LAST_RESORT)
        yield NumberUnit(at[first], at[stop - 1] + 1, tuple(sorted((at[i], p) for i, p in places.items())))


def _found(
    pattern: re.Pattern[str] | None, text: str, first: int, stop: int, penalty: float
) -> dict[int, float]:
    made: dict[int, float] = {}
    for match in pattern.finditer(text, first, stop) if pattern else ():
        i = match.start()
        while i < stop and text[i] == " ":
            i += 1
        if first < i < stop:
            made[i] = penalty
    return made
