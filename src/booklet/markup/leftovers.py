"""What the parsed text shows to have been misread, or to be no thing for paper.

Signs that stand in a text's words after parsing would be printed as typed. Not here: what a line alone shows
(``faults``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from booklet.findings.reporter import Reporter
from booklet.markup.source import Lines
from booklet.markup.tree import printed_address
from booklet.markup.vocabulary import TASK

MAX_COLUMNS = 8  # of a table: on a page of A5 three characters each
MAX_ADDRESS = 48  # characters of an address that a reader can be asked to type

_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*[^<>\n]*|!--[^\n]*|!DOCTYPE[^>]*)>?")
_OF_TABLES = ("/table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")
_PICTURE = re.compile(r"!\[([^\]]*)\](?:\(([^)\n]*)\)?|\[[^\]]*\])?")
_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(([^)\n]*)\)?")
_SHORTCODE = re.compile(r"(?<![A-Za-z0-9:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![A-Za-z0-9:])")
_ROW = re.compile(r"^\s*\|")
_BAR_IN_MARK = re.compile(r"\{[^{}\n]*\|[^{}\n]*\}")  # told as a mark's fault
_COMMAND = re.compile(r"\\[A-Za-z]+")  # of TeX: \newpage
_BRACES = re.compile(r"\{[^{}\n]*\}|｜")
_BOXES = "[☐☑☒✅❏❑]"  # to tick: drawn at an item's beginning, and in no font
# other tools' signs that nothing here reads, as they would stand on the page
_TYPED = re.compile(
    rf"-{{4,}}|={{3,}}|{_BOXES}|~~|__|==|\+\+(?=\w)|\[\[|\]\]|\^\[|\[\^[^\]\n]*\s[^\]\n]*\]|:::|`"
    r"|\{(?:[#.][A-Za-z][\w-]*|[A-Za-z][\w-]*=|:)[^{}\n]*\}|\{\{(?!可略)[^{}|\n]*\}\}|\{%.*?%\}"
    r"|\$\$|\\[(\[a-zA-Z]|\$[^$\s\n][^$\n]*[\\^_{}][^$\n]*\$"
    r"|(?<=[\s（(])#[^\W\d_][\w/-]*|^\s*\[[^\]\n]?\]\s|^＞|^%\s|^\.\.\s\w+::|^\+{3,}$"
    r"|(?<![~\d])~(?![~\s\d])[^~\s，。；、：！？]{1,12}(?<!\d)~(?![~\d])"  # strikes, in some editors
    r"|\[/?(?:b|i|u|s|url|img|color|size|quote|list)(?:=[^\]\n]*)?\]|\\$|&(?:[a-zA-Z]{2,8}|#x?[0-9a-fA-F]+);",
    re.M,
)


def check_tokens(
    tokens: list[Token], made: Lines, written: Lines, pictures: frozenset[str], base: str, reporter: Reporter
) -> None:
    """What in a parsed text would not be printed as it was meant.

    ``pictures`` are the names that ``![…](name)`` may use, under ``base``.

    Findings: ``markup-code``, ``markup-heading-skipped``, ``markup-rule``, ``markup-table``,
    ``markup-table-row``, ``markup-table-columns``; ``markup-html``, ``markup-bold``, ``markup-struck``,
    ``markup-picture``, ``markup-picture-text``, ``markup-link``, ``markup-link-long``,
    ``markup-shortcode``, ``markup-typed``.
    """
    place = _Place(made, written, reporter)
    sectioned = False  # whether a second-level heading came before
    for at, token in enumerate(tokens):
        line = token.map[0] if token.map else _line_of(token.content[:8], made)
        if token.type in ("fence", "code_block"):
            place.report("markup-code", line + (token.type == "fence"), text=_first_word(token.content))
        elif token.type == "heading_open":
            sectioned = sectioned or token.tag == "h2"
            if not tokens[at + 1].content.strip():
                place.report("markup-heading", line, column=1, text=place.line(line).strip()[:12])
            if (
                token.tag == "h3" and not sectioned
            ):  # readers of screens find their way by levels (PDF/UA 7.4)
                sectioned = True
                place.report("markup-heading-skipped", line, column=1, text=tokens[at + 1].content[:12])
        elif token.type == "hr":
            place.report("markup-rule", line, column=1)
        elif token.type == "table_open":
            _check_table(token, tokens, place)
        elif token.type == "inline":
            begins_item = at > 1 and tokens[at - 2].type == "list_item_open"
            _check_words(token, line, begins_item, place, pictures, base)


def _line_of(words: str, made: Lines) -> int:
    """The line of a note that stands within a sentence: its tokens have none."""
    return next((i for i, line in enumerate(made.lines) if words and words in line), 0)


@dataclass(frozen=True)
class _Place:
    """Reports what was found in a line of the parsed text, at the column where it was written."""

    made: Lines
    written: Lines
    reporter: Reporter

    def report(self, code: str, index: int, at: str = "", column: int = 0, **values: Any) -> None:
        """Reports ``code``; ``at`` is text that the file's line has where the fault begins."""
        number = self.made.number(index)
        if at:
            column = self.line(index).find(at) + 1
        self.reporter.report(code, self.made.file, number, column, **values)

    def line(self, index: int) -> str:
        """A line as it was written."""
        return self.written.lines[min(index, len(self.written.lines) - 1)] if self.written.lines else ""


