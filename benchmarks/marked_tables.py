"""Tables in Markdown, and the place in a page of the docs that a benchmark writes its own to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def markdown_table(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as a Markdown table; the second row says how columns are aligned (``---``, ``--:``)."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def write_between_marks(page: Path, name: str, made: str) -> None:
    """Puts ``made`` between ``<!-- name -->`` and ``<!-- /name -->`` of a page, for what is there.

    Raises ``SystemExit`` where the page has no such marks, which leaves it as it was.
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = page.read_text("utf-8")
    between = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.S)
    if not between.search(text):
        raise SystemExit(f"{page.name} has no {start} … {end}")
    page.write_text(between.sub(lambda _: f"{start}\n{made}\n{end}", text, count=1), "utf-8")
