"""``serve``: the live print room on this computer's own address, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    parser.add_argument("--port", type=_port, default=0, metavar="PORT", help=words("serve_port"))
    parser.add_argument("--no-open", action="store_true", help=words("serve_open"))


def _port(text: str) -> int:
    """A port's number that a user may take."""
    if not 1024 <= int(text) <= 65535:
        raise ValueError(text)
    return int(text)


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Says the address, opens it, and serves until it is ended."""
    from booklet.opening import open_address
    from booklet.serve.server import serve

    def opened(address: str) -> None:
        console.say(phrase("serve_opened", console.lang))
        console.say(address)
        console.say(phrase("serve_how_to_end", console.lang))
        sys.stdout.flush()  # a program that reads this waits for it, and nothing more is said for hours
        if not options.no_open:
            open_address(address, options.root)

    reporter = Reporter()
    serve(request_of(options, out_of(options)), options.port, console.lang, opened, reporter)
    if not reporter:
        console.say(phrase("serve_ended", console.lang))
    console.findings(reporter.findings)
    return exit_code(reporter, errors_are=Exit.ENVIRONMENT)
