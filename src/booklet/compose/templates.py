"""A layout's templates, filled by Jinja2 in a closed environment: they see what they are given, no file.

Not here: what they are given (``context``).
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from booklet.compiled_templates import compiled_templates
from booklet.compose.qr import qr_svg
from booklet.findings.reporter import Reporter
from booklet.model import Layout


def load_libraries() -> None:
    """Loads what templates are filled with, for a process that will fill many."""
    import jinja2  # noqa: F401
    import segno  # noqa: F401


def filled(layout: Layout, context: Mapping[str, Any], reporter: Reporter, template: str = "") -> str | None:
    """The layout's template filled, or another one that it has, in Traditional; None and the finding
    ``layout-template`` where that fails."""
    template = template or layout.template
    try:
        return _environment(layout).get_template(template).render(context)
    except Exception as fault:  # a template is data of a contributor: any fault is theirs to mend
        reporter.report(
            "layout-template",
            f"{layout.folder}/{template}",
            getattr(fault, "lineno", 0) or 0,
            reason=f"{type(fault).__name__}: {fault}",
        )
        return None


def _environment(layout: Layout) -> Any:
    return _made_environment(tuple(sorted(layout.templates.items())))


@lru_cache(maxsize=16)
def _made_environment(templates: tuple[tuple[str, str], ...]) -> Any:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(dict(templates)),
        undefined=StrictUndefined,
        bytecode_cache=compiled_templates(),
        autoescape=lambda name: (name or "").endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fragment"] = lambda fragment: Markup(fragment.html)
    environment.globals["qr"] = lambda content, size, title: Markup(
        qr_svg(content, size, entities.escape(title))
    )
    environment.globals["checklist_label"] = checklist_label
    return environment


def checklist_label(label: str) -> dict[str, str]:
    """What a checklist item's label asks for: ``kind`` is number, date, unit, line or none.

    ``110`` is a number to call; ``收到 月日`` has date boxes after its words; ``每月 元`` a line
    followed by the unit; anything else a line.
    """
    if not label:
        return {"kind": "none", "text": "", "unit": ""}
    if re.fullmatch(r"\d{3,6}", label):
        return {"kind": "number", "text": label, "unit": ""}
    text, _, last = label.rpartition(" ")
    if last == "月日":
        return {"kind": "date", "text": text, "unit": ""}
    if text and len(last) <= 2:
        return {"kind": "unit", "text": text, "unit": last}
    return {"kind": "line", "text": label, "unit": ""}
