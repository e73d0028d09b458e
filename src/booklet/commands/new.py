"""``new desk``: a desk's file from a few answers, and one checklist of it as a proof; ``new guide``: the
folder of a guide that builds as it is."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from booklet.commands import selection
from booklet.commands.selection import Usage, out_of, request_of, shown
from booklet.console import Console
from booklet.findings import finding, phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter
from booklet.request import Script

_GUIDE = ("guide", "指南")
_OF_DESK = ("name", "phone", "address", "hours", "colour", "logo", "id")  # options of a desk alone


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("desk", "站点", "站點", *_GUIDE),
        default="desk",
        metavar="desk|guide",
        help=words("new_what"),
    )
    parser.add_argument("folder", nargs="?", default="", metavar="FOLDER", help=words("new_folder"))
    for key in _OF_DESK:
        parser.add_argument(f"--{key}", metavar=key.upper(), help=words(f"new_{key}"))
    parser.add_argument(
        "--script", choices=[s.value for s in Script], metavar="zh-Hant|zh-Hans", help=words("new_script")
    )
    parser.add_argument("--guide", default="chapters", metavar="DIR", help=words("guide"))
    parser.add_argument("--force", action="store_true", help=words("new_force"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """A new desk's file, and one checklist of it as a proof; or a new guide's folder. Raises ``Usage`` for
    an option of the one that is given for the other."""
    guide = options.what in _GUIDE
    of_other = [f"--{key}" for key in _OF_DESK if getattr(options, key) is not None] if guide else []
    if not guide:
        of_other = [*filter(None, [options.folder]), *(["--script"] if options.script else [])]
    if of_other:
        # usage-arguments: it would be passed over in silence
        raise Usage(
            finding("usage-arguments", reason=" ".join(["new", "guide" if guide else "desk", *of_other]))
        )
    return _new_guide(options, console) if guide else _new_desk(options, console)


def _new_guide(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.new_guide import checked_folder, write_guide

    reporter = Reporter()
    folder = checked_folder(options.folder, options.root, reporter)
    if folder:
        write_guide(folder, Script(options.script or Script.HANT), reporter)
    console.findings(reporter.findings)
    if folder and not reporter.has_errors:
        console.say(phrase("new_written", console.lang, path=shown(folder)))
        path = shlex.quote(shown(folder)) if os.name != "nt" else f'"{shown(folder)}"'
        console.say(phrase("new_guide_next", console.lang, path=path))
    return exit_code(reporter)


def _new_desk(options: argparse.Namespace, console: Console) -> Exit:
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
