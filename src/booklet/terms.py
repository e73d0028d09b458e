"""Hard words: where a text uses one, and whether it says what it means.

Shared by the lint, which asks for an explanation, and by composition, which marks the
first use of a word that a short piece has no room to explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def uses(text: str, term: str, longer: Iterable[str] = ()) -> bool:
    """Whether a text uses a term, and not only inside one of the ``longer`` terms."""
    for other in longer:
        text = text.replace(other, "")
    return term in text


def explained(term: str, near: str) -> bool:
    """Whether a text says what a term is: ``X，就是…``, ``X是…``, ``叫「X」``, ``X（…）``, ``X｜…``."""
    word = rf"「?{re.escape(term)}」?"
    return bool(
        re.search(
            rf"{word}[，：、]?(?:也就|也|就)?(?:即|叫|指|是(?!不是|否|真)|的意思)"
            rf"|(?:叫|叫做|簡稱|稱為|就是){word}|{word}[^，。；（\n]{{0,4}}（[^）]{{2,}}）|（[^）]*{word}[^）]*）"
            rf"|^{word}[^，。\n]{{0,3}}\n",
            near,
            re.MULTILINE,
        )
    )


def unexplained(text: str, terms: Sequence[str], known: str = "") -> tuple[str, ...]:
    """The terms that a text uses and nowhere explains, longest first.

    ``known`` is what the reader comes with: the piece's and the guide's titles.
    """
    found = []
    for term in terms:
        longer = [other for other in terms if term in other and term != other]
        if term not in known and uses(text, term, longer) and not explained(term, text):
            found.append(term)
    return tuple(sorted(found, key=lambda term: (-len(term), term)))


class FirstUses:
    """Marks the first use of each of some terms as it passes through the texts of a piece."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.left = list(terms)

    def mark(self, html: str) -> str:
        """HTML with the first use of each term still unmarked in a ``span.term``."""
        for term in tuple(self.left):
            pieces = re.split(r"(<[^>]*>)", html)
            for i in range(0, len(pieces), 2):
                if term in pieces[i] and not self._inside_mark(pieces[:i]):
                    pieces[i] = pieces[i].replace(term, f'<span class="term">{term}</span>', 1)
                    self.left.remove(term)
                    html = "".join(pieces)
                    break
        return html

    @staticmethod
    def _inside_mark(before: Sequence[str]) -> bool:
        """Whether a text node stands inside a span: a marked term, a label, a sample's phrase."""
        tags = [piece for piece in before if piece.startswith("<span") or piece == "</span>"]
        depth = 0
        for tag in tags:
            depth += -1 if tag == "</span>" else 1
        return depth > 0
