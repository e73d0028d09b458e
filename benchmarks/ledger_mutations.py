"""How many slips in the guide's legal sentences the lint and the ledger's checks find.

Each digit and numeral of each legal sentence is altered, each citation mark taken away, one at a time,
in a copy; a mutation counts as found where ``check`` would say something new. No page is made.

    python -m benchmarks.ledger_mutations            # the guide in chapters/: two minutes
    python -m benchmarks.ledger_mutations --missed   # and each that is not found, with its line
    python -m benchmarks.ledger_mutations --write    # the figures into docs/reviewing.md too
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.marked_tables import markdown_table, write_between_marks  # noqa: E402
from booklet import citation, facts  # noqa: E402
from booklet.findings.reporter import Reporter  # noqa: E402
from booklet.lint import citation_lint, read, suppression  # noqa: E402
from booklet.lint.numbers import numbers  # noqa: E402
from booklet.lint.sentences import ENTRY, ITEM, MADE_UP, MESSAGE, Sentence  # noqa: E402
from booklet.load import files as guide_files  # noqa: E402
from booklet.load import load  # noqa: E402
from booklet.model import Sources  # noqa: E402

DIGIT, NUMERAL, COUNTED, MARK, SEVERAL, ADVICE = "digit", "numeral", "counted", "mark", "several", "advice"
KINDS = {
    DIGIT: "法律说法里的数字，改一位",
    NUMERAL: "法律说法里的中文数字，改一个",
    COUNTED: "序号、份数之类，改一位（不算法律说法）",
    MARK: "法律说法唯一的标记，去掉",
    SEVERAL: "几个标记，去掉其中一个（说法仍有依据）",
    ADVICE: "做法、说明的唯一标记，去掉（不算法律说法，不要求有）",
}
_OTHER = dict(zip("0123456789一二三四五六七八九十百兩", "1234567890二三四五六七八九一六千三"))
_SAID = {"lint-uncited", "lint-number", "lint-number-other", "lint-hotline", "lint-hedge"}


@dataclass(frozen=True)
class Mutation:
    """A slip: its kind, its file, where the line's text changes, and the sentence it spoils."""

    kind: str
    file: str
    line: int
    first: int
    last: int
    text: str
    sentence: str


def mutations(sources: Sources) -> Iterator[Mutation]:
    """Every slip of the kinds, from the sources."""
    calls = {hotline.number for hotline in sources.guide.hotlines}
    lines = {file: text.split("\n") for file, text in sources.raw.items()}
    for sentence in read(sources):
        if sentence.kind in (MESSAGE, MADE_UP):
            continue
        if sentence.facts or citation_lint.states_law(sentence, calls):
            yield from _digits(sentence, lines)
    every = [s for s in read(sources) if s.facts]
    for file in sources.raw:
        if file.endswith(".md") or file == sources.guide.file:
            own = [s for s in every if s.file == file]
            yield from _marks(file, lines[file], own, calls)


def _digits(sentence: Sentence, lines: dict[str, list[str]]) -> Iterator[Mutation]:
    law = {
        at for number in numbers(sentence.text) for at in range(number.start, number.start + len(number.text))
    }
    for at, character in enumerate(sentence.text):
        line, column = sentence.place(at)
        written = lines[sentence.file][line - 1][column - 1 : column] if line else ""
        if character not in _OTHER or written != character:
            continue
        if not character.isascii() and at not in law:
            continue  # 一起, 十分: no number
        kind = COUNTED if at not in law else DIGIT if character.isascii() else NUMERAL
        yield Mutation(kind, sentence.file, line, column - 1, column, _OTHER[character], sentence.text)


_LISTED = re.compile(r"(?<=facts: \[)([^\]]+)(?=\])")
_MARKED = re.compile(citation.PATTERN)


def _marks(file: str, lines: list[str], cited: list[Sentence], calls: set[str]) -> Iterator[Mutation]:
    """Each id of each mark (of ``facts: […]`` in guide.yaml) taken away."""
    listed = not file.endswith(".md")
    for number, line in enumerate(lines, 1):
        for mark in (_LISTED if listed else _MARKED).finditer(line):
            ids = [id_.strip() for id_ in re.split("[,，、]", mark[1])]
            spoilt = _of_mark(number, mark.start() + 1, set(ids), cited)
            law = any(citation_lint.states_law(s, calls) for s in spoilt)
            for i in range(len(ids)):
                rest = ", ".join([*ids[:i], *ids[i + 1 :]])
                yield Mutation(
                    SEVERAL if rest else MARK if law else ADVICE,
                    file,
                    number,
                    mark.start(),
                    mark.end(),
                    rest if listed or not rest else f"[{rest}]",
                    line.strip(),
                )


