"""Streams compressed by qpdf at its highest level, whatever they were compressed with before.

In saving qpdf compresses what has no filter and leaves what has one. It could take off and put on again by
itself, once for each file made of the same pages; here it is taken off once for all. Fonts can't be
compressed before their files part, though: qpdf writes the dictionary of a stream that it has compressed in
another order than one that it found compressed.
"""

from __future__ import annotations

import io
from typing import Any


def decode_streams(document: Any) -> None:
    """Takes the compression off the streams of an open ``pikepdf.Pdf``, so that all are compressed alike."""
    import pikepdf

    for each in document.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Filter") == "/FlateDecode":
            each.write(each.read_bytes())


def saved(document: Any) -> bytes:
    """An open document's bytes, the same for the same content; what has no filter is compressed."""
    import pikepdf

    out = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    document.save(
        out, deterministic_id=True, linearize=False, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return out.getvalue()
