"""Mistakes in an author's Markdown, told by line and column before anything is set.

Python-Markdown never fails: what it doesn't understand it prints as it stands. These checks
say so beforehand. Not here: the grammar itself (``extension``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet import citation
from booklet.findings import Finding, finding
from booklet.markup.extension import CALLOUTS
from booklet.markup.marks import mark_faults
from booklet.model import Text

_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*[^<>]*|!--.*?--|!DOCTYPE[^>]*)>?")
_CALLOUT = re.compile(r"^\s*(!{2,4}|！{2,4})\s*([^\s\"“”]*)")
_WHOLE_CALLOUT = re.compile(r'^\s*!!! ?[\w-]+ +"[^"]*"\s*$')
_IMAGE = re.compile(r"!\[([^\]]*)\](?:\(([^)]*)\))?")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)|^\s*\[[^\]]+\]:\s*(\S+)")
_ADDRESS = re.compile(r"https?://|tel:")
_LIST = re.compile(
    r"^\s*(?:\d{1,2}[、．)）]|\d{1,2}\.(?=[^\s\d.])|[•·●○▪◆－＊](?=\s*\S)"
    r"|-(?=[^\s\-\d>])|- *[×xX✗✘❌✖](?=\s))"
)
_LOOSE_MARK = re.compile(
    r"(?:\[|［|【)\s*[A-Za-zＡ-Ｚ]\s?[0-9０-９]{1,3}"
    r"(?:[\s,，、;；]*[A-Za-zＡ-Ｚ]?\s?[0-9０-９]{1,3})*\s*(?:\]|］|】)(?!\()"
    r"|\[[A-Z]\d{2,3}(?![^\[\]]*\])"
)
_HEADING = re.compile(r"^(?:＃|#＃|#(?!#)|#{4,})")
_CROSS = re.compile(r"^\s*- ✕ ")
_RULE = re.compile(r"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$")


def faults(text: Text, pictures: frozenset[str], base: str) -> Iterator[Finding]:
    """Everything in a text that would not be printed as it was meant.

    ``pictures`` are the names that ``![…](name)`` may use, under ``base``.
    """
    lines = text.text.split("\n")
    for index, line in enumerate(lines):
        for code, column, values in _line_faults(line, pictures, base):
            yield finding(code, text.file, text.line + index, column, **values)
        if _WHOLE_CALLOUT.match(line) and not _has_content(lines, index):
            yield finding("markup-callout-empty", text.file, text.line + index, 1)
    for index in _stray_crosses(lines):
        yield finding(
            "markup-cross", text.file, text.line + index, re.search("[✕☐]", lines[index]).start() + 1
        )
    for index in _odd_bold(lines):
        yield finding("markup-bold", text.file, text.line + index, lines[index].rindex("**") + 1)


def unset(text: Text, made: str) -> Iterator[Finding]:
    """What the finished HTML shows to have been misread: text as program code, a table as text."""
    for code, pattern in (("markup-code", r"<code>(.*)"), ("markup-table", r"<p>(\|.*)")):
        for match in re.finditer(pattern, made):
            words = re.search(r"[^\s<>&|`]{1,12}", match[1])
            index = next((i for i, line in enumerate(text.text.split("\n")) if words and words[0] in line), 0)
            yield finding(code, text.file, text.line + index, text=words[0] if words else "")


_Fault = tuple[str, int, dict[str, str]]


def _line_faults(line: str, pictures: frozenset[str], base: str) -> Iterator[_Fault]:
    yield from mark_faults(line)
    if match := _TAG.search(line):
        yield "markup-html", match.start() + 1, {"tag": match[0][:20]}
    if match := _CALLOUT.match(line):
        yield from _callout_faults(line, match)
    elif match := _HEADING.match(line):
        yield "markup-heading", 1, {"text": line[:12]}
    elif _RULE.match(line):
        yield "markup-rule", 1, {}
    elif match := _LIST.match(line):
        yield "markup-list", len(line) - len(line.lstrip()) + 1, {"text": line.strip()[:12]}
    yield from _picture_faults(line, pictures, base)
    for match in _LINK.finditer(line):
        if not _ADDRESS.match(match[1] or match[2] or ""):
            yield "markup-link", match.start() + 1, {"address": match[1] or match[2] or ""}
    good = [m.span() for m in re.finditer(citation.PATTERN, line)]
    for match in _LOOSE_MARK.finditer(line):
        if match.span() not in good:
            yield "fact-mark-form", match.start() + 1, {"mark": match[0][:20]}


def _callout_faults(line: str, match: re.Match) -> Iterator[_Fault]:
    kind, known = match[2], "、".join(CALLOUTS)
    if match[1][0] == "！" and kind not in CALLOUTS:
        return  # an exclamation of the author's
    if match[1] == "!!!" and kind and kind not in CALLOUTS:
        yield "markup-callout", match.start(2) + 1, {"kind": kind, "known": known}
    elif not _WHOLE_CALLOUT.match(line):
        yield "markup-callout-form", 1, {"kind": kind if kind in CALLOUTS else "note"}
    elif kind == "message" and "|" in line:
        yield "bar-ascii", line.index("|") + 1, {}


def _picture_faults(line: str, pictures: frozenset[str], base: str) -> Iterator[_Fault]:
    for match in _IMAGE.finditer(line):
        path = re.sub(r'\s+"[^"]*"$', "", match[2] or "").strip()
        if base + path not in pictures:
            yield "markup-picture", match.start() + 1, {"path": path or match[0]}
        if match[2] is not None and not match[1].strip():
            yield "markup-picture-text", match.start() + 1, {}


def _has_content(lines: list[str], index: int) -> bool:
    """Whether the first line of text after a callout's first line is indented under it."""
    indent = len(lines[index]) - len(lines[index].lstrip())
    for line in lines[index + 1 :]:
        if line.strip():
            return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) >= indent + 4
    return False


def _stray_crosses(lines: list[str]) -> Iterator[int]:
    """Lines with ``✕`` that are no item of a list in which every item begins with it."""
    for index, line in enumerate(lines):
        if not re.search("[✕☐]", line):
            continue
        neighbours = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        if (
            not _CROSS.match(line)
            or re.search("[✕☐]", _CROSS.sub("", line))
            or any(re.match(r"\s*- ", other) and not _CROSS.match(other) for other in neighbours)
        ):
            yield index


def _odd_bold(lines: list[str]) -> Iterator[int]:
    """The last line with ``**`` of every paragraph that holds an odd number of them."""
    count, last = 0, -1
    for index, line in enumerate([*lines, ""]):
        if line.strip():
            count += line.count("**")
            last = index if "**" in line else last
        else:
            if count % 2:
                yield last
            count = 0
