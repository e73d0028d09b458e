"""Templates that Jinja2 has compiled, kept by name and source: in the process, and beside the libraries.

A first check of the whole guide compiles some thirty of them, for a fifth of its time. What can't be read or
written there is compiled again and nothing is said: it is no fault of anybody's.
"""

from __future__ import annotations

import io
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from booklet.kept_files import put_whole

_MOST = 400  # files: ten times as many as there are templates


@lru_cache(maxsize=1)
def compiled_templates() -> Any:
    """The cache for a ``jinja2.Environment``; the same for all layouts, which share those of their base."""
    return cache_in(Path(sys.prefix) / "compiled-templates" if sys.prefix != sys.base_prefix else None)


def cache_in(folder: Path | None) -> Any:
    """A ``jinja2.BytecodeCache`` that keeps what it has in the process, and in ``folder`` where there is
    one."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class CompiledTemplates(BytecodeCache):
        def __init__(self) -> None:
            self.codes: dict[tuple[str, str], Any] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.codes.get((bucket.key, bucket.checksum))
            if bucket.code is None and folder is not None:
                try:
                    # jinja2 looks whether the source and its own version are those that it was made with
                    bucket.load_bytecode(io.BytesIO(_path(bucket).read_bytes()))
                except Exception:  # whatever is in the file: the template is compiled
                    bucket.reset()
                    return
                self.codes[bucket.key, bucket.checksum] = bucket.code

        def dump_bytecode(self, bucket: Bucket) -> None:
            self.codes[bucket.key, bucket.checksum] = bucket.code
            if folder is not None:
                try:
                    folder.mkdir(exist_ok=True)
                    put_whole(_path(bucket), bucket.bytecode_to_string(), _MOST)
                except OSError:
                    return

    def _path(bucket: Bucket) -> Path:
        assert folder is not None
        return folder / f"{bucket.key}-{bucket.checksum}-{sys.implementation.cache_tag}"

    return CompiledTemplates()
