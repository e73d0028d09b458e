"""One set-up at a time: the second waits and is told for whom; a killed one leaves nothing in the way."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from booklet.bootstrap import lock, paths, programs, setup_steps, stamp
from booklet.bootstrap.lock import setup_lock
from booklet.bootstrap.messages import SetupFailed, SetupMessages
from booklet.bootstrap.processes import identity

SOURCE = Path(__file__).parents[1] / "src"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the lock of Linux")

# holds the lock of the folder argv[1] as the process argv[2] would whose download it is; ends with its input
HOLDER = """
import json, os, sys, fcntl
from booklet.bootstrap.processes import identity
held = open(os.path.join(sys.argv[1], ".venv-setup.lock"), "a+")
fcntl.flock(held, fcntl.LOCK_EX)
own = (os.getpid(), identity(os.getpid()))
json.dump([(*own, "build.py", 1.0)] if sys.argv[2] == "own" else
          [(int(sys.argv[2]), "1", "build.py", 1.0), (*own, "pip install", 1.0)], held)
held.flush()
print("held", flush=True)
sys.stdin.read()
if sys.argv[3:]:
    exec(sys.argv[3])
"""


class Heard(io.StringIO):
    """A stream that calls ``then`` when something is said on it for the first time."""

    then = None

    def write(self, text: str) -> int:
        then, self.then = self.then, None
        if then:
            then()
        return super().write(text)


@pytest.fixture
def project(tmp_path) -> Path:
    root = tmp_path / "项目"
    root.mkdir()
    (root / "requirements.lock").write_text("a==1\n")
    return root


@pytest.fixture
def holder(project):
    """Starts a process that holds the lock of ``project``."""
    started = []

    def start(*words: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(project), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        )
        started.append(process)
        assert process.stdout.readline() == b"held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def dead() -> str:
    """The number of a process that has ended."""
    done = subprocess.Popen(["true"])
    done.wait()
    return str(done.pid)


def waiting(project: Path, process: subprocess.Popen) -> str:
    """What is said to a set-up that waits for ``process``, which ends when it was said."""
    said = Heard()
    said.then = process.communicate
    with setup_lock(project, SetupMessages(("en",), said)):
        assert process.returncode == 0  # not before
    return said.getvalue()


def test_another_window_is_waited_for(project, holder):
    """The number of its process and since when are told, and set-up goes on when it has ended."""
    process = holder("own")
    said = waiting(project, process)
    assert "another window" in said and f"process {process.pid}, build.py since" in said


def test_an_orphan_is_told_as_what_it_is(project, holder):
    """A download whose set-up was killed: which program it is, its number, since when."""
    process = holder(dead())
    said = waiting(project, process)
    assert "killed and left its download" in said and f"process {process.pid}: pip install, since" in said


def test_an_orphan_without_the_lock_is_waited_for_too(project):
    """As on Windows, where a program that was started doesn't hold the lock of its parent."""
    left = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    (project / paths.LOCK).write_text(
        f'[[{dead()}, "1", "build.py", 1], [{left.pid}, "{identity(left.pid)}", "pip", 1]]'
    )
    assert f"process {left.pid}: pip" in waiting(project, left)


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", '[[1, "x", "build.py", 1], [2, "y", "pip", 2]]'])
def test_what_a_dead_set_up_wrote_is_in_nobodys_way(project, text):
    """A lock file that nobody holds is taken at once, whatever it says."""
    (project / paths.LOCK).write_text(text)
    said = io.StringIO()
    with setup_lock(project, SetupMessages(("en",), said)):
        pass
    assert said.getvalue() == "" and (project / paths.LOCK).read_text() == ""


def test_two_set_ups_do_the_work_once(project, holder, monkeypatch):
    """The second finds .venv ready when its wait is over, and goes on to build."""
    ready = (
        "from booklet.bootstrap import stamp as s, paths; from pathlib import Path; r = Path(sys.argv[1]); "
        "p = Path(paths.python_path(r)); p.parent.mkdir(parents=True); p.write_bytes(b''); "
        "s.stamp_of(r).write_bytes(s.content(s.lock_of(r).read_bytes(), s.interpreter()))"
    )
    process = holder("own", ready)
    said = Heard()
    said.then = process.communicate
    monkeypatch.setattr(setup_steps, "make", lambda job: pytest.fail("set up twice"))
    setup_steps.prepare(project, SetupMessages(("en",), said))
    assert stamp.is_ready(project)


def test_patience_ends(project, holder, monkeypatch):
    """A set-up that never ends is told at last, with its number."""
    process = holder("own")
    monkeypatch.setattr(lock, "WAIT_LIMIT", -1)
    with (
        pytest.raises(SetupFailed, match="setup-running") as stopped,
        setup_lock(project, SetupMessages(("en",), io.StringIO())),
    ):
        pass
    assert stopped.value.values["pid"] == process.pid


def test_a_killed_set_up_takes_its_download_along(project):
    """kill -9 while a download runs: the download ends too, and the lock is free at once."""
    code = (
        "import io, sys; from pathlib import Path; from booklet.bootstrap import lock, messages, programs\n"
        "said = messages.SetupMessages(('en',), io.StringIO())\n"
        "root = Path(sys.argv[1]); (root / '.venv/tmp').mkdir(parents=True)\n"
        "with lock.setup_lock(root, said) as held:\n"
        "    job = programs.SetupJob(root, held, said)\n"
        "    programs.run(job, 'pip install', ['sleep', '600'], {'PATH': '/bin:/usr/bin'})\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(project)], env={**os.environ, "PYTHONPATH": str(SOURCE)}
    )
    until = time.monotonic() + 30
    written: list = []
    while len(written) < 2 and time.monotonic() < until:
        time.sleep(0.02)
        with open(project / paths.LOCK, "a+") as held:
            written = lock._holders(held)
    download = written[1]
    assert download.runs() and download.name == "pip install"
    process.kill()
    process.wait()
    while download.runs() and time.monotonic() < until:
        time.sleep(0.02)
    assert not download.runs()
    with setup_lock(project, SetupMessages(("en",), io.StringIO())):
        pass


class Child:
    """A program that answers ``wait`` with what it is told to."""

    def __init__(self, *answers: object) -> None:
        self.answers, self.killed = list(answers), False

    def wait(self, seconds: float) -> int:
        answer = self.answers.pop(0)
        if isinstance(answer, int):
            return answer
        raise answer

    def kill(self) -> None:
        self.killed = True


@pytest.mark.parametrize(
    "answers, code, killed",
    [
        ((subprocess.TimeoutExpired("x", 1), 0), 0, False),
        ((KeyboardInterrupt(), subprocess.TimeoutExpired("x", 1), 130), 130, False),
        ((KeyboardInterrupt(), KeyboardInterrupt(), 1), 1, True),
    ],
)
def test_ctrl_c_is_heard_while_the_child_works(monkeypatch, answers, code, killed):
    """Windows: the child may end in its own way at the first Ctrl-C, and is ended at the second."""
    child = Child(*answers)
    monkeypatch.setattr(programs.subprocess, "Popen", lambda command, env: child)
    assert programs.wait_for(["py"], {}) == code and child.killed is killed
