"""A tree of elements in the fragment vocabulary of docs/layouts.md: classes, hanging marks, numbers.

Not here: what the author's signs mean (``parser``), how anything looks (the layouts' style sheets).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from booklet.markup.columns import measured
from booklet.markup.tree import circled

DOTTED_AT_MOST = 12  # characters: longer emphasis is bold, as dots below a whole paragraph say nothing
TASK = re.compile(r"^\s*\[([ \u3000xX✓✔√]?)\]\s+")


def to_vocabulary(root: Element, number: str, base: str) -> list[tuple[str, str, str]]:
    """Rewrites a tree in place; gives its numbered headings as (id, number, text).

    ``number`` is put before the count of ``h2``; none are numbered without it. ``base`` is where pictures
    lie.
    """
    headings = _headings(root, number)
    for box in [e for e in root.iter("div") if "callout" in e.get("class", "")]:
        _callout(box)
    _emphasis(root)
    _lists(root, 1)
    for parent in list(root.iter()):
        for child in list(parent):
            match child.tag:
                case "dl":
                    _definitions(child)
                case "table":
                    _table(child)
                case "img":
                    _picture(child, base)
                case "blockquote":
                    child.set("class", "quotation")
                case "u" if parent.get("class") != "phrase":
                    child.tag = "span"
                    child.set("class", "underlined")
                case "mark":
                    child.tag = "span"
                    child.set("class", "marked")
    for box in [e for e in root.iter("div") if e.get("class") == "callout timeline"]:
        for definitions in box.iter("dl"):
            _timeline(definitions)
    _message_notes(root)
    for phrase in root.iter("span"):
        if phrase.get("class") == "phrase" and (phrase.tail or "")[:1] in tuple("，。、；：？！"):
            phrase.set("class", "phrase stopped")
    return headings


def _headings(root: Element, number: str) -> list[tuple[str, str, str]]:
    made: list[tuple[str, str, str]] = []
    for heading in root.iter("h2"):
        if not number:
            continue
        own = f"{number}.{len(made) + 1}"
        id_ = f"s{own.replace('.', '-')}"
        made.append((id_, own, _said(heading).strip()))
        heading.set("id", id_)
        label = Element("span", {"class": "no"})
        label.text = own
        rest = Element("span", {"class": "h"})
        rest.text, heading.text = heading.text, None
        for child in list(heading):
            heading.remove(child)
            rest.append(child)
        heading.extend([label, rest])
    return made


def _said(element: Element) -> str:
    """An element's text without the marks of notes."""
    if element.get("class") == "note-mark":
        return ""
    return (element.text or "") + "".join(_said(child) + (child.tail or "") for child in element)


def _picture(image: Element, base: str) -> None:
    source = image.get("src", "")
    if not re.match(r"[a-z]+:", source):
        image.set("src", f"https://doc.invalid/{base}{source}")


def _emphasis(root: Element) -> None:
    """``*words*``: Chinese has no slanting type. A few words get dots below, more are bold."""
    for element in list(root.iter("em")):
        if element.get("class"):
            continue
        only = element[0] if len(element) == 1 and not (element.text or element[0].tail) else None
        if only is not None and only.tag == "strong" and not len(only):
            element.tag, only.tag = "strong", "em"  # ***words***: bold, and dotted
            element = only
        if not len(element) and len(element.text or "") <= DOTTED_AT_MOST:
            element.set("class", "dots")
        else:
            element.tag = "strong"


# --- lists -------------------------------------------------------------------------------


def _lists(parent: Element, level: int) -> None:
    """Lists and what is nested in them; ``level`` counts the numbered lists around, for their numbers."""
    for child in list(parent):
        _lists(child, level + (child.tag == "ol"))
        if child.tag == "ol":
            _steps(child, level)
        elif child.tag == "ul":
            _list(child)


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


def _steps(steps: Element, level: int) -> None:
    """Numbers: 1, within it (1), within that ①, as Chinese documents count."""
    if steps.get("class") == "footnotes":
        for number, item in enumerate(steps, 1):
            _wrap(item, circled(number))
        return
    steps.set("class", "steps")
    first = int(steps.get("start", "1"))
    for number, item in enumerate(steps, first):
        _wrap(item, str(number) if level == 1 else f"({number})" if level == 2 else circled(number))


def _list(items: Element) -> None:
    donts = [item for item in items if _leading(item).startswith("✕")]
    items.set("class", "donts" if donts and len(donts) == len(items) else "bullets")
    for item in items:
        holder = item if (item.text or "").strip() or not len(item) else item[0]
        if items.get("class") == "donts":
            holder.text = (holder.text or "").lstrip().removeprefix("✕").lstrip()
            _wrap(item, "", "cross")
        elif task := TASK.match(holder.text or ""):
            holder.text = (holder.text or "")[task.end() :]
            _wrap(item, "", "dot task done" if task[1].strip() else "dot task")
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
    if widths := measured(table):
        table.set("class", "grid measured")
        columns = Element("colgroup")
        for width in widths:
            SubElement(columns, "col", {"style": f"--share: {width}%"})
        table.insert(0, columns)


def _callout(box: Element) -> None:
    """``div.callout.KIND`` with a label ``.l`` and a box ``.x``."""
    kind = box.get("class", "").split()[-1]
    title, body = box[0], box[1:]
    for child in list(box):
        box.remove(child)
    box.text = None
    if kind == "message":
        sender, _, time = (title.text or "").partition("｜")
        head = SubElement(box, "p", {"class": "l"})
        SubElement(head, "span").text = sender
        SubElement(head, "span").text = time
    else:
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
