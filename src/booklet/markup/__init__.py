"""Markdown to safe HTML fragments in the layouts' own vocabulary.

A text goes through ``source`` (lines as the parser wants them), ``parser`` (tokens), ``tree`` (elements)
and ``vocabulary`` (classes and numbers); ``bounds``, ``faults`` and ``leftovers`` say what would not be
printed as it was meant. The author's text can't bring HTML of its own. What comes out is a small set of
elements and classes (docs/layouts.md lists them) that every layout's style sheet can rely on. Not here:
pages, panels' sizes, colours.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.markup.bounds import check_bounds
from booklet.markup.faults import check_lines
from booklet.markup.leftovers import check_tokens
from booklet.markup.marks import ZERO_WIDTH_SPACE, left_over
from booklet.markup.parser import tokens_of
from booklet.markup.plain_text import check_plain, plain_title
from booklet.markup.shared_marks import print_shared_marks_once
from booklet.markup.source import Lines, as_commonmark, cleaned
from booklet.markup.tree import Tree, serialized
from booklet.markup.vocabulary import to_vocabulary
from booklet.model import Text

__all__ = ["Fragment", "PanelCopy", "check_plain", "flow", "left_over", "panels", "plain", "sentences"]


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


_KEPT = 64  # texts, for the other script, the next desk, its signature, the next edit; the guide has 23
_CALLOUT = re.compile(r"^\s*!!!\s*(\S+)")
_DEFINITION = re.compile(r"^ {0,3}\[\^?([^\]]+)\]:\s*\S")  # of a footnote, or of a link's address


def flow(
    text: Text,
    reporter: Reporter,
    *,
    number: str = "",
    pictures: frozenset[str] = frozenset(),
    base: str = "",
) -> Fragment:
    """Running text as HTML.

    ``number`` is put before the count of ``##`` headings (``3`` gives 3.1, 3.2 …);
    ``pictures`` are the names that ``![…](name)`` may use, under ``base``.
    Findings: those of :func:`check_bounds`, and then no HTML; those of :func:`check_lines` and
    :func:`check_tokens`.
    """
    made, found = _flow(text, number, pictures, base)
    reporter.add(*found)
    return made


@lru_cache(maxsize=_KEPT)
def _flow(
    text: Text, number: str, pictures: frozenset[str], base: str
) -> tuple[Fragment, tuple[Finding, ...]]:
    reporter = Reporter()
    written = Lines.of(text.file, cleaned(text.text), text.line)
    check_bounds(written, reporter)
    if reporter.has_errors:
        return Fragment("", (), ()), reporter.findings
    lines = as_commonmark(written)
    check_lines(written, lines, False, reporter)
    made = _fragment(lines, written, reporter, number=number, pictures=pictures, base=base)
    return made, reporter.findings


def _fragment(
    made: Lines, written: Lines, reporter: Reporter, *, number: str, pictures: frozenset[str], base: str
) -> Fragment:
    tokens = tokens_of("\n".join(made.lines))
    check_tokens(tokens, made, written, pictures, base, reporter)
    tree = Tree(tokens)
    print_shared_marks_once(tree.root)
    headings = to_vocabulary(tree.root, number, base)
    # a newline between Han are the author's line ends, not word spaces
    return Fragment(_join_lines(serialized(tree.root)).strip(), tuple(tree.facts), tuple(headings))


def panels(
    text: Text, reporter: Reporter, *, pictures: frozenset[str] = frozenset(), base: str = ""
) -> tuple[PanelCopy, ...]:
    """The panels of a leaflet text, one for each ``#`` heading, in order.

    A panel's last block is its foot where it is a callout. A footnote is printed at the end of the panel
    that has its mark, wherever its text stands.
    Findings: as :func:`flow`, ``panel-text-before`` for text above the first heading, ``bar-ascii`` for a
    ``|`` in a heading, and those of :func:`check_plain` for signs in one.
    """
    made, found = _panels(text, pictures, base)
    reporter.add(*found)
    return made


@lru_cache(maxsize=_KEPT)
def _panels(
    text: Text, pictures: frozenset[str], base: str
) -> tuple[tuple[PanelCopy, ...], tuple[Finding, ...]]:
    reporter = Reporter()
    written = Lines.of(text.file, cleaned(text.text), text.line)
    own = Reporter()
    check_bounds(written, own)
    reporter.add(*own)
    made = as_commonmark(written)
    check_lines(written, made, True, reporter)
    starts = [index for index, line in enumerate(made.lines) if line.startswith("# ")]
    _check_before(made.part(0, starts[0] if starts else None), reporter)
    definitions = [] if own.has_errors else _definitions(made)
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(made.lines)]):
        title = made.lines[start][2:].strip()
        if "|" in title:
            reporter.report("bar-ascii", made.file, made.number(start), title.index("|") + 3)
        title = plain_title(title)
        check_plain(Text(made.file, made.number(start), f"# {title}"), reporter)
        verb, _, heading = title.replace("{/}", ZERO_WIDTH_SPACE).rpartition("｜")
        body_end = _foot_start([*made.lines[start + 1 : end]]) + start + 1
        body, foot = (
            Fragment("", (), ())
            if own.has_errors
            else _fragment(
                _with_definitions(made, made, first, last, definitions),
                _with_definitions(written, made, first, last, definitions),
                reporter,
                number="",
                pictures=pictures,
                base=base,
            )
            for first, last in ((start + 1, body_end), (body_end, end))
        )
        pieces.append(PanelCopy(verb, heading, body, foot, made.number(start)))
    return tuple(pieces), reporter.findings


def _check_before(lines: Lines, reporter: Reporter) -> None:
    """What stands above the first panel: nothing may."""
    for index, line in enumerate(lines.lines):
        if line.strip():
            if not (line[0] in "#＃" and not line.startswith("##")):  # else it is told as a heading
                reporter.report("panel-text-before", lines.file, lines.number(index), 1)
            return


def _definitions(made: Lines) -> list[tuple[int, int]]:
    """The blocks that say what a footnote's mark or a link's name stands for, as (first index, end)."""
    found = []
    for start, line in enumerate(made.lines):
        if not _DEFINITION.match(line):
            continue
        end = start + 1
        while end < len(made.lines):
            following = made.lines[end]
            if following.strip() and not following.startswith("    "):
                break
            end += 1
        found.append((start, end))
    return found


def _with_definitions(
    lines: Lines, made: Lines, first: int, last: int, definitions: list[tuple[int, int]]
) -> Lines:
    """Some lines without the definitions that stand among them, and below them those they use.

    ``made`` are all lines as the parser wants them, ``lines`` those or as they were written.
    """
    within = {index for start, end in definitions for index in range(start, end)}
    kept = tuple("" if i in within else line for i, line in enumerate(lines.lines[first:last], first))
    words = "\n".join(line for i, line in enumerate(made.lines[first:last], first) if i not in within)
    part = Lines(lines.file, kept, lines.numbers[first:last])
    for start, end in definitions:
        label = made.lines[start].lstrip().partition("]")[0] + "]"
        if label in words:
            part += _apart(lines.part(start, end))
    return part


def _apart(lines: Lines) -> Lines:
    """Lines with an empty one above them."""
    return Lines(lines.file, ("", *lines.lines), (lines.number(0), *lines.numbers))


def _foot_start(lines: list[str]) -> int:
    """Where a panel's foot begins, a callout that ends it; behind the last line where there is none."""
    starts = [i for i, line in enumerate(lines) if line.startswith("!!!")]
    if starts and not any(line.strip() and not line.startswith(" ") for line in lines[starts[-1] + 1 :]):
        kind = _CALLOUT.match(lines[starts[-1]])
        if kind and kind[1] not in ("say", "message"):
            return starts[-1]
    return len(lines)


