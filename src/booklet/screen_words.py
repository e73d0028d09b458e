"""The program's own words on pages for a screen, in the script of a page: the catalogue's, which are
Simplified; its English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from booklet.findings import phrase
from booklet.findings.catalogue import PHRASES, command
from booklet.kept_answers import KeptAnswers
from booklet.model import Script
from booklet.script.source import traditional_text

_TRADITIONAL = KeptAnswers("traditional", 1024)  # of the catalogue's phrases, and of findings


@dataclass(frozen=True)
class Words:
    """Phrases called ``FAMILY_NAME``, and any other of the catalogue, in one script."""

    script: Script
    family: str = "room"

    def __call__(self, name: str, /, **values: object) -> str:
        """The phrase with its place-holders filled; ``values`` are in the page's script already."""
        return self.phrase(f"{self.family}_{name}", **values)

    def phrase(self, name: str, /, **values: object) -> str:
        """Any phrase of the catalogue."""
        text = PHRASES[name]["zh"]
        text = _traditional(text) if self.script is Script.HANT else text
        return text.format(**{"command": command(), **values})

    def en(self, name: str, /, **values: object) -> str:
        """The small English line under a heading."""
        return phrase(f"{self.family}_{name}", "en", **values)

    @property
    def of(self) -> partial:
        """Chinese text of the program's (findings), in the script of the page."""
        return partial(_said, self.script)


def _said(script: Script, text: str) -> str:
    return _traditional(text) if script is Script.HANT else text


@lru_cache(maxsize=1024)
def _traditional(text: str) -> str:
    return _TRADITIONAL.answer(text, lambda: traditional_text(text, {}).text)


def keep_words() -> None:
    """Keeps what was converted for the next run, which then needn't load the conversion."""
    _TRADITIONAL.write()
