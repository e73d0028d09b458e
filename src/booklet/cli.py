"""The command: arguments, progress, what is printed, exit codes. The only module that prints.

Not here: any decision about content. ``main`` returns 0 done, 1 content, 2 usage, 3 environment.
"""

from __future__ import annotations

import argparse
import difflib
import glob
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

from booklet import __version__
from booklet.findings import Exit, Finding, Severity, finding, phrase, worst
from booklet.model import Edition, Product, Result, Script, Sources

ROOT = Path(__file__).resolve().parents[2]
VERBS = {"build": "生成", "check": "检查", "list": "列表", "doctor": "诊断", "clean": "清理",
         "test": "测试"}
_ALIASES = {**{zh: en for en, zh in VERBS.items()}, "檢查": "check", "診斷": "doctor",
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

    def findings(self, found: Sequence[Finding]) -> None:
        """All findings, errors last so that they are what stays on the screen."""
        if self.json:
            print(json.dumps([f.as_record(self.lang) for f in found], ensure_ascii=False, indent=1))
            return
        for f in sorted(found, key=lambda f: f.severity is Severity.ERROR):
            text = f.as_text(self.lang)
            if self.colour:
                code = "31" if f.severity is Severity.ERROR else "33"
                head, *rest = text.split("\n")
                text = "\n".join([f"\033[{code}m{head}\033[0m", *rest])
            print(text, file=sys.stderr)

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
        if verb in ("build", "check", "list"):
            sub.add_argument("products", nargs="*", metavar="PRODUCT", help=words("products"))
            sub.add_argument("--script", action="append", choices=[s.value for s in Script],
                             metavar="zh-Hant|zh-Hans", help=words("script"))
            sub.add_argument("--branding", action="append", metavar="FILE|ID", help=words("branding"))
            sub.add_argument("--guide", default="chapters", metavar="DIR", help=words("guide"))
            sub.add_argument("--jobs", type=int, default=0, metavar="N", help=words("jobs"))
    return parser


# --- verbs ---------------------------------------------------------------------------


def _build(options: argparse.Namespace, console: Console) -> Exit:
    return _make(options, console, write=True)


def _check(options: argparse.Namespace, console: Console) -> Exit:
    return _make(options, console, write=False)


def _make(options: argparse.Namespace, console: Console, write: bool) -> Exit:
    """Build, or the same without writing anything."""
    started = time.monotonic()
    from booklet import pipeline
    from booklet.write import write_results

    sources, found = _load(options)
    scripts = _scripts(options)
    if sources:
        found += pipeline.check(sources, scripts)
    if sources is None or worst(found) is not Exit.DONE:
        console.findings(found)
        console.say(phrase("nothing_built", console.lang) if write else "")
        return Exit.CONTENT
    known = pipeline.products(sources)
    chosen = _select(options.products, known, sources)
    editions = pipeline.editions(sources, chosen, scripts)
    results = _run(editions, sources, options, console)
    found += [f for result in results for f in result.findings]
    if options.verbose:
        for result in results:
            if "traceback" in result.record:
                print(result.record["traceback"], file=sys.stderr)
    if write:
        for desk in sources.brandings:
            folder = _out(options) / desk.id
            every = frozenset(pipeline.path_of(e, sources) for e in
                              pipeline.editions(sources, known, tuple(Script))
                              if e.branding == desk.id)
            found += write_results(folder, [r for r in results if r.edition.branding == desk.id],
                                   every, _shown(folder))
    if console.json or found:
        console.findings(found)
    _summary(results, found, options, console, time.monotonic() - started, write)
    return worst(found)


def _load(options: argparse.Namespace) -> tuple[Sources | None, list[Finding]]:
    from booklet.load import branding_path, load

    guide = (ROOT / options.guide) if not Path(options.guide).is_absolute() else Path(options.guide)
    if not guide.is_dir():
        guide = Path(options.guide).absolute()
    if not guide.is_dir():
        raise _Usage(finding("usage-no-guide", path=options.guide))
    paths: list[Path] = []
    for name in options.branding or ["default"]:
        matches = sorted(glob.glob(name)) if any(c in name for c in "*?[") else []
        paths += [Path(m).absolute() for m in matches] or [branding_path(name, ROOT)]
    return load(ROOT, guide, paths)


def _scripts(options: argparse.Namespace) -> tuple[Script, ...]:
    return tuple(s for s in Script if not options.script or s.value in options.script)


def _select(words: Sequence[str], known: Sequence[Product], sources: Sources) -> tuple[Product, ...]:
    """The products that the words name: an id, a layout, or a chapter; all if no word is given."""
    if not words:
        return tuple(known)
    orders = {chapter.id: {chapter.id, chapter.key, f"{chapter.order:02}"}
              for chapter in sources.chapters}
    chosen: list[Product] = []
    for word in words:
        named = [p for p in known if word in {p.id, p.layout}
                 or word in orders.get(p.chapter, ())
                 or word in {f"{p.layout}-{o}" for o in orders.get(p.chapter, ())}]
        if not named:
            names = [p.id for p in known] + [p.layout for p in known]
            near = difflib.get_close_matches(word, [*names, *VERBS], 1, 0.4)
            raise _Usage(finding("usage-unknown-word", word=word,
                                 suggestion=near[0] if near else known[0].id))
        chosen += [p for p in named if p not in chosen]
    return tuple(p for p in known if p in chosen)


def _run(editions: Sequence[Edition], sources: Sources, options: argparse.Namespace,
         console: Console) -> list[Result]:
    from booklet import pipeline
    from booklet.typeset import prepare

    def progress(done: int, edition: Edition) -> None:
        console.progress(done, len(editions), f"{edition.product.id} {edition.script.value}")

    jobs = min(options.jobs or os.cpu_count() or 1, len(editions))
    if jobs <= 1:
        return list(pipeline.run(editions, sources, None, progress))
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"
    if forks:
        prepare(sources.fonts)  # imported once, shared by the forked workers
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork" if forks else "spawn"),
                             pipeline.receive, (sources,)) as executor:
        return list(pipeline.run(editions, sources, executor, progress))


