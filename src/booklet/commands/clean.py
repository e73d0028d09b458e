"""``clean``: removes what was built."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import out_of
from booklet.console import Console
from booklet.findings import Exit, phrase, worst


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """None of its own."""


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Removes what the manifests list."""
    from booklet.write import clean

    count, found = clean(out_of(options))
    console.findings(found)
    if not found:
        console.say(phrase("cleaned", console.lang, count=count))
    return worst(found)
