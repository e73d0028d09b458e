"""The fonts in a finished file, looked through once for all that is asked of them (pikepdf)."""

from __future__ import annotations

from typing import Any, NamedTuple

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Font(NamedTuple):
    """A font dictionary: its name with its subset's tag, whether its file is there (always so for what needs
    none), and whether .notdef is among the glyphs in use."""

    name: str
    embedded: bool
    notdef: bool


def fonts_of(document: Any) -> tuple[Font, ...]:
    """The fonts of an open ``pikepdf.Pdf``, descendants of composite fonts too."""
    import pikepdf

    return tuple(
        _font(each)
        for each in document.objects
        # asked first for what every font has, and no element of the structure, as most objects are
        if isinstance(each, pikepdf.Dictionary) and "/Subtype" in each and each.get("/Type") == "/Font"
    )


def _font(font: Any) -> Font:
    import pikepdf

    kind = font.get("/Subtype")
    widths: Any = font.get("/W", ()) if kind == "/CIDFontType2" else ()
    descriptor = font.get("/FontDescriptor", {})
    return Font(
        str(font.get("/BaseFont", "")).lstrip("/"),
        # a composite font's descendant is a font of its own; the other is drawings
        kind in ("/Type0", "/Type3") or any(key in descriptor for key in _FILES),
        bool(len(widths)) and not isinstance(widths[0], pikepdf.Array) and int(widths[0]) == 0,
    )
