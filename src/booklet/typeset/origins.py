"""Each structure element of a PDF noted with the HTML element that it was made from.

WeasyPrint (70.x) tags box by box: a paragraph over two pages becomes two, ``scope`` and ``lang`` are lost, a
decoration can't be told from a picture. With the note under :data:`KEY` ``finish`` puts that right; it takes
the notes out again.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from booklet.typeset.form_fields import noted_fields

KEY = "BookletOrigin"


def tagged_pdf(document: Any, zoom: float = 1) -> bytes:
    """A laid-out WeasyPrint document as tagged PDF/A-2a, ``zoom`` times as large, its structure
    noted (:func:`origins`), its fields, too."""
    with origins(), noted_fields(True), warnings.catch_warnings():
        # WeasyPrint 70.0 leaves the file of its colour profile to be closed by chance
        warnings.simplefilter("ignore", ResourceWarning)
        return document.write_pdf(zoom=zoom, pdf_variant="pdf/a-2a")


def paper_pdf(document: Any, zoom: float = 1, packed: bool = True) -> bytes:
    """A laid-out WeasyPrint document as PDF for paper, ``zoom`` times as large: no tags, nothing to fill
    in; ``packed``, as what is kept should be."""
    with noted_fields(False):
        return document.write_pdf(zoom=zoom, uncompressed_pdf=not packed)


@contextmanager
def origins() -> Iterator[None]:
    """While it holds, WeasyPrint writes the notes into the structure elements it makes.

    A note is a dictionary: ``N`` counts HTML elements in the order they are met; ``Tag`` is the
    element's name; where they are given, ``Scope``, ``Lang``, ``As`` (``data-as``: a structure
    type of PDF), ``Says`` (``data-says``: what is read aloud instead), ``Last`` (``data-last``: read
    after all its neighbours), ``Title`` and, of links, ``Text``; ``Hidden`` stands where
    ``aria-hidden`` does, ``Fixed`` on what is repeated on every page.
    """
    from weasyprint.pdf import tags

    build = tags._build_box_tree
    numbers: dict[Any, int] = {}

    def noted(box: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, *rest):
            source = getattr(box, "_box", box)  # an absolutely placed box is wrapped
            if source.element is not None and KEY not in element:
                element[KEY] = _note(source, numbers)
            yield element

    tags._build_box_tree = noted
    try:
        yield
    finally:
        tags._build_box_tree = build


def _note(box: Any, numbers: dict[Any, int]) -> Any:
    import pydyf

    element = box.element
    tag = element.tag.rpartition("}")[2]
    note = pydyf.Dictionary({"N": numbers.setdefault(element, len(numbers) + 1), "Tag": pydyf.String(tag)})
    for key, attribute in (
        ("Scope", "scope"),
        ("Lang", "lang"),
        ("As", "data-as"),
        ("Title", "title"),
        ("Says", "data-says"),
        ("Last", "data-last"),
    ):
        if value := element.get(attribute):
            note[key] = pydyf.String(value)
    if tag == "a":
        note["Text"] = pydyf.String("".join(element.itertext()))
    if element.get("aria-hidden") == "true":
        note["Hidden"] = "true"
    if box.style["position"] == "fixed":
        note["Fixed"] = "true"
    return note
