"""The numbers of a sentence, read so that ``四倍`` and ``4倍``, ``晚十點`` and ``22:00`` are the same.

Not here: how numbers are written (``number_forms``), whether a number may stand where it stands (``claims``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from booklet.number_forms import CLOCK, FORMS, HAN, NO_CLAIM, NUM, PART_OF_DAY, TO

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "兩": 2, "两": 2}
_POWER = {"十": 10, "百": 100, "千": 1000}
_HIGH = {"萬": 10_000, "億": 100_000_000}
_WHOLE = {"百": 100, "千": 1000, "萬": 10_000}  # of 百分之, 千分之, 萬分之
_UNITS = {
    "日": "日",
    "天": "日",
    "工作日": "工作日",
    "月": "月",
    "年": "年",
    "週": "週",
    "周": "週",
    "星期": "週",
    "小時": "時",
    "次": "次",
    "名": "人",
    "人": "人",
}
_EVERYDAY = ("日", "時", "次", "人")  # 一天, 一次, 一名: a way of speaking, not a number of law
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
_SCAN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in FORMS))
# 合同第 5 條: a clause that two people wrote, no article of law
_OF_CONTRACT = re.compile(r"(?:合同|合約|租約|協議|條款|附件|公約)(?![法編])[^，。；！？《》]{0,10}$")


@dataclass(frozen=True)
class StatedNumber:
    """A number as it was written, what kind it is, and its value in one form for all spellings.

    Kinds: ``date``, ``time``, ``article``, ``percent`` (also of other shares: 三成 is 30), ``times``,
    ``money``, ``歲``, ``日`` and the other units of a period, and ``digits`` for bare digits (telephone
    numbers, above all).
    """

    kind: str
    value: str
    text: str
    start: int


@lru_cache(maxsize=8192)  # a fact's statement is asked for at each sentence that cites it
def numbers(text: str) -> tuple[StatedNumber, ...]:
    """Every number in a text that could be one of law, left to right.

    Left out, as they say nothing of law: chapter numbers, ordinals, measures (``60 m²``), counted things
    (``3 把``), codes and rooms, clauses of a contract, one day or one time (``一天``, ``一次``), and
    digits in a Latin word.
    """
    found: list[StatedNumber] = []
    for match in _SCAN.finditer(text.translate(_FULL)):
        kind = match.lastgroup or ""
        if kind in NO_CLAIM or kind == "article" and _OF_CONTRACT.search(text[: match.start()]):
            continue
        lead = len(match[0]) - len(match[0].lstrip())
        found += _read(kind, match[0].strip(), match.start() + lead)
    return tuple(found)


def _read(kind: str, text: str, start: int) -> Iterator[StatedNumber]:
    if kind == "article":
        yield from (StatedNumber("article", one, text, start) for one in _articles(text))
        return
    if kind in ("period", "people", "times", "percent") and (
        match := re.match(rf"({NUM})\s?[%％]?{TO}(?={NUM})", text)
    ):
        unit = re.sub(rf"^{NUM}", "", text[match.end() :])
        yield from _read(kind, match[1] + unit, start)
        start, text = start + match.end(), text[match.end() :]
    if kind in ("period", "people"):
        unit = _UNITS[re.sub(rf"^{NUM}\s?個?\s?", "", text)]
        count = re.match(NUM, text)
        value = _value(count[0]) if count else ""
        if value not in ("", "0") and not (text[0] == "一" and unit in _EVERYDAY):
            yield StatedNumber(unit, value, text, start)
        return
    value = _NORMAL.get(kind, str)(text)
    if value:
        yield StatedNumber(_NAME.get(kind, kind), value, text, start)


def _articles(text: str) -> list[str]:
    """The articles that are named: ``第40、42條`` is two."""
    text = re.sub(r"\s", "", text)
    chinese = re.fullmatch(rf"第([{HAN}]+)條(之.)?", text)
    return [f"{_value(chinese[1])}{chinese[2] or ''}"] if chinese else re.findall(r"\d+(?:之.)?", text)


def _value(text: str) -> str:
    """Digits or Chinese numerals as a decimal number; empty for 三五 and the like."""
    if text[0].isdigit() and text[0].isascii():
        return f"{float(re.sub(r'[^0-9.]', '', text)):.10g}"
    if len(text) > 1 and not any(c in _POWER or c in _HIGH for c in text):
        return ""
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _POWER:
            section, digit = section + (digit or 1) * _POWER[c], 0
        elif c in _HIGH:
            total, section, digit = total + (section + digit or 1) * _HIGH[c], 0, 0
        else:
            digit = _DIGIT[c]
    return str(total + section + digit)


def _date(text: str) -> str:
    """Year, month and day, ``*`` for what isn't said: ``每月5日`` is ``*-*-05``."""
    if text[0] in "一二三四五六七八九十":
        parts = ["*", *(_value(one) for one in re.findall(rf"[{HAN}]+", text))]
    else:
        parts = re.findall(r"\d+", text)
        if not text[0].isdigit():
            parts = ["*", "*", *parts]
        elif len(parts[0]) != 4:
            parts = ["*", *parts]
    return "-".join(part.zfill(2) if part != "*" else part for part in parts[:3])


