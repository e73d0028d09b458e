"""Traditional text to Simplified, by OpenCC's ``tw2s`` and what it leaves (``variants``, ``names``).

``tw2s`` changes characters, not vocabulary: the source is written in mainland words already, and the
vocabulary conversions (``…p``) would turn 程序 into 程式. Quotation marks follow the script: 「」『』 in
Traditional, “ ” ‘ ’ in Simplified (GB/T 15834-2011 §4.8). Text between :data:`KEEP` and :data:`END` is left
alone. Inside, every text is Traditional: what was written in Simplified is made so on loading (``source``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from booklet.model import Script
from booklet.script.names import keep_in_traditional
from booklet.script.variants import VARIANTS

KEEP, END = "\ue000", "\ue001"
_KEPT = re.compile(f"{KEEP}(.*?){END}", re.S)
_QUOTES = str.maketrans("「」『』", "“”‘’")

_VARIANTS = {variant.traditional: variant.simplified for variant in VARIANTS}
_ALTERNATIVES = re.compile(r"\{([^{}|]*)\|\|([^{}|]*)\}")


def keep(text: str) -> str:
    """Marks text that must come out as it went in (a desk's name, a protected term)."""
    return f"{KEEP}{text}{END}" if text else ""


def without_marks(text: str) -> str:
    """``text`` without the marks of :func:`keep`."""
    return text.replace(KEEP, "").replace(END, "")


def without_kept(text: str) -> str:
    """``text`` without what :func:`keep` marked."""
    return _KEPT.sub("", text)


def in_script(text: str, script: Script, protected: Mapping[str, str]) -> str:
    """``text`` (Traditional) in ``script``, marks of :func:`keep` removed.

    ``{traditional||simplified}`` gives each script a wording of its own. ``protected`` maps Traditional terms
    to their Simplified form where ``tw2s`` errs. Works on HTML too: tags hold nothing that converts.
    """
    if script is Script.HANT:
        return _ALTERNATIVES.sub(r"\1", text).replace(KEEP, "").replace(END, "")
    text = _ALTERNATIVES.sub(lambda m: keep(m[2]), text)
    exceptions = {**_VARIANTS, **protected}
    terms = _any_of(frozenset(exceptions))
    text = _outside_kept(text, lambda part: terms.sub(lambda m: keep(exceptions[m[0]]), part))
    text = _outside_kept(text, lambda part: keep_in_traditional(part, keep))
    pieces = _KEPT.split(text)
    return "".join(
        piece if i % 2 else simplified_of(piece).translate(_QUOTES) for i, piece in enumerate(pieces)
    )


def _outside_kept(text: str, change: Callable[[str], str]) -> str:
    """``text`` changed where :func:`keep` marked nothing."""
    parts = re.split(f"({KEEP}.*?{END})", text, flags=re.S)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts))


@lru_cache(maxsize=64)
def _any_of(terms: frozenset[str]) -> re.Pattern[str]:
    """Any of the terms, the longest first; never an empty one."""
    return re.compile(
        "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)) if t) or "(?!)"
    )


def with_other_script_blanked(text: str, script: Script) -> str:
    """``text`` with spaces for the words that only the other script prints, every character in its place."""

    def blanked(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        if script is Script.HANT:
            return f" {first}  {' ' * len(second)} "
        return f" {' ' * len(first)}  {second} "

    return _ALTERNATIVES.sub(blanked, text)


def with_alternatives_blanked(text: str) -> str:
    """``text`` with spaces for what is worded for each script apart, every other character in its place."""
    return _ALTERNATIVES.sub(lambda match: " " * len(match[0]), text)


def traditional_of(text: str) -> str:
    """The Traditional form of Simplified characters, by OpenCC's ``s2tw`` and nothing else."""
    return _opencc("s2tw").convert(text)


def simplified_of(text: str) -> str:
    """The Simplified form of Traditional characters, by OpenCC's ``tw2s`` and nothing else: to compare."""
    return _opencc("tw2s").convert(text)


@lru_cache(maxsize=2)
def _opencc(config: str) -> Any:
    import opencc

    # the path as the file system's own bytes: a ``str`` becomes UTF-8, which in another locale
    # (zh_CN.GBK) is another folder's name, or can't be made of what isn't UTF-8
    folder = os.path.dirname(opencc.__file__)
    path: Any = os.fsencode(os.path.join(folder, "clib", "share", "opencc", f"{config}.json"))
    return opencc.OpenCC(path)
