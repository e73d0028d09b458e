"""What a laid-out document tells of itself: its pages' names, and what runs out of them.

Reads WeasyPrint's box tree (70.x): ``page._page_box`` and the boxes below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from booklet.model import Layout

PX_PER_MM = 96 / 25.4
_SLACK = 0.6 * PX_PER_MM  # an optical outdent of up to 0.6 mm is meant


@dataclass(frozen=True)
class PageOverflow:
    """A panel or piece with more pages than it may have, and how much is too much."""

    panel: str
    pages: int
    wanted: int
    lines: int
    start: str
    characters: int = 0
    heading: str = ""


@dataclass(frozen=True)
class BoxOverflow:
    """What runs out of a page's type area: how far (mm, and characters of its own size), and its text."""

    page: int
    panel: str
    heading: str
    over: float
    characters: int
    start: str


def page_names(document: Any) -> tuple[str, ...]:
    """Each page's ``page`` name (empty where unnamed), in order."""
    return tuple(page._page_box.page_type.name or "" for page in document.pages)


def page_overflows(document: Any, layout: Layout) -> list[PageOverflow]:
    """Every panel, or page that must be a single one, that takes more than its one page, or the piece
    that takes too many."""
    names = page_names(document)
    if any(panel.paged for panel in layout.panels):
        counts = Counter(names)
        return [
            _measured(
                document,
                [i for i, n in enumerate(names) if n == panel.name][1:],
                panel.name,
                counts[panel.name],
                1,
            )
            for panel in layout.panels
            if counts[panel.name] > 1
        ]
    counts = Counter(names)
    if over := [name for name in layout.pages.single if counts[name] > 1]:
        return [
            _measured(document, [i for i, n in enumerate(names) if n == name][1:], name, counts[name], 1)
            for name in over
        ]
    most = layout.pages.exactly or layout.pages.at_most
    used = [i for i, name in enumerate(names) if not name or name != layout.pages.filler]
    if most and len(used) > most:
        return [_measured(document, used[most:], "", len(used), most)]
    return []


def _measured(document: Any, pages: list[int], panel: str, count: int, wanted: int) -> PageOverflow:
    lines, start, characters = 0, "", 0
    for index in pages:
        for box in _boxes(document.pages[index]._page_box, margins=False):
            if type(box).__name__ == "LineBox":
                text = re.sub("[\u2060\u200b]", "", "".join(t.text for t in _texts(box))).strip()
                if text:
                    lines += 1
                    characters += len(re.sub(r"\s", "", text))
                    start = start or text[:16]
    return PageOverflow(panel, count, wanted, max(lines, 1), start, characters, _heading(document, panel))


def _heading(document: Any, panel: str) -> str:
    """The heading that a reader sees on a panel; empty for a page that is no panel."""
    for page in document.pages if panel else ():
        if page._page_box.page_type.name == panel:
            heads = (
                box
                for box in _boxes(page._page_box, margins=False)
                if box.element_tag in ("h1", "h2") and type(box).__name__ != "LineBox"
            )
            for head in heads:
                if text := re.sub("[\u2060\u200b]", "", "".join(t.text for t in _texts(head))).strip():
                    return text[:16]
    return ""


def box_overflows(document: Any, panels: Collection[str] = ()) -> list[BoxOverflow]:
    """Text and pictures that cross an edge of their page's type area, or of a box of set height.

    The worst one of each page. To the left and right the edge is the type area's; above and below, where feet
    stand in the margin, 4 mm from the trimmed edge. A box of set height that holds lines past its bottom
    would cover what follows. A picture is told by its alternative. ``panels``: names of pages that are
    panels.
    """
    found = []
    for number, page in enumerate(document.pages, 1):
        box = page._page_box
        edge = box.content_box_x() + box.width + _SLACK
        start = box.content_box_x() - _SLACK
        top, bottom = 4 * PX_PER_MM, box.margin_height() - 4 * PX_PER_MM
        worst: tuple[float, str, float] | None = None
        for child in _boxes(box, margins=False):
            kind = type(child).__name__
            if kind == "TextBox":
                right, text = child.position_x + child.width, child.text.strip()
            elif "Replaced" in kind:
                right = child.position_x + child.margin_width()
                text = _alternative(child.element) or child.element_tag.rpartition("}")[2]
            else:
                continue
            beyond = max(
                right - edge,
                start - child.position_x,
                top - child.position_y,
                child.position_y + child.height - bottom,
            )
            if text and beyond > 0 and (worst is None or beyond > worst[0]):
                worst = (beyond, text[:16], child.style["font_size"])
        for beyond, text, size in _spilt(box):
            if worst is None or beyond > worst[0]:
                worst = (beyond, text, size)
        if worst:
            panel = name if (name := box.page_type.name) in panels else ""
            over = worst[0] + _SLACK
            found.append(
                BoxOverflow(
                    number,
                    panel,
                    _heading(document, panel),
                    over / PX_PER_MM,
                    ceil(over / worst[2]),
                    worst[1],
                )
            )
    return found


def _alternative(picture: Any) -> str:
    """What a picture is called: its ``alt``, or the title of one that is drawn in the page."""
    if picture is None:
        return ""
    return (
        picture.get("alt")
        or picture.findtext("{http://www.w3.org/2000/svg}title")
        or picture.findtext("title")
        or ""
    )


def _spilt(page: Any) -> Iterator[tuple[float, str, float]]:
    """Boxes of set height whose lines run past their bottom: by how much (px), the first such line,
    and its type size (px)."""
    for box in _boxes(page, margins=False):
        if (
            type(box).__name__ not in ("BlockBox", "FlexBox", "FlexContainerBox")
            or box.style["height"] == "auto"
        ):
            continue
        bottom = box.content_box_y() + box.height + _SLACK
        over = [
            (line.position_y + line.height - bottom, text, line.style["font_size"])
            for line in _boxes(box, margins=False)
            if type(line).__name__ == "LineBox"
            and (text := "".join(t.text for t in _texts(line)).strip())
            and line.position_y >= box.content_box_y() + box.height - line.height / 2
        ]
        if over and max(over)[0] > 0:
            yield max(over)[0], over[0][1][:16], over[0][2]


def foot_of(page: Any) -> float:
    """Where the lowest box on a page ends, its margin included, in CSS pixels from the page's upper edge."""
    boxes = _boxes(page._page_box, margins=False)
    next(boxes)  # the page's own
    return max((box.position_y + box.margin_height() for box in boxes), default=0.0)


def _boxes(box: Any, margins: bool) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # AbsolutePlaceholder
    if not margins and type(box).__name__ == "MarginBox":
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child, margins)


def _texts(box: Any) -> Iterator[Any]:
    return (b for b in _boxes(box, margins=True) if type(b).__name__ == "TextBox")
