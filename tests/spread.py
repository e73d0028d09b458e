"""Which tests run beside which, where pytest-xdist has several processes, and in which order."""

import pytest

# a file's tests share what it builds; of these each is for itself
DIVISIBLE = {"test_findings.py"}
# what takes longest is begun first, so that no process waits for another at the end
LONGEST = ("test_build.py", "test_press.py", "test_signoff.py", "test_limits.py", "test_incremental.py")
# a cluster's client leaves threads, and a process with threads isn't forked
LAST = ("test_dask.py",)


def pytest_collection_modifyitems(items) -> None:
    """Sorts the files; within a file the tests stay as they are."""
    places = {name: n - len(LONGEST) for n, name in enumerate(LONGEST)} | {
        name: n + 1 for n, name in enumerate(LAST)
    }
    items.sort(key=lambda item: places.get(item.path.name, 0))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hands a file's tests to one process, in the order of the collection; of a divisible file each test."""
    from xdist.scheduler import LoadScopeScheduling

    class FileByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return nodeid if file.rpartition("/")[2] in DIVISIBLE else file

    config.option.loadscopereorder = False  # it would begin with what has most tests
    return FileByFile(config, log)
