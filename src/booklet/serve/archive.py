"""A desk's folder as a ZIP that is made while it is sent: PDFs, Word files, the print room, pages for phones.

Stored, not deflated: PDFs and PNGs are packed already. Same files, same bytes. Each file is held against the
hash that the manifest has of it; a build that changes one meanwhile ends the stream in its middle, so that no
whole-looking ZIP holds halves of two builds.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from booklet.serve.pages import listed_in
from booklet.write import MANIFEST, REPORT, entries_of

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can have: none of this machine's


class ChangedMeanwhile(Exception):
    """A file isn't any more what its manifest says."""


class _Passing(io.RawIOBase):
    """A stream that ZipFile writes to, and from which what was written is taken. It can't be sought."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        return len(part)

    def taken(self) -> bytes:
        """What was written since the last time."""
        made, self._parts = b"".join(self._parts), []
        return made


def archive(folder: Path) -> Iterator[bytes]:
    """The ZIP of a desk's folder, piece by piece. Raises ``ChangedMeanwhile``."""
    hashes = {path: entry.get("sha256") for path, entry in entries_of(folder).items()}
    passing = _Passing()
    with ZipFile(passing, "w", ZIP_STORED) as made:
        for path in sorted({*listed_in(folder), MANIFEST, REPORT}):
            file = folder / path
            if not file.is_file() or file.is_symlink():
                continue
            data = file.read_bytes()
            if hashes.get(path, digest := hashlib.sha256(data).hexdigest()) != digest:
                raise ChangedMeanwhile(path)
            info = ZipInfo(f"{folder.name}/{path}", _DATE)
            info.external_attr = 0o644 << 16
            made.writestr(info, data)
            yield passing.taken()
    yield passing.taken()
