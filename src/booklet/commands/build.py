"""``build``: everything that is asked for, or what of it has changed; ``make`` is ``check``'s too."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of, shown
from booklet.console import Console
from booklet.findings import Finding, Severity, phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter
from booklet.keys.unchanged import BuildSummary, Look, keep, look
from booklet.opening import has_display, open_file, shell_quoted
from booklet.request import Request, RoomSize
from booklet.write import begun_before

if TYPE_CHECKING:
    from booklet.pipeline.outcomes import Outcome


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    parser.add_argument("--force", action="store_true", help=words("force"))
    parser.add_argument("--open", action=argparse.BooleanOptionalAction, default=None, help=words("open"))
    parser.add_argument("--pictures", action="store_true", help=words("pictures"))
    parser.add_argument(
        "--room", choices=[r.value for r in RoomSize], metavar="full|small|none", help=words("room")
    )


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Builds into the output folder. The last line is the path of what to look at next, as it can be
    opened."""
    return make(options, console, out_of(options))


def make(options: argparse.Namespace, console: Console, out: Path | None) -> Exit:
    """Build, or (``out`` None) the same without writing anything."""
    started = time.monotonic()
    request = request_of(options, out)
    if out and options.open is None:
        options.open = _is_first_time(out)
    seen, summary = look(request) if out else (None, None)  # nothing is known of a check
    if seen and summary:
        console.findings(summary.findings)
        _summary(summary, console, out, started, "up_to_date")
        _last_line(options, console, out, [values["desk"] for _, values in summary.lines if "desk" in values])
        return exit_code(summary.findings)
    many = options.desks is not None or len(request.desks) > 1
    if not (out or request.pages or many or options.today):
        return _files_checked(request, console, started)
    outcome = _build(request, seen, console, many)
    code = exit_code(outcome.findings)
    if code is Exit.USAGE:
        console.findings(outcome.findings)  # a file that is missing may be why a product is unknown
        return code
    from booklet.review_calendar import as_records, lines

    if options.verbose:
        for fault in dict.fromkeys(outcome.faults):
            console.fault(fault)
    ahead = outcome.calendar if out is None and options.today else None
    console.findings(
        outcome.findings, outcome.desks if many else (), None if ahead is None else as_records(ahead)
    )
    summary = BuildSummary(outcome.findings, _lines(outcome, many))
    if outcome.started:
        _summary(summary, console, out, started, _headline(outcome))
    else:
        _not_begun(outcome.findings, request, console, started)
    writing = Reporter()
    if many and outcome.desks:
        _desk_table(outcome, console, out, writing)
    if ahead and not console.json:
        for line in lines(ahead, request.today, console.lang, console.columns):
            console.say(line)
    if seen and outcome.started and not many:
        keep(request, seen, [path for desk in outcome.desks for path in desk.paths], outcome.days, summary)
    if outcome.started or (many and outcome.desks):
        _last_line(options, console, out, [desk.id for desk in outcome.desks], many)
    return exit_code([*outcome.findings, *writing])


def _files_checked(request: Request, console: Console, started: float) -> Exit:
    """What a desk's files alone show; where none of them has changed, what was said of them before."""
    from booklet.keys.answers import answer_to  # a build with nothing to do needs none of it

    found = answer_to(
        request,
        "check",
        lambda: _build(request, None, console, False).findings,
        lambda findings: not any(each.severity is Severity.ERROR for each in findings),
    )
    console.findings(found)
    code = exit_code(found)
    if code is not Exit.USAGE:  # a file that is missing may be why a product is unknown
        _not_begun(found, request, console, started)
    return code


def _build(request: Request, seen: Look | None, console: Console, many: bool) -> Outcome:
    """The build itself; its processes make themselves ready while what it needs is loaded here."""
    from booklet.worker_start import start_workers  # a build with nothing to do starts none

    needs = request.pages and not request.scheduler
    with start_workers(request.processes, request.fonts) if needs else nullcontext() as workers:
        from booklet.pipeline.listener import Listener
        from booklet.pipeline.production import HeadStart
        from booklet.pipeline.story import build

        def early(so_far: Outcome) -> None:
            console.early(so_far.findings, so_far.desks if many else ())

        listener = Listener(console.progress, early, console.finding)
        return build(request, listener, HeadStart(seen.inputs if seen else None, workers))


def _is_first_time(out: Path) -> bool:
    """Whether what is made is shown unasked: the first time, where somebody sits before a screen."""
    screen = sys.platform in ("win32", "darwin") or has_display(os.environ)
    return not begun_before(out) and sys.stdout.isatty() and screen


