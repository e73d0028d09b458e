"""``worker``: processes of this machine that work for a Dask cluster (docs/scale.md)."""

from __future__ import annotations

import argparse
import os
from importlib.util import find_spec

from booklet.commands import selection
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    parser.add_argument("address", metavar="ADDRESS", help=words("scheduler_address"))
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help=words("jobs"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Works until it is ended, waiting for a scheduler that isn't there yet. Finding: ``cluster-missing``."""
    reporter = Reporter()
    if not find_spec("distributed"):
        reporter.report("cluster-missing")
        console.findings(reporter.findings)
        return exit_code(reporter, errors_are=Exit.ENVIRONMENT)
    from booklet.pipeline.cluster.serving import serve_workers

    count = options.jobs or os.cpu_count() or 1
    console.say(phrase("worker_at", console.lang, count=count, address=options.address))
    serve_workers(options.address, count)
    return exit_code(reporter)
