"""Whether a page for a phone, and the long picture of it, hold their piece's text and keep what is to be
kept. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Composed, Verdict
from booklet.preflight.extraction import normalized
from booklet.preflight.finished_pdf import FinishedPdf
from booklet.preflight.whole_text import check_text

_UNSEEN = frozenset(("script", "style", "title", "head"))
_FETCHED = frozenset(("src", "srcset", "data", "poster", "background"))  # what a browser asks for by itself
_IN_STYLE = re.compile(r"url\(\s*['\"]?(?!data:|#)([^)'\"]*)|@import[^;]*")
_VOID = frozenset(("meta", "br", "img", "input", "wbr", "hr", "link", "col"))


class _Page(HTMLParser):
    """A page's words, those that are seen before anything is opened, its title, and what it asks for."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.first, self.title = [""], [""], [""]
        self.fetched: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What a browser asks for because of a tag."""
        said = {name: value or "" for name, value in attrs}
        self.fetched += [
            v for name, v in said.items() if name in _FETCHED and not v.startswith(("data:", "#"))
        ]
        self.fetched += [match[0] for match in _IN_STYLE.finditer(said.get("style", ""))]
        if tag == "link" or said.get("http-equiv", "").lower() == "refresh":
            self.fetched.append(said.get("href") or said.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = self._open
        if "style" in tags:
            self.fetched += [match[0] for match in _IN_STYLE.finditer(data)]
        if "title" in tags:
            self.title.append(data)
        if not _UNSEEN & {*tags}:
            self.text.append(data)
            if "details" not in tags or "summary" in tags:
                self.first.append(data)


def check_phone_page(
    page: str, composed: Composed, piece: str, reporter: Reporter
) -> tuple[CheckResult, ...]:
    """Are all sentences, and what every piece carries, in the page; does a discreet one keep its subject
    to itself until it is opened; does it ask nobody for anything?

    Findings: ``text-lost``, ``piece-incomplete``, ``title-telling``, ``cover-telling``,
    ``phone-asks-elsewhere``.
    """
    read = _Page(page)
    for url in dict.fromkeys(read.fetched):
        # phone-asks-elsewhere: whoever serves that address would learn who reads this, and when
        reporter.report("phone-asks-elsewhere", piece=piece, url=url[:80])
    return (
        *check_text("".join(read.text), composed, piece, reporter),
        _outside("".join(read.title), "".join(read.first), composed, piece, reporter),
    )


def check_long_picture(
    read: FinishedPdf, composed: Composed, piece: str, reporter: Reporter
) -> tuple[CheckResult, ...]:
    """Does the page that the picture was drawn from hold the text? Findings: as :func:`check_text`."""
    return check_text("".join(read.compared), composed, piece, reporter)


def _outside(title: str, first: str, composed: Composed, piece: str, reporter: Reporter) -> CheckResult:
    """Whether a discreet page tells its subject by its title, or on what is seen of it before it is
    opened."""
    named, seen = normalized(title), normalized(first)
    told = [word for word in composed.telling if normalized(word) in named]
    shown = [word for word in composed.telling if normalized(word) in seen]
    for word in told:
        reporter.report("title-telling", piece=piece, word=word)
    for word in shown:
        reporter.report("cover-telling", piece=piece, page=1, word=word)
    return CheckResult(
        "outside", Verdict.BAD if told or shown else Verdict.GOOD, f"{len(told) + len(shown)}", "0"
    )
