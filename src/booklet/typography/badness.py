"""What is bad about a line, in one currency, so that whole paragraphs can be compared (Knuth and Plass)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Badness:
    """What is bad, in one currency: 4.0 is a line with gaps stretched by 0.1 em.

    ``shrink`` holds, for each :class:`Shrink`, the badness of using it up on one line: an order, and little
    more. What squeezing costs beyond is told by ``squeeze`` and ``halved``: marks that lose their blank
    darken a line among open ones. In a measure of more than ``wide``, where opening a line hardly shows, a
    ``dark`` line costs more; in less, where most lines have but one mark to halve, a halved one does, by the
    square as opening a line does.
    """

    line_end: float = 0.015  # the blank quarter after a centred mark at the line's end
    line: float = 0.3
    stretch: float = 400.0  # times the square of the stretch per gap in em
    widest: float = 0.5  # em per gap; a line that would need more stays ragged
    shrink: tuple[float, ...] = (0.02, 0.04, 0.02, 0.10, 0.25, 1000.0)
    squeeze: float = 0.1  # of what opening a line by as much at each place costs
    halved: float = 0.3  # each mark that loses its blank
    wide: float = 20.0  # em
    dark: float = 0.4  # of a wide line whose marks lose more than half of their blanks
    last_shrink: float = 2.0  # times the badness of shrinking a last line: only to save a line
    all_shrunk: float = 4.0  # of a paragraph that shrinks every line to save one, the last one darkly
    opened: float = 0.05  # word spaces and Han–Latin gaps opened as far as they go
    short_last: tuple[float, ...] = (0.0, 100.0, 0.5)  # a last line of no, one, two characters
    ragged_line: float = 3.0  # in ragged text lines are dear: it takes no more than it must
    ragged: float = 0.05  # times the square of the shortness in em
    ragged_shrink: float = 40.0  # times the badness of shrinking: ragged text has no need to
    overflow: float = 1e4


BODY = Badness()
