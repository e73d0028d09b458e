"""Boxes, whichever tool's way they are written, as one kind of token.

The guide's own ``!!! verify "title"``; GitHub's and Obsidian's ``> [!NOTE]``; ``::: tip title`` of pandoc,
VuePress, Docusaurus and HackMD. Kinds of other tools become the guide's ``note`` with a label that says
which.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

CALLOUTS = ("verify", "note", "deadline", "alarm", "say", "message", "timeline")

# other tools' kinds and the label that a box of that kind has where the author wrote none
LABELS = {
    **dict.fromkeys(("note", "info", "abstract", "summary", "tldr"), "說明"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "提示"),
    "important": "重要",
    **dict.fromkeys(("warning", "attention"), "注意"),
    **dict.fromkeys(("caution", "danger", "error", "bug", "failure", "fail", "missing"), "當心"),
    **dict.fromkeys(("question", "help", "faq"), "問"),
    "example": "例子",
    "todo": "要做",
    **dict.fromkeys(("details", "spoiler"), "說明"),
}
_QUOTATIONS = ("quote", "cite")
_IN_QUOTE = re.compile(r"^\[!\s*([\w-]+)[^\]\n]*\]([+-]?)[ \t]*([^\n]*)(?:\n|$)")
_FENCED = re.compile(r"^\s*(?:\{([^}]*)\}|([\w-]+)\s*(?:\[([^\]]*)\]|(?:\{[^}]*\})?\s*(.*?)))\s*:*\s*$")
_CLASS = re.compile(r"\.([\w-]+)")
_TITLE = re.compile(r'title="([^"]*)"')
_ADMONITION = re.compile(r'^\s*([\w-]+)(?:\s+"(.*)")?\s*$')


def register(md: MarkdownIt) -> None:
    """Adds the rule that makes boxes alike, between the reading of blocks and of words."""
    md.core.ruler.before("inline", "boxes", _boxes)


def fenced(info: str) -> tuple[str, str]:
    """Kind and title of a box from what stands behind its ``:::``; no kind where it has none, as with
    pandoc's names of Word's styles."""
    match = _FENCED.match(info)
    if match is None:
        return info.split()[0], ""
    if match[1] is not None:
        named = [name.lower().removeprefix("callout-") for name in _CLASS.findall(match[1])]
        kind = next((name for name in named if name in CALLOUTS or name in LABELS), "")
        title = _TITLE.search(match[1])
        return kind, title[1] if title else ""
    return match[2].lower(), (match[3] or match[4] or "").strip(' "')


def _boxes(state: StateCore) -> None:
    made: list[Token] = []
    closing: list[str] = []  # what each open container ends as
    tokens = iter(range(len(state.tokens)))
    skipped = 0
    for index in tokens:
        token = state.tokens[index]
        if skipped:
            skipped -= 1
            continue
        if token.type == "admonition_open":
            match = _ADMONITION.match(token.info)
            kind = match[1].lower() if match else token.info.split()[0].lower()
            made += _opened(token, kind, (match[2] or "") if match else "")
            skipped = 3 if state.tokens[index + 1].type == "admonition_title_open" else 0
        elif token.type == "admonition_close":
            made.append(_closed(token))
        elif token.type == "container_box_open":
            kind, title = fenced(token.info)
            closing.append("box" if kind in CALLOUTS or kind in LABELS else "")
            made += _opened(token, kind, title) if closing[-1] else []
        elif token.type == "container_box_close":
            made += [_closed(token)] if closing.pop() else []
        elif token.type == "blockquote_open":
            match = _IN_QUOTE.match(_first_words(state.tokens, index))
            if match:
                inline = state.tokens[index + 2]
                inline.content = inline.content[match.end() :]
                skipped = 0 if inline.content else 3
                if inline.content and inline.map:
                    inline.map = [inline.map[0] + 1, inline.map[1]]
            kind = match[1].lower() if match else ""
            closing.append("box" if match and kind not in _QUOTATIONS else "quotation")
            made += (
                _opened(token, kind, match[3].strip() if match else "") if closing[-1] == "box" else [token]
            )
        elif token.type == "blockquote_close":
            made.append(_closed(token) if closing.pop() == "box" else token)
        else:
            made.append(token)
    state.tokens = made


def _first_words(tokens: list[Token], index: int) -> str:
    """The text of the paragraph that begins a quotation."""
    if index + 2 < len(tokens) and tokens[index + 1].type == "paragraph_open":
        return tokens[index + 2].content
    return ""


def _opened(token: Token, kind: str, title: str) -> list[Token]:
    """The tokens that begin a box: itself and its title."""
    if kind not in CALLOUTS:
        title = title or LABELS.get(kind, LABELS["note"])
        kind = "note"
    box = Token("box_open", "div", 1, map=token.map, meta={"kind": kind}, block=True)
    first = [token.map[0], token.map[0] + 1] if token.map else None
    words = Token("inline", "", 0, map=first, content=title or LABELS["note"], children=[])
    return [box, Token("title_open", "p", 1, map=first), words, Token("title_close", "p", -1)]


def _closed(token: Token) -> Token:
    return Token("box_close", "div", -1, block=True)
