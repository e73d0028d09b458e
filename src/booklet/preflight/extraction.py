"""How the texts of a finished PDF are compared with what was written. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DROPPED = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x00-\x1f-]+")
_FACT_MARK = re.compile(r"\[(?:[A-Z]?\d{1,3} ?)+\]")


def normalized(text: str) -> str:
    """A text as it is compared: without spaces, joiners, hyphens and fact marks."""
    return _DROPPED.sub("", _FACT_MARK.sub("", re.sub("[\u2060\u200b]", "", text)))


def missing_sentences(sentences: Sequence[str], pages: Sequence[str]) -> list[str]:
    """The sentences that stand on no page, nor across two pages that follow each other."""
    return missing_in(sentences, [normalized(page) for page in pages])


def missing_in(sentences: Sequence[str], texts: Sequence[str]) -> list[str]:
    """:func:`missing_sentences` of pages whose texts are normalized already."""
    whole = "\n".join(texts)
    missing = []
    for sentence in sentences:
        wanted = normalized(sentence)
        if wanted and wanted not in whole and not _across(wanted, texts):
            missing.append(sentence)
    return missing


def _across(wanted: str, texts: Sequence[str]) -> bool:
    return any(
        wanted[:cut] in one and wanted[cut:] in other
        for one, other in zip(texts, texts[1:])
        for cut in range(1, len(wanted))
    )
