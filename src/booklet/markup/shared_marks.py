"""A fact mark printed once for a paragraph all of whose sentences rest on it.

The author marks every sentence, and ledger, lint and register read those marks from the source. On the page
the same mark after each sentence of a paragraph says nothing more than one at its end, and is in the way four
times. Pure but for the tree of elements that is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_PARAGRAPHS = ("p", "li", "dd", "td")
_INLINE = ("a", "b", "br", "code", "em", "i", "s", "span", "strong", "sub", "sup", "u", "mark")
_ONE_SENTENCE = re.compile(r"\s*[^。！？]+[。！？]+[」』）】”’]*\s*")


def print_shared_marks_once(root: Element) -> None:
    """Takes all fact marks but the last out of each paragraph whose every sentence ends with the same one.

    A sentence without a mark, another mark, or one within a sentence, and all of them stay.
    """
    for paragraph in root.iter():
        if paragraph.tag in _PARAGRAPHS:
            marks = _marks_of_every_sentence(paragraph)
            if len({mark.text for _, mark in marks}) == 1:
                for parent, mark in marks[:-1]:
                    _remove(parent, mark)


def _marks_of_every_sentence(paragraph: Element) -> list[tuple[Element, Element]]:
    """The fact marks of a paragraph with their parents; none, unless each of its sentences ends with one."""
    marks, sentence = [], ""
    for parent, mark, text in _pieces(paragraph):
        sentence += text
        if mark is not None:
            if not _ONE_SENTENCE.fullmatch(sentence):
                return []
            marks.append((parent, mark))
            sentence = ""
    return [] if sentence.strip() else marks


def _pieces(element: Element) -> Iterator[tuple[Element, Element | None, str]]:
    """An element's own words in order, up to the first block in it: its parent, and a mark or a text."""
    yield element, None, element.text or ""
    for child in element:
        if child.tag not in _INLINE:
            return
        if child.get("class") == "fact-mark":
            yield element, child, ""
        else:
            yield from _pieces(child)
        yield element, None, child.tail or ""


def _remove(parent: Element, child: Element) -> None:
    """Takes an element out and leaves what stands behind it."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
