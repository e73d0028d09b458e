"""Markdown to safe HTML fragments in the layouts' own vocabulary.

The author's text can't bring HTML of its own: it is a finding, and is set as text.
What comes out is a small set of elements and classes (docs/layouts.md lists them)
that every layout's style sheet can rely on. Not here: pages, panels' sizes, colours.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import markdown

from booklet.findings import Finding, finding
from booklet.markup.bounds import out_of_bounds
from booklet.markup.extension import GuideExtension
from booklet.markup.faults import faults, unset
from booklet.markup.marks import ZERO_WIDTH_SPACE, left_over
from booklet.model import Text

__all__ = ["Fragment", "PanelCopy", "flow", "panels", "sentences", "plain", "left_over"]


@dataclass(frozen=True)
class Fragment:
    """A piece of HTML, the facts it cites in order, and its numbered headings (id, number, text)."""

    html: str
    facts: tuple[str, ...]
    headings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PanelCopy:
    """One panel's copy: the big verb (or empty), the heading, the body and the foot as HTML."""

    verb: str
    heading: str
    body: Fragment
    foot: Fragment
    line: int


_CALLOUT = re.compile(r"^\s*!!!\s*(\S+)")


def flow(
    text: Text, number: str = "", pictures: frozenset[str] = frozenset(), base: str = ""
) -> tuple[Fragment, list[Finding]]:
    """Running text as HTML.

    ``number`` is put before the count of ``##`` headings (``3`` gives 3.1, 3.2 …);
    ``pictures`` are the names that ``![…](name)`` may use, under ``base``.
    Findings: those of :mod:`booklet.markup.faults`; those of :mod:`booklet.markup.bounds`, and
    then no HTML.
    """
    if found := list(out_of_bounds(text)):
        return Fragment("", (), ()), found
    found = list(faults(text, pictures, base))
    extension = GuideExtension(number, base)
    converter = markdown.Markdown(
        extensions=["tables", "def_list", "admonition", "sane_lists", extension],
        output_format="xhtml",
        lazy_ol=False,
    )
    # two spaces or a newline between Han are the author's line ends, not word spaces
    made = _join_lines(converter.convert(text.text))
    found += unset(text, made)
    return Fragment(made, tuple(extension.facts), tuple(extension.headings)), found


def panels(
    text: Text, pictures: frozenset[str] = frozenset(), base: str = ""
) -> tuple[tuple[PanelCopy, ...], list[Finding]]:
    """The panels of a leaflet text, one for each ``#`` heading, in order.

    A panel's last block is its foot where it is a callout.
    Findings: as :func:`flow`, ``panel-text-before`` for text above the first heading, and
    ``bar-ascii`` for a ``|`` in a heading.
    """
    found: list[Finding] = []
    pieces: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.text.split("\n"), text.line):
        if line.startswith("# "):
            pieces.append((number, line[2:].strip(), []))
        elif pieces:
            pieces[-1][2].append(line)
        elif line.strip():
            is_heading = line[0] in "#＃" and not line.startswith("##")
            found.append(
                finding("markup-heading", text.file, number, 1, text=line[:12])
                if is_heading
                else finding("panel-text-before", text.file, number, 1)
            )
            break
    made = []
    for number, title, lines in pieces:
        if "|" in title:
            found.append(finding("bar-ascii", text.file, number, title.index("|") + 3))
        verb, _, heading = title.replace("{/}", ZERO_WIDTH_SPACE).rpartition("｜")
        body, foot, foot_line = _split_foot(lines)
        body_fragment, body_found = flow(Text(text.file, number + 1, body), "", pictures, base)
        foot_fragment, foot_found = flow(Text(text.file, number + 1 + foot_line, foot), "", pictures, base)
        found += body_found + foot_found
        made.append(PanelCopy(verb, heading, body_fragment, foot_fragment, number))
    return tuple(made), found


def _split_foot(lines: list[str]) -> tuple[str, str, int]:
    """A panel's lines as (body, foot, the foot's offset): the foot is a callout that ends it."""
    starts = [i for i, line in enumerate(lines) if line.startswith("!!!")]
    if starts and not any(
        line.strip() and not line.startswith((" ", "\t")) for line in lines[starts[-1] + 1 :]
    ):
        kind = _CALLOUT.match(lines[starts[-1]])
        if kind and kind[1] not in ("say", "message"):
            at = starts[-1]
            return "\n".join(lines[:at]), "\n".join(lines[at:]), at
    return "\n".join(lines), "", 0


def _join_lines(made: str) -> str:
    return re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", made)


# --- reading a fragment back as text -------------------------------------------------

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|dt|dd|td|th|div|figcaption)>|<br\s*/?>")
_FACT_MARK = re.compile(r'<span class="fact-mark"[^>]*>.*?</span>', re.S)
_ANNOTATION = re.compile(r'<span class="rt"[^>]*>([^<]*)</span>')
_NOT_TEXT = re.compile(r'<svg.*?</svg>|<span class="k[^"]*"[^>]*>[^<]*</span>', re.S)
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[」』）】”’]*|[^。！？]+$")


def plain(fragment: str) -> str:
    """A fragment's text without tags, fact marks, drawn marks and readings."""
    fragment = _ANNOTATION.sub("", fragment).replace("\u200b", "")
    return html.unescape(re.sub(r"<[^>]+>", "", _NOT_TEXT.sub("", _FACT_MARK.sub("", fragment))))


def sentences(fragment: str) -> tuple[str, ...]:
    """Every sentence (or shorter block) of a fragment, in order, and the readings in it."""
    made = [html.unescape(match[1]) for match in _ANNOTATION.finditer(fragment) if " " not in match[1]]
    for block in _BLOCK_END.split(fragment):
        text = re.sub(r"\s+", " ", plain(block)).strip()
        made += [match[0].strip() for match in _SENTENCE.finditer(text) if match[0].strip()]
    return tuple(made)
