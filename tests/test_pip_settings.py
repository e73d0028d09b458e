"""The user's own settings of pip: those that say how to reach packages are kept, no other reaches it."""

import base64
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from booklet.bootstrap import paths, pip, pip_settings, setup_steps
from booklet.bootstrap.lock import setup_lock
from booklet.bootstrap.messages import SetupMessages
from booklet.bootstrap.programs import SetupJob

HOSTILE = """\
[global]
target = /nowhere/target
user = true
prefix = /nowhere/prefix
root = /nowhere/root
require-virtualenv = true
dry-run = true
no-binary = :all:
constraint = /nowhere/constraints.txt
python = /nowhere/python
quiet = 3
report = /nowhere/report.json
log = /nowhere/pip.log
cache-dir = /nowhere/cache
version = true
an-option-of-next-year = true
"""


@pytest.fixture
def home(tmp_path, monkeypatch) -> dict:
    """An environment in which there are no settings yet."""
    monkeypatch.setattr(pip_settings, "SYSTEM", tmp_path / "etc")
    return {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "XDG_CONFIG_DIRS": str(tmp_path / "system")}


def configured(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pip.conf").write_text(text, "utf-8")


def test_settings_that_help_are_kept(home, tmp_path):
    """Index, proxy, certificates, patience and local wheels reach pip, whichever file names them."""
    configured(tmp_path / "system" / "pip", "[global]\nindex_url = https://a.example/simple\ntimeout = 9\n")
    configured(tmp_path / ".config" / "pip", "[global]\nproxy = http://p.example\n[install]\nretries = 7\n")
    (tmp_path / "own.conf").write_text(
        "[global]\nextra-index-url =\n  https://b.example\n  https://c.example\n"
    )
    assert pip_settings.allowed_settings(
        {**home, "PIP_CONFIG_FILE": str(tmp_path / "own.conf"), "PIP_CERT": "/c.pem"}, "linux"
    ) == {
        "index-url": "https://a.example/simple",
        "timeout": "9",
        "proxy": "http://p.example",
        "retries": "7",
        "extra-index-url": "https://b.example https://c.example",
        "cert": "/c.pem",
    }


def test_nearer_settings_win(home, tmp_path):
    """A variable before a file, install's own before everybody's, the user's file before the system's."""
    for folder, name in (("system/pip", "a"), (".pip", "b"), (".config/pip", "c")):
        configured(
            tmp_path / folder, f"[global]\nindex-url = {name}\nproxy = {name}\n[install]\nproxy = {name}2\n"
        )
    assert pip_settings.allowed_settings(home, "linux") == {"index-url": "c", "proxy": "c2"}
    assert pip_settings.allowed_settings({**home, "PIP_PROXY": "d"}, "linux")["proxy"] == "d"
    assert pip_settings.allowed_settings({**home, "PIP_CONFIG_FILE": os.devnull}, "linux") == {}


@pytest.mark.parametrize(
    "name",
    [
        "target",
        "user",
        "prefix",
        "root",
        "require-virtualenv",
        "dry-run",
        "no-binary",
        "only-binary",
        "constraint",
        "no-deps",
        "python",
        "quiet",
        "report",
        "log",
        "cache-dir",
        "require-hashes",
        "break-system-packages",
        "an-option-of-next-year",
    ],
)
@pytest.mark.parametrize("way", ["variable", "lower-case variable", "file"])
def test_no_other_setting_reaches_pip(home, tmp_path, name, way):
    """What isn't on the list doesn't get through, be it known or not."""
    if way == "file":
        configured(tmp_path / ".config" / "pip", f"[global]\n{name} = x\n[install]\n{name} = x\n")
    variable = "PIP_" + name.upper().replace("-", "_")
    given = {} if way == "file" else {variable if way == "variable" else variable.lower(): "x"}
    made = pip_settings.sanitized_environment({**home, **given}, "linux")
    assert {n: v for n, v in made.items() if n.upper().startswith("PIP")} == {"PIP_CONFIG_FILE": os.devnull}


def test_a_broken_file_of_settings_is_passed_over(home, tmp_path):
    """A pip.conf that can't be read stops nothing."""
    configured(tmp_path / ".config" / "pip", "index-url = no section\n")
    (tmp_path / ".pip").mkdir()
    (tmp_path / ".pip" / "pip.conf").write_bytes(b"\xff\xfe[\n\n")
    assert pip_settings.allowed_settings(home, "linux") == {}


def test_paths_from_the_current_folder_hold(home, tmp_path, monkeypatch):
    """pip runs elsewhere: a relative path of the user's is told from the root, an address as it is."""
    monkeypatch.chdir(tmp_path)
    made = pip_settings.allowed_settings(
        {**home, "PIP_FIND_LINKS": "wheels https://w.example", "PIP_CERT": "ca.pem"}, "linux"
    )
    assert made == {
        "find-links": f"{tmp_path / 'wheels'} https://w.example",
        "cert": str(tmp_path / "ca.pem"),
    }


def test_windows_and_macos_have_places_of_their_own(home):
    """The files that pip reads there, the strongest last."""
    windows = pip_settings.config_files({"USERPROFILE": "/u", "APPDATA": "/a", "PROGRAMDATA": "/d"}, "win32")
    assert windows[:3] == [Path("/d/pip/pip.ini"), Path("/u/pip/pip.ini"), Path("/a/pip/pip.ini")]
    mac = pip_settings.config_files(home, "darwin")
    assert mac[0] == Path("/Library/Application Support/pip/pip.conf")
    assert Path(home["HOME"]) / "Library/Application Support/pip/pip.conf" in mac


def wheel(folder: Path) -> str:
    """A wheel with one module in it; returns its hash."""
    folder.mkdir()
    path = folder / "demo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in (
            ("demo.py", "here = True\n"),
            ("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"),
            (
                "demo-1.0.dist-info/WHEEL",
                "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            ),
        ):
            packed.writestr(name, text)
        digest = base64.urlsafe_b64encode(hashlib.sha256(b"here = True\n").digest()).rstrip(b"=").decode()
        packed.writestr(
            "demo-1.0.dist-info/RECORD", f"demo.py,sha256={digest},12\ndemo-1.0.dist-info/RECORD,,\n"
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
@pytest.mark.parametrize("folder", ["法援 项目", os.fsdecode("資料".encode("big5"))], ids=["utf-8", "big5"])
def test_packages_land_in_the_environment(tmp_path, monkeypatch, home, folder):
    """A real pip, with hostile files and variables, installs into .venv, whatever the folder is called."""
    root = tmp_path / folder
    root.mkdir()
    digest = wheel(tmp_path / "wheels")
    (root / "requirements.lock").write_text(f"demo==1.0 --hash=sha256:{digest}\n")
    (tmp_path / ".config" / "pip").mkdir(parents=True)
    configured(
        tmp_path / ".config" / "pip", HOSTILE + f"no-index = true\nfind-links = {tmp_path / 'wheels'}\n"
    )
    for name, value in {
        **home,
        "PIP_TARGET": "/nowhere",
        "PIP_USER": "1",
        "PIP_REQUIREMENT": "/nowhere",
        "PIP_FIND_LINKS": str(tmp_path / "wheels"),
    }.items():
        monkeypatch.setenv(name, value)
    found = pip.find_pip(root / ".venv")
    if not found:
        pytest.skip("this Python has no pip")
    setup_steps.make_environment(root / ".venv")
    with setup_lock(root, SetupMessages(("en",), io.StringIO())) as held:
        job = SetupJob(root, held, SetupMessages(("en",), io.StringIO()))
        job.scratch.mkdir()
        pip.install(job, found)
    done = subprocess.run(
        [Path(paths.python_path(root)), "-P", "-s", "-c", "import demo; print(demo.__file__)"],
        capture_output=True,
        check=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert os.fsencode(paths.packages_of(root)) in done.stdout
