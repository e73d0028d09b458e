"""What preflight found, kept beside the files it was asked of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from booklet.findings import Finding
from booklet.model import Desk, Result
from booklet.report import as_html, entry
from booklet.write import write_report


def reported(out: Path, results: Sequence[Result], desk: Desk) -> list[Finding]:
    """A desk's report brought up to date with these results. Finding: ``write-failed``."""
    new = [
        entry(file, hashlib.sha256(file.pdf).hexdigest(), str(file.record["title"]), result.findings)
        for result in results
        for file in result.files
        if not result.kept
    ]
    name = "".join(next((lines for lines in desk.name.values() if lines), ())) or desk.id
    return write_report(out / desk.id, new, partial(as_html, name), f"{out.name}/{desk.id}")
