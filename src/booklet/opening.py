"""A file or folder opened with the program that the system has for it; how its path is typed in a terminal.

Not here: what is worth opening.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

_SEARCH_PATHS = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
_SOON = 3  # seconds; a program that has not failed by then is taken to be showing the file


def shell_quoted(path: str, windows: bool = os.name == "nt") -> str:
    """A path as it can be typed or pasted into a terminal: in quotation marks where it would be read as
    several words."""
    if re.fullmatch(r"[\w.:\\/~-]+" if windows else r"[\w.:/@%+=,-]+", path):
        return path
    import shlex  # few paths need it

    return f'"{path}"' if windows or not re.search(r'[$`"\\!]', path) else shlex.quote(path)


def open_address(address: str, project: Path) -> bool:
    """:func:`open_file` for a web address."""
    return open_file(address, project)


def open_file(path: Path | str, project: Path) -> bool:
    """Whether the system could be asked to show ``path``; False without a display or a program for it.

    ``project`` is the folder whose libraries the other program must not load in place of its own.
    """
    if sys.platform == "win32":
        try:
            os.startfile(path)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    import shutil
    import subprocess  # most commands open nothing

    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if not program or not (sys.platform == "darwin" or has_display(os.environ)):
        return False
    try:
        child = subprocess.Popen(
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=without_libraries(os.environ, project),
        )
    except OSError:
        return False
    try:
        return child.wait(_SOON) == 0
    except subprocess.TimeoutExpired:
        return True


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown (Linux)."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def without_libraries(environ: Mapping[str, str], project: Path) -> dict[str, str]:
    """The environment that this process was started with, before .venv's libraries were put in front."""
    made = dict(environ)
    for name in _SEARCH_PATHS:
        left = [
            folder
            for folder in made.pop(name, "").split(":")
            if folder and project not in Path(folder).parents
        ]
        if left:
            made[name] = ":".join(left)
    return made