def _join_lines(made: str) -> str:
    return re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", made)


# --- reading a fragment back as text -------------------------------------------------

_BLOCK_END = re.compile(  # or the beginning of one: an item's own words end where a list in it begins
    r"</(?:p|li|h[1-6]|dt|dd|td|th|div|figcaption)>|<br\s*/?>|<(?:ul|ol|dl|table|blockquote|p)\b[^>]*>"
)
_FACT_MARK = re.compile(r'<span class="fact-mark"[^>]*>.*?</span>', re.S)
_ANNOTATION = re.compile(r'<span class="rt"[^>]*>([^<]*)</span>')
_PART_END = re.compile(f'{_BLOCK_END.pattern}|<span class="rt"[^>]*>[^<]*</span>')
_NOT_TEXT = re.compile(r'<svg.*?</svg>|<span class="k[^"]*"[^>]*>[^<]*</span>', re.S)
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[」』）】”’]*|[^。！？]+$")


def plain(fragment: str) -> str:
    """A fragment's text without tags, fact marks, drawn marks and readings."""
    fragment = _ANNOTATION.sub("", fragment).replace("\u200b", "")
    return html.unescape(re.sub(r"<[^>]+>", "", _NOT_TEXT.sub("", _FACT_MARK.sub("", fragment))))


def sentences(fragment: str) -> tuple[str, ...]:
    """Every sentence (or shorter block) of a fragment, in order, and the readings in it. A word with a
    reading ends a part: the reading is read after it, wherever it stands on the page."""
    made = [html.unescape(match[1]) for match in _ANNOTATION.finditer(fragment) if " " not in match[1]]
    for block in re.split(
        f"{_BLOCK_END.pattern}|{_ANNOTATION.pattern.replace('([^<]*)', '[^<]*')}", fragment
    ):
        text = re.sub(r"\s+", " ", plain(block)).strip()
        made += [match[0].strip() for match in _SENTENCE.finditer(text) if match[0].strip()]
    return tuple(made)
