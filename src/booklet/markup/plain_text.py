"""Text that is printed as it stands: titles of panels, items of checklists.

Markdown's signs do nothing there; what can be taken away without a loss is, the rest is reported.
"""

from __future__ import annotations

import re

from booklet.findings.reporter import Reporter
from booklet.model import Text

_AROUND = re.compile(r"(\*\*|__|==)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(
    r"[☐☑☒✅❏❑]|\*\*|~~|==|`|\[\[|\]\]|\[\^|\^\[|!?\[[^\[\]]*\]\(|\{[#.][\w-]+\}|:::|<br\s*/?>|&[a-z]{2,8};"
    r"|^\s*(?:-\s*)?\[[ xX]?\]\s|(?<![A-Za-z0-9:]):[a-z][a-z0-9_+-]*:(?![A-Za-z0-9:])"
)


def plain_title(title: str) -> str:
    """A heading without what editors put into it: bold type, escapes."""
    return _ESCAPED.sub(r"\1", _AROUND.sub(r"\2", title))


def check_plain(text: Text, reporter: Reporter) -> None:
    """Signs of Markdown where only plain text is printed. Finding: ``markup-plain``, one a line."""
    for number, line in enumerate(text.text.split("\n"), text.line):
        if match := _SIGNS.search(line):
            reporter.report("markup-plain", text.file, number, match.start() + 1, text=match[0].strip())
