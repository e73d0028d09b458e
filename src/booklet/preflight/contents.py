"""Whether the file holds what it should: pages, fonts, every sentence, what every piece carries. Pure."""

from __future__ import annotations

import re
from collections import Counter

from booklet.findings import finding
from booklet.model import Form, Verdict
from booklet.preflight.asked import Reply, Subject, reply
from booklet.preflight.conformance import structure
from booklet.preflight.press import press_preflight
from booklet.preflight.reading_back import bare, lost

_FONT_NAME = re.compile(r"(?:[A-Z]{6}\+)?Noto[- ]?Sans[- ]?(TC|SC)\b")


def page_count(subject: Subject) -> Reply:
    """Has the file the pages that its layout promises?"""
    layout, read = subject.layout, subject.read
    rule = layout.pages
    if subject.on_sheets or layout.panels and rule.multiple == 1 and not rule.at_most:
        count = (
            len(layout.panels) if not subject.on_sheets else len(layout.sides) or read.pages + read.pages % 2
        )  # bound sheets have two sides each
        ok, wanted = read.pages == count, str(count)
    elif rule.at_most:
        ok, wanted = read.pages <= rule.at_most, f"≤ {rule.at_most}"
    elif rule.exactly:
        ok, wanted = read.pages == rule.exactly, str(rule.exactly)
    else:
        ok, wanted = read.pages % rule.multiple == 0, f"{rule.multiple}n"
    return reply(
        "page_count",
        Verdict.GOOD if ok else Verdict.BAD,
        str(read.pages),
        wanted,
        0,
        [] if ok else [finding("page-count", piece=subject.piece, pages=read.pages, wanted=wanted)],
    )


def fonts(subject: Subject) -> Reply:
    """Is all text set in the project's own fonts? (Embedded: ISO 19005-2, 6.2.11.4.)"""
    foreign = [name for name in subject.read.fonts if not _FONT_NAME.match(name)]
    return reply(
        "fonts",
        Verdict.BAD if foreign else Verdict.GOOD,
        "、".join(sorted({name.partition("+")[2] or name for name in subject.read.fonts})),
        "",
        0,
        [finding("font-foreign", piece=subject.piece, fonts="、".join(foreign))] if foreign else [],
    )


def sentences(subject: Subject) -> Reply:
    """Is every sentence that the author wrote in the finished file, and every character on its sheets?"""
    wanted = subject.composed.sentences
    text = subject.in_order if subject.on_sheets else subject.read
    missing = lost(wanted, text.texts)
    if subject.on_sheets:
        on_pages, on_sheets = (
            Counter(bare("".join(facts.texts))) for facts in (subject.in_order, subject.read)
        )
        left = "".join((on_pages - on_sheets).elements())
        missing += [left[:40]] if left else []
    return reply(
        "sentences",
        Verdict.BAD if missing else Verdict.GOOD,
        f"{len(wanted) - len(missing)}/{len(wanted)}",
        "",
        0,
        [finding("text-lost", piece=subject.piece, sentence=sentence) for sentence in missing],
    )


def carried(subject: Subject) -> Reply:
    """Does the piece carry publisher, jurisdiction, date, disclaimer and the hotlines?"""
    needed = subject.composed.must_carry
    text = subject.in_order if subject.on_sheets else subject.read
    whole = "".join(bare(page) for page in text.texts)
    found = [
        finding("piece-incomplete", piece=subject.piece, what=what, text=wordings[0] if wordings else "")
        for what, wordings in needed
        if not any(bare(w) in whole for w in wordings)
    ]
    return reply(
        "carried",
        Verdict.BAD if found else Verdict.GOOD,
        f"{len(needed) - len(found)}/{len(needed)}",
        "",
        0,
        found,
    )


def outside(subject: Subject) -> Reply:
    """Does a discreet piece keep its subject to itself: title, bookmarks, first and last page?"""
    words = subject.composed.telling
    if not words:
        return reply("outside")
    named = subject.composed.title + "".join(_bookmarks(subject.pdf))
    found = [
        finding("title-telling", piece=subject.piece, word=word)
        for word in words
        if bare(word) in bare(named)
    ]
    texts = subject.in_order.texts
    for page, text in ((1, texts[0]), (len(texts), texts[-1])) if subject.composed.outside else ():
        found += [
            finding("cover-telling", piece=subject.piece, page=page, word=word)
            for word in words
            if bare(word) in bare(text)
        ]
    return reply("outside", _of(found), f"{len(found)}", "0", 0, found)


def _bookmarks(pdf: bytes) -> list[str]:
    """The titles of a file's bookmarks."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    return titles


def read_aloud(subject: Subject) -> Reply:
    """Can the reading file be read aloud: title, language, tags, alternatives, nothing untagged?

    ISO 14289-1 (PDF/UA-1) and ISO 19005-2 level A, by our own checks; `check --full` asks the validators.
    """
    if subject.form is not Form.READING:
        return reply("read_aloud")
    found = structure(subject.pdf, subject.piece)
    return reply("read_aloud", _of(found), f"{len(found)}", "0", 0, found)


def press_rules(subject: Subject) -> Reply:
    """Is the press file what a print shop takes: PDF/X-4, its inks, its bleed really painted?

    ISO 15930-7; the twelve checks of docs/printing.md.
    """
    if subject.form is not Form.PRESS:
        return reply("press_rules")
    found = press_preflight(subject.pdf, subject.layout, subject.ink_limit, subject.piece)
    return reply("press_rules", _of(found), f"{len(found)}", "0", 0, found)


def _of(found) -> Verdict:
    """The verdict that findings amount to."""
    worst = {f.severity.value for f in found}
    return Verdict.BAD if "error" in worst else Verdict.LOOK if worst else Verdict.GOOD
