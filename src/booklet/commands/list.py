"""``list``: which pieces there are; with ``--why``, which would be built, and for what."""

from __future__ import annotations

import argparse
import os
from itertools import groupby

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of
from booklet.console import Console
from booklet.findings import Exit, Severity, phrase, worst
from booklet.findings.catalogue import PHRASES


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    parser.add_argument("--why", action="store_true", help=words("why"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """The products by name, or their reasons."""
    from booklet.pipeline.story import listing

    if options.why:
        return _why(options, console)
    products, found = listing(request_of(options, None))
    if any(f.severity is Severity.ERROR for f in found):
        console.findings(found)
        return Exit.USAGE if any(f.code.startswith("usage-") for f in found) else worst(found)
    if console.json:
        console.data(
            [
                {"product": p.id, "layout": p.layout, "chapter": p.chapter or None, "title": title}
                for p, title in products
            ]
        )
    else:
        for product, title in products:
            console.say(f"{product.id:<20} {title}")
        console.findings(found)
    return Exit.DONE


def _why(options: argparse.Namespace, console: Console) -> Exit:
    """Each edition: up to date, or what it would be built again for."""
    from booklet.pipeline.story import reasons

    explained, found = reasons(request_of(options, out_of(options)))
    if found:
        console.findings(found)
        return Exit.USAGE if any(f.code.startswith("usage-") for f in found) else worst(found)
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
        return Exit.DONE
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
    return Exit.DONE
