"""Set-up and the start of build.py, without network; .ci/run does the real thing."""

import ast
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from booklet import bootstrap
from booklet.bootstrap import apt, browser, libraries, messages, paths, pip, setup_steps, stamp
from booklet.bootstrap.diagnosis import ProgramContext, explain_apt, explain_os_error, explain_pip
from booklet.bootstrap.messages import SetupFailed, SetupMessages
from booklet.bootstrap.programs import SetupJob
from booklet.findings import finding
from booklet.findings.catalogue import ENTRIES, PHRASES

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build.py"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
ON_POSIX = pytest.mark.skipif(
    os.name == "nt", reason="paths of Linux and macOS, which Windows would write otherwise"
)


@pytest.fixture
def build():
    """build.py as a module."""
    spec = importlib.util.spec_from_file_location("the_build", BUILD)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path) -> Path:
    """A project folder with a lock, in a path as awkward as they come."""
    root = tmp_path / "法援 项目"
    root.mkdir()
    (root / "requirements.lock").write_text("a==1 \\\n    --hash=sha256:00\n")
    return root


def finish(root: Path) -> None:
    """Leaves behind what a finished set-up does, as far as is_ready() looks."""
    python = Path(paths.python_path(root))
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    lock = (root / "requirements.lock").read_bytes()
    (root / ".venv" / ".ready").write_bytes(stamp.content(lock, stamp.interpreter()))


def setup_messages(*langs: str) -> SetupMessages:
    return SetupMessages(langs or ("zh",), io.StringIO())


def prepared(root: Path, monkeypatch, make) -> SetupMessages:
    """Runs prepare() with ``make`` in place of the steps that need a network."""
    monkeypatch.setattr(setup_steps, "make", make)
    said = setup_messages()
    setup_steps.prepare(root, said)
    return said


def stand_in(job: SetupJob) -> None:
    """What the real steps leave, for prepare() to stamp."""
    Path(paths.python_path(job.root)).parent.mkdir(parents=True)
    Path(paths.python_path(job.root)).write_bytes(b"")


# --- the stamp -------------------------------------------------------------------------


def test_finished_setup_is_ready(project):
    """A stamped .venv needs nothing more."""
    finish(project)
    assert stamp.is_ready(project)


def test_nothing_is_not_ready(project):
    """A clean checkout needs set-up."""
    assert not stamp.is_ready(project)


def test_changed_lock_is_not_ready(project):
    """A changed lock needs set-up again."""
    finish(project)
    (project / "requirements.lock").write_text("a==2 \\\n    --hash=sha256:11\n")
    assert not stamp.is_ready(project)


def test_other_python_is_not_ready(project, monkeypatch):
    """Another Python needs set-up again."""
    finish(project)
    monkeypatch.setattr(stamp, "interpreter", lambda: "cpython-399")
    assert not stamp.is_ready(project)


def test_removed_python_is_not_ready(project):
    """A .venv whose Python was uninstalled needs set-up again."""
    finish(project)
    Path(paths.python_path(project)).unlink()
    assert not stamp.is_ready(project)


def test_moved_folder_is_ready(project):
    """Moving the project needs no set-up."""
    finish(project)
    assert stamp.is_ready(project.rename(project.with_name("moved")))


def test_stamp_tells_its_parts_apart():
    """Neither the lock nor the Python can pass for the other."""
    assert len({stamp.content(lock, python) for lock in (b"a", b"b") for python in "xy"}) == 4


# --- what the tests and validators need besides ------------------------------------------


@pytest.fixture
def ready(project) -> Path:
    """A project that is set up to build, and has a lock for more."""
    finish(project)
    (project / stamp.LOCKS[stamp.FULL]).write_text("b==1 \\\n    --hash=sha256:00\n")
    return project


