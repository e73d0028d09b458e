"""Spoiled inputs for the fuzz of tests/test_fuzz.py and benchmarks/fuzz.py.

Text is made of what the grammars are made of, so that it gets far, and of what has no business there.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from hypothesis import strategies as st

from booklet import pipeline
from booklet.compose import compose
from booklet.load import load
from booklet.model import Script
from booklet.pipeline.selection import editions, products
from project import small_project

FILES = ("branding/desk.yaml", "chapters/guide.yaml", "chapters/facts.yaml",
         "chapters/01-deposit/chapter.md", "chapters/01-deposit/leaflet.md",
         "chapters/01-deposit/checklist.md", "layouts/card/layout.yaml")

_PIECES = st.sampled_from([
    "\n", "\n\n", "    ", "\t", " ", "#", "## ", "# ", "- ", "- [ ] ", "- ✕ ", "1. ", ":   ", "> ", "|", "|---|---|",
    "!!! note \"", "!!! message \"", "\"", "'", ": ", ":", "：", "[F01]", "[F99]", "[", "]", "(", ")", "![圖](",
    "../secret.png)", "/etc/passwd)", "file:///etc/passwd)", "logos/example.svg", "../../secret.png", "{1:", "{", "}",
    "{/}", "{{可略}}", "{{", "%}", "**", "*", "_", "`", "```", "---", "---\n", "<b>", "<!--", "&amp;", "&", "\\",
    "押金", "退還", "12348", "。", "，", "「", "」", "😀", "\u200b", "\u2028", "\x00", "\x85", "\ufeff", "e\u0301", "﷽",
    "!!python/object/apply:os.system [x]", "&a [*a]", "*a", "<<: *a", "? ", "!!binary x", "no", "null", "1e999",
    "0o17", "2026-02-30", "name", "phone", "colour", "title", "zh-Hans: ", "x" * 300, "%% lint-"])
TEXT = st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=30).map("".join)
BYTES = st.one_of(TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
                  TEXT.map(lambda text: text.encode("gb18030", "replace")), st.binary(max_size=60))


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, tuple[tuple[float, int, bytes], ...]]:
    """A file of the project and what is done to it: (where, bytes taken away, bytes put in) some times."""
    edits = st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 3, 40]), BYTES)
    return draw(st.sampled_from(FILES)), tuple(draw(st.lists(edits, min_size=1, max_size=4)))


class Bench:
    """A small project beside a secret; every file that is opened while it is read is noted."""

    def __init__(self, folder: Path) -> None:
        self.outside = folder.resolve()
        self.project = small_project(self.outside / "project")
        (self.outside / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
        self.opened: set[Path] = set()
        self.listening = False
        sys.addaudithook(self._heard)

    def _heard(self, event: str, given: tuple) -> None:
        if self.listening and event in ("open", "os.listdir", "os.scandir") and isinstance(given[0], (str, bytes)):
            self.opened.add(Path(str(given[0])))

    def try_out(self, file: str, edits: tuple[tuple[float, int, bytes], ...]) -> set[str]:
        """Reads, checks and composes the spoiled project; the codes of what was found."""
        path = self.project / file
        whole = data = path.read_bytes()
        for where, less, more in edits:
            at = int(where * len(data))
            data = data[:at] + more + data[at + less:]
        path.write_bytes(data)
        try:
            return self._read()
        finally:
            path.write_bytes(whole)

    def _read(self) -> set[str]:
        self.listening = True
        try:
            sources, found = load(self.project, self.project / "chapters", [self.project / "branding/desk.yaml"])
            if sources is not None:
                found = [*found, *pipeline.check(sources, tuple(Script))]
                for edition in editions(sources, products(sources), tuple(Script)):
                    found += compose(edition, sources)[1]
        finally:
            self.listening = False
        for f in found:
            assert f.as_text("zh") and f.as_text("en")
        return {f.code for f in found}

    def read_outside(self) -> list[Path]:
        """What was opened in this test's folder but outside the project."""
        resolved = [path if path.is_absolute() else Path.cwd() / path for path in self.opened]
        return [path for path in (p.resolve() for p in resolved)
                if (path.is_relative_to(self.outside) and not path.is_relative_to(self.project)
                    and path != self.outside) or path == Path("/etc/passwd")]

    def close(self) -> None:
        """Forgets the project."""
        self.listening = False
        shutil.rmtree(self.project)
