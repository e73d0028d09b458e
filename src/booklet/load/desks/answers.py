"""One answer about a desk, typed by somebody, held against the rules of a desk's file.

Not here: asking (``booklet.new_desk``).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import PART_RULE
from booklet.load.desks.inheritance import DeskValues
from booklet.load.desks.record import desk_of
from booklet.load.schema import from_paths, read_tree


def check_answer(key: str, text: str, folder: Path, reporter: Reporter) -> None:
    """What is wrong with ``text`` (lines divided by line breaks) as the value of ``key``.

    Pictures are looked for in ``folder``. Findings: those of a desk's file, without places.
    """
    own = Reporter()
    document = read_tree(from_paths([((key,), text, Place())], Place()), PART_RULE, own)
    values = {key: value for key, value in document.values.items() if value is not None}
    desk_of("", DeskValues(values, {}, ("",)), folder, own)
    reporter.add(*(replace(found, line=0, column=0) for found in own))
