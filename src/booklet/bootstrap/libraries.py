"""The native libraries that WeasyPrint opens: which of them this process can't load, and how the others are
found without asking a compiler."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

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


@contextmanager
def libraries_by_file_name(platform: str = sys.platform) -> Iterator[None]:
    """Within it, on Linux, ``ctypes`` and cffi open libraries by their file names (``libpango-1.0.so.0``)
    only.

    WeasyPrint tries the names that other systems have first, and for each of them cffi asks ``ldconfig``, the
    compiler and the linker where such a library might be: a second at each import, and the linker, run by
    root, removes ``/dev/null`` where that isn't a device (``ld -o /dev/null``, ``ctypes.util._findLib_ld``).
    """
    import ctypes.util

    search = ctypes.util.find_library
    if platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
