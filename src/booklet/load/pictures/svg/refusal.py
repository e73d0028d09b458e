"""Why an SVG can't be had: the codes of findings, each with its own remedy in the catalogue.

Not here: the rules, which stand where they are looked at (``drawing``, ``clips``, ``parsing``,
``style_sheet``).
"""

from __future__ import annotations

UNSAFE = "picture-unsafe"  # scripts, addresses elsewhere, entities: picture-unsafe
UNKNOWN = "picture-svg-unknown"  # picture-svg-unknown: what it would draw can't be told
BROKEN = "picture-svg-broken"  # picture-svg-broken: no XML
TEXT = "picture-svg-text"  # picture-svg-text: set in a font that isn't here, other letters would be printed
RASTER = "picture-svg-raster"  # picture-svg-raster: a picture of pixels inside, coarse in print and unread
FILTER = (
    "picture-svg-filter"  # picture-svg-filter: a shadow or blur is pixels, which the typesetter doesn't make
)
MASK = "picture-svg-mask"  # picture-svg-mask: a soft edge would come out hard
BLEND = "picture-svg-blend"  # picture-svg-blend: what shines through isn't known on paper
PATTERN = "picture-svg-pattern"  # picture-svg-pattern: the typesetter would print it wrong
MARKER = "picture-svg-marker"  # picture-svg-marker: ends of lines that would be missing
ANIMATION = "picture-svg-animation"  # picture-svg-animation: paper shows one moment, and which isn't said
INTRICATE = "picture-svg-intricate"  # picture-svg-intricate: more computing than one picture may ask for
SIZE = "picture-svg-size"  # picture-svg-size: without a size or view box its place can't be known
STYLE = "picture-svg-style"  # picture-svg-style: a rule whose effect can't be told
REFERENCE = "picture-svg-reference"  # picture-svg-reference: it names a part that isn't there
EMPTY = "picture-svg-empty"  # picture-svg-empty: nothing of it would be seen


class RefusedSvg(Exception):
    """An SVG that can't be had: its ``causes``, each a finding's code with the element or value that is
    meant.

    What could do harm is told alone, as soon as it is met; what only can't be printed is told together.
    """

    def __init__(self, *causes: tuple[str, str]) -> None:
        super().__init__(causes)
        self.causes = causes
