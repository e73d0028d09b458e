"""Files that earlier builds left in the output folder, looked at again: is each what was built?

What isn't is told and asked the questions of its making, in a process of its own: nobody knows what
is in it. What is, is asked what only a whole check asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.limited_pool import OverMemory, OverTime, WorkerDied
from booklet.load.desks.file import load_desk
from booklet.model import Desk, Edition, Flip, Form, Ink, Layout, Product, Script, Size, Sources
from booklet.pipeline.selection import forms_of, layout_of
from booklet.pipeline.workers import asked_in, configure
from booklet.write import ALTERED, BROKEN, GONE, STRAY, WHOLE, FoundFile, found_files

_ANY_INK = 400.0  # per cent: what a print shop that nobody knows takes is not judged
_TOLD = {ALTERED: "file-altered", GONE: "file-gone", STRAY: "file-stray", BROKEN: "manifest-broken"}


def recheck_built(out: Path, sources: Sources, root: Path, workers: Executor | None) -> Iterator[Finding]:
    """Every file under ``out``: the validators over reading files, the X-4 checks over press files, and
    over what isn't what was built also the preflight of its edition. The piece in findings is the path.

    Findings: ``file-altered``, ``file-gone``, ``file-stray``, ``file-damaged``, ``manifest-broken``; those
    of ``preflight``, of ``preflight.conformance`` and ``preflight.press``.
    """
    files: list[FoundFile] = []
    sources = _with_desks(sources, {path.parent.name for path in out.glob("*/*")}, root)
    for file in found_files(out):
        place = f"{out.name}/{file.desk}/{file.path}" if file.desk else f"{out.name}/{file.path}"
        if file.state in _TOLD:
            yield finding(_TOLD[file.state], place)
        if file.state == WHOLE:
            yield from _of_bytes(file, sources)
        elif file.state == ALTERED:
            files.append(file)
    if files:
        yield from _altered(files, out, sources, workers)


def _altered(
    files: Sequence[FoundFile], out: Path, sources: Sources, workers: Executor | None
) -> Iterator[Finding]:
    configure(workers, sources)
    for file in files:
        piece, edition = f"{file.desk}/{file.path}", _edition(file.entry, file.desk, sources)
        try:
            found = asked_in(workers, edition, sources, file.data, file.entry.get("form", ""), piece)
        except (OverTime, OverMemory, WorkerDied):
            found = None
        if found is None:
            yield finding("file-damaged", f"{out.name}/{piece}")
        else:
            yield from found
            yield from _of_bytes(file, sources, pressed=edition is None)


def _of_bytes(file: FoundFile, sources: Sources, pressed: bool = True) -> Iterator[Finding]:
    """What a file can be asked that nothing else is known of."""
    from booklet.preflight.conformance import claims, validated
    from booklet.preflight.press import press_preflight

    piece = f"{file.desk}/{file.path}"
    if file.entry.get("form") == Form.PRESS.value:
        desk = next((each for each in sources.desks if each.id == file.desk), None)
        layout = _layout(sources, file.entry, desk)
        if layout and pressed:
            limit = desk.press.ink_limit if desk and desk.press else _ANY_INK
            yield from press_preflight(file.data, layout, limit, piece)
    elif claims(file.data):
        yield from validated(file.data, piece)


def _layout(sources: Sources, made: Mapping, desk: Desk | None) -> Layout | None:
    """The layout of a manifest's entry, in its size, with the desk's outside where the desk is known."""
    layout = next((each for each in sources.layouts if each.id == made.get("layout")), None)
    size = Size(made.get("size") or Size.STANDARD)
    if layout is None or desk is None:
        return layout and (layout.large if size is Size.LARGE else layout)
    return layout.form_for(size, desk)


def _edition(made: Mapping, desk: str, sources: Sources) -> Edition | None:
    """The edition that a manifest's entry is of; None where it isn't made any more."""
    try:
        product = Product(made["layout"], made["chapter"] or "", made["product"])
        form = Form(made["form"])
        edition = Edition(
            product,
            Script(made["script"]),
            desk,
            Size(made["size"]),
            Ink(made["ink"]),
            (form,),
            Flip(made.get("flip") or Flip.SHORT),
        )
        chapters = {chapter.id for chapter in sources.chapters}
        there = (product.chapter in chapters or not product.chapter) and form in forms_of(
            edition, layout_of(edition, sources)
        )
    except (
        KeyError,
        ValueError,
        TypeError,
        StopIteration,
    ):  # another version's entry; layout or desk is gone
        return None
    return edition if there else None


def _with_desks(sources: Sources, wanted: set[str], root: Path) -> Sources:
    """The sources with the desks that are wanted too, where each has a file of its own that can be read."""
    known = {desk.id for desk in sources.desks}
    more = [
        load_desk(path, root, Reporter())
        for id_ in sorted(wanted - known)
        if (path := root / "branding" / f"{id_}.yaml").is_file()
    ]
    return replace(sources, desks=(*sources.desks, *filter(None, more)))
