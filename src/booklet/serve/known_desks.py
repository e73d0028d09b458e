"""The desks that this project has: a file in ``branding/``, a row of the table that was named."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from booklet.request import Request


def desk_files(root: Path) -> dict[str, Path]:
    """The desks' files by id; those named like ``_base.yaml`` are there for others to extend."""
    files = sorted((root / "branding").glob("*.yaml"))
    return {unicodedata.normalize("NFC", file.stem): file for file in files if not file.name.startswith("_")}


def request_for(asked: Request, desks: Sequence[str], words: Sequence[str] = ()) -> tuple[Request, bool]:
    """The request for some desks' pieces (all where no ``words`` name any), and whether every desk has a file
    of its own: else it is one for the whole table."""
    files = {file.stem: file for file in asked.desks} | desk_files(asked.root)
    own = tuple(files[id_] for id_ in desks if id_ in files)
    if own and len(own) == len(desks):
        return replace(asked, desks=own, table=None, words=tuple(words)), True
    return replace(asked, words=tuple(words)), asked.table is None


def is_known(asked: Request, desk: str, built: Sequence[str]) -> bool:
    """Whether there is such a desk: a file, one of the request's, or of a table one that was built before."""
    files = {file.stem for file in asked.desks} | desk_files(asked.root).keys()
    return desk in files or (asked.table is not None and desk in built)
