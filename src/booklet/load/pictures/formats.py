"""Formats of pictures that can't be set, told from their first bytes or, where those say nothing, from
the name.

Signatures as the formats' own specifications give them. Not here: PNG, JPEG and SVG (``header``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# picture-vector-file: only the program that made it draws it rightly; picture-raster-file: the typesetter
# reads PNG and JPEG; picture-svgz: an SVG that has to be unpacked first; picture-web-page: saved instead of
# the picture
VECTOR, RASTER, PACKED, PAGE = (
    "picture-vector-file",
    "picture-raster-file",
    "picture-svgz",
    "picture-web-page",
)

_ENDINGS = {
    **{
        ending: (VECTOR, name)
        for ending, name in (
            *(
                (".ai", "Adobe Illustrator"),
                (".ait", "Adobe Illustrator"),
                (".eps", "EPS"),
                (".ps", "PostScript"),
            ),
            *((".pdf", "PDF"), (".cdr", "CorelDRAW"), (".emf", "EMF"), (".wmf", "WMF"), (".dxf", "DXF")),
            *((".dwg", "DWG"), (".sketch", "Sketch"), (".fig", "Figma"), (".xd", "Adobe XD")),
            *(
                (".afdesign", "Affinity Designer"),
                (".docx", "Word"),
                (".doc", "Word"),
                (".pptx", "PowerPoint"),
            ),
            *((".ppt", "PowerPoint"), (".indd", "InDesign")),
        )
    },
    **{
        ending: (RASTER, name)
        for ending, name in (
            *((".gif", "GIF"), (".webp", "WebP"), (".bmp", "BMP"), (".tif", "TIFF"), (".tiff", "TIFF")),
            *(
                (".heic", "HEIC"),
                (".heif", "HEIC"),
                (".avif", "AVIF"),
                (".ico", "ICO"),
                (".psd", "Photoshop"),
            ),
            *((".jp2", "JPEG 2000"), (".jxl", "JPEG XL"), (".icns", "ICNS"), (".tga", "TGA")),
        )
    },
    ".svgz": (PACKED, "SVGZ"),
    ".html": (PAGE, "HTML"),
    ".htm": (PAGE, "HTML"),
    ".mht": (PAGE, "HTML"),
}
_BEGINNINGS = (
    (rb"\s*%PDF-", VECTOR, "PDF"),
    (rb"\s*%!PS-Adobe[^\r\n]{0,40}EPSF", VECTOR, "EPS"),
    (rb"\s*%!PS", VECTOR, "PostScript"),
    (rb"\xc5\xd0\xd3\xc6", VECTOR, "EPS"),
    (rb"\xd7\xcd\xc6\x9a", VECTOR, "WMF"),
    (rb"\x01\x00\x00\x00.{36} EMF", VECTOR, "EMF"),
    (rb"RIFF.{4}CDR", VECTOR, "CorelDRAW"),
    (rb"RIFF.{4}WEBP", RASTER, "WebP"),
    (rb"GIF8[79]a", RASTER, "GIF"),
    (rb"BM.{4}\0\0\0\0", RASTER, "BMP"),
    (rb"II\*\0|MM\0\*", RASTER, "TIFF"),
    (rb".{4}ftyp(?:heic|heix|hevc|heif|mif1|msf1)", RASTER, "HEIC"),
    (rb".{4}ftypavi[fs]", RASTER, "AVIF"),
    (rb"\0\0\x01\0", RASTER, "ICO"),
    (rb"8BPS", RASTER, "Photoshop"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", RASTER, "JPEG 2000"),
    (rb"\0\0\0\x0cJXL |\xff\x0a", RASTER, "JPEG XL"),
    (rb"\x1f\x8b", PACKED, "SVGZ"),
    (rb"(?i:(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b)", PAGE, "HTML"),
)
OTHER_ENDINGS = tuple(
    ending for ending, (code, _) in _ENDINGS.items() if code in (RASTER, PACKED) or ending in (".ai", ".eps")
)
"""Endings of pictures that people put among a guide's own; PDF and Office files may lie there for other
reasons."""


@dataclass(frozen=True)
class OtherFormat:
    """A format that can't be set: the finding that tells it, and its usual name."""

    code: str
    name: str


def other_format(data: bytes, ending: str) -> OtherFormat | None:
    """What format a file's first bytes and its ``ending`` (lower case, with its point) belong to; None for
    pictures that can be set, and for what is no known picture."""
    by_name = _ENDINGS.get(ending)
    for beginning, code, name in _BEGINNINGS:
        if re.match(beginning, data[:4000], re.DOTALL):
            if by_name and by_name[0] == code:  # an .ai is a PDF inside
                return OtherFormat(*by_name)
            return OtherFormat(code, name)
    return OtherFormat(*by_name) if by_name else None
