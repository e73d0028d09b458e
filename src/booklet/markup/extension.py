"""The guide's own Markdown: fact marks, callouts, steps, "don't" lists, sample messages.

One Python-Markdown extension. It takes author HTML out of the language and turns the usual trees into the
fragment vocabulary of docs/layouts.md.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from booklet import citation
from booklet.markup import marks

CALLOUTS = ("verify", "note", "deadline", "alarm", "say", "message", "timeline")


class GuideExtension(Extension):
    """Collects, for one text, the facts cited and the numbered headings."""

    def __init__(self, number: str, base: str) -> None:
        super().__init__()
        self.number, self.base = number, base
        self.facts: list[str] = []
        self.headings: list[tuple[str, str, str]] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")
        md.inlinePatterns.register(_FactMark(self), "fact_mark", 185)
        md.inlinePatterns.register(_Phrase(), "phrase", 184)
        marks.register(md)
        md.treeprocessors.register(_Vocabulary(md, self), "vocabulary", 5)


class _FactMark(InlineProcessor):
    """``[F05]`` and ``[F22, F24]``."""

    def __init__(self, extension: GuideExtension) -> None:
        super().__init__(citation.PATTERN)
        self.extension = extension

    def handleMatch(self, m: re.Match, data: str) -> tuple[Element, int, int]:
        ids = citation.ids(m[1])
        for id_ in ids:
            if id_ not in self.extension.facts:
                self.extension.facts.append(id_)
        element = Element("span", {"class": "fact-mark"})
        element.text = "\u2060[" + " ".join(_printed(id_) for id_ in ids) + "]"
        return element, m.start(0), m.end(0)


def _printed(id_: str) -> str:
    """The mark as printed: the bare number of a fact, the whole id of an inference."""
    return id_[1:] if id_.startswith("F") else id_


class _Phrase(InlineProcessor):
    """``{1:phrase}`` in a sample message: an underlined phrase and the number of its note."""

    def __init__(self) -> None:
        super().__init__(r"\{(\d):([^{}]+)\}")

    def handleMatch(self, m: re.Match, data: str) -> tuple[Element, int, int]:
        element = Element("span", {"class": "phrase"})
        underlined = SubElement(element, "u")
        underlined.text = m[2]
        SubElement(element, "i", {"class": "call"}).text = m[1]
        return element, m.start(0), m.end(0)


class _Vocabulary(Treeprocessor):
    """Rewrites the finished tree into the fragment vocabulary."""

    def __init__(self, md: Markdown, extension: GuideExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self._headings(root)
        for box in [e for e in root.iter("div") if "admonition" in e.get("class", "")]:
            _callout(box)
        for parent in list(root.iter()):
            for child in list(parent):
                match child.tag:
                    case "ol":
                        _steps(child)
                    case "ul":
                        _list(child)
                    case "dl":
                        _definitions(child)
                    case "table":
                        _table(child)
                    case "img":
                        self._picture(child)
                    case "a":
                        child.set("class", "link")
        for box in [e for e in root.iter("div") if e.get("class") == "callout timeline"]:
            for definitions in box.iter("dl"):
                _timeline(definitions)
        _message_notes(root)

    def _headings(self, root: Element) -> None:
        count = 0
        for heading in root.iter("h2"):
            count += 1
            if not self.extension.number:
                continue
            number = f"{self.extension.number}.{count}"
            id_ = f"s{number.replace('.', '-')}"
            text = "".join(heading.itertext()).strip()
            self.extension.headings.append((id_, number, text))
            heading.set("id", id_)
            label = Element("span", {"class": "no"})
            label.text = number
            rest = Element("span", {"class": "h"})
            rest.text, heading.text = heading.text, None
            for child in list(heading):
                heading.remove(child)
                rest.append(child)
            heading.extend([label, rest])

    def _picture(self, image: Element) -> None:
        source = image.get("src", "")
        if not re.match(r"[a-z]+:", source):
            image.set("src", f"https://doc.invalid/{self.extension.base}{source}")


def _wrap(item: Element, mark: str, kind: str = "") -> None:
    """Turns a list item into a hanging mark and the item's own content in a box."""
    box = Element("div", {"class": "x"})
    box.text, item.text = item.text, None
    for child in list(item):
        item.remove(child)
        box.append(child)
    hang = Element("span", {"class": ("k " + kind).strip(), "data-as": "Lbl"})
    hang.text = mark
    item.extend([hang, box])


