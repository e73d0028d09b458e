"""The grammar of ``checklist.md``: groups under ``##``, items with a label and their facts.

Read line by line, so that each fault has its place. Not here: how it is printed.
"""

from __future__ import annotations

import re

from booklet import citation
from booklet.findings import Finding, finding
from booklet.model import ChecklistGroup, ChecklistItem, Text

_MARK = re.compile(r"\s*" + citation.PATTERN + r"\s*$")
_GROUP = re.compile(r"##\s+(\S{1,2}?)(！?)\s*$")


def parse_checklist(text: Text) -> tuple[tuple[ChecklistGroup, ...], list[Finding]]:
    """The groups of a checklist text.

    Findings: ``checklist-line`` (a line that is no group, item or note),
    ``checklist-group`` (a group's name is not one character), ``checklist-empty``.
    """
    groups: list[tuple[str, bool, list[ChecklistItem]]] = []
    found: list[Finding] = []
    for number, line in enumerate(text.text.split("\n"), text.line):
        stripped = line.strip()
        if not stripped:
            continue
        if stripped.startswith("#"):
            match = _GROUP.match(stripped)
            if match and len(match[1]) == 1:
                groups.append((match[1], bool(match[2]), []))
            else:
                found.append(finding("checklist-group", text.file, number, text=stripped))
        elif stripped.startswith("- ") and groups:
            groups[-1][2].append(_item(stripped[2:], number))
        elif line.startswith((" ", "\t")) and groups and groups[-1][2]:
            item = groups[-1][2][-1]
            groups[-1][2][-1] = ChecklistItem(item.text, item.label, item.note + stripped,
                                              item.facts, item.line)
        else:
            found.append(finding("checklist-line", text.file, number, text=stripped[:20]))
    if not any(items for _, _, items in groups):
        found.append(finding("checklist-empty", text.file, text.line))
    return tuple(ChecklistGroup(verb, alarm, tuple(items)) for verb, alarm, items in groups), found


def _item(text: str, line: int) -> ChecklistItem:
    facts: tuple[str, ...] = ()
    if match := _MARK.search(text):
        facts = citation.ids(match[1])
        text = text[: match.start()]
    body, _, label = text.partition("｜")
    return ChecklistItem(body.strip(), label.strip(), "", facts, line)
