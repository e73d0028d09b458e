"""``case``: one PDF of just the pieces that one person needs, with a cover that says what to do today."""

from __future__ import annotations

import argparse
from datetime import date

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of, shown
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    parser.add_argument(
        "--situation", required=True, action="append", metavar="ID,ID", help=words("case_situation")
    )
    parser.add_argument("--received", type=_day, metavar="YYYY-MM-DD", help=words("case_received"))
    selection.arguments(parser, words)


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Makes the sets, and says where they are."""
    from booklet.pipeline.case import case_sets

    out = out_of(options)
    asked = [name.strip() for each in options.situation for name in each.replace("，", ",").split(",")]
    sets = case_sets(
        request_of(options, out), [n for n in asked if n], options.received or "", console.progress
    )
    if console.json:
        console.data([{"path": path, "pages": pages} for path, pages in sets.made])
        return exit_code(sets.findings)
    console.findings(sets.findings)
    for path, pages in sets.made:
        console.say(phrase("case_set", console.lang, path=shown(out / path), pages=pages))
    if sets.made:
        console.say(phrase("case_check", console.lang))
    return exit_code(sets.findings)
