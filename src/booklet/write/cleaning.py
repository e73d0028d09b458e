"""What was built, removed; what is somebody's own is left."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.write.cache import forget
from booklet.write.files import locked, report_failed, sweep
from booklet.write.manifest import MANIFEST, REPORT, REPORT_PAGE, read_manifest
from booklet.write.names import INDEXES, TABLE
from booklet.write.room_files import remove_room


def clean(out: Path, reporter: Reporter) -> int:
    """Removes every file that a manifest under ``out`` lists; the number of files removed.

    Files that no manifest knows are left, so that nobody's own file is lost.
    Findings: ``build-running``, and ``write-failed`` for what can't be removed.
    """
    if not out.is_dir():
        return 0
    with locked(out, reporter) as free:
        if not free:
            return 0
        forget(out)
        for name in (TABLE, *INDEXES):
            (out / name).unlink(missing_ok=True)
        count = sum(_cleaned(path.parent, reporter) for path in sorted(out.glob(f"**/{MANIFEST}")))
    for folder in [*sorted((p for p in out.glob("**/*") if p.is_dir()), reverse=True), out]:
        with suppress(OSError):  # something of somebody's is in it
            folder.rmdir()
    return count


def _cleaned(folder: Path, reporter: Reporter) -> int:
    """Takes from a desk's folder what its manifest lists; the manifest goes when all of that has gone."""
    count, failed, unheard = 0, Reporter(), Reporter()
    entries, unfinished = read_manifest(folder, "", unheard)
    sweep(folder)
    remove_room(folder)
    for path in (*entries, *unfinished, REPORT, REPORT_PAGE, MANIFEST):
        try:
            if os.path.isfile(folder / path) and not (path == MANIFEST and failed):
                (folder / path).unlink()
                count += path not in (REPORT, REPORT_PAGE, MANIFEST)
        except OSError as fault:
            report_failed(f"{folder.name}/{path}", fault, failed)
    reporter.add(*failed)
    return count
