"""People's names in running text, in which a character is no word: 王乾女士, 余某.

Known by what stands around them, a surname before or a form of address behind, so that the conversion leaves
them as they are. Where nothing shows that it is a name it is converted as a word, and listed as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_HAN = "\u3400-\u9fff"
_ADDRESS = (
    "(?:先生|女士|小姐|律[師师](?!事|函)|法官|[檢检]察官|警官|主任|老[師师]|[經经]理|同志|大姐|大哥|阿姨)"
)
# the hundred most frequent surnames (公安部, 2020), both scripts, but for 向 關 于, which are words before 著
_SURNAMES = (
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林高羅罗鄭郑梁謝谢宋唐許许鄧邓馮冯韓韩曹曾彭蕭萧蔡"
    "潘田董袁余葉叶蔣蒋杜蘇苏魏程呂吕丁沈任姚盧卢傅鍾钟姜崔譚谭廖范汪陸陆金石戴賈贾韋韦夏邱方侯鄒邹熊孟秦白"
    "江閻阎薛尹段雷黎史龍龙賀贺陶顧顾毛郝龔龚邵万萬錢钱嚴严賴赖洪武莫孔"
)
# 乾 and 著 as part of a given name: 干 and 着 are other characters in a register of names
_GIVEN = re.compile(f"([{_SURNAMES}](?:某|[{_HAN}])?)([乾著])((?:[{_HAN}]?{_ADDRESS})|(?<=某.))")
_BEFORE = (
    f"(?:(?<![{_HAN}])|(?<=姓)|(?<=[叫和與与給给找問问])"
    "|(?<=原告|被告|證人|证人|律師|律师|法官|債主|债主|房東|房东))"
)
_NAMED = f"(?=某(?![年月日天地處处些個个種种方段])|(?![{_SURNAMES}某])[{_HAN}]{{0,2}}{_ADDRESS})"
# 於 (wū, yū) is a surname of its own beside 于 (通用规范汉字表 2013)
_TRADITIONAL_SURNAME = re.compile(f"(?:{_BEFORE}於(?={_NAMED})|(?<=姓)於(?![{_HAN}]))")
# surnames that are the same in both scripts, though the character as a word is not
_SAME = "于余范郁岳涂游咸种仇"
_SIMPLIFIED_SURNAME = re.compile(f"(?:{_BEFORE}[{_SAME}](?={_NAMED})|(?<=姓)[{_SAME}](?![{_HAN}]))")


def keep_in_traditional(text: str, keep: Callable[[str], str]) -> str:
    """A Traditional text with ``keep`` around what stays as it is in a name when it becomes Simplified."""
    if "乾" in text or "著" in text:
        text = _GIVEN.sub(lambda match: f"{match[1]}{keep(match[2])}{match[3]}", text)
    return _TRADITIONAL_SURNAME.sub(lambda match: keep(match[0]), text) if "於" in text else text


def keep_in_simplified(text: str, keep: Callable[[str], str]) -> str:
    """A Simplified text with ``keep`` around what stays as it is in a name when it becomes Traditional."""
    return _SIMPLIFIED_SURNAME.sub(lambda match: keep(match[0]), text)
