"""A tagged PDF is written without packing its streams, and without an identifier: ``finish`` makes both.

A file without tags, which may go to a print shop, is packed and hashed as ever: what becomes of it hangs on
its bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

SIGNATURES = {"pydyf:Stream.data": "self", "pydyf:PDF.write": "self output version identifier compress"}


def functions(original: Mapping[str, Any]) -> dict[str, Any]:
    """What takes the place of pydyf's functions."""
    import pydyf

    whole_data, write_all = original["Stream.data"].fget, original["PDF.write"]
    for_finish = False

    def write(
        self: Any, output: Any, version: Any = b"1.7", identifier: Any = False, compress: bool = False
    ) -> None:
        nonlocal for_finish
        for_finish = "StructTreeRoot" in self.catalog
        try:
            write_all(self, output, version, not for_finish and identifier, compress)
        finally:
            for_finish = False

    def stream_data(self: Any) -> bytes:
        if not (for_finish and self.compress):
            return whole_data(self)
        data = zlib.compress(b"\n".join(map(pydyf._to_bytes, self.stream)), 0)
        entries = pydyf.Dictionary({**self.extra, "Filter": "/FlateDecode", "Length": len(data)})
        return b"%s\nstream\n%s\nendstream" % (entries.data, data)

    return {"Stream.data": property(stream_data), "PDF.write": write}
