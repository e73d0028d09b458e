"""Whether what a desk's file says can be so: numbers, hours, colours, addresses.

Forms are held by the rules; here values that have the right form are looked at by people's eyes.
:data:`TEXTS` and :data:`LINES` say which key is looked at by which function; a new key is a line.
Not here: pictures (``pictures``), how much text fits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from booklet.colour import ALARM, DISPLAY_CONTRAST, PAPER, darkened, to_lch
from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.desks.opening_hours import hours_faults
from booklet.load.desks.phone_numbers import Fault, numbers_in_text, phone_faults
from booklet.load.schema.node import label_of

_PALE = 0.25  # OKLCH lightness: a colour darkened by more isn't recognised
_NEAR_ALARM = 25.0  # degrees of hue
_GREY = 0.06  # OKLCH chroma under which a colour has no hue worth the name
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


@lru_cache(64)  # the desks of a table have one colour
def colour_faults(colour: str) -> tuple[Fault, ...]:
    """What is wrong with ``#rrggbb`` as a desk's colour.

    Findings: ``desk-colour-pale`` (what is printed would not be recognised), ``desk-colour-alarm``.
    """
    faults: list[Fault] = []
    printed = darkened(colour.lower(), DISPLAY_CONTRAST, PAPER)
    lightness, chroma, hue = to_lch(colour)
    if lightness - to_lch(printed)[0] > _PALE:
        faults.append(("desk-colour-pale", {"value": colour, "printed": printed}))
    apart = abs(math.degrees(hue - to_lch(ALARM)[2])) % 360
    if chroma > _GREY and min(apart, 360 - apart) < _NEAR_ALARM:
        faults.append(("desk-colour-alarm", {"value": colour, "alarm": ALARM}))
    return tuple(faults)


def web_faults(address: str) -> Iterator[Fault]:
    """What is wrong with a web address, or the target of a code. Finding: ``desk-web-broken``."""
    if address.startswith("tel:"):
        yield from phone_faults(address.removeprefix("tel:"))
        return
    full = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(full)
        host = parts.hostname or ""
        wrong = "" if parts.port is None or parts.port else ":0"
    except ValueError:
        host, wrong = "", full.split("://", 1)[1].split("/", 1)[0]
    labels = host.split(".")
    good = (
        len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and (len(host) < 254 and re.fullmatch(r"[A-Za-z][A-Za-z0-9-]+", labels[-1]))
    )
    if wrong or not good:
        yield "desk-web-broken", {"value": address, "part": wrong or host or "—"}


TEXTS: tuple[tuple[tuple[str, ...], Callable[[str], Iterable[Fault]]], ...] = (
    (("phone",), phone_faults),
    (("phones", "*", "number"), phone_faults),
    (("qr", "phone"), phone_faults),
    (("colour",), colour_faults),
    (("accent",), colour_faults),
    (("web",), web_faults),
    (("qr",), web_faults),
    (("qr", "web"), web_faults),
    (("qr", "current"), web_faults),
)
"""Which text is looked at by which function; ``*`` stands for each entry of a list."""


def _mobiles(lines: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    for index, line in enumerate(lines):
        for fault in numbers_in_text(line):
            yield index, fault


LINES: tuple[tuple[str, Callable[[Sequence[str]], Iterator[tuple[int, Fault]]]], ...] = (
    ("hours", hours_faults),
    *(
        (key, _mobiles)
        for key in ("address", "directions", "legal_aid", "court", "police", "regulator", "footer")
    ),
)
"""Which lines, by script, are looked at by which function."""


def check_values(values: Mapping[str, Any], at: Callable[..., Place], reporter: Reporter) -> None:
    """What is wrong with a desk's values, whichever of the keys there are, in the order of their places.

    ``at`` gives the place of a path of keys and list indices, or of the longest part of it that has one.
    Findings: those of the functions of :data:`TEXTS` and :data:`LINES`.
    """
    own = Reporter()
    for keys, look in TEXTS:
        for path, text in _texts(values, keys):
            for code, shown in look(text):
                place = at(*path)
                own.report(code, *place, **_with_key(shown, path, bool(place.cell)))
    for key, look_at_lines in LINES:
        by_script = values.get(key)
        for script, lines in by_script.items() if isinstance(by_script, Mapping) else ():
            for index, (code, shown) in look_at_lines(lines):
                place = max(at(key, script, index), at(key, index))
                own.report(code, *place, key=key, **shown)
    reporter.add(*sorted(own, key=lambda found: (found.file, found.line, found.column, found.code)))


def _with_key(shown: Mapping[str, Any], path: tuple, in_cell: bool) -> dict[str, Any]:
    """The values of a fault's finding with its key, ``mended`` as a line of the file or as a cell."""
    words = {**shown, "key": label_of(path)}
    if "mended" in shown and not in_cell:
        words["mended"] = f"{path[-1]}: {shown['mended']}"
    return words


def _texts(values: Any, keys: tuple[str, ...], path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """The texts under a path of keys, each with its own path."""
    if not keys:
        if isinstance(values, str) and values:
            yield path, values
    elif keys[0] == "*":
        for index, entry in enumerate(values if isinstance(values, (list, tuple)) else ()):
            yield from _texts(entry, keys[1:], (*path, index))
    elif isinstance(values, Mapping):
        yield from _texts(values.get(keys[0]), keys[1:], (*path, keys[0]))
