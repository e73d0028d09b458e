"""Debian's packages, for the user only: fetched by apt, unpacked into ``.venv``, nothing installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from booklet.bootstrap.browser import BROWSER_PACKAGE, browser_folder
from booklet.bootstrap.diagnosis import ProgramContext, explain_apt
from booklet.bootstrap.messages import SetupFailed
from booklet.bootstrap.paths import LOG
from booklet.bootstrap.programs import ProgramResult, SetupJob, run

DEBIAN_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
DEBIAN_PIP = ("python3-pip-whl",)
_SHARED = ("lib/*/*.so*", "usr/lib/*/*.so*", "lib/*.so*", "usr/lib/*.so*")
# and what a library keeps in a folder of its own, as PulseAudio's do
BROWSER_LIBRARIES = (*_SHARED, "usr/lib/*/*/*.so*")
_BY_HAND = {"python3-pip-whl": "python3-venv"}  # what brings it along for somebody who installs by hand


def is_available() -> bool:
    """Whether this system has apt."""
    return shutil.which("apt-get") is not None


def fetch_packages(job: SetupJob, names: Sequence[str]) -> None:
    """Downloads ``names`` and what they need that the system lacks; their shared libraries end up in
    ``.venv/sys``. Raises ``SetupFailed``."""
    collect_libraries(unpacked_packages(job, names), job.venv / "sys")


def unpacked_packages(job: SetupJob, names: Sequence[str]) -> Path:
    """Downloads ``names`` and what they need that the system lacks; returns the scratch folder in which all
    of it is unpacked.

    apt keeps its state in the scratch folder, so neither root nor the system's own state
    is needed; it checks signatures as ever. Raises ``SetupFailed``.
    """
    by_hand = [_BY_HAND.get(name, name) for name in names]
    if not shutil.which("dpkg-deb"):
        raise SetupFailed(
            "setup-apt-failed", reason="dpkg-deb: command not found", log=LOG, packages=" ".join(by_hand)
        )
    state = job.scratch / "apt"
    for folder in ("lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True)
    options = (
        f"Dir::State={state}",
        f"Dir::State::lists={state}/lists",
        "Dir::State::status=/var/lib/dpkg/status",
        f"Dir::Cache={state}/cache",
        "Debug::NoLocking=1",
        "APT::Sandbox::User=",
        "Acquire::Languages=none",
        "APT::Keep-Downloaded-Packages=true",
    )
    apt = ["apt-get", "-y", *(word for option in options for word in ("-o", option))]
    update = _run(job, "apt-get update", [*apt, "update"])
    result = _run(
        job, "apt-get install", [*apt, "install", "--download-only", "--no-install-recommends", *names]
    )
    if result.code:
        raise explain_apt(
            update.output, result.output, result.code, by_hand, ProgramContext.of(os.environ, job.root)
        )
    unpacked = job.scratch / "unpacked"
    for package in sorted((state / "cache" / "archives").glob("*.deb")):
        result = _run(job, "dpkg-deb", ["dpkg-deb", "-x", str(package), str(unpacked)])
        if result.code:
            raise explain_apt(
                "", result.output, result.code, by_hand, ProgramContext.of(os.environ, job.root)
            )
    return unpacked


def fetch_browser(job: SetupJob) -> None:
    """Gets the tests' browser into ``.venv/browser``, in one step, once it has been seen to start. Raises
    ``SetupFailed``."""
    unpacked = unpacked_packages(job, [BROWSER_PACKAGE])
    made = job.scratch / "browser"
    made.mkdir()
    os.replace(unpacked / "usr/lib/chromium", made / "chromium")
    collect_libraries(unpacked, made / "lib", BROWSER_LIBRARIES)
    environ = {**os.environ, "LD_LIBRARY_PATH": str(made / "lib")}
    program = str(made / "chromium" / BROWSER_PACKAGE)
    if (started := run(job, BROWSER_PACKAGE, [program, "--version"], environ)).code:
        # setup-apt-failed: fetched, and doesn't start; the last line says why
        reason = (started.output.strip().splitlines() or [f"exit {started.code}"])[-1]
        raise SetupFailed("setup-apt-failed", reason=reason, log=LOG, packages=BROWSER_PACKAGE)
    shutil.rmtree(browser_folder(job.root), ignore_errors=True)
    os.replace(made, browser_folder(job.root))


def _run(job: SetupJob, name: str, command: Sequence[str]) -> ProgramResult:
    return run(job, name, command, os.environ, "Get:")


def collect_libraries(unpacked: Path, kept: Path, patterns: Sequence[str] = _SHARED) -> None:
    """Moves the shared libraries into one flat folder, so that one search path does."""
    found = [path for pattern in patterns for path in sorted(unpacked.glob(pattern))]
    if found:
        kept.mkdir()
    for path in found:
        if not (kept / path.name).exists() and not path.is_dir():
            os.replace(path, kept / path.name)