@pytest.mark.parametrize(
    "command, wanted",
    [
        ("", ""),
        ("build --branding test", ""),
        ("check", ""),
        ("check --full", stamp.FULL),
        ("检查 booklet --full", stamp.FULL),
        ("test", stamp.FULL),
        ("測試 -k glyph", stamp.FULL),
        ("list test", ""),
        ("serve", stamp.SERVE),
        ("打印室 --port 8601", stamp.SERVE),
        ("list serve", ""),
    ],
)
def test_only_tests_validators_and_the_live_room_want_more(command, wanted):
    """Commands that build never ask for packages on top."""
    assert stamp.addition_for(command.split()) == wanted


def test_more_is_added_once(ready, monkeypatch):
    """The second lock is installed into the .venv there is, stamped, and not again."""
    added = []
    monkeypatch.setattr(setup_steps, "add", lambda job, addition: added.append(job.scratch.is_dir()))
    for _ in range(2):
        setup_steps.prepare_addition(ready, stamp.FULL, setup_messages())
    assert added == [True]
    assert stamp.is_ready(ready, stamp.FULL) and not (ready / ".venv" / "tmp").exists()


def test_a_changed_second_lock_leaves_building_ready(ready, monkeypatch):
    """A changed second lock is installed anew; building goes on without it."""
    monkeypatch.setattr(setup_steps, "add", lambda job, addition: None)
    setup_steps.prepare_addition(ready, stamp.FULL, setup_messages())
    (ready / stamp.LOCKS[stamp.FULL]).write_text("b==2\n")
    assert stamp.is_ready(ready) and not stamp.is_ready(ready, stamp.FULL)


def test_failing_to_add_more_leaves_building_ready(ready, monkeypatch):
    """When the second lock can't be installed, what builds stays, and nothing looks finished."""

    def fails(job, addition):
        (job.scratch / "half").write_bytes(b"x")
        raise SetupFailed("setup-offline", detail="x")

    monkeypatch.setattr(setup_steps, "add", fails)
    with pytest.raises(SetupFailed):
        setup_steps.prepare_addition(ready, stamp.FULL, setup_messages())
    assert stamp.is_ready(ready) and not stamp.is_ready(ready, stamp.FULL)
    assert not (ready / ".venv" / "tmp").exists()


# --- set-up ----------------------------------------------------------------------------


def test_setup_leaves_a_stamp_and_no_scratch(project, monkeypatch):
    """When set-up is done, .venv is ready and neither downloads nor a log are left."""
    prepared(project, monkeypatch, stand_in)
    assert stamp.is_ready(project)
    assert not (project / ".venv" / "tmp").exists()
    assert not (project / paths.LOG).exists()


def test_setup_is_done_once(project, monkeypatch):
    """A second run does nothing and says nothing."""
    prepared(project, monkeypatch, stand_in)
    said = prepared(project, monkeypatch, lambda job: pytest.fail("set up twice"))
    assert said.stream.getvalue() == ""


def test_interrupted_setup_is_redone(project, monkeypatch):
    """What an interrupted set-up left is removed before the next one."""
    left = project / ".venv" / "lib" / "half"
    left.mkdir(parents=True)
    prepared(project, monkeypatch, stand_in)
    assert not left.exists()


