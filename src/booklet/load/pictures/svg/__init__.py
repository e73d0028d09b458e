"""An SVG from a stranger, written anew from a list of what is harmless, or refused with what to do.

What is drawn with plain shapes is kept; what editing programs leave behind is dropped; what would change
the picture if it were dropped (live text, shadows, pictures inside) or is dangerous (scripts, entities,
addresses) refuses the whole file. Same bytes in, same bytes out. The way: ``parsing`` → ``style_sheet`` →
``document`` → ``drawing`` → ``writing``.
"""

from __future__ import annotations

from booklet.load.pictures.svg.document import SvgDocument
from booklet.load.pictures.svg.drawing import drawn_anew
from booklet.load.pictures.svg.effort import Effort
from booklet.load.pictures.svg.parsing import parsed
from booklet.load.pictures.svg.refusal import RefusedSvg
from booklet.load.pictures.svg.style_sheet import styled
from booklet.load.pictures.svg.writing import written

__all__ = ["RefusedSvg", "sanitised"]


def sanitised(data: bytes) -> bytes:
    """The SVG of ``data`` with nothing but harmless shapes in it.

    :class:`RefusedSvg` with the finding codes of all that keeps it from being had.
    """
    effort = Effort()
    root = parsed(data)
    styled(root, effort)
    return written(drawn_anew(SvgDocument(root, effort)))
