"""The steps of set-up, in order, and what is said where one fails.

The stamp that says ``.venv`` is ready is removed first and written last, after everything that a
build imports has been imported (``import_check``): whatever ends set-up in between, the next run starts it
afresh. Not here: how pip and apt are run.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from booklet.bootstrap import apt
from booklet.bootstrap.browser import is_browser_settled, missing_note, wants_browser
from booklet.bootstrap.diagnosis import SPACE_MB, explain_os_error
from booklet.bootstrap.import_check import ADDED_MODULES, BUILD_MODULES, check_imports
from booklet.bootstrap.interpreters import Choice, record
from booklet.bootstrap.libraries import missing_libraries
from booklet.bootstrap.lock import setup_lock
from booklet.bootstrap.messages import SetupFailed, SetupMessages, languages
from booklet.bootstrap.paths import LOG, packages_of, python_path
from booklet.bootstrap.pip import find_pip, install, with_own_certificates
from booklet.bootstrap.programs import SetupJob
from booklet.bootstrap.stamp import FULL, SERVE, content, interpreter, is_ready, lock_of, stamp_of
from booklet.path_length import MAX_PATH, SETUP_PATH, can_start, has_room_for_setup

# what is said of what comes on top, and the MB to download for it
ADDED = {FULL: ("setup_full", 140), SERVE: ("setup_serve", 2)}
BROWSER_MB = 90
WHEELS_MB = {"linux": 35, "win32": 65, "darwin": 120}  # to download
SYSTEM_MB = 50  # Debian's lists of packages, and the libraries
_NEEDED = ("zlib", "_ssl", "_ctypes", "_multiprocessing")  # of Python itself; some are built without


def set_up(root: Path, argv: Sequence[str], addition: str = "", choice: Choice | None = None) -> int:
    """Makes ``.venv`` ready, and adds what the command needs on top; returns 0, 3, or 130 for Ctrl-C.

    ``choice`` is how this Python was chosen for it, which is left in ``.venv``.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    messages = SetupMessages(languages(argv, os.environ), sys.stderr)
    try:
        if choice and len(choice.tried) > 1 and not is_ready(root):
            messages.say("setup_python", version=choice.taken.title, times=choice.times)
        prepare(root, messages)
        if choice:
            record(root, choice)
        if addition:
            prepare_addition(root, addition, messages)
            if wants_browser(argv):
                prepare_browser(root, messages)
        elif _builds_all(argv):
            messages.say("setup_first_build")
        return 0
    except SetupFailed as failed:
        messages.report(failed.code, **failed.values)
    except OSError as fault:
        explained = explain_os_error(fault, root)
        messages.report(explained.code, **explained.values)
    except KeyboardInterrupt:
        messages.say("setup_interrupted")
        return 130
    except Exception as fault:  # the last resort: one message, and the rest in the log
        _log_traceback(root)
        messages.report("setup-failed", reason=f"{type(fault).__name__}: {fault}"[:160], log=LOG)
    return 3


def _builds_all(argv: Sequence[str]) -> bool:
    """Whether the command that set-up is for is sure to build much."""
    first = argv[0] if argv else "build"
    return first in ("build", "生成") or (first.startswith("--") and first not in ("--help", "--version"))


def _log_traceback(root: Path) -> None:
    try:
        with open(root / LOG, "a", encoding="utf-8", errors="replace") as log:
            traceback.print_exc(file=log)
    except OSError:
        pass


