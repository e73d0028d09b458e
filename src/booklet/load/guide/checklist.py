"""The grammar of ``checklist.md``: groups under ``##``, items with a label and their facts.

Read line by line, so that each fault has its place. Not here: how it is printed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from booklet import citation
from booklet.findings.reporter import Reporter
from booklet.load.files import HTML_TAG
from booklet.model import ChecklistGroup, ChecklistItem, Text
from booklet.text_length import beyond, full_widths

_MARK = re.compile(r"\s*" + citation.PATTERN + r"\s*$")
_LOOSE_MARK = re.compile(r"[\[［【]\s*[A-Za-zＡ-Ｚ]\s?[0-9０-９]{1,3}[^\]］】]*[\]］】]?")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
# the room that every layout of checklists has (docs/writing.md), in full-width characters: a label beside its
# line, an item of two lines, a note of two
LABEL, ITEM, NOTE = 4, 30, 44
_GROUP = re.compile(r"##\s+(\w)(！?)\s*$")


def parse_checklist(text: Text, reporter: Reporter) -> tuple[ChecklistGroup, ...]:
    """The groups of a checklist text; what stands in ``<!-- -->`` is passed over.

    Findings: ``checklist-line`` (a line that is no group, item or note), ``checklist-group`` (a group's name
    is not one character), ``checklist-empty``, those of :func:`_report_unprintable` and :func:`_report_long`.
    """
    groups: list[tuple[str, bool, list[ChecklistItem]]] = []
    bare = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text.text)
    for number, line in enumerate(bare.split("\n"), text.line):
        stripped = line.strip()
        if not stripped:
            continue
        _report_unprintable(line, text.file, number, reporter)
        if stripped.startswith("#"):
            match = _GROUP.match(stripped)
            if not match:
                reporter.report("checklist-group", text.file, number, 1, text=stripped)
            groups.append((match[1], bool(match[2]), []) if match else (stripped, False, []))
        elif stripped.startswith("- ") and groups:
            item = _item(stripped[2:], number)
            groups[-1][2].append(item)
            _report_long(item, text.file, reporter)
        elif line.startswith((" ", "\t")) and groups and groups[-1][2]:
            item = groups[-1][2][-1]
            groups[-1][2][-1] = replace(item, note=item.note + stripped)
            _report_over("checklist-long", item.text, item.note + stripped, NOTE, text.file, number, reporter)
        else:
            reporter.report("checklist-line", text.file, number, 1, text=stripped[:20])
    if not any(items for _, _, items in groups):
        reporter.report("checklist-empty", text.file, text.line)
    return tuple(ChecklistGroup(verb, alarm, tuple(items)) for verb, alarm, items in groups)


def _report_unprintable(line: str, file: str, number: int, reporter: Reporter) -> None:
    """What a line holds that would be printed as it stands.

    Findings: ``markup-html``, ``bar-ascii``, ``fact-mark-form`` (not well formed, or not at
    the end of an item's line).
    """
    if match := HTML_TAG.search(line):
        reporter.report("markup-html", file, number, match.start() + 1, tag=match[0][:20])
    if "|" in line:
        reporter.report("bar-ascii", file, number, line.index("|") + 1)
    if match := _LOOSE_MARK.search(_MARK.sub("", line) if line.startswith("- ") else line):
        reporter.report("fact-mark-form", file, number, match.start() + 1, mark=match[0])


def _report_long(item: ChecklistItem, file: str, reporter: Reporter) -> None:
    """What is more than its place has room for, with the item and how many characters must go.

    Findings: ``checklist-long`` (a warning: more lines than the page is made for) for an item,
    ``checklist-label-long`` for a label, which would run over the line that is to be written on.
    """
    _report_over("checklist-long", item.text, item.text, ITEM, file, item.line, reporter)
    words, _, unit = item.label.rpartition(" ")
    label = words if words and full_widths(unit) <= 2 else item.label
    if not re.fullmatch(r"\d{3,6}", label):  # a number to call is set large, and by itself
        _report_over("checklist-label-long", item.text, label, LABEL, file, item.line, reporter)


def _report_over(
    code: str, item: str, text: str, most: int, file: str, line: int, reporter: Reporter
) -> None:
    if rest := beyond(text, most):
        reporter.report(
            code,
            file,
            line,
            item=item[:16],
            count=full_widths(text),
            most=most,
            over=len(rest),
            rest=rest[:12],
        )


def _item(text: str, line: int) -> ChecklistItem:
    facts: tuple[str, ...] = ()
    if match := _MARK.search(text):
        facts = citation.ids(match[1])
        text = text[: match.start()]
    body, _, label = text.partition("｜")
    return ChecklistItem(body.strip(), label.strip(), "", facts, line)
