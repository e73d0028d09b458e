"""Every message of the program, in one place: the families of ``booklet.findings.words``, joined.

``ENTRIES`` holds the findings by code, ``PHRASES`` the command's own words by name. ``docs/findings.md`` is
generated from ``ENTRIES``, and each code has a fixture under ``tests/findings/``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TypeVar

from booklet.findings.words import (
    build,
    case,
    desk,
    files,
    form,
    page,
    phone,
    picture,
    press,
    review,
    room,
    serve,
    setup,
    table,
    text,
    usage,
    yaml,
)
from booklet.findings.words.entry import CatalogueEntry

FAMILIES = (
    setup,
    files,
    yaml,
    desk,
    picture,
    table,
    text,
    page,
    press,
    review,
    build,
    case,
    room,
    phone,
    serve,
    form,
    usage,
)

Words = TypeVar("Words")


def command(platform: str = sys.platform) -> str:
    """What starts the program: on Windows Python is called ``py``, elsewhere ``python3``."""
    return f"{'py' if platform == 'win32' else 'python3'} build.py"


def joined(families: Iterable[Mapping[str, Words]]) -> dict[str, Words]:
    """All names of all families, in order; raises ValueError where two of them have the same."""
    every: dict[str, Words] = {}
    for family in families:
        if twice := sorted(every.keys() & family.keys()):
            raise ValueError(f"in two families: {', '.join(twice)}")
        every.update(family)
    return every


ENTRIES: dict[str, CatalogueEntry] = joined(family.FINDINGS for family in FAMILIES)
PHRASES: dict[str, dict[str, str]] = joined(family.PHRASES for family in FAMILIES)
