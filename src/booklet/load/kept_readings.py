"""What was read before and hasn't changed since: its value and its findings, in a process that reads often.

Not here: what a reading reads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from booklet.findings import Finding
from booklet.findings.reporter import Reporter

Value = TypeVar("Value")


class KeptReadings(Generic[Value]):
    """The last readings, at most ``most``, by all that they read."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Value, tuple[Finding, ...]]] = OrderedDict()

    def reading(
        self, files: Callable[[], Hashable], read: Callable[[Reporter], Value], reporter: Reporter
    ) -> Value:
        """What ``read`` gives and finds; it is not asked where it has read the same before.

        ``files`` gives everything it reads: names and bytes. What is written while it is being read is not
        kept: it would pass for what stood there before.
        """
        before = _or_none(files)
        if before is None or before not in self._kept:
            own = Reporter()
            made = read(own), tuple(own)
            if before is None or _or_none(files) != before:
                reporter.add(*made[1])
                return made[0]
            self._kept[before] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(before)
        value, found = self._kept[before]
        reporter.add(*found)
        return value


def _or_none(files: Callable[[], Hashable]) -> Hashable | None:
    """None where a file can't be read: the reading tells it."""
    try:
        return files()
    except OSError:
        return None
