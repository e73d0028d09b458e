"""The processes of the builds that tests run here: forked, with the typesetter loaded once and not by each.

Not here: what ``--quick`` leaves out (``quick``), which tests run beside which (``spread``).
"""

import sys
import threading
from importlib import import_module
from pathlib import Path

from booklet import worker_start
from booklet.limited_pool import LimitedPool

FONTS = str((Path(__file__).parents[1] / "fonts").resolve())


class WarmPool(LimitedPool):
    """Processes that find the typesetter ready: it is loaded for the real fonts in this process, from which
    they are forked, before the first of them. Those of other fonts start anew, as after any such build."""

    def __init__(self, jobs, limits, start, arguments=(), forks=None) -> None:
        if sys.platform == "linux" and arguments == (FONTS,) and "weasyprint" not in sys.modules:
            import_module("booklet.pipeline.edition")
            import_module("booklet.preflight").load_libraries()
            import_module("booklet.typeset").prepare(FONTS)
        super().__init__(jobs, limits, start, arguments, forks)


def pytest_configure(config) -> None:
    """Builds get warm pools; beside pytest-xdist's thread they are forked all the same.

    That thread waits for the next test's name while a test runs, and holds no lock that a build wants.
    """
    worker_start.LimitedPool = WarmPool
    if not hasattr(config, "workerinput"):
        return
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    counted = threading.active_count
    threading.active_count = lambda: counted() - sum(thread.is_alive() for thread in others)
    config.addinivalue_line("filterwarnings", "ignore:.*multi-threaded, use of fork:DeprecationWarning")
