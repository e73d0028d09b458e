"""``%% lint-long-sentence: 理由`` at the end of a source line: a rule set aside there, and why.

In YAML it stands in a comment (``# %% …``). The loader strips it, so it never reaches print. A tail that
isn't of this form is ``lint-suppression``; one for a rule that finds nothing there is
``lint-suppression-unused``, because it would hide the next fault on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from booklet.findings import Finding
from booklet.findings.catalogue import ENTRIES
from booklet.findings.reporter import Reporter

_TAIL = re.compile(r"%%(.*)$")
_FORM = re.compile(r"\s*(lint-[a-z-]+)\s*[:：]\s*(\S.*)$")
_NEVER = ("lint-suppression", "lint-suppression-unused")


def apply(found: Iterable[Finding], raw: Mapping[str, str], reporter: Reporter) -> None:
    """Reports the findings that no line sets aside, and what is wrong with the lines that try to:
    ``lint-suppression``, ``lint-suppression-unused``."""
    asked: dict[tuple[str, int, str], int] = {}
    for file, text in raw.items():
        for number, line in enumerate(text.split("\n"), 1):
            if match := _TAIL.search(line):
                column = match.start() + 1
                if code := code_of(line, file):
                    asked[file, number, code] = column
                else:
                    tail = match[1].strip() or "%%"
                    known = "、".join(_known())
                    reporter.report("lint-suppression", file, number, column, tail=tail, known=known)
    used = set()
    for one in found:
        key = (one.file, one.line, one.code)
        if key in asked:
            used.add(key)
        else:
            reporter.add(one)
    for (file, line_number, code), column in asked.items():
        if (file, line_number, code) not in used:
            reporter.report("lint-suppression-unused", file, line_number, column, suppressed=code)


def waivers(text: str) -> dict[int, str]:
    """What a file's lines set aside, with the reason, by the line's number: ``lint-uncited: 理由``."""
    return {
        number: f"{form[1]}: {form[2].strip()}"
        for number, line in enumerate(text.split("\n"), 1)
        if (tail := _TAIL.search(line)) and (form := _FORM.match(tail[1]))
    }


def code_of(line: str, file: str) -> str:
    """The code that a source line sets aside; empty where it sets none aside, or not in the right form."""
    match = _TAIL.search(line)
    form = _FORM.match(match[1]) if match else None
    if not match or not form or form[1] not in _known():
        return ""
    in_yaml = file.endswith((".yaml", ".yml"))
    return "" if in_yaml and "#" not in line[: match.start()] else form[1]


def _known() -> list[str]:
    """The codes that a line may set aside."""
    return [code for code in ENTRIES if code.startswith("lint-") and code not in _NEVER]
