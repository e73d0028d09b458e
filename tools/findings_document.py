"""docs/findings.md, every message by its code, from the catalogue.

Not here: the words themselves (``booklet.findings.words``).
"""

from __future__ import annotations

import re

from booklet.findings.catalogue import ENTRIES, command
from booklet.findings.words.entry import CatalogueEntry

_HEAD = """\
# Findings

Every message of the program, by its code. Generated from `src/booklet/findings/words/`
by `tools/make_documents.py`: change the words there, not here.
An **error** stops the piece; a **warning** doesn't. ‹name› stands for what was found.
The mistakes themselves are in `tests/findings/`, one folder for each.
"""


def as_markdown() -> str:
    """The whole of docs/findings.md: a ``##`` heading for each code, in the catalogue's order."""
    return _HEAD + "".join(_section(code, entry) for code, entry in ENTRIES.items())


def _section(code: str, entry: CatalogueEntry) -> str:
    return (
        f"\n## {code}\n\n{entry.severity}\n\n"
        f"- {_shown(entry.message['zh'])}\n  - {_shown(entry.hint['zh'])}\n"
        f"- {_shown(entry.message['en'])}\n  - {_shown(entry.hint['en'])}\n"
    ) + "".join(_in_cell(entry.cell_hint[lang], lang) for lang in entry.cell_hint)


def _in_cell(hint: str, lang: str) -> str:
    """The hint that stands in the place of the other where the fault is in a table."""
    return f"- {'在表格里：' if lang == 'zh' else 'In a table: '}{_shown(hint)}\n"


def _shown(words: str) -> str:
    """A message's words with ‹name› for its place-holders, safe in Markdown, on one line."""
    words = words.replace("{command}", command("linux"))
    words = re.sub(r"(?<!\{)\{(\w+)\}(?!\})", r"‹\1›", words).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([*_<>`|\[\]\\])", r"\\\1", " ".join(words.split()))
