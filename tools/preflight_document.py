"""docs/preflight.md, what every finished file is asked, from the questions' own docstrings."""

from __future__ import annotations

import inspect
import re

from booklet.findings import phrase
from booklet.preflight import OF_PAGES, QUESTIONS

_HEAD = """# Preflight: what every finished file is asked

Made by `tools/make_documents.py` from the questions' own docstrings in `src/booklet/preflight/`.

Every file is asked when it is built, before it is written. An answer that makes a piece unfit is an
error: the piece isn't written, the old file stays. The answers are in `out/<desk>/preflight.json`
and, for a person, in `out/<desk>/preflight.html`; those of files that aren't built again stay.
`build.py check --full` also asks the validators about every reading file, and the print shop's
rules of every press file, those that earlier builds left in `out/` too; it tells each file there that
isn't what was built, and asks that one all of these again. How faults are seeded:
`tests/test_preflight.py`.
"""


def as_markdown() -> str:
    """The whole page."""
    parts = [_HEAD]
    for question in QUESTIONS:
        name = question.__name__
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", inspect.getdoc(question) or "").strip()
        scope = "Asked of the pages in reading order." if question in OF_PAGES else "Asked of each file."
        parts.append(f"## {name}\n\n{phrase(f'question_{name}', 'zh')}\n\n{text}\n\n{scope}\n")
    return "\n".join(parts)
