"""Whether it is the length of a path that the system refuses, and whether set-up's names fit into a folder.

Windows refuses paths of more than 259 characters unless it has been told otherwise (Microsoft, "Maximum
Path Length Limitation") and then speaks of a file that isn't there. Standard library only. Not here:
what is said of it.
"""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from pathlib import Path

MAX_PATH = 259  # characters
# those of the longest path that set-up makes, from .venv on (122 on Windows), and some to spare
SETUP_PATH = 130
_NO_SUCH_PATH, _NAME_TOO_LONG = 3, 206  # what Windows itself says


def refused_length(fault: OSError) -> int:
    """The length of the path that ``fault`` speaks of, if that is why the system refused it; else 0."""
    length = max(
        (
            len(os.fsdecode(name))
            for name in (fault.filename, fault.filename2)
            if isinstance(name, (str, bytes, os.PathLike))
        ),
        default=0,
    )
    named = fault.errno == errno.ENAMETOOLONG or getattr(fault, "winerror", None) == _NAME_TOO_LONG
    hidden = (
        os.name == "nt"
        and length > MAX_PATH
        and (fault.errno == errno.ENOENT or getattr(fault, "winerror", None) == _NO_SUCH_PATH)
    )
    return length if named or hidden else 0


def can_start(program: str) -> bool:
    """Whether a program with this path can be started. Windows starts none with a longer one, whatever it
    has been told about files (CreateProcessW, "lpApplicationName"), and speaks of a file that isn't there."""
    return os.name != "nt" or len(program) <= MAX_PATH


def has_room_for_setup(root: Path) -> bool:
    """Whether a file with a path as long as set-up's longest can be made in the folder ``root``: it is tried.

    True where something else is in the way, say a folder that can't be written in.
    """
    import shutil  # not at every start
    import tempfile

    place = ""
    try:
        place = tempfile.mkdtemp(prefix=".venv-", dir=root)
        left = SETUP_PATH - len(os.path.basename(place)) - 1
        folder = os.path.join(place, "d" * (left // 2))
        os.mkdir(folder)
        with open(os.path.join(folder, "f" * (left - left // 2 - 1)), "xb"):
            return True
    except OSError as fault:
        return not refused_length(fault)
    finally:
        if place:
            shutil.rmtree(place, ignore_errors=True)
