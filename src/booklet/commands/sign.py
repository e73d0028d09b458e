"""``sign``: records a lawyer's signature, or withdraws it; shows what is being signed before it asks."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

from booklet.commands import selection
from booklet.commands.selection import Usage, out_of, request_of, shown
from booklet.console import Console
from booklet.findings import Severity, finding, phrase
from booklet.findings.exit_codes import Exit, exit_code
from booklet.findings.reporter import Reporter

if TYPE_CHECKING:
    from booklet.pipeline.signing.signature import Signature, ToSign

_YES = ("y", "yes", "是", "好", "对", "對")
_SHOWN = 12  # changes shown before they are counted


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words)
    for key in ("reviewer", "office", "licence"):
        parser.add_argument(f"--{key}", metavar=key.upper(), help=words(f"sign_{key}"))
    for key in ("date", "due"):
        parser.add_argument(f"--{key}", type=_day, metavar="YYYY-MM-DD", help=words(f"sign_{key}"))
    parser.add_argument("--code", metavar="CODE", help=words("sign_code"))
    parser.add_argument("--without", default="", metavar="FACTS", help=words("sign_without"))
    parser.add_argument("--yes", action="store_true", help=words("sign_yes"))
    parser.add_argument("--withdraw", action="store_true", help=words("sign_withdraw"))
    parser.add_argument("--list", action="store_true", dest="listed", help=words("sign_list"))


def _day(text: str) -> str:
    """An ISO date, as given on the command line."""
    return date.fromisoformat(text).isoformat()


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Signs, withdraws or lists."""
    if options.listed:
        return _listed(options, console)
    if not options.yes and not (sys.stdin and sys.stdin.isatty()):
        # usage-no-terminal: nobody is there to answer
        raise Usage(finding("usage-no-terminal"))
    return _withdrawn(options, console) if options.withdraw else _signed(options, console)


def _signed(options: argparse.Namespace, console: Console) -> Exit:
    """Shows what is to be signed, asks what wasn't given, and writes the record."""
    from booklet.pipeline.signing.signature import check_codes, record_signature, to_sign

    of_files, reporter = Reporter(), Reporter()
    wanted = to_sign(request_of(options, None), of_files)
    if not wanted:
        console.findings([f for f in of_files if f.severity is Severity.ERROR])
        return exit_code(of_files)
    for what in wanted:
        _show(what, console)
        codes = [options.code] if options.code else [] if options.yes else [_asked("code", console, None)]
        typed = [code for given in codes for code in re.split(r"[\s,，、]+", given) if code]
        wrong = Reporter()
        if typed or not options.yes:
            check_codes(what, typed, wrong)
        if wrong:
            console.findings(wrong.findings)
            return exit_code(wrong)
        signature = _particulars(what, options, console)
        path = record_signature(what, signature, reporter)
        if path is None:
            break
        console.say(phrase("sign_written", console.lang, path=shown(path)))
        waiting = [fact.id for fact in what.one_by_one if fact.id in signature.without]
        if waiting:
            console.say(phrase("sign_waiting", console.lang, facts="、".join(waiting)))
        console.say(phrase("sign_next", console.lang))
    console.findings(reporter.findings)
    return exit_code(reporter)


def _show(what: ToSign, console: Console) -> None:
    """What would be signed: pieces, sentences, facts, what is signed one by one, what changed."""
    lang = console.lang
    lines = [line for piece in what.pieces for line in piece.lines]
    console.say(
        phrase(
            "sign_what",
            lang,
            pieces=len(what.pieces),
            lines=len({(line.text, line.facts) for line in lines}),
            legal=len({(line.text, line.facts) for line in lines if line.law}),
            facts=len(what.facts),
            desk="、".join(desk.id for desk in what.desks),
        )
    )
    console.say("  " + "、".join(piece.name for piece in what.pieces))
    if what.one_by_one:
        console.say(phrase("sign_one_by_one", lang))
        for fact in what.one_by_one:
            console.say(f"  {fact.id} {fact.confidence}  {fact.statement}")
    if what.fresh:
        console.say(phrase("sign_fresh", lang, count=what.fresh))
    if what.changes:
        console.say(phrase("sign_changes", lang, count=len(what.changes)))
        for piece, change in what.changes[:_SHOWN]:
            console.say(
                phrase(
                    "sign_change", lang, piece=piece.name, place=change.place, old=change.old, new=change.new
                )
            )
        if len(what.changes) > _SHOWN:
            console.say(phrase("sign_more", lang, count=len(what.changes) - _SHOWN))


