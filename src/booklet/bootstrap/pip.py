"""pip: found without installing one, kept from the user's detours, run on a lock."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from booklet.bootstrap import pip_settings
from booklet.bootstrap.diagnosis import SPACE_MB, ProgramContext, explain_pip, requirement_not_found
from booklet.bootstrap.paths import environment, python_path
from booklet.bootstrap.programs import SetupJob, run
from booklet.bootstrap.stamp import lock_of

_ONLY_WHEELS = (
    *("--only-binary", ":all:", "--no-deps", "--no-input"),
    *("--disable-pip-version-check", "--progress-bar", "off"),
)
# --no-compile: Python compiles what is used when it is first used, a third of it
_INSTALL = ("--require-hashes", "--no-compile", "--no-warn-script-location")
DEBIAN_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def find_pip(venv: Path) -> list[str]:
    """The words that call a pip for ``venv`` without installing one; empty if there is none.

    A wheel of pip runs as it is: Python's own (ensurepip), the distribution's, or one that
    has been fetched. Failing those, the pip of the Python that runs.
    """
    import importlib.util
    import sysconfig

    python = python_path(venv.parent)
    folders = [
        sysconfig.get_config_var("WHEEL_PKG_DIR"),
        "/usr/share/python-wheels",
        venv / "tmp" / "unpacked" / "usr" / "share" / "python-wheels",
    ]
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip and ensurepip.origin:
        folders.insert(0, Path(ensurepip.origin).parent / "_bundled")
    for folder in folders:
        for wheel in sorted(Path(folder).glob("pip-*.whl")) if folder else []:
            return [python, "-s", str(wheel / "pip")]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-P", "-m", "pip", "--python", python]
    return []


def with_own_certificates(pip: Sequence[str], scratch: Path) -> list[str]:
    """Debian's pip trusts the system's certificates, which a bare system lacks: then it is
    unpacked and pointed at those it carries along. Any other pip is left as it is."""
    wheel = Path(pip[-1]).parent
    if DEBIAN_CERTIFICATES.exists() or wheel.suffix != ".whl" or "python-wheels" not in wheel.parts:
        return list(pip)
    shutil.unpack_archive(wheel, scratch / "pip", "zip")
    (scratch / "pip/pip/_vendor/certifi/core.py").write_text(
        "from pathlib import Path\n\n\ndef where():\n"
        "    return str(Path(__file__).with_name('cacert.pem'))\n\n\ndef contents():\n"
        "    return Path(where()).read_text('ascii')\n",
        "utf-8",
    )
    return [*pip[:-1], str(scratch / "pip" / "pip")]


def install(job: SetupJob, pip: Sequence[str], addition: str = "") -> None:
    """Exactly the packages of a lock into ``.venv``. Raises ``SetupFailed`` with what kept pip from it."""
    environ = pip_environment(job.root, os.environ)
    lock = str(lock_of(job.root, addition))
    command = [*pip, "install", *_ONLY_WHEELS, *_INSTALL, "-r", lock]
    result = run(job, "pip install", command, environ, "Collecting |Processing ", ascii_root=True)
    if not result.code:
        return
    more = ""
    if name := requirement_not_found(result.output):  # only -vv shows what the index answered
        command = [*pip, "download", "-vv", *_ONLY_WHEELS, "-d", str(job.scratch / "asked"), name]
        more = run(job, "pip download", command, environ, ascii_root=True).output
    raise explain_pip(result.output + more, result.code, ProgramContext.of(environ, job.root))


def pip_environment(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of a pip that installs into ``.venv`` and nowhere else."""
    made = pip_settings.sanitized_environment(environment(root, environ))
    made.setdefault("PIP_RETRIES", "3")
    if not _has_room_for_cache(made):
        made["PIP_NO_CACHE_DIR"] = "1"
    return made


def _has_room_for_cache(environ: Mapping[str, str]) -> bool:
    """Whether the disk of the home folder, where pip keeps copies, has room for them."""
    home = environ.get("XDG_CACHE_HOME") or os.path.expanduser("~")
    try:
        return shutil.disk_usage(home).free > SPACE_MB * 1_000_000
    except OSError:
        return False
