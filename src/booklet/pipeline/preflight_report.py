"""What preflight found, kept beside the files it was asked of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.model import Desk, Result
from booklet.report import as_html, entry
from booklet.write import write_report


def write_preflight_report(out: Path, results: Sequence[Result], desk: Desk, reporter: Reporter) -> None:
    """Brings a desk's report up to date with these results. Finding: ``write-failed``."""
    new = [
        entry(file, hashlib.sha256(file.pdf).hexdigest(), str(file.record["title"]), result.findings)
        for result in results
        for file in result.files
        if not result.kept
    ]
    page = partial(as_html, desk.name_in_line or desk.id)
    write_report(out / desk.id, new, page, f"{out.name}/{desk.id}", reporter)
