"""A build on an existing Dask cluster, through its executor: one task for each desk.

What all desks share (texts, layouts, fonts) travels once, as a task of its own that a worker can
do again: what a killed worker held is never lost. Finished files come back; they are written
here, under this build's lock. Not here: a scheduler, or how an edition is made.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Callable, Iterator, Sequence

from booklet.findings import Finding, finding
from booklet.model import Branding, Edition, Result, Sources
from booklet.contained import WorkerDied
from booklet.pipeline.outcomes import died_of, name_of

PATIENCE = 20  # seconds for the scheduler to answer, and again for a first worker
AHEAD = 4  # desks under way for each thread of the cluster: their files wait in memory


class ClusterRefused(Exception):
    """The cluster can't be used; carries the finding that says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.code)
        self.found = found


@dataclass(frozen=True)
class Bundle:
    """What all desks share: the sources without desks, the fonts, and the program's own digest."""

    sources: Sources
    fonts: tuple[tuple[str, bytes], ...]
    program: str


def run_on_cluster(editions: Sequence[Edition], sources: Sources, address: str,
                   limits: tuple[float, int], progress: Callable[[int, Edition], Any]) -> Iterator[Result]:
    """Every edition's result, in order, made by the cluster at ``address``.

    ``limits`` are the seconds and MB of :func:`booklet.pipeline.workers.processes`; they hold on the
    cluster too. Finding, beside those of the editions: ``worker-died``. Raises ``ClusterRefused`` with
    ``cluster-missing``, ``cluster-unreachable``, ``cluster-no-workers``, ``cluster-other-version``.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterRefused(finding("cluster-missing")) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, RuntimeError):
        raise ClusterRefused(finding("cluster-unreachable", address=address)) from None
    with client:
        try:
            client.wait_for_workers(1, PATIENCE)
        except TimeoutError:
            raise ClusterRefused(finding("cluster-no-workers", address=address)) from None
        try:
            programs = set(client.run(program_digest).values())
        except Exception:  # a worker that hasn't got the program can't say which it has
            programs = {""}
        if programs != {program_digest()}:
            raise ClusterRefused(finding("cluster-other-version", address=address))
        yield from _in_order(client, editions, sources, limits, progress)


def _in_order(client: Any, editions: Sequence[Edition], sources: Sources,
              limits: tuple[float, int], progress: Callable[[int, Edition], Any]) -> Iterator[Result]:
    import dask

    data = pickle.dumps(bundle_of(sources))
    # 20 MB of fonts as part of a task on purpose: scattered, they would be lost with their worker
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"}):
        shared = client.submit(_unpacked, data, key=f"booklet-{hashlib.sha256(data).hexdigest()}")
    desks = {desk.id: desk for desk in sources.brandings}
    tasks = [(desks[id_], tuple(mine)) for id_, mine in groupby(editions, lambda e: e.branding)]
    with client.get_executor(pure=False) as executor:
        most = AHEAD * max(1, sum(client.nthreads().values()))
        futures, done = {}, 0
        for at, (_, mine) in enumerate(tasks):
            for ahead in range(at + len(futures), min(at + most, len(tasks))):
                futures[ahead] = executor.submit(make_desk, shared, *tasks[ahead], limits)
            try:
                results = pickle.loads(futures.pop(at).result())
            except Exception as fault:  # it took its worker along several times, or the cluster is gone
                results = [Result(e, (), (_lost(fault, name_of(e)),)) for e in mine]
            for result in results:
                done += 1
                yield result
                progress(done, result.edition)


def _lost(fault: Exception, piece: str) -> Finding:
    """The finding for a piece whose desk didn't come back."""
    if isinstance(fault, WorkerDied):
        return died_of(fault.args[0], piece)
    return finding("worker-died", piece=piece, how=type(fault).__name__)


def bundle_of(sources: Sources) -> Bundle:
    """What the desks of ``sources`` share."""
    desks = {desk.file for desk in sources.brandings}
    raw = {file: text for file, text in sources.raw.items() if file not in desks}
    fonts = tuple((path.name, path.read_bytes()) for path in sorted(Path(sources.fonts).glob("*.ttf")))
    return Bundle(replace(sources, brandings=(), raw=raw, fonts=""), fonts, program_digest())


def program_digest() -> str:
    """A hash of the program's own files, the same on every machine that has the same program."""
    root, digest = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


# --- on the cluster ----------------------------------------------------------------


def _unpacked(data: bytes) -> Bundle:
    return pickle.loads(data)


def make_desk(bundle: Bundle, desk: Branding, editions: tuple[Edition, ...],
              limits: tuple[float, int]) -> bytes:
    """A desk's results, pickled, each edition within its limits: made by a process of this worker's."""
    from booklet.pipeline.house import house

    sources = replace(bundle.sources, brandings=(desk,), fonts=str(_fonts(bundle.fonts)))
    call = pickle.dumps((sources, editions, limits))
    try:
        return house().make(call)
    except WorkerDied:  # somebody else's doing, perhaps: once more
        return house().make(call)


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
