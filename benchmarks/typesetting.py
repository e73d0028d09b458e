"""Typesetting alone: every piece of the usual build composed, then set, in one process.

    python benchmarks/typesetting.py [WORD …]

Prints what setting took, [[wall, CPU]] in seconds, as JSON: HTML to PDF as the typesetter gives it, fitted,
before anything is finished or checked. Starting, reading and composing don't count.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))


def main(words: list[str]) -> str:
    """Sets everything once; what it took."""
    from booklet.compose import compose
    from booklet.findings.reporter import Reporter
    from booklet.load import load
    from booklet.model import Form, Script
    from booklet.pipeline.selection import chosen, print_jobs, products
    from booklet.typeset import prepare, typeset

    sources = load(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), Reporter())
    prepare(sources.fonts)
    jobs = print_jobs(sources, chosen(words, products(sources), sources, Reporter()), tuple(Script))
    composed = [(job, compose(job, Reporter())) for job in jobs]
    gc.disable()
    wall, cpu = time.perf_counter(), time.process_time()
    for job, text in composed:
        assert text is not None
        tagged, found = Form.READING in job.forms, Reporter()
        assert typeset(text, job.layout, job.name, job.source, sources.fonts, tagged, found), tuple(found)
    return json.dumps([[time.perf_counter() - wall, time.process_time() - cpu]])


if __name__ == "__main__":
    print(main(sys.argv[1:]))
