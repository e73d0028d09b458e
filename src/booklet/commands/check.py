"""``check``: everything that a build would find, the files first, and nothing written."""

from __future__ import annotations

import argparse

from booklet.commands import build, selection
from booklet.console import Console
from booklet.findings.exit_codes import Exit


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    parser.add_argument("--no-pages", action="store_true", help=words("no_pages"))
    parser.add_argument("--full", action="store_true", help=words("full"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Builds without writing."""
    return build.make(options, console, None)
