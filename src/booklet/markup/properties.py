"""Properties that other tools write right under a page's title: ``Tags: …``, ``Created: …`` (Notion).

They are the page's card index and no words of the text. Not here: YAML between hyphens, which is read as a
file's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LINE = re.compile(
    r"\s{0,3}(?:[-*] )?\**([^\s：:*#>|\-][^：:\n]{0,30}?)\**\s?(?:::?|：)\**(?:\s+\S.*|\S.*|\s*)$"
)
_HEADING = re.compile(r"\s{0,3}#{1,2}\s")
# what no author begins a text with
_SURE = re.compile(
    r"tags?|created(?: (?:time|by|at|on|date))?|creation date|"
    r"(?:last )?(?:edited|updated|modified)(?: (?:time|by|at|on))?|"
    r"aliases|status|assign(?:ee|ed to)?|parent item|sub-item|verification|uuid|page id|cssclass(?:es)?|"
    r"[标標][签籤記记]|[创創建][建立](?:[时時][间間]|日期|人|者|于|於)|(?:上次|最[后後]|最近)(?:[编編][辑輯]|修改|更新)"
    r"(?:[时時][间間]|日期|人|者)?|(?:[编編][辑輯]|修改)(?:[时時][间間]|日期|人|者)|[状狀][态態]|[属屬]性|别名|別名",
    re.IGNORECASE,
)


def properties(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Blocks of such lines, right below a heading of the first or second level or at the text's beginning:
    the first index and the end of each. One of their names must be one that tools give."""
    fresh = True  # whether nothing but a heading came before
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.strip() or _HEADING.match(line):
            fresh = fresh or bool(_HEADING.match(line))
            index += 1
            continue
        end = index
        while end < len(lines) and lines[end].strip() and not _HEADING.match(lines[end]):
            end += 1
        names = [match[1].strip() if (match := _LINE.match(each)) else "" for each in lines[index:end]]
        if fresh and all(names) and any(_SURE.fullmatch(name) for name in names):
            yield index, end
        else:
            fresh = False
        index = end
