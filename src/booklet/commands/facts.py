"""``facts``: the ledger's register: all of a fact, a table for a reviewer and back, how much rests on
facts."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from booklet.commands import selection
from booklet.commands.selection import Usage, out_of, request_of, shown
from booklet.console import Console
from booklet.findings import finding, phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter

_TABLES = (".csv", ".xlsx")


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words, "FACT", "fact_ids")
    parser.add_argument("--export", metavar="FILE.csv|.xlsx", help=words("facts_export"))
    parser.add_argument("--import", dest="table", metavar="FILE", help=words("facts_import"))
    parser.add_argument("--coverage", action="store_true", help=words("facts_coverage"))
    parser.add_argument("--force", action="store_true", help=words("facts_force"))


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Each fact asked for, or all in a line each; or a table, or a count."""
    if options.export is not None:
        return _export(options, console)
    if options.table is not None:
        return _import(options, console)
    return _coverage(options, console) if options.coverage else _show(options, console)


def _show(options: argparse.Namespace, console: Console) -> Exit:
    from booklet import fact_text
    from booklet.load.guide.remarks import remarks_file
    from booklet.pipeline.ledger import ledger

    reporter = Reporter()
    entries, file = ledger(request_of(options, None), out_of(options), reporter)
    remarks = remarks_file(file)
    if console.json:
        console.data([_record(e, file, remarks) for e in entries])
    for number, e in enumerate(() if console.json else entries):
        if options.products:
            if number:
                console.say()
            for line in fact_text.lines(e, file, remarks, console.lang, console.columns):
                console.say(line)
        else:
            console.say(fact_text.overview(e, console.lang))
            for path in e.recalled:
                console.say(phrase("fact_recall", console.lang, path=path))
    for found in reporter:
        console.finding(found)
    return exit_code(reporter)


def _record(e: Any, file: str, remarks: str) -> dict[str, Any]:
    """A fact with all that rests on it, as plain data."""
    fact = e.fact
    return {
        "id": fact.id,
        "state": e.state,
        "confidence": fact.confidence,
        "due": fact.due,
        "statement": fact.statement,
        "file": file,
        "line": fact.line,
        "sources": [asdict(s) for s in fact.sources],
        "seen": fact.seen,
        "seen_on": fact.seen_on,
        "in_force": fact.in_force,
        "expires": fact.expires,
        "watch": fact.watch,
        "note": fact.note,
        "from": fact.inferred_from,
        "inferred": e.inferred,
        "reviewer": fact.reviewer,
        "reviewed": fact.reviewed,
        "signed": [asdict(s) for s in e.signed],
        "remarks": [{**asdict(r), "file": remarks} for r in e.remarks],
        "sentences": [asdict(s) for s in e.sentences],
        "cited": e.cited,
        "printed": e.printed,
        "recalled": e.recalled,
    }


def _export(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.pipeline.ledger import export

    path = Path(options.export).absolute()
    if path.suffix.lower() not in _TABLES:
        # usage-export-kind: the ending says which kind of table is written
        raise Usage(finding("usage-export-kind", path=options.export))
    if path.exists() and not options.force:  # it may hold somebody's remarks
        # usage-export-exists: a reviewer's remarks may stand in it
        raise Usage(finding("usage-export-exists", path=options.export))
    reporter = Reporter()
    facts, sentences = export(request_of(options, None), out_of(options), path, console.lang, reporter)
    if console.json:
        console.data(
            {
                "file": shown(path),
                "facts": facts,
                "sentences": sentences,
                "findings": [f.as_record(console.lang) for f in reporter],
            }
        )
        return exit_code(reporter)
    console.findings(reporter.findings)
    if facts:
        console.say(
            phrase("facts_exported", console.lang, path=shown(path), facts=facts, sentences=sentences)
        )
    return exit_code(reporter)


def _import(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.fact_text import remark_line
    from booklet.pipeline.ledger import import_remarks

    path = Path(options.table).absolute()
    if not path.is_file():
        # usage-no-table: there is no such file to take remarks from
        raise Usage(finding("usage-no-table", path=options.table))
    reporter = Reporter()
    made = import_remarks(request_of(options, None), path, reporter)
    new, returned, kept = made.new, made.returned, made.file
    known = len(returned.remarks) - len(new)
    if console.json:
        console.data(
            {
                "file": kept,
                "remarks": [asdict(r) for r in new],
                "known": known,
                "agreed": returned.agreed,
                "absent": returned.absent,
                "findings": [f.as_record(console.lang) for f in reporter],
            }
        )
        return exit_code(reporter)
    places = made.places
    for remark in new:
        at = "、".join(f"{id_}（{places[id_]}）" if id_ in places else id_ for id_ in remark.facts)
        console.say(f"{at}\n    {remark_line(remark, console.lang)}")
        if remark.read:
            console.say(phrase("remark_read", console.lang, text=remark.read))
    console.findings(reporter.findings)
    console.say(
        phrase(
            "facts_imported" if new else "facts_imported_none",
            console.lang,
            count=len(new),
            path=kept,
            known=known,
            agreed=returned.agreed,
            absent=returned.absent,
        )
    )
    return exit_code(reporter)


def _coverage(options: argparse.Namespace, console: Console) -> Exit:
    from booklet.lint.coverage import CITED, LEANS, UNCITED, WAIVED
    from booklet.pipeline.ledger import covered

    reporter = Reporter()
    made = covered(request_of(options, None), reporter)
    kinds = (CITED, LEANS, WAIVED, UNCITED)
    if made is None:
        console.findings(reporter.findings)
        return exit_code(reporter)
    if console.json:
        console.data(
            {
                "files": made.files,
                **{kind: made.total(kind) for kind in kinds},
                "numbers_waived": made.numbers_waived,
                "total": made.total(),
                "uncited_at": [{"file": f, "line": n, "text": t} for f, n, t in made.uncited],
            }
        )
    else:
        for file, counts in made.files.items():
            console.say(
                phrase("coverage_file", console.lang, file=file, total=sum(counts.values()), **counts)
            )
        for file, line, text in made.uncited:
            console.say(f"    {file}:{line}  {text}")
        rest = made.total() - made.total(UNCITED)
        console.say(
            phrase(
                "coverage_total",
                console.lang,
                total=made.total(),
                numbers=made.numbers_waived,
                share=f"{100 * rest / made.total():.1f}" if made.total() else "—",
                **{kind: made.total(kind) for kind in kinds},
            )
        )
    return exit_code(reporter, failed=bool(made.uncited))