def _summary(results: Sequence[Result], found: Sequence[Finding], options: argparse.Namespace,
             console: Console, seconds: float, write: bool) -> None:
    lang, made = console.lang, [r for r in results if r.pdf]
    errors = sum(f.severity is Severity.ERROR for f in found)
    say = console.say
    if write:
        say(phrase("built", lang, made=len(made), total=len(results), seconds=f"{seconds:.1f}"))
        for branding in dict.fromkeys(r.edition.branding for r in made):
            say(f"  {_shown(_out(options) / branding)}{os.sep}")
            for layout in dict.fromkeys(r.edition.product.layout for r in made):
                group = [r for r in made if r.edition.product.layout == layout
                         and r.edition.branding == branding]
                if group:
                    say(phrase("built_line", lang, layout=layout, count=len(group),
                               pages=sum(r.record["pages"] for r in group),
                               sheets=sum(r.sheets for r in group)))
        drafts = sum(r.record["review"] == "draft" for r in made)
        if drafts:
            say(phrase("drafts", lang, count=drafts))
    else:
        say(phrase("checked", lang, total=len(results), seconds=f"{seconds:.1f}"))
    if errors:
        say(phrase("errors", lang, count=errors))


def _list(options: argparse.Namespace, console: Console) -> Exit:
    from booklet import pipeline

    sources, found = _load(options)
    if sources is None:
        console.findings(found)
        return Exit.CONTENT
    chosen = _select(options.products, pipeline.products(sources), sources)
    titles = {chapter.id: chapter.title for chapter in sources.chapters}
    if console.json:
        print(json.dumps([{"product": p.id, "layout": p.layout, "chapter": p.chapter or None,
                           "title": titles.get(p.chapter, sources.guide.title)} for p in chosen],
                         ensure_ascii=False, indent=1))
        return Exit.DONE
    for p in chosen:
        console.say(f"{p.id:<20} {titles.get(p.chapter, sources.guide.title)}")
    return Exit.DONE


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


_RUN = {"build": _build, "check": _check, "list": _list, "doctor": _doctor, "clean": _clean}
