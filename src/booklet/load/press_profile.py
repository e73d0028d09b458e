"""A print shop's ICC profile, as a desk's file names it: read, and held to be one for printing.

Only the header and the tag table are looked at (ICC.1:2010, 7.2 and 7.3); working with the
profile is ``finish``'s. No profile comes with the project: which one is right, the shop knows.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.schema import MappingRule, NumberRule, TextRule
from booklet.model import PressProfile

MAX_PROFILE = 16_000_000  # bytes; the usual ones have 0.5 to 3 MB
INK_LIMIT = 300.0  # per cent of all four inks together, what coated sheets take safely

PRESS_RULE = MappingRule(
    {
        "profile": TextRule(required=True),
        "condition": TextRule(required=True, longest=80),
        "ink_limit": NumberRule(least=150),
    }
)

_KINDS = {
    b"mntr": "mntr",
    b"scnr": "scnr",
    b"prtr": "prtr",
    b"link": "link",
    b"spac": "spac",
    b"abst": "abst",
    b"nmcl": "nmcl",
}
_NEEDED = (b"A2B0", b"B2A0")  # inks to colours, and colours to inks


def read_press(
    values: Mapping[str, Any] | None, inside: Path, at: Place, reporter: Reporter
) -> PressProfile | None:
    """The desk's ``press`` block; its profile must lie in ``inside`` (links followed).

    ``at`` is where the profile is named. Findings: ``press-profile-outside``,
    ``press-profile-missing``, ``press-profile-broken``, ``press-profile-other`` (a profile of a screen or
    of other inks: what is printed with it would have colours that nobody chose).
    """
    if not values or not values.get("profile"):
        return None
    shown = values["profile"]
    path = inside / shown
    try:
        outside = "://" in shown or not path.resolve().is_relative_to(inside.resolve())
        missing = not path.is_file()
    except (OSError, ValueError):  # no name that a file can have
        outside, missing = False, True
    if outside or missing:
        code = "press-profile-outside" if outside else "press-profile-missing"
        reporter.report(code, *at, path=shown)
        return None
    data = path.read_bytes() if path.stat().st_size <= MAX_PROFILE else b""
    if not _is_whole(data):
        reporter.report("press-profile-broken", *at, path=shown)
        return None
    kind, space = data[12:16], data[16:20]
    if kind != b"prtr" or space != b"CMYK":
        reporter.report(
            "press-profile-other",
            *at,
            path=shown,
            kind=_KINDS.get(kind, "?"),
            space=space.decode("ascii", "replace").strip(),
        )
        return None
    return PressProfile(
        shown, data, values.get("condition") or "", float(values.get("ink_limit") or INK_LIMIT)
    )


def _is_whole(data: bytes) -> bool:
    """Whether the bytes are an ICC profile of the length its header says, its tables inside it."""
    if len(data) < 132 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] > len(data):
        return False
    count = struct.unpack(">I", data[128:132])[0]
    if count > 200 or len(data) < 132 + 12 * count:
        return False
    tags = [struct.unpack(">4sII", data[132 + 12 * i : 144 + 12 * i]) for i in range(count)]
    if any(start + size > len(data) for _, start, size in tags):
        return False
    return data[12:16] != b"prtr" or set(_NEEDED) <= {name for name, _, _ in tags}
