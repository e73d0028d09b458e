"""Set-up: the project's own Python environment in ``.venv``, made on the first run.

``start`` is what build.py calls: it makes sure of ``.venv`` and starts build.py again
inside it, with the native libraries within reach. Everything set-up makes lies in the
project's folder; the system is never changed. Needs the standard library only, because
nothing else is installed yet. docs/setup.md tells the whole story.

Not here: what a build does. This module prints, since nothing else can yet.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence, TextIO

LAYOUT = 1  # counts up when .venv is made differently, so that older ones are made anew
LOG = ".venv-setup.log"
FULL_LOCK = "requirements-full.lock"  # what the tests and validators need besides
FULL_MB = 55  # to download for it
WHEELS_MB = {"linux": 35, "win32": 65, "darwin": 120}  # to download
SPACE_MB = 400  # what set-up may need at its fullest, downloads included
STARTED = "BOOKLET_STARTED"  # tells the second start from the first

# The libraries that WeasyPrint opens when it is imported, as each system names them.
LIBRARIES = {
    "linux": ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0",
              "libfontconfig.so.1", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    "darwin": ("libgobject-2.0.0.dylib", "libpango-1.0.dylib", "libharfbuzz.0.dylib",
               "libfontconfig.1.dylib", "libpangoft2-1.0.dylib", "libharfbuzz-subset.0.dylib"),
    "win32": ("gobject-2.0-0.dll", "pango-1.0-0.dll", "harfbuzz.dll", "fontconfig-1.dll",
              "pangoft2-1.0-0.dll", "harfbuzz-subset.dll"),
}
OPTIONAL = "harfbuzz-subset"  # WeasyPrint 70 only warns without it
DEBIAN_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
DEBIAN_PIP = ("python3-pip-whl",)
DEBIAN_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

# pip's settings that would send the packages elsewhere than into .venv
_DETOURS = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIRE_VIRTUALENV",
            "PIP_PYTHON", "PIP_DRY_RUN", "PIP_QUIET", "PIP_NO_BINARY", "PIP_CONSTRAINT")
_FOREIGN = ("PYTHONPATH", "PYTHONHOME")


class Stopped(Exception):
    """Set-up can't go on; carries the code and the values of the finding that says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


# --- starting -------------------------------------------------------------------------


def start(root: Path, argv: Sequence[str]) -> int:
    """Makes sure of ``.venv`` and runs build.py in it with ``argv``; returns the exit code.

    On Linux and macOS it does not return once ``.venv`` is ready: the new process takes
    this one's place. 3 means that set-up could not be done, and has been explained.
    """
    full = wants_full(argv)
    if not is_ready(root) or (full and not is_ready(root, full)):
        code = _set_up(root, languages(argv, os.environ), full)
        if code:
            return code
    command = [str(python_of(root)), "-s", str(root / "build.py"), *argv]
    environ = {**environment(root, os.environ), STARTED: "1"}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(command[0], command, environ)
    child = subprocess.Popen(command, env=environ)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child got the same Ctrl-C and ends in its own way


def is_inside(root: Path) -> bool:
    """Whether this process is the second start: runs in ``.venv``, libraries within reach.

    Forgets the mark it goes by, so that a build.py started from here starts afresh.
    """
    return os.environ.pop(STARTED, "") == "1" and os.path.realpath(sys.prefix) == os.path.realpath(
        root / ".venv")


