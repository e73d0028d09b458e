"""What set-up says: in which languages, how often, and that it can't go on."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import Any, TextIO


class SetupFailed(Exception):
    """Set-up can't go on; carries the code and the values of the finding that says why."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class SetupMessages:
    """Says on ``stream`` what is going on, in each of ``langs``; never silent for long."""

    def __init__(self, langs: Sequence[str], stream: TextIO) -> None:
        self.langs, self.stream = langs, stream
        self.began = self.last_written = time.monotonic()
        self.pending = False  # whether the last line on a terminal may be written over

    def say(self, name: str, /, **values: Any) -> None:
        """A line of its own: the catalogue's phrase ``name``."""
        self._write(self._phrases(name, **values), "\n")

    def heartbeat(self, name: str, /, **values: Any) -> None:
        """A sign of life: in place on a terminal, else a line every three seconds."""
        shown = self.stream.isatty()
        if time.monotonic() - self.last_written < (0.5 if shown else 2.9):
            return
        text = self._phrases(name, seconds=self.seconds(), **values)
        self._write(text, "\r" if shown else "\n")

    def report(self, code: str, **values: Any) -> None:
        """A finding, as the command itself would show it."""
        from booklet.findings import finding

        found = finding(code, **values)
        self._write("\n".join(found.as_text(lang) for lang in self.langs), "\n")

    def seconds(self) -> int:
        """How long set-up has been running."""
        return round(time.monotonic() - self.began)

    def _phrases(self, name: str, /, **values: Any) -> str:
        from booklet.findings import phrase

        first, *more = [phrase(name, lang, **values) for lang in self.langs]
        return " / ".join([first, *(text.strip() for text in more)])

    def _write(self, text: str, end: str) -> None:
        clear = " " * 70 + "\r" if self.pending else ""
        print(clear + text, end=end, file=self.stream, flush=True)
        self.pending, self.last_written = end == "\r", time.monotonic()


def languages(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[str, ...]:
    """The languages to speak: that of ``--lang``, else of the locale; both if it names none."""
    for word, after in zip(argv, [*argv[1:], ""]):
        if word in ("--lang=zh", "--lang=en") or (word == "--lang" and after in ("zh", "en")):
            return (word[-2:] if "=" in word else after,)
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    name = re.split(r"[._@]", locale)[0].lower()
    if name in ("", "c", "posix"):
        return ("zh", "en")
    return ("zh",) if name == "zh" else ("en",)
