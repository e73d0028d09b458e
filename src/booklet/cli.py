"""The command: arguments, progress, what is printed, exit codes. The only module that prints.

Not here: any decision about content. ``main`` returns 0 done, 1 content, 2 usage, 3 environment.
"""

from __future__ import annotations

import argparse
import glob
import json
import os
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Iterator, Sequence

from booklet import __version__
from booklet.findings import Exit, Finding, Severity, finding, phrase, worst
from booklet.model import Flip, Form, Ink, Script, Size

ROOT = Path(__file__).resolve().parents[2]
VERBS = {"build": "生成", "check": "检查", "list": "列表", "facts": "依据", "twins": "对照", "doctor": "诊断", "clean": "清理",
         "test": "测试"}
_ALIASES = {**{zh: en for en, zh in VERBS.items()}, "檢查": "check", "依據": "facts", "對照": "twins", "診斷": "doctor",
            "測試": "test"}


class _Usage(Exception):
    """Arguments that can't be read; carries the finding."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.code)
        self.found = found


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise _Usage(finding("usage-arguments", reason=message))


@dataclass
class Console:
    """What the user sees: language, colour, and where each kind of line goes."""

    lang: str
    colour: bool
    json: bool

    def say(self, text: str = "") -> None:
        print(text, file=sys.stderr if self.json else sys.stdout)

    def findings(self, found: Sequence[Finding], desks: Sequence[Any] = ()) -> None:
        """All findings, errors last so that they are what stays on the screen.

        Of many ``desks`` what is the same is folded; as JSON everything is there, desk by desk.
        """
        if self.json:
            from booklet.result_table import as_records

            every = [f.as_record(self.lang) for f in found]
            told = {"findings": every, "desks": as_records(desks, self.lang)} if desks else every
            print(json.dumps(told, ensure_ascii=False, indent=1))
            return
        found = sorted(found, key=lambda f: f.severity is Severity.ERROR)
        if not desks:
            for f in found:
                self.finding(f)
            return
        from booklet.result_table import folded

        for told in folded(found, desks):
            self.finding(told.finding, f"[{told.desk}] " if told.desk else "")
            if told.others:
                print(phrase("desks_same", self.lang, count=told.others), file=sys.stderr)

    def finding(self, f: Finding, before: str = "") -> None:
        """One finding, its first line in colour."""
        head, *rest = (before + f.as_text(self.lang)).split("\n")
        if self.colour:
            head = f"\033[{'31' if f.severity is Severity.ERROR else '33'}m{head}\033[0m"
        print("\n".join([head, *rest]), file=sys.stderr)

    def progress(self, done: int, total: int, label: str) -> None:
        if not sys.stderr.isatty():
            return
        width = 24
        filled = width * done // total
        line = f"\r[{'█' * filled}{'·' * (width - filled)}] {done}/{total} {label}"
        end = "\n" if done == total else ""
        print(f"{line:<70}"[:78] + end, end="", file=sys.stderr, flush=True)


def main(argv: Sequence[str]) -> int:
    """Runs the command with these arguments; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    argv = list(argv)
    if argv and _ALIASES.get(argv[0], argv[0]) == "test":
        return _test(argv[1:])
    console = Console(_language(argv), False, "json" in argv)
    try:
        options = _parser(console.lang).parse_args(_with_verb(argv))
        console = Console(options.lang or console.lang, _in_colour(options), options.format == "json")
        return int(_RUN[options.verb](options, console))
    except _Usage as fault:
        console.findings([fault.found])
        return int(Exit.USAGE)
    except BrokenPipeError:  # the reader (head, less) had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.DONE)
    except KeyboardInterrupt:
        print(phrase("interrupted", console.lang), file=sys.stderr)
        return 130
    except Exception as fault:  # the last resort: one message, no traceback unless asked
        if "--verbose" in argv:
            raise
        console.findings([finding("internal-fault", reason=f"{type(fault).__name__}: {fault}")])
        return int(Exit.CONTENT)


