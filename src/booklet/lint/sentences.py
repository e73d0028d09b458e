"""Source texts as sentences, each with its place, the facts it cites and what stands around it.

A fact mark belongs to the sentence it follows, or stands in before its full stop. What can't
carry marks of its own (headings, front matter) leans on the facts of its whole text.
Not here: what a sentence may say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from booklet import citation
from booklet.findings.reporter import Reporter
from booklet.markup.source import Lines, as_commonmark, cleaned
from booklet.model import Text

PROSE, CELL, ITEM, LABEL, DONT, MESSAGE, MADE_UP, ENTRY = (
    "prose",
    "cell",
    "item",
    "label",
    "dont",
    "message",
    "made-up",
    "entry",
)
LEANING = (LABEL, DONT)  # kinds that can't well carry marks of their own


@dataclass(frozen=True)
class Sentence:
    """One sentence of a source file, without its marks.

    ``places`` holds (line, column) of each character; ``before`` is the sentence before it in the same
    paragraph, item or cell, ``before_facts`` what that cites; ``context`` what is read together with it (a
    table's row and column head, a checklist item with its note, a glossary entry). ``block`` counts the
    paragraphs, items and cells of a text. ``leans_on`` are the facts of its whole text.
    """

    text: str
    file: str
    places: tuple[tuple[int, int], ...]
    facts: tuple[str, ...]
    kind: str = PROSE
    before: str = ""
    before_facts: tuple[str, ...] = ()
    context: str = ""
    block: int = 0
    leans_on: tuple[str, ...] = ()

    def place(self, at: int = 0) -> tuple[int, int]:
        """Line and column of a character of the sentence."""
        return self.places[min(at, len(self.places) - 1)] if self.places else (0, 0)


def report_at(sentence: Sentence, at: int, code: str, reporter: Reporter, **values: Any) -> None:
    """Reports a finding at a character of a sentence; at its beginning where ``at`` is negative."""
    line, column = sentence.place(max(at, 0))
    reporter.report(code, sentence.file, line, column, **values)


Characters = list[tuple[str, int, int]]  # a character with its line and column


@dataclass(frozen=True)
class _Block:
    """A paragraph, list item, table cell or heading, still with its marks."""

    kind: str
    characters: Characters
    context: str = ""


_CALLOUT = re.compile(r'\s*!!!\s*(\S+)\s*(?:"(.*)")?')
_HEADING = re.compile(r"\s*#{1,6}\s+(.*)")
_BULLET = re.compile(r"\s*(?:[-*+]|\d+[.)]|\[\^[^\]\s]+\]:)\s+(?:\[[ xX]?\]\s+)?(.*)")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_MEANING = re.compile(r"\s*:\s+(.*)")
_RULER = re.compile(r"[\s|:-]+$")
_CLEAN = re.compile(
    r"!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|\[([^\]]*)\]\([^)]*\)|\{\d:([^{}]*)\}"
    r"|\{[點点名書书音注勾][:：]([^{}|｜]*)(?:[|｜][^{}]*)?\}|\{[填日簽签][:：][^{}]*\}|\{/\}|(\*\*|__|`)"
    r"|\[\^[^\]\s]+\]|\{\s*\.[\w-]+[^{}]*\}|\^[^\s^\[\]]{1,8}\^|(?<=[A-Za-z])~\d{1,2}~"
)
_END = re.compile(r"[。！？]+[」』）】”’]*")
_LEAD = re.compile(r"\*\*[^*。！？]+[。！？]\*\*")  # **12348。** 免費…: a heading within the paragraph
_MARK = re.compile(citation.PATTERN)
_MADE_UP = re.compile(r"編的|虛構|假設的")


@lru_cache(maxsize=256)  # a process that stays reads again only what was written anew
def flowing(text: Text) -> tuple[Sentence, ...]:
    """The sentences of a chapter's or a leaflet's Markdown."""
    leans_on = tuple(dict.fromkeys(id_ for id_, _, _ in citation.marks(text.text)))
    found: list[Sentence] = []
    for number, block in enumerate(_blocks(text)):
        found += split(block.characters, text.file, block.kind, block.context, number, leans_on)
    return tuple(found)


def split(
    written: Characters,
    file: str,
    kind: str,
    context: str = "",
    block: int = 0,
    leans_on: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
) -> Iterator[Sentence]:
    """The sentences of one block; ``facts`` are cited by each of them, beside its own marks."""
    before: tuple[str, tuple[str, ...]] = ("", ())
    lead = _LEAD.match("".join(c for c, _, _ in written))
    for number, piece in enumerate(_pieces(written)):
        own = LABEL if lead and number == 0 and kind == PROSE else kind
        plain, cited = _without_marks(piece)
        plain = _trimmed(plain)
        if plain:
            text = "".join(c for c, _, _ in plain)
            made = Sentence(
                text,
                file,
                tuple((line, column) for _, line, column in plain),
                tuple(dict.fromkeys((*cited, *facts))),
                own,
                *before,
                context,
                block,
                leans_on,
            )
            yield made
            before = made.text, made.facts


def characters(text: str, line: int, column: int = 1) -> Characters:
    """The characters of a line (or lines) with their places."""
    made, start = [], column
    for c in text:
        made.append((c, line, column))
        line, column = (line + 1, start) if c == "\n" else (line, column + 1)
    return made


def _pieces(block: Characters) -> Iterator[Characters]:
    """A block cut after each full stop and the marks that follow it."""
    text = "".join(c for c, _, _ in block)
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        while mark := re.compile(r"\s*(?:\*\*)?" + citation.PATTERN).match(text, end):
            end = mark.end()
        if end > start:
            yield block[start:end]
            start = end
    if text[start:].strip():
        yield block[start:]


def _without_marks(piece: Characters) -> tuple[Characters, tuple[str, ...]]:
    text = "".join(c for c, _, _ in piece)
    cited: list[str] = []
    kept = [True] * len(piece)
    for match in _MARK.finditer(text):
        cited += citation.ids(match[1])
        kept[match.start() : match.end()] = [False] * len(match[0])
    for match in _CLEAN.finditer(text):
        inner = next((n for n in (1, 2, 3, 4) if match[n] is not None), 0)
        for at in range(match.start(), match.end()):
            if not (inner and match.start(inner) <= at < match.end(inner)):
                kept[at] = False
    return [c for c, keep in zip(piece, kept) if keep], tuple(cited)


def _trimmed(piece: Characters) -> Characters:
    while piece and piece[0][0].isspace():
        piece = piece[1:]
    while piece and piece[-1][0].isspace():
        piece = piece[:-1]
    return piece


# --- Markdown's blocks ---------------------------------------------------------------


def _blocks(text: Text) -> Iterator[_Block]:
    reader = _Reader()
    lines = as_commonmark(Lines.of(text.file, cleaned(text.text), text.line))  # whichever editor wrote them
    for line, number in zip(lines.lines, lines.numbers):
        yield from reader.read(line, number)
    yield from reader.close()


class _Reader:
    """Reads a Markdown text line by line into blocks."""

    def __init__(self) -> None:
        self.callout = ""
        self.open: Characters = []
        self.kind = PROSE
        self.heads: list[str] | None = None

    def read(self, line: str, number: int) -> Iterator[_Block]:
        """The blocks that a line ends or holds."""
        if quoted := _QUOTED.match(line):
            line = " " * quoted.end() + line[quoted.end() :]
        if not line.strip():
            self.heads = None
            yield from self.close()
            return
        if not line.startswith((" ", "\t")):
            self.callout = ""
        if match := _CALLOUT.match(line):
            yield from self.close()
            self.callout = match[1]
            if match[2]:
                kind = MESSAGE if match[1] == "message" else LABEL
                yield _Block(kind, characters(match[2], number, match.start(2) + 1))
        elif match := _HEADING.match(line):
            yield from self.close()
            yield _Block(LABEL, characters(match[1], number, match.start(1) + 1))
        elif line.lstrip().startswith("|"):
            yield from self.close()
            yield from self._row(line, number)
        elif match := _MEANING.match(line):
            self.kind = LABEL if self.open else self.kind
            yield from self.close()
            self._begin(match, number)
        elif match := _BULLET.match(line):
            yield from self.close()
            self._begin(match, number, DONT if match[1].startswith("✕") else "")
        else:
            if not self.open:
                self.kind = MESSAGE if self.callout == "message" else PROSE
            indent = len(line) - len(line.lstrip())
            self.open += characters(line.strip(), number, indent + 1)

    def _begin(self, match: re.Match, number: int, kind: str = "") -> None:
        self.kind = kind or (MESSAGE if self.callout == "message" else PROSE)
        self.open = characters(match[1], number, match.start(1) + 1)

    def _row(self, line: str, number: int) -> Iterator[_Block]:
        if _RULER.match(line):
            return
        cells = [
            (m[1].strip(), m.start(1) + len(m[1]) - len(m[1].lstrip()) + 1)
            for m in re.finditer(r"(?<=\|)([^|]*)(?=\|)", line)
        ]
        heads, names = self.heads, [cell for cell, _ in cells]
        if heads is None:
            self.heads = names
        for at, (cell, column) in enumerate(cells):
            head = heads[at] if heads and at < len(heads) else ""
            kind = LABEL if heads is None else MADE_UP if _MADE_UP.search(head) else CELL
            row = "" if at == 0 else names[0]
            yield _Block(kind, characters(cell, number, column), "\n".join(filter(None, (head, row))))

    def close(self) -> Iterator[_Block]:
        """The paragraph or item that stands open, if one does."""
        if self.open:
            yield _Block(self.kind, self.open)
        self.open, self.kind = [], PROSE
