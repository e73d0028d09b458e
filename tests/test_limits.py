"""Every edition in a process of its own: what is too much, hangs or dies costs that edition only."""

import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import time
import zlib
from concurrent.futures import CancelledError
from pathlib import Path
from urllib.parse import quote

import pytest
from limited_work import (
    compute,
    crash,
    die,
    double,
    fault,
    fill,
    hang,
    keep_shared,
    left_to_compute,
    loop,
    nothing,
    own_id,
    sleep,
    tell_shared,
    unready,
)

from booklet import limited_pool
from booklet.findings import finding
from booklet.job import PrintJob
from booklet.limited_pool import (
    ExceptionSummary,
    Idle,
    LimitedPool,
    Limits,
    NotStarted,
    OverMemory,
    OverTime,
    ProcessExit,
    WorkerDied,
    cpu_time,
    process_exit,
    supervisor,
)
from booklet.model import Edition, Product, Result, Script
from booklet.pipeline import fitted, workers
from booklet.pipeline.workers import pages_kept_within
from project import ROOT, listed, small_project, told

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and computing are Linux's")
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
OTHERS = {"text-01", "text-02"}  # what the bombs leave alone
PIECES = ("card-01", "text-01", "text-02", "--script", "zh-Hant")


# --- bombs, through the real command -----------------------------------------------------


def in_layout(html: str = "", css: str = ""):
    """Puts HTML or CSS into the layout ``card``."""

    def put(project: Path) -> None:
        for name, old, text in (("card.html", '{% include "base', html), ("card.css", "", css)):
            file = project / "layouts" / "card" / name
            whole = file.read_text("utf-8")
            file.write_text(whole.replace(old, text + old, 1) if old else whole + text, "utf-8")

    return put


def in_chapter(text: str):
    """Puts Markdown at the end of a chapter that no ``card`` prints."""

    def put(project: Path) -> None:
        file = project / "chapters" / "01-deposit" / "chapter.md"
        file.write_text(file.read_text("utf-8") + "\n" + text + "\n", "utf-8")

    return put


def use_chain(length: int) -> str:
    """A picture in CSS whose shape is drawn 10^length times."""
    groups = "".join(f"<g id='g{i + 1}'>" + f"<use href='#g{i}'/>" * 10 + "</g>" for i in range(length))
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><defs><g id='g0'>"
        f"<rect width='1' height='1'/></g>{groups}</defs><use href='#g{length}'/></svg>"
    )
    return f'p {{ background: url("data:image/svg+xml,{quote(svg)}") }}'


LAYOUT_BOMBS = {
    "colspan": (in_layout("<table><tr><td colspan='100000000'>x</td></tr></table>"), "edition-memory"),
    "gradient": (
        in_layout(css="body { background: repeating-linear-gradient(red 0, blue .0005px) }"),
        "edition-memory edition-timeout",
    ),  # whichever comes first
    "deep nesting": (in_layout("<div>" * 400 + "x" + "</div>" * 400), "edition-nested"),
    "use chain": (in_layout(css=use_chain(8)), "edition-timeout"),
}


@linux
@pytest.mark.parametrize("bomb", LAYOUT_BOMBS)
def test_a_bomb_in_a_layout_costs_its_own_piece(tmp_path, monkeypatch, capsys, bomb):
    """What a layout makes of without end is one finding that names the piece; the others are built."""
    put, expected = LAYOUT_BOMBS[bomb]
    project = small_project(tmp_path / "project")
    put(project)
    code, found = told(project, monkeypatch, capsys, *PIECES, "--time-limit", "2", "--memory-limit", "600")
    errors = [f for f in found if f["severity"] == "error"]
    assert code == 1 and len(errors) == 1 and errors[0]["code"] in expected.split()
    assert "card-01 (zh-Hant)" in errors[0]["message"]
    assert listed(project) == OTHERS


