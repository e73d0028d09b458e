"""Reading a project's files: as bytes within limits, as text, as Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from booklet import citation
from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.load.droppable import taken_out
from booklet.load.strict_yaml import Document, Entries, Table, decode, read
from booklet.model import Text
from booklet.standard_characters import standard_text

_LINT_TAIL = re.compile(r"[ \t]*%%[^\n]*")  # "%% lint-…: 理由" speaks to lint and is never printed
MAX_TEXT = 2_000_000  # bytes; a guide's longest chapter is some 10 kB


class Folder:
    """A folder to read from, and the name its files have in findings.

    ``root`` is where relative names in findings start from.
    """

    def __init__(self, path: Path, root: Path) -> None:
        self.path, self.root = path, root

    def name(self, relative: str = "") -> str:
        """The name of a file in findings: relative to the root where it lies inside."""
        path = self.path / relative
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def text(self, relative: str) -> tuple[str | None, list[Finding]]:
        """A text file's content, None where it can't be read.

        Findings: ``file-missing``, ``file-too-big``, those of :func:`decode` and ``standard_text``.
        """
        path, name = self.path / relative, self.name(relative)
        try:
            if path.stat().st_size > MAX_TEXT:
                return None, [
                    finding("file-too-big", name, size=path.stat().st_size // 1000, most=MAX_TEXT // 1000)
                ]
            data = path.read_bytes()
        except OSError:
            return None, [finding("file-missing", name)]
        text, found = decode(data, name)
        own = Reporter()
        text = text and standard_text(text, name, own)
        return text, [*found, *own]

    def yaml(self, relative: str, rule: Table | Entries) -> Document:
        """A YAML file under ``rule``."""
        text, found = self.text(relative)
        if text is None:
            return Document(None, {}, tuple(found))
        document = read(text, self.name(relative), rule)
        return Document(document.values, document.places, (*found, *document.findings))

    def markdown(self, relative: str, rule: Table) -> tuple[Document, Text | None]:
        """A Markdown file: its front matter under ``rule``, and its body with its first line.

        Findings: ``front-matter-missing``, ``front-matter-open``, ``front-matter-unwanted``,
        those of :meth:`text`, :func:`read` and :func:`print_faults`.
        """
        text, found = self.text(relative)
        if text is None:
            return Document(None, {}, tuple(found)), None
        name = self.name(relative)
        head, body, line = split_front_matter(_LINT_TAIL.sub("", text))
        required = [key for key, child in rule.fields.items() if child.required]
        document = Document({}, {}, ())
        if head is None:
            if required:
                found.append(finding("front-matter-missing", name, 1, keys="、".join(required)))
        elif not rule.fields:
            found.append(finding("front-matter-unwanted", name, 1))
        else:
            if line == 0:
                found.append(finding("front-matter-open", name, 1))
            first = text[: len(text) - len(text.lstrip("\n"))].count("\n") + 2
            document = read(head, name, rule, first)
            found += print_faults(head, name, first)
        made, drops_found = taken_out(Text(name, line or head.count("\n") + 3, body))
        found += drops_found
        return Document(document.values, document.places, (*document.findings, *found)), made


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


def print_faults(text: str, file: str, first_line: int) -> Iterator[Finding]:
    """What a YAML text that gets printed may not hold, line by line.

    Findings: ``markup-html``, ``fact-mark-misplaced`` (nothing would turn it into a mark).
    """
    for number, line in enumerate(text.split("\n"), first_line):
        if match := HTML_TAG.search(line):
            yield finding("markup-html", file, number, match.start() + 1, tag=match[0][:20])
        if not _FACTS_KEY.match(line):
            for id_, _, column in citation.marks(line):
                yield finding("fact-mark-misplaced", file, number, column, id=id_)
