"""The ledger for whoever reviews it: its register, as a table and back, and how much of the guide rests on
it.

Builds nothing; reads what was built.
"""

from __future__ import annotations

from pathlib import Path

from booklet import fact_table
from booklet.fact_table.remarks import added, as_yaml
from booklet.findings import Finding, Severity, finding
from booklet.lint.coverage import Coverage, coverage
from booklet.load.guide.remarks import REMARKS_FILE
from booklet.model import Remark, Script, Sources
from booklet.pipeline.outcomes import stops
from booklet.pipeline.selection import CHAPTER_FILE, products, source_of
from booklet.pipeline.story import read, with_review_date
from booklet.register import FactEntry, register, sentences
from booklet.request import Request
from booklet.write import listed, write_file

Found = tuple[Finding, ...]


def ledger(request: Request, out: Path) -> tuple[tuple[FactEntry, ...], str, Found]:
    """The register's entries, the ledger's file, and findings.

    ``request.words`` are fact ids; all if there are none. Finding: ``fact-unknown``.
    """
    sources, found = _read(request)
    if sources is None:
        return (), "", tuple(found)
    unknown = [
        finding("fact-unknown", sources.ledger.file, id=word)
        for word in request.words
        if word not in sources.ledger.facts
    ]
    entries = tuple(
        entry
        for entry in register(sources, listed(out))
        if not request.words or entry.fact.id in request.words
    )
    return entries, sources.ledger.file, (*found, *unknown)


def exported(request: Request, out: Path, path: Path, lang: str) -> tuple[int, int, Found]:
    """Writes the register as a table to ``path``, a CSV file or a workbook by its ending, in the
    request's script; how many facts and sentences it has. Findings: ``fact-unknown``, ``write-failed``.
    """
    entries, _, found = ledger(request, out)
    if stops(found):
        return 0, 0, found
    sources, _ = _read(request)
    assert sources is not None
    script = request.scripts[0] if len(request.scripts) == 1 else Script.HANT
    wanted = {entry.fact.id for entry in entries}
    cited = [s for s in sentences(sources) if wanted & set(s.facts)]
    tables = fact_table.tables(
        entries,
        cited,
        {s.file: _pieces(s.file, sources) for s in cited},
        script,
        sources.guide.protected,
        lang,
    )
    try:
        write_file(
            path,
            fact_table.as_workbook(tables, lang)
            if path.suffix.lower() == ".xlsx"
            else fact_table.as_csv(tables),
        )
    except OSError as fault:
        return 0, 0, (*found, finding("write-failed", path.name, reason=fault.strerror or str(fault)))
    return len(entries), len(cited), found


def _pieces(file: str, sources: Sources) -> tuple[str, ...]:
    """The pieces that a source file's sentences are printed in; none for ``guide.yaml``: all are."""
    made = [p.id for p in products(sources) if source_of(p, sources) == file]
    whole = [
        p.id
        for p in products(sources)
        for layout in sources.layouts
        if layout.id == p.layout and not p.chapter and layout.copy == CHAPTER_FILE
    ]
    return (
        ()
        if file == sources.guide.file
        else tuple(
            dict.fromkeys([*made, *(whole if file.endswith(("/" + CHAPTER_FILE, "/checklist.md")) else [])])
        )
    )


def imported(request: Request, path: Path) -> tuple[tuple[Remark, ...], fact_table.Returned, str, Found]:
    """The remarks of a table that came back, kept in the guide's ``remarks.yaml``: those that are new,
    all that was read, the file they are kept in, and findings (``write-failed`` and those of reading).
    """
    sources, found = _read(request)
    if sources is None:
        return (), fact_table.Returned(), "", tuple(found)
    returned, more = fact_table.returned(path, sources)
    file = f"{sources.ledger.file.rpartition('/')[0]}/{REMARKS_FILE}".lstrip("/")
    new = added(sources.ledger.remarks, returned.remarks)
    kept = request.guide / REMARKS_FILE
    if new:
        try:
            before = kept.read_bytes() if kept.exists() else b""
            write_file(kept, before + as_yaml(new, bool(sources.ledger.remarks), before))
        except OSError as fault:
            return (
                (),
                returned,
                file,
                (*found, *more, finding("write-failed", file, reason=fault.strerror or str(fault))),
            )
    return new, returned, file, (*found, *more)


def covered(request: Request) -> tuple[Coverage, Found]:
    """How many of the guide's legal sentences cite a fact."""
    sources, found = _read(request)
    return (coverage(sources) if sources else Coverage()), tuple(found)


def _read(request: Request) -> tuple[Sources | None, list[Finding]]:
    """The sources on the request's day, where nothing at all is wrong with them; else what is. Warnings
    are ``check``'s to tell."""
    sources, found = read(request)
    if stops(found):
        return None, [f for f in found if f.severity is Severity.ERROR]
    return with_review_date(sources, request), []
