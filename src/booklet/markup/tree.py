"""Tokens to a tree of elements: what the parser read, before it gets the layouts' vocabulary.

Small repairs of type are made here, where text is text: straight quotation marks, two hyphens, three dots.
Not here: classes and numbers (``vocabulary``).
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from markdown_it.token import Token

from booklet import citation
from booklet.markup import blanks, marks

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_ADDRESS = re.compile(r"https?://[^\s<>\u2e80-\uffef]*[\w/#=&%~-]")
_COUNTER = re.compile(
    r"(?:[（(](?:[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛]|\d{1,2}|[A-Za-z]|[ivx]{1,4})[)）]"
    r"|[◎☆★➤➢►▶▸❖☞※→⇒√✓✔✗△▲](?=\s*\S)|[QA問答]\d{0,2}[：:]"
    r"|第[一二三四五六七八九十]{1,3}[，、,：:]|[一二三四五六七八九十]{1,3}[、．.]|[①-⒛㈠-㈩]|[A-Za-z甲乙丙丁戊己庚辛][.)、）．]|\d{1,2}[)）、．.])\s*\S"
)
_SENTENCE_ENDS = re.compile(r"[。；：;:！？!?]\s*$")
_DASH = re.compile(rf"(?<=[{_HAN}」』）”])\s*-{{2,3}}\s*(?=[{_HAN}「『（“])")
_DOTS = re.compile(rf"(?<=[{_HAN}])\.{{3,6}}")
_VOID = ("br", "img", "col", "input")
_INLINE = (
    "a",
    "b",
    "br",
    "code",
    "em",
    "i",
    "img",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "mark",
    "input",
    "textarea",
)


class Tree:
    """Builds the tree of one text: ``root``; ``facts`` are the facts that the text cites, in order."""

    def __init__(self, tokens: list[Token]) -> None:
        self.root = Element("div")
        self.facts: list[str] = []
        self._open = [self.root]
        for token in tokens:
            self._block(token)

    # --- blocks ----------------------------------------------------------------------

    def _block(self, token: Token) -> None:
        if token.type == "inline":
            self._words(_typeset(token))
        elif token.type in ("fence", "code_block"):
            pre = SubElement(self._open[-1], "pre")
            SubElement(pre, "code").text = token.content
        elif token.type == "footnote_block_open":
            self._begin("ol", {"class": "footnotes"})
        elif token.type == "footnote_open":
            self._begin("li", {})
        elif token.type == "box_open":
            self._begin("div", {"class": f"callout {token.meta['kind']}"})
        elif token.type == "title_open":
            self._begin("p", {"class": "l"})
        elif token.hidden or not token.nesting:
            pass  # paragraphs of a tight list, rules, the way back from a footnote
        elif token.nesting > 0:
            start = token.attrGet("start")
            self._begin(token.tag, {"start": str(start)} if token.tag == "ol" and start else {})
        elif len(self._open) > 1:  # a note within a note leaves more ends than beginnings
            self._open.pop()

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(SubElement(self._open[-1], tag, attributes))

    # --- words -----------------------------------------------------------------------

    def _words(self, tokens: list[Token]) -> None:
        depth = len(self._open)
        for token in tokens:
            self._word(token)
        del self._open[depth:]

    def _word(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text(token.content)
            case "softbreak":
                self._text("\n")
            case "hardbreak":
                SubElement(self._open[-1], "br")
            case "code_inline":
                SubElement(self._open[-1], "code").text = token.content
            case "fact_mark":
                self._fact_mark(token)
            case "phrase":
                self._phrase(*token.meta["groups"])
            case "lined":
                self._open[-1].append(marks.lined(token.meta["groups"]))
            case "ruby":
                self._open[-1].append(marks.ruby(token.meta["groups"]))
            case "phrase_end":
                self._text(marks.ZERO_WIDTH_SPACE)
            case "blank":
                self._open[-1].extend(blanks.blank(token.meta["groups"]))
            case "footnote_ref":
                self._note_mark(token.meta["id"] + 1)
            case "image":
                source = unquote(str(token.attrGet("src") or ""))
                SubElement(self._open[-1], "img", {"alt": token.content, "src": source})
            case "link_open":
                self._begin("a", {"href": str(token.attrGet("href") or "")})
            case "link_close":
                self._address(self._open.pop())
            case _ if token.nesting > 0:
                self._begin(token.tag, {})
            case _ if token.nesting < 0:
                self._open.pop()

    def _text(self, text: str) -> None:
        """Text at the end of the open element; addresses in it may break anywhere."""
        holder, at = self._open[-1], 0
        text = text.replace("\u00a0", " ")
        inside = holder.tag == "a"
        for match in [] if inside else _ADDRESS.finditer(text):
            _append(holder, text[at : match.start()])
            SubElement(holder, "span", {"class": "address"}).text = match[0]
            at = match.end()
        _append(holder, text[at:])

    def _fact_mark(self, token: Token) -> None:
        ids = citation.ids(token.meta["groups"][0])
        self.facts += [id_ for id_ in ids if id_ not in self.facts]
        element = SubElement(self._open[-1], "span", {"class": "fact-mark"})
        element.text = "\u2060[" + " ".join(id_[1:] if id_.startswith("F") else id_ for id_ in ids) + "]"

    def _phrase(self, number: str, words: str) -> None:
        """An underlined phrase of a sample message and the number of its note."""
        element = SubElement(self._open[-1], "span", {"class": "phrase"})
        SubElement(element, "u").text = words
        SubElement(element, "i", {"class": "call"}).text = number

    def _note_mark(self, number: int) -> None:
        mark = SubElement(self._open[-1], "span", {"class": "note-mark"})
        mark.text = "\u2060" + circled(number)

    def _address(self, link: Element) -> None:
        """On paper nobody can click: a link's address is printed after its words, unless they are it."""
        shown = printed_address(link.get("href", ""))
        link.set("class", "link")
        words = "".join(link.itertext())
        if not shown or _bare(shown) in _bare(words):
            link.set("class", "link address")
            if words.startswith(("mailto:", "tel:")) and not len(link):
                link.text = shown
            return
        SubElement(self._open[-1], "span", {"class": "address"}).text = f"（{shown}）"