def _steps(steps: Element) -> None:
    steps.set("class", "steps")
    first = int(steps.get("start", "1"))
    for number, item in enumerate(steps, first):
        _wrap(item, str(number))


def _list(items: Element) -> None:
    donts = [item for item in items if _leading(item).startswith("✕")]
    items.set("class", "donts" if donts and len(donts) == len(items) else "bullets")
    for item in items:
        if items.get("class") == "donts":
            holder = item if (item.text or "").strip() else item[0]
            holder.text = (holder.text or "").lstrip().removeprefix("✕").lstrip()
            _wrap(item, "", "cross")
        else:
            _wrap(item, "", "dot")


def _leading(item: Element) -> str:
    return "".join(item.itertext()).lstrip()


def _definitions(definitions: Element) -> None:
    """Groups each ``dt`` with its ``dd`` in a ``div.row``, so that a name can hang beside it."""
    definitions.set("class", "who")
    rows: list[Element] = []
    for child in list(definitions):
        definitions.remove(child)
        if child.tag == "dt" or not rows:
            rows.append(Element("div", {"class": "row"}))
        rows[-1].append(child)
    for row in rows:
        for dd in row.findall("dd"):
            if dd.text and dd.text.strip():  # a tight definition: give it a paragraph like the others
                paragraph = Element("p")
                paragraph.text, dd.text = dd.text, None
                for child in list(dd):
                    if child.tag == "p":
                        break
                    dd.remove(child)
                    paragraph.append(child)
                dd.insert(0, paragraph)
    definitions.extend(rows)


def _table(table: Element) -> None:
    table.set("class", "grid")
    for head in table.iter("thead"):
        for cell in head.iter("th"):
            cell.set("scope", "col")
    for body in table.iter("tbody"):
        for row in body.findall("tr"):
            if len(row):
                row[0].tag = "th"
                row[0].set("scope", "row")
    for cell in [*table.iter("th"), *table.iter("td")]:
        cell.attrib.pop("style", None)


def _callout(box: Element) -> None:
    """``div.admonition`` to ``div.callout.KIND`` with a label ``.l`` and a box ``.x``."""
    kind = next((c for c in box.get("class", "").split() if c in CALLOUTS), "note")
    title = next((p for p in box if p.get("class") == "admonition-title"), None)
    body = [child for child in box if child is not title]
    for child in list(box):
        box.remove(child)
    box.set("class", f"callout {kind}")
    box.text = None
    if title is not None:
        if kind == "message":
            sender, _, time = (title.text or "").partition("｜")
            head = SubElement(box, "p", {"class": "l"})
            SubElement(head, "span").text = sender
            SubElement(head, "span").text = time
        else:
            title.set("class", "l")
            box.append(title)
    content = SubElement(box, "div", {"class": "x"})
    content.extend(body)
    if kind == "alarm":
        for paragraph in content.iter("p"):
            _keep_lines(paragraph)


def _timeline(definitions: Element) -> None:
    """The names of a timeline's stages: ``name ｜月日`` gets date boxes, ``name！`` is a deadline."""
    definitions.set("class", "timeline")
    for term in definitions.iter("dt"):
        name, _, dated = "".join(term.itertext()).partition("｜")
        name = name.strip()
        if name.endswith("！"):
            name = name[:-1].strip()
            term.set("class", "due")
        term.text = None
        SubElement(term, "b").text = name
        if dated.strip() == "月日":
            boxes = SubElement(term, "span", {"class": "date"})
            for unit in "月日":
                for _ in range(2):
                    SubElement(boxes, "i")
                SubElement(boxes, "em").text = unit


def _keep_lines(paragraph: Element) -> None:
    """The author's line ends become line breaks."""
    lines = (paragraph.text or "").split("\n")
    paragraph.text = lines[0]
    for offset, line in enumerate(lines[1:]):
        br = Element("br")
        br.tail = line
        paragraph.insert(offset, br)


def _message_notes(root: Element) -> None:
    """Steps right after a sample message are its notes: their numbers get the round mark."""
    for parent in root.iter():
        previous: Element | None = None
        for child in parent:
            if child.tag == "ol" and previous is not None and previous.get("class") == "callout message":
                child.set("class", "steps notes")
            previous = child
