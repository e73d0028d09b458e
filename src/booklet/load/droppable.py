"""What an author marked as droppable: ``{可略}`` at the end of a block, ``{可略2}`` with its turn.

Such a block is left out where a piece doesn't fit by any other means, the lowest number
first (none is 1), and among equals the one that stands first. The marks are taken out of the
texts as they are read: no later stage sees them. Not here: leaving something out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from booklet.findings.reporter import Reporter
from booklet.model import Droppable, Text

_MARK = re.compile(r"[ 　]*\{可略([1-9]?)\}[ 　]*$")
_ANYWHERE = re.compile(r"\{可略[^{}]*\}")
_ITEM = re.compile(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|\d{1,3}、)")
_STARTS = re.compile(r"[-*+•]\s|\d{1,3}[.)]\s|\d{1,3}、|!!!|#|\|")
_KEPT = re.compile(r"!!!\s*(alarm|deadline)\b")


def without_drop_marks(text: Text, reporter: Reporter) -> Text:
    """The text without its marks, ``drops`` saying which blocks had one (lines of the file).

    Findings: ``drop-place`` for a mark that isn't at the end of a paragraph, list item,
    definition or callout; ``drop-kept`` for one on what must be printed: a deadline, an alarm,
    an item of a checklist's urgent group.
    """
    lines = text.text.split("\n")
    drops = []
    for i, line in enumerate(lines):
        match = _MARK.search(line)
        if match:
            lines[i] = line = line[: match.start()]
        if _ANYWHERE.search(line):
            reporter.report("drop-place", text.file, text.line + i)
        if not match:
            continue
        first, last = _block(lines, i)
        if _ITEM.match(lines[first]):
            first, last = _nested(lines, i, first, last)
        head = lines[first]
        if head.startswith(("#", "|")) or not head.strip():
            reporter.report("drop-place", text.file, text.line + i)
        elif _KEPT.match(head) or _urgent(lines, first):
            reporter.report("drop-kept", text.file, text.line + i)
        else:
            drops.append(
                Droppable(
                    text.line + first,
                    text.line + last,
                    int(match[1] or 1),
                    re.sub(r"^(?:[-*+•]|\d+[.)、])\s*(?:\[[ xX]\]\s+)?", "", head.strip())[:16],
                )
            )
    return replace(text, text="\n".join(lines), drops=tuple(drops))


def _block(lines: list[str], at: int) -> tuple[int, int]:
    """The first and the last line of the block that the line belongs to."""

    def inner(i: int) -> bool:
        return not lines[i].strip() or lines[i][0] in " \t"

    first = at
    while first and not _STARTS.match(lines[first]) and (inner(first) or lines[first - 1].strip()):
        first -= 1
    last = first
    for i in range(first + 1, len(lines)):
        if not lines[i].strip():
            continue
        if not inner(i) and (_STARTS.match(lines[i]) or not lines[i - 1].strip()):
            break
        last = i
    return first, last


def _nested(lines: list[str], at: int, first: int, last: int) -> tuple[int, int]:
    """Of a list's item from ``first`` to ``last``, the lines of the innermost item that the line is in."""
    indent, joined, start = _indent(lines[at]), True, at  # joined: no empty line between
    while start > first:
        if _ITEM.match(lines[start]) and (start == at or joined or _indent(lines[start]) < indent):
            break
        joined = joined and bool(lines[start].strip())
        start -= 1
    if start == first:
        return first, last
    own, end = _indent(lines[start]), start
    for i in range(start + 1, last + 1):
        if not lines[i].strip():
            continue
        if _indent(lines[i]) <= own and (_ITEM.match(lines[i]) or i > end + 1):
            break
        end = i
    return start, end


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))


def _urgent(lines: list[str], at: int) -> bool:
    heads = [line for line in lines[:at] if line.startswith("## ")]
    return bool(heads) and heads[-1].rstrip().endswith("！") and len(heads[-1].strip()) == 5
