"""Signs that nobody sees and that have no business in a text: pasted in, or put there to mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.findings.reporter import Reporter

# control characters (a soft line break pasted from a word processor is one), private use
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufffe\uffff]")
# signs that turn the direction of writing: what is read would not be what is written (UAX #9)
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# no width, no ink; what joins emoji to one is told with them
INVISIBLE = re.compile(
    "[\u00ad\u034f\u180e\u200b\u200c\u2060-\u2065\ufeff]|(?<![\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d"
)


def without_strays(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text with control and direction signs as spaces and without those of no width; for each
    kind there was the code of its finding (``text-control``, ``text-direction``,
    ``text-invisible``) and the first such character."""
    told = list(_kinds(text))
    return INVISIBLE.sub("", DIRECTION.sub(" ", CONTROL.sub(" ", text))), told


def report_signs(
    code: str, text: str, file: str, signs: re.Pattern, reporter: Reporter, *, first_line: int = 1
) -> None:
    """``code`` for each line that holds any of the signs, at the first of them."""
    for number, line in enumerate(text.split("\n"), first_line):
        if match := signs.search(line):
            reporter.report(code, file, number, match.start() + 1, codepoint=f"U+{ord(match[0]):04X}")


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    """``text-control`` and ``text-direction`` (read otherwise than written), ``text-invisible`` (nobody sees
    what is printed, or compared): the code and the first sign of each kind that a text holds."""
    for code, signs in (
        ("text-control", CONTROL),
        ("text-direction", DIRECTION),
        ("text-invisible", INVISIBLE),
    ):
        if match := signs.search(text):
            yield code, f"U+{ord(match[0]):04X}"
