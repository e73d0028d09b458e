"""Set-up: the project's own Python environment in ``.venv``, made on the first run.

``start`` is what build.py calls: it makes sure of ``.venv`` and starts build.py again
inside it, with the native libraries within reach. Everything set-up makes lies in the
project's folder; the system is never changed. Needs the standard library only, because
nothing else is installed yet. docs/setup.md tells the whole story.

This module is all that a start needs when ``.venv`` is ready, and stays light: it, and what it imports,
load neither ``pathlib`` nor ``typing`` (10 ms of the 20 that a start took). ``setup_steps`` is imported when
there is something to do. Not here: what a build does.
"""

from __future__ import annotations

import os
import sys

from booklet.bootstrap.browser import is_browser_settled, wants_browser
from booklet.bootstrap.paths import CHOSEN, STARTED, environment, python_path
from booklet.bootstrap.stamp import addition_for, interpreter, is_ready
from booklet.path_length import can_start

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from booklet.bootstrap.paths import Folder


def start(root: Folder, argv: Sequence[str]) -> int:
    """Makes sure of ``.venv`` and runs build.py in it with ``argv``; returns the exit code.

    On Linux and macOS it does not return once ``.venv`` is ready: the new process takes
    this one's place. 3 means that set-up could not be done, and has been explained; 130 that it was
    interrupted.
    """
    addition = addition_for(argv)
    asked = os.environ.pop(CHOSEN, "")  # by another Python
    if (
        asked
        or not is_ready(root)
        or (addition and not is_ready(root, addition))
        or (wants_browser(argv) and not is_browser_settled(root))
        or not can_start(python_path(root))
    ):
        from pathlib import Path

        from booklet.bootstrap import interpreters
        from booklet.bootstrap.setup_steps import set_up

        root = Path(root)
        own = interpreter()
        choice = interpreters.from_text(asked) if asked else interpreters.chosen(root, own, os.environ)
        if choice and not asked and choice.taken.name != own:
            return _replaced_by(
                [choice.taken.executable, os.path.join(root, "build.py"), *argv],
                {**os.environ, CHOSEN: interpreters.as_text(choice)},
            )
        code = set_up(root, argv, addition, choice)
        if code:
            return code
    # -P, -s: nothing is imported from the folder of build.py, the current one, or the user's own
    command = [python_path(root), "-P", "-s", os.path.join(root, "build.py"), *argv]
    return _replaced_by(command, {**environment(root, os.environ), STARTED: "1"})


def _replaced_by(command: list[str], environ: Mapping[str, str]) -> int:
    """Another program in this one's place; on Windows its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(command[0], command, environ)
    from booklet.bootstrap.programs import wait_for

    return wait_for(command, environ)


def is_inside(root: Folder) -> bool:
    """Whether this process is the second start: runs in ``.venv``, libraries within reach.

    Forgets the mark it goes by, so that a build.py started from here starts afresh.
    """
    return os.environ.pop(STARTED, "") == "1" and os.path.realpath(sys.prefix) == os.path.realpath(
        os.path.join(root, ".venv")
    )