def prepare(root: Path, messages: SetupMessages) -> None:
    """Makes ``.venv`` ready, unless it is already. Raises ``SetupFailed`` or ``OSError``."""
    if not can_start(python_path(root)):  # so too where the folder was moved when all was ready
        raise _path_too_long(root)
    if is_ready(root):
        return
    _check_requirements(root)
    with setup_lock(root, messages) as held:
        if is_ready(root):  # another set-up has just finished
            return
        job = SetupJob(root, held, messages)
        lock = lock_of(root).read_bytes()
        size = _to_download()
        messages.say("setup_start", size=size, space=SPACE_MB, minutes=max(1, round(size / 50)))
        job.log.write_bytes(b"")
        stamp_of(root).unlink(missing_ok=True)  # first: a half-removed .venv is not ready
        remove_folder(job.venv)
        job.scratch.mkdir(parents=True)
        try:
            make(job)
        except BaseException:
            shutil.rmtree(job.venv, ignore_errors=True)  # of no use, and the disk may be full
            raise
        _finish(job, lock)


def prepare_addition(root: Path, addition: str, messages: SetupMessages) -> None:
    """Adds to a ready ``.venv`` the packages of one of ``LOCKS``, unless they are there already.

    When it fails, ``.venv`` stays what it was: ready to build. Raises as ``prepare`` does.
    """
    if is_ready(root, addition):
        return
    with setup_lock(root, messages) as held:
        if is_ready(root, addition):
            return
        job = SetupJob(root, held, messages)
        lock = lock_of(root, addition).read_bytes()
        said, size = ADDED[addition]
        messages.say(said, size=size)
        job.log.write_bytes(b"")
        stamp_of(root, addition).unlink(missing_ok=True)
        remove_folder(job.scratch)
        job.scratch.mkdir()
        try:
            add(job, addition)
        except BaseException:
            shutil.rmtree(job.scratch, ignore_errors=True)
            raise
        _finish(job, lock, addition)


def prepare_browser(root: Path, messages: SetupMessages) -> None:
    """Gets the browser that tests look at pages in, unless that is settled. Where it can't be had this is
    told (``setup-no-browser``) and noted with the reason, and nothing else suffers."""
    if is_browser_settled(root):
        return
    with setup_lock(root, messages) as held:
        if is_browser_settled(root):
            return
        job = SetupJob(root, held, messages)
        remove_folder(job.scratch)
        job.scratch.mkdir()
        try:
            if not apt.is_available():
                raise SetupFailed("")
            messages.say("setup_browser", size=BROWSER_MB)
            apt.fetch_browser(job)
        except (SetupFailed, OSError) as fault:
            reasons = _why_no_browser(fault, root)
            missing_note(root).write_text(reasons["en"], "utf-8")
            # setup-no-browser: in each language the reason in its own words
            for lang in messages.langs:
                SetupMessages((lang,), messages.stream).report("setup-no-browser", reason=reasons[lang])
        finally:
            shutil.rmtree(job.scratch, ignore_errors=True)
        job.log.unlink(missing_ok=True)


def _why_no_browser(fault: SetupFailed | OSError, root: Path) -> dict[str, str]:
    """The first line of what explains ``fault``, in each language."""
    from booklet.findings import finding, phrase

    explained = explain_os_error(fault, root) if isinstance(fault, OSError) else fault
    if not explained.code:
        return {lang: phrase("setup_no_apt", lang) for lang in ("zh", "en")}
    found = finding(explained.code, **explained.values)
    return {lang: found.message(lang) for lang in ("zh", "en")}


def _to_download() -> int:
    """MB that set-up downloads here, the system's parts at their most."""
    system = sys.platform == "linux" and apt.is_available() and missing_libraries()
    return WHEELS_MB.get(sys.platform, 35) + (SYSTEM_MB if system else 0)


def _check_requirements(root: Path) -> None:
    """What can be known to fail before anything is done. Raises ``SetupFailed``."""
    import importlib.util

    lacking = [name.lstrip("_") for name in _NEEDED if importlib.util.find_spec(name) is None]
    if lacking:
        raise SetupFailed("setup-python-incomplete", modules="、".join(lacking))
    if not has_room_for_setup(root):
        raise _path_too_long(root)


def _path_too_long(root: Path) -> SetupFailed:
    # setup-path-long: Windows can't open what would be installed below
    return SetupFailed("setup-path-long", folder=root, length=len(str(root)), most=MAX_PATH - SETUP_PATH - 1)


