"""In which script each file of a guide is written, by ``script`` in guide.yaml; all are read as Traditional.

Not here: how a text is converted (``script``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load.files import Folder
from booklet.load.schema import ChoiceRule, Document, MappingRule, OpenMappingRule, TextRule
from booklet.load.schema.node import MappingNode, Node
from booklet.load.schema.rule import Rule
from booklet.model import Script
from booklet.script.source import OtherScript, other_script, traditional_text
from booklet.script.unprinted import without_unprinted

GUIDE_FILE, LEDGER_FILE = "guide.yaml", "facts.yaml"
GUIDE, LEDGER = "guide", "facts"  # what ``script`` calls the guide's own files, and the ledger
_SHOWN = 6  # runs of lines that a message names
# of guide.yaml: what is in both scripts, and what names folders
_APART = re.compile(
    r"^(?:protected|script):[^\n]*(?:\n(?:[ \t]+[^\n]*|[ \t]*))*|^[ \t]*(?:- )?chapter:[^\n]*", re.M
)
_SCRIPT = ChoiceRule(tuple(script.value for script in Script))


@dataclass(frozen=True)
class ScriptRule(Rule):
    """A script for the whole guide, or a mapping of ``guide``, ``facts`` and chapters' folders to scripts;
    the value is such a mapping. Findings: those of its choices."""

    def value(self, node: Node, reporter: Reporter) -> dict[str, str]:
        if isinstance(node, MappingNode):
            return {key: value for key, value in self._parts.value(node, reporter).items() if value}
        chosen = _SCRIPT.value(node, reporter)
        return {GUIDE: chosen} if chosen else {}

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        return self._parts.children(node)

    @property
    def _parts(self) -> OpenMappingRule:
        return OpenMappingRule(_SCRIPT)


_KEYS = MappingRule({"script": ScriptRule(), "protected": OpenMappingRule(TextRule())})


@dataclass
class Written:
    """What ``script`` says, and what came of reading under it: the texts that were ``converted``, by file,
    and the ``exceptions`` that convert them back as they were written."""

    declared: Mapping[str, Script]
    protected: Mapping[str, str]
    converted: dict[str, str] = field(default_factory=dict)
    exceptions: dict[str, str] = field(default_factory=dict)
    unsure: bool = False  # guide.yaml isn't in the script that it says: of the rest it says nothing either

    def script_of(self, part: str) -> Script:
        """The script of a part: what isn't named is as the guide's own files."""
        return self.declared.get(part) or self.declared.get(GUIDE) or Script.HANT

    def traditional(self, text: str, file: str, part: str, reporter: Reporter) -> str:
        """The text of a file of this part in Traditional.

        Findings: ``text-simplified``, ``text-traditional``: it isn't in the script that was said. Then it is
        read as what it seems to be, so that it is told once and other faults are found. Of a guide.yaml in
        another script than it says, it is told of that file and of no other.
        """
        script, apart = self.script_of(part), _APART if file.endswith(GUIDE_FILE) else None
        if found := other_script(without_unprinted(text, file), script, apart):
            script = next(other for other in Script if other is not script)
            if not self.unsure or part in self.declared and part != GUIDE:
                self._report(found, text, file, part, script, reporter)
            self.unsure = self.unsure or file.endswith(GUIDE_FILE)
        if script is Script.HANT:
            return text
        if file not in self.converted:
            made = traditional_text(text, self.protected, apart)
            self.converted[file] = made.text
            self.exceptions = {**made.exceptions, **self.exceptions}
        return self.converted[file]

    def _report(
        self, found: OtherScript, text: str, file: str, part: str, script: Script, reporter: Reporter
    ) -> None:
        line, column = found.places[0]
        said = {key: each.value for key, each in self.declared.items()}
        said = {GUIDE: self.script_of(GUIDE).value, **said, part: script.value}
        said = {key: name for key, name in said.items() if key == GUIDE or name != said[GUIDE]}
        parts = ", ".join(f"{key}: {value}" for key, value in said.items())
        reporter.report(
            "text-simplified" if script is Script.HANS else "text-traditional",
            file,
            line,
            column,
            character=text.split("\n")[line - 1][column - 1],
            count=found.count,
            lines=_runs([number for number, _ in found.places]),
            mended=f"script: {said[GUIDE]}" if said.keys() == {GUIDE} else f"script: {{{parts}}}",
        )


class WrittenFolder(Folder):
    """A folder of a guide, whose texts are read as Traditional whatever they were written in."""

    def __init__(self, path: Path, root: Path, written: Written, part: str = GUIDE) -> None:
        super().__init__(path, root)
        self._written, self._part = written, part

    def chapter(self, name: str) -> WrittenFolder:
        """The folder of a chapter."""
        return WrittenFolder(self.path / name, self.root, self._written, name)

    def text(self, relative: str, reporter: Reporter) -> str | None:
        text = super().text(relative, reporter)
        part = LEDGER if relative == LEDGER_FILE and self._part == GUIDE else self._part
        return text and self._written.traditional(text, self.name(relative), part, reporter)


def read_scripts(folder: Folder) -> Written:
    """What guide.yaml says of scripts and protected terms, before anything is read in full."""
    text = folder.text(GUIDE_FILE, Reporter()) or ""
    simplified = other_script(without_unprinted(text, GUIDE_FILE), Script.HANT, _APART)
    if not simplified and not re.search(r"^script[ \t]*[:：]", text, re.M):
        return Written({}, {})
    values: dict[str, Any] = folder.yaml(GUIDE_FILE, _KEYS, Reporter()).values or {}
    declared = {part: Script(name) for part, name in (values.get("script") or {}).items()}
    protected = {key: value for key, value in (values.get("protected") or {}).items() if value}
    return Written(declared, protected)


def check_parts(document: Document, chapters: Collection[str], reporter: Reporter) -> None:
    """``guide-script-unknown``: ``script`` names what is no part of the guide."""
    known = (GUIDE, LEDGER, *sorted(chapters))
    for part in (document.values or {}).get("script") or ():
        if part not in known and (place := document.places.get(("script", part))):
            reporter.report("guide-script-unknown", *place, part=part, known="、".join(known))


def _runs(numbers: list[int]) -> str:
    """Line numbers as runs: 3–5、9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][1] <= 2:  # an empty line between, or one of ASCII
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [f"{first}–{last}" if last > first else str(first) for first, last in runs[:_SHOWN]]
    return "、".join(shown) + ("…" if len(runs) > _SHOWN else "")
