"""The tables of docs/writing.md that come from the program: every key of guide.yaml, of facts.yaml and of a
chapter's head, from :mod:`booklet.load.guide`.

A table stands between ``<!-- keys: NAME -->`` and ``<!-- /keys -->``; the rest of the page is written by
hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from booklet.load.guide.chapter_keys import CHAPTER_KEYS, CHECKLIST_KEYS
from booklet.load.guide.guide_keys import GUIDE_KEYS, TITLED_KEYS
from booklet.load.guide.key import Key
from booklet.load.guide.ledger_keys import LEDGER_KEYS
from booklet.load.schema import ChoiceRule, DateRule, FlagRule, LinesRule, ListRule, TextRule

PAGE = Path(__file__).resolve().parents[1] / "docs" / "writing.md"
TABLES: Mapping[str, Sequence[Key]] = {
    "guide.yaml": GUIDE_KEYS,
    "facts.yaml": LEDGER_KEYS,
    "chapter.md": CHAPTER_KEYS,
    "checklist.md": CHECKLIST_KEYS,
    "preface.md": TITLED_KEYS,
}  # by the name in the mark before the table

_BLOCK = re.compile(r"(<!-- keys: (\S+) -->\n).*?(<!-- /keys -->)", re.S)
_HEAD = "| 鍵 key | 寫什麼 what it is | 怎樣寫 form | 例 example |\n|---|---|---|---|\n"


def as_markdown() -> str:
    """The whole page, its tables as the program's keys make them."""
    return _BLOCK.sub(lambda found: found[1] + _table(TABLES[found[2]]) + found[3], PAGE.read_text("utf-8"))


def _table(keys: Sequence[Key]) -> str:
    return f"\n{_HEAD}{''.join(_rows(keys))}\n"


def _rows(keys: Sequence[Key], above: str = "") -> Iterator[str]:
    """A row for each key, those that it holds under it with its name before theirs."""
    for key in keys:
        name = above + key.name
        about = f"{key.about['zh']}<br>{key.about['en']}"
        yield f"| `{name}` | {about} | {_form(key)} | {_example(key)} |\n"
        yield from _rows(key.below, f"{name}.")


def _form(key: Key) -> str:
    """What the rule asks for, in few words."""
    rule = key.rule
    said = ["必填 required"] if rule.required else []
    if isinstance(rule, TextRule) and rule.longest:
        said.append(f"最多 {rule.longest} 字")
    if isinstance(rule, LinesRule | ListRule):
        most = f"，最多 {rule.at_most} 項" if rule.at_most else ""
        longest = rule.longest if isinstance(rule, LinesRule) else getattr(rule.rule, "longest", 0)
        said.append(f"列表 list{most}" + (f"，每項 {longest} 字" if longest else ""))
    if isinstance(rule, DateRule):
        said.append("日期 date")
    if isinstance(rule, FlagRule):
        said.append("`true` `false`")
    if isinstance(rule, ChoiceRule):
        said.append(" ".join(f"`{value}`" for value in rule.values))
    return "；".join(said)


def _example(key: Key) -> str:
    """The key with its example, as it is typed."""
    if not key.example:
        return ""
    lines = f"{key.name}:{'' if key.example.startswith(chr(10)) else ' '}{key.example}".split("\n")
    return "<br>".join(f"`{line}`" for line in lines)
