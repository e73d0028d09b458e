"""Classes of characters for Chinese line composition (CLREQ, W3C, 2024, §3.1 and Appendix A)."""

from __future__ import annotations

import re
from functools import cache

WORD_JOINER, ZERO_WIDTH_SPACE, NO_BREAK_SPACE = "\u2060", "\u200b", "\u00a0"
OBJECT = "\ufffc"  # stands for a picture or an inline block

HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_HAN = re.compile(f"[{HAN}]")
_WESTERN = re.compile("[A-Za-z0-9\u00c0-\u024f$€£¥%#@&]")

OPENING = frozenset("「『（《〈【〔｛“‘")
CLOSING = frozenset("」』）》〉】〕｝”’")
STOPS = frozenset("。？！")
COMMAS = frozenset("，、；：")
INTERPUNCTS = frozenset("·・")
PAUSES = STOPS | COMMAS
MARKS = PAUSES | OPENING | CLOSING

DASHES = frozenset("—…⋯⸺")  # in pairs: never parted, never stretched (CLREQ §3.1.4)
SOLID = frozenset("～／/–")  # no stretch beside them
# never at a line's start, beside what UAX #14 keeps off it (CLREQ §3.1.3, strict)
NOT_AT_START = frozenset("～·・—…⋯⸺–％%‰°℃")
# web and mail addresses; what is longer than 24 characters is taken for one
ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[!-~]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[!-~]{24,}",
    re.ASCII,
)


@cache
def is_han(character: str) -> bool:
    """Whether a character is set on the Han square: ideographs, kana, bopomofo."""
    return bool(_HAN.match(character))


@cache
def is_western(character: str) -> bool:
    """Whether a character takes a quarter em of space beside Han (CLREQ §3.2.2)."""
    return bool(_WESTERN.match(character))


def is_simplified(language: str) -> bool:
    """Whether punctuation sits in the lower left, as in mainland China (BCP 47 tag)."""
    tag = language.lower()
    return "hans" in tag or tag in ("zh", "zh-cn", "zh-sg")
