"""The Simplified twin of the Traditional source: where the conversion had to choose.

Some Traditional characters have more than one Simplified form (乾 → 干 or 乾). OpenCC
chooses by the words around; a person should look at each such place once. Not here:
the conversion itself (``script``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from booklet.model import Script, Sources
from booklet.script import in_script

# Traditional characters that the 简化字总表 (1986) and 通用规范汉字表 (2013) give, by sense or
# reading, more than one form of.
READINGS = {
    "乾": "干乾",
    "著": "着著",
    "於": "于於",
    "餘": "余馀",
    "瞭": "了瞭",
    "藉": "借藉",
    "覆": "复覆",
    "徵": "征徵",
    "鍾": "钟锺",
    "夥": "伙夥",
    "剋": "克剋",
    "沈": "沉沈",
    "閤": "合阁",
    "彷": "仿彷",
    "甯": "宁甯",
    "祇": "只祇",
    "迴": "回迴",
    "蘋": "苹蘋",
    "畫": "画划",
    "鬱": "郁鬱",
    "讎": "仇雠",
    "捨": "舍捨",
    "昇": "升昇",
    "係": "系係",
    "伙": "伙夥",
    "摺": "折摺",
    "雇": "雇僱",
    "阪": "阪坂",
}
_CONTEXT = 6  # characters shown on either side


@dataclass(frozen=True)
class AmbiguousConversion:
    """One place where a character had more than one reading, and what it became."""

    file: str
    line: int
    column: int
    character: str
    readings: str
    traditional: str
    simplified: str


def choices(sources: Sources) -> Iterator[AmbiguousConversion]:
    """Every place in the guide's texts where the conversion chose, in the files' order."""
    wanted = re.compile("|".join(READINGS))
    desks = {desk.file for desk in sources.desks}
    for file, text in sources.raw.items():
        if file in desks:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if not wanted.search(line):
                continue
            made = in_script(line, Script.HANS, sources.guide.protected)
            for match in wanted.finditer(line):
                start, end = max(match.start() - _CONTEXT, 0), match.end() + _CONTEXT
                # the conversion keeps lengths but for {a||b} alternatives; then show the line's head
                simplified = made[start:end] if len(made) == len(line) else made[: 2 * _CONTEXT]
                yield AmbiguousConversion(
                    file, number, match.start() + 1, match[0], READINGS[match[0]], line[start:end], simplified
                )
