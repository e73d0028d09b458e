"""Where a Chinese name, address or heading can be broken over lines: between its phrases, as a reader would.

Phrases are found by BudouX, whose models know everyday text, and put right by what names and addresses are
made of: numbers stay whole and with their unit, 路 and 号 with what they end; in headings by words that the
models part. Pure. Not here: lines of running text (``typography``), how much room there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from booklet.phrase_words import CLINGING, LEADING, NUMERALS, WORDS
from booklet.text_length import full_widths

_ENDS_PLACE = re.compile(
    r"(?:街道|社[区區]|新[区區]|自治[区區州县縣]|[开開][发發][区區]|[省市区區县縣州盟旗镇鎮乡鄉村路街巷弄里段道]|大道|"
    r"\d+[号號楼樓层層栋棟幢座室弄]|[一二三四五六七八九十]+[楼樓层層段号號]|"
    r"[联聯]合[会會]|委[员員][会會]|[总總]工[会會]|基金[会會]|[协協][会會]|法院|[检檢]察院|仲裁院|司法[局所]|[医醫]院|"
    r"[学學]院|大[学學]|大[厦廈]|[广廣][场場])$"
)
_UNIT = re.compile(r"[号號楼樓层層栋棟幢座室弄段米路线線口年月日时時分点點期组組单單元]")
_SUFFIXES = frozenset(
    "省市区區县縣州盟旗镇鎮乡鄉村路街巷弄里段道号號楼樓层層栋棟幢座室站所处處部科院庭局厅廳点點会會社人园園"
) | {*"厦廈场場口内內旁侧側", "街道", "大道", "中心"}
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百]")
_CLOSING = frozenset("、，。；：！？）」』》〉】”’,.;:!?)]}·—–-~～")
_OPENING = frozenset("（「『《〈【“‘([{")
_AT_MARK, _AT_PLACE, _AT_PHRASE = 0, 2, 5  # how bad a line's end is there: after a mark, a place, a phrase

_AT_MARK_IN_HEADING, _PHRASE_END, _MODEL_END, _WEAK_END = 0.0, 0.5, 1.5, 30.0


def broken_lines(text: str, longest: int, most: int) -> tuple[str, ...]:
    """``text`` in at most ``most`` lines, none longer than ``longest`` full-width characters: as few as can
    be, broken where it is least bad, and then as even as can be. Nothing where it can't be done."""
    fewest = -(-full_widths(text) // longest)
    ends = _line_ends(text) if fewest <= most else {}
    for count in range(fewest, most + 1):
        if best := _best(text, ends, longest, count):
            return tuple(text[a:b].strip() for a, b in zip((0, *best), (*best, len(text))))
    return ()


def phrases(text: str) -> list[str]:
    """A text as its phrases, which joined are the text."""
    ends = [0, *sorted(_line_ends(text)), len(text)]
    return [text[a:b] for a, b in zip(ends, ends[1:]) if a < b]


def heading_breaks(text: str) -> dict[int, float]:
    """Where a line of a heading may end, each with how bad that is: 0 after a mark, 0.5 and more between
    phrases, 30 where only a model would part them. Within words it may not."""
    own, other = _ends_of(text, _is_traditional(text)), _ends_of(text, not _is_traditional(text))
    held = _within_words(text)
    for at in [at for at in own if at in held]:  # the model parts a word: the phrase ends beside it
        first, last = held[at]
        own.setdefault(last, first)
        own.setdefault(first, own.pop(at))
    ends = {at: _AT_MARK_IN_HEADING for at in range(1, len(text)) if text[at - 1] in _CLOSING - {"·", "—"}}
    for at, start in own.items():
        if at in held or not 0 < at < len(text) or text[at] in _CLOSING or text[at - 1] in _OPENING:
            continue
        before, after = text[at - 1], text[at]
        if (
            before in NUMERALS
            or before.isascii()
            and after.isascii()
            and before.isalnum()
            and after.isalnum()
        ):
            continue
        clings = after in CLINGING and (at + 1 in own or at + 1 == len(text))
        weak = clings or before in LEADING or (at - start == 1 and before not in CLINGING) or before == "第"
        made = _WEAK_END if weak else _PHRASE_END if at in other else _MODEL_END
        ends.setdefault(at, made)
    return ends


def _ends_of(text: str, traditional: bool) -> dict[int, int]:
    """Where a model's chunks end, with where each begins."""
    ends, at = {}, 0
    for chunk in _parser(traditional).parse(text):
        ends[at + len(chunk)] = at
        at += len(chunk)
    return ends


def _within_words(text: str) -> dict[int, tuple[int, int]]:
    """Places within a word of :data:`WORDS`, or within a number, with where that begins and ends."""
    spans = [match.span() for match in re.finditer(r"\d[\d,.:%]*", text)]
    for length in range(2, 1 + max(map(len, WORDS))):
        spans += [
            (at, at + length) for at in range(len(text) - length + 1) if text[at : at + length] in WORDS
        ]
    return {place: span for span in spans for place in range(span[0] + 1, span[1])}


def _best(text: str, ends: dict[int, int], longest: int, count: int) -> tuple[int, ...] | None:
    """The ends of all lines but the last, of the best way to make ``count`` lines; None where there is
    none."""
    made: tuple[int, tuple[int, ...]] | None = None
    for chosen in _chosen(text, sorted(ends), longest, count):
        lengths = [full_widths(text[a:b].strip()) for a, b in zip((0, *chosen), (*chosen, len(text)))]
        cost = 4 * sum(ends[end] for end in chosen) + max(lengths) - min(lengths)
        if made is None or cost < made[0]:
            made = cost, chosen
    return made[1] if made else None


def _chosen(
    text: str, ends: list[int], longest: int, count: int, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """Every way to end ``count`` lines at some of the ``ends``, each line within its length."""
    if count == 1:
        if full_widths(text[start:].strip()) <= longest:
            yield ()
        return
    for end in ends:
        if end <= start:
            continue
        if full_widths(text[start:end].strip()) > longest:
            break
        for rest in _chosen(text, ends, longest, count - 1, end):
            yield (end, *rest)


def _line_ends(text: str) -> dict[int, int]:
    """Where lines may end, each with how bad that is."""
    ends: dict[int, int] = {}
    at = 0
    for chunk in [*_chunks(text), ""]:
        if 0 < at < len(text) and _may_end(text, at, chunk):
            ends[at] = _badness(text, at)
        at += len(chunk)
    for match in re.finditer(
        r"(?<=[^\s])\s+(?=[^\s])|(?<=[、，；,;·）)])(?=[^、，；,;·）)\s])|(?<=\S)(?=[（(])", text
    ):
        ends[match.end()] = _AT_MARK
    for at in range(1, len(text)):
        if (
            at not in ends
            and _ENDS_PLACE.search(text[max(at - 6, 0) : at])
            and _may_end(text, at, _ahead(text, at))
        ):
            if re.search(r"\d+[号號楼樓层層栋棟幢座室弄]$", text[:at]):
                ends[at] = _AT_PLACE  # 3楼西湖区: digits are no words to the model
    return ends


def _ahead(text: str, at: int) -> str:
    return text[at : at + 2] if text[at : at + 2] in _SUFFIXES else text[at : at + 1]


def _may_end(text: str, at: int, following: str) -> bool:
    """Whether a line may end here: not within a number or a Latin word, before a unit, a suffix or a mark."""
    before, after = text[at - 1], text[at]
    if (
        following in _SUFFIXES
        or after in _CLOSING
        or before in _OPENING
        or before.isspace()
        or after.isspace()
    ):
        return False
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return False
    if _NUMERAL.match(before) and (_NUMERAL.match(after) or _UNIT.match(after)):
        return False
    if before == "第" or (before.isalnum() and before.isascii() and after in "座栋棟幢口区區"):
        return False
    return min(full_widths(text[:at]), full_widths(text[at:])) > 1


def _badness(text: str, at: int) -> int:
    if text[at - 1] in _CLOSING:
        return _AT_MARK
    return _AT_PLACE if _ENDS_PLACE.search(text[max(at - 6, 0) : at]) else _AT_PHRASE


def _chunks(text: str) -> list[str]:
    return _parser(_is_traditional(text)).parse(text)


def _is_traditional(text: str) -> bool:
    """Whether a text is more likely Traditional: by the characters that one model knows and the other
    doesn't."""
    hans, hant = (_known(each) for each in (False, True))
    return sum(c in hant and c not in hans for c in text) > sum(c in hans and c not in hant for c in text)


@cache
def _known(traditional: bool) -> frozenset[str]:
    return frozenset(_parser(traditional).model.get("UW4", {}))


@cache
def _parser(traditional: bool) -> Any:
    """The model, read when it is first needed: 10 ms."""
    from budoux import load_default_simplified_chinese_parser, load_default_traditional_chinese_parser

    return (
        load_default_traditional_chinese_parser() if traditional else load_default_simplified_chinese_parser()
    )
