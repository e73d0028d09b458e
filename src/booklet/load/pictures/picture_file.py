"""One picture from a file: whether it may be had, and its bytes as they go on the page.

Headers say enough of PNG and JPEG, nothing of them is decoded here. An SVG is written anew (``svg``).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.pictures.formats import OTHER_ENDINGS, other_format
from booklet.load.pictures.header import Header, header
from booklet.load.pictures.near_names import near_names
from booklet.model import Asset

__all__ = ["MEDIA_TYPES", "OTHER_ENDINGS", "read_picture", "pixels_for"]

MAX_PICTURE = 4_000_000  # bytes
MAX_SVG = 1_000_000  # bytes; a logo has some kB
MAX_PIXELS = 30_000_000
MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
FINE = 300  # dots an inch: nothing is seen of them
PAGE_WIDTH = 120.0  # mm; the widest place that layouts have for a guide's picture

_KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".svg": "svg"}
_ENDINGS = {"png": ".png", "jpeg": ".jpg", "svg": ".svg"}
_LOOKED_AT = 70_000  # bytes that tell a format


def pixels_for(size: float) -> int:
    """How many pixels ``size`` mm of print take at 300 dots an inch."""
    return math.ceil(size / 25.4 * FINE)


def read_picture(
    path: Path, inside: Path, shown: str, name: str, at: Place, size: float, reporter: Reporter
) -> Asset | None:
    """The picture at ``path``, which must lie in ``inside`` (links followed), as asset ``name``; None if
    it can't be had.

    ``shown`` is how the author wrote it, ``at`` where, ``size`` how long its longer
    side is printed at most, in mm: what a PNG in its place would need. Findings: ``picture-outside``
    (nothing of the machine beyond the desk's or the guide's folder is read), ``picture-missing``,
    ``picture-kind``, ``picture-vector-file``, ``picture-raster-file``, ``picture-svgz``,
    ``picture-web-page``, ``picture-misnamed``, ``picture-too-big``, ``picture-svg-big``,
    ``picture-broken``, ``picture-pixels``, ``picture-cmyk``, ``picture-deep``, and those of
    ``svg.refusal``.
    """
    try:
        outside = "://" in shown or not path.resolve().is_relative_to(inside.resolve())
        missing = not path.is_file()
    except (OSError, ValueError):  # no name that a file can have
        outside, missing = False, True
    if outside:
        reporter.report("picture-outside", *at, path=shown)
        return None
    if missing:
        near = near_names(path, inside, MEDIA_TYPES)
        reporter.report("picture-missing", *at, path=shown, near=near)
        return None
    told: dict[str, Any] = {"path": shown, "pixels": pixels_for(size)}
    if wrong := _wrong_kind(path):
        code, values = wrong
        reporter.report(code, *at, **(told | values))
        return None
    data = path.read_bytes()
    head = header(data)
    if wrong := _refused(head):
        code, values = wrong
        reporter.report(code, *at, **(told | values))
        return None
    if head.kind == "svg":
        from booklet.load.pictures.svg import RefusedSvg, sanitised  # slow to import, and many have none

        try:
            data = sanitised(data)
        except RefusedSvg as refused:
            for code, what in refused.causes:
                reporter.report(code, *at, **(told | {"reason": what}))
            return None
    return Asset(name, data, MEDIA_TYPES[path.suffix.lower()])


def _wrong_kind(path: Path) -> tuple[str, dict[str, Any]] | None:
    """Why a file is no picture to be read: a finding's code and values. Only its beginning is looked at."""
    with path.open("rb") as file:
        beginning = file.read(_LOOKED_AT)
    ending, kind = path.suffix.lower(), header(beginning).kind
    other = other_format(beginning, "" if kind else ending)
    if other and (other.code == "picture-web-page" or not kind):
        return other.code, {"kind": other.name}
    weight = path.stat().st_size
    most = MAX_SVG if ending == ".svg" else MAX_PICTURE
    if weight > most and (ending in _KINDS or kind):
        code = "picture-svg-big" if kind == "svg" else "picture-too-big"
        return code, {"size": weight // 1000, "most": most // 1000}
    if not kind:
        return "picture-kind", {}
    if kind != _KINDS.get(ending):
        return "picture-misnamed", {"kind": kind.upper(), "name": path.with_suffix(_ENDINGS[kind]).name}
    return None


def _refused(head: Header) -> tuple[str, dict[str, Any]] | None:
    """Why a picture of this header can't be had: a finding's code and values."""
    if not head.whole:
        return "picture-broken", {}
    if head.width * head.height > MAX_PIXELS:
        return "picture-pixels", {"width": head.width, "height": head.height, "most": f"{MAX_PIXELS:,}"}
    if head.deep:
        return "picture-deep", {}
    return ("picture-cmyk", {}) if head.inks else None
