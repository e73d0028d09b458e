"""Finished files into the output folder: whole or not at all, listed in a manifest.

The only room that touches the output folder. Not here: what is in the files.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from booklet.write.cache import REQUESTS, begun_before, recalled, remember
from booklet.write.files import LOCK, locked, report_failed, write_file
from booklet.write.manifest import MANIFEST, REPORT, REPORT_PAGE, VERSION, entries_of, listed
from booklet.write.names import INDEXES, TABLE

if TYPE_CHECKING:
    from booklet.write.cleaning import clean
    from booklet.write.inventory import ALTERED, BROKEN, GONE, STRAY, WHOLE, FoundFile, found_files
    from booklet.write.results import SHEETS, write_report, write_results, write_table
    from booklet.write.room_files import (
        ListedFile,
        bytes_of,
        head_of,
        listed_files,
        remove_room,
        room_paths,
        room_state,
        room_states,
        write_home,
        write_room,
    )

# what a build with nothing to do needs none of is loaded when it is first asked for
_LATER = {
    "cleaning": ("clean",),
    "inventory": ("ALTERED", "BROKEN", "GONE", "STRAY", "WHOLE", "FoundFile", "found_files"),
    "results": ("SHEETS", "write_report", "write_results", "write_table"),
    "room_files": (
        "ListedFile",
        "bytes_of",
        "head_of",
        "listed_files",
        "remove_room",
        "room_paths",
        "room_state",
        "room_states",
        "write_home",
        "write_room",
    ),
}

__all__ = [
    "ALTERED",
    "BROKEN",
    "FoundFile",
    "GONE",
    "INDEXES",
    "LOCK",
    "ListedFile",
    "MANIFEST",
    "REPORT",
    "REPORT_PAGE",
    "REQUESTS",
    "SHEETS",
    "STRAY",
    "TABLE",
    "VERSION",
    "WHOLE",
    "begun_before",
    "bytes_of",
    "clean",
    "entries_of",
    "found_files",
    "head_of",
    "listed",
    "listed_files",
    "locked",
    "recalled",
    "remember",
    "remove_room",
    "report_failed",
    "room_paths",
    "room_state",
    "room_states",
    "write_file",
    "write_home",
    "write_report",
    "write_results",
    "write_room",
    "write_table",
]


def __getattr__(name: str) -> Any:
    for module, names in _LATER.items():
        if name in names:
            globals()[name] = found = getattr(import_module(f"{__name__}.{module}"), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
