"""``clean``: removes what was built."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import out_of
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """None of its own."""


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Removes what the manifests list."""
    from booklet.write import clean

    reporter = Reporter()
    count = clean(out_of(options), reporter)
    console.findings(reporter.findings)
    if not reporter:
        console.say(phrase("cleaned", console.lang, count=count))
    return exit_code(reporter)
