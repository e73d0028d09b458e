"""What was seen on finished pages, kept for the next file that has the same page.

An edit or another desk leaves most pages as they were: what these look like and say needn't be found out
again. Kept are small answers, a page's text and the runs that a finding would tell of, by the page's keys
(``page_keys``); nothing of a file, a picture or a handle. Not here: what is asked.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from booklet.preflight.page_keys import NO_KEY, PageKey

T = TypeVar("T")


@dataclass(frozen=True)
class PageFacts:
    """What is known of a page: of its ``shape``, whatever its colours, and of its ``looks``."""

    shape: dict[Any, Any] = field(default_factory=dict)
    looks: dict[Any, Any] = field(default_factory=dict)

    def of_shape(self, question: Any, answer: Callable[..., T], *of: Any) -> T:
        """The answer to a question that colours make no difference to: ``answer(*of)``, found out once."""
        if question not in self.shape:
            self.shape[question] = answer(*of)
        return self.shape[question]

    def of_looks(self, question: Any, answer: Callable[..., T], *of: Any) -> T:
        """The answer to a question: ``answer(*of)``, found out once."""
        if question not in self.looks:
            self.looks[question] = answer(*of)
        return self.looks[question]


class KeptFacts:
    """Facts of at most ``most`` pages, some 10 kB each; those not asked for longest go first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._known: OrderedDict[bytes, dict[Any, Any]] = OrderedDict()

    def of_page(self, key: PageKey) -> PageFacts:
        """What is known of a page; of one without a key nothing, and nothing is kept."""
        if key == NO_KEY:
            return PageFacts()
        return PageFacts(self._of(key.shape + b"shape"), self._of(key.looks))

    def _of(self, key: bytes) -> dict[Any, Any]:
        found = self._known.setdefault(key, {})
        self._known.move_to_end(key)
        while len(self._known) > 2 * self.most:
            self._known.popitem(last=False)
        return found


_kept: KeptFacts | None = None  # from one edition to the next


def keep_facts(most: int) -> None:
    """Has this process keep what it saw on so many pages from one file to the next; 0: none."""
    global _kept
    _kept = KeptFacts(most) if most else None


def facts_so_far() -> KeptFacts | None:
    """What this process keeps, if anything."""
    return _kept
