"""Pictures that may be set on a page: PNG, JPEG, and SVG of plain shapes.

A picture is data from a stranger: nothing is decoded here, headers say enough. SVG is written
anew from what is harmless (``svg``), and refused otherwise; what it may not hold is named.
"""

from __future__ import annotations

import difflib
import math
from pathlib import Path

from booklet.findings import Finding, finding
from booklet.load.picture_header import Header, header
from booklet.load.svg import sanitised
from booklet.load.svg_values import UnsafeSvg
from booklet.model import Asset

MAX_PICTURE = 4_000_000  # bytes
MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".svg": "svg"}
_ENDINGS = {"png": ".png", "jpeg": ".jpg", "svg": ".svg"}
MAX_PIXELS = 30_000_000
MAX_SVG = 1_000_000  # bytes; a logo has some kB

LOGO_SIZE = 14.0  # mm; the largest place that layouts have for a logo
FINE, LEGIBLE = 300, 75  # dots an inch: nothing is seen of them; nothing can be made out


def read_picture(
    path: Path, inside: Path, shown: str, name: str, at: tuple[str, int, int]
) -> tuple[Asset | None, list[Finding]]:
    """The picture at ``path``, which must lie in ``inside`` (links followed), as asset ``name``.

    ``shown`` is how the author wrote it and ``at`` (file, line, column) where. Findings: ``picture-outside``,
    ``picture-missing``, ``picture-kind``, ``picture-misnamed``, ``picture-too-big``, ``picture-broken``,
    ``picture-pixels``, ``picture-cmyk``, ``picture-deep``, ``picture-unsafe``.
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
        return None, [finding("picture-missing", file, line, column, path=shown, near=_near(path, inside))]
    if media_type is None:
        return None, [finding("picture-kind", file, line, column, path=shown)]
    most = MAX_SVG if media_type == "image/svg+xml" else MAX_PICTURE
    if path.stat().st_size > most:
        return None, [
            finding(
                "picture-too-big",
                file,
                line,
                column,
                path=shown,
                size=path.stat().st_size // 1000,
                most=most // 1000,
            )
        ]
    data = path.read_bytes()
    head = header(data)
    if wrong := _refused(head, path, shown):
        code, values = wrong
        return None, [finding(code, file, line, column, path=shown, **values)]
    if head.kind == "svg":
        try:
            data = sanitised(data)
        except UnsafeSvg as reason:
            return None, [finding("picture-unsafe", file, line, column, path=shown, reason=reason)]
    return Asset(name, data, media_type), []


def _refused(head: Header, path: Path, shown: str) -> tuple[str, dict[str, object]] | None:
    """Why a picture of this header can't be had: a finding's code and values."""
    if not head.kind:
        return "picture-kind", {}
    if head.kind != _KINDS[path.suffix.lower()]:
        return "picture-misnamed", {
            "kind": head.kind.upper(),
            "name": Path(shown).with_suffix(_ENDINGS[head.kind]).name,
        }
    if not head.whole:
        return "picture-broken", {}
    if head.width * head.height > MAX_PIXELS:
        return "picture-pixels", {"width": head.width, "height": head.height, "most": f"{MAX_PIXELS:,}"}
    if head.deep:
        return "picture-deep", {}
    return ("picture-cmyk", {}) if head.inks else None


def logo_findings(
    logo: Asset, shown: str, at: tuple[str, int, int], size: float = LOGO_SIZE
) -> list[Finding]:
    """Whether a logo has the pixels for its longer side to be printed ``size`` mm long.

    Findings: ``picture-tiny`` (error, under 75 dots an inch), ``picture-coarse`` (under 300).
    """
    head = header(logo.data)
    longer = max(head.width, head.height)
    wanted = math.ceil(size / 25.4 * FINE)
    if not longer or longer >= wanted:
        return []
    code = "picture-tiny" if longer < size / 25.4 * LEGIBLE else "picture-coarse"
    return [
        finding(code, *at, path=shown, width=head.width, height=head.height, size=f"{size:g}", wanted=wanted)
    ]


def _near(path: Path, inside: Path) -> str:
    names = [
        p.relative_to(inside).as_posix() for p in sorted(inside.rglob("*")) if p.suffix.lower() in MEDIA_TYPES
    ]
    near = difflib.get_close_matches(path.name, [n.rsplit("/", 1)[-1] for n in names], 1, 0.5)
    return next((n for n in names if near and n.endswith(near[0])), "、".join(names[:5]) or "—")