def _of_mark(line: int, column: int, ids: set[str], cited: list[Sentence]) -> list[Sentence]:
    """The sentences that a mark is of: the last before it, with all of its item or entry."""
    before = [s for s in cited if ids & set(s.facts) and s.place() < (line, column)]
    if not before:
        return []
    last = max(before, key=lambda s: s.place())
    return (
        [s for s in before if s.block == last.block and s.kind == last.kind]
        if last.kind in (ITEM, ENTRY)
        else [last]
    )


# --- asking ---------------------------------------------------------------------------


def found(mutation: Mutation, guide: Path, root: Path) -> tuple[str, ...]:
    """The codes of what is said of a mutation and isn't said of the guide as it is."""
    path = root / mutation.file
    before = path.read_text("utf-8")
    lines = before.split("\n")
    line = lines[mutation.line - 1]
    lines[mutation.line - 1] = line[: mutation.first] + mutation.text + line[mutation.last :]
    known = _baseline(guide, root, mutation.file)
    path.write_text("\n".join(lines), "utf-8")
    try:
        return tuple(sorted(said(guide, root, mutation.file) - known))
    finally:
        path.write_text(before, "utf-8")


@cache
def _baseline(guide: Path, root: Path, file: str) -> Counter:
    return said(guide, root, file)


def said(guide: Path, root: Path, file: str) -> Counter:
    """How often each code is said of one of the guide's files, by the lint, the ledger and the loader."""
    sources = load(root, guide, [root / "branding" / "default.yaml"], Reporter())
    own = replace(sources, chapters=tuple(c for c in sources.chapters if f"/{c.id}/" in file))
    every, kept = Reporter(), Reporter()
    facts.check_citations(own, kept)
    citation_lint.check(read(own), own.guide, own.ledger.facts, every)
    suppression.apply(every, {name: text for name, text in sources.raw.items() if name == file}, kept)
    return Counter(f.code for f in kept if f.code in _SAID or f.code.startswith("fact-"))


def _remembering() -> None:
    """Lets the loader parse again only what has changed: the same files a thousand times."""
    for name in ("yaml", "markdown"):
        real, kept = getattr(guide_files.Folder, name), {}

        def cached(self, relative, rule, reporter, real=real, kept=kept):
            key = (str(self.path), relative, (self.path / relative).read_bytes())
            if key not in kept:
                kept[key] = real(self, relative, rule, reporter)
            return kept[key]

        setattr(guide_files.Folder, name, cached)


def _share(mutations_: list[Mutation], guide: str) -> list[tuple[Mutation, tuple[str, ...]]]:
    """A share of the work, in a copy of the project of its own."""
    _remembering()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copytree(ROOT / "layouts", root / "layouts")
        shutil.copytree(ROOT / "branding", root / "branding")
        shutil.copytree(ROOT / guide, root / guide)
        (root / "fonts").mkdir()
        return [(m, found(m, root / guide, root)) for m in mutations_]


def table(results: list[tuple[Mutation, tuple[str, ...]]]) -> str:
    """The figures as a Markdown table."""
    rows = [("改动", "处数", "查出来", ""), ("---", "--:", "--:", "--:")]
    for kind, name in KINDS.items():
        told = [codes for m, codes in results if m.kind == kind]
        if told:
            found = sum(map(bool, told))
            rows.append((name, f"{len(told)}", f"{found}", f"{100 * found / len(told):.1f}%"))
    return markdown_table(rows)


def main() -> None:
    """Runs all mutations and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--guide", default="chapters")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sources = load(ROOT, ROOT / options.guide, [ROOT / "branding" / "default.yaml"], Reporter())
    assert sources, "the guide has errors: run check first"
    every = list(dict.fromkeys(mutations(sources)))
    with ProcessPoolExecutor(options.jobs) as pool:
        shares = pool.map(
            partial(_share, guide=options.guide), [every[i :: options.jobs] for i in range(options.jobs)]
        )
        results = [one for share in shares for one in share]
    made = table(results)
    print(made)
    if options.missed:
        for m, codes in sorted(results, key=lambda r: (r[0].kind, r[0].file, r[0].line)):
            if not codes:
                print(f"{m.kind:8} {m.file}:{m.line}:{m.first + 1} {m.text!r:8} {m.sentence}")
    if options.write:
        write_between_marks(ROOT / "docs" / "reviewing.md", "mutations", made)


if __name__ == "__main__":
    main()
