"""``list``: which pieces there are; with ``--why``, which would be built, and for what."""

from __future__ import annotations

import argparse
import os
from functools import partial
from itertools import groupby

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of
from booklet.console import Console
from booklet.findings import Finding, phrase
from booklet.findings.catalogue import PHRASES
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter
from booklet.keys.answers import answer_to
from booklet.request import Request


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    parser.add_argument("--why", action="store_true", help=words("why"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """The products by name, or their reasons."""
    if options.why:
        return _why(options, console)
    request, reporter = request_of(options, None), Reporter()
    listed, found = answer_to(request, "list", partial(_listed, request), lambda answer: bool(answer[0]))
    reporter.add(*found)
    if reporter.has_errors:
        console.findings(reporter.findings)
    elif console.json:
        console.data(listed)
    else:
        for each in listed:
            console.say(f"{each['product']:<20} {each['title']}")
        console.findings(reporter.findings)
    return exit_code(reporter)


def _listed(request: Request) -> tuple[list[dict[str, str | None]], tuple[Finding, ...]]:
    """The products asked for as plain data, none where there is an error; and what was found."""
    from booklet.pipeline.listing import listed_products

    reporter = Reporter()
    jobs = listed_products(request, reporter)
    return [
        {
            "product": job.edition.product.id,
            "layout": job.layout.id,
            "chapter": job.edition.product.chapter or None,
            "title": job.title,
        }
        for job in jobs
        if not reporter.has_errors
    ], reporter.findings


def _why(options: argparse.Namespace, console: Console) -> Exit:
    """Each edition: up to date, or what it would be built again for."""
    from booklet.pipeline.listing import reasons

    reporter = Reporter()
    explained = reasons(request_of(options, out_of(options)), reporter)
    if reporter:
        console.findings(reporter.findings)
        return exit_code(reporter)
    if console.json:
        console.data(
            [
                {
                    "product": r.edition.product.id,
                    "script": r.edition.script.value,
                    "desk": r.edition.desk,
                    "build": r.build,
                    "why": r.why,
                }
                for r in explained
            ]
        )
        return exit_code(reporter)
    lang = console.lang
    for desk, rows in groupby(explained, lambda r: r.edition.desk):
        console.say(f"{desk}{os.sep}")
        for r in rows:
            names = [
                phrase(f"why_{w}", lang) if f"why_{w}" in PHRASES else phrase("why_file", lang, file=w)
                for w in r.why
            ]
            state = "why_build" if r.build else "why_same" if names else "why_current"
            console.say(
                f"  {r.edition.product.id:<20} {r.edition.script.value}  "
                + phrase(state, lang, reasons=phrase("why_join", lang).join(names))
            )
    return exit_code(reporter)