def python_of(root: Path, platform: str = sys.platform) -> Path:
    """The interpreter in ``.venv``."""
    return root / ".venv" / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def packages_of(root: Path, platform: str = sys.platform) -> Path:
    """Where ``.venv`` keeps its packages, for the Python version that runs now."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    lib = "Lib" if platform == "win32" else f"lib/{version}"
    return root / ".venv" / lib / "site-packages"


def environment(root: Path, environ: Mapping[str, str],
                platform: str = sys.platform) -> dict[str, str]:
    """``environ`` with the native libraries of ``.venv`` findable and foreign Python paths gone.

    The system's loader reads these variables when a process starts, so they must be set
    before it does; then every library is found by its plain name, in child processes too.
    """
    made = {name: value for name, value in environ.items() if name not in _FOREIGN}
    packages = packages_of(root, platform)
    if platform == "win32":
        folders = [packages / "gstreamer_libs" / "bin", packages / "gstreamer_ext_runtime" / "bin"]
        # both are needed: names with a dot get no ".dll" added and are looked up in PATH
        made["PATH"] = _in_front(folders, made.get("PATH", ""), ";")
        made["WEASYPRINT_DLL_DIRECTORIES"] = _in_front(
            folders, made.get("WEASYPRINT_DLL_DIRECTORIES", ""), ";")
    elif platform == "darwin":
        # the fallback path replaces the system's default, which has to be named again
        default = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
        made["DYLD_FALLBACK_LIBRARY_PATH"] = _in_front(
            [packages / "gstreamer_libs" / "lib", packages / "gstreamer_ext_runtime" / "lib"],
            made.get("DYLD_FALLBACK_LIBRARY_PATH", default), ":")
    elif (root / ".venv" / "sys").is_dir():
        made["LD_LIBRARY_PATH"] = _in_front(
            [root / ".venv" / "sys"], made.get("LD_LIBRARY_PATH", ""), ":")
    return made


def _in_front(folders: Sequence[Path], value: str, separator: str) -> str:
    first = [str(folder) for folder in folders]
    return separator.join(first + [f for f in value.split(separator) if f and f not in first])


def languages(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[str, ...]:
    """The languages to speak: that of ``--lang``, else of the locale; both if it names none."""
    for word, after in zip(argv, [*argv[1:], ""]):
        if word in ("--lang=zh", "--lang=en") or (word == "--lang" and after in ("zh", "en")):
            return (word[-2:] if "=" in word else after,)
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    name = re.split(r"[._@]", locale)[0].lower()
    if name in ("", "c", "posix"):
        return ("zh", "en")
    return ("zh",) if name == "zh" else ("en",)


# --- the stamp ------------------------------------------------------------------------


def wants_full(argv: Sequence[str]) -> bool:
    """Whether a command needs the full lock's packages: ``test``, ``check --full``, and what uses Dask."""
    verb = argv[0] if argv else ""
    return verb in ("test", "测试", "測試", "scheduler", "调度", "調度", "worker", "做工") or (verb in ("check", "检查", "檢查") and "--full" in argv) or (
        "--executor=dask" in argv or "--executor dask" in " ".join(argv))


def is_ready(root: Path, full: bool = False) -> bool:
    """Whether ``.venv`` was finished, from this lock, for this Python; ``full`` asks for the
    packages of ``requirements-full.lock``, which come on top and have a stamp of their own."""
    try:
        stamped = (root / ".venv" / (".ready-full" if full else ".ready")).read_bytes()
        lock = (root / (FULL_LOCK if full else "requirements.lock")).read_bytes()
    except OSError:
        return False
    return stamped == stamp(lock, interpreter()) and python_of(root).exists()


def stamp(lock: bytes, python: str) -> bytes:
    """What ``.venv/.ready`` holds when ``.venv`` fits this lock and this ``python``.

    The whole lock rather than its hash: comparing is quicker than loading hashlib.
    """
    return f"{LAYOUT}\n{python}\n".encode("utf-8", "surrogateescape") + lock


def interpreter() -> str:
    """Names the Python that runs, as exactly as compiled packages care: version, machine, place."""
    return " ".join([sys.implementation.cache_tag or "", getattr(sys, "abiflags", ""),
                     sys.platform, _machine(), sys.base_prefix])


def _machine() -> str:
    return os.uname().machine if hasattr(os, "uname") else getattr(sys, "winver", "")


def _python_name() -> str:
    return "Python {}.{} ".format(*sys.version_info) + f"{sys.platform} {_machine()}"


# --- the native libraries -------------------------------------------------------------


