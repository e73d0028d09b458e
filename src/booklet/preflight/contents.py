"""Whether the file holds what it should: pages, fonts, every sentence, what every piece carries. Pure."""

from __future__ import annotations

import re
from collections import Counter

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Form, Verdict
from booklet.preflight.conformance import check_structure
from booklet.preflight.extraction import missing_in, normalized
from booklet.preflight.finished_pdf import FinishedPdf
from booklet.preflight.press import check_press_file
from booklet.preflight.question import CheckedFile

_FONT_NAME = re.compile(r"(?:[A-Z]{6}\+)?(?:Noto[- ]?Sans[- ]?(?:TC|SC)|Rare[- ]?Han)\b")


def page_count(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Has the file the pages that its layout promises?"""
    layout, pages = file.layout, len(file.read.pages)
    rule = layout.pages
    if file.on_sheets or layout.panels and rule.multiple == 1 and not rule.at_most:
        count = (
            len(layout.panels) if not file.on_sheets else len(layout.sides) or pages + pages % 2
        )  # bound sheets have two sides each
        ok, wanted = pages == count, str(count)
    elif rule.at_most and not rule.more:
        ok, wanted = pages <= rule.at_most and pages % rule.multiple == 0, f"≤ {rule.at_most}"
    elif rule.exactly:
        ok, wanted = pages == rule.exactly, str(rule.exactly)
    else:
        ok, wanted = pages % rule.multiple == 0, f"{rule.multiple}n"
    if not ok:
        # page-count: pages more or fewer don't fold or staple as the layout says
        reporter.report("page-count", piece=file.piece, pages=pages, wanted=wanted)
    return CheckResult("page_count", Verdict.GOOD if ok else Verdict.BAD, str(pages), wanted)


def fonts(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is all text set in the project's own fonts? (Embedded: ISO 19005-2, 6.2.11.4.)"""
    foreign = [name for name in file.read.fonts if not _FONT_NAME.match(name)]
    if foreign:
        # font-foreign: another font has other widths, and other shapes on another machine
        reporter.report("font-foreign", piece=file.piece, fonts="、".join(foreign))
    names = sorted({name.partition("+")[2] or name for name in file.read.fonts})
    return CheckResult("fonts", Verdict.BAD if foreign else Verdict.GOOD, "、".join(names))


def sentences(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is every sentence that the author wrote in the finished file, and every character on its sheets?"""
    wanted = file.composed.sentences
    text = file.in_order if file.on_sheets else file.read
    missing = missing_in(wanted, text.compared)
    if file.on_sheets:
        on_pages, on_sheets = (Counter("".join(pdf.compared)) for pdf in (file.in_order, file.read))
        left = "".join((on_pages - on_sheets).elements())
        missing += [left[:40]] if left else []
    for sentence in missing:
        # text-lost: a sentence that isn't there was cut off or covered
        reporter.report("text-lost", piece=file.piece, sentence=sentence)
    found = f"{len(wanted) - len(missing)}/{len(wanted)}"
    return CheckResult("sentences", Verdict.BAD if missing else Verdict.GOOD, found)


def carried(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Does the piece carry publisher, jurisdiction, date, disclaimer and the hotlines?"""
    needed = file.composed.must_carry
    text = file.in_order if file.on_sheets else file.read
    whole = "".join(text.compared)
    missing = [
        (what, wordings) for what, wordings in needed if not any(normalized(w) in whole for w in wordings)
    ]
    for what, wordings in missing:
        # piece-incomplete: a piece without publisher, date or hotlines must not be handed out
        reporter.report("piece-incomplete", piece=file.piece, what=what, text=wordings[0] if wordings else "")
    found = f"{len(needed) - len(missing)}/{len(needed)}"
    return CheckResult("carried", Verdict.BAD if missing else Verdict.GOOD, found)


def outside(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Does a discreet piece keep its subject to itself: title, bookmarks, first and last page?"""
    words = file.composed.telling
    if not words:
        return CheckResult("outside", Verdict.GOOD)
    # title-telling, cover-telling: somebody at home or at work sees what the piece is about
    own = Reporter()
    named = normalized(file.composed.title + "".join(_bookmarks(file.read)))
    for word in words:
        if normalized(word) in named:
            own.report("title-telling", piece=file.piece, word=word)
    texts = file.in_order.compared
    for page, text in ((1, texts[0]), (len(texts), texts[-1])) if file.composed.outside else ():
        for word in words:
            if normalized(word) in text:
                own.report("cover-telling", piece=file.piece, page=page, word=word)
    return _counted("outside", own, reporter)


def _bookmarks(pdf: FinishedPdf) -> list[str]:
    """The titles of a file's bookmarks."""
    return [bookmark.get_title() for bookmark in pdf.document.get_toc()]


def read_aloud(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Can the reading file be read aloud: title, language, tags, alternatives, nothing untagged?

    ISO 14289-1 (PDF/UA-1) and ISO 19005-2 level A, by our own checks; `check --full` asks the validators.
    """
    if file.form is not Form.READING:
        return CheckResult("read_aloud", Verdict.GOOD)
    own = Reporter()
    check_structure(file.read, file.piece, own)
    return _counted("read_aloud", own, reporter)


def press_rules(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Is the press file what a print shop takes: PDF/X-4, its inks, its bleed really painted?

    ISO 15930-7; the twelve checks of docs/printing.md.
    """
    if file.form is not Form.PRESS:
        return CheckResult("press_rules", Verdict.GOOD)
    own = Reporter()
    check_press_file(file.read, file.layout, file.ink_limit, file.piece, own)
    return _counted("press_rules", own, reporter)


def _counted(question: str, own: Reporter, reporter: Reporter) -> CheckResult:
    """The answer that is the number of findings in ``own``, which go on to ``reporter``."""
    reporter.add(*own)
    verdict = Verdict.BAD if own.has_errors else Verdict.LOOK if len(own) else Verdict.GOOD
    return CheckResult(question, verdict, f"{len(own)}", "0")
