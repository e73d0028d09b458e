"""An author's lines as the parser wants them, whichever editor wrote them.

Line for line: what comes out has as many lines as what went in, so that every finding has its place. What
editors add and no paper shows goes (comments, attributes, ids); lists get the marks and the indents that
CommonMark asks for. Not here: what is a mistake (``faults``), what a construct means (``parser``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from booklet.markup.drawn_tables import with_bars
from booklet.markup.indents import reindented


@dataclass(frozen=True)
class Lines:
    """Lines of a file with the number of each; they needn't follow each other."""

    file: str
    lines: tuple[str, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, file: str, text: str, first: int) -> Lines:
        """All lines of a text whose first line has the number ``first``."""
        lines = tuple(text.split("\n"))
        return cls(file, lines, tuple(range(first, first + len(lines))))

    def part(self, start: int, end: int | None = None) -> Lines:
        """The lines from one index to another."""
        return Lines(self.file, self.lines[start:end], self.numbers[start:end])

    def __add__(self, other: Lines) -> Lines:
        return Lines(self.file, self.lines + other.lines, self.numbers + other.numbers)

    def number(self, index: int) -> int:
        """The number of a line, that of the last one for an index beyond it."""
        return self.numbers[min(index, len(self.numbers) - 1)] if self.numbers else 0


_NO_WIDTH = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_DATA = re.compile(
    r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?data:.*$", re.M
)  # a picture as text, as Google Docs writes it
_CONTENTS = re.compile(
    r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|@\[TOC\](?:\([^)]*\))?|\{:toc\})[ \t]*$", re.I | re.M
)


def cleaned(text: str) -> str:
    """The text without what no reader sees: signs of no width, odd kinds of spaces, marks that ask for a
    table of contents (the booklet has one), pictures written out as letters. Comments become signs of no
    width, so that columns stay; :func:`as_commonmark` takes those out."""
    text = _COMMENT.sub(_blank, _SPACES.sub(" ", _NO_WIDTH.sub("", text)))
    return _CONTENTS.sub("", _DATA.sub("", text))


def _blank(match: re.Match) -> str:
    """What takes a comment's place: as many line ends, or signs of no width, as it had."""
    return "\n" * match[0].count("\n") or "\u200b" * len(match[0])


# pandoc's attributes, as Word's styles become them; they may run over a line end
_ATTRIBUTES = re.compile(r"(?<=[)\]])\{\s*(?:[#.][\w-]|[\w-]+=)[^{}]*\}")
_SIZE = re.compile(r"(!\[[^\]]*\]\([^()\s]+)\s+=\d*x\d*\)")  # ![…](name =300x200) of HackMD
_HEADING = re.compile(r"^(\s{0,3}#{1,6}\s.*?)\s*(?:\{\s*[#.-][^{}]*\})?\s*$")
_CLOSING = re.compile(r"\s+#+$")
_OBSIDIAN_SIZE = re.compile(r"(!\[[^\]|]*)\|\d+(?:x\d+)?(?=\]\()")  # ![…|300](name)
_LINK_END = re.compile(r"\]\[[^\[\]\n]*\]$|\[\^[^\[\]\n]*\]$")  # [words][name], or a footnote's mark
_BLOCK_ID = re.compile(r"(?<=\S)\s+\^[A-Za-z0-9-]{3,}$")  # Obsidian's name of a block
_BLOCK_ID_ALONE = re.compile(r"^\s*\^[A-Za-z0-9-]{3,}$")
_UNDER = re.compile(r"^ {0,3}(=+|-+)\s*$")
_NO_PARAGRAPH = re.compile(r"^(?:\s{4}|\s*(?:[#>|:]|!!!|[-*+]\s|\d+[.)]\s|```|~~~|$))")
_LINE_BLOCK = re.compile(r"^\|\s+([^|]+)$")
_ASIDE = re.compile(r"^\s*<(/?)aside>\s*$")  # Notion's box
_SPAN_IN_LINK = re.compile(r"\[\[([^\[\]]*)\]\{\s*\.[^{}]*\}\](?=\()")  # Word's links are underlined
# pandoc's spans where it writes for GitHub
_TAGGED_SPAN = re.compile(
    r'<span class="(mark|highlight|underline|ul|insertion|deletion|strikeout)"[^<>\n]*>([^<>\[\]\n]*)</span>'
)
_SPAN = re.compile(r"\]\{\s*\.([\w-]+)[^{}]*\}")


def as_commonmark(lines: Lines) -> Lines:
    """Cleaned lines in the form that CommonMark knows."""
    text = "\n".join(lines.lines).replace("\u200b", "")
    text = _SPAN_IN_LINK.sub(r"[\1]", _TAGGED_SPAN.sub(r"[\2]{.\1}", text))
    text = _ATTRIBUTES.sub(_kept_span, _SIZE.sub(r"\1)", _OBSIDIAN_SIZE.sub(r"\1", text)))
    made = with_bars(text.split("\n"))
    for index, line in enumerate(made):
        if aside := _ASIDE.match(line):
            made[index] = ":::" if aside[1] else "::: note"
            continue
        if match := _HEADING.match(line):
            made[index] = _CLOSING.sub("", match[1])
            continue
        made[index] = _BLOCK_ID_ALONE.sub("", _BLOCK_ID.sub("", line))
        if match := _LINE_BLOCK.match(line):
            following = made[index + 1] if index + 1 < len(made) else ""
            made[index] = match[1].rstrip() + ("\\" if _LINE_BLOCK.match(following) else "")
    _underlined_headings(made)
    return Lines(lines.file, tuple(reindented(made)), lines.numbers)


def _kept_span(match: re.Match) -> str:
    """Attributes of a link or picture go; those of a span, which say how it looks, are read later."""
    span = _SPAN.match("]" + match[0])
    before = match.string[match.start() - 1]
    kept = match[0].replace("\n", " ") if span else "{.plain}"
    kept = kept if before == "]" and not _LINK_END.search(match.string[: match.start()]) else ""
    return kept + "\n" * match[0].count("\n")


def _underlined_headings(lines: list[str]) -> None:
    """Headings with a line below become those with a mark: ``標題`` over ``===`` is ``# 標題``."""
    for index in range(1, len(lines)):
        match = _UNDER.match(lines[index])
        alone = index == 1 or not lines[index - 2].strip() or lines[index - 2].startswith("#")
        if match and alone and not _NO_PARAGRAPH.match(lines[index - 1]):
            lines[index - 1] = ("# " if match[1][0] == "=" else "## ") + lines[index - 1].strip()
            lines[index] = ""
