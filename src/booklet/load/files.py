"""Reading a project's files: as bytes within limits, as text, as Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from booklet import citation
from booklet.findings.reporter import Reporter
from booklet.load.droppable import without_drop_marks
from booklet.load.encoding import decode
from booklet.load.schema import Document, MappingRule, OpenMappingRule, read_yaml
from booklet.model import Text
from booklet.standard_characters import standard_text

_LINT_TAIL = re.compile(r"[ \t]*%%[^\n]*")  # "%% lint-…: 理由" speaks to lint and is never printed
NOTHING_UNSAVED: Mapping[Path, bytes] = MappingProxyType({})
MAX_TEXT = 2_000_000  # bytes; a guide's longest chapter is some 10 kB


class Folder:
    """A folder to read from, and the name its files have in findings.

    ``root`` is where relative names in findings start from; ``unsaved`` has the bytes of files (by path) as
    they are to be read, whatever lies there.
    """

    def __init__(self, path: Path, root: Path, unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED) -> None:
        self.path, self.root, self.unsaved = path, root, unsaved

    def has(self, relative: str) -> bool:
        """Whether there is such a file, links followed, or is to be."""
        path = self.path / relative
        return path in self.unsaved or path.is_file()

    def name(self, relative: str = "") -> str:
        """The name of a file in findings: relative to the root where it lies inside."""
        path = self.path / relative
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def text(self, relative: str, reporter: Reporter) -> str | None:
        """A text file's content, None where it can't be read.

        Findings: ``file-missing``, ``file-too-big`` (no text of a guide comes near it), those of
        ``encoding.decode`` and ``standard_text``.
        """
        path, name = self.path / relative, self.name(relative)
        try:
            data = self.unsaved.get(path)
            size = path.stat().st_size if data is None else len(data)
            if size > MAX_TEXT:
                reporter.report("file-too-big", name, size=size // 1000, most=MAX_TEXT // 1000)
                return None
            data = path.read_bytes() if data is None else data
        except OSError:
            reporter.report("file-missing", name)
            return None
        text = decode(data, name, reporter)
        return text and standard_text(text, name, reporter)

    def yaml(self, relative: str, rule: MappingRule | OpenMappingRule, reporter: Reporter) -> Document:
        """A YAML file under ``rule``. Findings: those of :meth:`text` and ``read_yaml``."""
        text = self.text(relative, reporter)
        return Document() if text is None else read_yaml(text, self.name(relative), rule, reporter)

    def markdown(self, relative: str, rule: MappingRule, reporter: Reporter) -> tuple[Document, Text | None]:
        """A Markdown file: its front matter under ``rule``, and its body with its first line.

        Findings: ``front-matter-missing``, ``front-matter-open``, ``front-matter-unwanted`` (where nothing
        reads it), those of :meth:`text`, ``read_yaml``, :func:`report_unprintable` and ``droppable``.
        """
        own = Reporter()  # follows what is found in the front matter
        text = self.text(relative, own)
        if text is None:
            reporter.add(*own)
            return Document(), None
        name = self.name(relative)
        head, body, line = split_front_matter(_LINT_TAIL.sub("", text))
        required = [key for key, child in rule.fields.items() if child.required]
        document = Document({})
        if head is None:
            if required:
                own.report("front-matter-missing", name, 1, keys="、".join(required))
        elif not rule.fields:
            own.report("front-matter-unwanted", name, 1)
        else:
            if line == 0:
                own.report("front-matter-open", name, 1)
            first = text[: len(text) - len(text.lstrip("\n"))].count("\n") + 2
            document = read_yaml(head, name, rule, reporter, first_line=first)
            report_unprintable(head, name, first, own)
        first_of_body = line or (head or "").count("\n") + 3
        made = without_drop_marks(Text(name, first_of_body, body), own)
        reporter.add(*own)
        return document, made


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """YAML between two ``---`` lines at the top, the rest, and the rest's first line number.

    Empty lines may stand before the first one.
    The YAML is None where there is none. Where its end isn't marked it ends at the first
    empty line, and the line number is 0.
    """
    lines = text.split("\n")
    stripped = [line.rstrip() for line in lines]
    start = next((i for i, line in enumerate(stripped) if line), 0)
    if stripped[start] != "---":
        return None, text, 1
    if "---" in stripped[start + 1 :]:
        end = stripped.index("---", start + 1)
        return "\n".join(lines[start + 1 : end]), "\n".join(lines[end + 1 :]), end + 2
    end = stripped.index("", start) if "" in stripped[start:] else len(lines)
    return "\n".join(lines[start + 1 : end]), "\n".join(lines[end + 1 :]), 0


HTML_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*[^<>]*|!--.*?--|!DOCTYPE[^>]*)>?")
_FACTS_KEY = re.compile(r"\s*(?:- )?(?:facts|from):|\s*#")


def report_unprintable(text: str, file: str, first_line: int, reporter: Reporter) -> None:
    """What a YAML text that gets printed may not hold, line by line.

    Findings: ``markup-html`` (it would be printed as it stands), ``fact-mark-misplaced`` (nothing would turn
    it into a mark).
    """
    for number, line in enumerate(text.split("\n"), first_line):
        if match := HTML_TAG.search(line):
            reporter.report("markup-html", file, number, match.start() + 1, tag=match[0][:20])
        if not _FACTS_KEY.match(line):
            for id_, _, column in citation.marks(line):
                reporter.report("fact-mark-misplaced", file, number, column, id=id_)
