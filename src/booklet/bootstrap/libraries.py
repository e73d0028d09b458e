"""The native libraries that WeasyPrint opens: which of them this process can't load."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

# The libraries that WeasyPrint opens when it is imported, as each system names them. Without the last
# it only warns, and a warning of the typesetter's stops a piece: nothing could be built.
LIBRARIES = {
    "linux": (
        "libgobject-2.0.so.0",
        "libpango-1.0.so.0",
        "libharfbuzz.so.0",
        "libfontconfig.so.1",
        "libpangoft2-1.0.so.0",
        "libharfbuzz-subset.so.0",
    ),
    "darwin": (
        "libgobject-2.0.0.dylib",
        "libpango-1.0.dylib",
        "libharfbuzz.0.dylib",
        "libfontconfig.1.dylib",
        "libpangoft2-1.0.dylib",
        "libharfbuzz-subset.0.dylib",
    ),
    "win32": (
        "gobject-2.0-0.dll",
        "pango-1.0-0.dll",
        "harfbuzz.dll",
        "fontconfig-1.dll",
        "pangoft2-1.0-0.dll",
        "harfbuzz-subset.dll",
    ),
}


def missing_libraries(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The libraries WeasyPrint needs that this process can't load; empty if all is well."""
    kept = []
    if platform == "win32":
        for folder in environ.get("WEASYPRINT_DLL_DIRECTORIES", "").split(";"):
            if folder and os.path.isdir(folder):
                kept.append(os.add_dll_directory(folder))  # type: ignore[attr-defined]
    return [name for name in LIBRARIES.get(platform, LIBRARIES["linux"]) if not loads(name)]


def loads(name: str) -> bool:
    """Whether the system's loader finds the library ``name``."""
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
