"""WeasyPrint imported in half the time, and no differently: what it does at its import and needn't.

A build of one piece takes a second, and the import was nearly half of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from booklet.bootstrap.libraries import libraries_by_file_name

# what WeasyPrint 70 takes from fontTools: for subsetting without HarfBuzz, and for variable fonts
_SELDOM = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}

_C_TYPES = (
    *("char[]", "char[4]", "unsigned int *", "hb_tag_t[100]", "hb_codepoint_t[1]"),
    *("FcChar8 **", "PangoFcFontMap *", "PangoRectangle *", "PangoLogAttr[]"),
)


def import_weasyprint() -> None:
    """Imports WeasyPrint. ``seal_fonts`` must have been called."""
    if "weasyprint" not in sys.modules:
        with libraries_by_file_name(), _seldom_used_later():
            import weasyprint  # noqa: F401


def parse_c_types() -> None:
    """Has cffi parse the names of C types that every piece needs, 2 ms each: in a process that others are
    forked from, once for all. ``import_weasyprint`` must have been called."""
    import email.policy  # noqa: F401  (what WeasyPrint's fetched files have headers by, imported when needed)

    from weasyprint.text.ffi import ffi

    for name in _C_TYPES:
        ffi.typeof(name)


@contextmanager
def _seldom_used_later() -> Iterator[None]:
    """Modules that WeasyPrint imports and hardly ever calls are imported when they are called."""
    absent = [name for name in _SELDOM if name not in sys.modules]
    stand_ins = {name: _stand_in(name) for name in absent}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    def later(attribute: str) -> Any:
        return lambda *args, **options: getattr(import_module(name), attribute)(*args, **options)

    module = ModuleType(name)
    for attribute in _SELDOM[name]:
        setattr(module, attribute, later(attribute))
    return module
