"""Mistakes in an author's Markdown that a line shows, told by line and column before anything is set.

A Markdown parser never fails: what it doesn't understand it prints as it stands. These checks say so
beforehand. Not here: what only the parsed text shows (``leftovers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet import citation
from booklet.findings.reporter import Reporter
from booklet.markup.blanks import blank_faults
from booklet.markup.callouts import CALLOUTS, LABELS, fenced
from booklet.markup.marks import mark_faults
from booklet.markup.properties import properties
from booklet.markup.source import Lines

_CALLOUT = re.compile(r"^\s*(!{2,4}|！{2,4}|\?{3}\+?)\s*([^\s\"“”]*)")
_WHOLE_CALLOUT = re.compile(r'^\s*(?:!!!|\?\?\?\+?) ?[\w-]+ +"[^"]*"\s*$')
_NO_TITLE = re.compile(r"^\s*(?:!!!|\?\?\?\+?) ?([\w-]+)\s*$")
_FENCE = re.compile(r"^(?:\s|>)*:{3,}\s*(.*)$")
_EMBEDDED = re.compile(r"!\[\[([^\[\]|]+)")
_WIKI = re.compile(r"(?<!!)\[\[([^\[\]]+)\]\](?!\()")
_NOTE = re.compile(r"^(?:\s|>)*\[\^([^\]\s]+)\]:")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_CROSSED = re.compile(r"^\s*- *[×xX✗✘❌✖](?=\s)")
_MARK_AND_SPACE = re.compile(rf"({citation.PATTERN})[ \u3000]+([^\s|｜%{{<].{{,5}})")
_LOOSE_MARK = re.compile(
    r"(?:\[|［|【)\s*[A-Za-zＡ-Ｚ]\s?[0-9０-９]{1,3}"
    r"(?:[\s,，、;；]*[A-Za-zＡ-Ｚ]?\s?[0-9０-９]{1,3})*\s*(?:\]|］|】)(?!\()"
    r"|\[[A-Z]\d{2,3}(?![^\[\]]*\])"
)
_HEADING = re.compile(r"^(?:＃|#＃|#(?!#)|#{4,})")
_PANEL = re.compile(r"^#\s+\S")
_CROSS = re.compile(r"^\s*- ✕ ")
_RULE = re.compile(r"^\s*={3,}\s*$")


def check_lines(written: Lines, made: Lines, in_panels: bool, reporter: Reporter) -> None:
    """Everything in a text's lines that would not be printed as it was meant.

    ``written`` are the lines as they stand in the file, ``made`` the same for the parser; ``in_panels``
    says that ``# `` begins a panel.

    Findings: ``markup-callout``, ``markup-callout-form``, ``markup-callout-empty``, ``markup-box-open``,
    ``bar-ascii``; ``markup-heading``, ``markup-rule``, ``markup-list``, ``markup-cross``; ``markup-picture``
    for a file that another tool embeds, ``markup-wiki-link``; ``markup-footnote``,
    ``markup-footnote-unused``; ``markup-table``, ``markup-properties``; ``fact-mark-form``,
    ``fact-mark-space`` (the gap after a mark is the program's, and the same everywhere); those of
    :func:`booklet.markup.marks.mark_faults` and :func:`booklet.markup.blanks.blank_faults`.
    """
    for index, line in enumerate(written.lines):
        for code, column, values in (*mark_faults(line), *blank_faults(line), *_written_faults(line)):
            reporter.report(code, written.file, written.number(index), column, **values)
    for index, line in enumerate(made.lines):
        for code, column, values in _made_faults(line, in_panels):
            reporter.report(code, made.file, made.number(index), column, **values)
        if (_WHOLE_CALLOUT.match(line) or _NO_TITLE.match(line)) and not _has_content(made.lines, index):
            reporter.report("markup-callout-empty", made.file, made.number(index), 1)
    for index in _stray_crosses(made.lines):
        cross = re.search("✕", written.lines[index])
        reporter.report("markup-cross", made.file, made.number(index), cross.start() + 1 if cross else 1)
    for index, text in _tables_of_other_signs(written.lines):
        reporter.report("markup-table", made.file, made.number(index), 1, text=text[:12])
    for index, end in properties(written.lines):
        names = [re.split("[:：]", line, maxsplit=1)[0].strip() for line in written.lines[index:end]]
        text, place = "、".join(names)[:40], (made.file, made.number(index), 1)
        reporter.report("markup-properties", *place, count=len(names), text=text)
    for index in _open_boxes(made.lines):
        reporter.report("markup-box-open", made.file, made.number(index), 1)
    _check_notes(written, reporter)


_Fault = tuple[str, int, dict[str, str]]


def _written_faults(line: str) -> Iterator[_Fault]:
    """Faults that a line shows wherever it stands."""
    for match in _EMBEDDED.finditer(line):
        yield "markup-picture", match.start() + 1, {"path": match[1].strip()}
    for match in _WIKI.finditer(line):
        yield "markup-wiki-link", match.start() + 1, {"text": match[0][:24]}
    good = [m.span() for m in re.finditer(citation.PATTERN, line)]
    for match in _LOOSE_MARK.finditer(line):
        if match.span() not in good:
            yield "fact-mark-form", match.start() + 1, {"mark": match[0][:20]}
    for match in _MARK_AND_SPACE.finditer(line):
        yield "fact-mark-space", match.end(1) + 1, {"mark": match[1], "text": match[3]}


def _made_faults(line: str, in_panels: bool) -> Iterator[_Fault]:
    """Faults of a line's form, by how it begins."""
    if match := _CALLOUT.match(line):
        yield from _callout_faults(line, match)
    elif match := _FENCE.match(line):
        kind = fenced(match[1])[0] if match[1].strip() else ""
        if kind and kind not in CALLOUTS and kind not in LABELS:
            yield "markup-callout", match.start(1) + 1, {"kind": kind, "known": "、".join(CALLOUTS)}
    elif (match := _HEADING.match(line)) and not (in_panels and _PANEL.match(line)):
        yield "markup-heading", 1, {"text": line[:12]}
    elif _RULE.match(line):
        yield "markup-rule", 1, {}
    elif _CROSSED.match(line):
        yield "markup-list", len(line) - len(line.lstrip()) + 1, {"text": line.strip()[:12]}


def _callout_faults(line: str, match: re.Match) -> Iterator[_Fault]:
    kind = match[2].lower()
    if match[1][0] in "！?" and kind not in CALLOUTS and kind not in LABELS:
        return  # an exclamation or question of the author's
    bare = _NO_TITLE.match(line)
    if match[1] in ("!!!", "???", "???+") and kind and kind not in CALLOUTS and kind not in LABELS:
        yield "markup-callout", match.start(2) + 1, {"kind": match[2], "known": "、".join(CALLOUTS)}
    elif not _WHOLE_CALLOUT.match(line) and not (bare and bare[1].lower() in LABELS):
        yield "markup-callout-form", 1, {"kind": kind if kind in CALLOUTS else "note"}
    elif kind == "message" and "|" in line:
        yield "bar-ascii", line.index("|") + 1, {}


def _has_content(lines: tuple[str, ...], index: int) -> bool:
    """Whether the first line of text after a callout's first line is indented under it."""
    indent = len(lines[index]) - len(lines[index].lstrip())
    for line in lines[index + 1 :]:
        if line.strip():
            return len(line) - len(line.lstrip()) >= indent + 4
    return False


def _stray_crosses(lines: tuple[str, ...]) -> Iterator[int]:
    """Lines with ``✕`` that are no item of a list in which every item begins with it."""
    for index, line in enumerate(lines):
        if not re.search("✕", line):
            continue
        neighbours = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        if (
            not _CROSS.match(line)
            or re.search("✕", _CROSS.sub("", line))
            or any(re.match(r"\s*- ", other) and not _CROSS.match(other) for other in neighbours)
        ):
            yield index


def _tables_of_other_signs(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Tables with full-width bars, or with tabs between the cells as they are pasted from a spreadsheet: the
    first line of each, and its first cell."""
    for sign, least in ((re.compile("｜"), 2), (re.compile(r"(?<=\S)\t+(?=\S)"), 1)):
        before = False
        for index, line in enumerate(lines):
            cells = [cell.strip() for cell in sign.split(line) if cell.strip()]
            row = len(cells) > 1 and len(sign.findall(line)) >= least
            row = row and (least == 1 or line.lstrip().startswith("｜"))
            follows = index + 1 < len(lines) and sign.search(lines[index + 1].strip())
            if row and not before and follows:
                yield index, cells[0]
            before = row


def _open_boxes(lines: tuple[str, ...]) -> Iterator[int]:
    """Lines that begin a box of colons which no line ends."""
    begun: list[int] = []
    for index, line in enumerate(lines):
        if match := _FENCE.match(line):
            if match[1].strip():
                begun.append(index)
            elif begun:
                begun.pop()
    yield from begun


def _check_notes(written: Lines, reporter: Reporter) -> None:
    """Footnotes: a mark without its note would be printed as typed, a note without its mark not at all."""
    notes: dict[str, int] = {}
    marked: dict[str, tuple[int, int]] = {}
    for index, line in enumerate(written.lines):
        if match := _NOTE.match(line):
            notes.setdefault(match[1], index)
        for match in _NOTE_MARK.finditer(line):
            marked.setdefault(match[1], (index, match.start() + 1))
    for label, (index, column) in marked.items():
        if label not in notes:
            reporter.report("markup-footnote", written.file, written.number(index), column, label=label)
    for label, index in notes.items():
        if label not in marked:
            reporter.report("markup-footnote-unused", written.file, written.number(index), 1, label=label)