def _finish(job: SetupJob, lock: bytes, addition: str = "") -> None:
    remove_folder(job.scratch)
    stamp_of(job.root, addition).write_bytes(content(lock, interpreter()))
    job.log.unlink(missing_ok=True)
    job.messages.say("setup_done", seconds=job.messages.seconds())


def make(job: SetupJob) -> None:
    """The steps, in order; the system's parts first, since they are the likeliest to fail."""
    pip = find_pip(job.venv)
    missing = missing_libraries() if sys.platform == "linux" else []  # elsewhere a wheel has them
    wanted = [*(apt.DEBIAN_LIBRARIES if missing else ()), *(() if pip else apt.DEBIAN_PIP)]
    if wanted and not apt.is_available():
        raise (
            SetupFailed("setup-no-libraries", libraries="、".join(missing))
            if missing
            # setup-no-pip: this Python came without pip and can't make an environment
            else SetupFailed("setup-no-pip")
        )
    of = 4 if wanted else 3
    if wanted:
        job.messages.say("setup_system", step=1, of=of)
        apt.fetch_packages(job, wanted)
        pip = pip or find_pip(job.venv)
    if not pip:
        raise SetupFailed("setup-no-pip")
    job.messages.say("setup_environment", step=of - 2, of=of)
    make_environment(job.venv)
    job.messages.say("setup_wheels", step=of - 1, of=of, size=WHEELS_MB.get(sys.platform, 35))
    install(job, with_own_certificates(pip, job.scratch))
    job.messages.say("setup_proof", step=of, of=of)
    check_imports(job, BUILD_MODULES)


def add(job: SetupJob, addition: str) -> None:
    """The packages of a lock that ``.venv`` lacks; pip may have to be fetched again."""
    pip = find_pip(job.venv)
    if not pip and apt.is_available():
        apt.fetch_packages(job, apt.DEBIAN_PIP)
        pip = find_pip(job.venv)
    if not pip:
        raise SetupFailed("setup-no-pip")
    install(job, with_own_certificates(pip, job.scratch), addition)
    check_imports(job, ADDED_MODULES[addition])


def make_environment(venv: Path) -> None:
    """An environment without pip in ``venv``. On Linux made by hand: Debian splits ``venv`` off."""
    if sys.platform != "linux":
        from venv import EnvBuilder

        EnvBuilder(symlinks=os.name == "posix", with_pip=False).create(venv)
        return
    base = Path(getattr(sys, "_base_executable", "") or sys.executable)
    packages = packages_of(venv.parent)
    packages.mkdir(parents=True)
    (venv / "lib64").symlink_to("lib")
    (venv / "bin").mkdir()
    (venv / "bin" / "python").symlink_to(base)
    (venv / "pyvenv.cfg").write_bytes(
        b"home = " + os.fsencode(base.parent) + b"\ninclude-system-site-packages = false\n"
    )


def remove_folder(folder: Path) -> None:
    """Removes what an earlier set-up left, if anything; retries where a program that was killed with it was
    still writing."""
    if folder.is_symlink():
        folder.unlink()
    for left in (3, 2, 1, 0):
        if not folder.exists():
            return
        try:
            _remove(folder)
        except OSError:
            if not left:
                raise
            time.sleep(0.3)


def _remove(folder: Path) -> None:
    def writable_then(function: Any, path: str, fault: Any) -> None:
        """Windows removes no file that is marked read-only, others none from a folder that is."""
        reason = fault[1] if isinstance(fault, tuple) else fault
        if not isinstance(reason, PermissionError):
            raise reason
        for place in (Path(path).parent, Path(path)):
            if place.is_relative_to(folder):
                place.chmod(stat.S_IRWXU)
        function(path)

    on_error: dict[str, Any] = {"onexc" if sys.version_info >= (3, 12) else "onerror": writable_then}
    shutil.rmtree(folder, **on_error)
