"""Of a piece whose panels are pages of their own, only some laid out again.

The styles and boxes are those of the whole document, so that selectors and counters are what they would be; a
panel that isn't wanted becomes an empty page. Where a page shows something of another, its number
(:data:`_ACROSS_PAGES`), a box of fixed position or a foot for which there was no room, the document is laid
out whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from booklet.model import Composed, Layout
from booklet.typeset.hooks import Hooks
from booklet.typeset.measure import page_names

# page numbers and styles by page number, numbers of other places, named strings, running elements, notes
_ACROSS_PAGES = re.compile(
    r"counters?\(\s*pages?\b|@page[^{]*:(?!first\b)|target-|string-set|string\(|element\(|running\(|note\(",
    re.ASCII,
)
_SIGNATURES = {
    "weasyprint.formatting_structure.build:build_formatting_structure": (
        "element_tree style_for get_image_from_uri base_url target_collector counter_style footnotes"
    )
}


def has_separate_panels(composed: Composed, layout: Layout) -> bool:
    """Whether each page is a panel, and its style sheets show nothing of the others."""
    texts = [composed.html, *(value for step in layout.fit for value in step.values())]
    texts += [a.data.decode("utf-8", "replace") for a in composed.assets if a.media_type == "text/css"]
    return (
        len(layout.panels) > 1
        and all(panel.paged for panel in layout.panels)
        and not any(map(_ACROSS_PAGES.search, texts))
    )


def render_panels(html: Any, wanted: Collection[str], layout: Layout, **options: Any) -> Any | None:
    """The document (``weasyprint.HTML``) rendered with the other panels empty; None where something in
    these would show on other pages."""
    hooks = Hooks(_SIGNATURES)
    left_out = {panel.name for panel in layout.panels}.difference(wanted)
    fixed = False

    def built(*arguments: Any) -> Any:
        nonlocal fixed
        root = hooks.original["build_formatting_structure"](*arguments)
        for body in root.children:
            for panel in body.children:
                if panel.page_values()[0] in left_out:
                    fixed = fixed or any(box.style["position"] == "fixed" for box in panel.descendants())
                    panel.children = []
        return root

    hooks.install({"build_formatting_structure": built})
    try:
        document = html.render(**options)
    finally:
        hooks.remove()
    return None if fixed else document


def joined(html: Any, whole: Any, part: Any, wanted: Collection[str], layout: Layout) -> Any | None:
    """The document ``whole`` with the pages of the ``wanted`` panels from ``part``.

    None where the pages aren't the layout's panels, each in one run with its own feet, and those not wanted
    of one page.
    """
    runs = [_runs(whole), _runs(part)]
    if runs[0] != runs[1] or sorted(runs[0]) != sorted(panel.name for panel in layout.panels):
        return None
    panel_of = _panels_of_elements(html, runs[0])
    pages: dict[str, list[Any]] = {name: [] for name in runs[0]}
    for document, of_part in ((whole, False), (part, True)):
        names = page_names(document)
        for page, name in zip(document.pages, names):
            if any(panel_of.get(element) != name for element in _of_feet(page)):
                return None
            if (name in wanted) is of_part:
                pages[name].append(page)
            elif of_part and names.count(name) != 1:
                return None
    return whole.copy([page for name in runs[0] for page in pages[name]])


def _runs(document: Any) -> list[str]:
    """The names of pages, those that follow one another with the same name as one."""
    names = page_names(document)
    return [name for i, name in enumerate(names) if i == 0 or names[i - 1] != name]


def _panels_of_elements(html: Any, names: Collection[str]) -> dict[Any, str]:
    """The panel that an HTML element stands in."""
    found = {}
    for body in html.etree_element:
        for panel in body:
            for name in set(panel.get("class", "").split()).intersection(names):
                found.update(dict.fromkeys(panel.iter(), name))
    return found


def _of_feet(page: Any) -> Iterator[Any]:
    """The elements of what stands in a page's foot: WeasyPrint carries to the next page what has no room."""
    for area in page._page_box.children:
        if type(area).__name__ == "FootnoteAreaBox":
            for box in area.descendants(placeholders=True):
                if (element := getattr(box, "_box", box).element) is not None:
                    yield element
