"""A composed piece as source for Typst: text, headings, lists, tables, pictures, codes, in reading order."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

_NEW_PAGE = "\0page "
_HEADINGS = ("20pt", "14pt", "12pt")
_SAID = re.compile(r'#(?:strong|super)?\("|#"')  # something is written, not only drawn


class Blocks(HTMLParser):
    """A composed text as Typst markup: ``made`` grows block by block."""

    _LEVELS = {"h1": 1, "h2": 2, "h3": 3}
    _BLOCKS = frozenset(
        [
            "p",
            "li",
            "dt",
            "dd",
            "figcaption",
            "td",
            "th",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "section",
            "tr",
            "table",
        ]
    )
    _UNSEEN = frozenset(("style", "title", "head"))
    # what the layouts' style sheets set bold, so that both need the same glyphs
    _BOLD_TAGS = frozenset(["b", "strong", "h1", "h2", "h3", "th", "dt"])
    _BOLD = frozenset(
        [
            "k",
            "l",
            "verb",
            "number",
            "call",
            "phone",
            "imperative",
            "answer",
            "donts",
            "say",
            "alarm",
            "own",
            "reply",
            "to",
        ]
    )

    def __init__(self, assets: Path) -> None:
        super().__init__()
        self.assets = assets
        self.made: list[str] = []
        self.run: list[str] = []
        self.stack: list[tuple[str, str]] = []
        self.level = 0
        self.svg: list[str] | None = None
        self.table: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        if self.svg is not None:
            self.svg.append(self.get_starttag_text() or "")
            return
        if tag == "svg":
            self.svg = [
                re.sub("^<svg", '<svg xmlns="http://www.w3.org/2000/svg"', self.get_starttag_text() or "")
            ]
            return
        if tag in ("br", "img", "meta", "i", "hr"):
            if tag == "br":
                self.run.append("#linebreak()")
            elif tag == "img" and "doc.invalid" in given.get("src", ""):
                name = given["src"].removeprefix("https://doc.invalid/")
                alt = _string(given.get("alt") or "")
                self.made.append(f'#image("assets/{name}", width: 12mm, alt: {alt})')
            return
        if tag in self._BLOCKS:
            self._flush()
        if tag == "section":
            names = (given.get("class") or "").split()
            self.made.append(_NEW_PAGE + (names[1] if "panel" in names else names[-1] if names else ""))
        if tag == "table":
            self.table = []
        if tag == "tr" and self.table is not None:
            self.table.append([])
        self.stack.append((tag, given.get("class") or ""))

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.handle_starttag(tag, attributes)
        if self.svg is None and tag not in ("br", "img", "meta", "i", "hr"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.svg is not None:
            if tag != "svg":
                self.svg.append(f"</{tag}>")
                return
            self._picture("".join(self.svg) + "</svg>")
            self.svg = None
            return
        if tag in self._BLOCKS:
            self._flush()
        if tag == "table" and self.table is not None:
            rows = [row for row in self.table if row]
            columns = max(map(len, rows), default=1)
            cells = ", ".join(cell for row in rows for cell in [*row, *["[]"] * (columns - len(row))])
            self.made.append(f"#table(columns: {columns}, stroke: 0.3mm, {cells})")
            self.table = None
        while self.stack:
            if self.stack.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.svg is not None:
            self.svg.append(html.escape(data))
            return
        if any(tag in self._UNSEEN for tag, _ in self.stack):
            return
        text = re.sub(r"\s+", " ", data.replace("\u2060", "").replace("\u200b", ""))
        if not text.strip() and not self.run:
            return
        shown = f"#{_string(text)}"
        if any(tag in self._BOLD_TAGS or self._BOLD & set(names.split()) for tag, names in self.stack):
            shown = f"#strong({_string(text)})"
        if any("fact-mark" in names for _, names in self.stack):
            shown = f"#super({_string(text)})"
        self.run.append(shown)

    def _flush(self) -> None:
        text, self.run = "".join(self.run).strip(), []
        if not text:
            return
        if self.table is not None and self.table and any(t in ("td", "th") for t, _ in self.stack):
            self.table[-1].append(f"[{text}]")
            return
        level = next((self._LEVELS[tag] for tag, _ in reversed(self.stack) if tag in self._LEVELS), 0)
        if any(set(names.split()) & {"imprint", "sources", "small"} for _, names in self.stack):
            self.made.append(f"#note[{text}]")
        elif level and _SAID.search(text):
            self.level = min(level, self.level + 1)  # PDF/UA-1 wants no level left out
            self.made.append(f"#heading(level: {self.level})[{text}]")
        else:
            self.made.append(text)

    def _picture(self, svg: str) -> None:
        name = f"drawn-{abs(_stable(svg)):x}.svg"
        width = re.search(r"width:([\d.]+)mm", svg)
        if "viewBox" not in svg or not width:
            return
        (self.assets / name).parent.mkdir(parents=True, exist_ok=True)
        (self.assets / name).write_text(svg, "utf-8")
        title = re.search(r"(?s)<title>(.*?)</title>", svg)
        picture = (
            f'box(image("assets/{name}", width: {width[1]}mm, alt: {_string(title[1] if title else "")}))'
        )
        self.run.append(f"#{picture}" if title else f"#pdf.artifact({picture})")


def _stable(text: str) -> int:
    import hashlib

    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_typst(blocks: list[str], layout, script) -> str:
    """A Typst source of the blocks: the layout's trim, panel by panel where it has them.

    A section begins a page, of its panel's size where it is one.
    """
    from benchmarks.setters import family
    from booklet.model import Script

    sizes = {panel.name: panel.trim for panel in layout.panels if panel.paged}
    body = "12pt" if layout.id == "checklist" else "11pt"
    region = "tw" if script is Script.HANT else "cn"
    first_size = next(iter(sizes.values()), layout.trim)
    head = [
        '#set document(title: "x")',
        f"#set page({_measures(first_size)}, margin: (x: {9.25 if sizes else 15}mm, y: 12mm))",
        f'#set text(font: "{family(script)}", size: {body}, lang: "zh", region: "{region}")',
        "#set par(justify: true, leading: 6pt, spacing: 8pt)",
        *(
            f"#show heading.where(level: {level}): set text(size: {size}, weight: 700)"
            for level, size in enumerate(_HEADINGS, 1)
        ),
        "#let note(body) = block(text(size: 8pt, body))",
    ]
    made, first = [], True
    for block in blocks:
        name = block.removeprefix(_NEW_PAGE) if block.startswith(_NEW_PAGE) else None
        if name is None:
            made.append(block)
        elif not first:
            made.append(f"#set page({_measures(sizes[name])})" if name in sizes else "#pagebreak(weak: true)")
        first = first and name is None
    return "\n\n".join(["\n".join(head), *made]) + "\n"


def _measures(trim) -> str:
    return f"width: {trim.width}mm, height: {trim.height}mm"