def circled(number: int) -> str:
    """The mark of a note, as Chinese books have it."""
    if number <= 20:
        return chr(0x245F + number)
    return f"({number})"


def printed_address(href: str) -> str:
    """An address as one would type it: without what a browser or phone adds by itself."""
    if re.match(r"(?:tel|mailto):", href):
        return unquote(href.partition(":")[2])
    shown = re.sub(r"^https?://", "", href).removesuffix("/")
    readable = unquote(shown)
    return readable if not re.search(r"[\s\x00-\x1f\ufffd]", readable) else shown


def _bare(address: str) -> str:
    return re.sub(r"^https?://|[\s/-]", "", address.lower())


def _append(holder: Element, text: str) -> None:
    """Text behind all that an element holds so far."""
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text


def _typeset(token: Token) -> list[Token]:
    """A block's words with the type that Chinese asks for, and line ends before ``（一）`` kept."""
    children = token.children or []
    if not re.search(f"[{_HAN}]", token.content):
        return children
    _unescaped_dots(children)
    texts = [child for child in children if child.type == "text" or child.content == '"']
    _quotation_marks(texts)
    for child in texts:
        child.content = _DOTS.sub("……", _DASH.sub("——", child.content))
    counting = bool(_COUNTER.match(token.content))
    for before, child, after in zip(children, children[1:], children[2:]):
        if child.type == "softbreak" and after.type == "text" and _COUNTER.match(after.content):
            counting = counting or bool(_SENTENCE_ENDS.search(before.content))
            if counting:
                child.type, child.tag = "hardbreak", "br"
    return children


def _unescaped_dots(children: list[Token]) -> None:
    """``\\...``, as pandoc writes three dots, becomes them."""
    for special, text in zip(children, children[1:]):
        if special.type == "text_special" and special.content == "." and text.content.startswith(".."):
            special.content, text.content = "……", text.content[2:]


def _quotation_marks(texts: list[Token]) -> None:
    """Straight quotation marks become 「」, where they pair; an inch or a lone one stays."""
    places = [(token, at.start()) for token in texts for at in re.finditer('"', token.content)]
    if not places or len(places) % 2:
        return
    made = {id(token): list(token.content) for token in texts}
    for number, (token, at) in enumerate(places):
        # an opening mark has a word behind it, a closing one before
        beside = token.content[at + 1 : at + 2] if number % 2 == 0 else token.content[:at][-1:]
        if beside.isspace():
            return
        made[id(token)][at] = "「」"[number % 2]
    for token in texts:
        token.content = "".join(made[id(token)])


def serialized(element: Element) -> str:
    """What an element holds, as HTML."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in child.attrib.items())
        if child.tag in _VOID:
            parts.append(f"<{child.tag}{attributes} />")
        else:
            parts.append(f"<{child.tag}{attributes}>{serialized(child)}</{child.tag}>")
        # blocks are parted by line ends: where a layout sets them in one line that is a space between them
        between = "" if child.tag in _INLINE else "\n"
        parts.append(html.escape(child.tail or between, quote=False))
    return "".join(parts)
