"""Characters that look like others put right: each becomes the standard one, and is told.

A radical copied out of a PDF (⼈ U+2F08), a compatibility ideograph, a second kind of dot: the fonts draw
them as they draw the character that is meant (人 U+4EBA), and a PDF has one code for a glyph. So what is
copied from it, searched or read aloud would be another character than was written, or every 人 of the piece
would be a radical. ``table`` is made of the fonts' own maps (``tools/standard_characters.py``).

Not here: whether the fonts have a character (``glyphs``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.standard_characters.table import EMOJI, RADICALS, SHARED

__all__ = ["EMOJI_SEQUENCE", "STANDARD", "codes_of", "standard_cell", "standard_text"]

_COMPATIBILITY = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def _standard_characters() -> dict[str, str]:
    """The standard character for each that only looks like it; two or three for a long dash or a ligature."""
    made = {}
    for entry in (RADICALS + " " + SHARED).split():
        point, standard = entry.split(":")[0].split("=")
        made[chr(int(point, 16))] = "".join(chr(int(code, 16)) for code in standard.split("-"))
    for block in _COMPATIBILITY:  # Unicode's canonical mappings never change (its stability policy)
        for character in map(chr, block):
            if (standard := unicodedata.normalize("NFC", character)) != character:
                made[character] = standard
    return made


STANDARD = _standard_characters()

_EMOJI = "".join("-".join(chr(int(point, 16)) for point in run.split("-")) for run in EMOJI.split())
_ONE = f"[{_EMOJI}][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
# what is one sign to a reader: a keycap, a flag, people joined to a family (UTS #51)
EMOJI_SEQUENCE = re.compile(
    f"[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{_ONE}(?:\u200d{_ONE}|[\U000e0020-\U000e007f])*"
)
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x180B, 0x180E), *range(0xE0100, 0xE01F0))))
# without width and ink; U+200B and U+2060, which say where a line may break, are an author's to use
_UNSEEN = frozenset("\u00ad\u034f\u180e\u200c\u200d\u2061\u2062\u2063\u2064\u2065\ufeff")
_LOOKED_AT = _SELECTORS | _UNSEEN | STANDARD.keys()
# a letter and the marks over it, as some systems type it: by Unicode's canonical mapping the same as "ü"
_MARKED_LETTER = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")
_BULLET = "•"
_LIST_MARK = re.compile(r"^[ \t]*•", re.M)  # is left to what reads lists


class _Replaced(NamedTuple):
    """A character, where it stands in a text (from 0), and the standard one: empty where it was left out."""

    at: int
    character: str
    standard: str


def standard_text(text: str, file: str, reporter: Reporter) -> str:
    """A file's text with standard characters; what was replaced is reported by line and column.

    Findings, each once a line for a character: ``text-lookalike``, a radical, compatibility form or other
    mark that is drawn as the standard one; ``text-variant``, a selector for a form of the character before
    it, which the fonts don't have; ``text-invisible``, a joiner or soft hyphen. The last two are left out.
    Letters with their marks typed apart become one, which nobody can see.
    """
    text = _composed(text)
    list_marks = {match.end() - 1 for match in _LIST_MARK.finditer(text)} if _BULLET in text else set()
    replaced, made = _replaced(text, list_marks)
    told = set()
    for one in replaced:
        line = text.count("\n", 0, one.at) + 1
        start = text.rfind("\n", 0, one.at) + 1
        if (line, one.character) not in told:
            told.add((line, one.character))
            _report(one, text, Place(file, line, one.at - start + 1), reporter)
    return made


def standard_cell(text: str, at: Place, reporter: Reporter) -> str:
    """A table's cell with standard characters; findings as in :func:`standard_text`, at its place."""
    text = _composed(text)
    replaced, made = _replaced(text, ())
    for one in {each.character: each for each in replaced}.values():
        _report(one, text, at, reporter)
    return made


def codes_of(text: str) -> str:
    """The codes of a text's characters, such as ``U+2F08``."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _composed(text: str) -> str:
    return _MARKED_LETTER.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def _replaced(text: str, kept: Collection[int]) -> tuple[list[_Replaced], str]:
    """What is replaced in a text, but for what stands at the places ``kept``; the text as it is then."""
    if _LOOKED_AT.isdisjoint(text):
        return [], text
    whole: set[int] = set()  # what belongs to an emoji of several characters, which is told as one
    quiet: set[int] = set()  # a selector of colour or none, behind an emoji: nobody would see a difference
    for match in EMOJI_SEQUENCE.finditer(text):
        if len(match[0]) == 2 and match[0][1] in "\ufe0e\ufe0f":
            quiet.add(match.start() + 1)
        elif len(match[0]) > 1:
            whole.update(range(*match.span()))
    made, replaced = [], []
    for index, character in enumerate(text):
        if character not in _LOOKED_AT or index in whole or index in kept:
            made.append(character)
            continue
        standard = STANDARD.get(character, "")
        made.append(standard)
        if index not in quiet:
            replaced.append(_Replaced(index, character, standard))
    return replaced, "".join(made)


def _report(one: _Replaced, text: str, place: Place, reporter: Reporter) -> None:
    code = codes_of(one.character)
    if one.standard:
        reporter.report(
            "text-lookalike",
            *place,
            character=one.character,
            codepoint=code,
            standard=one.standard,
            standard_codepoint=codes_of(one.standard),
        )
    elif one.character in _SELECTORS and one.at:
        reporter.report("text-variant", *place, character=text[one.at - 1], codepoint=code)
    else:
        reporter.report("text-invisible", *place, codepoint=code)
