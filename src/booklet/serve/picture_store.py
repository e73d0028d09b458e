"""Pictures by the hash of their bytes: what has an address never changes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict

_MOST = 64 << 20  # bytes; those asked for least lately go first


class PictureStore:
    """PNGs that pages are told of. Safe to be used by several threads: each call is one step of the
    interpreter's on the mapping."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def add(self, png: bytes) -> str:
        """Keeps a picture; its name, the SHA-256 of its bytes (hexadecimal)."""
        name = hashlib.sha256(png).hexdigest()
        if self._kept.pop(name, None) is None:
            self._size += len(png)
        self._kept[name] = png
        while self._size > self._most and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone)
        return name

    def get(self, name: str) -> bytes | None:
        """The picture of that name; None where there is none (any more)."""
        return self._kept.get(name)
