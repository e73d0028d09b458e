"""The texts that are set: the project's own chapters, and one it has never seen.

A text is a tuple of paragraphs, a paragraph a tuple of :class:`Run`; all engines get the same
characters in the same runs.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.model import Script, Sources

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """Some characters of one kind: ``""`` (plain), ``"bold"`` or ``"note"`` (a small raised mark)."""

    text: str
    kind: str = ""


Paragraph = tuple[Run, ...]
TEXTS = ("chapters", "unseen")


def plain(paragraph: Paragraph) -> str:
    """A paragraph's characters, in order."""
    return "".join(run.text for run in paragraph)


def text(name: str, script: Script) -> tuple[Paragraph, ...]:
    """The text ``chapters`` or ``unseen`` in one script; both are kept in Traditional only."""
    from booklet.findings.reporter import Reporter
    from booklet.load import load
    from booklet.script import in_script

    found = Reporter()
    sources = load(ROOT, ROOT / "chapters", [], found)
    if found.has_errors:
        raise SystemExit(f"chapters/ has errors, first: {found.findings[0]}")
    made = _chapters(sources) if name == "chapters" else _unseen()
    return parsed(in_script(made, script, sources.guide.protected))


def _chapters(sources: Sources) -> str:
    """The plain paragraphs of all chapters (those in callouts too; no lists, tables, headings)."""
    from booklet.markup import flow

    texts = [
        chapter.texts["chapter.md"] for chapter in sorted(sources.chapters, key=lambda chapter: chapter.id)
    ]
    return "\n".join(
        paragraph
        for made in texts
        for paragraph in re.findall(r"<p>.*?</p>", flow(made, Reporter()).html, re.S)
    )


def _unseen() -> str:
    source = html.escape((ROOT / "benchmarks" / "unseen.md").read_text("utf-8"), quote=False)
    source = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", source)
    source = re.sub(r"\^(.+?)\^", '<span class="fact-mark">\u2060\\1</span>', source)
    return "\n".join(f"<p>{block.strip()}</p>" for block in source.split("\n\n"))


_KINDS = {"b": "bold", "strong": "bold"}
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")


def parsed(made: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a simple HTML text: ``p`` with ``b``, ``strong`` and fact marks inside."""
    paragraphs = []
    for inner in re.findall(r"<p>(.*?)</p>", made, re.S):
        runs, kinds, at = [], [""], 0
        for tag in _TAG.finditer(inner):
            _add(runs, inner[at : tag.start()], kinds[-1])
            at = tag.end()
            if tag[1]:
                kinds.pop()
            elif not tag[3].endswith("/"):
                kinds.append("note" if "fact-mark" in tag[3] else _KINDS.get(tag[2], kinds[-1]))
        _add(runs, inner[at:], kinds[-1])
        if runs:
            paragraphs.append(tuple(runs))
    return tuple(paragraphs)


def _add(runs: list[Run], piece: str, kind: str) -> None:
    piece = re.sub(r"\s+", " ", html.unescape(piece))
    if piece and runs and runs[-1].kind == kind:
        runs[-1] = Run(runs[-1].text + piece, kind)
    elif piece:
        runs.append(Run(piece, kind))
