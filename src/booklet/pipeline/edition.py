"""One edition through the house: compose → typeset → finish → preflight.

A function of its arguments, picklable both ways, so that any executor can run it.
"""

from __future__ import annotations

import traceback
from dataclasses import replace
from typing import Sequence

from booklet import facts
from booklet.compose import compose
from booklet.findings import Finding, Severity, finding
from booklet.finish import finish
from booklet.model import Edition, Result, Sources
from booklet.pipeline.selection import layout_of, path_of, source_of
from booklet.preflight import preflight, read_back
from booklet.typeset import typeset


def produce(edition: Edition, sources: Sources) -> Result:
    """The edition's finished PDF and manifest record, or its findings and no PDF."""
    layout = layout_of(edition, sources)
    path, piece = path_of(edition, sources), name_of(edition)
    source = source_of(edition.product, sources)
    composed, found = compose(edition, sources)
    if composed is None or stops(found):
        return Result(edition, path, b"", {}, tuple(found))
    pages, more = typeset(composed, layout, piece, source, sources.fonts)
    found += more
    if pages is None:
        return Result(edition, path, b"", {}, tuple(found))
    pdf = finish(pages, layout, composed.title, edition.script.value)
    read = read_back(pdf)
    found += preflight(read, layout, composed, piece)
    if stops(found):
        return Result(edition, path, b"", {}, tuple(found))
    record = {
        "product": edition.product.id,
        "layout": layout.id,
        "chapter": edition.product.chapter or None,
        "script": edition.script.value,
        "size": edition.size.value,
        "ink": edition.ink.value,
        "form": layout.form.value,
        "pages": read.pages,
        "page_size": list(read.size),
        "title": composed.title,
        "review": composed.standing.state,
        "waiting": list(composed.standing.waiting),
        "stale": list(composed.standing.stale),
        "facts": {fact.id: facts.digest(fact) for fact in composed.facts},
    }
    return Result(edition, path, pdf, record, tuple(found),
                  -(-read.pages // layout.pages.per_sheet))


def released(result: Result) -> Result:
    """The result as it may be released: refused where it isn't reviewed and in date.

    Finding: ``release-refused``, with the facts that are waiting or past their date.
    """
    if not result.pdf or result.record["review"] == facts.REVIEWED:
        return result
    record = result.record
    names = "、".join([*record["stale"], *record["waiting"]]) or "—"
    return replace(result, pdf=b"", findings=(*result.findings, finding(
        f"release-{record['review']}", piece=name_of(result.edition), facts=names)))


def guarded(edition: Edition, sources: Sources) -> Result:
    """:func:`produce`, with an unforeseen fault as the finding ``typeset-failed``.

    The traceback goes into the record, for ``--verbose``: one edition's fault must not
    take the others with it.
    """
    try:
        return produce(edition, sources)
    except Exception as fault:
        return Result(edition, path_of(edition, sources), b"",
                      {"traceback": traceback.format_exc()},
                      (finding("typeset-failed", piece=name_of(edition),
                               reason=f"{type(fault).__name__}: {fault}"),))


def name_of(edition: Edition) -> str:
    """The edition's name in findings."""
    return f"{edition.product.id} ({edition.script.value})"


def stops(found: Sequence[Finding]) -> bool:
    """Whether findings keep a piece from being handed out."""
    return any(f.severity is Severity.ERROR for f in found)
