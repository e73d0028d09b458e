"""Finished files into the output folder: whole or not at all, listed in a manifest.

The only room that touches the output folder. Not here: what is in the files.
"""

from booklet.write.cache import REQUESTS, begun_before, recalled, remember
from booklet.write.cleaning import clean
from booklet.write.files import LOCK, locked, report_failed, write_file
from booklet.write.inventory import ALTERED, BROKEN, GONE, STRAY, WHOLE, FoundFile, found_files
from booklet.write.manifest import MANIFEST, REPORT, REPORT_PAGE, VERSION, entries_of, listed
from booklet.write.results import SHEETS, TABLE, write_report, write_results, write_table

__all__ = [
    "ALTERED",
    "BROKEN",
    "FoundFile",
    "GONE",
    "LOCK",
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
    "clean",
    "entries_of",
    "found_files",
    "listed",
    "locked",
    "recalled",
    "remember",
    "report_failed",
    "write_file",
    "write_report",
    "write_results",
    "write_table",
]
