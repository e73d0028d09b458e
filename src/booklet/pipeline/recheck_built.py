"""Files that earlier builds left in the output folder, looked at again: is each what was built?

What isn't is reported and asked the questions of its making, in a process of its own: nobody knows what
is in it. What is, is asked what only a whole check asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.job import PrintJob, resolve
from booklet.limited_pool import LimitedPool, OverMemory, OverTime, WorkerDied
from booklet.load.desks.file import load_desk
from booklet.model import Desk, Edition, Flip, Form, Ink, Layout, Product, Script, Size, Sources
from booklet.pipeline.outcomes import Reexamination
from booklet.pipeline.selection import products
from booklet.pipeline.workers import configure, reexamined_in
from booklet.request import Request
from booklet.write import ALTERED, BROKEN, GONE, STRAY, WHOLE, FoundFile, found_files

_ANY_INK = 400.0  # per cent: what a print shop that nobody knows takes is not judged
_CODES = {ALTERED: "file-altered", GONE: "file-gone", STRAY: "file-stray", BROKEN: "manifest-broken"}


def recheck_built(
    request: Request, sources: Sources, workers: LimitedPool | None, reporter: Reporter
) -> None:
    """Every file in the folder ``request.built``, if there is one: the validators over reading files, the X-4
    checks over press files, and over what isn't what was built also the preflight of its edition. The piece
    in findings is the path.

    Findings: ``file-altered``, ``file-gone``, ``file-stray``, ``file-damaged``, ``manifest-broken``; those
    of ``preflight``, of ``preflight.conformance`` and ``preflight.press``.
    """
    out, altered = request.built, list[FoundFile]()
    if out is None:
        return
    sources = _with_desks(sources, {path.parent.name for path in out.glob("*/*")}, request.root)
    for file in found_files(out):
        if file.state in _CODES:
            reporter.report(_CODES[file.state], "/".join(filter(None, (out.name, file.desk, file.path))))
        if file.state == WHOLE:
            _check_bytes(file, sources, True, reporter)
        elif file.state == ALTERED:
            altered.append(file)
    if altered:
        configure(workers, sources)
    for file in altered:
        _check_altered(file, out, sources, workers, reporter)


def _check_altered(
    file: FoundFile, out: Path, sources: Sources, workers: LimitedPool | None, reporter: Reporter
) -> None:
    piece, job = f"{file.desk}/{file.path}", _job(file.entry, file.desk, sources)
    try:
        checked = reexamined_in(workers, job, file.data, file.entry.get("form", ""), piece)
    except (OverTime, OverMemory, WorkerDied):
        checked = Reexamination(False)
    if not checked.readable:
        reporter.report("file-damaged", f"{out.name}/{piece}")
        return
    reporter.add(*checked.findings)
    _check_bytes(file, sources, job is None, reporter)


def _check_bytes(file: FoundFile, sources: Sources, pressed: bool, reporter: Reporter) -> None:
    """What a file can be asked that nothing else is known of; ``pressed``: also what its own preflight asks
    of a press file."""
    from booklet.preflight.conformance import claims_pdfua, run_validators
    from booklet.preflight.finished_pdf import FinishedPdf
    from booklet.preflight.press import check_press_file

    piece = f"{file.desk}/{file.path}"
    if file.entry.get("form") == Form.PRESS.value:
        desk = sources.desk_by_id.get(file.desk)
        layout = _layout(sources, file.entry, desk)
        if layout and pressed:
            limit = desk.press.ink_limit if desk and desk.press else _ANY_INK
            check_press_file(FinishedPdf(file.data), layout, limit, piece, reporter)
    elif claims_pdfua(file.data):
        run_validators(file.data, piece, reporter)


def _layout(sources: Sources, entry: Mapping[str, Any], desk: Desk | None) -> Layout | None:
    """The layout of a manifest's entry, in its size, with the desk's outside where the desk is known."""
    layout = sources.layout_by_id.get(entry.get("layout", ""))
    size = Size(entry.get("size") or Size.STANDARD)
    if layout is None or desk is None:
        return layout and (layout.large if size is Size.LARGE else layout)
    return layout.form_for(size, desk)


def _job(entry: Mapping[str, Any], desk: str, sources: Sources) -> PrintJob | None:
    """The job that a manifest's entry is of; None where it isn't made any more."""
    try:
        product = next(
            (each for each in products(sources) if each.id == entry["product"]),
            Product(entry["layout"], entry["chapter"] or "", entry["product"]),
        )
        form = Form(entry["form"])
        edition = Edition(
            product,
            Script(entry["script"]),
            desk,
            Size(entry["size"]),
            Ink(entry["ink"]),
            (form,),
            Flip(entry.get("flip") or Flip.SHORT),
        )
        job = resolve(edition, sources)
    except (KeyError, ValueError, TypeError):  # another version's entry; layout or desk is gone
        return None
    return job if form in job.forms and bool(job.chapter) == bool(product.chapter) else None


def _with_desks(sources: Sources, wanted: set[str], root: Path) -> Sources:
    """The sources with the desks that are wanted too, where each has a file of its own that can be read."""
    known = set(sources.desk_by_id)
    more = [
        load_desk(path, root, Reporter())
        for id_ in sorted(wanted - known)
        if (path := root / "branding" / f"{id_}.yaml").is_file()
    ]
    return replace(sources, desks=(*sources.desks, *filter(None, more)))
