"""How far the work is and how long it will yet take: steps as records, and as one line of text.

An estimate is learned from what is done, weighed by what pieces cost; before enough is done there is
none. Not here: printing, and what the work is.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.findings import phrase
from booklet.terminal import fitted, width

ROWS, FILES, STANDING, PAGES = "rows", "files", "standing", "pages"  # in this order
_LEARNED = 0.03  # of all work is done, and so many seconds have gone by, before anything is said of the rest
_SECONDS = 3.0
_BAR = 20  # columns; fewer where the terminal is narrow


@dataclass(frozen=True)
class Step:
    """``done`` of so many parts of a ``stage``; ``name`` is the last one's, ``left`` the seconds that the
    rest will take (None: nobody knows yet), ``gone`` those since the stage began.

    ``first``: nothing was built here before, so that nothing is ready from then.
    """

    stage: str
    done: int
    of: int
    name: str = ""
    left: float | None = None
    gone: float = 0.0
    first: bool = False


class Pace:
    """Learns how long work takes from how long its parts took.

    ``weight`` is the cost of all parts in units of any kind, ``jobs`` how many are done at once; times
    are seconds of a clock that doesn't go back.
    """

    def __init__(self, weight: float, jobs: int, now: float) -> None:
        self._weight, self._jobs, self._begun = weight, max(1, jobs), now
        self._done = self._timed = self._seconds = 0.0

    def done(self, weight: float, seconds: float) -> None:
        """A part of this cost is done; it took ``seconds``, 0 where that isn't known."""
        self._done += weight
        if seconds:
            self._timed += weight
            self._seconds += seconds

    def gone(self, now: float) -> float:
        """The seconds since the work began."""
        return now - self._begun

    def left(self, now: float) -> float | None:
        """The seconds that the rest will take; None where too little is done to know."""
        gone, rest = self.gone(now), self._weight - self._done
        if self._done < _LEARNED * self._weight or gone < _SECONDS:
            return None
        if not self._timed:
            return gone * rest / self._done
        work = self._seconds / self._timed / self._jobs  # seconds of the clock for a unit
        return max(work * self._weight - gone, work * rest / 2 if rest > 0 else 0.0)


def line(step: Step, lang: str) -> str:
    """A step in words, for where no bar can be drawn."""
    counted = phrase(f"progress_{step.stage}", lang, done=step.done, of=step.of)
    if step.left is not None:
        return counted + phrase("progress_left", lang, time=span(step.left, lang))
    return counted + (phrase("progress_gone", lang, time=span(step.gone, lang)) if step.gone >= 1 else "")


def bar(step: Step, lang: str, columns: int) -> str:
    """A step as a bar that never takes more than ``columns``: of signs that are one column wide in any
    terminal."""
    cells = max(0, min(_BAR, columns - 44))
    filled = cells * step.done // max(1, step.of)
    drawn = f"[{'#' * filled}{'.' * (cells - filled)}] " if cells else ""
    shown = f"{drawn}{line(step, lang)}"
    more = f" {step.name}" if step.name and width(shown) + 8 < columns else ""
    return fitted(shown + more, columns, "~")


def span(seconds: float, lang: str) -> str:
    """A time as one says it: the nearer the more exactly."""
    if seconds < 60:
        whole = max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)
        return phrase("seconds", lang, count=whole)
    minutes, rest = divmod(10 * round(seconds / 10), 60)
    if minutes >= 10 or not rest:
        return phrase("minutes", lang, count=minutes + (rest >= 30))
    return phrase("minutes_seconds", lang, minutes=minutes, seconds=rest)
