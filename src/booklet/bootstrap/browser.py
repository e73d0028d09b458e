"""A browser for the tests, for the user only: Debian's Chromium without windows, beside the libraries.

``build.py test`` gets it once. Where it can't be had, this is told loudly and remembered with its reason;
the tests that need a browser are then skipped, each with that reason. Deleting ``.venv/browser-missing`` has
it tried again. Not here: how it is fetched (``apt``) and how the tests use it (tests/browser.py).
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from booklet.bootstrap.paths import Folder

BROWSER_PACKAGE = "chromium-headless-shell"
_TEST = ("test", "测试", "測試")


def wants_browser(argv: Sequence[str]) -> bool:
    """Whether a command runs tests that may look at pages: ``test``, unless only the quick ones."""
    return bool(argv) and argv[0] in _TEST and "--quick" not in argv


def browser_folder(root: Path) -> Path:
    """Where the browser lies: its own files, and in ``lib`` the libraries that the system lacks."""
    return root / ".venv" / "browser"


def browser_program(root: Path) -> Path:
    """The browser's program."""
    return browser_folder(root) / "chromium" / BROWSER_PACKAGE


def missing_note(root: Path) -> Path:
    """The file that says why there is no browser, in the words of the finding."""
    return root / ".venv" / "browser-missing"


def is_browser_settled(folder: Folder) -> bool:
    """Whether the browser is there in a project's folder, or is known not to be had here."""
    from pathlib import Path

    root = Path(folder)
    return browser_program(root).exists() or missing_note(root).exists()