CHAPTER_BOMBS = {
    "deep list": ("\n".join("    " * i + "- 甲" for i in range(200)), "markup-nested"),
    "deep quotation": ("> " * 500 + "甲", "markup-nested"),
    "list in one line": ("- " * 500 + "甲", "markup-nested"),
    "long table": ("| 甲 | 乙 |\n|---|---|\n" + "| 一 | 二 |\n" * 3000, "markup-table-long"),
    "long block": ("一句話，" * 100_000, "markup-block-long"),
}


@pytest.mark.parametrize("bomb", CHAPTER_BOMBS)
def test_a_bomb_in_a_chapter_is_told_with_its_line(tmp_path, monkeypatch, capsys, bomb):
    """Markdown far beyond print is told by file and line before it is set; the others are built."""
    text, expected = CHAPTER_BOMBS[bomb]
    project = small_project(tmp_path / "project")
    in_chapter(text)(project)
    code, found = told(project, monkeypatch, capsys, *PIECES)
    errors = {(f["code"], f["file"]) for f in found if f["severity"] == "error"}
    assert code == 1 and errors == {(expected, "chapters/01-deposit/chapter.md")}
    assert all(f["line"] > 40 for f in found if f["code"] == expected)
    assert listed(project) == {"card-01", "text-02"}


