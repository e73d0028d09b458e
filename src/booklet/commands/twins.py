"""``twins``: where the Simplified text had more than one reading to choose from."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import request_of
from booklet.console import Console
from booklet.findings import Exit, phrase, worst


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Each such place."""
    from booklet.pipeline.story import conversions

    choices, found = conversions(request_of(options, None))
    if console.json:
        console.data([vars(c) for c in choices])
    else:
        for c in choices:
            console.say(
                f"{c.file}:{c.line}:{c.column}: {c.character}（{'／'.join(c.readings)}）  "
                f"{c.traditional} → {c.simplified}"
            )
        console.say(phrase("twins", console.lang, count=len(choices)))
        console.findings(found)
    return worst(found)
