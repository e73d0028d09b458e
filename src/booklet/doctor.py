"""Whether this machine can build: one line for each thing a build needs, which is tried."""

from __future__ import annotations

import hashlib
import json
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

from booklet.character_map import mapped
from booklet.findings import Finding
from booklet.findings.reporter import Reporter

_LINE = "排版 Typeset 12348"  # in characters that both scripts have


def examine(root: Path, out: Path) -> Iterator[tuple[str, bool, str | Finding]]:
    """(name of the check, whether it is well, detail); names have phrases ``doctor_NAME``.

    Findings among the details: ``fonts-unread``, ``typesetter-version`` and what else setting a line comes
    to.
    """
    yield "python", True, f"{platform.python_version()} {platform.system()} {platform.machine()}"
    yield "fonts", *_fonts(root / "fonts")
    usable, detail = _typesetter(root)
    yield "typesetter", usable, detail
    for font in sorted((root / "fonts").glob("*.ttf")) if usable else ():
        yield "line", *_line(font.resolve())
    yield "output", *_writable(out)


def _fonts(folder: Path) -> tuple[bool, str]:
    try:
        listed = json.loads((folder / "hashes.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False, "hashes.json"
    broken = [
        name
        for name, digest in _ttf_hashes(listed)
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    return not broken, "、".join(broken) or f"{len(_ttf_hashes(listed))} × .ttf"


def _ttf_hashes(listed: dict) -> list[tuple[str, str]]:
    made = listed["files"]
    return [(name, value) for name, value in sorted(made.items()) if name.endswith(".ttf")]


def _typesetter(root: Path) -> tuple[bool, str]:
    try:
        from booklet.typeset import prepare

        prepare(str(root / "fonts"))
        import weasyprint
    except Exception as fault:  # any reason it can't be used is the answer
        return False, f"{type(fault).__name__}: {str(fault).splitlines()[0] if str(fault) else ''}"
    return True, f"WeasyPrint {weasyprint.__version__}"


def _line(font: Path) -> tuple[bool, str | Finding]:
    """A line set in one font of the project, and what a reader of the PDF finds of it."""
    try:
        from booklet.preflight import extract
        from booklet.typeset import specimen, typeset

        line = _line_in(font)
        page, layout, name = specimen(line, font)
        reporter = Reporter()
        pages = typeset(page, layout, font.name, font.name, str(font.parent), False, reporter)
        if pages is None:
            return False, reporter.findings[0]
        read = extract(pages.pdf)
    except Exception as fault:  # as above
        return False, f"{font.name}: {type(fault).__name__}: {fault}"
    text, used = "".join(read.texts).strip(), [font.partition("+")[2] for font in read.fonts]
    return (text, used) == (line, [name]), f"{font.name} → “{text}” {'、'.join(used)}"


def _line_in(font: Path) -> str:
    """The line to set in a font: the usual one, or where it has nothing of that the first it has."""
    has = mapped(font.read_bytes())
    return _LINE if any(ord(c) in has for c in _LINE) else "".join(map(chr, sorted(has)[:8]))


def _writable(out: Path) -> tuple[bool, str]:
    place = out
    while not place.exists():
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return True, str(out)
    except OSError as fault:
        return False, f"{out}: {fault.strerror or fault}"
