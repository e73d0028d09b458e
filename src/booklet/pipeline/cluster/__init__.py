"""A build on an existing Dask cluster: one task for each desk.

What all desks share (texts, layouts, fonts) travels once, as a task of its own that a worker can
do again: what a killed worker held is never lost. Finished files come back; they are written
here, under this build's lock. Not here: a scheduler, who has which version (``members``),
or how an edition is made.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.job import PrintJob
from booklet.limited_pool import WorkerDied
from booklet.model import Desk, Edition, Result, Sources
from booklet.pipeline.cluster.members import OtherVersion, difference_of, differing, versions
from booklet.pipeline.outcomes import ClusterRefused, died_of

PATIENCE = 20  # seconds for the scheduler to answer
FOR_WORKERS = 60  # seconds without a single worker, at the beginning or in the middle
AHEAD = 4  # desks under way for each thread of the cluster: their files wait in memory
_LOOK = 1.0  # seconds between two looks at a cluster that hasn't answered
_LOGS = ("asyncio", "distributed", "distributed.client")  # Dask gives two of them a level when it is imported

Notice = Callable[[Finding], Any]  # hears what the user should know while it goes on


@dataclass(frozen=True)
class Bundle:
    """What all desks share: the sources without desks, the fonts, and who-has-what of where they are from."""

    sources: Sources
    fonts: tuple[tuple[str, bytes], ...]
    versions: dict[str, str]


def run_on_cluster(
    jobs: Sequence[PrintJob],
    sources: Sources,
    address: str,
    limits: tuple[float, int],
    heard: Callable[[PrintJob, float], Any],
    notice: Notice,
) -> Iterator[Result]:
    """Every job's result, in order, made by the cluster at ``address``; ``heard`` hears of each as it is done
    (with 0: how long it took there isn't known).

    ``limits`` are the seconds and MB of :func:`booklet.pipeline.workers.processes`; they hold on the cluster
    too. ``notice`` hears ``cluster-waiting`` where there is no worker yet. Raises ``ClusterRefused`` before
    any desk is sent, with ``cluster-missing``, ``cluster-unreachable``, ``cluster-no-workers``,
    ``cluster-other-version``. Findings of editions, beside their own: ``worker-died``, ``cluster-desk-lost``,
    ``cluster-lost``, ``cluster-other-version`` (of a worker that came later), ``cluster-no-workers``,
    ``cluster-fault``.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterRefused(finding("cluster-missing")) from None
    _silence_logs()
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as fault:
        raise ClusterRefused(
            finding("cluster-unreachable", address=address, reason=_first_line(fault))
        ) from None
    with client:
        _wait_for_workers(client, address, notice)
        if differences := differing(client):
            raise ClusterRefused(finding("cluster-other-version", address=address, differences=differences))
        yield from _in_order(_Cluster(client, address, notice), jobs, sources, limits, heard)


def _silence_logs() -> None:
    """What goes wrong with a cluster is told as findings: Dask would log each broken connection with its
    traceback, asyncio each task that nobody waits for any more, some of them when all is over."""
    for name in _LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _wait_for_workers(client: Any, address: str, notice: Notice) -> None:
    if not client.nthreads():
        notice(finding("cluster-waiting", address=address, seconds=FOR_WORKERS))
    try:
        client.wait_for_workers(1, FOR_WORKERS)
    except TimeoutError:
        raise ClusterRefused(finding("cluster-no-workers", address=address, seconds=FOR_WORKERS)) from None


class _Lost(Exception):
    """The cluster does no more; the argument is the finding that says why."""


class _Cluster:
    """A connected client and what has been seen of its cluster."""

    def __init__(self, client: Any, address: str, notice: Notice) -> None:
        self.client, self.address, self._notice = client, address, notice
        self._alone: float | None = None  # since when there has been no worker

    def answer(self, future: Any) -> bytes:
        """What a task came to; raises what it raised, or ``_Lost`` where nobody will answer any more."""
        while True:
            try:
                made = future.result(timeout=_LOOK)
                self._alone = None
                return made
            except TimeoutError:
                self._look()
            except CancelledError:
                raise _Lost(finding("cluster-lost", address=self.address)) from None
            except (
                Exception
            ):  # a connection that breaks in the middle of an answer raises whatever was going on
                if self._gone():
                    raise _Lost(finding("cluster-lost", address=self.address)) from None
                raise

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The future of a task; raises ``_Lost`` where there is no connection any more."""
        try:
            return self.client.submit(function, *arguments, pure=False)
        except Exception:
            if self._gone():
                raise _Lost(finding("cluster-lost", address=self.address)) from None
            raise

    def _gone(self) -> bool:
        """Whether the scheduler answers no more."""
        try:
            self.client.nthreads()
        except Exception:
            return True
        return self.client.status != "running"

    def _look(self) -> None:
        try:
            working = self.client.status == "running" and bool(self.client.nthreads())
        except (OSError, TimeoutError):
            working = False
        if self.client.status != "running":
            raise _Lost(finding("cluster-lost", address=self.address))
        if working:
            self._alone = None
        elif self._alone is None:
            self._alone = time.monotonic()
            self._notice(finding("cluster-waiting", address=self.address, seconds=FOR_WORKERS))
        elif time.monotonic() - self._alone > FOR_WORKERS:
            raise _Lost(finding("cluster-no-workers", address=self.address, seconds=FOR_WORKERS))


def _in_order(
    cluster: _Cluster,
    jobs: Sequence[PrintJob],
    sources: Sources,
    limits: tuple[float, int],
    heard: Callable[[PrintJob, float], Any],
) -> Iterator[Result]:
    import dask

    client, data = cluster.client, pickle.dumps(bundle_of(sources))
    # 20 MB of fonts as part of a task on purpose: scattered, they would be lost with their worker
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"}):
        shared = client.submit(_unpacked, data, key=f"booklet-{hashlib.sha256(data).hexdigest()}")
    by_desk = [tuple(group) for _, group in groupby(jobs, lambda job: job.edition.desk)]
    tasks = [(mine[0].desk, tuple(job.edition for job in mine)) for mine in by_desk]
    most = AHEAD * max(1, sum(client.nthreads().values()))
    futures: dict[int, Any] = {}
    lost: Finding | None = None
    for at, mine in enumerate(by_desk):
        results: list[Result] = []
        try:
            if lost is None:
                for ahead in range(at + len(futures), min(at + most, len(tasks))):
                    futures[ahead] = cluster.submit(make_desk, shared, *tasks[ahead], limits)
                results = pickle.loads(cluster.answer(futures.pop(at)))
        except _Lost as fault:
            [lost] = fault.args
        except Exception as fault:
            results = [Result(job.edition, (), (_failure(fault, job.name, cluster.address),)) for job in mine]
        if lost and not results:
            results = [Result(job.edition, (), (lost,)) for job in mine]
        for job, result in zip(mine, results, strict=True):
            yield result
            heard(job, 0.0)


def _failure(fault: Exception, piece: str, address: str) -> Finding:
    """Why a desk's piece was not made, as the cluster tells it."""
    from distributed import KilledWorker

    if isinstance(fault, WorkerDied):
        return died_of(fault.args[0], piece)
    if isinstance(fault, OtherVersion):
        return finding("cluster-other-version", address=address, differences=fault)
    if isinstance(fault, KilledWorker):
        return finding(
            "cluster-desk-lost",
            piece=piece,
            count=fault.allowed_failures + 1,
            worker=fault.last_worker.address,
        )
    return finding("cluster-fault", piece=piece, reason=_first_line(fault))


def _first_line(fault: Exception) -> str:
    return (str(fault).strip() or type(fault).__name__).splitlines()[0]


def bundle_of(sources: Sources) -> Bundle:
    """What the desks of ``sources`` share."""
    desks = {desk.file for desk in sources.desks}
    raw = {file: text for file, text in sources.raw.items() if file not in desks}
    fonts = tuple((path.name, path.read_bytes()) for path in sorted(Path(sources.fonts).glob("*.ttf")))
    return Bundle(replace(sources, desks=(), raw=raw, fonts=""), fonts, versions())


# --- on the cluster ----------------------------------------------------------------


def _unpacked(data: bytes) -> Bundle:
    return pickle.loads(data)


def make_desk(bundle: Bundle, desk: Desk, editions: tuple[Edition, ...], limits: tuple[float, int]) -> bytes:
    """A desk's results, pickled, each edition within its limits: made by a process of this worker's.

    Raises ``OtherVersion`` where this worker, which may have come later, would make other files.
    """
    from booklet.pipeline.cluster.desk_process import desk_process

    if difference := difference_of(versions(), bundle.versions):
        raise OtherVersion(difference)
    sources = replace(bundle.sources, desks=(desk,), fonts=str(_fonts(bundle.fonts)))
    call = pickle.dumps((sources, editions, limits))
    try:
        return desk_process().make(call)
    except WorkerDied:  # somebody else's doing, perhaps: once more
        return desk_process().make(call)


def _fonts(fonts: tuple[tuple[str, bytes], ...]) -> Path:
    """A folder with these font files, made once on each machine and named by what is in it."""
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in fonts)).hexdigest()
    user = os.getuid() if hasattr(os, "getuid") else "user"
    place = Path(tempfile.gettempdir()) / f"booklet-fonts-{user}" / digest[:16]
    place.parent.mkdir(mode=0o700, exist_ok=True)
    if not place.is_dir():
        made = Path(tempfile.mkdtemp(dir=place.parent))
        for name, data in fonts:
            (made / name).write_bytes(data)
        try:
            made.rename(place)
        except OSError:  # another worker was quicker
            for path in made.iterdir():
                path.unlink()
            made.rmdir()
    return place
