"""Reading a project's files: as bytes within limits, as text, as Markdown with front matter."""

from __future__ import annotations

from pathlib import Path

from booklet.findings import Finding, finding
from booklet.load.strict_yaml import Document, Entries, Table, decode, read
from booklet.model import Text

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
        """A text file's content; findings ``file-missing``, ``file-too-big``, ``text-not-utf8``."""
        path, name = self.path / relative, self.name(relative)
        try:
            if path.stat().st_size > MAX_TEXT:
                return None, [finding("file-too-big", name, size=path.stat().st_size // 1000,
                                      most=MAX_TEXT // 1000)]
            data = path.read_bytes()
        except OSError:
            return None, [finding("file-missing", name)]
        text, found = decode(data, name)
        return text, found

    def yaml(self, relative: str, rule: Table | Entries) -> Document:
        """A YAML file under ``rule``."""
        text, found = self.text(relative)
        if text is None:
            return Document(None, {}, tuple(found))
        return read(text, self.name(relative), rule)

    def markdown(self, relative: str, rule: Table) -> tuple[Document, Text | None]:
        """A Markdown file: its front matter under ``rule``, and its body with its first line."""
        text, found = self.text(relative)
        if text is None:
            return Document(None, {}, tuple(found)), None
        head, body, line = split_front_matter(text)
        document = read(head, self.name(relative), rule, first_line=2)
        return document, Text(self.name(relative), line, body)


def split_front_matter(text: str) -> tuple[str, str, int]:
    """YAML between two ``---`` lines at the top, the rest, and the rest's first line number."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text, 1
    for i, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:i]), "\n".join(lines[i + 1:]), i + 2
    return "\n".join(lines[1:]), "", len(lines)
