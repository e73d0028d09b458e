"""``--quick``: the inner loop. What sets a page or starts a process is left out, when it is about to.

No list says which tests these are: a test runs until it wants a process, for a page or for a program, or the
typesetter itself, and is skipped there. What is found before, in files, texts and values, is tested whole.
"""

import re
import sys

import pytest

from booklet import limited_pool, worker_start

REASON = "sets a page or starts a process"
LEAST = 0.5  # of all tests: with fewer it is no inner loop any more
TYPESETTER = re.compile(r"weasyprint\b")
STARTS = {"subprocess.Popen", "os.fork", "os.posix_spawn", "os.exec", "os.system"}


_running = False


def examples(most: int) -> int:
    """How many made-up inputs a test tries: ``most``, in a quick run a fifth."""
    return most // 5 if _running else most


def leave_out() -> None:
    pytest.skip(REASON)


class PagelessPool(limited_pool.LimitedPool):
    """Stands for a build's processes until the first page is to be set."""

    def __init__(self, *_, **__) -> None: ...

    def share(self, *_) -> None: ...

    def submit(self, *_, **__):
        leave_out()

    def __exit__(self, *_) -> None: ...


class Quick:
    """The plugin, registered with ``--quick`` only."""

    def __init__(self) -> None:
        global _running
        _running = True
        self._testing = False
        worker_start.LimitedPool = PagelessPool
        limited_pool.LimitedPool.__init__ = PagelessPool.submit  # what asks for processes by itself
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple) -> None:
        if self._testing and (event in STARTS or event == "import" and TYPESETTER.match(arguments[0])):
            leave_out()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self):
        self._testing = True
        try:
            return (yield)
        finally:
            self._testing = False

    def pytest_sessionfinish(self, session) -> None:
        """Fails a whole quick run of which too little is left."""
        ran, left = self._counted(session.config)
        whole = session.config.args_source is pytest.Config.ArgsSource.TESTPATHS
        if whole and not session.config.option.keyword and ran < LEAST * (ran + left):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter, config) -> None:
        ran, left = self._counted(config)
        say = terminalreporter.write_line
        say(f"--quick: {ran} tests run; {left} left out, which set a page or start a process")
        if ran < LEAST * (ran + left):
            say(f"fewer than {LEAST:.0%}: what keeps the others from being quick?", red=True)

    @staticmethod
    def _counted(config) -> tuple[int, int]:
        """How many tests ran to their end, and how many were left out."""
        stats = getattr(config.pluginmanager.get_plugin("terminalreporter"), "stats", {})
        left = sum(REASON in str(report.longrepr) for report in stats.get("skipped", ()))
        return sum(len(stats.get(kind, ())) for kind in ("passed", "failed", "xfailed", "xpassed")), left
