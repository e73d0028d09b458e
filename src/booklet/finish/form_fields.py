"""Fields to fill in (ISO 32000-1, 12.7): what ``typeset.form_fields`` noted becomes a form.

Each has a look of its own in the file, so that no viewer is asked to make one before it is printed; the font
that is typed in is in the file, too. Not here: what a field is called (the author says), its place in the
structure (``structure_tree``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from booklet.finish.typing_font import embedded, typing_font

NOTE = "/BookletField"  # what typeset.form_fields notes
# The font's name in the file. PDFium (of Chrome and Edge) types Chinese in the file's own font only where it
# is called so, and else in one of the machine's, or in boxes; for others a name is a name.
_FONT = "/Wingdings"
_PRINTED = 1 << 2  # flags of annotations and fields: ISO 32000-1, tables 165, 221, 228
_SEVERAL_LINES, _NO_SPELLING, _NO_SCROLLING = 1 << 12, 1 << 22, 1 << 23
_RULE = 1.0  # points; the thin rule of the pages
_TICKED = "/Yes"


def make_fields(document: Any, fonts: str, language: str) -> None:
    """Makes a form of the noted widgets of an open ``pikepdf.Pdf``; nothing where there are none.

    ``fonts`` is the folder of font files, ``language`` a BCP 47 tag.
    """
    from pikepdf import Array, Dictionary, String

    widgets = list(_noted(document))
    if not widgets:
        return
    resources = Dictionary(Font=Dictionary({_FONT: embedded(document, typing_font(fonts, language))}))
    for widget in widgets:
        note = widget[NOTE]
        del widget[NOTE]
        widget.F = _PRINTED
        kind, size = str(note.Kind), float(note.Size)
        if kind == "tick":
            _tick(document, widget)
        else:
            lines = int(note.Lines) if kind == "lines" else 0
            widget.Ff = _NO_SPELLING | _NO_SCROLLING | (_SEVERAL_LINES if lines else 0)
            widget.DA = String(f"{_FONT} {size:g} Tf 0 g")
            widget.AP = Dictionary(
                N=_look(document, widget, f"{_rules(widget, lines)}/Tx BMC EMC", resources)
            )
    document.Root.AcroForm = document.make_indirect(
        Dictionary(Fields=Array(widgets), DR=resources, DA=String(f"{_FONT} 12 Tf 0 g"))
    )


def _noted(document: Any) -> Iterator[Any]:
    for page in document.pages:
        for annotation in page.obj.get("/Annots", ()):
            if NOTE in annotation:
                yield annotation


def _size(widget: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(v) for v in widget.Rect)
    return right - left, top - bottom


def _look(document: Any, widget: Any, content: str, resources: Any = None) -> Any:
    """An appearance of a widget's size (12.5.5)."""
    from pikepdf import Array, Dictionary, Name

    made = document.make_stream(content.encode("ascii"))
    made.Type, made.Subtype = Name.XObject, Name.Form
    made.BBox = Array([0, 0, *(round(v, 3) for v in _size(widget))])
    made.Resources = resources if resources is not None else Dictionary()
    return made


def _rules(widget: Any, lines: int) -> str:
    """Lines to write on, in the look of a field that is empty: they go when somebody types, because
    type doesn't keep their distance."""
    width, height = _size(widget)
    heights = [height * (lines - 1 - number) / lines + _RULE / 2 for number in range(lines)]
    drawn = "".join(f"0 {y:.2f} m {width:.2f} {y:.2f} l S\n" for y in heights)
    return f"q 0.1 G {_RULE:g} w\n{drawn}Q\n" if drawn else ""


def _tick(document: Any, widget: Any) -> None:
    """A box's two looks (12.7.4.2.3): the box itself is drawn on the page."""
    from pikepdf import Dictionary, Name

    width, height = _size(widget)
    points = [(0.18, 0.5), (0.42, 0.2), (0.86, 0.86)]
    (x1, y1), (x2, y2), (x3, y3) = ((x * width, y * height) for x, y in points)
    stroke = f"{min(width, height) * 0.14:.2f}"
    mark = f"q 0 G {stroke} w 1 J 1 j\n{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x3:.2f} {y3:.2f} l S\nQ"
    widget.AP = Dictionary(
        N=Dictionary({_TICKED: _look(document, widget, mark), "/Off": _look(document, widget, "q Q")})
    )
    widget.AS = widget.V = Name.Off
