"""Which of a step's custom properties reach which of a body's children.

A child that reads none of those that a step sets is laid out, and painted, as without them. What is read is
told from the cascade, whole, before anything is computed: every ``var()`` of a rule that matches the child or
an element in it, of the rules of pages, and of what stands around all children.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from booklet.typeset.hooks import Hooks
from booklet.typeset.properties import kept_name, variables_in

_READ = {  # (WeasyPrint 70.x)
    "weasyprint.css:StyleFor.__init__": "self html sheets presentational_hints font_config target_collector",
    "weasyprint.css:ComputedStyle.__init__": (
        "self parent_style cascaded pseudo_type root_style base_url font_config initial_page_sizes"
    ),
    "weasyprint.css:resolve_var": "computed token parent_style",
    "weasyprint.css.tokens:Pending.__init__": "self tokens name",
}
_STEP = re.compile(r"([^{}]+)\{((?:--[\w-]+:[^;{}]*)(?:;--[\w-]+:[^;{}]*)*)\}")
_NAMES = "_variables"


def check_style_hooks() -> None:
    """Raises ``Unsupported`` where WeasyPrint's version, or what is read of its cascade, is another one."""
    Hooks(_READ)


def reached_by(style: str, names: Collection[str] | None) -> str:
    """The style sheet of a step, one rule of custom properties, with those properties only that are among
    ``names`` (None: nobody knows); empty where there are none. Any other style sheet is given back."""
    rule = _STEP.fullmatch(style)
    if names is None or rule is None:
        return style
    own = [each for each in rule[2].split(";") if kept_name(each.partition(":")[0]) in names]
    return f"{rule[1]}{{{';'.join(own)}}}" if own else ""


def variables_read(style_for: Any, owner: Mapping[Any, int]) -> dict[int | None, set[str]]:
    """The custom properties that are read, by the child's number that ``owner`` has for an element; None: by
    what is no child's, so by all. Of a laid-out document's ``context.style_for``."""
    found: dict[int | None, set[str]] = {None: set()}
    for (element, _), style in style_for.get_computed_styles().items():
        names = found.setdefault(owner.get(element), set())
        for key, (value, _) in style.cascaded.items():
            if read := _read_by(key, value):
                # of a custom property: by whoever reads it
                (found[None] if key.startswith("__") else names).update(read)
    for sheet, *_ in style_for._sheets:
        for _, _, declarations in sheet.page_rules:
            for name, value, _ in declarations:
                found[None].update(_read_by(name, value))
    return found


def _read_by(key: str, value: Any) -> Collection[str]:
    """The custom properties that a declaration reads."""
    tokens = getattr(value, "tokens", None)  # of a value that waits for its variables
    if tokens is None:
        return _names_in(value) if key.startswith("__") and isinstance(value, (list, tuple)) else ()
    kept = value.__dict__.get(_NAMES)
    if kept is None:
        kept = value.__dict__[_NAMES] = _names_in(tokens)
    return kept


def _names_in(tokens: Iterable[Any]) -> frozenset[str]:
    return frozenset(name for name, _ in variables_in(tokens))