def png(width: int, height: int) -> bytes:
    """A white picture of one bit a pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed, row = zlib.compressobj(9), bytes([0]) + bytes([255]) * -(-width // 8)
    rows = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name, data", [("plan.png", png(30_000, 30_000))])
def test_a_picture_of_too_many_pixels_is_refused(tmp_path, monkeypatch, capsys, name, data):
    """A small file that unpacks to 900 million pixels is an error that names it."""
    project = small_project(tmp_path / "project")
    (project / "chapters" / "01-deposit" / name).write_bytes(data)
    in_chapter(f"![圖]({name})")(project)
    code, found = told(project, monkeypatch, capsys, *PIECES)
    assert len(data) < 4_000_000 and code == 1
    assert ("picture-pixels", f"chapters/01-deposit/{name}") in {(f["code"], f["file"]) for f in found}


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_process_costs_its_own_piece(tmp_path, monkeypatch, capsys, jobs):
    """A worker ended by the system is a finding for the piece it was at; the others are built."""
    real = fitted.typeset

    def dies(composed, layout, *rest):
        if layout.id == "card":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(composed, layout, *rest)

    monkeypatch.setattr(fitted, "typeset", dies)
    project = small_project(tmp_path / "project")
    code, found = told(project, monkeypatch, capsys, *PIECES, "--jobs", jobs)
    errors = [f for f in found if f["severity"] == "error"]
    assert code == 1 and [f["code"] for f in errors] == ["worker-killed"]
    assert "SIGKILL (9)" in errors[0]["message"] and listed(project) == OTHERS
    assert "memory" not in errors[0]["message"] + errors[0]["hint"]  # nobody knows who sent it


@linux
def test_what_fails_at_a_workers_start_is_told(tmp_path, monkeypatch, capsys):
    """An exception before any piece is begun is told with its words and where from, once, not as want of
    memory."""

    def broken(fonts: str) -> None:
        raise OSError("cannot load library 'libpango'")

    monkeypatch.setattr(workers, "ready", broken)
    project = small_project(tmp_path / "project")
    code, found = told(project, monkeypatch, capsys, *PIECES)
    errors = [f for f in found if f["severity"] == "error"]
    assert code == 1 and {f["code"] for f in errors} == {"worker-not-started"} and len(errors) == 3
    assert all("OSError: cannot load library 'libpango' (test_limits.py:" in f["message"] for f in errors)
    assert not any("memory" in f["message"] + f["hint"] for f in errors)


@pytest.mark.skipif(sys.platform != "linux", reason="process groups by /proc")
def test_a_killed_build_leaves_no_process(tmp_path):
    """When the command is killed with -9, every process that it started ends by itself."""
    command = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "--out", str(tmp_path / "out"), "booklet"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    started: set[int] = set()
    while len(started) < 3 and time.monotonic() < deadline:
        earlier = set(members(command.pid))
        time.sleep(0.3)  # a program that only looks for libraries is gone by then
        started = earlier & set(members(command.pid))
    assert len(started) >= 3  # command, supervisor, a worker
    command.kill()
    command.wait()
    while members(command.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert members(command.pid) == []


def members(group: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


# --- the executor --------------------------------------------------------------------


def pool(jobs: int = 2, forks: bool | None = None, seconds: float = 20, idle: float = 20) -> LimitedPool:
    return LimitedPool(jobs, lambda *_: Limits(seconds, 500 << 20, idle), nothing, forks=forks)


@pytest.fixture(params=[pytest.param(True, marks=linux), False], ids=["forked", "spawned"])
def forks(request) -> bool:
    return request.param


def test_work_is_done(forks):
    """Every future has its own result, with more work than workers."""
    with pool(2, forks) as executor:
        assert list(executor.map(double, range(200))) == [2 * n for n in range(200)]


def test_a_worker_does_not_last_for_ever():
    """After so many pieces of work a worker makes room for a new one, and nothing is lost."""
    with pool(1) as executor:
        ids = list(executor.map(own_id, range(2 * supervisor.MAX_TASKS_PER_WORKER + 1)))
    most = supervisor.MAX_TASKS_PER_WORKER
    assert [ids.count(id_) for id_ in dict.fromkeys(ids)] == [most, most, 1]


def test_what_is_shared_is_there_before_the_work(forks):
    """Every process has called what was shared, also where each is started anew as on Windows."""
    with pool(2, forks) as executor:
        executor.share(keep_shared, "said")
        assert [executor.submit(tell_shared).result() for _ in range(3)] == ["said"] * 3


@linux
def test_the_system_s_own_limit_is_wider(forks):
    """The system counts ticks, which drift: its limit leaves four times as much, however long the process is
    at work."""
    with pool(1, forks, seconds=2) as executor:
        executor.submit(compute, 0.5).result()  # five times
        assert executor.submit(left_to_compute, 0).result() >= 4 * 2


def test_what_work_raises_is_raised(forks):
    """An exception of the work comes out of its future, and the worker goes on."""
    with pool(1, forks) as executor:
        futures = [executor.submit(fault, 1), executor.submit(double, 1)]
        with pytest.raises(ZeroDivisionError):
            futures[0].result()
        assert futures[1].result() == 2


def test_what_fails_at_the_start_comes_out_of_every_future(forks):
    """A fault of start, or of what is shared, is told by each future in words, with where it was raised."""
    for start, shared in ((unready, nothing), (nothing, unready)):
        with LimitedPool(1, lambda *_: Limits(20, 500 << 20), start, forks=forks) as executor:
            executor.share(shared)
            for future in [executor.submit(double, n) for n in range(2)]:
                with pytest.raises(NotStarted) as refused:
                    future.result()
                assert refused.value.args[0].reason == "ValueError: no library"
                assert refused.value.args[0].where.startswith("limited_work.py:")


def test_where_no_process_can_be_had_it_is_told(monkeypatch):
    """A system that gives no further process is told as what it said."""

    def refused(*_, **__):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(supervisor._Supervisor, "_free_worker", refused)
    with pool(1) as executor, pytest.raises(NotStarted) as told_:
        executor.submit(double, 1).result()
    assert "Resource temporarily unavailable" in told_.value.args[0].reason


@linux
def test_waiting_is_no_computing():
    """What waits longer than it may compute is done; what begins anew may compute as long once more."""
    with pool(2, seconds=0.4) as executor:
        assert executor.submit(sleep, 0.9).result() == 0.9
    with pool(
        2, seconds=1.2
    ) as executor:  # three times what each part needs: how ticks are counted can't fail it
        assert executor.submit(compute, 0.4).result() is None


@posix  # Wine counts another process's computing only while it starts
def test_computing_is_read_from_outside():
    """A process's computing is seen by the system's own count; one that sleeps is idle, one that loops
    isn't."""
    context = multiprocessing.get_context("spawn")
    for work, idle in ((hang, True), (loop, False)):
        process = context.Process(target=work, args=(0,), daemon=True)
        process.start()
        watch = cpu_time.Stopwatch(process, 0.0, 1.0)
        deadline, now = time.monotonic() + 20, 0.0
        while (watch.idle <= 3 if idle else watch.computed < 1) and time.monotonic() < deadline:
            time.sleep(0.1)
            watch.update(now := now + 1.0)
        process.kill()
        process.join()
        assert (watch.idle > 3) is idle and (idle or watch.computed >= 1)


