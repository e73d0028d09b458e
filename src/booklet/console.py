"""What the user sees: findings, results, progress, questions. What commands say goes through here.

Not here: what is said. The words are the catalogue's, the results the command's.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from booklet.findings import Finding, Severity, phrase
from booklet.progress import PAGES, Step, bar, line
from booklet.standard_streams import silent
from booklet.terminal import columns, width

EVERY = 5.0  # seconds between two lines of progress where no bar can be drawn
_DRAWN = 0.1  # and between two bars


def ready_streams(json: bool = False) -> None:
    """Makes standard output and error take every text: UTF-8, or what a terminal of another Chinese
    encoding (GBK) reads. Names that are no text come out as the bytes they are; but in ``json`` as ``?``."""
    codecs.register_error(_AS_BYTES, _as_bytes)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            theirs = os.name == "posix" and stream.isatty() and _has_chinese(stream.encoding)
            stream.reconfigure(
                encoding=stream.encoding if theirs else "utf-8",
                errors="replace" if json or os.name != "posix" else _AS_BYTES,
            )


_AS_BYTES = "booklet-as-bytes"


def _as_bytes(fault: UnicodeError) -> tuple[bytes | str, int]:
    """For ``codecs``: the next character that the stream's encoding lacks, as what it is in a file's name."""
    assert isinstance(fault, UnicodeEncodeError)
    at = fault.start
    code = ord(fault.object[at])
    return bytes([code - 0xDC00]) if 0xDC80 <= code <= 0xDCFF else "?", at + 1


def _has_chinese(encoding: str) -> bool:
    try:
        return bool("编".encode(encoding))
    except (LookupError, UnicodeError):
        return False


@dataclass
class Console:
    """What the user sees: language, colour, and where each kind of line goes."""

    lang: str
    colour: bool
    json: bool
    _shown: set[Finding] = field(default_factory=set)
    _bar: int = 0  # columns that a bar takes now
    _spoke: float = field(default_factory=time.monotonic)
    _stage: str = ""

    @property
    def columns(self) -> int:
        """How many columns a line may take: those of the terminal, 80 where nobody knows, 100 at most."""
        return min(columns(), 100)

    def say(self, text: str = "") -> None:
        self._clear()
        if self.json:
            _error(text + "\n")
        else:
            print(text)

    def findings(self, found: Sequence[Finding], desks: Sequence[Any] = (), calendar: Any = None) -> None:
        """All findings, errors last so that they are what stays on the screen; none that was shown before.

        Many of one cause are folded into one; as JSON everything is there, with ``desks`` desk by desk, and
        the ``calendar`` (plain data) too where there is one.
        """
        self._clear()
        if self.json:
            from booklet.result_table import as_records

            every = [f.as_record(self.lang) for f in found]
            shown: Any = every
            if desks or calendar is not None:
                shown = {
                    "findings": every,
                    **({"desks": as_records(desks, self.lang)} if desks else {}),
                    **({"calendar": calendar} if calendar is not None else {}),
                }
            print(json.dumps(shown, ensure_ascii=False, indent=1))
            return
        self._show(found, desks)

    def early(self, found: Sequence[Finding], desks: Sequence[Any] = ()) -> None:
        """Findings that are known before the work is done; :meth:`findings` leaves them out later."""
        if not self.json and found:
            self._clear()
            self._show(found, desks)

    def _show(self, found: Sequence[Finding], desks: Sequence[Any]) -> None:
        from booklet.findings.folding import folded

        left = [f for f in sorted(found, key=lambda f: f.severity is Severity.ERROR) if f not in self._shown]
        self._shown.update(found)
        for one in folded(left, self.lang, desks):
            self.finding(one.finding, f"[{one.desk}] " if one.desk else "")
            if one.note:
                _error(one.note + "\n")

    def finding(self, f: Finding, before: str = "") -> None:
        """One finding, its first line in colour."""
        head, *rest = (before + f.as_text(self.lang)).split("\n")
        if self.colour:
            head = f"\033[{'31' if f.severity is Severity.ERROR else '33'}m{head}\033[0m"
        _error("\n".join([head, *rest]) + "\n")

    def data(self, value: Any) -> None:
        """What was asked for, as JSON for another program."""
        print(json.dumps(value, ensure_ascii=False, indent=1))

    def fault(self, traceback: str) -> None:
        """Where an unforeseen fault came from, for whoever asked with ``--verbose``."""
        self._clear()
        _error(traceback + "\n")

    def interrupted(self) -> None:
        """That the work was ended by whoever began it."""
        self._clear()
        _error(phrase("interrupted", self.lang) + "\n")

    def ask(self, key: str) -> str:
        """What somebody types after a question; at the end of input, as if they had ended the program."""
        try:
            return input(phrase(f"ask_{key}", self.lang))
        except EOFError:
            _error("\n")
            raise KeyboardInterrupt from None

    def progress(self, step: Step) -> None:
        """How far the work is: a bar in a terminal, else a line now and then; both on standard error."""
        columns = _columns()
        if columns:
            if self._bar and time.monotonic() - self._spoke < _DRAWN and step.done < step.of:
                return
            self._spoke = time.monotonic()
            drawn = bar(step, self.lang, columns - 1)  # in the last column some terminals wrap
            _error("\r" + drawn + " " * (self._bar - width(drawn)))
            self._bar = width(drawn)
            return
        now, begins = time.monotonic(), step.stage == PAGES != self._stage and step.of > 1
        self._stage = step.stage
        if begins:
            _error(phrase("progress_first" if step.first else "progress_begin", self.lang, of=step.of) + "\n")
        elif now - self._spoke < EVERY:
            return
        else:
            _error(line(step, self.lang) + "\n")
        self._spoke = now

    def _clear(self) -> None:
        """Takes the bar away, so that what follows stands on a line of its own."""
        if self._bar:
            _error("\r" + " " * self._bar + "\r")
            self._bar = 0


def _columns() -> int:
    """The width of the terminal that standard error goes to; 0 where it is none."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else 0
    except (AttributeError, OSError, ValueError):  # closed, or not one of the system's
        return 0


def _error(text: str) -> None:
    """Writes to standard error; where nobody listens any more, it goes nowhere and the work goes on."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # closed before or after the program began
        sys.stderr = silent()
