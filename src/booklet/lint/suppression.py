"""``%% lint-long-sentence: 理由`` at the end of a source line: a rule set aside there, and why.

In YAML it stands in a comment (``# %% …``). The loader strips it, so it never reaches print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from booklet.findings import Finding, finding
from booklet.findings.catalogue import ENTRIES

_TAIL = re.compile(r"%%(.*)$")
_FORM = re.compile(r"\s*(lint-[a-z-]+)\s*[:：]\s*(\S.*)$")
_NEVER = ("lint-suppression", "lint-suppression-unused")


def apply(found: Iterable[Finding], raw: Mapping[str, str]) -> list[Finding]:
    """The findings that no line sets aside, and what is wrong with the lines that try to."""
    asked: dict[tuple[str, int, str], int] = {}
    faults: list[Finding] = []
    for file, text in raw.items():
        for number, line in enumerate(text.split("\n"), 1):
            if match := _TAIL.search(line):
                code, fault = _read(match[1], file, number, match.start() + 1, line)
                if fault:
                    faults.append(fault)
                else:
                    asked[file, number, code] = match.start() + 1
    kept, used = [], set()
    for one in found:
        key = (one.file, one.line, one.code)
        if key in asked:
            used.add(key)
        else:
            kept.append(one)
    idle = [
        finding("lint-suppression-unused", file, line, column, suppressed=code)
        for (file, line, code), column in asked.items()
        if (file, line, code) not in used
    ]
    return [*kept, *faults, *idle]


def waivers(text: str) -> dict[int, str]:
    """What a file's lines set aside, with the reason, by the line's number: ``lint-uncited: 理由``."""
    return {
        number: f"{form[1]}: {form[2].strip()}"
        for number, line in enumerate(text.split("\n"), 1)
        if (tail := _TAIL.search(line)) and (form := _FORM.match(tail[1]))
    }


def code_of(line: str, file: str) -> str:
    """The code that a source line sets aside, or nothing."""
    match = _TAIL.search(line)
    return _read(match[1], file, 0, match.start() + 1, line)[0] if match else ""


def _read(tail: str, file: str, line: int, column: int, whole: str) -> tuple[str, Finding | None]:
    """The code that a tail names, and what is wrong with the tail."""
    match = _FORM.match(tail)
    known = [code for code in ENTRIES if code.startswith("lint-") and code not in _NEVER]
    in_yaml = file.endswith((".yaml", ".yml"))
    if not match or match[1] not in known or (in_yaml and "#" not in whole[: column - 1]):
        return "", finding(
            "lint-suppression", file, line, column, tail=tail.strip() or "%%", known="、".join(known)
        )
    return match[1], None
