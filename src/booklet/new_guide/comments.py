"""The starter's texts with the words of each key as comments, in the script that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from booklet.load.guide.chapter_keys import CHAPTER_KEYS, CHECKLIST_KEYS
from booklet.load.guide.guide_keys import GUIDE_KEYS, TITLED_KEYS
from booklet.load.guide.key import Key
from booklet.load.guide.ledger_keys import LEDGER_KEYS
from booklet.model import Script
from booklet.script import in_script

KEYS: Mapping[str, Sequence[Key]] = {
    "guide.yaml": GUIDE_KEYS,
    "facts.yaml": LEDGER_KEYS,
    "chapter.md": CHAPTER_KEYS,
    "checklist.md": CHECKLIST_KEYS,
    "preface.md": TITLED_KEYS,
}  # by the name of the file that has them
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_TOP = re.compile(r"^(?=[a-z_]+:)", re.M)  # before each outermost key
_HEAD = {
    "guide.yaml": "全書共用的。# 開頭的是說明，不印；# 後面沒有空格的是例子，要用就刪掉 #。\n"
    "What the whole guide shares. # and a space begin a remark; # alone an example: delete the # to use it.",
    "facts.yaml": "事實表：每一句法律說法的來源。F01、F02 是例子：自己讀過原文，再留著用。\n"
    "The ledger: what each statement of law rests on. F01 and F02 are examples: read the law yourself.",
}


def in_script_with_comments(name: str, text: str, script: Script) -> str:
    """The starter's file ``name`` as it is written for a guide in this script."""
    keys = KEYS.get(name, ())
    front = _FRONT.match(text)
    if front:
        lines = "\n".join(_explained(front[1], keys, script))
        return f"---\n{lines}\n---\n{in_script(text[front.end() :], script, {})}"
    if not name.endswith(".yaml"):
        return in_script(text, script, {})
    head = _remarks(in_script(_HEAD[name], script, {}))
    return "\n".join([*head, *_explained(text, keys, script, between="\n")]) + "\n"


def _explained(text: str, keys: Sequence[Key], script: Script, between: str = "") -> Iterator[str]:
    """The lines of some YAML, its outermost keys in the order of ``keys``, each under its remarks and with
    ``between`` before them; of one that the text hasn't, the example behind a ``#``."""
    given = {block.partition(":")[0]: block.rstrip("\n") for block in _TOP.split(text) if block}
    for key in keys:
        first, *more = _remarks(_said(key, script))
        yield f"{between}{first}"
        yield from more
        for below, depth in _below(key.below):
            indent = "  " * depth
            yield from _remarks(f"{indent}{below.name}: {_said(below, script, indent)}")
        if key.name == "script" and script is Script.HANS:
            yield f"script: {script.value}"
        elif key.name in given:
            yield from in_script(given[key.name], script, {}).split("\n")
        else:
            # what is in both scripts stays so
            example = key.example if key.name == "protected" else in_script(key.example, script, {})
            space = "" if example.startswith("\n") else " "
            yield from (f"#{line}" for line in f"{key.name}:{space}{example}".split("\n"))


def _said(key: Key, script: Script, indent: str = "") -> str:
    """What a key is, in Chinese and, a line below, in English."""
    return f"{in_script(key.about['zh'], script, {})}\n{indent}{'  ' if indent else ''}{key.about['en']}"


def _below(keys: Sequence[Key], depth: int = 1) -> Iterator[tuple[Key, int]]:
    for key in keys:
        yield key, depth
        yield from _below(key.below, depth + 1)


def _remarks(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.split("\n"))
