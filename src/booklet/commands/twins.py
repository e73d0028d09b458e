"""``twins``: where the Simplified text had more than one reading to choose from."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import request_of
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Each such place, of the guide and of the program's words on pages for a screen."""
    from booklet import ambiguous_conversions
    from booklet.pipeline.reading import read_faultless

    reporter = Reporter()
    sources = read_faultless(request_of(options, None), reporter)
    choices = list(ambiguous_conversions.choices(sources)) if sources else []
    choices += ambiguous_conversions.screen_choices() if sources else ()
    if console.json:
        console.data([vars(c) for c in choices])
    else:
        for c in choices:
            console.say(
                f"{c.file}:{c.line}:{c.column}: {c.character}（{'／'.join(c.readings)}）  "
                f"{c.traditional} → {c.simplified}"
            )
        console.say(phrase("twins", console.lang, count=len(choices)))
        console.findings(reporter.findings)
    return exit_code(reporter)
