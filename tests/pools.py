"""The processes of the builds that tests run here: forked, with the typesetter loaded once and not by each.

Not here: what ``--quick`` leaves out (``quick``), which tests run beside which (``spread``).
"""

import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from booklet import cli, worker_start

ROOT = Path(__file__).parents[1]
BUILDERS = {"cli", "built", "told"}  # what a test file that builds something has imported

_warm = False


def warm() -> None:
    """Sets a piece in each script in this process, as where no process can be had. Those forked from it
    have the fonts, style sheets and dictionaries that the first piece of a process reads."""
    global _warm
    _warm = True

    def refused(*_):
        raise OSError

    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()) as said,
    ):
        patch.setattr(worker_start, "LimitedPool", refused)
        code = cli.main(["check", "checklist-01", "--guide", str(ROOT / "tests" / "guides" / "tiny")])
    assert code == 0, said.getvalue()


def pytest_configure(config) -> None:
    """Beside pytest-xdist's thread, and the one in which asyncio waits for the browser's driver to end,
    builds are forked all the same.

    The first waits for the next test's name while a test runs, the second in ``waitpid``; neither holds a
    lock that a build wants. A worker that is spawned costs a second, and knows of no change by a test.
    """
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    counted = threading.active_count

    def waits(thread: threading.Thread) -> bool:
        return thread in others or thread.name.startswith("waitpid-")

    threading.active_count = lambda: counted() - sum(map(waits, threading.enumerate()))
    config.addinivalue_line("filterwarnings", "ignore:.*multi-threaded, use of fork:DeprecationWarning")


def builds(item) -> bool:
    """Whether a test may build something: its file has imported what builds, or it reads the real guide's."""
    return bool(BUILDERS & vars(item.module).keys() or {"real", "example"} & set(item.fixturenames))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item) -> None:
    """Warms this process before the first test that may build something, where processes are forked."""
    if not _warm and sys.platform == "linux" and not item.config.getoption("--quick") and builds(item):
        warm()
