"""The twin in the other script: where the conversion had to choose.

Some characters have more than one form in the other script (乾 → 干 or 乾; 后 → 後 or 后). The
conversion chooses by the words around; a person should look at each such place once. Not here: the
conversion itself, and which characters they are (``script``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from booklet.findings.catalogue import FAMILIES
from booklet.model import Script, Sources
from booklet.script import in_script, with_alternatives_blanked
from booklet.script.readings import TO_SIMPLIFIED, TO_TRADITIONAL
from booklet.script.source import traditional_text

_SCREENS = (
    "room_",
    "phone_",
    "form_",
    "serve_",
    "live_",
)  # phrases that pages for a screen have in both scripts
_CONTEXT = 6  # characters shown on either side
_READINGS = {Script.HANT: TO_SIMPLIFIED, Script.HANS: TO_TRADITIONAL}


@dataclass(frozen=True)
class AmbiguousConversion:
    """One place where a character had more than one reading, and what it became.

    ``written`` is the script of the file, which ``character`` is in; its ``readings`` are in the other one.
    """

    file: str
    line: int
    column: int
    character: str
    readings: str
    traditional: str
    simplified: str
    written: str


def choices(sources: Sources) -> Iterator[AmbiguousConversion]:
    """Every place in the guide's texts where the conversion chose, in the files' order."""
    desks = {desk.file for desk in sources.desks}
    for file, text in sources.raw.items():
        if file in desks:
            continue
        written = Script.HANS if file in sources.simplified else Script.HANT
        readings = _READINGS[written]
        wanted = re.compile("|".join(readings))
        for number, line in enumerate(text.split("\n"), 1):
            traditional, simplified = _both(line, sources)
            shown = simplified if written is Script.HANS else traditional
            even = len(traditional) == len(simplified)  # else a protected term is longer in one of them
            for match in wanted.finditer(shown):
                around = slice(max(match.start() - _CONTEXT, 0), match.end() + _CONTEXT)
                beside = around if even else slice(2 * _CONTEXT)
                yield AmbiguousConversion(
                    file,
                    number,
                    match.start() + 1,
                    match[0],
                    readings[match[0]],
                    traditional[around if shown is traditional else beside],
                    simplified[around if shown is simplified else beside],
                    written.value,
                )


def screen_choices() -> Iterator[AmbiguousConversion]:
    """The same in the program's own words on pages for a screen, which are Simplified, in the order of their
    families; a place is that of a phrase in its module, the column that in the phrase."""
    wanted = re.compile("|".join(TO_TRADITIONAL))
    for family in FAMILIES:
        names = [name for name in family.PHRASES if name.startswith(_SCREENS)]
        lines = Path(family.__file__ or "").read_text("utf-8").split("\n") if names else []
        for name in names:
            simplified = family.PHRASES[name]["zh"]
            traditional = traditional_text(simplified, {}).text
            number = next((n for n, line in enumerate(lines, 1) if f'"{name}"' in line), 0)
            for match in wanted.finditer(simplified):
                around = slice(max(match.start() - _CONTEXT, 0), match.end() + _CONTEXT)
                file = f"words/{Path(family.__file__ or '').name}"
                yield AmbiguousConversion(
                    file,
                    number,
                    match.start() + 1,
                    match[0],
                    TO_TRADITIONAL[match[0]],
                    traditional[around],
                    simplified[around],
                    Script.HANS.value,
                )


def _both(line: str, sources: Sources) -> tuple[str, str]:
    """A line in both scripts, each character in its place; what is worded for each script apart is blank."""
    line = with_alternatives_blanked(line)
    return line, in_script(line, Script.HANS, sources.guide.protected)
