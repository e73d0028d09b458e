"""What is bad about a line, in one currency, so that whole paragraphs can be compared (Knuth and Plass)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Badness:
    """What is bad, in one currency: 4.0 is a line with gaps stretched by 0.1 em.

    ``shrink`` holds, for each :class:`Shrink`, the badness of using it up on one line. Marks are dear: halved
    ones darken a line among open ones. In a wide measure, where opening a line hardly shows, each em that
    they lose costs more.
    """

    line_end: float = 0.015  # the blank quarter after a centred mark at the line's end
    line: float = 0.3
    stretch: float = 400.0  # times the square of the stretch per gap in em
    widest: float = 0.5  # em per gap; a line that would need more stays ragged
    shrink: tuple[float, ...] = (0.02, 0.04, 0.30, 0.10, 0.25, 1000.0)
    wide: float = 20.0  # em, the measure from which shrinking also costs ``taken``
    taken: float = 0.3  # times the square of what a line shrinks by, in em
    last_shrink: float = 2.0  # times the badness of shrinking a last line: only to save a line
    dark_last: float = 3.0  # of a wide last line whose marks lose more than half of their blanks
    opened: float = 0.05  # word spaces and Han–Latin gaps opened as far as they go
    short_last: tuple[float, ...] = (0.0, 100.0, 1.0)  # a last line of no, one, two characters
    ragged_line: float = 3.0  # in ragged text lines are dear: it takes no more than it must
    ragged: float = 0.05  # times the square of the shortness in em
    ragged_shrink: float = 40.0  # times the badness of shrinking: ragged text has no need to
    overflow: float = 1e4


BODY = Badness()
