"""Where ``.venv`` keeps things, and the environment variables with which a process finds them."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Folder = str | os.PathLike[str]

LOG = ".venv-setup.log"
LOCK = ".venv-setup.lock"  # held by the set-up under way
STARTED = "BOOKLET_STARTED"  # tells the second start from the first
CHOSEN = "BOOKLET_CHOSEN"  # what the first start chose, for the Python that sets up in its place

# Of Python's own variables those that change how it writes. All others go: they would change what
# is imported, or whether a warning stops the build.
_PYTHON = (
    "PYTHONUTF8",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
    "PYTHONHASHSEED",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
    "PYTHONFAULTHANDLER",
)


def python_path(root: Folder) -> str:
    """The interpreter in ``.venv``."""
    own = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return os.path.join(root, ".venv", *own)


def packages_of(root: Path, platform: str = sys.platform) -> Path:
    """Where ``.venv`` keeps its packages: where there is none yet, for the Python version that runs now."""
    if platform == "win32":
        return root / ".venv" / "Lib" / "site-packages"
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    made = sorted((root / ".venv" / "lib").glob("python3.*"))  # by a Python that was chosen in its place
    return (made[0] if made else root / ".venv" / "lib" / version) / "site-packages"


def environment(root: Folder, environ: Mapping[str, str], platform: str = sys.platform) -> dict[str, str]:
    """``environ`` with the native libraries of ``.venv`` findable and foreign Python settings gone.

    The system's loader reads these variables when a process starts, so they must be set
    before it does; then every library is found by its plain name, in child processes too.
    """
    made = {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith("PYTHON") or name.upper() in _PYTHON
    }
    try:
        os.fsencode("编")
    except UnicodeError:  # a locale in which files can't have Chinese names
        made["PYTHONUTF8"] = "1"
    if platform in ("win32", "darwin"):
        from pathlib import Path

        _find_packages(packages_of(Path(root), platform), made, platform)
    elif os.path.isdir(own := os.path.join(root, ".venv", "sys")):
        made["LD_LIBRARY_PATH"] = _in_front([own], made.get("LD_LIBRARY_PATH", ""), ":")
    return made


def _find_packages(packages: Path, made: dict[str, str], platform: str) -> None:
    """Names the libraries that lie among the packages in the environment ``made``."""
    if platform == "win32":
        folders = [packages / "gstreamer_libs" / "bin", packages / "gstreamer_ext_runtime" / "bin"]
        # both are needed: names with a dot get no ".dll" added and are looked up in PATH
        made["PATH"] = _in_front(folders, made.get("PATH", ""), ";")
        made["WEASYPRINT_DLL_DIRECTORIES"] = _in_front(
            folders, made.get("WEASYPRINT_DLL_DIRECTORIES", ""), ";"
        )
        return
    # the fallback path replaces the system's default, which has to be named again
    default = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
    made["DYLD_FALLBACK_LIBRARY_PATH"] = _in_front(
        [packages / "gstreamer_libs" / "lib", packages / "gstreamer_ext_runtime" / "lib"],
        made.get("DYLD_FALLBACK_LIBRARY_PATH", default),
        ":",
    )


def _in_front(folders: Sequence[Folder], value: str, separator: str) -> str:
    first = [str(folder) for folder in folders]
    return separator.join(first + [f for f in value.split(separator) if f and f not in first])
