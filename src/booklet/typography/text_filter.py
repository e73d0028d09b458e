"""The text filter: invisible characters that steer line breaking, put into finished HTML.

Applied to the text nodes, never to tags, styles or drawings. What it adds (U+2060, U+200B, U+00A0)
has no glyph and doesn't come out in copied text. Spacing is not its business: that is done when
the lines are laid out. Rules: CLREQ (W3C, 2024) §3.1.3 prohibitions, §3.2.2 mixed text.
"""

from __future__ import annotations

import re

from booklet.typography.annotations import place_annotations
from booklet.typography.characters import HAN, NO_BREAK_SPACE, WORD_JOINER, ZERO_WIDTH_SPACE
from booklet.typography.number_units import UNIT

_LATIN_UNITS = "(?:kg|km|cm|mm|kB|MB|GB|kW|pt|em|ml|m|g|h)"

_TEXT = re.compile(r"(<(?:style|svg|title)\b.*?</(?:style|svg|title)>|<[^>]*>)", re.S)
_NUMBER_UNIT = re.compile(rf"(\d)[ \u00a0]?(?={UNIT})")
_NUMBER_LATIN_UNIT = re.compile(rf"(\d) (?={_LATIN_UNITS}(?![A-Za-z]))")
_DATE = re.compile(
    r"(?<=[0-9][年月])(?=[0-9]{1,2}\u2060?[月日號号])|(?<=[0-9]\u2060[年月])(?=[0-9]{1,2}\u2060?[月日號号])"
)
_NOT_AT_START = re.compile(r"(?<=[^\s—…])(?=[～·—…–])")
_ORPHAN = re.compile(rf"([{HAN}])([{HAN}][。！？，、：；」』”’）]*\s*)$")
_QUOTE = re.compile("(?<=[^\\s“‘「『（《])(?=[“‘])|(?<=[”’])(?=[^\\s“‘”’」』）》，。、；：？！\u2060])")

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|dd|td|th|div)>")
_LABEL = re.compile(r'<\w+[^>]*class="l"[^>]*>$')  # a narrow label breaks where it must


def filter_text(html: str) -> str:
    """A complete HTML text with its text nodes prepared for line breaking.

    * no break between a number and its unit, nor inside a date;
    * no line start with ～ · — … – (UAX #14 allows some of them);
    * breaks allowed outside “ ”, which UAX #14 forbids;
    * the last two characters of a block kept together (no 孤字);
    * dots and readings put character by character (:mod:`booklet.typography.annotations`).
    """
    pieces = _TEXT.split(html)
    for i in range(0, len(pieces), 2):
        if pieces[i].strip():
            before = pieces[i - 1] if i else ""
            pieces[i] = filter_text_node(pieces[i], _ends_block(before, pieces[i + 1 : i + 6]))
    return place_annotations("".join(pieces))


def _ends_block(before: str, after: list[str]) -> bool:
    """Whether a text node ends a block whose last two characters belong together.

    ``after`` are the tags and texts that follow; a fact mark may stand before the end.
    """
    if after and after[0].startswith('<span class="fact-mark"') and not "".join(after[3:4]).strip():
        after = after[4:]
    return bool(after and _BLOCK_END.match(after[0])) and not _LABEL.match(before)


def filter_text_node(text: str, ends_block: bool = False) -> str:
    """One text node prepared; ``ends_block`` says that its block ends with it."""
    text = _NUMBER_UNIT.sub(rf"\1{WORD_JOINER}", text)
    text = _NUMBER_LATIN_UNIT.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _DATE.sub(WORD_JOINER, text)
    text = _NOT_AT_START.sub(WORD_JOINER, text)
    text = _QUOTE.sub(ZERO_WIDTH_SPACE, text)
    if ends_block:
        text = _ORPHAN.sub(rf"\1{WORD_JOINER}\2", text)
    return text