@posix
def test_an_end_is_reported_as_far_as_the_system_tells(monkeypatch):
    """A signal has its name and number; want of memory is said only where the kernel has counted it."""
    monkeypatch.setattr(process_exit, "count_oom_kills", lambda: 5)
    assert process_exit.exit_of(-9, 5) == ProcessExit("SIGKILL", 9)
    assert process_exit.exit_of(-9, 4) == ProcessExit("SIGKILL", 9, True)
    assert process_exit.exit_of(-11, 4) == ProcessExit("SIGSEGV", 11)
    assert process_exit.exit_of(3, 4) == ProcessExit("", 3)


@posix
@pytest.mark.parametrize(
    "work, argument, expected, how",
    [
        (die, getattr(signal, "SIGKILL", 0), WorkerDied, "SIGKILL"),
        (crash, 0, WorkerDied, "SIGSEGV"),
        pytest.param(fill, 0, OverMemory, "", marks=linux),
        pytest.param(loop, 0, OverTime, "", marks=linux),
        (hang, 0, Idle, ""),
    ],
)
def test_one_loss_is_one_loss(forks, work, argument, expected, how):
    """Work that dies, wants too much or never ends fails alone; what came before and after is done."""
    with pool(2, forks, 0.5, idle=1 if expected is Idle else 20) as executor:
        before = [executor.submit(double, n) for n in range(5)]
        bad = executor.submit(work, argument)
        after = [executor.submit(double, n) for n in range(5)]
        with pytest.raises(expected) as loss:
            bad.result()
        assert not how or loss.value.args[0].signal == how
        assert [f.result() for f in (*before, *after)] == [2 * n for n in range(5)] * 2


@linux
def test_when_the_supervisor_is_lost_every_future_is_told():
    """Where the keeper of the processes is killed itself, no future waits for ever."""
    executor = pool()
    futures = [executor.submit(hang, 0) for _ in range(3)]
    executor._supervisor.kill()
    for future in futures:
        with pytest.raises(WorkerDied):
            future.result(30)
    executor.shutdown()


def test_an_exception_stops_all_work(forks):
    """Ctrl-C in the block ends the workers at once, without waiting for what they are at."""
    with pytest.raises(KeyboardInterrupt):
        with pool(2, forks) as executor:
            futures = [executor.submit(hang, n) for n in range(5)]
            raise KeyboardInterrupt
    for future in futures:
        with pytest.raises(CancelledError):
            future.result(0)


WAITS = """
import time
from booklet.limited_pool import LimitedPool, Limits, result_of

def nothing():
    pass

if __name__ == "__main__":
    try:
        with LimitedPool(1, lambda *_: Limits(600, 1 << 30), nothing) as executor:
            executor.submit(nothing).result()
            future = executor.submit(time.sleep, 600)
            print("waiting", flush=True)
            result_of(future)
    except KeyboardInterrupt:
        print("heard", flush=True)
"""
# Windows sends Ctrl-C to a whole console: this one stands between it and the tests, with one of its own
SENDS = """
import os, signal, subprocess, sys
signal.signal(signal.SIGINT, lambda *_: None)
child = subprocess.Popen([sys.executable, sys.argv[1]], stdout=subprocess.PIPE)
lines = [child.stdout.readline()]
os.kill(0 if os.name == "nt" else child.pid, signal.CTRL_C_EVENT if os.name == "nt" else signal.SIGINT)
lines.append(child.stdout.readline())
open(sys.argv[2], "wb").write(b"".join(lines))
child.wait()
"""


