"""Work that brings its sources along, for processes that stay while the sources change."""

from __future__ import annotations

import hashlib
import pickle
import time
from concurrent.futures import Future
from dataclasses import dataclass

from booklet.job import PrintJob, resolve
from booklet.limited_pool import LimitedPool
from booklet.model import Edition, Result, Sources
from booklet.pipeline.workers import keep_for_next, kind_of, set_limits, without_collection

_received: tuple[str, Sources] | None = None  # in a worker process: the last sources, by their hash


@dataclass(frozen=True)
class SentSources:
    """Sources pickled once for all work on them, and their hash."""

    sources: Sources
    digest: str
    data: bytes


def sent(sources: Sources) -> SentSources:
    """The sources as they are sent along."""
    data = pickle.dumps(sources)
    return SentSources(sources, hashlib.sha256(data).hexdigest(), data)


def keep_warm(executor: LimitedPool, pages: int) -> None:
    """Has every process keep at most ``pages`` laid-out pages from one piece of work to the next, and be
    given the pieces that it has done before. To be called before any work is given."""
    executor.share(keep_for_next, pages)
    executor.kind = kind_of


def submit(
    executor: LimitedPool, job: PrintJob, sources: SentSources, seconds: float = 0, memory: int = 0
) -> Future:
    """The future of a job's result and the seconds it computed; ``seconds`` and ``memory`` (MB) as in
    ``workers.limits_of``."""
    set_limits(executor, sources.sources, seconds, memory)
    return executor.submit(_work, job.edition, sources.digest, sources.data)


def _work(edition: Edition, digest: str, data: bytes) -> tuple[Result, float]:
    global _received
    if _received is None or _received[0] != digest:
        _received = digest, pickle.loads(data)
    begun_at = time.process_time()
    return without_collection(resolve(edition, _received[1])), time.process_time() - begun_at
