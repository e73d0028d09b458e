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
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Iterator, Sequence

from booklet import __version__
from booklet.begin import begun
from booklet.findings import Exit, Finding, Severity, finding, phrase, worst
from booklet.findings.catalogue import PHRASES
from booklet.keys.unchanged import Told, keep, look
from booklet.request import Flip, Form, Ink, Request, Script, Size

ROOT = Path(__file__).resolve().parents[2]
VERBS = {"build": "生成", "check": "检查", "list": "列表", "facts": "依据", "twins": "对照", "doctor": "诊断", "clean": "清理",
         "new": "新建", "test": "测试"}
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

    def ask(self, key: str) -> str:
        """What somebody types after a question; at the end of input, as if they had ended the program."""
        try:
            return input(phrase(f"ask_{key}", self.lang))
        except EOFError:
            print(file=sys.stderr)
            raise KeyboardInterrupt from None

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
        if verb == "new":
            sub.add_argument("what", nargs="?", choices=("desk", "站点", "站點"), default="desk", metavar="desk",
                             help=words("new_what"))
            for key in ("name", "phone", "address", "hours", "colour", "logo", "id"):
                sub.add_argument(f"--{key}", metavar=key.upper(), help=words(f"new_{key}"))
            sub.add_argument("--guide", default="chapters", metavar="DIR", help=words("guide"))
            sub.add_argument("--force", action="store_true", help=words("new_force"))
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
            if verb == "build":
                sub.add_argument("--force", action="store_true", help=words("force"))
            if verb == "list":
                sub.add_argument("--why", action="store_true", help=words("why"))
            if verb == "check":
                sub.add_argument("--full", action="store_true", help=words("full"))
            sub.add_argument("--jobs", type=int, default=0, metavar="N", help=words("jobs"))
            sub.add_argument("--executor", choices=("processes", "dask"), default="processes",
                             metavar="processes|dask", help=words("executor"))
            sub.add_argument("--scheduler", default="", metavar="ADDRESS", help=words("scheduler"))
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
    started = time.monotonic()
    request = _request(options, out)
    seen, told = look(request)
    if told:
        console.findings(told.findings)
        _summary(told, console, out, started, "up_to_date")
        return worst(told.findings)
    with begun(request.processes, request.fonts) if not request.scheduler else nullcontext() as workers:
        from booklet.pipeline.story import build

        outcome = build(request, lambda done, of, edition: console.progress(
            done, of, f"{edition.product.id} {edition.script.value}"), seen.inputs, workers)
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
        told = Told(outcome.findings, _lines(outcome, many))
        kept, made = (sum(getattr(desk, name) for desk in outcome.desks) for name in ("kept", "pieces"))
        _summary(told, console, out, started, "built_some" if 0 < kept < made else
                 "up_to_date" if kept else "built")
    written = _desk_table(outcome, console, out) if many and outcome.desks else []
    if outcome.started and not many:
        keep(request, seen, [path for desk in outcome.desks for path in desk.paths], outcome.days, told)
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


def _request(options: argparse.Namespace, out: Path | None) -> Request:
    if (options.executor == "dask") != bool(options.scheduler):
        raise _Usage(finding("usage-arguments", reason="--executor dask --scheduler ADDRESS"))
    desks = tuple(dict.fromkeys(_brandings(options.branding or ["default"])))
    if options.desks is not None and len(desks) > 1:
        raise _Usage(finding("usage-one-base", count=len(desks)))
    return Request(ROOT, _guide(options.guide), desks,
                   tuple(options.products),
                   tuple(s for s in Script if not options.script or s.value in options.script),
                   out, options.jobs, Ink(options.ink), (options.size,), options.today or "", options.release,
                   (Form.READING, Form.OFFICE) if options.form == "all" else (Form(options.form),),
                   Flip(options.flip), getattr(options, "full", False), options.marks,
                   options.time_limit, options.memory_limit, options.scheduler,
                   getattr(options, "force", False),
                   _out(options) if getattr(options, "full", False) else None,
                   _desk_file(options.desks), options.sheet)


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


