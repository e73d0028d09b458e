"""What is found on the way, gathered in one place: a stage is given a reporter and reports to it.

Not here: what is printed, and how (console).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from booklet.findings import Finding, Severity, finding


class Reporter:
    """Gathers findings, each once, in the order in which they were reported.

    Where it matters whether one part of the work found anything, that part gets a reporter of its own,
    whose findings are then added: ``reporter.add(*own)``.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._found: dict[Finding, None] = dict.fromkeys(findings)

    def report(
        self,
        code: str,
        file: str = "",
        line: int = 0,
        column: int = 0,
        cell: str = "",
        sheet: str = "",
        **values: Any,
    ) -> None:
        """Adds a new finding; the arguments are those of :func:`booklet.findings.finding`."""
        self.add(finding(code, file, line, column, cell, sheet, **values))

    def add(self, *findings: Finding) -> None:
        """Adds findings that were made elsewhere; those it has already are passed over."""
        self._found.update(dict.fromkeys(findings))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, in order."""
        return tuple(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether any of them keeps something from being built."""
        return any(found.severity is Severity.ERROR for found in self._found)
