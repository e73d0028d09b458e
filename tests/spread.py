"""Which tests run beside which, where pytest-xdist has several processes, and in which order."""

import pytest
from pools import builds

# a file's tests share what it builds; of these each is for itself
DIVISIBLE = {"test_findings.py"}
# what takes longest is begun first, so that no process waits for another at the end: by the seconds that a
# file takes, and what reads the real guide's build after those that it can be made beside
LONGEST = (
    "test_build.py",  # makes it
    "test_incremental.py",
    "test_limits.py",
    "test_discreet.py",
    "test_typeset.py",
    "test_form_in_browser.py",
    "test_reading_file.py",
    "test_verapdf.py",
    "test_live_pages.py",
    "test_room_in_browser.py",
    "test_phone.py",
    "test_fit.py",
    "test_desks.py",
    "test_branding.py",
    "test_safe_writing.py",
    "test_same_bytes.py",
    "test_sheets.py",
    "test_large.py",
    "test_phone_in_browser.py",
    "test_live_events.py",
    "test_links.py",
    "test_ledger.py",
    "test_signoff.py",
    "test_first_use.py",
)
# a cluster's client leaves threads, and a process with threads isn't forked: what builds comes before it
LEAVES_THREADS = "test_dask.py"


def pytest_collection_modifyitems(items) -> None:
    """Sorts the files; within a file the tests stay as they are."""

    def place(item) -> int:
        name = item.path.name
        if name in LONGEST:
            return LONGEST.index(name) - len(LONGEST)
        if name == LEAVES_THREADS:
            return 2
        return (1 if name in DIVISIBLE else 0) if builds(item) else 3

    files: dict = {}
    for item in items:
        files[item.path] = min(place(item), files.get(item.path, 3))
    items.sort(key=lambda item: files[item.path])


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
