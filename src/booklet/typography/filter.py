"""The text filter: small characters that steer line breaking, and the Han–Latin gap.

Applied to the text nodes of finished HTML, never to tags, styles or drawings.
What it adds is invisible in copied text (U+2060, U+200B) or an ordinary space.
Rules: CLREQ (W3C, 2024) §3.1.2 prohibitions, §3.2.2 mixed text.
"""

from __future__ import annotations

import re

WORD_JOINER, ZERO_WIDTH_SPACE, NO_BREAK_SPACE = "\u2060", "\u200b", "\u00a0"

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = r"A-Za-z0-9"
_UNITS = "日|月|年|個|个|次|天|分鐘|分钟|號|号|頁|页|張|张|節|节|時|时|萬|万|元|條|条|章|行|項|项|毫米|小時|小时"

_TEXT = re.compile(r"(<(?:style|svg|title)\b.*?</(?:style|svg|title)>|<[^>]*>)", re.S)
_NUMBER_UNIT = re.compile(rf"(\d)\s?(?=(?:{_UNITS})(?!碼|码))")
_HAN_LATIN = re.compile(rf"(?<=[{HAN}])(?=[{_LATIN}])")
_LATIN_HAN = re.compile(rf"(?<=[{_LATIN}%])(?=[{HAN}])")
_NOT_AT_START = re.compile(r"(?<=\S)(?=[～·—])")
_ORPHAN = re.compile(rf"([{HAN}])([{HAN}][。！？，、：；」』”’）]*\s*)$")
_QUOTE = re.compile("(?<=[^\\s“‘”’「『（《])(?=[“‘])|(?<=[”’])(?=[^\\s“‘”’」』）》，。、；：？！\u2060])")

_OPENING, _CLOSING, _STOPS = "「『（《〈【〔“‘", "」』）》〉】〕”’", "，。、；：？！"
_SQUEEZED = re.compile(f"[{_CLOSING}](?=[{_CLOSING}{_STOPS}{_OPENING}])"
                       f"|(?<=[{_STOPS}{_OPENING}])[{_OPENING}]")
_AT_START = re.compile(f"^\\s*[{_OPENING}]")
_HALF = '<span class="half">{}</span>'  # half an em wide, by the font's ``halt`` feature

_BLOCK_START = re.compile(r"<(?:(?:p|li|h[1-6]|dd|dt|td|th|div)\b[^>]*|br ?/?)>$")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|dd|td|th|div)>")
_LABEL = re.compile(r'<\w+[^>]*class="l"[^>]*>$')  # a narrow label breaks where it must


def set_text(html: str) -> str:
    """A complete HTML text with its text nodes prepared for line breaking.

    * a quarter-em-like space between Han and Latin letters or digits (CLREQ §3.2.2);
    * no break between a number and its unit;
    * no line start with ～ · — (they are no prohibited starts in UAX #14);
    * breaks allowed outside “ ”, which UAX #14 forbids;
    * the last two characters of a block kept together (no 孤字);
    * brackets beside other marks, and at the start of a block, half an em wide
      (CLREQ §3.1.6.1: 標點擠壓).
    """
    pieces = _TEXT.split(html)
    for i in range(0, len(pieces), 2):
        if pieces[i].strip():
            before = pieces[i - 1] if i else ""
            pieces[i] = squeezed(prepared(pieces[i], _ends_block(before, pieces[i + 1:i + 6])),
                                 bool(_BLOCK_START.match(before)))
    return "".join(pieces)


def _ends_block(before: str, after: list[str]) -> bool:
    """Whether a text node ends a block whose last two characters belong together.

    ``after`` are the tags and texts that follow; a fact mark may stand before the end.
    """
    if after and after[0].startswith('<span class="fact-mark"') and not "".join(after[3:4]).strip():
        after = after[4:]
    return bool(after and _BLOCK_END.match(after[0])) and not _LABEL.match(before)


def prepared(text: str, ends_block: bool = False) -> str:
    """One text node prepared; ``ends_block`` says that its block ends with it."""
    text = _NUMBER_UNIT.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _HAN_LATIN.sub(" ", text)
    text = _LATIN_HAN.sub(" ", text)
    text = _NOT_AT_START.sub(WORD_JOINER, text)
    text = _QUOTE.sub(ZERO_WIDTH_SPACE, text)
    if ends_block:
        text = _ORPHAN.sub(rf"\1{WORD_JOINER}\2", text)
    return text


def squeezed(text: str, starts_block: bool = False) -> str:
    """A text node as HTML in which brackets beside other marks are half an em wide."""
    text = _SQUEEZED.sub(lambda m: _HALF.format(m[0]), text)
    if starts_block:
        text = _AT_START.sub(lambda m: _HALF.format(m[0].lstrip()), text)
    return text
