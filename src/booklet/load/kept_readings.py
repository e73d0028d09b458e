"""What was read before and hasn't changed since: its value and its findings, in a process that reads often.

Readings of one ``subject`` are kept for the next run too (``kept_answers``). Not here: what a reading reads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Generic, TypeVar

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.kept_answers import UNKNOWN, KeptAnswers, digest_of

Value = TypeVar("Value")


class KeptReadings(Generic[Value]):
    """The last readings, at most ``most``, by all that they read; with a ``subject`` for the next run too."""

    def __init__(self, most: int, subject: str = "") -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Value, tuple[Finding, ...]]] = OrderedDict()
        self._answers = KeptAnswers(subject, most) if subject else None
        self._lock = RLock()  # a server reads in several threads

    def reading(
        self, files: Callable[[], Hashable], read: Callable[[Reporter], Value], reporter: Reporter
    ) -> Value:
        """What ``read`` gives and finds; it is not asked where it has read the same before.

        ``files`` gives everything it reads: names and bytes. What is written while it is being read is not
        kept: it would pass for what stood there before.
        """
        with self._lock:
            value, found = self._reading(files, read)
        reporter.add(*found)
        return value

    def _reading(
        self, files: Callable[[], Hashable], read: Callable[[Reporter], Value]
    ) -> tuple[Value, tuple[Finding, ...]]:
        before = _or_none(files)
        if before is None or before not in self._kept:
            made = self._from_before(before)
            if made is None:
                own = Reporter()
                made = read(own), tuple(own)
                if before is None or _or_none(files) != before:
                    return made
                self._for_next_run(before, made)
            self._kept[before] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(before)
        return self._kept[before]

    def _from_before(self, files: Hashable | None) -> tuple[Value, tuple[Finding, ...]] | None:
        """What an earlier run read of the same files."""
        if files is None or self._answers is None:
            return None
        known = self._answers.known(digest_of(files))
        return None if known is UNKNOWN else known

    def _for_next_run(self, files: Hashable, made: tuple[Value, tuple[Finding, ...]]) -> None:
        if self._answers is not None:
            self._answers.keep(digest_of(files), made)
            self._answers.write()


def _or_none(files: Callable[[], Hashable]) -> Hashable | None:
    """None where a file can't be read: the reading tells it."""
    try:
        return files()
    except OSError:
        return None
