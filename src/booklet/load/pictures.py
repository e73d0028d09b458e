"""Pictures that may be set on a page: PNG, JPEG, and SVG of plain shapes.

A picture is data from a stranger. SVG is held to a list of harmless elements and
attributes and refused otherwise; what it may not do is named in the finding.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from xml.etree import ElementTree

from booklet.findings import Finding, finding
from booklet.model import Asset

MAX_PICTURE = 4_000_000  # bytes
MAX_PIXELS = 50_000_000  # A4 at 600 dots an inch is 35 million
MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
               ".svg": "image/svg+xml"}

_SVG_ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
                 "title", "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath"}
_MAX_SVG_ELEMENTS = 2_000


def read_picture(path: Path, inside: Path, shown: str, name: str,
                 at: tuple[str, int, int]) -> tuple[Asset | None, list[Finding]]:
    """The picture at ``path``, which must lie in ``inside`` (links followed), as asset ``name``.

    ``shown`` is how the author wrote it and ``at`` (file, line, column) where.
    Findings: ``picture-outside``, ``picture-missing``, ``picture-kind``,
    ``picture-too-big``, ``picture-too-many-pixels``, ``picture-unsafe``.
    """
    file, line, column = at
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    try:
        outside = "://" in shown or not path.resolve().is_relative_to(inside.resolve())
        missing = not path.is_file()
    except (OSError, ValueError):  # no name that a file can have
        outside, missing = False, True
    if outside:
        return None, [finding("picture-outside", file, line, column, path=shown)]
    if missing:
        return None, [finding("picture-missing", file, line, column, path=shown,
                              near=_near(path, inside))]
    if media_type is None:
        return None, [finding("picture-kind", file, line, column, path=shown)]
    if path.stat().st_size > MAX_PICTURE:
        return None, [finding("picture-too-big", file, line, column, path=shown,
                              size=path.stat().st_size // 1000, most=MAX_PICTURE // 1000)]
    data = path.read_bytes()
    if not _is_what_it_says(data, media_type):
        return None, [finding("picture-kind", file, line, column, path=shown)]
    width, height = _pixels(data, media_type)
    if width * height > MAX_PIXELS:
        return None, [finding("picture-too-many-pixels", file, line, column, path=shown, width=width,
                              height=height, most=MAX_PIXELS // 1_000_000)]
    if media_type == "image/svg+xml" and (reason := svg_danger(data)):
        return None, [finding("picture-unsafe", file, line, column, path=shown, reason=reason)]
    return Asset(name, data, media_type), []


def _near(path: Path, inside: Path) -> str:
    names = [p.relative_to(inside).as_posix() for p in sorted(inside.rglob("*"))
             if p.suffix.lower() in MEDIA_TYPES]
    near = difflib.get_close_matches(path.name, [n.rsplit("/", 1)[-1] for n in names], 1, 0.5)
    return next((n for n in names if near and n.endswith(near[0])), "、".join(names[:5]) or "—")


def _is_what_it_says(data: bytes, media_type: str) -> bool:
    if media_type == "image/png":
        return data.startswith(b"\x89PNG\r\n\x1a\n")
    if media_type == "image/jpeg":
        return data.startswith(b"\xff\xd8")
    return b"<svg" in data[:2000]


def _pixels(data: bytes, media_type: str) -> tuple[int, int]:
    """A picture's width and height as its file says; (0, 0) where it has none or doesn't say."""
    if media_type == "image/png":  # the first chunk is always IHDR
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    at = 2
    while media_type == "image/jpeg" and at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2:at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # the frame header, SOF
            return (int.from_bytes(data[at + 7:at + 9], "big"),
                    int.from_bytes(data[at + 5:at + 7], "big"))
        at += 1 if marker == 0xFF else 2 + length  # bytes of filling may come before a marker
    return 0, 0


def svg_danger(data: bytes) -> str:
    """What in an SVG is refused: an element or attribute name, or a broken file; empty if none."""
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        return "<!DOCTYPE>"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError):
        return "XML"
    for count, element in enumerate(root.iter()):
        tag = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else "?"
        if tag not in _SVG_ELEMENTS:
            return f"<{tag}>"
        if count > _MAX_SVG_ELEMENTS:
            return f"> {_MAX_SVG_ELEMENTS} elements"
        for key, value in element.attrib.items():
            name = key.rsplit("}", 1)[-1].lower()
            if name.startswith("on") or name in ("href", "style"):
                return f"{name}="
            if "url(" in value.lower() and not re.fullmatch(r"url\(#[\w-]+\)", value.strip()):
                return f"{name}={value[:20]}"
    return ""
