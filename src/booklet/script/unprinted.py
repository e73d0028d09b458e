"""What a source file holds and no page prints: YAML's remarks, HTML comments, reasons after ``%%``."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*$", re.S | re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_REASON = re.compile(r"%%[^\n]*")
_REMARK = re.compile(r"(?:^|(?<=\s))#[^\n]*")


def without_unprinted(text: str, file: str) -> str:
    """A file's text with what isn't printed blanked out, every other character at its line and column."""
    if file.endswith((".yaml", ".yml")):
        return _without_remarks(text)
    front = _FRONT.match(text)
    at = front.end() if front else 0
    body = _REASON.sub(_blank, _COMMENT.sub(_blank, text[at:]))
    return _without_remarks(text[:at]) + body


def _without_remarks(yaml: str) -> str:
    return "\n".join(_without_remark(line) for line in yaml.split("\n"))


def _without_remark(line: str) -> str:
    """A line of YAML without the remark at its end; a # inside of quotation marks begins none."""
    for match in _REMARK.finditer(line):
        before = line[: match.start()]
        if before.count('"') % 2 == before.count("'") % 2 == 0:
            return before + _blank(match)
    return line


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
