"""Whether a file's fields can be filled in, told aloud and printed by any viewer. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from booklet.structure_objects import reference_to

_PRINTED = 1 << 2  # ISO 32000-1, table 165
_FONT = re.compile(r"(/\S+)\s+[\d.]+\s+Tf")


def field_faults(document: Any, told: Collection[str]) -> Iterator[tuple[str, str]]:
    """The faults of an open document's fields, as (``reading-field``, what): where, and what is missing.

    Each is named (ISO 14289-1, 7.18.1) and among those ``told``, the references that the structure has
    as forms (7.18.4); is printed, and has a look in the file (ISO 19005-2, 6.3), so that no viewer is asked
    to make one (6.4.1); its name is its own; its font is embedded.
    """
    form = document.Root.get("/AcroForm", {})
    if bool(form.get("/NeedAppearances", False)):
        yield "reading-field", "NeedAppearances"
    fonts = form.get("/DR", {}).get("/Font", {})
    names: Counter[str] = Counter()
    for number, page in enumerate(document.pages, 1):
        for widget in (a for a in page.obj.get("/Annots", ()) if a.get("/Subtype") == "/Widget"):
            name = str(widget.get("/T", ""))
            names[name] += 1
            for what in _lacks(widget, fonts, told):
                yield "reading-field", f"p. {number}, {name or '—'}: {what}"
    for name, count in names.items():
        if count > 1:
            yield "reading-field", f"{name}: T × {count}"


def _lacks(widget: Any, fonts: Any, told: Collection[str]) -> Iterator[str]:
    if not str(widget.get("/TU", "")).strip():
        yield "TU"
    if reference_to(widget) not in told:
        yield "Form"
    if int(widget.get("/F", 0)) != _PRINTED:
        yield "F"
    if "/N" not in widget.get("/AP", {}):
        yield "AP"
    if widget.get("/FT") == "/Tx":
        font = _FONT.search(str(widget.get("/DA", "")))
        if not font or not _embedded(fonts.get(font[1])):
            yield "DA"


def _embedded(font: Any) -> bool:
    descendants = font.get("/DescendantFonts", ()) if font is not None else ()
    return any("/FontFile2" in each.get("/FontDescriptor", {}) for each in descendants)