def test_stamp_goes_before_anything_else(project, monkeypatch):
    """A set-up that dies while it removes an older .venv leaves none that looks ready."""
    finish(project)
    (project / "requirements.lock").write_text("b==1\n")

    def dies(folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(setup_steps, "remove_folder", dies)
    with pytest.raises(KeyboardInterrupt):
        setup_steps.prepare(project, setup_messages())
    assert not (project / ".venv" / ".ready").exists()


def test_failed_setup_frees_the_disk(project, monkeypatch):
    """A set-up that can't go on takes what it downloaded away with it."""

    def fails(job):
        (job.scratch / "half").write_bytes(b"x")
        raise SetupFailed("setup-disk-full", folder=project, need=1)

    with pytest.raises(SetupFailed):
        prepared(project, monkeypatch, fails)
    assert not (project / ".venv").exists()


@pytest.mark.parametrize(
    "missing, code",
    [
        ([], "setup-no-pip"),
        (["libharfbuzz-subset.so.0"], "setup-no-libraries"),
        (["libpango-1.0.so.0", "libharfbuzz-subset.so.0"], "setup-no-libraries"),
    ],
)
def test_without_apt_setup_says_what_to_install(project, monkeypatch, missing, code):
    """Where apt can't fetch what is missing, set-up stops before it downloads anything."""
    monkeypatch.setattr(setup_steps, "find_pip", lambda venv: [])
    monkeypatch.setattr(setup_steps, "missing_libraries", lambda: missing)
    monkeypatch.setattr(apt.shutil, "which", lambda name: None)
    monkeypatch.setattr(setup_steps.sys, "platform", "linux")
    with pytest.raises(SetupFailed, match=code) as stopped:
        setup_steps.make(SetupJob(project, io.StringIO(), setup_messages()))
    assert finding(code, **stopped.value.values).as_text("zh")


@pytest.mark.parametrize("fault", ["no apt", "offline"])
def test_without_a_browser_setup_says_so_once_and_goes_on(project, monkeypatch, fault):
    """Where the tests' browser can't be had this is told with the reason, remembered, and is no error."""

    def offline(job):
        raise SetupFailed(
            "setup-apt-offline", address="mirror.example", detail="no route", packages="chromium"
        )

    monkeypatch.setattr(apt.shutil, "which", lambda name: None if fault == "no apt" else "/usr/bin/" + name)
    monkeypatch.setattr(apt, "fetch_browser", offline)
    said = io.StringIO()
    (project / ".venv").mkdir()
    for _ in range(2):
        setup_steps.prepare_browser(project, SetupMessages(("zh", "en"), said))
    told = said.getvalue()
    assert told.count("没有试网页的浏览器") == 1 == told.count("no browser to try")
    # the words of "setup-no-browser", with the reason in each language
    reasons = ["这个系统没有 apt", "no apt"] if fault == "no apt" else ["连不上软件源：no route"]
    assert all(reason in told for reason in reasons)
    assert browser.missing_note(project).exists() and browser.is_browser_settled(project)


@pytest.mark.parametrize(
    "argv, wanted", [(["test"], 1), (["测试", "-k", "x"], 1), (["test", "--quick"], 0), ([], 0)]
)
def test_only_tests_that_look_at_pages_get_a_browser(argv, wanted):
    """A build, and a quick run of the tests, never download one."""
    assert browser.wants_browser(argv) == bool(wanted)


def test_private_libraries_are_found_too(tmp_path):
    """What a library keeps in a folder of its own, as PulseAudio's do, is put beside the others."""
    private = tmp_path / "unpacked/usr/lib/x86_64-linux-gnu/pulseaudio/libpulsecommon-16.1.so"
    private.parent.mkdir(parents=True)
    private.write_bytes(b"x")
    apt.collect_libraries(tmp_path / "unpacked", tmp_path / "lib", apt.BROWSER_LIBRARIES)
    assert (tmp_path / "lib" / private.name).exists()


@ON_LINUX
def test_environment_made_by_hand_works(project):
    """Python started from the hand-made .venv is in it, and sees no other packages."""
    setup_steps.make_environment(project / ".venv")
    done = subprocess.run(
        [
            Path(paths.python_path(project)),
            "-s",
            "-c",
            "import sys; print(sys.prefix); print([p for p in sys.path if 'packages' in p])",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert done.stdout.splitlines() == [str(project / ".venv"), str([str(paths.packages_of(project))])]


@ON_POSIX
def test_libraries_end_up_in_one_folder(tmp_path):
    """Libraries and the links to them move from Debian's folders into a flat one."""
    lib = tmp_path / "unpacked" / "usr" / "lib" / "x86_64-linux-gnu"
    lib.mkdir(parents=True)
    (lib / "libpango-1.0.so.0.1").write_bytes(b"elf")
    (lib / "libpango-1.0.so.0").symlink_to("libpango-1.0.so.0.1")
    apt.collect_libraries(tmp_path / "unpacked", tmp_path / "sys")
    assert (tmp_path / "sys" / "libpango-1.0.so.0").read_bytes() == b"elf"


def test_debian_pip_gets_its_certificates(tmp_path, monkeypatch):
    """Without system certificates Debian's pip is unpacked and uses those it carries."""
    folder = tmp_path / "python-wheels"
    folder.mkdir()
    source = tmp_path / "pip-source" / "pip" / "_vendor" / "certifi"
    source.mkdir(parents=True)
    (source / "cacert.pem").write_text("certificates")
    wheel = shutil.move(
        shutil.make_archive(str(folder / "pip-1"), "zip", tmp_path / "pip-source"),
        folder / "pip-1-py3-none-any.whl",
    )
    call = ["python", "-s", str(wheel / "pip")]
    monkeypatch.setattr(pip, "DEBIAN_CERTIFICATES", tmp_path / "none")
    *_, run = pip.with_own_certificates(call, tmp_path)
    certifi: dict = {"__file__": str(Path(run) / "_vendor/certifi/core.py")}
    exec(Path(certifi["__file__"]).read_text("utf-8"), certifi)
    assert certifi["contents"]() == "certificates"
    (tmp_path / "none").write_text("")
    assert pip.with_own_certificates(call, tmp_path) == call


def test_pip_is_found():
    """The Python that runs the tests has a pip in one form or another, or Debian's lacks it."""
    call = pip.find_pip(ROOT / ".venv")
    assert not call or Path(call[0]).name.startswith("python")


# --- where the libraries are found ------------------------------------------------------


@ON_POSIX
def test_linux_path_only_where_libraries_were_fetched(project):
    """LD_LIBRARY_PATH is touched only if .venv/sys is there, and comes first then."""
    environ = {"LD_LIBRARY_PATH": "/opt/x"}
    assert paths.environment(project, environ, "linux") == environ
    (project / ".venv" / "sys").mkdir(parents=True)
    made = paths.environment(project, environ, "linux")
    assert made["LD_LIBRARY_PATH"] == f"{project}/.venv/sys:/opt/x"


def test_windows_needs_both_variables(project):
    """On Windows PATH and WEASYPRINT_DLL_DIRECTORIES start with the wheels' folders."""
    made = paths.environment(project, {"PATH": "C:\\Windows"}, "win32")
    first, second, system = made["PATH"].split(";")
    assert Path(first) == project / ".venv/Lib/site-packages/gstreamer_libs/bin"
    assert Path(second) == project / ".venv/Lib/site-packages/gstreamer_ext_runtime/bin"
    assert system == "C:\\Windows"
    assert made["WEASYPRINT_DLL_DIRECTORIES"] == f"{first};{second}"


@ON_POSIX
def test_macos_keeps_the_default_path(project):
    """On macOS the wheel's folder comes before the places the system would look."""
    made = paths.environment(project, {}, "darwin")["DYLD_FALLBACK_LIBRARY_PATH"].split(":")
    assert made[0].endswith("site-packages/gstreamer_libs/lib")
    assert "/opt/homebrew/lib" in made and made[-1] == "/usr/lib"


@pytest.mark.parametrize(
    "platform", [pytest.param("linux", marks=ON_POSIX), pytest.param("darwin", marks=ON_POSIX), "win32"]
)
def test_environment_is_stable(project, platform):
    """Made twice it is the same: no path grows from start to start."""
    (project / ".venv" / "sys").mkdir(parents=True)
    once = paths.environment(project, {"PATH": "p"}, platform)
    assert paths.environment(project, once, platform) == once


def test_foreign_python_paths_are_dropped(project):
    """PYTHONPATH and PYTHONHOME don't reach the second start; pip's settings do."""
    environ = {"PYTHONPATH": "x", "PYTHONHOME": "y", "PIP_INDEX_URL": "z"}
    assert paths.environment(project, environ, "linux") == {"PIP_INDEX_URL": "z"}


def test_libraries_are_there():
    """Where the tests run, WeasyPrint's libraries load; a name that can't load is reported."""
    wanting = (
        [] if os.environ.get("LD_LIBRARY_PATH") else ["libharfbuzz-subset.so.0"]
    )  # pytest without build.py
    assert set(libraries.missing_libraries()) <= set(wanting)
    assert not libraries.loads("libnowhere.so.0")


# --- messages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "argv, environ, spoken",
    [
        ([], {}, ("zh", "en")),
        ([], {"LANG": "C.UTF-8"}, ("zh", "en")),
        ([], {"LANG": "POSIX"}, ("zh", "en")),
        ([], {"LANG": "zh_CN.UTF-8"}, ("zh",)),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE"}, ("en",)),
        ([], {"LC_MESSAGES": "zh_TW", "LANG": "en_GB"}, ("zh",)),
        (["list", "--lang", "zh"], {"LANG": "en_GB"}, ("zh",)),
        (["--lang=en"], {"LANG": "zh_CN"}, ("en",)),
        (["--lang"], {}, ("zh", "en")),
        (["--lang", "fr"], {}, ("zh", "en")),
    ],
)
def test_languages(argv, environ, spoken):
    """--lang decides, then the locale; with neither both languages are spoken."""
    assert messages.languages(argv, environ) == spoken


def tool_outputs() -> list:
    """The parts of tool_outputs.txt: title, finding, words of its values, proxies, what was printed."""
    for part in re.split(r"^== ", (ROOT / "tests" / "tool_outputs.txt").read_text("utf-8"), flags=re.M)[1:]:
        head, _, said = part.partition("\n")
        title, code, *words = [each.strip() for each in head.split("|")]
        proxies = tuple(word[6:] for word in words if word.startswith("proxy="))
        yield pytest.param(
            title, code.strip('"'), [w for w in words if not w.startswith("proxy=")], proxies, said, id=title
        )


@pytest.mark.parametrize("title, code, words, proxies, said", list(tool_outputs()))
def test_what_the_tools_print_is_explained(title, code, words, proxies, said):
    """What pip or apt really printed leads to the finding that is true of it; passwords aren't repeated."""
    reach = ProgramContext(Path("x"), 10**9, proxies)
    updated, _, installed = said.partition("-- install")
    stopped = (
        explain_apt(updated, installed, 100, ["libpango-1.0-0"], reach)
        if title.startswith("apt")
        else explain_pip(said, 1, reach)
    )
    told = finding(stopped.code, **stopped.values)
    assert stopped.code == code and all(word in told.as_text("en") for word in words)
    assert "secret" not in told.as_text("zh")


@pytest.mark.parametrize("code", sorted(code for code in ENTRIES if code.startswith("setup-apt")))
def test_a_mirror_for_pip_is_never_advised_for_apt(code):
    """Where apt has failed, the advice is about apt: its source, or the packages by hand."""
    for lang in ("zh", "en"):
        assert (
            "PIP_" not in ENTRIES[code].hint[lang]
            and "sudo apt install {packages}" in ENTRIES[code].hint[lang]
        )


@pytest.mark.parametrize(
    "said, exit_code, free, code, value",
    [
        ("Traceback (most recent call last):", 1, 1e6, "setup-disk-full", "x"),
        (
            "OSError: [Errno 28] No space left on device: '/home/a/.cache/b'",
            1,
            1e9,
            "setup-disk-full",
            "/home/a/.cache/b",
        ),
        ("PermissionError: [Errno 13] Permission denied: '/x/y'", 1, 1e9, "setup-not-writable", "/x/y"),
        ("OSError: [Errno 30] Read-only file system: '/x/z'", 1, 1e9, "setup-not-writable", "/x/z"),
        ("ERROR: Could not install: [WinError 32] in use: 'C:\\\\x'", 1, 1e9, "setup-not-writable", "C:"),
        (
            "pip is configured with locations that require TLS/SSL, "
            "however the ssl module in Python is not available.",
            1,
            1e9,
            "setup-python-incomplete",
            "ssl",
        ),
        (
            "Could not find a suitable TLS CA certificate bundle, invalid path: /n/ca.pem",
            1,
            1e9,
            "setup-certificate-file",
            "/n/ca.pem",
        ),
        ("one\nERROR: something new\nanother", 1, 1e9, "setup-failed", "ERROR: something new"),
        ("ERROR: No matching distribution found for lxml==6", 1, 1e9, "setup-failed", "lxml==6"),
        pytest.param("Collecting lxml==6", -9, 1e9, "setup-failed", "pip: SIGKILL", marks=ON_POSIX),
        ("", 1, 1e9, "setup-failed", "?"),
    ],
)
def test_failures_of_the_machine_are_explained(said, exit_code, free, code, value):
    """Disk, rights, Python's own parts, a signal; and what isn't known is told as it was printed."""
    stopped = explain_pip(said, exit_code, ProgramContext(Path("x"), int(free)))
    assert stopped.code == code and value in finding(code, **stopped.values).as_text("en")


@pytest.mark.parametrize(
    "installed, code, value",
    [
        ("E: You don't have enough free space in /x/archives/.", "setup-disk-full", "/x/archives"),
        (
            "E: Failed to fetch http://mirror.example/x.deb  Hash Sum mismatch",
            "setup-apt-source",
            "Hash Sum mismatch",
        ),
        (
            "E: Release file for http://mirror.example/InRelease is not valid yet (invalid for another 2d).",
            "setup-apt-source",
            "not valid yet",
        ),
        ("dpkg-deb: error: x.deb is not a Debian format archive\nE: broken", "setup-apt-failed", "E: broken"),
    ],
)
def test_failures_of_apt_are_explained(installed, code, value):
    """apt's disk, a broken mirror, a clock that is wrong; and what isn't known is told as it was printed."""
    stopped = explain_apt("", installed, 100, ["libpango-1.0-0"], ProgramContext(Path("x"), 10**9))
    assert stopped.code == code and value in finding(code, **stopped.values).as_text("zh")


def test_a_tool_that_is_missing_is_named(project, monkeypatch):
    """apt without dpkg-deb: the finding says that dpkg-deb is missing, and nothing is downloaded."""
    monkeypatch.setattr(apt.shutil, "which", lambda name: None if name == "dpkg-deb" else "/usr/bin/" + name)
    monkeypatch.setattr(apt, "run", lambda *_: pytest.fail("ran"))
    with pytest.raises(SetupFailed, match="setup-apt-failed") as stopped:
        apt.fetch_packages(SetupJob(project, io.StringIO(), setup_messages()), apt.DEBIAN_PIP)
    told = finding("setup-apt-failed", **stopped.value.values).as_text("en")
    assert "dpkg-deb: command not found" in told and "sudo apt install python3-venv" in told


@pytest.mark.parametrize(
    "fault, code",
    [
        (OSError(28, "No space left on device"), "setup-disk-full"),
        (PermissionError(13, "Permission denied", "/x"), "setup-not-writable"),
        (OSError(30, "Read-only file system", "/x"), "setup-not-writable"),
        (OSError(5, "Input/output error", "/x"), "setup-failed"),
    ],
)
def test_system_faults_are_explained(fault, code):
    """The operating system's refusals become findings too."""
    stopped = explain_os_error(fault, Path("x"))
    assert stopped.code == code
    assert finding(stopped.code, **stopped.values).as_text("zh")


def test_failure_is_one_message(project, monkeypatch):
    """No traceback: a finding in both languages, and exit code 3."""

    def fails(root, messages):
        raise SetupFailed("setup-no-libraries", libraries="libpango-1.0.so.0")

    said = io.StringIO()
    monkeypatch.setattr(setup_steps, "prepare", fails)
    monkeypatch.setattr(setup_steps, "languages", lambda argv, environ: ("zh", "en"))
    monkeypatch.setattr(setup_steps.sys, "stderr", said)
    assert bootstrap.start(project, []) == 3
    assert "错误：缺少" in said.getvalue() and "sudo apt install" in said.getvalue()
    assert "error: system libraries" in said.getvalue() and "Traceback" not in said.getvalue()


def test_words_exist_in_both_languages():
    """Every code and phrase that set-up uses is in the catalogue, and none is left over."""
    text = "".join(path.read_text("utf-8") for path in [*Path(bootstrap.__file__).parent.glob("*.py"), BUILD])
    used = set(re.findall(r'"(setup[-_][a-z_-]+)"', text)) | {"setup-python-old", "setup-damaged"}
    known = {name for name in [*ENTRIES, *PHRASES] if re.match("setup[-_]", name)}
    assert used == known


def test_signs_of_life_overwrite_each_other_on_a_terminal():
    """On a terminal the count stays in one line; elsewhere it waits for three seconds."""
    said = setup_messages("zh", "en")
    said.heartbeat("setup_fetched", count=1)
    assert said.stream.getvalue() == ""
    said.last_written -= 10
    said.heartbeat("setup_fetched", count=1)
    assert said.stream.getvalue().endswith("\n")
    said.stream.isatty = lambda: True
    said.last_written -= 10
    said.heartbeat("setup_beat")
    assert said.stream.getvalue().endswith("\r")


# --- build.py, the lock, the module itself ----------------------------------------------


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_old_python_is_told(version, build, monkeypatch, capsys):
    """An old Python gets the catalogue's message in both languages, and exit code 3."""
    monkeypatch.setattr(build.sys, "version_info", version)
    assert build.main([]) == 3
    old = finding("setup-python-old", version="%d.%d" % version[:2])
    assert capsys.readouterr().err == f"{old.as_text('zh')}\n{old.as_text('en')}\n"


def test_old_python_can_read_build():
    """build.py keeps to the syntax of Python 3.6."""
    ast.parse(BUILD.read_text("utf-8"), feature_version=(3, 6))


def test_second_start_is_recognised(monkeypatch):
    """The mark setup_lock is not enough, and is gone once it was looked at."""
    monkeypatch.setenv(bootstrap.STARTED, "1")
    assert not bootstrap.is_inside(ROOT / "elsewhere")
    assert bootstrap.STARTED not in os.environ
    assert not bootstrap.is_inside(Path(sys.prefix).parent)


def test_setup_needs_the_standard_library_only():
    """Set-up, and what it imports of the project, import nothing that has to be installed."""
    package = Path(bootstrap.__file__).parents[1]
    for path in [
        *(package / "bootstrap").glob("*.py"),
        package / "__init__.py",
        package / "standard_streams.py",
        package / "locks.py",
        package / "path_length.py",
        package / "findings" / "__init__.py",
        package / "findings" / "catalogue.py",
        *(package / "findings" / "words").glob("*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                top = name.split(".")[0]
                assert top in sys.stdlib_module_names or name.startswith("booklet"), path
                assert not name.startswith("booklet.") or name.startswith(
                    ("booklet.findings", "booklet.bootstrap", "booklet.locks", "booklet.path_length")
                ), path


@pytest.mark.parametrize(
    "name, groups", [(stamp.PLAIN_LOCK, ()), (stamp.LOCKS[stamp.FULL], ("test", "serve"))]
)
def test_lock_holds_every_dependency_and_no_address(name, groups):
    """The lock pins what pyproject.toml asks for, each with a hash, and names no registry."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lock = (ROOT / name).read_text("utf-8")
    pinned = re.findall(r"^(\S+==\S+)", lock, re.MULTILINE)
    for wanted in [
        *project["project"]["dependencies"],
        *(w for g in groups for w in project["dependency-groups"][g]),
    ]:
        assert wanted.split(" ;")[0] in pinned
    blocks = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in lock


def test_the_live_room_runs_with_what_the_tests_ran_with():
    """Every package of the live room's lock is among the tests', of the same version and hashes."""
    small, full = (
        {
            block.split(" ", 1)[0]: set(re.findall(r"--hash=\S+", block))
            for block in re.split(r"^(?=\w)", stamp.lock_of(ROOT, name).read_text("utf-8"), flags=re.M)[1:]
        }
        for name in (stamp.SERVE, stamp.FULL)
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert small.keys() >= set(project["dependency-groups"]["serve"])
    assert all(full[name] == hashes and hashes for name, hashes in small.items())


def test_the_second_lock_holds_the_first():
    """What the tests run with is what volunteers build with: the same versions and hashes."""
    first, second = (
        re.split(r"^(?=\w)", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
        for name in ("requirements.lock", stamp.LOCKS[stamp.FULL])
    )
    assert set(first) < set(second)