def _check_table(table: Token, tokens: list[Token], place: _Place) -> None:
    """Rows that don't have as many cells as the head: a bar is missing, or one too many."""
    first, end = table.map or (0, 0)
    head = _cells(place.made.lines[first])
    if len(head) > MAX_COLUMNS:
        place.report("markup-table-columns", first, column=1, columns=len(head), most=MAX_COLUMNS)
    for index in range(first + 2, end):
        line = place.made.lines[index]
        cells = _cells(line)
        if line.strip() and len(cells) != len(head) and not _BAR_IN_MARK.search(line):
            text = "、".join(cell.strip() for cell in cells)[:12]
            place.report("markup-table-row", index, column=1, cells=len(cells), columns=len(head), text=text)


def _cells(line: str) -> list[str]:
    """A row's cells, as the parser parts them."""
    cells = escapedSplit(re.sub(r"^[\s>]*", "", line).rstrip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].strip() else cells


def _check_words(
    inline: Token, line: int, begins_item: bool, place: _Place, pictures: frozenset[str], base: str
) -> None:
    """One block's words, each line of them by itself."""
    bars = [i for i, text in enumerate(inline.content.split("\n")) if "|" in _BRACES.sub("", text)]
    rows = [i for i, text in enumerate(inline.content.split("\n")) if _ROW.match(text)]
    if rows or len(bars) > 1:
        at = (rows or bars)[0]
        place.report("markup-table", line + at, text=_first_word(inline.content.split("\n")[at]))
    for offset, token in _on_lines(inline.children or []):
        index = line + offset
        if token.type == "code_inline":
            place.report("markup-code", index, text=_first_word(token.content))
        elif token.type == "image":
            _check_picture(token, index, place, pictures, base)
        elif token.type == "link_open":
            _check_link(token, index, place)
        elif token.type == "s_open":
            place.report("markup-struck", index, _struck_sign(place, index), text=_after(inline, token))
        elif token.type == "text_special" and (match := re.search(_BOXES, token.content)):
            place.report("markup-typed", index, match[0], text=match[0])  # a backslash gives no font a box
        elif token.type == "text_special" and re.match(r"\\[A-Za-z]", token.content):
            word = _COMMAND.search(place.line(index))
            place.report("markup-typed", index, "\\", text=word[0][:16] if word else token.content)
        elif token.type == "text":
            is_task = begins_item and inline.children is not None and token is inline.children[0]
            _check_text(TASK.sub("", token.content) if is_task else token.content, index, place)


def _on_lines(children: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """Each of a block's tokens with its line, counted from the block's first."""
    offset = 0
    for child in children:
        yield offset, child
        offset += child.type in ("softbreak", "hardbreak")


def _check_picture(token: Token, index: int, place: _Place, pictures: frozenset[str], base: str) -> None:
    path = unquote(str(token.attrGet("src") or ""))
    if base + path not in pictures:
        place.report("markup-picture", index, "![", path=path[:60] or "![]()")
    if not token.content.strip():
        place.report("markup-picture-text", index, "![")


def _check_link(token: Token, index: int, place: _Place) -> None:
    address = str(token.attrGet("href") or "")
    if not re.match(r"https?://|tel:|mailto:", address):
        place.report("markup-link", index, "[", address=unquote(address))
    elif len(shown := printed_address(address)) > MAX_ADDRESS:
        place.report("markup-link-long", index, "[", count=len(shown), most=MAX_ADDRESS, address=shown[:40])


def _check_text(text: str, index: int, place: _Place) -> None:
    """Signs left in words; of tags each name once on a line, not its end where its beginning is told."""
    told: set[str] = set()
    if "<" in text and any("<table" in line.lower() for line in place.written.lines):
        told.update(_OF_TABLES)  # of a table one finding
    for match in _TAG.finditer(text):
        name = re.sub(r"\W.*", "", match[1].lower().removeprefix("/"), flags=re.S)
        name = "/table" if match[1].lower() == "/table" else name
        if name not in told:
            place.report("markup-html", index, match[0][:20], tag=match[0][:20])
        told.add(name)
    text = _TAG.sub("", text)  # what stands beside a tag is told too
    for match in _PICTURE.finditer(text):
        path = (match[2] or "").strip() or match[0]
        place.report("markup-picture", index, match[0][:8], path=path[:60])
    for match in _LINK.finditer(text):
        place.report("markup-link", index, match[0][:8], address=match[1])
    if "**" in text:
        place.report("markup-bold", index, "**")
    for match in _SHORTCODE.finditer(text):
        place.report("markup-shortcode", index, match[0], text=match[0])
    for match in _TYPED.finditer(_PICTURE.sub("", _LINK.sub("", text))):
        place.report("markup-typed", index, match[0], text=match[0].strip()[:16])


def _struck_sign(place: _Place, index: int) -> str:
    match = re.search(r"~~|<(?:s|del|strike)>|\[(?=[^\]]*\]\{\s*\.)", place.line(index), re.I)
    return match[0] if match else ""


def _after(inline: Token, opening: Token) -> str:
    """The first words that an element holds."""
    children = inline.children or []
    at = next(i for i, child in enumerate(children) if child is opening)
    return next((child.content[:12] for child in children[at + 1 :] if child.content.strip()), "")


def _first_word(text: str) -> str:
    match = re.search(r"[^\s<>&|`]{1,12}", text)
    return match[0] if match else ""
