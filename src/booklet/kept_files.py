"""A folder of files that only save time, beside the libraries: each put in place whole, the oldest let go.
Standard library only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def put_whole(path: Path, data: bytes, most: int) -> None:
    """Puts a file in place in one step; of its folder the ``most`` newest files stay. Raises ``OSError``."""
    handle, made = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    others = sorted(path.parent.iterdir(), key=lambda each: each.stat().st_mtime)
    for each in others[:-most]:
        each.unlink(missing_ok=True)
