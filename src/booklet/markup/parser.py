"""The language that authors write: CommonMark with the usual extensions, and the guide's marks.

markdown-it-py reads blocks and words; its plugins read definition lists, callouts, boxes, notes. Here are the
rules that nobody else has: fact marks, phrases, and what Chinese text needs. The author's HTML is no part of
the language, but for a few tags that have a meaning on paper. Not here: what becomes of it (``tree``).
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from booklet import citation
from booklet.markup import blanks, callouts, marks

_FACTS = re.compile(citation.PATTERN)
_PHRASE = re.compile(r"\{(\d):([^{}]+)\}")
_LINED, _RUBY = re.compile(marks.LINED), re.compile(marks.RUBY)
_PHRASE_END = re.compile(marks.PHRASE_END)
_BLANK = re.compile(blanks.BLANK)
_WIKI = re.compile(r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\](?!\()")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_PAIR = re.compile(r"<(b|strong|i|em|u|ins|mark|sub|sup|s|del|strike)>(?=(.*?)</\1>)", re.I | re.S)
_SPAN = re.compile(r"\{\s*\.([\w-]+)[^{}]*\}")
_RAISED = re.compile(r"\^([^\s^\[\]]{1,8})\^")
_LOWERED = re.compile(r"(?<=[A-Za-z])~(\d{1,2})~")

# what a tag of HTML, a class of pandoc's or a pair of signs means
TAGS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "em"),
    **dict.fromkeys(("u", "ins", "underline", "ul", "++"), "u"),
    **dict.fromkeys(("mark", "highlight", "=="), "mark"),
    **dict.fromkeys(("s", "del", "strike", "strikeout", "deletion", "~~"), "s"),
    "sub": "sub",
    "sup": "sup",
}
_SIGNS = {ord(signs[0]): signs for signs in ("==", "++", "~~")}


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser; it keeps nothing of what it has read."""
    md = MarkdownIt()
    md.inline = _Inline()
    md.configure("commonmark", {"html": False, "maxNesting": 100})
    # what an author escaped stays apart from text, so that no check takes it for a sign
    md.enable("table").disable(["lheading", "html_block", "html_inline", "text_join"])
    md.use(deflist_plugin).use(admon_plugin).use(footnote_plugin)
    md.use(container_plugin, "box", validate=lambda params, _: bool(params.strip()))
    for name, rule in (
        ("fact_mark", _fact_mark),
        ("phrase", _phrase),
        ("marks", _marks),
        ("wiki_link", _wiki_link),
        ("span", _span),
        ("tag", _tag),
        ("small", _small),
        ("pairs", _pairs),
    ):
        md.inline.ruler.before("escape", name, rule)
    md.inline.ruler2.after("balance_pairs", "pairs", _paired)
    callouts.register(md)
    return md


def tokens_of(text: str) -> list[Token]:
    """A text's tokens; footnotes stand at the end."""
    return parser().parse(text, {})


class _State(StateInline):
    """Emphasis in Chinese: CommonMark takes spaces and punctuation around ``**`` for the ends of words, and
    Chinese has no spaces (``**期限。**過了``)."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        splits = canSplitWord or scanned.length > 1  # a lone ``_`` may be part of a name
        if splits and (before > "\u2000" or after > "\u2000"):
            return Scanned(not after.isspace(), not before.isspace(), scanned.length)
        return scanned


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: MutableMapping, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _leaf(state: StateInline, silent: bool, kind: str, match: re.Match | None) -> bool:
    """A token for what a pattern found, its groups in ``meta``."""
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match[0]
        token.meta = {"groups": match.groups()}
    state.pos = match.end()
    return True


def _fact_mark(state: StateInline, silent: bool) -> bool:
    """``[F05]`` and ``[F22, F24]``."""
    return _leaf(state, silent, "fact_mark", _FACTS.match(state.src, state.pos, state.posMax))


def _phrase(state: StateInline, silent: bool) -> bool:
    """``{1:phrase}`` in a sample message."""
    return _leaf(state, silent, "phrase", _PHRASE.match(state.src, state.pos, state.posMax))


def _marks(state: StateInline, silent: bool) -> bool:
    """The guide's marks on words (:mod:`booklet.markup.marks`), and its blanks (``blanks``)."""
    if state.src[state.pos] != "{":
        return False
    return any(
        _leaf(state, silent, kind, pattern.match(state.src, state.pos, state.posMax))
        for kind, pattern in (
            ("lined", _LINED),
            ("ruby", _RUBY),
            ("phrase_end", _PHRASE_END),
            ("blank", _BLANK),
        )
    )


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """``[[page]]`` and ``[[page|words]]``: the words, or the page's name."""
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match and not silent:
        state.pending += (match[2] or match[1].split("#")[0] or match[1].lstrip("#")).strip()
    if match:
        state.pos = match.end()
    return match is not None


def _span(state: StateInline, silent: bool) -> bool:
    """``[words]{.underline}``: pandoc's spans."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos, parseLinkLabel(state, state.pos)
    match = _SPAN.match(state.src, end + 1, state.posMax) if end >= 0 else None
    state.pos = start
    if match is None:
        return False
    _within(state, silent, TAGS.get(match[1].lower(), "span"), start + 1, end, match.end())
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    """``<br>``, and pairs of the few tags that have a meaning on paper."""
    if match := _BREAK.match(state.src, state.pos, state.posMax):
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos = match.end()
        return True
    match = _PAIR.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    end = match.end() + len(match[2])
    _within(state, silent, TAGS[match[1].lower()], match.end(), end, end + len(match[1]) + 3)
    return True


def _small(state: StateInline, silent: bool) -> bool:
    """``m^2^`` and ``H~2~O``."""
    for tag, pattern in (("sup", _RAISED), ("sub", _LOWERED)):
        if match := pattern.match(state.src, state.pos, state.posMax):
            _within(state, silent, tag, match.start(1), match.end(1), match.end())
            return True
    return False


def _within(state: StateInline, silent: bool, tag: str, start: int, end: int, after: int) -> None:
    """What stands between ``start`` and ``end``, in an element; reading goes on at ``after``."""
    most = state.posMax
    if not silent:
        state.pos, state.posMax = start, end
        state.push(f"{tag}_open", tag, 1)
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1)
    state.pos, state.posMax = after, most


def _pairs(state: StateInline, silent: bool) -> bool:
    """``==marked==``, ``++underlined++``, ``~~struck~~``: each pair of signs as a token of its own."""
    signs = _SIGNS.get(ord(state.src[state.pos]))
    if silent or not signs:
        return False
    scanned = state.scanDelims(state.pos, True)
    if scanned.length != 2:
        return False
    token = state.push("text", "", 0)
    token.content = signs
    state.delimiters.append(
        Delimiter(
            marker=ord(signs[0]),
            length=0,
            token=len(state.tokens) - 1,
            end=-1,
            open=scanned.can_open,
            close=scanned.can_close,
        )
    )
    state.pos += 2
    return True


def _paired(state: StateInline) -> None:
    """Pairs that found each other become elements."""
    nested = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *nested):
        for first in delimiters:
            if first.end < 0 or first.marker not in _SIGNS:
                continue
            tag = TAGS[_SIGNS[first.marker]]
            for token, kind, nesting in (
                (state.tokens[first.token], "open", 1),
                (state.tokens[delimiters[first.end].token], "close", -1),
            ):
                token.type, token.tag, token.content = f"{tag}_{kind}", tag, ""
                token.nesting = 1 if nesting == 1 else -1