def _language(argv: Sequence[str]) -> str:
    for i, word in enumerate(argv):
        if word.startswith("--lang="):
            return "en" if word.endswith("en") else "zh"
        if word == "--lang" and i + 1 < len(argv):
            return "en" if argv[i + 1] == "en" else "zh"
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def _in_colour(options: argparse.Namespace) -> bool:
    return sys.stderr.isatty() and not options.no_color and not os.environ.get("NO_COLOR")


def _with_verb(argv: list[str]) -> list[str]:
    """No verb means build; Chinese verbs are taken too."""
    if argv and _ALIASES.get(argv[0], argv[0]) in VERBS:
        return [_ALIASES.get(argv[0], argv[0]), *argv[1:]]
    if argv and argv[0] in ("-h", "--help", "--version"):
        return argv
    return ["build", *argv]


def _parser(lang: str) -> argparse.ArgumentParser:
    def words(name: str) -> str:
        return phrase(f"help_{name}", lang)

    parser = _Parser(prog="build.py", description=words("program"),
                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"booklet {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    for verb in VERBS:
        sub = verbs.add_parser(verb, help=words(verb), description=words(verb))
        sub.add_argument("--lang", choices=("zh", "en"), metavar="zh|en", help=words("lang"))
        sub.add_argument("--format", choices=("text", "json"), default="text", metavar="text|json",
                         help=words("format"))
        sub.add_argument("--no-color", action="store_true", help=words("no_color"))
        sub.add_argument("--verbose", action="store_true", help=words("verbose"))
        sub.add_argument("--out", default="out", metavar="DIR", help=words("out"))
        if verb in ("build", "check", "list", "facts", "twins"):
            sub.add_argument("products", nargs="*", metavar="PRODUCT" if verb != "facts" else "FACT",
                             help=words("products" if verb != "facts" else "fact_ids"))
            sub.add_argument("--script", action="append", choices=[s.value for s in Script],
                             metavar="zh-Hant|zh-Hans", help=words("script"))
            sub.add_argument("--branding", action="append", metavar="FILE|ID", help=words("branding"))
            sub.add_argument("--desks", metavar="TABLE", help=words("desks"))
            sub.add_argument("--sheet", default="", metavar="NAME", help=words("sheet"))
            sub.add_argument("--guide", default="chapters", metavar="DIR", help=words("guide"))
            sub.add_argument("--ink", choices=tuple(i.value for i in Ink), default="colour",
                             metavar="colour|mono|press", help=words("ink"))
            sub.add_argument("--form", choices=("reading", "office", "all"), default="all",
                             metavar="reading|office|all", help=words("form"))
            sub.add_argument("--flip", choices=[f.value for f in Flip], default="short",
                             metavar="short|long", help=words("flip"))
            sub.add_argument("--size", type=_size, default=Size.STANDARD,
                             metavar="standard|large", help=words("size"))
            sub.add_argument("--marks", action="store_true", help=words("marks"))
            sub.add_argument("--today", type=_day, metavar="YYYY-MM-DD",
                             help=words("today"))
            sub.add_argument("--release", action="store_true", help=words("release"))
            if verb == "check":
                sub.add_argument("--full", action="store_true", help=words("full"))
            sub.add_argument("--jobs", type=int, default=0, metavar="N", help=words("jobs"))
            sub.add_argument("--time-limit", type=_positive, default=0, metavar="SECONDS",
                             help=words("time_limit"))
            sub.add_argument("--memory-limit", type=_positive, default=0, metavar="MB",
                             help=words("memory_limit"))
    return parser


_SIZES = {"標準": "standard", "标准": "standard", "大字": "large"}


def _size(text: str) -> Size:
    """A type size, as given on the command line in English or Chinese."""
    return Size(_SIZES.get(text, text))


def _day(text: str) -> str:
    """An ISO date, as given on the command line."""
    return date.fromisoformat(text).isoformat()


def _positive(text: str) -> int:
    """A whole number above nothing, as given on the command line."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


# --- verbs ---------------------------------------------------------------------------


def _build(options: argparse.Namespace, console: Console) -> Exit:
    return _make(options, console, _out(options))


def _check(options: argparse.Namespace, console: Console) -> Exit:
    return _make(options, console, None)


def _make(options: argparse.Namespace, console: Console, out: Path | None) -> Exit:
    """Build, or (``out`` None) the same without writing anything."""
    from booklet.pipeline import build

    started = time.monotonic()
    outcome = build(_request(options, out), lambda done, of, edition: console.progress(
        done, of, f"{edition.product.id} {edition.script.value}"))
    if any(f.code.startswith("usage-") for f in outcome.findings):
        console.findings(outcome.findings)  # a file that is missing may be why a product is unknown
        return Exit.USAGE
    if options.verbose:
        for fault in outcome.faults:
            print(fault, file=sys.stderr)
    many = options.desks is not None or len(outcome.desks) > 1
    console.findings(outcome.findings, outcome.desks if many else ())
    if not outcome.started:
        if out is not None:
            console.say(phrase("nothing_built", console.lang))
    else:
        _summary(outcome, console, out, time.monotonic() - started, many)
    written = _desk_table(outcome, console, out) if many and outcome.desks else []
    return worst([*outcome.findings, *written])


def _desk_table(outcome: Any, console: Console, out: Path | None) -> list[Finding]:
    """The result of each desk, on the screen and as a table in the output folder; what kept it from there."""
    from booklet import result_table
    from booklet.write import TABLE, write_table

    built = sum(result_table.state(desk) == "built" for desk in outcome.desks)
    console.say(phrase("desks_total", console.lang, total=len(outcome.desks), built=built,
                       bad=len(outcome.desks) - built))
    for line in result_table.lines(outcome.desks, console.lang):
        console.say(line)
    if out is None:
        return []
    found = write_table(out, result_table.as_csv(outcome.desks, console.lang))
    for f in found:
        console.say(f.as_text(console.lang))
    if not found:
        console.say(phrase("desks_file", console.lang, path=_shown(out / TABLE)))
    return found


def _request(options: argparse.Namespace, out: Path | None) -> Any:
    from booklet.pipeline import Request

    desks = tuple(dict.fromkeys(_brandings(options.branding or ["default"])))
    if options.desks is not None and len(desks) > 1:
        raise _Usage(finding("usage-one-base", count=len(desks)))
    return Request(ROOT, _guide(options.guide), desks,
                   tuple(options.products),
                   tuple(s for s in Script if not options.script or s.value in options.script),
                   out, options.jobs, Ink(options.ink), (options.size,), options.today or "", options.release,
                   (Form.READING, Form.OFFICE) if options.form == "all" else (Form(options.form),),
                   Flip(options.flip), getattr(options, "full", False), options.marks,
                   options.time_limit, options.memory_limit, _desk_file(options.desks), options.sheet)


def _desk_file(name: str | None) -> Path | None:
    """The table of desks: as named from here, or from the project."""
    for path in (Path(name).absolute(), ROOT / name, ROOT / "branding" / name) if name is not None else ():
        if path.is_file():
            return path
    if name is not None:
        raise _Usage(finding("usage-no-table", path=name))
    return None


def _guide(name: str) -> Path:
    """The guide's folder: as named from here, or from the project."""
    for path in (Path(name).absolute(), ROOT / name):
        if path.is_dir():
            return path
    raise _Usage(finding("usage-no-guide", path=name))


def _brandings(names: Sequence[str]) -> Iterator[Path]:
    """The files of desks named by id, by path, or by a pattern."""
    for name in names:
        pattern = any(c in name for c in "*?[")
        matches = sorted(glob.glob(name) or glob.glob(str(ROOT / name))) if pattern else []
        if matches:  # a file such as _base.yaml is there for others to extend
            yield from (Path(match).absolute() for match in matches if not Path(match).name.startswith("_"))
        elif name.endswith((".yaml", ".yml")) or "/" in name or os.sep in name:
            here, ours = Path(name).absolute(), ROOT / "branding" / name
            yield ours if ours.is_file() and not here.is_file() else here
        else:
            yield ROOT / "branding" / f"{name}.yaml"


def _summary(outcome: Any, console: Console, out: Path | None, seconds: float, many: bool) -> None:
    lang, say = console.lang, console.say
    total = sum(desk.wanted for desk in outcome.desks)
    if out is None:
        say(phrase("checked", lang, total=total, seconds=f"{seconds:.1f}"))
    else:
        say(phrase("built", lang, made=sum(desk.pieces for desk in outcome.desks), total=total,
                   seconds=f"{seconds:.1f}"))
        for desk in outcome.desks if not many else ():
            say(f"  {_shown(out / desk.id)}{os.sep}")
            for made in desk.made:  # no sheets where a print shop prints
                say(phrase("built_line" if made.sheets else "built_line_press", lang, layout=made.layout,
                           count=made.pieces, files=made.files, sheets=made.sheets))
        drafts = sum(desk.drafts for desk in outcome.desks)
        if drafts:
            say(phrase("drafts", lang, count=drafts))
    errors = sum(f.severity is Severity.ERROR for f in outcome.findings)
    if errors:
        say(phrase("errors", lang, count=errors))


def _list(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.pipeline import listing

    products, found = listing(_request(options, None))
    if found:
        console.findings(found)
        return Exit.USAGE if any(f.code.startswith("usage-") for f in found) else worst(found)
    if console.json:
        print(json.dumps([{"product": p.id, "layout": p.layout, "chapter": p.chapter or None,
                           "title": title} for p, title in products],
                         ensure_ascii=False, indent=1))
    else:
        for product, title in products:
            console.say(f"{product.id:<20} {title}")
    return Exit.DONE


def _facts(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.pipeline import ledger

    entries, found = ledger(_request(options, None), _out(options))
    if console.json:
        print(json.dumps([{
            "id": e.fact.id, "state": e.state, "confidence": e.fact.confidence, "due": e.fact.due,
            "statement": e.fact.statement, "cited": e.cited, "printed": e.printed,
            "recalled": e.recalled} for e in entries], ensure_ascii=False, indent=1))
    else:
        for e in entries:
            console.say(phrase("fact_line", console.lang, id=f"{e.fact.id:<4}",
                               confidence=f"{e.fact.confidence:<9}", due=e.fact.due or "—",
                               state=phrase(f"fact_{e.state}", console.lang), cited=len(e.cited),
                               printed=len(e.printed), statement=e.fact.statement))
            if options.products:
                for place in e.cited:
                    console.say(f"      {place}")
            for path in e.recalled:
                console.say(phrase("fact_recall", console.lang, path=path))
    if found and not console.json:
        console.findings(found)
    return worst(found)


def _twins(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.pipeline import conversions

    choices, found = conversions(_request(options, None))
    if console.json:
        print(json.dumps([vars(c) for c in choices], ensure_ascii=False, indent=1))
    else:
        for c in choices:
            console.say(f"{c.file}:{c.line}:{c.column}: {c.character}（{'／'.join(c.readings)}）  "
                        f"{c.traditional} → {c.simplified}")
        console.say(phrase("twins", console.lang, count=len(choices)))
        console.findings(found)
    return worst(found)


def _doctor(options: argparse.Namespace, console: Console) -> Exit:
    from booklet import doctor

    healthy = True
    for name, ok, detail in doctor.examine(ROOT, _out(options)):
        healthy &= ok
        console.say(f"{'✓' if ok else '✗'} {phrase('doctor_' + name, console.lang)}：{detail}")
    return Exit.DONE if healthy else Exit.ENVIRONMENT


def _clean(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.write import clean

    console.say(phrase("cleaned", console.lang, count=clean(_out(options))))
    return Exit.DONE


def _test(arguments: list[str]) -> int:
    import pytest

    os.chdir(ROOT)
    return int(pytest.main(arguments))


def _out(options: argparse.Namespace) -> Path:
    path = Path(options.out)
    return path if path.is_absolute() else (ROOT / path if options.out == "out" else path.absolute())


def _shown(path: Path) -> str:
    """A path as the user thinks of it: from where they are, if it lies below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


_RUN = {"build": _build, "check": _check, "list": _list, "facts": _facts, "twins": _twins,
        "doctor": _doctor, "clean": _clean}
