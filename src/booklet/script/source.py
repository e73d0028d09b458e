"""Text of a guide as it was written, made the Traditional text that all else works on.

Simplified becomes Traditional by OpenCC's ``s2tw``, terms that the guide protects and names apart. What
was written must come out of the conversion back (``in_script``) as it went in: where it wouldn't, the
words around are an exception of their own. Not here: which file was written in which script (``load``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from booklet.model import Script
from booklet.script import END, KEEP, in_script, keep, traditional_of
from booklet.script.names import keep_in_simplified
from booklet.script.own_characters import OWN_CHARACTERS
from booklet.script.readings import EITHER, TRADITIONAL_WORDS

_FEW = 3  # characters of the other script that may be slips; each is told where it stands
_MANY = 6  # characters that are a passage, however much of the file is right
_HAN = re.compile("[\u3400-\u9fff]+")
# what is in both scripts at once or in none: wordings per script, addresses, names of files
_APART = re.compile(
    r"\{[^{}|\n]*\|\|[^{}|\n]*\}|https?://[^\s\"'）」”]+|\]\([^)\n]*\)|^\[(?!\^)[^\]\n]*\]:[^\n]*", re.M
)
# “ ” that a keyboard made of ASCII ones: of YAML values and of boxes' titles; told where these are read
_SLIPPED = re.compile(
    r"^[ \t]*!!![ \t]*\w+[ \t]*“[^“”\n]*”[ \t]*$|^[ \t]*(?:- )?[A-Za-z_]+:[ \t]*“[^“”\n]*”[ \t]*$", re.M
)
_INNER_QUOTES = re.compile("‘([^‘’\n]*[\u3400-\u9fff][^‘’\n]*)’")
_QUOTES = str.maketrans("「」『』", "“”‘’")
_SPANS = ((0, 1), (1, 0), (1, 1), (2, 2), (4, 4), (99, 99))  # characters before and after, until it is unique


@dataclass(frozen=True)
class OtherScript:
    """Characters of a text that another script has: how many, and the place (line, column) of each line's
    first."""

    count: int
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class TraditionalText:
    """A text made Traditional, and what converts back otherwise than by rule: Traditional to Simplified."""

    text: str
    exceptions: Mapping[str, str]


def other_script(text: str, script: Script, apart: re.Pattern[str] | None = None) -> OtherScript | None:
    """The characters of a text that aren't in ``script`` but in the other one; None where there are none, or
    so few that they are slips. What ``apart`` matches doesn't count.

    Only characters that a script's own national standard has and the other's lacks (GB/T 2312, Big5), and
    which the conversion changes.
    """
    own, other = _only(Script.HANT), _only(Script.HANS)
    if script is Script.HANS:
        own, other = other, own
    for pattern in (_APART, apart):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text) if pattern else text
    count, lines = len(other.findall(text)), text.split("\n")
    slips = count < _FEW or (count < _MANY and count <= len(own.findall(text)))
    if slips and not any(len(set(other.findall(line))) > 1 and not own.search(line) for line in lines):
        return None  # nor is any line all in the other script
    found = ((number, other.search(line)) for number, line in enumerate(lines, 1))
    return OtherScript(count, tuple((number, match.start() + 1) for number, match in found if match))


def traditional_text(
    text: str, protected: Mapping[str, str], apart: re.Pattern[str] | None = None
) -> TraditionalText:
    """A Simplified text as a Traditional one, line for line; “ ” and ‘ ’ become 「」 and 『』.

    ``protected`` has Traditional terms with their Simplified form; they hold in this direction too. What
    ``apart`` matches stays as it is, as do addresses and ``{traditional||simplified}``.
    """
    terms = {simplified: traditional for traditional, simplified in (*TRADITIONAL_WORDS, *protected.items())}
    any_term = re.compile("|".join(map(re.escape, sorted(filter(None, terms), key=len, reverse=True))))
    marked = text
    marked = _APART.sub(lambda match: keep(match[0]), marked)
    if apart:
        marked = _outside(marked, partial(apart.sub, lambda match: keep(match[0])))
    marked = _quoted(marked)
    marked = _outside(marked, lambda part: any_term.sub(lambda match: keep(terms[match[0]]), part))
    marked = _outside(marked, lambda part: keep_in_simplified(part, keep))
    made = _outside(marked, traditional_of).replace(KEEP, "").replace(END, "")
    return TraditionalText(made, dict(_exceptions(made, text, protected)))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """``text`` changed where ``keep`` marked nothing, the marks left in."""
    parts = re.split(f"({KEEP}.*?{END})", text, flags=re.S)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts) if part)


def _quoted(text: str) -> str:
    """``text`` with the quotation marks of Traditional."""

    def change(part: str) -> str:
        part = _INNER_QUOTES.sub(r"『\1』", part)
        return part.replace("“", "「").replace("”", "」")

    slipped = _SLIPPED.sub(lambda match: match[0].translate({ord("“"): "\ue010", ord("”"): "\ue011"}), text)
    return _outside(slipped, change).replace("\ue010", "“").replace("\ue011", "”")


def _exceptions(made: str, written: str, protected: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Words of ``made`` that don't become again what was written, with what was. A Traditional character in
    Simplified text is no such word: it is put right."""
    shown = _APART.sub(lambda match: in_script(match[0], Script.HANS, {}), written).translate(_QUOTES)
    back = in_script(made, Script.HANS, protected)
    source = in_script(made, Script.HANT, protected)
    if back == shown:
        return
    lines = [*zip(source.split("\n"), back.split("\n"), shown.split("\n"), strict=True)]
    even = [(traditional, right) for traditional, _, right in lines if len(traditional) == len(right)]
    slips = _only(Script.HANT)
    for traditional, again, right in lines:
        if again == right or not len(traditional) == len(again) == len(right):
            continue
        for at, (is_, was) in enumerate(zip(again, right)):
            if is_ != was and not slips.match(was):
                yield _exception(traditional, right, at, even)


def _exception(traditional: str, right: str, at: int, lines: list[tuple[str, str]]) -> tuple[str, str]:
    """The shortest words around a character that stand for the same wherever they are in these lines."""
    runs = [run.span() for run in _HAN.finditer(traditional) if run.start() <= at < run.end()]
    first, last = runs[0] if runs else (at, at + 1)
    term = meant = ""
    for before, after in _SPANS:
        start, end = max(first, at - before), min(last, at + 1 + after)
        term, meant = traditional[start:end], right[start:end]
        if len(term) == 1 and last - first > 1:
            continue
        if all(there == meant for there in _counterparts(term, lines)):
            break
    return term, meant


def _counterparts(term: str, lines: list[tuple[str, str]]) -> Iterator[str]:
    for traditional, right in lines:
        start = traditional.find(term)
        while start >= 0:
            yield right[start : start + len(term)]
            start = traditional.find(term, start + 1)


@lru_cache(maxsize=2)
def _only(script: Script) -> re.Pattern[str]:
    """A character that one script has and the other hasn't."""
    return re.compile("[" + "".join(c for c in OWN_CHARACTERS[script] if c not in EITHER) + "]")
