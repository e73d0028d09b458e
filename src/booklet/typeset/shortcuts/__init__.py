"""What WeasyPrint computes again and again, computed once: the same pages in less time.

Each shortcut is a module with the functions it replaces (``SIGNATURES``) and what takes their place
(``functions``), and can be switched off by its name in :data:`VARIABLE`, to see whether a fault is its own.
What a shortcut keeps, it keeps on the objects of one document or of one font configuration, within bounds.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import import_module

from booklet.typeset.hooks import Hooks

VARIABLE = "BOOKLET_WITHOUT"  # names of shortcuts, with commas; ``all`` for all of them


@dataclass(frozen=True)
class Shortcuts:
    """Which shortcuts are taken; each is told where it is done."""

    kept_pages: bool = True  # (``typeset.kept_pages``)
    kept_facts: bool = True  # what was seen on a page (``preflight.kept_facts``)
    lines: bool = True
    styles: bool = True
    cascade: bool = True
    selectors: bool = True
    boxes: bool = True
    used_values: bool = True
    margins: bool = True
    metrics: bool = True
    parsing: bool = True
    siblings: bool = True
    pdf_objects: bool = True
    packing: bool = True
    reference_cycles: bool = True
    footnotes: bool = True
    paragraphs: bool = True
    c_types: bool = True
    pending_values: bool = True


_ELSEWHERE = ("kept_pages", "kept_facts")  # shortcuts that replace nothing
_installed: tuple[Shortcuts, list[Hooks]] | None = None


def shortcuts_of(environ: Mapping[str, str] = os.environ) -> Shortcuts:
    """The shortcuts that the environment leaves on."""
    off = {name.strip() for name in environ.get(VARIABLE, "").split(",")}
    return Shortcuts(**{f.name: not {f.name, "all"} & off for f in fields(Shortcuts)})


def install_shortcuts(wanted: Shortcuts) -> None:
    """Takes these shortcuts from now on, and no others. WeasyPrint must have been imported; raises
    :class:`booklet.typeset.hooks.Unsupported` where it is another one."""
    global _installed
    if _installed and _installed[0] == wanted:
        return
    for hooks in reversed(_installed[1]) if _installed else ():
        hooks.remove()
    _installed = None
    names = [f.name for f in fields(Shortcuts) if f.name not in _ELSEWHERE and getattr(wanted, f.name)]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    made = [Hooks(module.SIGNATURES) for module in modules]  # all are looked up before any is replaced
    for module, hooks in zip(modules, made):
        hooks.install(module.functions(hooks.original))
    _installed = wanted, made
