"""The same build on a real Dask cluster of loopback: same bytes, and losses that cost only themselves."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from booklet import cli
from booklet.limited_pool import ProcessExit, WorkerDied
from booklet.pipeline import cluster
from booklet.pipeline.cluster import members
from booklet.pipeline.cluster.desk_process import DeskProcess
from booklet.progress import PAGES
from project import ROOT, as_program, listed, small_project, told, with_python

pytest.importorskip("distributed")
from distributed import KilledWorker
from distributed.scheduler import WorkerState

PYTHON = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def started(command: list, until: str, env: dict = PYTHON, cwd: Path = ROOT):
    """A command that runs as long as the block: (process, what ``until`` matched)."""
    process = subprocess.Popen(
        command,
        env=env,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        lines = iter(process.stderr.readline, "")
        match = next(m for m in (re.search(until, line) for line in lines) if m)
        drain = threading.Thread(target=lambda: [None for _ in lines], daemon=True)
        drain.start()  # a full pipe would stop it
        yield process, match
    finally:
        process.terminate()  # so that it ends what it started, too
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        drain.join()
        process.stderr.close()


@contextmanager
def scheduler(env: dict = PYTHON):
    """A scheduler's address."""
    with started(
        [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        r"Scheduler at:\s+(tcp://\S+)",
        env,
    ) as (_, match):
        yield match[1]


@contextmanager
def worker(address: str, env: dict = PYTHON):
    """A worker without a nanny: when it is killed, it is gone."""
    with started(
        [sys.executable, "-m", "dask", "worker", address, "--no-nanny", "--no-dashboard", "--nthreads", "1"],
        "Registered to",
        env,
    ) as (process, _):
        yield process


@pytest.fixture(scope="module")
def address():
    """A scheduler with two workers."""
    with scheduler() as at, worker(at), worker(at):
        yield at


def many_desks(project: Path, count: int) -> list[str]:
    """So many desks of different names; the options that choose them."""
    text = (project / "branding" / "desk.yaml").read_text("utf-8")
    for number in range(count):
        (project / "branding" / f"d{number:02}.yaml").write_text(
            text.replace("0000-1234567", f"0000-12345{number:02}"), "utf-8"
        )
    return [word for number in range(count) for word in ("--branding", f"d{number:02}")]


def files(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_same_bytes_as_here(tmp_path, monkeypatch, capsys, address):
    """A build on the cluster gives the files and manifests that a build on this machine gives."""
    project = small_project(tmp_path / "project", "card", "leaf")
    desks = many_desks(project, 3)
    code, found = told(project, monkeypatch, capsys, *desks, "--out", "here")
    assert code == 0, [f["message"] for f in found]
    assert (
        told(
            project,
            monkeypatch,
            capsys,
            *desks,
            "--out",
            "there",
            "--executor",
            "dask",
            "--scheduler",
            address,
        )[0]
        == 0
    )
    assert len(files(project / "here")) > 12
    assert files(project / "here") == files(project / "there")


def test_a_poisoned_piece_fails_alone(tmp_path, monkeypatch, capsys, address):
    """The limits hold on the cluster: a bomb is one finding for its piece, everything else is built."""
    project = small_project(tmp_path / "project", "card", "text")
    html = project / "layouts" / "card" / "card.html"
    html.write_text(
        html.read_text("utf-8").replace(
            "<h1>",
            "<table><tr><td colspan='{{ 100000000 if chapter.order == 1 else 1 }}'>x</td></tr></table><h1>",
            1,
        ),
        "utf-8",
    )
    code, found = told(
        project,
        monkeypatch,
        capsys,
        "--script",
        "zh-Hant",
        "--time-limit",
        "3",
        "--memory-limit",
        "600",
        "--executor",
        "dask",
        "--scheduler",
        address,
    )
    assert code == 1 and [f["code"] for f in found if f["severity"] == "error"][:1] == ["edition-memory"]
    assert {"text-01", "text-02"} <= listed(project) and "card-01" not in listed(project)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_killed_worker_costs_nothing(tmp_path, monkeypatch, capsys):
    """When one of two workers is killed in the middle, its desks are done again; all are built."""
    project = small_project(tmp_path / "project", "card")
    desks = many_desks(project, 10)  # and the one that is always there
    with scheduler() as at, worker(at) as doomed, worker(at):
        seen = []
        begun = threading.Event()

        def kill() -> None:
            begun.wait(600)
            doomed.send_signal(signal.SIGKILL)

        def heard(self, step):
            if step.stage == PAGES and step.done:
                seen.append((step.done, doomed.poll()))
                begun.set()

        monkeypatch.setattr("booklet.console.Console.progress", heard)
        killer = threading.Thread(target=kill)
        killer.start()
        code, found = told(project, monkeypatch, capsys, *desks, "--executor", "dask", "--scheduler", at)
        killer.join()
        assert doomed.wait(10) == -signal.SIGKILL
    assert code == 0 and not [f for f in found if f["severity"] == "error"]
    assert len(seen) == 11 * 4 and seen[0][1] is None and seen[-1][1] is not None
    assert len(list((project / "out").rglob("*.pdf"))) == 11 * 4


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x"])
def test_no_scheduler_is_told(tmp_path, monkeypatch, capsys, address):
    """An address where no scheduler answers is a finding that names it, and the reason."""
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    project = small_project(tmp_path / "project", "card")
    exit_code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", address)
    [unreachable] = [f["message"] for f in found if f["code"] == "cluster-unreachable"]
    assert exit_code == 1 and re.search(rf"{address} \(.*(127\.0\.0\.1:9|nonsense).*\)", unreachable)
    assert not list(project.glob("out/**/*.pdf"))


def test_a_cluster_without_workers_is_told(tmp_path, monkeypatch, capsys):
    """A scheduler alone is not enough: that is said at once, waited for, and said again."""
    monkeypatch.setattr(cluster, "FOR_WORKERS", 2)
    heard = []
    monkeypatch.setattr("booklet.console.Console.finding", lambda self, f: heard.append(f.code))
    project = small_project(tmp_path / "project", "card")
    with scheduler() as at:
        code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", at)
    assert code == 1 and "cluster-no-workers" in [f["code"] for f in found] and heard == ["cluster-waiting"]


@pytest.mark.parametrize("last, code", [("worker", "cluster-no-workers"), ("scheduler", "cluster-lost")])
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_cluster_that_goes_away_is_told(tmp_path, monkeypatch, capsys, last, code):
    """What was finished before the last worker, or the scheduler, went away is kept; the rest has its true
    cause."""
    monkeypatch.setattr(cluster, "FOR_WORKERS", 1)
    monkeypatch.setattr(cluster, "PATIENCE", 5)
    project = small_project(tmp_path / "project", "card")
    desks = many_desks(project, 5)
    at_scheduler = [
        sys.executable,
        "-m",
        "dask",
        "scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
    ]
    with (
        started(at_scheduler, r"Scheduler at:\s+(tcp://\S+)") as (serving, match),
        worker(match[1]) as working,
    ):
        doomed = working if last == "worker" else serving
        monkeypatch.setattr(
            "booklet.console.Console.progress",
            lambda _, step: step.stage == PAGES and step.done and doomed.kill(),
        )
        exit_code, found = told(
            project, monkeypatch, capsys, *desks, "--executor", "dask", "--scheduler", match[1]
        )
    assert exit_code == 1 and {f["code"] for f in found if f["severity"] == "error"} == {code}, [
        f["message"] for f in found
    ]
    assert 4 <= len(list((project / "out").rglob("*.pdf"))) < 6 * 4 and listed(project)


def test_who_has_what_is_told(tmp_path, monkeypatch, capsys):
    """Before anything is sent, each member that differs is named with what it has: the scheduler without
    the program, a worker with another program, and one with another package."""
    project = small_project(tmp_path / "project", "card")
    other = tmp_path / "other" / "src"
    shutil.copytree(ROOT / "src" / "booklet", other / "booklet", ignore=shutil.ignore_patterns("__pycache__"))
    (other / "booklet" / "extra.py").write_text("", "utf-8")
    older = tmp_path / "older" / "weasyprint-69.0.dist-info"
    older.mkdir(parents=True)
    (older / "METADATA").write_text("Metadata-Version: 2.1\nName: weasyprint\nVersion: 69.0\n", "utf-8")

    def path(*folders):
        return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}

    bare = path(older.parent, ROOT / "src")
    bare.pop("LD_LIBRARY_PATH", None)
    with scheduler(path(tmp_path)) as at, worker(at, path(other)), worker(at, bare):
        code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", at)
    [message] = [f["message"] for f in found if f["code"] == "cluster-other-version"]
    ours = members.program_digest()[:8]
    assert code == 1 and not list(project.glob("out/**/*.pdf"))
    assert f"scheduler: booklet — ≠ {ours}" in message
    assert re.search(
        r"worker tcp://[\d.:]+: (libraries without [^≠]+ ≠ all, )?weasyprint 69\.0 ≠ 70\.0(;|$)", message
    )
    assert re.search(rf"worker tcp://[\d.:]+: booklet (?!—|{ours})[0-9a-f]{{8}} ≠ {ours}(;|$)", message)


@pytest.mark.parametrize(
    "fault, code, words",
    [
        (
            KilledWorker(
                "task",
                WorkerState(
                    address="tcp://10.0.0.6:1",
                    status=None,
                    pid=0,
                    name="",
                    nthreads=1,
                    memory_limit=0,
                    local_directory="",
                    nanny="",
                    server_id="",
                ),
                3,
            ),
            "cluster-desk-lost",
            "4 workers in a row went away while making this desk, the last was tcp://10.0.0.6:1",
        ),
        (OSError("no room left"), "cluster-fault", "could not make this desk: no room left"),
        (WorkerDied(ProcessExit("SIGKILL", 9)), "worker-killed", "SIGKILL (9)"),
        (members.OtherVersion("weasyprint 69.0 ≠ 70.0"), "cluster-other-version", "weasyprint 69.0 ≠ 70.0"),
    ],
)
def test_a_desk_that_is_not_made_has_its_cause(fault, code, words):
    """What the cluster tells of a desk is told as what it is."""
    found = cluster._failure(fault, "card-01 (zh-Hant)", "tcp://10.0.0.5:8786")
    assert found.code == code and words in found.message("en")


def test_a_worker_that_came_later_refuses():
    """A worker with something else than the build makes no file."""
    bundle = cluster.Bundle(None, (), members.versions() | {"weasyprint": "71.0"})
    with pytest.raises(members.OtherVersion, match=r"^weasyprint 70\.0 ≠ 71\.0$"):
        cluster.make_desk(bundle, None, (), (0, 0))


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_how_a_house_ended_is_told(monkeypatch):
    """The process beside a worker that is killed is told by its signal, one that can't start by what it
    said."""
    made = DeskProcess()
    made._process.kill()
    with pytest.raises(WorkerDied) as killed:
        made.make(b"")
    assert killed.value.args[0].signal == "SIGKILL"
    monkeypatch.setenv("PYTHONHOME", str(ROOT / "docs"))
    with pytest.raises(WorkerDied) as ended:
        DeskProcess().make(b"")
    assert ended.value.args[0].number == 1 and ended.value.args[0].last_output


def test_a_taken_port_is_told(monkeypatch, capsys):
    """A scheduler whose port is taken says so, with the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert (
            cli.main(["scheduler", "--port", str(taken.getsockname()[1]), "--lang", "en", "--format", "json"])
            == 3
        )
    assert [f["code"] for f in json.loads(capsys.readouterr().out)] == ["cluster-port"]


def test_the_document_is_true(tmp_path):
    """The three commands of docs/scale.md, run as they stand in a copy of the project, build every desk with
    the bytes of a build without a cluster. Only a port that is taken here is another one."""
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.M | re.S)
    [commands] = [block.splitlines() for block in blocks if "127.0.0.1" in block]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    try:
        socket.create_server(("127.0.0.1", 8786)).close()
    except OSError:
        commands = [
            c + f" --port {port}" if c.endswith("scheduler") else c.replace("8786", str(port))
            for c in commands
        ]
    project = as_program(small_project(tmp_path / "我的 project", "card"))
    many_desks(project, 2)
    env = with_python(tmp_path)
    words = [["sh", "-c", f"exec {command}"] for command in commands]
    assert len(words) == 3 and all(c.startswith("python3 build.py") for c in commands)
    with started(words[0], "Scheduler at:", env, project), started(words[1], "Registered to", env, project):
        built = subprocess.run(
            [*words[2][:2], words[2][2] + " --out there --today 2026-11-23"],
            env=env,
            cwd=project,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    assert built.returncode == 0, built.stderr
    here = subprocess.run(
        ["sh", "-c", "python3 build.py --branding 'branding/*.yaml' --out here --today 2026-11-23"],
        env=env,
        cwd=project,
        capture_output=True,
    )
    assert here.returncode == 0 and len(files(project / "here")) > 12
    assert files(project / "here") == files(project / "there")


def test_without_the_package(tmp_path, monkeypatch, capsys):
    """Where ``distributed`` isn't installed, the finding says how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    project = small_project(tmp_path / "project", "card")
    code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert code == 1 and "cluster-missing" in [f["code"] for f in found]
