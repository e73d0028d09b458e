"""The author's marks on words: emphasis dots, proper names, titles, readings, ends of phrases.

``{點:…}`` 着重號, ``{名:…}`` 專名號, ``{書:…}`` 書名號甲式 (GB/T 15834-2011 §4.8, §4.13–4.16; CLREQ
§3.3), ``{音:字詞|讀音}`` and ``{注:字詞|注解}`` ruby (CLREQ §3.3.1), ``{/}`` the end of a phrase
in a heading. How they look is the style sheet's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

DOTS, NAME, TITLE, READING, GLOSS = "點点", "名", "書书", "音", "注"
_LINES = {
    **dict.fromkeys(DOTS, ("em", "dots")),
    **dict.fromkeys(NAME, ("span", "proper")),
    **dict.fromkeys(TITLE, ("span", "book-title")),
}
_KINDS = DOTS + NAME + TITLE + READING + GLOSS
LINED = rf"\{{([{DOTS}{NAME}{TITLE}])[:：]([^{{}}|｜]+)\}}"
RUBY = rf"\{{([{READING}{GLOSS}])[:：]([^{{}}|｜]+)[|｜]([^{{}}|｜]+)\}}"
PHRASE_END = r"\{/\}"
_BEGUN = re.compile(rf"\{{([{_KINDS}])[:：]")
_WHOLE = re.compile(f"{LINED}|{RUBY}")
ZERO_WIDTH_SPACE = "\u200b"


def lined(groups: tuple[str, ...]) -> Element:
    """Words with dots below, or with a straight or a wavy line, from what :data:`LINED` found."""
    tag, kind = _LINES[groups[0]]
    element = Element(tag, {"class": kind})
    element.text = groups[1].strip()
    return element


def ruby(groups: tuple[str, ...]) -> Element:
    """Words with a reading or a gloss above them, from what :data:`RUBY` found."""
    element = Element("span", {"class": "ruby"})
    element.text = groups[1].strip()
    SubElement(element, "span", {"class": "rt"}).text = " ".join(groups[2].split())
    return element


def mark_faults(line: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Faulty marks of one line: (code, column, values).

    ``mark-open`` (not closed, empty, or one within another), ``mark-reading`` (a reading without its bar, or
    a mark with a bar that takes none), ``mark-reading-count`` (pinyin that has neither one syllable for each
    character nor one for all), ``mark-in-heading`` (a reading in a heading, which would stand in the table of
    contents too), ``mark-reading-bar`` (an ASCII bar in a table's row, where it ends the cell).
    """
    whole = {m.start(): m for m in _WHOLE.finditer(line)}
    for begun in _BEGUN.finditer(line):
        kind, match = begun[1], whole.get(begun.start())
        text = line[begun.start() : begun.start() + 12]
        if match is None:
            inside = line[begun.end() :].split("}", 1)
            ruby = kind in READING + GLOSS
            readable = len(inside) == 2 and "{" not in inside[0] and inside[0].strip()
            code = (
                "mark-reading"
                if readable and ruby != any(c in inside[0] for c in "|｜") or (readable and ruby)
                else "mark-open"
            )
            yield code, begun.start() + 1, {"text": text}
            continue
        if match[4] is None:
            if not match[2].strip():
                yield "mark-open", begun.start() + 1, {"text": text}
            continue
        if line.startswith("#"):
            yield "mark-in-heading", begun.start() + 1, {"text": text}
        elif line.lstrip().startswith("|") and "|" in match[0]:
            yield "mark-reading-bar", begun.start() + 1, {"text": text}
        elif not match[4].strip() or not match[5].strip():
            yield "mark-open", begun.start() + 1, {"text": text}
        elif kind in READING and len(match[5].split()) not in (1, len(match[4].strip())):
            yield (
                "mark-reading-count",
                begun.start() + 1,
                {
                    "text": match[4].strip(),
                    "count": str(len(match[4].strip())),
                    "readings": str(len(match[5].split())),
                },
            )


def left_over(html: str) -> str:
    """The first mark that stands in finished HTML unread, or nothing: it was written in a place
    that takes plain text only."""
    match = re.search(rf"\{{[{_KINDS}填勾日簽签][:：][^<>{{}}\n]{{0,8}}\}}?|{PHRASE_END}", html)
    return match[0] if match else ""
