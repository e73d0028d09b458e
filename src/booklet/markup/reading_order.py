"""A finished page's words in reading order, sentence by sentence, under the headings they stand below.

For whoever reads a piece as a text and not as pages. What is drawn (numerals, dots, pictures), marks of facts
and styles are no words, but for those that a style sheet prints; a reading beside a word comes after its
block.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "div",
        "figure",
        "figcaption",
        "section",
        "ul",
        "ol",
        "dl",
        "table",
        "caption",
        "blockquote",
        "header",
        "footer",
        "body",
        "small",
    ]
)
_SKIPPED = frozenset(("head", "style", "script", "svg", "title"))
_VOID = frozenset(("br", "img", "meta", "hr", "wbr", "link", "input", "col"))
_DRAWN = frozenset(("fact-mark", "k", "call"))  # classes of numerals, dots and marks; ``call`` only as <i>
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[」』）】”’]*|[^。！？]+$")


def reading_order(html: str) -> list[tuple[str, str]]:
    """Each sentence (or shorter block) of a page with its heading, as (heading, text)."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.ended()
    return reader.found + [("", text) for text in _generated(reader.style)]


_CONTENT = re.compile(r"content\s*:\s*([^;}]*)")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def _generated(style: str) -> list[str]:
    """Words that a style sheet prints of its own (``content``); marks and spaces are none."""
    said = (
        _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)), a or b)
        for match in _CONTENT.finditer(style)
        for a, b in _STRING.findall(match[1])
    )
    return list(dict.fromkeys(text for text in map(_clean, said) if re.search(r"[^\W\d_]", text)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.text, self.style = "", ""
        self.readings: list[str] = []
        self.open: list[
            tuple[str, str]
        ] = []  # tags that stand open, and what each is: "", skipped, drawn, reading
        self.heads: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _VOID:
            if tag == "img" and not self._silent() and (said.get("alt") or "").strip():
                self.ended()
                self.text = said["alt"] or ""
                self.ended()
            return
        classes = set((said.get("class") or "").split())
        kind = ""
        if tag in _SKIPPED:
            kind = "skipped"
        elif classes & _DRAWN and (tag == "i" or "call" not in classes):
            kind = "drawn"
        elif "rt" in classes:
            kind = "reading"
            self.readings.append("")
        if tag in _BLOCKS:
            self.ended()
        self.open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in [name for name, _ in self.open]:
            return
        if tag in _BLOCKS:
            self.ended()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style += data
        if self._silent():
            return
        if any(kind == "reading" for _, kind in self.open):
            self.readings[-1] += data
        else:
            self.text += data

    def _silent(self) -> bool:
        return any(kind in ("skipped", "drawn") for _, kind in self.open)

    def ended(self) -> None:
        """The block that stood open is whole."""
        text = _clean(self.text)
        level = next((int(tag[1]) for tag, _ in reversed(self.open) if re.fullmatch("h[1-6]", tag)), 0)
        if text and level:
            self.heads = {n: head for n, head in self.heads.items() if n < level} | {level: text}
        place = " › ".join(self.heads[n] for n in sorted(self.heads))
        for match in _SENTENCE.finditer(text):
            if match[0].strip():
                self.found.append((place, match[0].strip()))
        self.found += [(place, reading) for reading in map(_clean, self.readings) if reading]
        self.text, self.readings = "", []


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", _UNSEEN.sub("", text)).strip()
