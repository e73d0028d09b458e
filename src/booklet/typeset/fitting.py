"""How much each part of a piece is tightened: the loosest of its layout's steps at which it fits.

The panels that the author writes are one part, so that they look alike side by side; each other
panel, and each page that must be a single one, is a part of its own. A tight back doesn't make the
rest tight, and can be tried apart. Pure. Not here: setting (``typeset``), what runs over (``measure``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from booklet.model import Layout

_IN_TURN = 4  # steps tried one after another; most pieces fit at the first or second
WHOLE = ()  # what is no panel and no single page

Part = tuple[str, ...]  # the names of its pages


def parts_of(layout: Layout) -> tuple[Part, ...]:
    """The parts that a layout's piece is fitted by."""
    panels = [panel for panel in layout.panels if panel.paged]
    written = tuple(panel.name for panel in panels if panel.copy)
    first = [written] if written else [] if panels else [WHOLE]
    return (
        *first,
        *((panel.name,) for panel in panels if not panel.copy),
        *((name,) for name in layout.pages.single),
    )


def apart(layout: Layout) -> tuple[Part, ...]:
    """The parts that may be tried without the rest: those of one page, which the author doesn't write."""
    return tuple(
        part
        for part in parts_of(layout)
        if len(part) == 1 and not any(panel.copy for panel in layout.panels if panel.name == part[0])
    )


class Search:
    """One part's way through its steps.

    The looser ones in turn, then the tightest, then, a tighter step taking no more room than a
    looser one, by halves. ``step`` is the next to try, and at the end the one found.
    """

    def __init__(self, steps: int) -> None:
        self._last, self._failing, self._fitting = steps - 1, -1, steps

    @property
    def step(self) -> int:
        """The number of the step."""
        if self._failing == self._last:
            return self._last
        if self._fitting <= self._last:
            return self._fitting if self.ended else (self._failing + self._fitting) // 2
        return self._failing + 1 if self._failing < _IN_TURN else self._last

    @property
    def ended(self) -> bool:
        """Whether nothing is left to try: it fits, or not even the tightest step does."""
        return (
            self._failing == self._last or self._fitting <= self._last and self._fitting - self._failing == 1
        )

    def tell(self, fits: bool) -> None:
        """Says whether the part fitted at ``step``."""
        step = self.step
        if not fits:
            self._failing = step
            if self._fitting == step:  # it fitted without the rest
                self._fitting = self._last + 1
        else:
            self._fitting = step


def style_of(steps: Mapping[Part, Mapping[str, str]]) -> str:
    """The style sheet that puts each part's custom properties on its panels, or on ``html``.

    The layout's own style sheet may set where to begin: a step overrules it.
    """
    return "".join(
        _selector(part) + "{" + ";".join(f"{key}:{value}!important" for key, value in tightened.items()) + "}"
        for part, tightened in steps.items()
        if tightened
    )


def _selector(part: Part) -> str:
    return ",".join(f".{name}" for name in part) or "html"


def in_trouble(part: Part, names: Iterable[str], parts: Sequence[Part]) -> bool:
    """Whether something runs over in a part; ``names`` are those of the pages where something does.

    A page that is of no part is the author's: of :data:`WHOLE`, or else of all parts.
    """
    known = {name for each in parts for name in each}
    answers = part == WHOLE or WHOLE not in parts
    return any(name in part or answers and name not in known for name in names)
