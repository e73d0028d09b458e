"""A new guide's folder: two chapters, a ledger and what all of it shares, which build as they are.

``starter/`` holds the texts; each key of theirs gets the words of its definition (``load.guide``) as
comments: ``comments``. Not here: what is printed of it (``commands.new``).
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.load.desks.ids import folder_name, safe_id
from booklet.model import Script
from booklet.new_guide.comments import in_script_with_comments
from booklet.write import report_failed, write_file

STARTER = Path(__file__).parent / "starter"
_GUIDE_FILE = "guide.yaml"
_OWN = (
    "branding",
    "fonts",
    "layouts",
    "src",
    "out",
    ".venv",
)  # folders of the project that hold other things


def checked_folder(name: str, root: Path, reporter: Reporter) -> Path | None:
    """The folder that ``name`` stands for, seen from where the user is; None where no guide can lie there.

    Findings: ``usage-guide-unnamed``; ``usage-guide-exists`` (nothing of anybody's is overwritten);
    ``usage-guide-inside``, a folder of another guide, which would be read as its chapter, or of the program
    (of the project in ``root``); ``usage-guide-name``, a name that some system can't have.
    """
    if not name.strip():
        reporter.report("usage-guide-unnamed")
        return None
    path = Path(os.path.abspath(Path(name.strip()).expanduser()))
    if os.path.lexists(path):
        reporter.report("usage-guide-exists", path=name, kind="folder" if path.is_dir() else "file")
        return None
    if outer := _outer(path, root):
        reporter.report("usage-guide-inside", path=name, outer=outer.name)
        return None
    for part in _missing(path):
        if not safe_id(part.replace(" ", "")):
            likely = str(Path(name).parent / (folder_name(path.name) or "my-guide"))
            reporter.report("usage-guide-name", path=name, part=part, likely=likely)
            return None
    return path


def _outer(path: Path, root: Path) -> Path | None:
    """The folder around ``path`` in which no guide may lie."""
    own = {root / name for name in _OWN}
    return next((p for p in path.parents if p in own or (p / _GUIDE_FILE).exists()), None)


def _missing(path: Path) -> list[str]:
    """The names of the folders that are to be made, the outermost first."""
    made = [path, *(p for p in path.parents if not p.exists())]
    return [p.name for p in reversed(made)]


def write_guide(path: Path, script: Script, reporter: Reporter) -> None:
    """Writes a guide in this script to ``path``, a folder that isn't there: all of it or nothing.

    Findings: ``write-failed``, ``write-path-long``.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        for file in sorted(STARTER.rglob("*.*")):
            text = in_script_with_comments(file.name, file.read_text("utf-8"), script)
            write_file(part / file.relative_to(STARTER), text.encode("utf-8"))
        part.rename(path)
    except OSError as fault:
        report_failed(path.name, fault, reporter)
    finally:
        with suppress(OSError):
            shutil.rmtree(part)
