"""How much computing one SVG may ask for, so that no file from a stranger holds a build up."""

from __future__ import annotations

from booklet.load.pictures.svg.refusal import INTRICATE, RefusedSvg

MOST = 4_000_000  # steps of the innermost loops: a few seconds


class Effort:
    """Counts steps; past :data:`MOST` the file is refused as too intricate."""

    def __init__(self, most: int = MOST) -> None:
        self._left = most

    def spend(self, steps: int) -> None:
        """Takes so many steps off; RefusedSvg where none are left."""
        self._left -= steps
        if self._left < 0:
            raise RefusedSvg((INTRICATE, "…"))
