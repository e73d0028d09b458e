"""``signoff``: the sheets that a lawyer reads and signs, one for each piece and one for all."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of, shown
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    parser.add_argument("--changed", action="store_true", help=words("signoff_changed"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Makes the sheets, and says how to record the signature."""
    from booklet.pipeline.signing.sheets import signoff_sheets

    out = out_of(options)
    sheets = signoff_sheets(request_of(options, out), options.changed, console.progress)
    if console.json and not sheets.findings:
        console.data([{"path": path, "pages": pages, "code": code} for path, pages, code in sheets.made])
        return exit_code(())
    console.findings(sheets.findings)
    if options.verbose:
        for fault in sheets.faults:
            console.fault(fault)
    for path, pages, code in sheets.made:
        name = "signoff_sheet" if pages else "signoff_page"
        console.say(phrase(name, console.lang, path=shown(out / path), pages=pages, code=code))
    if sheets.made:
        console.say(phrase("signoff_next", console.lang))
    elif not sheets.findings:
        console.say(phrase("signoff_none", console.lang))
    return exit_code(sheets.findings)
