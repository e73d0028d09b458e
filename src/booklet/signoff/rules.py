"""What a signature must be: somebody's, of a day that has come, for a year at most."""

from __future__ import annotations

import re
from datetime import date

_TITLES = re.compile(
    r"(律师|律師|大律师|大律師|法律顾问|法律顧問|lawyer|attorney|esq\.?|mr\.?|ms\.?|mrs\.?)", re.I
)
_NOBODY = re.compile(
    r"(待定|未定|待补|待補|待填|暂无|暫無|暂缺|暫缺|空|空白|无|無|没有|沒有|某+|姓名|名字|签名|簽名|复核人|覆核人|匿名|不详|不詳"
    r"|tbd|tba|todo|n\s*/?\s*a|none|null|unknown|nobody|name|reviewer|x+|z+|a+|test)",
    re.I,
)


def nameless(name: str) -> bool:
    """Whether a reviewer's name names nobody: empty, signs only, a title alone, a word that stands for
    one."""
    bare = re.sub(r"[\W_\d]+", "", _TITLES.sub("", name))
    return not bare or bool(_NOBODY.fullmatch(bare)) or bool(_NOBODY.fullmatch(re.sub(r"[\s?？]+", "", name)))


def latest_due(day: str) -> str:
    """The last day (ISO) until which a signature of ``day`` may hold: twelve months on."""
    when = date.fromisoformat(day)
    try:
        return when.replace(year=when.year + 1).isoformat()
    except ValueError:  # the 29th of February
        return when.replace(year=when.year + 1, day=28).isoformat()
