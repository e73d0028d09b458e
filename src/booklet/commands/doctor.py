"""``doctor``: whether this machine can build."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import out_of
from booklet.console import Console
from booklet.findings import Finding, phrase
from booklet.findings.exit_codes import Exit, exit_code


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """None of its own."""


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Each thing that was tried."""
    from booklet import doctor

    healthy = True
    for check in doctor.examine(options.root, out_of(options)):
        healthy &= check.well
        detail = check.detail
        text = detail.as_text(console.lang) if isinstance(detail, Finding) else detail
        if check.because:
            name, values = check.because
            text += phrase(name, console.lang, **values)
        console.say(f"{'✓' if check.well else '✗'} {phrase('doctor_' + check.name, console.lang)}：{text}")
    return exit_code((), not healthy, Exit.ENVIRONMENT)
