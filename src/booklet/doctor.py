"""Whether this machine can build: one line for each thing a build needs."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from pathlib import Path
from typing import Iterator


def examine(root: Path, out: Path) -> Iterator[tuple[str, bool, str]]:
    """(name of the check, whether it is well, detail); names have phrases ``doctor_NAME``."""
    yield "python", True, f"{platform.python_version()} {platform.system()} {platform.machine()}"
    yield "fonts", *_fonts(root / "fonts")
    yield "typesetter", *_typesetter(root)
    yield "output", *_writable(out)


def _fonts(folder: Path) -> tuple[bool, str]:
    try:
        listed = json.loads((folder / "hashes.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False, "hashes.json"
    broken = [name for name, digest in _ttf_hashes(listed)
              if not (folder / name).is_file()
              or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest]
    return not broken, "、".join(broken) or "4 × .ttf"


def _ttf_hashes(listed: dict) -> list[tuple[str, str]]:
    made = listed["files"]
    return [(name, value)
            for name, value in sorted(made.items()) if name.endswith(".ttf")]


def _typesetter(root: Path) -> tuple[bool, str]:
    try:
        from booklet.typeset import prepare

        prepare(str(root / "fonts"))
        import weasyprint
    except Exception as fault:  # any reason it can't be used is the answer
        return False, f"{type(fault).__name__}: {str(fault).splitlines()[0] if str(fault) else ''}"
    return True, f"WeasyPrint {weasyprint.__version__}"


def _writable(out: Path) -> tuple[bool, str]:
    place = out
    while not place.exists():
        place = place.parent
    return os.access(place, os.W_OK), str(out)
