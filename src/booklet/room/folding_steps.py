"""How a kind of piece is printed and folded, taken from the desk's own sheet of instructions.

A layout that is for the desk itself may say it in sections of the class ``how``: a heading that names the
kinds (their ``names.kind``, divided by 、), a table of settings, a line on what to do first, and steps, each
with a drawing and a line (``layouts/howto``). So both say the same. Not here: filling that layout
(``compose``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

MARK = 'class="how'  # of a layout that has such sections
_SECTION = re.compile(r'<section class="how[^"]*">\s*<h1[^>]*>(.*?)</h1>(.*?)</section>', re.S)
_ROW = re.compile(r"<tr[^>]*>\s*<th[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>\s*</tr>", re.S)
_FIRST = re.compile(r'<p class="first">(.*?)</p>', re.S)
_STEP = re.compile(r'(<svg\b.*?</svg>).*?<p class="do">(.*?)</p>', re.S)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class FoldingGuide:
    """Settings (what, value), what to do first, and steps (drawing as SVG, words)."""

    settings: tuple[tuple[str, str], ...]
    first: str
    steps: tuple[tuple[str, str], ...]


def folding_guides(page: str) -> Mapping[str, FoldingGuide]:
    """The instructions of a filled page of HTML, by kind."""
    made: dict[str, FoldingGuide] = {}
    for heading, body in _SECTION.findall(page):
        first = _FIRST.search(body)
        guide = FoldingGuide(
            tuple((_text(what), _text(value)) for what, value in _ROW.findall(body)),
            _text(first[1]) if first else "",
            tuple((drawing, _text(words)) for drawing, words in _STEP.findall(body)),
        )
        for kind in _text(heading).split("、"):
            made.setdefault(kind, guide)
    return made


def _text(fragment: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", fragment)).split())
