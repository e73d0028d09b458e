"""What the user sees: findings, results, progress, questions. What commands say goes through here.

Not here: what is said. The words are the catalogue's, the results the command's.
"""

from __future__ import annotations

import codecs
import json
import os
import shutil
import sys
from dataclasses import dataclass
from typing import Any, Sequence

from booklet.findings import Finding, Severity, phrase


def ready_streams(json: bool = False) -> None:
    """Makes standard output and error take every text: UTF-8, or what a terminal of another Chinese
    encoding (GBK) reads. Names that are no text come out as the bytes they are; but in ``json`` as ``?``."""
    codecs.register_error(_AS_BYTES, _as_bytes)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            theirs = os.name == "posix" and stream.isatty() and _has_chinese(stream.encoding)
            stream.reconfigure(encoding=stream.encoding if theirs else "utf-8",
                               errors="replace" if json or os.name != "posix" else _AS_BYTES)


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

    @property
    def columns(self) -> int:
        """How many columns a line may take: those of the terminal, 80 where nobody knows, 100 at most."""
        return min(shutil.get_terminal_size((80, 24)).columns, 100)

    def say(self, text: str = "") -> None:
        print(text, file=sys.stderr if self.json else sys.stdout)

    def findings(self, found: Sequence[Finding], desks: Sequence[Any] = (), calendar: Any = None) -> None:
        """All findings, errors last so that they are what stays on the screen.

        Of many ``desks`` what is the same is folded; as JSON everything is there, desk by desk, and the
        ``calendar`` (plain data) too where there is one.
        """
        if self.json:
            from booklet.result_table import as_records

            every = [f.as_record(self.lang) for f in found]
            told: Any = every
            if desks or calendar is not None:
                told = {"findings": every, **({"desks": as_records(desks, self.lang)} if desks else {}),
                        **({"calendar": calendar} if calendar is not None else {})}
            print(json.dumps(told, ensure_ascii=False, indent=1))
            return
        found = sorted(found, key=lambda f: f.severity is Severity.ERROR)
        if not desks:
            for f in found:
                self.finding(f)
            return
        from booklet.result_table import folded

        for told in folded(found, desks):
            self.finding(told.finding, f"[{told.desk}] " if told.desk else "")
            if told.others:
                print(phrase("desks_same", self.lang, count=told.others), file=sys.stderr)

    def finding(self, f: Finding, before: str = "") -> None:
        """One finding, its first line in colour."""
        head, *rest = (before + f.as_text(self.lang)).split("\n")
        if self.colour:
            head = f"\033[{'31' if f.severity is Severity.ERROR else '33'}m{head}\033[0m"
        print("\n".join([head, *rest]), file=sys.stderr)

    def data(self, value: Any) -> None:
        """What was asked for, as JSON for another program."""
        print(json.dumps(value, ensure_ascii=False, indent=1))

    def fault(self, traceback: str) -> None:
        """Where an unforeseen fault came from, for whoever asked with ``--verbose``."""
        print(traceback, file=sys.stderr)

    def ask(self, key: str) -> str:
        """What somebody types after a question; at the end of input, as if they had ended the program."""
        try:
            return input(phrase(f"ask_{key}", self.lang))
        except EOFError:
            print(file=sys.stderr)
            raise KeyboardInterrupt from None

    def progress(self, done: int, total: int, label: str) -> None:
        if not sys.stderr.isatty():
            return
        width = 24
        filled = width * done // total
        line = f"\r[{'█' * filled}{'·' * (width - filled)}] {done}/{total} {label}"
        end = "\n" if done == total else ""
        print(f"{line:<70}"[:78] + end, end="", file=sys.stderr, flush=True)