def missing_libraries(platform: str = sys.platform,
                      environ: Mapping[str, str] = os.environ) -> list[str]:
    """The libraries WeasyPrint needs that this process can't load; empty if all is well."""
    kept = []
    if platform == "win32":
        for folder in environ.get("WEASYPRINT_DLL_DIRECTORIES", "").split(";"):
            if folder and os.path.isdir(folder):
                kept.append(os.add_dll_directory(folder))  # type: ignore[attr-defined]
    return [name for name in LIBRARIES.get(platform, LIBRARIES["linux"]) if not _loads(name)]


def _loads(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _required(names: Sequence[str]) -> list[str]:
    return [name for name in names if OPTIONAL not in name]


# --- set-up ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Job:
    """One set-up under way: where, the lock it holds, and whom it tells."""

    root: Path
    held: TextIO
    tell: Teller

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


class Teller:
    """Says on ``stream`` what is going on, in each of ``langs``; never silent for long."""

    def __init__(self, langs: Sequence[str], stream: TextIO) -> None:
        self.langs, self.stream = langs, stream
        self.began = self.spoke = time.monotonic()
        self.pending = False  # whether the last line on a terminal may be written over

    def say(self, name: str, **values: object) -> None:
        """A line of its own."""
        self._write(self._words(name, **values), "\n")

    def beat(self, count: int) -> None:
        """A sign of life: in place on a terminal, else a line every three seconds."""
        shown = self.stream.isatty()
        if time.monotonic() - self.spoke < (0.5 if shown else 2.9):
            return
        words = self._words("setup_beat", seconds=self.seconds(), count=count)
        self._write(words, "\r" if shown else "\n")

    def finding(self, code: str, **values: object) -> None:
        """A finding, as the command itself would show it."""
        from booklet.findings import finding

        found = finding(code, **values)
        self._write("\n".join(found.as_text(lang) for lang in self.langs), "\n")

    def seconds(self) -> int:
        """How long set-up has been running."""
        return round(time.monotonic() - self.began)

    def _words(self, name: str, **values: object) -> str:
        from booklet.findings import phrase

        first, *more = [phrase(name, lang, **values) for lang in self.langs]
        return " / ".join([first, *(text.strip() for text in more)])

    def _write(self, text: str, end: str) -> None:
        clear = " " * 70 + "\r" if self.pending else ""
        print(clear + text, end=end, file=self.stream, flush=True)
        self.pending, self.spoke = end == "\r", time.monotonic()


def _set_up(root: Path, langs: Sequence[str], full: bool = False) -> int:
    """``prepare`` with every way of failing told; returns 0, 3, or 130 for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    tell = Teller(langs, sys.stderr)
    try:
        prepare(root, tell)
        if full:
            prepare_full(root, tell)
        return 0
    except Stopped as stopped:
        tell.finding(stopped.code, **stopped.values)
    except OSError as fault:
        stopped = from_os_error(fault, root)
        tell.finding(stopped.code, **stopped.values)
    except KeyboardInterrupt:
        tell.say("setup_interrupted")
        return 130
    return 3


def prepare(root: Path, tell: Teller) -> None:
    """Makes ``.venv`` ready, unless it is already. Raises ``Stopped`` or ``OSError``."""
    if is_ready(root):
        return
    with _alone(root) as held:
        if is_ready(root):  # another set-up has just finished
            return
        job = Job(root, held, tell)
        lock = (root / "requirements.lock").read_bytes()
        tell.say("setup_start")
        job.log.write_bytes(b"")
        (job.venv / ".ready").unlink(missing_ok=True)  # first: a half-removed .venv is not ready
        _remove(job.venv)
        job.scratch.mkdir(parents=True)
        try:
            _make(job)
        except BaseException:
            shutil.rmtree(job.venv, ignore_errors=True)  # of no use, and the disk may be full
            raise
        _remove(job.scratch)
        (job.venv / ".ready").write_bytes(stamp(lock, interpreter()))
        job.log.unlink(missing_ok=True)
        tell.say("setup_done", seconds=tell.seconds())


def prepare_full(root: Path, tell: Teller) -> None:
    """Adds to a ready ``.venv`` what tests and validators need, unless it is there already.

    When it fails, ``.venv`` stays what it was: ready to build. Raises as ``prepare`` does.
    """
    if is_ready(root, full=True):
        return
    with _alone(root) as held:
        job = Job(root, held, tell)
        lock = (root / FULL_LOCK).read_bytes()
        tell.say("setup_full", size=FULL_MB)
        job.log.write_bytes(b"")
        (job.venv / ".ready-full").unlink(missing_ok=True)
        _remove(job.scratch)
        job.scratch.mkdir()
        try:
            _add(job)
        finally:
            shutil.rmtree(job.scratch, ignore_errors=True)
        (job.venv / ".ready-full").write_bytes(stamp(lock, interpreter()))
        job.log.unlink(missing_ok=True)
        tell.say("setup_done", seconds=tell.seconds())


def _add(job: Job) -> None:
    """The packages of the full lock that ``.venv`` lacks; pip may have to be fetched again."""
    pip = find_pip(job.venv)
    if not pip and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        _fetch_debian(job, DEBIAN_PIP)
        pip = find_pip(job.venv)
    if not pip:
        raise Stopped("setup-no-pip")
    _install(job, _self_reliant(pip, job.scratch), FULL_LOCK)


def _make(job: Job) -> None:
    """The steps, in order; the system's parts first, since they are the likeliest to fail."""
    pip = find_pip(job.venv)
    missing = missing_libraries() if sys.platform == "linux" else []  # elsewhere a wheel has them
    wanted = [*(DEBIAN_LIBRARIES if missing else ()), *(() if pip else DEBIAN_PIP)]
    if wanted and not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        if _required(missing):
            raise Stopped("setup-no-libraries", libraries="、".join(_required(missing)))
        wanted = []
    of = 3 if wanted else 2
    if wanted:
        job.tell.say("setup_system", step=1, of=of)
        try:
            _fetch_debian(job, wanted)
        except Stopped:
            if _required(missing) or not pip:
                raise
        pip = pip or find_pip(job.venv)
    if not pip:
        raise Stopped("setup-no-pip")
    job.tell.say("setup_environment", step=of - 1, of=of)
    make_environment(job.venv)
    job.tell.say("setup_wheels", step=of, of=of, size=WHEELS_MB.get(sys.platform, 35))
    _install(job, _self_reliant(pip, job.scratch))
    if missing := _required(_missing_in(job.root)):
        raise Stopped("setup-no-libraries", libraries="、".join(missing))


@contextmanager
def _alone(root: Path) -> Iterator[TextIO]:
    """Holds the set-up lock. The system lets go of it when its last holder ends, however it
    ends: no lock is ever stale, and a download that outlives its killed parent still holds it."""
    with open(root / ".venv-setup.lock", "a", encoding="utf-8") as held:
        try:
            if os.name == "posix":
                import fcntl

                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            else:
                import msvcrt

                msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as fault:
            if fault.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise Stopped("setup-running") from None
            # a file system without locks: set-up goes on without
        yield held


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
    (venv / "pyvenv.cfg").write_text(
        f"home = {base.parent}\ninclude-system-site-packages = false\n", "utf-8")


def find_pip(venv: Path) -> list[str]:
    """The words that call a pip for ``venv`` without installing one; empty if there is none.

    A wheel of pip runs as it is: Python's own (ensurepip), the distribution's, or one that
    has been fetched. Failing those, the pip of the Python that runs.
    """
    import importlib.util
    import sysconfig

    python = str(python_of(venv.parent))
    folders = [sysconfig.get_config_var("WHEEL_PKG_DIR"), "/usr/share/python-wheels",
               venv / "tmp" / "unpacked" / "usr" / "share" / "python-wheels"]
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip and ensurepip.origin:
        folders.insert(0, Path(ensurepip.origin).parent / "_bundled")
    for folder in folders:
        for wheel in sorted(Path(folder).glob("pip-*.whl")) if folder else []:
            return [python, "-s", str(wheel / "pip")]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", python]
    return []


def _self_reliant(pip: Sequence[str], scratch: Path) -> list[str]:
    """Debian's pip trusts the system's certificates, which a bare system lacks: then it is
    unpacked and pointed at those it carries along. Any other pip is left as it is."""
    wheel = Path(pip[-1]).parent
    if DEBIAN_CERTIFICATES.exists() or wheel.suffix != ".whl" or "python-wheels" not in wheel.parts:
        return list(pip)
    shutil.unpack_archive(wheel, scratch / "pip", "zip")
    (scratch / "pip/pip/_vendor/certifi/core.py").write_text(
        "from pathlib import Path\n\n\ndef where():\n"
        "    return str(Path(__file__).with_name('cacert.pem'))\n\n\ndef contents():\n"
        "    return Path(where()).read_text('ascii')\n", "utf-8")
    return [*pip[:-1], str(scratch / "pip" / "pip")]


def _install(job: Job, pip: Sequence[str], lock: str = "requirements.lock") -> None:
    """Exactly the packages of a lock into ``.venv``."""
    environ = {name: value for name, value in environment(job.root, os.environ).items()
               if name not in _DETOURS}
    environ.setdefault("PIP_RETRIES", "3")
    # --no-compile: Python compiles what is used when it is first used, a third of it
    _run(job, [*pip, "install", "--require-hashes", "--only-binary", ":all:", "--no-deps",
               "--no-compile", "--no-input", "--no-user", "--no-warn-script-location",
               "--disable-pip-version-check", "--progress-bar", "off",
               "-r", str(job.root / lock)],
         environ, lambda text: len(re.findall(r"^(?:Collecting|Processing) ", text, re.MULTILINE)))


def _missing_in(root: Path) -> list[str]:
    """``missing_libraries`` as a process in ``.venv`` sees it."""
    code = ("import sys; sys.path.insert(0, sys.argv[1]); from booklet import bootstrap; "
            "print(*bootstrap.missing_libraries())")
    done = subprocess.run([str(python_of(root)), "-s", "-c", code, str(Path(__file__).parents[1])],
                          env=environment(root, os.environ), stdin=subprocess.DEVNULL,
                          capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise Stopped("setup-failed", reason=_last_error(done.stderr), log=LOG)
    return done.stdout.split()


# --- Debian's packages, for the user only ---------------------------------------------


def _fetch_debian(job: Job, names: Sequence[str]) -> None:
    """Downloads ``names`` and what they need that the system lacks, and unpacks it in ``.venv``.

    apt keeps its state in the scratch folder, so neither root nor the system's own state
    is needed; it checks signatures as ever. Libraries end up in ``.venv/sys``.
    """
    state = job.scratch / "apt"
    for folder in ("lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True)
    apt = ["apt-get", "-y", "-o", f"Dir::State={state}", "-o", f"Dir::State::lists={state}/lists",
           "-o", "Dir::State::status=/var/lib/dpkg/status", "-o", f"Dir::Cache={state}/cache",
           "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=", "-o", "Acquire::Languages=none",
           "-o", "APT::Keep-Downloaded-Packages=true"]
    count = _fetched
    _run(job, [*apt, "update"], os.environ, count, must=False)
    _run(job, [*apt, "install", "--download-only", "--no-install-recommends", *names],
         os.environ, count)
    unpacked = job.scratch / "unpacked"
    for package in sorted((state / "cache" / "archives").glob("*.deb")):
        _run(job, ["dpkg-deb", "-x", str(package), str(unpacked)], os.environ, count)
    _keep_libraries(unpacked, job.venv / "sys")


def _fetched(text: str) -> int:
    return len(re.findall(r"^Get:", text, re.MULTILINE))


def _keep_libraries(unpacked: Path, kept: Path) -> None:
    """Moves the shared libraries into one flat folder, so that one search path does."""
    found = [path for pattern in ("lib/*/*.so*", "usr/lib/*/*.so*", "lib/*.so*", "usr/lib/*.so*")
             for path in sorted(unpacked.glob(pattern))]
    if found:
        kept.mkdir()
    for path in found:
        if not (kept / path.name).exists() and not path.is_dir():
            os.replace(path, kept / path.name)


# --- running other programs -----------------------------------------------------------


def _run(job: Job, command: Sequence[str], environ: Mapping[str, str],
         count: Callable[[str], int], must: bool = True) -> None:
    """Runs ``command`` with its output in the log, and gives signs of life meanwhile.

    Raises ``Stopped`` with the reason read from the output if it fails and ``must`` hold.
    """
    environ = {**environ, "PYTHONUNBUFFERED": "1",
               "LC_ALL": "C.UTF-8",  # English, to be read by explain()
               "TMPDIR": str(job.scratch)}  # not /tmp, which may be small
    keep = {"pass_fds": (job.held.fileno(),)} if os.name == "posix" else {}
    with open(job.log, "ab") as log:
        child = subprocess.Popen(command, env=environ, cwd=job.scratch, stdin=subprocess.DEVNULL,
                                 stdout=log, stderr=subprocess.STDOUT, **keep)
        try:
            while True:
                try:
                    code = child.wait(0.3)
                    break
                except subprocess.TimeoutExpired:
                    job.tell.beat(count(_text(job.log)))
        except BaseException:
            child.kill()
            child.wait()
            raise
    if code and must:
        free = shutil.disk_usage(job.root).free
        raise explain(_text(job.log), free, job.root)


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def explain(output: str, free: int, root: Path) -> Stopped:
    """Why a download or an installation failed, from what pip or apt said and the room left."""
    def said(*patterns: str) -> re.Match[str] | None:
        return re.search("|".join(patterns), output)

    if said("No space left on device", "Disk quota exceeded", "enough free space") or free < 5e6:
        return Stopped("setup-disk-full", folder=root, need=SPACE_MB)
    if "DO NOT MATCH THE HASHES" in output or "Hash Sum mismatch" in output:
        names = re.findall(r"^ +(\S+==\S+) from ", output, re.MULTILINE)
        return Stopped("setup-hash-mismatch", name="、".join(names) or "apt")
    if found := said("NewConnectionError", "NameResolutionError", "ConnectTimeout", "ReadTimeout",
                     "ProxyError", "SSLError", "Temporary failure resolving", "Could not resolve",
                     "Could not connect", "Network is unreachable", "Connection refused",
                     "Failed to fetch", "ProtocolError", "HTTPError"):
        return Stopped("setup-offline", detail=found[0])
    if found := said(r"No matching distribution found for (\S+)"):
        return Stopped("setup-no-wheel", name=found[1], python=_python_name())
    if found := said(r"E: (Unable to locate package \S+|Package '\S+' has no installation candidate)"):
        missing = _required(missing_libraries())
        if missing:
            return Stopped("setup-no-libraries", libraries="、".join(missing))
        return Stopped("setup-no-pip")
    if said("Permission denied", "Read-only file system"):
        return Stopped("setup-not-writable", path=root)
    return Stopped("setup-failed", reason=_last_error(output), log=LOG)


def _last_error(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(ERROR|E):|\w*Error\b", line)]
    return (errors or lines or ["?"])[-1][:160]


def from_os_error(fault: OSError, root: Path) -> Stopped:
    """The reason for a fault that the operating system reported to set-up itself."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return Stopped("setup-disk-full", folder=root, need=SPACE_MB)
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Stopped("setup-not-writable", path=fault.filename or root)
    return Stopped("setup-failed", reason=f"{fault.strerror or fault}: {fault.filename or ''}",
                   log=LOG)


def _remove(folder: Path) -> None:
    """Removes what an earlier set-up left, if anything."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
