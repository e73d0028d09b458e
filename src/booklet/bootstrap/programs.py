"""Other programs run by set-up: their words in the log, signs of life meanwhile."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from booklet.bootstrap.lock import write_holder
from booklet.bootstrap.messages import SetupMessages
from booklet.bootstrap.paths import LOG
from booklet.bootstrap.processes import die_with_parent


@dataclass(frozen=True)
class SetupJob:
    """One set-up under way: where, the lock it holds, and where it says what goes on."""

    root: Path
    held: TextIO
    messages: SetupMessages

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def scratch(self) -> Path:
        """For downloads and what is unpacked from them; gone when set-up is done."""
        return self.venv / "tmp"

    @property
    def log(self) -> Path:
        return self.root / LOG


@dataclass(frozen=True)
class ProgramResult:
    """What became of a program: its exit code (negative: the signal that ended it) and its output."""

    code: int
    output: str


def run(
    job: SetupJob,
    name: str,
    command: Sequence[str],
    environ: Mapping[str, str],
    counted: str = "",
    ascii_root: bool = False,
) -> ProgramResult:
    """Runs ``command`` with its output in the log. ``name`` is what people call it; the lines that
    begin as ``counted`` says, if it does, are counted in the signs of life. With ``ascii_root`` the
    program never gets a name of the project's folder that isn't UTF-8."""
    environ = {
        **environ,
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",  # English, to be read by diagnosis
        "TMPDIR": str(job.scratch),
    }  # not /tmp, which may be small
    folder = job.scratch
    if ascii_root and not _is_utf8(str(job.root)):
        own, here = str(job.root), "/proc/self/cwd"  # Linux's name for wherever the process is
        command = [word.replace(own, here) for word in command]
        environ = {key: value.replace(own, here) for key, value in environ.items()}
        folder = job.root
    # the child holds the lock too: what outlives a killed set-up keeps the next one waiting
    keep: dict[str, Any] = {}
    if os.name == "posix":
        keep = {"pass_fds": (job.held.fileno(),), "preexec_fn": die_with_parent()}
    log_start = job.log.stat().st_size if job.log.exists() else 0
    with open(job.log, "ab") as log:
        child = subprocess.Popen(
            command,
            env=environ,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **keep,
        )
        try:
            write_holder(job.held, name, child.pid)
            while True:
                try:
                    code = child.wait(0.3)
                    break
                except subprocess.TimeoutExpired:
                    _show_progress(job, counted, log_start)
        except BaseException:
            child.kill()
            child.wait()
            raise
    return ProgramResult(code, _text(job.log, log_start))


def _show_progress(job: SetupJob, counted: str, log_start: int) -> None:
    """A sign of life, with the number of lines in the log that begin as ``counted`` says."""
    lines = re.findall(f"^(?:{counted})", _text(job.log, log_start), re.MULTILINE) if counted else []
    job.messages.heartbeat("setup_fetched" if counted else "setup_beat", count=len(lines))


def _is_utf8(text: str) -> bool:
    """Whether ``text`` is what UTF-8 can write; names in another encoding aren't (pip can't record them)."""
    try:
        os.fsencode(text).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(path: Path, begin: int) -> str:
    with open(path, "rb") as file:
        file.seek(begin)
        return file.read().decode("utf-8", "replace")


def wait_for(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """The exit code of ``command``, where a process can't be replaced by another (Windows).

    In steps, since a process that waits for good doesn't hear Ctrl-C there. The child hears the
    same Ctrl-C and ends in its own way; at the second one it is ended.
    """
    child = subprocess.Popen(command, env=environ)
    interrupts = 0
    while True:
        try:
            return child.wait(0.3)
        except subprocess.TimeoutExpired:
            continue
        except KeyboardInterrupt:
            interrupts += 1
            if interrupts > 1:
                child.kill()
