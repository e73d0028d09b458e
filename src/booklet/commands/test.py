"""``test``: runs the project's tests with pytest's own arguments, all of them on all processors.

``--quick`` is the tests' own option (tests/quick.py): what sets a page or starts a process is left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_CHOOSES = ("-k", "-n", "--numprocesses", "--dist", "-p", "--pdb")  # how or what to run


def run(root: Path, arguments: Sequence[str]) -> int:
    """pytest in the project's folder; returns its exit code."""
    import pytest

    os.chdir(root)
    if sys.pycache_prefix:  # what build.py has chosen for itself, for the processes that it starts too
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return int(pytest.main([*(["-n", "auto"] if _all(arguments) else []), *arguments]))


def _all(arguments: Sequence[str]) -> bool:
    """Whether the whole suite is to run, which pays for starting a process for each processor.

    Not on Windows: some of the tests there mind what runs beside them.
    """
    named = any(
        argument.startswith(_CHOOSES) or os.path.exists(argument.partition("::")[0]) for argument in arguments
    )
    return os.name != "nt" and not named