def _particulars(what: ToSign, options: argparse.Namespace, console: Console) -> Signature:
    """Who signs, when, until when, and what is not signed for: given, or asked for."""
    from booklet.pipeline.signing.signature import Signature

    known = what.desks[0].review
    if options.yes:
        if options.reviewer is None or options.due is None:
            # usage-arguments: what isn't asked for must be given
            raise Usage(finding("usage-arguments", reason="sign --yes --reviewer NAME --due YYYY-MM-DD"))
        return Signature(
            options.reviewer,
            options.office or "",
            options.licence or "",
            options.date or what.today,
            options.due,
            _ids(options.without),
        )
    reviewer = _asked("reviewer", console, options.reviewer, known.reviewer if known else "")
    office = _asked("office", console, options.office, known.office if known else "")
    licence = _asked("licence", console, options.licence, known.licence if known else "")
    day = _asked_day("date", console, options.date, what.today)
    due = _asked_day("due", console, options.due, "")
    without = options.without or (_asked("without", console, None) if what.one_by_one else "")
    console.say(
        phrase("sign_sum", console.lang, reviewer=reviewer, date=day, due=due, pieces=len(what.pieces))
    )
    if _asked("yes", console, None).lower() not in (*_YES, "签", "簽"):
        raise KeyboardInterrupt
    return Signature(reviewer, office, licence, day, due, _ids(without))


def _ids(text: str) -> tuple[str, ...]:
    parts = re.split(r"[\s,，、]+", text)
    return tuple(part.upper() if part[:1].isascii() else part for part in parts if part)


def _asked(key: str, console: Console, given: str | None, usual: str = "") -> str:
    """What was given for a question, or what is typed after it; Enter takes the usual answer."""
    if given is not None:
        return given
    if usual:
        console.say(phrase("sign_usual", console.lang, value=usual))
    return console.ask(f"sign_{key}").strip() or usual


def _asked_day(key: str, console: Console, given: str | None, usual: str) -> str:
    while True:
        text = _asked(key, console, given, usual)
        try:
            return _day(text)
        except ValueError:
            console.say(phrase("sign_day_form", console.lang))
            given = None


def _withdrawn(options: argparse.Namespace, console: Console) -> Exit:
    """Takes a signature back, and names the built pieces that bear it."""
    from booklet.pipeline.signing.records import printed, withdraw

    if not options.yes:
        what = "、".join(options.products) or phrase("sign_all_pieces", console.lang)
        console.say(phrase("sign_withdrawing", console.lang, pieces=what, reviewer=options.reviewer or "—"))
        if _asked("yes", console, None).lower() not in _YES:
            raise KeyboardInterrupt
    reporter, reviewer = Reporter(), (options.reviewer or "").strip()
    day = options.date or options.today or date.today().isoformat()
    made = withdraw(request_of(options, None), reviewer, day, reporter)
    recall = [path for one in made for path in printed(out_of(options), one.file, one.pieces)]
    if console.json and made:
        console.data(
            [
                {
                    "file": one.file,
                    "reviewer": one.reviewer,
                    "date": one.date,
                    "pieces": [list(p) for p in one.pieces],
                    "recall": printed(out_of(options), one.file, one.pieces),
                }
                for one in made
            ]
        )
    else:
        for one in made:
            console.say(
                phrase(
                    "sign_withdrawn",
                    console.lang,
                    file=one.file,
                    reviewer=one.reviewer,
                    date=one.date,
                    count=len(one.pieces),
                )
            )
        for path in recall:
            console.say(phrase("sign_recall", console.lang, path=path))
        if made and not recall:
            console.say(phrase("sign_no_recall", console.lang))
    if reporter and not (console.json and made):
        console.findings(reporter.findings)
    return exit_code(reporter)


def _listed(options: argparse.Namespace, console: Console) -> Exit:
    """Every record of the desks named: who, when, which pieces hold, which were changed or withdrawn."""
    from booklet.pipeline.signing.records import record_statuses

    reporter = Reporter()
    made = record_statuses(request_of(options, None), out_of(options), reporter)
    if console.json and not reporter:
        console.data(
            [
                {
                    "file": one.record.file,
                    "reviewer": one.record.reviewer,
                    "date": one.record.date,
                    "due": one.record.due,
                    "good": one.good,
                    "changed": one.changed,
                    "withdrawn": one.withdrawn,
                    "recall": one.recall,
                    "changes": [
                        {
                            "piece": piece,
                            "place": c.place,
                            "old": c.old,
                            "new": c.new,
                            "file": c.file,
                            "line": c.line,
                        }
                        for piece, c in one.changes
                    ],
                }
                for one in made
            ]
        )
        return exit_code(reporter)
    for one in made:
        console.say(
            phrase(
                "sign_record",
                console.lang,
                file=one.record.file,
                reviewer=one.record.reviewer,
                date=one.record.date,
                due=one.record.due,
                good=len(one.good),
            )
        )
        for name, pieces in (("sign_changed_since", one.changed), ("sign_taken_back", one.withdrawn)):
            if pieces:
                console.say(phrase(name, console.lang, pieces="、".join(pieces)))
        for piece, change in one.changes[:_SHOWN]:
            console.say(
                phrase(
                    "sign_change",
                    console.lang,
                    piece=piece,
                    place=change.place,
                    old=change.old,
                    new=change.new,
                )
            )
        for path in one.recall:
            console.say(phrase("sign_recall", console.lang, path=path))
    if not made and not reporter:
        console.say(phrase("sign_no_records", console.lang))
    console.findings(reporter.findings)
    return exit_code(reporter)
