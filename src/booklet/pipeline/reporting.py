"""What preflight found, kept beside the files it was asked of; and files made earlier asked again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from booklet.findings import Finding
from booklet.model import Branding, Form, Layout, Result, Size, Sources
from booklet.report import as_html, entry
from booklet.write import built_files, write_report


def reported(out: Path, results: Sequence[Result], desk: Branding) -> list[Finding]:
    """A desk's report brought up to date with these results. Finding: ``write-failed``."""
    new = [entry(file, hashlib.sha256(file.pdf).hexdigest(), str(file.record["title"]), result.findings)
           for result in results for file in result.files if not result.kept]
    name = "".join(next((lines for lines in desk.name.values() if lines), ())) or desk.id
    return write_report(out / desk.id, new, partial(as_html, name), f"{out.name}/{desk.id}")


def asked_again(out: Path, sources: Sources) -> Iterator[Finding]:
    """The validators over every reading file under ``out``, the X-4 checks over every press file.

    Findings: those of ``preflight.conformance`` and ``preflight.press``; the piece is the file's path.
    """
    from booklet.preflight.conformance import claims, validated
    from booklet.preflight.press import press_preflight

    desks = {desk.id: desk for desk in sources.brandings}
    for id_, made, pdf in built_files(out):
        piece = f"{id_}/{made['path']}"
        if made.get("form") == Form.PRESS.value:
            desk = desks.get(id_)
            layout = _layout(sources, made, desk) if desk else None
            if layout and desk and desk.press:
                yield from press_preflight(pdf, layout, desk.press.ink_limit, piece)
        elif claims(pdf):
            yield from validated(pdf, piece)


def _layout(sources: Sources, made, desk: Branding) -> Layout | None:
    """The layout of a manifest's entry, in its size, with the desk's outside."""
    layout = next((each for each in sources.layouts if each.id == made.get("layout")), None)
    return layout.form_for(Size(made.get("size") or Size.STANDARD), desk) if layout else None
