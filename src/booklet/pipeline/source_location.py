"""Where in the author's files the words stand that a finding about a page speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from booklet.findings import Finding
from booklet.job import PrintJob
from booklet.script import in_script

_FACT_MARK = re.compile(r"\[(?:[A-Z]?\d{1,3}[, ]*)+\]")
_PHRASE = re.compile(r"\{(\d):([^{}]+)\}")


def source_location(found: Finding, job: PrintJob) -> Finding:
    """The finding with the file and line of its ``start``: the words printed where it begins.

    Looked for in the piece's own file, then in the guide's and the desk's; as it was where
    the words are the layout's own.
    """
    start = _bare(dict(found.values).get("start", ""))
    if found.line or not start:
        return found
    desk, sources = job.desk, job.sources
    chapters = [] if job.edition.product.chapter else [t.file for c in job.chapters for t in c.texts.values()]
    for file in dict.fromkeys((job.source, *chapters, sources.guide.file, *(desk.files or (desk.file,)))):
        raw = sources.raw.get(file, "")
        if desk.row and file == desk.file:  # of a table only the desk's own row
            raw = "\n" * (desk.row - 1) + raw.split("\n")[desk.row - 1]
        if line := _line(raw, start, lambda text: in_script(text, job.script, sources.guide.protected)):
            return replace(found, file=file, line=line)
    return found


def _line(raw: str, start: str, printed: Callable[[str], str]) -> int:
    """The line of ``raw`` where the bare words begin, or 0."""
    whole, ends = "", []
    for text in raw.split("\n"):
        whole += _bare(printed(text))
        ends.append(len(whole))
    at = whole.find(start)
    return next(number for number, end in enumerate(ends, 1) if at < end) if at >= 0 else 0


def _bare(text: str) -> str:
    """A text without punctuation, spaces, fact marks and what steers lines."""
    text = re.sub(r"\{可略\d?\}", "", _PHRASE.sub(r"\2\1", text))
    return re.sub(r"[\W_]+", "", _FACT_MARK.sub("", text))
