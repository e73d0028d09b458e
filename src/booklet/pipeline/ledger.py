"""The ledger for whoever reviews it: its register, as a table and back, and how much of the guide rests on
it.

Builds nothing; reads what was built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from booklet import fact_table
from booklet.fact_table.remarks import added, as_yaml
from booklet.findings import Severity
from booklet.findings.reporter import Reporter
from booklet.job import of_product
from booklet.lint.coverage import Coverage, coverage
from booklet.load.guide.remarks import REMARKS_FILE, remarks_file
from booklet.model import Remark, Script, Sources
from booklet.pipeline.reading import read
from booklet.pipeline.selection import products
from booklet.register import FactEntry, register, sentences
from booklet.request import Request
from booklet.write import listed, write_file


def ledger(request: Request, out: Path, reporter: Reporter) -> tuple[tuple[FactEntry, ...], str]:
    """The register's entries, and the ledger's file; neither where the sources have an error.

    ``request.words`` are fact ids; all if there are none. Finding: ``fact-unknown``.
    """
    sources = _read(request, reporter)
    return (_entries(request, out, sources, reporter), sources.ledger.file) if sources else ((), "")


def _entries(request: Request, out: Path, sources: Sources, reporter: Reporter) -> tuple[FactEntry, ...]:
    for word in request.words:
        if word not in sources.ledger.facts:
            reporter.report("fact-unknown", sources.ledger.file, id=word)
    return tuple(
        entry
        for entry in register(sources, listed(out))
        if not request.words or entry.fact.id in request.words
    )


def export(request: Request, out: Path, path: Path, lang: str, reporter: Reporter) -> tuple[int, int]:
    """Writes the register as a table to ``path``, a CSV file or a workbook by its ending, in the
    request's script; how many facts and sentences it has, none where it wasn't written. Findings:
    ``fact-unknown``, ``write-failed``.
    """
    own = Reporter()
    sources = _read(request, own)
    entries = _entries(request, out, sources, own) if sources else ()
    reporter.add(*own)
    if sources is None or own.has_errors:
        return 0, 0
    wanted = {entry.fact.id for entry in entries}
    cited = [s for s in sentences(sources) if wanted & set(s.facts)]
    tables = fact_table.tables(
        entries,
        cited,
        {s.file: _pieces(s.file, sources) for s in cited},
        request.scripts[0] if len(request.scripts) == 1 else Script.HANT,
        sources.guide.protected,
        lang,
    )
    as_workbook = path.suffix.lower() == ".xlsx"
    data = fact_table.as_workbook(tables, lang) if as_workbook else fact_table.as_csv(tables)
    written = _write(path, data, path.name, reporter)
    return (len(entries), len(cited)) if written else (0, 0)


def _pieces(file: str, sources: Sources) -> tuple[str, ...]:
    """The pieces that a source file's sentences are printed in; none for ``guide.yaml``: all are."""
    if file == sources.guide.file:
        return ()
    jobs = [of_product(product, sources) for product in products(sources)]
    own = [job for job in jobs if job.source == file]
    whole = [job for job in jobs if job.prints(file)]
    return tuple(dict.fromkeys(job.edition.product.id for job in (*own, *whole)))


@dataclass(frozen=True)
class Imported:
    """What a table that came back brought: the remarks that are ``new``, all that was read (``returned``),
    the file that remarks are kept in, and where each fact stands (``places``, as file:line)."""

    new: tuple[Remark, ...] = ()
    returned: fact_table.Returned = fact_table.Returned()
    file: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


def import_remarks(request: Request, path: Path, reporter: Reporter) -> Imported:
    """Keeps the new remarks of a table that came back in the guide's ``remarks.yaml``. Findings:
    ``write-failed`` and those of reading.
    """
    sources = _read(request, reporter)
    if sources is None:
        return Imported()
    returned = fact_table.returned(path, sources, reporter)
    file = remarks_file(sources.ledger.file)
    new = added(sources.ledger.remarks, returned.remarks)
    kept = request.guide / REMARKS_FILE
    if new:
        before = _bytes_of(kept, file, reporter)
        data = None if before is None else before + as_yaml(new, bool(sources.ledger.remarks), before)
        if data is None or not _write(kept, data, file, reporter):
            return Imported((), returned, file)
    places = {fact.id: f"{sources.ledger.file}:{fact.line}" for fact in sources.ledger.facts.values()}
    return Imported(new, returned, file, places)


def _bytes_of(path: Path, shown: str, reporter: Reporter) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as fault:
        reporter.report("write-failed", shown, reason=fault.strerror or str(fault))
        return None


def _write(path: Path, data: bytes, shown: str, reporter: Reporter) -> bool:
    try:
        write_file(path, data)
    except OSError as fault:
        reporter.report("write-failed", shown, reason=fault.strerror or str(fault))
        return False
    return True


def covered(request: Request, reporter: Reporter) -> Coverage | None:
    """How many of the guide's legal sentences cite a fact; None where the sources have an error."""
    sources = _read(request, reporter)
    return coverage(sources) if sources else None


def _read(request: Request, reporter: Reporter) -> Sources | None:
    """The sources where they have no error; else what is wrong. Warnings are ``check``'s to tell."""
    own = Reporter()
    sources = read(request, own)
    if not own.has_errors:
        return sources
    reporter.add(*(found for found in own if found.severity is Severity.ERROR))
    return None