def _headline(outcome: Outcome) -> str:
    kept, made = (sum(getattr(desk, name) for desk in outcome.desks) for name in ("kept", "pieces"))
    return "built_some" if 0 < kept < made else "up_to_date" if kept else "built"


def _last_line(
    options: argparse.Namespace, console: Console, out: Path | None, desks: Sequence[str], many: bool = False
) -> None:
    """The path of what a person looks at next, alone on its line: a desk's page in the print room, the first
    page of many desks; failing these the preflight page, the table of desks, their folder. With ``--open`` it
    is shown."""
    from booklet.write import INDEXES, REPORT_PAGE, TABLE

    if out is None or not (many or desks):
        return
    folder, last = (out, TABLE) if many else (out / desks[0], REPORT_PAGE)
    path = next((p for p in (folder / INDEXES[0], folder / last, folder, out) if p.exists()), None)
    if path is None:
        return
    if path.name != TABLE and folder == out and (out / TABLE).exists():
        console.say(phrase("look_at_table", console.lang))
        console.say(shell_quoted(shown(out / TABLE)))
    if options.open and not open_file(path, options.root):
        console.say(phrase("not_opened", console.lang))
    else:
        console.say(phrase("look_at_table" if path.name == TABLE else "look_at", console.lang))
    console.say(shell_quoted(shown(path)))


def _not_begun(found: Sequence[Finding], request: Request, console: Console, started: float) -> None:
    """What there is to say where no page was tried."""
    errors = sum(f.severity is Severity.ERROR for f in found)
    if request.out is not None:
        console.say(phrase("nothing_built", console.lang))
        return
    console.say(phrase("checked_files", console.lang, seconds=f"{time.monotonic() - started:.1f}"))
    if errors:
        console.say(phrase("errors", console.lang, count=errors))
        if request.pages:
            console.say(phrase("files_first", console.lang))


def _desk_table(outcome: Outcome, console: Console, out: Path | None, reporter: Reporter) -> None:
    """The result of each desk, on the screen and as a table in the output folder. Findings: those of
    ``write_table``."""
    from booklet import result_table
    from booklet.write import write_table

    good = sum(map(result_table.is_good, outcome.desks))
    console.say(
        phrase(
            "desks_total" if out else "desks_checked",
            console.lang,
            total=len(outcome.desks),
            **{"built" if out else "good": good},
            bad=len(outcome.desks) - good,
        )
    )
    tried = sum(bool(desk.wanted) for desk in outcome.desks)
    if outcome.started and any(desk.read for desk in outcome.desks):
        console.say(phrase("checked_desks", console.lang, total=len(outcome.desks), tried=tried))
    for line in result_table.lines(outcome.desks, console.lang):
        console.say(line)
    if out is not None:
        write_table(out, result_table.as_csv(outcome.desks, console.lang), reporter)
    for found in reporter:
        console.say(found.as_text(console.lang))


def _lines(outcome: Outcome, many: bool) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The summary as phrases and their values; the first has what the headline needs.

    Of ``many`` desks each has its line in the table of results.
    """
    made, kept, total = (
        sum(getattr(desk, name) for desk in outcome.desks) for name in ("pieces", "kept", "wanted")
    )
    lines: list[tuple[str, dict[str, Any]]] = [
        ("built", {"made": made, "total": total, "fresh": made - kept, "kept": kept})
    ]
    for desk in outcome.desks if not many else ():
        lines.append(("built_folder", {"desk": desk.id}))
        lines += [
            (
                "built_line" if each.sheets else "built_line_press",
                {  # none where a print shop prints
                    "layout": each.layout,
                    "count": each.pieces,
                    "files": each.files,
                    "sheets": each.sheets,
                    "paper": each.paper,
                },
            )
            for each in desk.made
        ]
    drafts = sum(desk.drafts for desk in outcome.desks)
    return (*lines, *([("drafts", {"count": drafts})] if drafts else []))


def _summary(
    summary: BuildSummary, console: Console, out: Path | None, started: float, headline: str
) -> None:
    lang, say = console.lang, console.say
    seconds = f"{time.monotonic() - started:.1f}"
    (_, totals), *lines = summary.lines
    if out is None:
        say(phrase("checked", lang, total=totals["total"], seconds=seconds))
    else:
        say(phrase(headline, lang, **totals, seconds=seconds))
        for name, values in lines:
            folder = {"folder": shown(out / values["desk"]) + os.sep} if "desk" in values else {}
            say(phrase(name, lang, **values, **folder))
    errors = sum(f.severity is Severity.ERROR for f in summary.findings)
    if errors:
        say(phrase("errors", lang, count=errors))
