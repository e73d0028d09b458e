"""Whether this machine can build: one line for each thing a build needs, which is tried."""

from __future__ import annotations

import hashlib
import json
import platform
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from booklet.bootstrap.interpreters import recorded
from booklet.character_map import mapped_characters
from booklet.findings import Finding
from booklet.findings.reporter import Reporter

_LINE = "排版 Typeset 12348"  # in characters that both scripts have


@dataclass(frozen=True)
class MachineCheck:
    """What was tried, whether it is well, and what to say of it; names have phrases ``doctor_NAME``.

    ``because`` is a phrase with its values, which tells why it is so.
    """

    name: str
    well: bool
    detail: str | Finding
    because: tuple[str, Mapping[str, object]] | None = None


def examine(root: Path, out: Path) -> Iterator[MachineCheck]:
    """Each thing that a build needs, tried.

    Findings among the details: ``fonts-unread``, ``typesetter-version`` and what else setting a line comes
    to.
    """
    python = f"{platform.python_version()} {platform.system()} {platform.machine()}"
    yield MachineCheck("python", True, python, _why_this_python(root))
    yield _fonts(root / "fonts")
    typesetter = _typesetter(root)
    yield typesetter
    for font in sorted((root / "fonts").glob("*.ttf")) if typesetter.well else ():
        yield _line(font.resolve())
    yield _writable(out)


def _why_this_python(root: Path) -> tuple[str, Mapping[str, object]] | None:
    """Which were tried when ``.venv`` was made, and how fast they are; None where there was no choice."""
    choice = recorded(root)
    if choice is None or len(choice.tried) < 2:
        return None
    tried = sorted(choice.tried, key=lambda each: each.seconds)
    told = "、".join(
        f"{each.title}{' --enable-optimizations' * each.optimised} {each.seconds * 1000:.1f}"
        for each in tried
    )
    chosen = "chosen" if choice.taken.name == tried[0].name else "kept"
    return f"doctor_python_{chosen}", {"count": len(tried), "tried": told}


def _fonts(folder: Path) -> MachineCheck:
    try:
        listed = json.loads((folder / "hashes.json").read_text("utf-8"))
    except (OSError, ValueError):
        return MachineCheck("fonts", False, "hashes.json")
    broken = [
        name
        for name, digest in _ttf_hashes(listed)
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    return MachineCheck("fonts", not broken, "、".join(broken) or f"{len(_ttf_hashes(listed))} × .ttf")


def _ttf_hashes(listed: dict) -> list[tuple[str, str]]:
    made = listed["files"]
    return [(name, value) for name, value in sorted(made.items()) if name.endswith(".ttf")]


def _typesetter(root: Path) -> MachineCheck:
    try:
        from booklet.typeset import prepare

        prepare(str(root / "fonts"))
        import weasyprint
    except Exception as fault:  # any reason it can't be used is the answer
        first_line = str(fault).splitlines()[0] if str(fault) else ""
        return MachineCheck("typesetter", False, f"{type(fault).__name__}: {first_line}")
    return MachineCheck("typesetter", True, f"WeasyPrint {weasyprint.__version__}")


def _line(font: Path) -> MachineCheck:
    """A line set in one font of the project, and what a reader of the PDF finds of it."""
    try:
        from booklet.preflight import extract
        from booklet.typeset import specimen, typeset

        line = _line_in(font)
        page, layout, name = specimen(line, font)
        reporter = Reporter()
        pages = typeset(page, layout, font.name, font.name, str(font.parent), False, reporter)
        if pages is None:
            return MachineCheck("line", False, reporter.findings[0])
        read = extract(pages.pdf)
    except Exception as fault:  # as above
        return MachineCheck("line", False, f"{font.name}: {type(fault).__name__}: {fault}")
    text, used = "".join(read.texts).strip(), [font.partition("+")[2] for font in read.fonts]
    return MachineCheck("line", (text, used) == (line, [name]), f"{font.name} → “{text}” {'、'.join(used)}")


def _line_in(font: Path) -> str:
    """The line to set in a font: the usual one, or where it has nothing of that the first it has."""
    has = mapped_characters(font.read_bytes())
    return _LINE if any(ord(c) in has for c in _LINE) else "".join(map(chr, sorted(has)[:8]))


def _writable(out: Path) -> MachineCheck:
    place = out
    while not place.exists():
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return MachineCheck("output", True, str(out))
    except OSError as fault:
        return MachineCheck("output", False, f"{out}: {fault.strerror or fault}")
