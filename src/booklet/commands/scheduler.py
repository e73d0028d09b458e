"""``scheduler``: the scheduler of a Dask cluster, for ``build --executor dask`` (docs/scale.md)."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from booklet.commands import selection
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=words("host"))
    parser.add_argument("--port", type=int, default=8786, metavar="N", help=words("port"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Serves until it is ended. Findings: ``cluster-missing``, ``cluster-port``."""
    reporter = Reporter()
    if not find_spec("distributed"):
        reporter.report("cluster-missing")
        console.findings(reporter.findings)
        return exit_code(reporter, errors_are=Exit.ENVIRONMENT)
    from booklet.pipeline.cluster.serving import serve_scheduler

    address = f"tcp://{options.host}:{options.port}"
    console.say(phrase("scheduler_at", console.lang, address=address))
    try:
        serve_scheduler(options.host, options.port)
    except OSError as fault:
        reporter.report("cluster-port", address=address, reason=fault.strerror or fault)
        console.findings(reporter.findings)
    return exit_code(reporter, errors_are=Exit.ENVIRONMENT)