def test_ctrl_c_is_heard_while_waiting(tmp_path):
    """Whoever waits for a piece of work that takes long is interrupted by Ctrl-C, on Windows too."""
    for name, text in (("waits.py", WAITS), ("sends.py", SENDS)):
        (tmp_path / name).write_text(text, "utf-8")
    console = {"creationflags": subprocess.CREATE_NEW_CONSOLE} if os.name == "nt" else {}
    done = subprocess.run(
        [sys.executable, *(str(tmp_path / name) for name in ("sends.py", "waits.py", "said"))],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=120,
        **console,
    )
    assert done.returncode == 0 and (tmp_path / "said").read_text().split() == ["waiting", "heard"]


def test_nothing_is_taken_after_the_end():
    """A closed executor refuses work, as every executor does."""
    executor = pool()
    executor.shutdown()
    with pytest.raises(RuntimeError):
        executor.submit(double, 1)
    executor.shutdown()


# --- findings and order --------------------------------------------------------------


def job(number: int, desk: str = "d", chapter: str = "c") -> PrintJob:
    """A job that is only handed on: nothing of it is there but the edition."""
    edition = Edition(Product("l", chapter, f"l-{number}"), Script.HANT, desk)
    return PrintJob(edition, None, None, None, None)


class Lost(limited_pool.Executor):
    """An executor of which every future fails in one way; it notes the order of work."""

    def __init__(self, faults=()) -> None:
        self.faults, self.order, self.open, self.most = list(faults), [], 0, 0

    def submit(self, fn, /, *args, **kwargs):
        self.order.append(args[0])
        future = limited_pool.Future()
        if self.faults:
            future.set_exception(self.faults.pop(0))
        else:
            future.set_result((Result(args[0], (), ()), 0.1))
        return future


def test_losses_become_findings():
    """What an executor reports as lost becomes the finding that names the piece and the way."""
    wanted = [job(n) for n in range(7)]
    faults = [
        OverTime(12.0),
        Idle(300.4),
        OverMemory(),
        WorkerDied(ProcessExit("SIGKILL", 9)),
        WorkerDied(ProcessExit("SIGKILL", 9, True)),
        WorkerDied(ProcessExit("", 3)),
        NotStarted(ExceptionSummary("OSError: no library", "start.py:3")),
    ]
    results = list(workers.run(wanted, Lost(faults), lambda *_: None))
    assert [r.findings for r in results] == [
        (finding("edition-timeout", piece="l-0 (zh-Hant)", seconds=12),),
        (finding("edition-idle", piece="l-1 (zh-Hant)", seconds=300),),
        (finding("edition-memory", piece="l-2 (zh-Hant)"),),
        (finding("worker-killed", piece="l-3 (zh-Hant)", signal="SIGKILL", number=9),),
        (finding("worker-memory", piece="l-4 (zh-Hant)", signal="SIGKILL", number=9),),
        (finding("worker-died", piece="l-5 (zh-Hant)", how="exit code 3"),),
        (
            finding(
                "worker-not-started", piece="l-6 (zh-Hant)", reason="OSError: no library", where="start.py:3"
            ),
        ),
    ]


def test_results_come_in_order_and_not_far_ahead():
    """Results keep the order asked for; the longest pieces of some desks are begun first; few wait their
    turn."""
    wanted = [job(n, f"desk-{n // 4}", "c" if n % 4 != 3 else "") for n in range(800)]
    executor = Lost()
    ahead = []
    for count, result in enumerate(workers.run(wanted, executor, lambda *_: None)):
        assert result.edition is wanted[count].edition
        ahead.append(len(executor.order) - count)
    editions = [each.edition for each in wanted]
    assert executor.order[:5] == [editions[n] for n in (3, 7, 11, 15, 0)]
    assert sorted(executor.order, key=editions.index) == editions
    assert max(ahead) <= workers.AHEAD + 1


@pytest.mark.parametrize("memory, pages", [(0, 240), (1536, 240), (620, 100), (450, 0), (200, 0)])
def test_pages_are_kept_within_the_limit(memory, pages):
    """What is kept for the next desk never brings a process over the memory it is allowed."""
    assert pages_kept_within(memory) == pages
