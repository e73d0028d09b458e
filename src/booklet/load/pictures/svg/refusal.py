"""Why an SVG can't be had: the codes of findings, each with its own remedy in the catalogue."""

from __future__ import annotations

UNSAFE = "picture-unsafe"  # scripts, addresses elsewhere, entities
UNKNOWN = "picture-svg-unknown"  # elements and values that nobody knows: what they would draw can't be told
BROKEN = "picture-svg-broken"  # no XML
TEXT = "picture-svg-text"
RASTER = "picture-svg-raster"
FILTER = "picture-svg-filter"
MASK = "picture-svg-mask"
BLEND = "picture-svg-blend"
PATTERN = "picture-svg-pattern"
MARKER = "picture-svg-marker"
ANIMATION = "picture-svg-animation"
INTRICATE = "picture-svg-intricate"
SIZE = "picture-svg-size"
STYLE = "picture-svg-style"
REFERENCE = "picture-svg-reference"
EMPTY = "picture-svg-empty"


class RefusedSvg(Exception):
    """An SVG that can't be had: its ``causes``, each a finding's code with the element or value that is
    meant.

    What could do harm is told alone, as soon as it is met; what only can't be printed is told together.
    """

    def __init__(self, *causes: tuple[str, str]) -> None:
        super().__init__(causes)
        self.causes = causes