def _time(text: str) -> str:
    return "–".join(_clock(one) for one in re.findall(CLOCK, text))


def _clock(text: str) -> str:
    part = re.match(PART_OF_DAY, text)
    hour, _, minute = (
        re.sub(r"\s", "", text[part.end() if part else 0 :])
        .replace("點", ":")
        .replace("：", ":")
        .partition(":")
    )
    oclock = int(_value(hour) or 0)
    if part and part[0] in ("下午", "傍晚", "晚上", "晚", "夜裡") and oclock < 12:
        oclock += 12
    minute = {"半": "30", "一刻": "15", "三刻": "45", "": "0"}.get(minute) or _value(minute.rstrip("分"))
    return f"{oclock:02}:{int(minute or 0):02}"


_TENS = {"百": 100, "千": 1000, "萬": 10_000, "億": 100_000_000, "": 1}


def _money(text: str) -> str:
    text = re.sub(r"[¥￥，\s]|元|塊錢?", "", text)
    if text[0] in HAN:
        return _value(text)
    total = 0.0
    for count, units in re.findall(r"([\d.,\u00a0\u2009\u202f]+)([億萬千百]*)", text):
        amount = float(_value(count))
        for unit in units:
            amount *= _TENS[unit]
        total += amount
    return f"{total:.10g}"


def _percent(text: str) -> str:
    """A share as a percentage: 三成 and 十分之三 are 30, 千分之五 and 5‰ are 0.5."""
    text = re.sub(r"\s", "", text)
    if text.endswith("成"):
        whole, part = 10.0, text[:-1]
    elif "分之" in text:
        before, _, part = text.partition("分之")
        whole = _WHOLE.get(before) or float(_value(before) or 0)
    else:
        whole, part = 1000.0 if text.endswith("‰") else 100.0, text.rstrip("%％‰")
    value = _value(part)
    return f"{100 * float(value) / whole:.6g}" if value and whole else ""


def _bare(text: str) -> str:
    return re.sub(r"^[A-Z]{2,}(?:/[A-Z])?\s?", "", text)


_NORMAL = {
    "date": _date,
    "time": _time,
    "money": _money,
    "percent": _percent,
    "standard": _bare,
    "times": lambda text: _value(text[:-1].rstrip()),
    "age": lambda text: _value(re.sub(r"\s?周?歲$", "", text)),
}
_NAME = {"standard": "digits", "call": "digits", "age": "歲"}


def same(written: StatedNumber, held: StatedNumber) -> bool:
    """Whether a written number is the one that a fact holds.

    A date may be shorter than the fact's, and a time may be one end of the fact's span.
    """
    if written.kind == "date" and held.kind == "date":
        mine, its = written.value.split("-"), held.value.split("-")
        return len(mine) <= len(its) and all(a in ("*", b) for a, b in zip(mine, its))
    if written.kind == "time" == held.kind and "–" not in written.value:
        return written.value in held.value.split("–")
    if written.kind == "digits":
        return written.value in (held.value, held.text)
    return (written.kind, written.value) == (held.kind, held.value)
