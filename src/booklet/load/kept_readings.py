"""What was read before and hasn't changed since: its value and its findings, in a process that reads often.

Not here: what a reading reads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from booklet.findings import Finding
from booklet.findings.reporter import Reporter

Value = TypeVar("Value")


class KeptReadings(Generic[Value]):
    """The last readings, at most ``most``, by all that they read."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Value, tuple[Finding, ...]]] = OrderedDict()
        self._lock = Lock()  # a server reads in several threads

    def reading(
        self, files: Callable[[], Hashable], read: Callable[[Reporter], Value], reporter: Reporter
    ) -> Value:
        """What ``read`` gives and finds; it is not asked where it has read the same before.

        ``files`` gives everything it reads: names and bytes. What is written while it is being read is not
        kept: it would pass for what stood there before.
        """
        before = _or_none(files)
        with self._lock:
            kept = self._kept.get(before) if before is not None else None
            if kept:
                self._kept.move_to_end(before)
        if kept is None:
            own = Reporter()
            kept = read(own), tuple(own)
            if before is not None and _or_none(files) == before:
                self._keep(before, kept)
        reporter.add(*kept[1])
        return kept[0]

    def _keep(self, files: Hashable, kept: tuple[Value, tuple[Finding, ...]]) -> None:
        with self._lock:
            self._kept[files] = kept
            self._kept.move_to_end(files)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _or_none(files: Callable[[], Hashable]) -> Hashable | None:
    """None where a file can't be read: the reading tells it."""
    try:
        return files()
    except OSError:
        return None
