"""Which of a layout's words its template and style sheet print, read from their text.

Not here: what a template does with them (``compose`` fills it), nor words that it picks while it is filled
(``words[flip]``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from booklet.findings import Place
from booklet.findings.reporter import Reporter

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_WORD = re.compile(r"""\bwords(?:\.([a-z_0-9]+)\b(?!\()|\["([a-z_0-9]+)"\])""")
_INCLUDED = re.compile(r"""\{%-?\s*(?:include|extends)\s+"([^"]+)\"""")
_IMPORTED = re.compile(
    r"""\{%-?\s*from\s+"([^"]+)"\s+import\s+(.*?)(?:\s+with context)?\s*-?%\}""", re.DOTALL
)
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\(.*?\{%-?\s*endmacro\s*-?%\}", re.DOTALL)


def check_words(
    files: Iterable[str],
    words: Mapping[str, str],
    templates: Mapping[str, str],
    place: Place,
    reporter: Reporter,
) -> None:
    """Reports ``layout-words-missing``: every word that ``files`` print and ``words`` lack, at once.

    A template that lacks a word stops at the first it comes to, for the desks that need it only: who makes a
    layout would find them one by one.
    """
    needed = {word: name for start in files for name, word in _words(start, templates)}
    if missing := [f"{word}（{name}）" for word, name in needed.items() if word not in words]:
        reporter.report("layout-words-missing", *place, words="、".join(missing))


def _words(name: str, templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each word that a template prints, or what it includes, extends or imports, with the file it is in."""
    todo: list[tuple[str, frozenset[str]]] = [(name, frozenset())]
    seen = set(todo)
    while todo:
        name, macros = todo.pop()
        text = _COMMENT.sub("", templates.get(name, ""))
        for match in _WORD.finditer(_called(text, macros) if macros else text):
            yield name, match[1] or match[2]
        reached = [(other, frozenset[str]()) for other in _INCLUDED.findall(text)]
        reached += [
            (other, frozenset(re.findall(r"\w+", imported))) for other, imported in _IMPORTED.findall(text)
        ]
        todo += (new := [each for each in dict.fromkeys(reached) if each not in seen])
        seen.update(new)


def _called(text: str, macros: Iterable[str]) -> str:
    """The text of some macros of a template, and of those that they call."""
    bodies = {match[1]: match[0] for match in _MACRO.finditer(text)}
    wanted, todo = set(), set(macros)
    while todo:
        wanted |= todo
        calls = {name for each in todo for name in re.findall(r"\b(\w+)\(", bodies.get(each, ""))}
        todo = (calls & bodies.keys()) - wanted
    return "".join(bodies.get(name, "") for name in sorted(wanted))
