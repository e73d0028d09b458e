"""Several finished files as one for paper: their pages in order, nothing to click, fill in or read aloud.

What is to be seen of a field, lines to write on, becomes part of its page. Each piece has a bookmark. Not
here: which files, and in what order.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from booklet.finish.numbers import normalize_numbers
from booklet.finish.reading import set_metadata
from booklet.finish.viewer_preferences import ask_for_print_settings
from booklet.print_settings import PrintedSides

_OF_TAGS = ("/StructParents", "/Tabs", "/Annots")


def bundled(
    files: Sequence[tuple[str, bytes]], title: str, language: str, sides: PrintedSides | None
) -> bytes:
    """One PDF of ``files`` (title and bytes each); deterministic bytes. ``language`` is a BCP 47 tag,
    ``sides`` what all of them are printed on; None where they differ, and whoever prints has to choose."""
    import pikepdf

    made = pikepdf.new()
    starts: list[tuple[str, int]] = []
    for name, data in files:
        with pikepdf.open(io.BytesIO(data)) as file:
            _flatten(file)
            starts.append((name, len(made.pages)))
            made.pages.extend(file.pages)
    with made.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(name, page) for name, page in starts)
    set_metadata(made, title, language)
    ask_for_print_settings(made, sides)
    normalize_numbers(made)
    made.remove_unreferenced_resources()
    out = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    made.save(
        out,
        deterministic_id=True,
        linearize=False,
        recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def _flatten(file: Any) -> None:
    """Takes fields and tags out of an open document; the looks of fields stay on its pages."""
    if "/AcroForm" in file.Root:
        file.flatten_annotations("print")
    for key in ("/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents"):
        if key in file.Root:
            del file.Root[key]
    for page in file.pages:
        for key in _OF_TAGS:
            if key in page.obj:
                del page.obj[key]
