"""The same build on a real Dask cluster of loopback: same bytes, and losses that cost only themselves."""

import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from booklet.pipeline import cluster
from booklet.progress import PAGES
from project import ROOT, listed, small_project, told

pytest.importorskip("distributed")
PYTHON = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def dask(*arguments: str, until: str, env: dict = PYTHON):
    """A ``dask`` command that runs as long as the block: (process, what ``until`` matched)."""
    process = subprocess.Popen([sys.executable, "-m", "dask", *arguments], env=env, text=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        lines = iter(process.stderr.readline, "")
        match = next(m for m in (re.search(until, line) for line in lines) if m)
        drain = threading.Thread(target=lambda: [None for _ in lines], daemon=True)
        drain.start()  # a full pipe would stop it
        yield process, match
    finally:
        process.kill()
        process.wait()
        drain.join()
        process.stderr.close()


@contextmanager
def scheduler():
    """A scheduler's address."""
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
              until=r"Scheduler at:\s+(tcp://\S+)") as (_, match):
        yield match[1]


@contextmanager
def worker(address: str, env: dict = PYTHON):
    """A worker without a nanny: when it is killed, it is gone."""
    with dask("worker", address, "--no-nanny", "--no-dashboard", "--nthreads", "1", until="Registered to",
              env=env) as (process, _):
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
            text.replace("0000-1234567", f"0000-12345{number:02}"), "utf-8")
    return [word for number in range(count) for word in ("--branding", f"d{number:02}")]


def files(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_same_bytes_as_here(tmp_path, monkeypatch, capsys, address):
    """A build on the cluster gives the files and manifests that a build on this machine gives."""
    project = small_project(tmp_path / "project", "card", "leaf")
    desks = many_desks(project, 3)
    code, found = told(project, monkeypatch, capsys, *desks, "--out", "here")
    assert code == 0, [f["message"] for f in found]
    assert told(project, monkeypatch, capsys, *desks, "--out", "there",
                "--executor", "dask", "--scheduler", address)[0] == 0
    assert len(files(project / "here")) > 12
    assert files(project / "here") == files(project / "there")


def test_a_poisoned_piece_fails_alone(tmp_path, monkeypatch, capsys, address):
    """The limits hold on the cluster: a bomb is one finding for its piece, everything else is built."""
    project = small_project(tmp_path / "project", "card", "text")
    html = project / "layouts" / "card" / "card.html"
    html.write_text(html.read_text("utf-8").replace(
        "<h1>", "<table><tr><td colspan='{{ 100000000 if chapter.order == 1 else 1 }}'>x</td></tr></table><h1>", 1),
        "utf-8")
    code, found = told(project, monkeypatch, capsys, "--script", "zh-Hant", "--time-limit", "3",
                       "--memory-limit", "600", "--executor", "dask", "--scheduler", address)
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
            begun.wait(60)
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


@pytest.mark.parametrize("address, code", [("tcp://127.0.0.1:9", "cluster-unreachable"),
                                           ("nonsense://x", "cluster-unreachable")])
def test_no_scheduler_is_told(tmp_path, monkeypatch, capsys, address, code):
    """An address where no scheduler answers is a finding that names it."""
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    project = small_project(tmp_path / "project", "card")
    exit_code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", address)
    assert exit_code == 1 and code in [f["code"] for f in found]
    assert not list(project.glob("out/**/*.pdf"))


def test_a_cluster_without_workers_is_told(tmp_path, monkeypatch, capsys):
    """A scheduler alone is not enough."""
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    project = small_project(tmp_path / "project", "card")
    with scheduler() as at:
        code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", at)
    assert code == 1 and "cluster-no-workers" in [f["code"] for f in found]


def test_another_program_on_the_cluster_is_told(tmp_path, monkeypatch, capsys):
    """Workers that don't have this very program are refused before anything is made."""
    project = small_project(tmp_path / "project", "card")
    with scheduler() as at, worker(at, {**os.environ, "PYTHONPATH": str(tmp_path)}):
        code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", at)
    assert code == 1 and "cluster-other-version" in [f["code"] for f in found]


def test_without_the_package(tmp_path, monkeypatch, capsys):
    """Where ``distributed`` isn't installed, the finding says how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    project = small_project(tmp_path / "project", "card")
    code, found = told(project, monkeypatch, capsys, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert code == 1 and "cluster-missing" in [f["code"] for f in found]
