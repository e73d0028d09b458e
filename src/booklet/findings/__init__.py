"""What a stage has to say to the person at the keyboard.

A stage reports findings to a :class:`~booklet.findings.reporter.Reporter`, it never prints them. A finding
knows its code and the values for its place-holders; the words, in Chinese and in English, are in
:mod:`booklet.findings.catalogue` and nowhere else; what it means for the exit code is in
:mod:`booklet.findings.exit_codes`.

This package needs the standard library only: set-up uses it before anything is installed. It does not decide
what happens next; that is the command's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from booklet.findings.catalogue import ENTRIES, PHRASES, command

__all__ = ["Finding", "Place", "Severity", "column_letters", "command", "finding", "phrase"]


class Severity(str, Enum):
    """How much a finding matters: an error stops the piece, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """Where something is written, as a finding has it: ``finding(code, *place)``.

    ``file`` is as in :class:`Finding`; ``line`` and ``column`` start at 1, 0 where they mean nothing. In a
    table they are row and column, ``cell`` is the column's heading and ``sheet`` a workbook's sheet.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing found: where, what, and (from the catalogue) how to mend it.

    ``file`` is relative to the project folder, with ``/``; ``line`` and ``column`` start at 1 and are 0 where
    they mean nothing. In a table ``line`` and ``column`` count rows and columns, ``cell`` is the column's
    heading and ``sheet`` a workbook's sheet; then its words speak of that cell: ``{key}`` in them is the
    heading, and the hint is the one for a table where the catalogue has one.
    """

    code: str
    file: str = ""
    line: int = 0
    column: int = 0
    values: tuple[tuple[str, str], ...] = ()
    cell: str = ""
    sheet: str = ""

    @property
    def severity(self) -> Severity:
        return Severity(ENTRIES[self.code].severity)

    def message(self, lang: str = "zh") -> str:
        """What is wrong, in ``zh`` or ``en``."""
        return _filled(ENTRIES[self.code].message[lang], self._shown())

    def hint(self, lang: str = "zh") -> str:
        """How to mend it, in ``zh`` or ``en``; empty where nothing can be advised."""
        entry = ENTRIES[self.code]
        hint = entry.cell_hint if self.cell and entry.cell_hint else entry.hint
        return _filled(hint[lang], self._shown())

    def _shown(self) -> dict[str, str]:
        """The values of the words: who looks at a table knows its headings, and no keys."""
        return {**dict(self.values), "key": self.cell} if self.cell else dict(self.values)

    def as_record(self, lang: str = "zh") -> dict:
        """The finding as plain data, for ``--format json``."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message(lang),
            "hint": self.hint(lang),
            **({"cell": self.cell} if self.cell else {}),
            **({"sheet": self.sheet} if self.sheet else {}),
        }

    def as_text(self, lang: str = "zh") -> str:
        """``file:line:column: error: message`` and the hint on a line of its own.

        In a table the place is ``file:row（sheet, column）``, as a spreadsheet shows them.
        """
        numbers = (self.line, 0 if self.cell else self.column)
        place = ":".join([self.file, *(str(n) for n in numbers if n)] if self.file else [])
        if within := self._in_table(lang):
            place += f"（{within}）" if lang == "zh" else f" ({within})"
        head = f"{phrase(self.severity.value, lang)}{self.message(lang)}"
        lines = [f"{place}: {head}" if place else head]
        hint = self.hint(lang)
        if hint:
            mark = phrase("hint", lang)
            lines += [
                ("    " + mark if not i else "      ") + text for i, text in enumerate(hint.splitlines())
            ]
        return "\n".join(lines)

    def _in_table(self, lang: str) -> str:
        """The sheet, and the column by its letters and its heading; empty for what stands in no table."""
        parts = [phrase("in_sheet", lang, sheet=self.sheet)] if self.sheet else []
        if self.cell and self.column:
            column = column_letters(self.column)
            parts.append(phrase("in_column", lang, letter=column))
            if self.cell != column:
                parts[-1] += phrase("in_heading", lang, heading=" ".join(self.cell.split()))
        elif self.cell:
            parts.append(self.cell)
        return ("，" if lang == "zh" else ", ").join(parts)


def column_letters(number: int) -> str:
    """A column's letters as a spreadsheet shows them: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def finding(
    code: str,
    file: str = "",
    line: int = 0,
    column: int = 0,
    cell: str = "",
    sheet: str = "",
    **values: object,
) -> Finding:
    """A finding by its catalogue code, at a place (the fields of :class:`Place`); ``values`` fill the
    place-holders of its words.

    Raises KeyError where the catalogue has no such code.
    """
    if code not in ENTRIES:
        raise KeyError(f"no finding is called {code!r}")
    filled = tuple(sorted((key, str(value)) for key, value in values.items()))
    return Finding(code, file, line, column, filled, cell, sheet)


def phrase(name: str, lang: str = "zh", **values: object) -> str:
    """A phrase of the command's own (progress, summary) in ``zh`` or ``en``."""
    return _filled(PHRASES[name][lang], values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format(**{"command": command(), **values})
