"""Pieces that don't tell their subject from outside: which title, which words.

The outside is a piece's first and last page in reading order, its title and its file's name.
Not here: what the outside looks like (the layouts), whether it holds (``preflight``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from booklet.job import PrintJob
from booklet.model import Desk, Layout, Script
from booklet.script import in_script, keep


def cover_lines(layout: Layout, desk: Desk, script: Script) -> list[str]:
    """The neutral title line by line: the desk's own, kept as it is, or that of the layout's words."""
    own = desk.cover_title.get(script.value, ())
    return [keep(line) for line in own] or layout.words["cover_title"].split()


def neutral_title(job: PrintJob) -> str:
    """What a discreet piece is called in its file: the neutral title, its kind, its number."""
    number = f" {job.order}" if job.order else ""
    lines = cover_lines(job.layout, job.desk, job.script)
    return f"{''.join(lines)}（{job.layout.names['kind']}{number}）"


def telling(job: PrintJob, script: Script) -> tuple[str, ...]:
    """The words that tell what a guide is about: its titles, the questions of the piece's chapters,
    and what the guide names (``telling``)."""
    guide = job.sources.guide
    said = (
        guide.title,
        guide.series,
        "".join(guide.cover),
        *guide.telling,
        *(c.title for c in job.sources.chapters),
        *(text for c in job.chapters for text in (c.question, "".join(c.cover))),
    )
    return tuple(dict.fromkeys(in_script(text, script, guide.protected) for text in said if text))


def outside_of(job: PrintJob, words: Iterable[str]) -> dict[str, Any]:
    """What a template needs to know of its outside: ``discreet``; ``hidden`` (the file's title and bookmarks
    are neutral); ``cover_title`` (lines); ``tells``, whether a text (Traditional) would tell the subject
    there: whether it holds one of ``words``."""
    return {
        "discreet": job.layout.neutral,
        "hidden": job.layout.hides(job.desk),
        "cover_title": cover_lines(job.layout, job.desk, job.script) if job.desk.discreet else [],
        "tells": lambda text: any(word in text for word in words),
    }
