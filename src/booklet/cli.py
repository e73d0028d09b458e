"""The command: which verb, in which language; what may go wrong, said in one message.

What a build does is told in :mod:`booklet.pipeline.story`: read that first. Not here: a verb's arguments and
work (``commands``), what is printed and how (``console``), which exit code it comes to
(``findings.exit_codes``).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from booklet import __version__
from booklet.bootstrap.stamp import stamp_of
from booklet.commands.selection import Usage
from booklet.console import Console, ready_streams
from booklet.findings import Finding, command, finding, phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.standard_streams import write_failure
from booklet.terminal import columns

ROOT = Path(__file__).resolve().parents[2]
VERBS = {
    "build": "生成",
    "check": "检查",
    "list": "列表",
    "facts": "依据",
    "signoff": "签核单",
    "sign": "签核",
    "case": "个案",
    "twins": "对照",
    "serve": "打印室",
    "doctor": "诊断",
    "clean": "清理",
    "new": "新建",
    "scheduler": "调度",
    "worker": "做工",
    "test": "测试",
}
_ALIASES = {
    **{zh: en for en, zh in VERBS.items()},
    "檢查": "check",
    "依據": "facts",
    "簽核單": "signoff",
    "簽核": "sign",
    "個案": "case",
    "對照": "twins",
    "診斷": "doctor",
    "調度": "scheduler",
    "測試": "test",
}


def _help(prog: str, kind: type[argparse.HelpFormatter] = argparse.HelpFormatter) -> argparse.HelpFormatter:
    """Help as wide as the terminal. ``argparse`` makes one for every argument, and would load more to find
    out how wide that is."""
    return kind(prog, width=columns() - 2)


def _help_as_written(prog: str) -> argparse.HelpFormatter:
    return _help(prog, argparse.RawDescriptionHelpFormatter)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        # usage-arguments: the argument parser's own words
        raise Usage(finding("usage-arguments", reason=message))


def main(argv: Sequence[str]) -> int:
    """Runs the command with these arguments; returns the exit code.

    Where what it had to show couldn't be written that is said at the end, and 3 takes the place of 0.
    """
    code = _run(argv)
    if reason := write_failure():
        console = Console(_language(list(argv)), False, False)
        # output-unwritable: standard output is closed or full: nothing that was said arrived
        found = finding("output-unwritable", reason=reason)
        console.finding(found)
        return code or int(exit_code([found], errors_are=Exit.ENVIRONMENT))
    return code


def _run(argv: Sequence[str]) -> int:
    argv = list(argv)
    ready_streams("json" in argv)
    if argv and _ALIASES.get(argv[0], argv[0]) == "test":
        return _module("test").run(ROOT, argv[1:])
    console = Console(_language(argv), False, "json" in argv)
    try:
        argv = _with_verb(argv)
        options = _parser(console.lang, argv[0]).parse_args(argv)
        options.root = ROOT
        console = Console(options.lang or console.lang, _in_colour(options), options.format == "json")
        return int(_module(options.verb).run(options, console))
    except Usage as fault:
        return _ended(fault.found, console)
    except SystemExit as end:  # --help and --version have said all
        return int(end.code or 0)
    except KeyboardInterrupt:
        console.interrupted()
        return int(Exit.INTERRUPTED)
    except Exception as fault:  # the last resort: one message, no traceback unless asked
        if "--verbose" in argv:
            raise
        if isinstance(fault, ImportError) and fault.name and not fault.name.startswith("booklet"):
            stamp_of(ROOT).unlink(missing_ok=True)  # what set-up installed was taken away: it is done again
            # setup-damaged: a library is gone from .venv since set-up
            return _ended(finding("setup-damaged", name=fault.name), console, Exit.ENVIRONMENT)
        # internal-fault: a fault of the program, never blamed on the author's text
        return _ended(finding("internal-fault", reason=f"{type(fault).__name__}: {fault}"), console)


def _ended(found: Finding, console: Console, errors_are: Exit = Exit.CONTENT) -> int:
    """The exit code of a command that came to nothing but this finding."""
    console.findings([found])
    return int(exit_code([found], errors_are=errors_are))


def _language(argv: Sequence[str]) -> str:
    for i, word in enumerate(argv):
        if word.startswith("--lang="):
            return "en" if word.endswith("en") else "zh"
        if word == "--lang" and i + 1 < len(argv):
            return "en" if argv[i + 1] == "en" else "zh"
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def _in_colour(options: argparse.Namespace) -> bool:
    return (
        bool(sys.stderr) and sys.stderr.isatty() and not options.no_color and not os.environ.get("NO_COLOR")
    )


def _with_verb(argv: list[str]) -> list[str]:
    """No verb means build; Chinese verbs are taken too."""
    if argv and _ALIASES.get(argv[0], argv[0]) in VERBS:
        return [_ALIASES.get(argv[0], argv[0]), *argv[1:]]
    if argv and argv[0] in ("-h", "--help", "--version"):
        return argv
    return ["build", *argv]


def _module(verb: str) -> Any:
    return import_module(f"booklet.commands.{verb}")


@lru_cache(maxsize=8)
def _parser(lang: str, verb: str) -> argparse.ArgumentParser:
    """The arguments of ``verb``; where that is no verb, the names of all and one line of help each."""

    def words(name: str) -> str:
        return phrase(f"help_{name}", lang)

    parser = _Parser(prog=command(), description=words("program"), formatter_class=_help_as_written)
    parser.add_argument("--version", action="version", version=f"booklet {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser, prog=command())
    for each in VERBS:
        if each != verb and verb in VERBS:
            continue  # what the others do is told where no verb was typed
        sub = verbs.add_parser(each, help=words(each), description=words(each), formatter_class=_help)
        if each != verb:
            continue
        sub.add_argument("--lang", choices=("zh", "en"), metavar="zh|en", help=words("lang"))
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", metavar="text|json", help=words("format")
        )
        sub.add_argument("--no-color", action="store_true", help=words("no_color"))
        sub.add_argument("--verbose", action="store_true", help=words("verbose"))
        sub.add_argument("--out", default="out", metavar="DIR", help=words("out"))
        _module(each).arguments(sub, words)
    return parser
