"""Worker processes that make themselves ready while the command is still reading its files.

Light, because it comes before everything else: half a second's imports are done beside each other
and not one after the other. Not here: what the workers do (``pipeline.workers``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from booklet.limited_pool import LimitedPool, Limits

_READY = "booklet.pipeline.workers"  # has ``ready(fonts)``
# what the command and its processes both need, loaded once before they part
_BOTH = (_READY, "booklet.pipeline.phone_contents", "cssselect2", "urllib.request")
_PROVISIONAL = Limits(60, 1 << 30)


@contextmanager
def start_workers(jobs: int, fonts: str) -> Iterator[LimitedPool | None]:
    """At most ``jobs`` processes that make themselves ready to typeset with the folder ``fonts``;
    what they work on they are told later. None where the system can't run any."""
    if sys.platform == "linux":  # elsewhere they are not forked
        for name in _BOTH:
            import_module(name)
    try:
        executor = LimitedPool(
            jobs, lambda *_: _PROVISIONAL, _get_ready, (fonts,), False if _sealed_elsewhere(fonts) else None
        )
    except OSError:
        yield None
        return
    with executor:
        yield executor


def _get_ready(fonts: str) -> None:
    import_module(_READY).ready(fonts)


def _sealed_elsewhere(fonts: str) -> bool:
    """Whether this process has loaded the typesetter for other fonts, as those forked from it would."""
    return "weasyprint" in sys.modules and import_module("booklet.typeset").sealed_to_other_fonts(fonts)
