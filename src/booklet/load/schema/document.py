"""A whole file under its rule: slips of the keyboard mended on the way, so that its other faults are found
too.

Not here: which slips there are (``yaml_mistakes``), what a tree may hold (the rules).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from booklet.findings import Place, Severity
from booklet.findings.reporter import Reporter
from booklet.load.kept_readings import KeptReadings
from booklet.load.schema.mappings import MappingRule, OpenMappingRule
from booklet.load.schema.node import Node, Path
from booklet.load.schema.rule import Rule
from booklet.load.schema.yaml_mistakes import Slip, aligned, cause, slips
from booklet.load.schema.yaml_reader import BrokenYaml, tree_of
from booklet.load.stray_signs import INVISIBLE, report_signs

_KEPT: KeptReadings[Document] = KeptReadings(128)
_MAX_MENDED = 40  # faults of one file that are mended to find the next
_TOLD_BESIDE = ("yaml-missing-key", "yaml-too-many")  # of a whole list or mapping, which begins in any line


@dataclass(frozen=True)
class Document:
    """A file read: its ``values``, None where it could not be read, by the tree and the rule they came
    from; ``lines`` are the file's as they were read, slips mended: as many as it has."""

    values: Any = None
    node: Node | None = None
    rule: Rule | None = None
    lines: tuple[str, ...] = ()

    @cached_property
    def places(self) -> Mapping[Path, Place]:
        """Where each value is written: a path such as ``("facts", "F01")`` to its place. A key that was
        mistyped has the name that it stands for."""
        places: dict[Path, Place] = {}
        if self.node and self.rule:
            _gather_places(self.node, self.rule, places)
        return places


def _gather_places(node: Node, rule: Rule, places: dict[Path, Place]) -> None:
    places[node.path] = node.place
    for child_rule, child in rule.children(node):
        _gather_places(child, child_rule, places)


def read_tree(node: Node, rule: Rule, reporter: Reporter) -> Document:
    """The values of a tree under ``rule``, wherever it came from. Findings: those of the rule."""
    return Document(rule.read(node, reporter), node, rule)


def read_yaml(
    text: str, file: str, rule: MappingRule | OpenMappingRule, reporter: Reporter, *, first_line: int = 1
) -> Document:
    """The values of a YAML text under ``rule``; ``first_line`` is the file's line of its first (front
    matter).

    Findings, in the order of their lines: ``text-invisible``, those of ``yaml_mistakes`` and of the rule,
    ``yaml-syntax``, ``yaml-too-deep``. A line with an error gets no second one that may come of it.
    What was read before is not read again, by the same text, name and rule.
    """
    key = text, file, id(rule), first_line  # a rule that is kept in a document keeps its id
    return _KEPT.reading(lambda: key, lambda own: _read(text, file, rule, own, first_line), reporter)


def _read(
    text: str, file: str, rule: MappingRule | OpenMappingRule, reporter: Reporter, first_line: int
) -> Document:
    own = Reporter()
    report_signs("text-invisible", text, file, INVISIBLE, own, first_line=first_line)
    lines = INVISIBLE.sub("", text).split("\n")
    aliases = rule.aliases if isinstance(rule, MappingRule) else {}
    for index, slip in slips(lines, frozenset(rule.keys()), aliases):
        _report_slip(slip, file, first_line + index, own)
        lines[index] = slip.mended
    broken = Reporter()
    node = _mended_tree(lines, file, first_line, broken)
    _add_new(broken, own)
    faults = Reporter()
    values = rule.read(node, faults) if node else None
    document = Document(values, node, rule, tuple(lines))
    _add_new(faults, own, _TOLD_BESIDE)
    reporter.add(*sorted(own, key=lambda found: found.line))
    return document


def _add_new(found: Reporter, own: Reporter, always: tuple[str, ...] = ()) -> None:
    """Adds findings of lines that have no error yet, and those with the codes ``always``."""
    faulty = {each.line for each in own if each.severity is Severity.ERROR}
    own.add(*(each for each in found if each.line not in faulty or each.code in always))


def _mended_tree(lines: list[str], file: str, first_line: int, reporter: Reporter) -> Node | None:
    """The tree of some lines, which are mended where they can't be read; None where that doesn't help.

    Findings: ``yaml-syntax``, of which YAML says no more than where it gave up; those of ``yaml_mistakes``,
    where the cause can be guessed; ``yaml-too-deep``.
    """
    mended: set[int] = set()  # a line is mended once: what doesn't help is not repeated
    for _ in range(_MAX_MENDED):
        try:
            return tree_of("\n".join(lines), file, first_line, reporter)
        except BrokenYaml as fault:
            last, column = fault.line, fault.column
        guess = cause(lines, last)
        if guess and guess[0] not in mended:
            index, slip = guess
            mended.add(index)
            _report_slip(slip, file, first_line + index, reporter)
            lines[index] = slip.mended
            continue
        if first_line + last not in [found.line for found in reporter]:
            start = first_line + max(last - 1, 0)
            reporter.report("yaml-syntax", file, first_line + last, column, start=start)
        straight = aligned(lines, last)
        if straight is None or last in mended:
            return None
        mended.add(last)
        lines[last] = straight
    return None


def _report_slip(slip: Slip, file: str, line: int, reporter: Reporter) -> None:
    reporter.report(slip.code, file, line, slip.column, **slip.shown())