def _lines(outcome: Any, many: bool) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The summary as phrases and their values; the first has what the headline needs.

    Of ``many`` desks each has its line in the table of results.
    """
    made, kept, total = (sum(getattr(desk, name) for desk in outcome.desks)
                         for name in ("pieces", "kept", "wanted"))
    lines: list[tuple[str, dict[str, Any]]] = [
        ("built", {"made": made, "total": total, "fresh": made - kept, "kept": kept})]
    for desk in outcome.desks if not many else ():
        lines.append(("built_folder", {"desk": desk.id}))
        lines += [("built_line" if each.sheets else "built_line_press", {  # none where a print shop prints
            "layout": each.layout, "count": each.pieces, "files": each.files, "sheets": each.sheets})
            for each in desk.made]
    drafts = sum(desk.drafts for desk in outcome.desks)
    return (*lines, *([("drafts", {"count": drafts})] if drafts else []))


def _summary(told: Told, console: Console, out: Path | None, started: float, headline: str) -> None:
    lang, say = console.lang, console.say
    seconds = f"{time.monotonic() - started:.1f}"
    (_, totals), *lines = told.lines
    if out is None:
        say(phrase("checked", lang, total=totals["total"], seconds=seconds))
    else:
        say(phrase(headline, lang, **totals, seconds=seconds))
        for name, values in lines:
            folder = {"folder": _shown(out / values["desk"]) + os.sep} if "desk" in values else {}
            say(phrase(name, lang, **values, **folder))
        say(phrase("report_at", lang, path=_shown(out / "*" / "preflight.html")))
    errors = sum(f.severity is Severity.ERROR for f in told.findings)
    if errors:
        say(phrase("errors", lang, count=errors))


def _list(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.pipeline.story import listing

    if options.why:
        return _why(options, console)
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


def _why(options: argparse.Namespace, console: Console) -> Exit:
    """Each edition: up to date, or what it would be built again for."""
    from booklet.pipeline.story import reasons

    explained, found = reasons(_request(options, _out(options)))
    if found:
        console.findings(found)
        return Exit.USAGE if any(f.code.startswith("usage-") for f in found) else worst(found)
    if console.json:
        print(json.dumps([{"product": r.edition.product.id, "script": r.edition.script.value,
                           "desk": r.edition.branding, "build": r.build, "why": r.why} for r in explained],
                         ensure_ascii=False, indent=1))
        return Exit.DONE
    lang = console.lang
    for desk, rows in _grouped(explained, lambda r: r.edition.branding):
        console.say(f"{desk}{os.sep}")
        for r in rows:
            names = [phrase(f"why_{w}", lang) if f"why_{w}" in PHRASES else phrase("why_file", lang, file=w)
                     for w in r.why]
            state = "why_build" if r.build else "why_same" if names else "why_current"
            console.say(f"  {r.edition.product.id:<20} {r.edition.script.value}  " + phrase(
                state, lang, reasons=phrase("why_join", lang).join(names)))
    return Exit.DONE


def _facts(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.pipeline.story import ledger

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
    from booklet.pipeline.story import conversions

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

    count, found = clean(_out(options))
    console.findings(found)
    if not found:
        console.say(phrase("cleaned", console.lang, count=count))
    return worst(found)


def _new(options: argparse.Namespace, console: Console) -> Exit:
    """A new desk's file, and one checklist of it as a proof."""
    from booklet import new_desk

    ask = console.ask if sys.stdin and sys.stdin.isatty() and not console.json else None
    if ask:
        console.say(phrase("ask_start", console.lang))
    given = {key: getattr(options, key) for key in (*new_desk.QUESTIONS, "id")}
    desk, found = new_desk.gathered(given, ROOT / "branding", options.force, ask, console.finding)
    found += new_desk.written(desk, console.lang) if desk else []
    if desk is None or worst(found) is not Exit.DONE:
        console.findings(found)
        return Exit.USAGE if any(f.code.startswith("usage-") for f in found) else worst(found)
    console.say(phrase("new_written", console.lang, path=_shown(desk.path)))
    proofs, more = _proof(desk.path, options, console)
    console.findings([*found, *more])
    for path in proofs:
        console.say(phrase("new_proof", console.lang, path=_shown(path)))
    if proofs:
        console.say(phrase("new_next", console.lang, id=desk.id))
    return worst(more)


def _proof(desk: Path, options: argparse.Namespace, console: Console) -> tuple[list[Path], Sequence[Finding]]:
    """The first checklist (or whatever comes first) in both scripts: its files, and what was found."""
    from booklet.pipeline.story import build, listing

    out = _out(options)
    asked = _parser(console.lang).parse_args([
        "build", "--branding", str(desk), "--guide", options.guide, "--form", "reading"])
    products, found = listing(_request(asked, None))
    first = next((p for p, _ in products if p.layout == "checklist"), products[0][0] if products else None)
    if first is None:
        return [], found
    asked.products = [first.id]
    outcome = build(_request(asked, out), lambda done, of, edition: console.progress(
        done, of, f"{edition.product.id} {edition.script.value}"))
    return [out / path for made in outcome.desks for path in made.paths], outcome.findings


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
        "doctor": _doctor, "clean": _clean, "new": _new}
