"""A complete HTML text to paragraphs: words, blanks, and what kind of paragraph each is.

Reads the vocabulary of docs/layouts.md. What is drawn (marks, codes, rules) is left out, as when a piece is
read aloud. Not here: how it is written (``wordprocessing``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

TITLE, HEADING, SUBHEADING, BODY, ITEM, NOTE, PAPER, RULED = (
    "Title",
    "Heading",
    "Subheading",
    "Body",
    "Item",
    "Note",
    "Paper",
    "Ruled",
)
WRITE, TICK, SIGN = "write", "tick", "sign"
_BLOCKS = frozenset(
    ("p", "li", "h1", "h2", "h3", "dt", "dd", "div", "section", "tr", "ul", "ol", "dl", "body")
)
_SKIPPED = frozenset(("head", "style", "script", "svg", "title", "textarea"))
_VOID = frozenset(("br", "img", "meta", "hr", "wbr", "link", "input", "col"))
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "th"))
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"--wide:\s*(\d+)")
CROSS = "×"


@dataclass(frozen=True)
class StyledText:
    """Some words of one kind."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Blank:
    """A place to write (``width`` in characters, 0: the rest of the line), to tick, or to sign."""

    kind: str
    name: str
    width: int = 0


@dataclass
class TextBlock:
    """A paragraph of a ``kind``; ``label`` hangs before it. ``lines`` are blank lines to write on, and then
    there is nothing else in it. ``new_page``: it begins one."""

    kind: str
    parts: list[StyledText | Blank] = field(default_factory=list)
    label: str = ""
    name: str = ""
    lines: int = 0
    new_page: bool = False


def paragraphs_of(html: str) -> list[TextBlock]:
    """The paragraphs of a page's HTML, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.ended()
    return reader.made


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[TextBlock] = []
        self.open: list[tuple[str, frozenset[str], str]] = []  # tag, classes, what is special about it
        self.parts: list[StyledText | Blank] = []
        self.label = ""

    # --- where we are ----------------------------------------------------------------------

    def _within(self, name: str) -> bool:
        return any(name in classes or name == tag for tag, classes, _ in self.open)

    def _is(self, special: str) -> bool:
        return any(kind == special for _, _, kind in self.open)

    def _kind(self) -> str:
        tags = [tag for tag, _, _ in self.open]
        for tag, kind in (("h1", TITLE), ("h2", HEADING), ("h3", SUBHEADING)):
            if tag in tags:
                return kind
        if self._within("foot"):
            return NOTE
        if self._within("paper"):
            return PAPER
        return ITEM if self.label or "li" in tags or "dd" in tags else BODY

    def _bold(self) -> bool:
        """Whether words here are bold: the label of a callout is, too."""
        return any(tag in _BOLD or "l" in classes for tag, classes, _ in self.open)

    # --- what comes ------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "textarea" and not self._is("skipped"):
            self.ended()
            self.made.append(TextBlock(RULED, name=said.get("title", ""), lines=int(said.get("rows") or 1)))
        if tag == "input" and not self._is("skipped"):
            self._blank(said)
        if tag == "br":
            self.ended()
        if tag in _VOID:
            return
        classes = frozenset(said.get("class", "").split())
        if tag in _BLOCKS and said.get("data-as") != "Lbl":
            self.ended()
        special = ""
        if tag in _SKIPPED or said.get("aria-hidden") == "true":
            special = "skipped"
        elif said.get("data-as") == "Lbl" or tag == "dt":
            special = "label"
            self.label = CROSS if "cross" in classes else ""
        self.open.append((tag, classes, special))
        if "sign" in classes:
            self.parts.append(Blank(SIGN, "", _width(said.get("style", "")) or 10))

    def _blank(self, said: dict[str, str]) -> None:
        kind = TICK if said.get("type") == "checkbox" else WRITE
        width = 0 if "whole" in said.get("class", "") else _width(said.get("style", ""))
        self.parts.append(Blank(kind, said.get("title", ""), width))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in [name for name, _, _ in self.open]:
            return
        if tag in _BLOCKS and not (self.open[-1][0] == tag and self.open[-1][2] == "label"):
            self.ended()
        if tag in ("td", "th") and self.parts:
            self.parts.append(StyledText("\t"))
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = _SPACES.sub(" ", _UNSEEN.sub("", data))
        if self._is("skipped") or not text.strip(" ") and not self.parts:
            return
        if self._is("label"):
            self.label += text.strip()
        elif text:
            self.parts.append(StyledText(text, self._bold()))

    def ended(self) -> None:
        """The block that stood open is whole."""
        parts = _trimmed(self.parts)
        self.parts = []
        if not parts:
            return
        kind = self._kind()
        self.made.append(
            TextBlock(kind, parts, self.label, new_page=kind == HEADING and self._within("paper"))
        )
        self.label = ""


def _trimmed(parts: list[StyledText | Blank]) -> list[StyledText | Blank]:
    """Without spaces at either end."""
    made = list(parts)
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while made and isinstance(end := made[at], StyledText):
            text = strip(end.text, " \t")
            if text:
                made[at] = StyledText(text, end.bold)
                break
            del made[at]
    return made


def _width(style: str) -> int:
    match = _WIDE.search(style)
    return int(match[1]) if match else 0
