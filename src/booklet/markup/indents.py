"""Lists with the marks and the indents that CommonMark asks for.

Editors and people indent a list's second level by two, three or four spaces or a tab, and write ``•``,
``1、`` or ``１．``: what stands further right than an item's mark belongs to that item. Line for line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_QUOTED = 20  # quotations in each other; ``bounds`` reports far fewer
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_QUOTE = re.compile(r"^(\s*)>[ \t]?(.*)$")
_ITEM = re.compile(r"^([-*+]|\d{1,9}[.)])(?:\s+|$)")
# what is meant as an item's mark: signs of word processors, Chinese and full-width forms, no space after it
_SIGN = re.compile(r"^(?:[•●○▪▫◆◇■‧∙◦·－＊]\s*(?=\S)|-(?=[^\s\-\d>.=|:+*])|-(?=\*\*\S))")
_NUMBER = re.compile(r"^([0-9０-９]{1,2})(?:[、．]\s*(?=\S)|([)）])\s*(?=[^\s\d])|\.(?=[^\s\d.]))")
_EMPTY_BOX = re.compile(r"^(?:[-*+]\s+)?[☐□❏❑]\s*(?=\S)")
_TICKED_BOX = re.compile(r"^(?:[-*+]\s+)?[☑☒✅]\ufe0f?\s*(?=\S)")
_TO_DO, _TASK = re.compile(r"^\[ \](?=[^\s(\[:])"), re.compile(r"^\[[xX]\](?=[^\s(\[:])")  # no space after it
_RULE = re.compile(r"^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_BOX = re.compile(r"^(?:!!!|\?\?\?\+?)\s*\S")
_FENCE = re.compile(r"^(```|~~~)")
_MEANING = re.compile(r"^[:~]\s+(?=\S)")
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:\s")


@dataclass(frozen=True)
class _Holder:
    """An item, box, meaning or note that stands open: what belongs to it begins at column ``least`` or
    further right as written, and is moved to column ``to``; ``strict`` keeps what is indented beyond."""

    least: int
    to: int
    strict: bool = False


def reindented(lines: list[str], quoted: int = 0) -> list[str]:
    """The lines with each list item and what belongs to it where CommonMark looks for it.

    ``quoted`` says in how many quotations they stand; more than are ever set are left as they are.
    """
    if quoted > MAX_QUOTED:
        return lines
    made: list[str] = []
    open_: list[_Holder] = []
    fenced, after_text = False, False
    index = 0
    while index < len(lines):
        if _QUOTE.match(lines[index]) and not fenced:
            index = _quotation(lines, index, made, open_, quoted)
            after_text = True
            continue
        line = lines[index].expandtabs(4)
        index += 1
        # ideographic spaces before a paragraph are an indent; paragraphs get theirs from the style sheet
        text = line.strip().lstrip("\u3000")
        fence = bool(_FENCE.match(text))
        if not text or (fenced and not fence):
            made.append(line if text else "")
            after_text = False
            continue
        fenced ^= fence
        indent = len(line) - len(line.lstrip(" "))
        item = None
        if not _RULE.match(text) and (indent < 4 or open_ or after_text):  # else it is program code
            text, item = _with_mark(text)
        begins = item or _BOX.match(text) or _MEANING.match(text) or _NOTE.match(text)
        heading = text.startswith("#")
        if begins or heading or not after_text:
            while open_ and indent < open_[-1].least:
                open_.pop()
        if _NOTE.match(text):
            indent = 0  # a footnote belongs to the whole text, wherever it is written
            open_.clear()
        at, beyond = _column(open_, indent, bool(item))
        made.append(" " * (at + beyond) + text + _break(line, index < len(lines)))
        after_text = not heading and not _BOX.match(text)
        if item:
            open_.append(_Holder(indent + 2, at + len(item) + 1))
        elif _BOX.match(text):
            open_.append(_Holder(indent + 4, at + beyond + 4, strict=True))
        elif _NOTE.match(text):
            open_.append(_Holder(indent + 2, at + beyond + 4))
        elif match := _MEANING.match(text):
            open_.append(_Holder(indent + 2, at + beyond + len(match[0])))
    return made


def _with_mark(text: str) -> tuple[str, str]:
    """A line with a mark that CommonMark knows and one space after it, and that mark; without one, the
    line as it is and nothing."""
    if match := _NUMBER.match(text):
        text = f"{match[1].translate(_FULL_WIDTH)}{')' if match[2] else '.'} {text[match.end() :]}"
    else:
        text = _SIGN.sub("- ", _TICKED_BOX.sub("- [x] ", _EMPTY_BOX.sub("- [ ] ", text)))
    if match := _ITEM.match(text):
        return f"{match[1]} {_TASK.sub('[x] ', _TO_DO.sub('[ ] ', text[match.end() :]))}".rstrip(), match[1]
    return text, ""


def _column(open_: list[_Holder], indent: int, item: bool) -> tuple[int, int]:
    """Where a line is moved to, and how far it stays indented beyond that."""
    if not open_:
        return (0, 0) if item else (0, indent)
    holder = open_[-1]
    if indent < holder.least:
        return indent, 0  # a paragraph's line that isn't indented: it goes on all the same
    return holder.to, indent - holder.least if holder.strict and not item else 0


def _break(line: str, more: bool) -> str:
    """Two spaces at a line's end are a line break."""
    return "  " if more and line.endswith("  ") else ""


def _quotation(lines: list[str], index: int, made: list[str], open_: list[_Holder], quoted: int) -> int:
    """Takes over the lines of a quotation, each level by itself; the index of the first line after it."""
    first = _QUOTE.match(lines[index])
    indent = len(first[1].expandtabs(4)) if first else 0
    inner: list[str] = []
    while index < len(lines) and (match := _QUOTE.match(lines[index])):
        inner.append(match[2])
        index += 1
    while open_ and indent < open_[-1].least:
        open_.pop()
    at, beyond = _column(open_, indent, False)
    margin = " " * (at + min(beyond, 3))
    made += [margin + f"> {line}".rstrip() + _break(line, True) for line in reindented(inner, quoted + 1)]
    return index
