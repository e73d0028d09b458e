"""``new desk``: a desk's file from a few answers, and one checklist of it as a proof."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of, shown
from booklet.console import Console
from booklet.findings import phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("desk", "站点", "站點"),
        default="desk",
        metavar="desk",
        help=words("new_what"),
    )
    for key in ("name", "phone", "address", "hours", "colour", "logo", "id"):
        parser.add_argument(f"--{key}", metavar=key.upper(), help=words(f"new_{key}"))
    parser.add_argument("--guide", default="chapters", metavar="DIR", help=words("guide"))
    parser.add_argument("--force", action="store_true", help=words("new_force"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """A new desk's file, and one checklist of it as a proof."""
    from booklet import new_desk

    ask = console.ask if sys.stdin and sys.stdin.isatty() and not console.json else None
    if ask:
        console.say(phrase("ask_start", console.lang))
    given = {key: getattr(options, key) for key in (*new_desk.QUESTIONS, "id")}
    reporter = Reporter()
    desk = new_desk.collect_answers(
        given, options.root / "branding", options.force, ask, console.finding, reporter
    )
    if desk:
        new_desk.write_desk(desk, console.lang, reporter)
    if desk is None or reporter.has_errors:
        console.findings(reporter.findings)
        return exit_code(reporter)
    console.say(phrase("new_written", console.lang, path=shown(desk.path)))
    proof = Reporter()
    paths = _proof(desk.path, options, console, proof)
    console.findings([*reporter, *proof])
    for path in paths:
        console.say(phrase("new_proof", console.lang, path=shown(path)))
    if paths:
        console.say(phrase("new_next", console.lang, id=desk.id))
    return exit_code(proof)


def _proof(desk: Path, options: argparse.Namespace, console: Console, reporter: Reporter) -> list[Path]:
    """The first checklist (or whatever comes first) in both scripts: its files."""
    from booklet.pipeline.listener import Listener
    from booklet.pipeline.listing import listed_products
    from booklet.pipeline.story import build

    out, of_listing = out_of(options), Reporter()
    parser = argparse.ArgumentParser()
    selection.arguments(parser, lambda name: name)
    asked = parser.parse_args(
        ["--branding", str(desk), "--guide", options.guide, "--form", "reading"],
        argparse.Namespace(root=options.root),
    )
    jobs = listed_products(request_of(asked, None), of_listing)
    first = next((job for job in jobs if job.layout.id == "checklist"), jobs[0] if jobs else None)
    if first is None:
        reporter.add(*of_listing)
        return []
    asked.products = [first.edition.product.id]
    outcome = build(request_of(asked, out), Listener(console.progress))
    reporter.add(*outcome.findings)
    return [out / path for made in outcome.desks for path in made.paths]
