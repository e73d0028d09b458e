"""Spoiled inputs for the fuzz of tests/test_fuzz.py and benchmarks/fuzz.py.

Text is made of what the grammars are made of, so that it gets far, and of what has no business there.
"""

from __future__ import annotations

import csv
import io
import shutil
import sys
from pathlib import Path

from hypothesis import strategies as st

from booklet.compose import compose
from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Script, Size
from booklet.pipeline.checks import check_texts, of_sources
from booklet.pipeline.selection import print_jobs, products
from project import small_project

FILES = (
    "branding/desk.yaml",
    "chapters/guide.yaml",
    "chapters/facts.yaml",
    "chapters/01-deposit/chapter.md",
    "chapters/01-deposit/leaflet.md",
    "chapters/01-deposit/checklist.md",
    "layouts/card/layout.yaml",
)

_PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "    ",
        "\t",
        " ",
        "#",
        "## ",
        "# ",
        "- ",
        "- [ ] ",
        "- ✕ ",
        "1. ",
        ":   ",
        "> ",
        "|",
        "|---|---|",
        '!!! note "',
        '!!! message "',
        '"',
        "'",
        ": ",
        ":",
        "：",
        "[F01]",
        "[F99]",
        "[",
        "]",
        "(",
        ")",
        "![圖](",
        "../secret.png)",
        "/etc/passwd)",
        "file:///etc/passwd)",
        "logos/example.svg",
        "../../secret.png",
        "{1:",
        "{",
        "}",
        "{/}",
        "{{可略}}",
        "{{",
        "%}",
        "**",
        "*",
        "_",
        "`",
        "```",
        "---",
        "---\n",
        "<b>",
        "<!--",
        "&amp;",
        "&",
        "\\",
        "押金",
        "退還",
        "12348",
        "。",
        "，",
        "「",
        "」",
        "😀",
        "\u200b",
        "\u2028",
        "\x00",
        "\x85",
        "\ufeff",
        "e\u0301",
        "﷽",
        "!!python/object/apply:os.system [x]",
        "&a [*a]",
        "*a",
        "<<: *a",
        "? ",
        "!!binary x",
        "no",
        "null",
        "1e999",
        "0o17",
        "2026-02-30",
        "name",
        "phone",
        "colour",
        "title",
        "zh-Hans: ",
        "x" * 300,
        "%% lint-",
    ]
)
TEXT = st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=30).map("".join)
BYTES = st.one_of(
    TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXT.map(lambda text: text.encode("gb18030", "replace")),
    st.binary(max_size=60),
)


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, tuple[tuple[float, int, bytes], ...]]:
    """A file of the project and what is done to it: (where, bytes taken away, bytes put in) some times."""
    edits = st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 3, 40]), BYTES)
    return draw(st.sampled_from(FILES)), tuple(draw(st.lists(edits, min_size=1, max_size=4)))


def _seldom(known: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What is known, and any text now and then: it seldom gets far."""
    return st.integers(0, 40).flatmap(lambda number: TEXT if number == 23 else known)


_KNOWN_CELLS = st.sampled_from(
    [
        "",
        "-",
        "青禾站",
        "0000-1234567",
        "1012345678",
        "1.38E+10",
        "5-Nov",
        "#REF!",
        "=A1",
        '="010"',
        "'010",
        "qinghe",
        "nul",
        "../up",
        "a/b",
        "#0f4f5c",
        "2026/11/5",
        "2026-02-30",
        "all",
        "F01",
        "default",
        "desk",
        "logos/qinghe.svg",
        "../secret.png",
        "/etc/passwd",
        "https://desk.example/q",
        "周一至周五 9:00–17:00",
        "9:00–25:00",
        "乙\n丙",
        "x" * 130,
        "\u202e",
        '"',
        ";",
    ]
)
_CELLS = _seldom(_KNOWN_CELLS)
_KNOWN_HEADS = st.sampled_from(
    [
        "id",
        "编号",
        "名称",
        "name",
        "name.zh-Hans",
        "名稱（繁體）",
        "phone",
        "电话",
        "phones.1.label",
        "phones.1.number",
        "phones.9.number",
        "qr",
        "qr.web",
        "logo",
        "logo.file",
        "logo.width",
        "colour",
        "hours",
        "address",
        "review.date",
        "review.due",
        "review.reviewer",
        "review.facts",
        "extends",
        "press.profile",
        "web",
        "备注",
        "# x",
        "",
        "name.",
        ".name",
        "name.zh-Hans.1",
        "1",
    ]
)
_HEADS = _seldom(_KNOWN_HEADS)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A CSV table of desks with odd headings and cells, its separator, line ends and encoding, and sometimes
    a few bytes put in anywhere."""
    heads = draw(st.lists(_HEADS, min_size=1, max_size=6, unique=True))
    rows = draw(st.lists(st.lists(_CELLS, max_size=7), max_size=4))
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream,
        delimiter=draw(st.sampled_from(",;\t|，")),
        lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])),
    )
    writer.writerows([heads, *rows])
    text = draw(st.sampled_from(["", "", "", "sep=;\n", "站点表\n\n"])) + stream.getvalue()
    data = text.encode(
        draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5hkscs"])), "replace"
    )
    at, more = draw(st.tuples(st.floats(0, 1), st.one_of(*[st.just(b"")] * 4, BYTES)))
    return data[: int(at * len(data))] + more + data[int(at * len(data)) :]


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
        if (
            self.listening
            and event in ("open", "os.listdir", "os.scandir")
            and isinstance(given[0], (str, bytes))
        ):
            self.opened.add(Path(str(given[0])))

    def try_out(self, file: str, edits: tuple[tuple[float, int, bytes], ...]) -> set[str]:
        """Reads, checks and composes the spoiled project; the codes of what was found."""
        path = self.project / file
        whole = data = path.read_bytes()
        for where, less, more in edits:
            at = int(where * len(data))
            data = data[:at] + more + data[at + less :]
        path.write_bytes(data)
        try:
            return self._read()
        finally:
            path.write_bytes(whole)

    def try_table(self, data: bytes, name: str = "desks.csv") -> set[str]:
        """Reads, checks and composes the project with a table of desks of these bytes; the codes found."""
        path = self.project / name
        path.write_bytes(data)
        try:
            return self._read(path)
        finally:
            path.unlink()

    def _read(self, table: Path | None = None) -> set[str]:
        self.listening = True
        try:
            reporter = Reporter()
            desk = self.project / "branding/desk.yaml"
            sources = load(self.project, self.project / "chapters", [desk], reporter, table=table)
            of_sources(sources, tuple(Script), reporter)
            check_texts(products(sources), sources, Size.STANDARD, reporter)
            if not reporter.has_errors:
                for job in print_jobs(sources, products(sources), tuple(Script)):
                    compose(job, reporter)
        finally:
            self.listening = False
        for f in reporter:
            assert f.as_text("zh") and f.as_text("en")
        return {f.code for f in reporter}

    def read_outside(self) -> list[Path]:
        """What was opened in this test's folder but outside the project."""
        resolved = [path if path.is_absolute() else Path.cwd() / path for path in self.opened]
        return [
            path
            for path in (p.resolve() for p in resolved)
            if (
                path.is_relative_to(self.outside)
                and not path.is_relative_to(self.project)
                and path != self.outside
            )
            or path == Path("/etc/passwd")
        ]

    def close(self) -> None:
        """Forgets the project."""
        self.listening = False
        shutil.rmtree(self.project)
