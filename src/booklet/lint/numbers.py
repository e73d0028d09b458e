"""The numbers of a sentence, read so that ``四倍`` and ``4倍``, ``晚十點`` and ``22:00`` are the same.

Not here: whether a number may stand where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "兩": 2, "两": 2}
_POWER = {"十": 10, "百": 100, "千": 1000}
_HAN = "零〇一二兩两三四五六七八九十百千"
_NUM = rf"(?:\d+(?:\.\d+)?|[{_HAN}]+)"
_LIST = r"[、,，和及與或至到–—-]"
_PART_OF_DAY = r"(?:早上|早|上午|凌晨|中午|下午|傍晚|晚上|晚|夜裡)"
_CLOCK = rf"(?:\d{{1,2}}:\d{{2}}|{_PART_OF_DAY}?\d{{1,2}}點|{_PART_OF_DAY}[{_HAN}]{{1,3}}點)"
_UNITS = {
    "日": "日",
    "天": "日",
    "個工作日": "工作日",
    "工作日": "工作日",
    "個月": "月",
    "年": "年",
    "週": "週",
    "周": "週",
    "個星期": "週",
    "星期": "週",
    "小時": "時",
    "個小時": "時",
    "次": "次",
    "名": "人",
    "人": "人",
}
_EVERYDAY = ("日", "時", "次", "人")  # 一天, 一次, 一名: a way of speaking, not a number of law
_COUNTERS = "份張樣步件頁行種位句面項格字遍組個位欄"

_FORMS = (
    ("standard", r"[A-Z]{2,}(?:/[A-Z])?\s?\d[\d.]*(?:-\d{4})?"),
    ("web", r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
    (
        "date",
        (
            r"(?<!\d)\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
            r"|\d{4}(?=[–—至到~-]\d{4}年)|(?<!\d)\d{1,2}月\d{1,2}日"
        ),
    ),
    ("time", rf"{_CLOCK}(?:\s?(?:到|至|[–—~-])\s?(?:次日|第二天)?{_CLOCK})?"),
    (
        "skip",
        rf"^\d{{1,2}}[、．.)）]|第\s*{_NUM}\s*[章節頁步格項次天名]|(?:見|看)\s*\d+\.\d+|\d+[{_COUNTERS}](?!月|工作日|星期|小時)",
    ),
    (
        "article",
        (
            rf"第?\d+(?:之[一二三四五六七八九十])?(?:{_LIST}第?\d+(?:之[一二三四五六七八九十])?)*條"
            rf"|第[{_HAN}]+條(?:之[一二三四五六七八九十])?"
        ),
    ),
    ("percent", rf"\d+(?:\.\d+)?\s?[%％]|百分之{_NUM}"),
    ("times", rf"{_NUM}倍"),
    ("money", rf"{_NUM}\s?(?:萬|千|億)?(?:元|塊錢)"),
    ("people", rf"(?<=至少|最少|最多|超過|少於|多於){_NUM}人"),
    (
        "period",
        rf"(?<![第幾數]){_NUM}\s?(?:個?工作日|個月|個?星期|個?小時|日|天|年(?!級)|週|周|次(?!序)|名(?!字|稱|單))",
    ),
    ("digits", r"(?<![A-Za-z\d])\d+(?:[-.]\d+)*(?![A-Za-z\d])"),
)
_SCAN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS))
_HIGH = {"萬": 10_000, "億": 100_000_000, "千": 1000}


@dataclass(frozen=True)
class StatedNumber:
    """A number as it was written, what kind it is, and its value in one form for all spellings.

    Kinds: ``date``, ``time``, ``article``, ``percent``, ``times``, ``money``, ``日`` and the
    other units of a period, and ``digits`` for bare digits (telephone numbers, above all).
    """

    kind: str
    value: str
    text: str
    start: int


@lru_cache(maxsize=8192)  # a fact's statement is asked for at each sentence that cites it
def numbers(text: str) -> tuple[StatedNumber, ...]:
    """Every number in a text that could be one of law, left to right.

    Left out, as they say nothing of law: chapter numbers, ordinals, counted things with a
    counter word (``3份``), one day or one time (``一天``, ``一次``), and digits in a Latin word.
    """
    found: list[StatedNumber] = []
    for match in _SCAN.finditer(text):
        kind = match.lastgroup or ""
        if kind not in ("skip", "web"):
            found += _read(kind, match[0], match.start())
    return tuple(found)


def _read(kind: str, text: str, start: int) -> Iterator[StatedNumber]:
    if kind == "article":
        chinese = re.fullmatch(rf"第([{_HAN}]+)條(之.)?", text)
        listed = [f"{_value(chinese[1])}{chinese[2] or ''}"] if chinese else re.findall(r"\d+(?:之.)?", text)
        yield from (StatedNumber("article", one, text, start) for one in listed)
        return
    if kind in ("period", "people"):
        unit = _UNITS[re.sub(rf"^{_NUM}\s?", "", text)]
        count = re.match(_NUM, text)
        value = _value(count[0]) if count else ""
        if value not in ("", "0") and not (text[0] == "一" and unit in _EVERYDAY):
            yield StatedNumber(unit, value, text, start)
        return
    value = _NORMAL.get(kind, str)(text)
    if value:
        yield StatedNumber("digits" if kind == "standard" else kind, value, text, start)


def _value(text: str) -> str:
    """Digits or Chinese numerals as a decimal number; empty for 三五 and the like."""
    if text[0].isdigit():
        return f"{float(text):g}"
    if len(text) > 1 and not any(c in _POWER for c in text):
        return ""
    total, digit = 0, 0
    for c in text:
        if c in _POWER:
            total, digit = total + (digit or 1) * _POWER[c], 0
        else:
            digit = _DIGIT[c]
    return str(total + digit)


def _date(text: str) -> str:
    parts = re.findall(r"\d+", text)
    if len(parts[0]) != 4:
        parts = ["*", *parts]
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])


def _time(text: str) -> str:
    return "–".join(_clock(one) for one in re.findall(_CLOCK, text))


def _clock(text: str) -> str:
    if ":" in text:
        hour, minute = text.split(":")
        return f"{int(hour):02}:{minute}"
    part = re.match(_PART_OF_DAY, text)
    oclock = int(_value(text[part.end() if part else 0 : -1]) or 0)
    if part and part[0] in ("下午", "傍晚", "晚上", "晚", "夜裡") and oclock < 12:
        oclock += 12
    return f"{oclock:02}:00"


def _money(text: str) -> str:
    match = re.fullmatch(rf"({_NUM})\s?(萬|千|億)?(?:元|塊錢)", text)
    number = _value(match[1]) if match else ""
    return f"{float(number) * _HIGH.get(match[2] or '', 1):g}" if match and number else ""


def _percent(text: str) -> str:
    return _value(text.removeprefix("百分之").rstrip("%％ "))


def _bare(text: str) -> str:
    return re.sub(r"^[A-Z]{2,}(?:/[A-Z])?\s?", "", text)


_NORMAL = {
    "date": _date,
    "time": _time,
    "money": _money,
    "percent": _percent,
    "standard": _bare,
    "times": lambda text: _value(text[:-1]),
}


def same(written: StatedNumber, held: StatedNumber) -> bool:
    """Whether a written number is the one that a fact holds.

    A date may be shorter than the fact's, and a time may be one end of the fact's span.
    """
    if written.kind == "date" and held.kind == "date":
        if written.value.startswith("*"):
            return held.value.endswith(written.value[1:])
        return f"{held.value}-".startswith(f"{written.value}-")
    if written.kind == "time" == held.kind and "–" not in written.value:
        return written.value in held.value.split("–")
    if written.kind == "digits":
        return written.value in (held.value, held.text)
    return (written.kind, written.value) == (held.kind, held.value)
