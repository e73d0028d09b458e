"""A zip from strangers, looked through within limits before anything parses what is in it.

Workbooks and OpenDocument tables are such archives. Not here: what the parts say.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from booklet.findings.reporter import Reporter

MAX_UNPACKED = 60_000_000  # bytes of all parts; three thousand desks with every field take 15 MB
MAX_PARTS = 500


def look_through(
    data: bytes, file: str, kind: str, notice: Callable[[str, bytes], None], reporter: Reporter
) -> bool:
    """Whether the archive may be parsed; ``notice`` is given each part's name and content.

    ``kind`` is what such a file is called (``.xlsx``). Findings: ``table-too-big`` (a small file may unpack
    to one that fills the memory), ``table-unsafe`` (a document type or entities), ``table-unreadable``.
    """
    total, most = 0, f"{MAX_UNPACKED // 1_000_000} MB"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if len(parts.infolist()) > MAX_PARTS:
                reporter.report("table-too-big", file, what=len(parts.infolist()), most=MAX_PARTS)
                return False
            for part in parts.infolist():
                with parts.open(part) as stream:
                    content = stream.read(MAX_UNPACKED - total + 1)  # the size it claims may be false
                total += len(content)
                if total > MAX_UNPACKED:
                    reporter.report("table-too-big", file, what=f"> {most}", most=most)
                    return False
                if part.filename.endswith((".xml", ".rels")) and (
                    re.search(rb"<!(DOCTYPE|ENTITY)", content) or b"\0" in content[:200]
                ):
                    reporter.report("table-unsafe", file, part=part.filename)
                    return False
                notice(part.filename, content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        reporter.report("table-unreadable", file, reason=kind)
        return False
    return True


def part_names(data: bytes) -> frozenset[str]:
    """The names of an archive's parts; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return frozenset(parts.namelist())
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return frozenset()
