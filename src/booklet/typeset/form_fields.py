"""Fields to fill in, noted in a PDF where a page's ``input`` and ``textarea`` elements lie.

What WeasyPrint (70.x) makes of them leans on the viewer (``NeedAppearances``) and takes whole fonts into the
file. Here each becomes a bare widget with a note under :data:`KEY`, of which ``finish`` makes a field. A page
that isn't tagged is paper and gets none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

KEY = "BookletField"
TEXT, LINES, TICK = "text", "lines", "tick"


@contextmanager
def noted_fields(wanted: bool) -> Iterator[None]:
    """While it holds, WeasyPrint writes noted widgets into the PDF; none at all where they aren't ``wanted``.

    A note is a dictionary: ``Kind`` (text, lines or tick), ``Size`` of type in points, ``Lines`` how many
    there are. A field's name is its element's, numbered where it comes again; its ``title`` is what is said.
    """
    from weasyprint import pdf

    known: Counter[str] = Counter()

    def add(forms: Any, matrix: Any, document: Any, page: Any, *_: Any) -> None:
        for box, rectangle in (each for boxes in forms.values() for each in boxes) if wanted else ():
            _add_widget(box, _upright(matrix, rectangle), abs(matrix[0][0]), document, page, known)

    own, pdf.add_forms = pdf.add_forms, add
    try:
        yield
    finally:
        pdf.add_forms = own


def _add_widget(
    box: Any, rectangle: list[float], scale: float, document: Any, page: Any, known: Counter[str]
) -> None:
    import pydyf

    element = box.element
    ticks = element.get("type") == "checkbox"
    kind = TICK if ticks else LINES if element.tag == "textarea" else TEXT
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Btn" if ticks else "/Tx",
            "Rect": pydyf.Array(rectangle),
            "P": page.reference,
            "T": pydyf.String(_unique(element.get("name") or "", known)),
            "TU": pydyf.String(element.get("title") or element.get("name") or ""),
            KEY: pydyf.Dictionary(
                {
                    "Kind": pydyf.String(kind),
                    "Size": round(box.style["font_size"] * scale, 2),
                    "Lines": int(element.get("rows") or 1),
                }
            ),
        }
    )
    document.add_object(widget)
    box.widget_annotation = widget
    page.setdefault("Annots", pydyf.Array()).append(widget.reference)
    form = document.catalog.setdefault("AcroForm", pydyf.Dictionary({"Fields": pydyf.Array()}))
    form["Fields"].append(widget.reference)


def _unique(name: str, known: Counter[str]) -> str:
    """A field's name, which no other of the file has; a full stop would make a family of it (ISO 32000-1,
    12.7.3.2)."""
    name = re.sub(r"[.\s]+", "-", name) or "-"
    known[name] += 1
    return name if known[name] == 1 else f"{name}-{known[name]}"


def _upright(matrix: Any, rectangle: Any) -> list[float]:
    x1, y1 = matrix.transform_point(*rectangle[:2])
    x2, y2 = matrix.transform_point(*rectangle[2:])
    return [round(v, 3) for v in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))]
