"""``new desk``: a desk's file from a few answers, and one checklist of it as a proof."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of, shown
from booklet.console import Console
from booklet.findings import Exit, Finding, phrase, worst
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
    found = list(reporter)
    if desk is None or worst(found) is not Exit.DONE:
        console.findings(found)
        return Exit.USAGE if any(f.code.startswith("usage-") for f in found) else worst(found)
    console.say(phrase("new_written", console.lang, path=shown(desk.path)))
    proofs, more = _proof(desk.path, options, console)
    console.findings([*found, *more])
    for path in proofs:
        console.say(phrase("new_proof", console.lang, path=shown(path)))
    if proofs:
        console.say(phrase("new_next", console.lang, id=desk.id))
    return worst(more)


def _proof(desk: Path, options: argparse.Namespace, console: Console) -> tuple[list[Path], Sequence[Finding]]:
    """The first checklist (or whatever comes first) in both scripts: its files, and what was found."""
    from booklet.pipeline.story import build, listing

    out = out_of(options)
    parser = argparse.ArgumentParser()
    selection.arguments(parser, lambda name: name)
    asked = parser.parse_args(
        ["--branding", str(desk), "--guide", options.guide, "--form", "reading"],
        argparse.Namespace(root=options.root),
    )
    products, found = listing(request_of(asked, None))
    first = next((p for p, _ in products if p.layout == "checklist"), products[0][0] if products else None)
    if first is None:
        return [], found
    asked.products = [first.id]
    outcome = build(request_of(asked, out), console.progress)
    return [out / path for made in outcome.desks for path in made.paths], outcome.findings
