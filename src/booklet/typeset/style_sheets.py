"""A style sheet parsed once in a process, though every edition brings it along in its HTML.

WeasyPrint (70.x) parses and validates each ``<style>`` for each document. What that gives is only
read afterwards, so it can serve all documents with the same text.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from booklet.typeset.sealed import WarningCollector

_KEPT = 24  # a layout for a desk in a script is one text of some 20 kB, parsed some 2 MB; a desk has about 20
_WITH_EFFECTS = ("@font-face", "@counter-style", "@color-profile", "@import", "@layer")
_sheets: dict[tuple[str, str, str], Any] = {}


@contextmanager
def parsed_once(warnings: WarningCollector) -> Iterator[None]:
    """While it holds, WeasyPrint gets the style sheets of documents from here.

    Where it warned, they are parsed anew for the next document: it tells of a fault only where it
    first meets it.
    """
    import weasyprint.css

    original = weasyprint.css.CSS
    weasyprint.css.CSS = _parser(original)
    try:
        yield
    finally:
        weasyprint.css.CSS = original
        if warnings.texts:
            _sheets.clear()


def _parser(original: Callable[..., Any]) -> Callable[..., Any]:
    def parse(*args: Any, **options: Any) -> Any:
        text = options.get("string")
        if args or text is None or any(rule in text for rule in _WITH_EFFECTS):
            return original(*args, **options)
        key = text, options.get("base_url") or "", options.get("media_type") or ""
        if key not in _sheets:
            if len(_sheets) >= _KEPT:
                del _sheets[next(iter(_sheets))]  # the oldest: of many desks, one that is done
            _sheets[key] = original(**{**options, "page_rules": [], "layers": []})
        pages = options.get("page_rules")
        made = copy.copy(_sheets[key])
        made.page_rules = [] if pages is None else pages  # the document's own list, of all its sheets
        made.page_rules += _sheets[key].page_rules
        return made

    return parse
