"""What a finished page's looks and text rest on, as keys: pages with the same are answered alike.

In a key are the page's boxes, its content, and of what that names, forms within forms too: pictures,
patterns, states, colour spaces as they are, and of fonts the outlines, widths and characters of just the
glyphs that are shown: each file's fonts are cut to its own glyphs, whose numbers stay (ISO 32000-1, 7.8, 9.4,
9.7.4). One key leaves out the colours that content sets: two desks' pages differ in those. Read from the file
alone, whoever wrote it. Where a page may rest on anything else it has no key: a font of another kind, an
inline picture, a field, optional content, attributes that pages inherit.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

_REGULAR = rb"[^\s\[\]()<>{}/%]"  # a character of names, numbers and operators (7.2.2)


def _alone(token: bytes) -> bytes:
    """A pattern of a token that isn't part of a longer one."""
    return rb"(?<!" + _REGULAR + rb")" + token + rb"(?!" + _REGULAR + rb")"


_TOKENS = re.compile(
    rb"\((?P<text>(?:[^\\()]|\\.)*)\)|<<|>>|<(?P<hex>[0-9a-fA-F\s]*)>"
    rb"|/(?P<font>" + _REGULAR + rb"+)\s+[-+.\d]+\s+" + _alone(rb"Tf") + rb"|/(?P<name>" + _REGULAR + rb"+)"
    rb"|" + _alone(rb"(?P<state>[qQ])") + rb"|(?P<else>[()<>%]|" + _alone(rb"(?:BI|Tf)") + rb")",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SHOWN = re.compile(rb"/(" + _REGULAR + rb"+)(?=\s+" + _alone(rb"Do") + rb")")
_COLOUR = re.compile(rb"\n([.\d]+ [.\d]+ [.\d]+)(?= (?:rg|RG)\n)")
_BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
_NOT_DRAWN = frozenset(("/Parent", "/P", "/StructParent", "/StructParents", "/Length", "/Metadata"))
_OF_PAGE = frozenset(  # keys of a page that are looked at, or make no difference to how it looks
    (
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"),
        *("/Contents", "/Resources", "/Annots", "/StructParents", "/Tabs"),
    )
)
_OF_TREE = frozenset(("/Type", "/Kids", "/Count", "/Parent"))
_OF_CONTENT = frozenset(("/Resources", "/Filter", "/DecodeParms"))
_BOXES = ("/MediaBox", "/CropBox", "/TrimBox")
_TABLES = (b"cvt ", b"fpgm", b"prep")
_READINGS = 512  # contents whose reading is kept, some 4 kB each


class PageKey(NamedTuple):
    """Keys of a page: of its ``shape``, which is what it is but for the colours that its content sets, and of
    its ``looks``. Both are empty where a page has none."""

    shape: bytes
    looks: bytes


NO_KEY = PageKey(b"", b"")


class _NoKey(Exception):
    """The page may rest on something that isn't in its key."""


@dataclass(frozen=True)
class _Reading:
    """What a content stream names, and the codes of the glyphs that it shows in each font."""

    names: frozenset[str]
    codes: Mapping[str, Sequence[int]]


def page_keys(document: Any) -> tuple[PageKey, ...]:
    """The keys of each page of an open ``pikepdf.Pdf``."""
    keys = _Keys()
    if "/OCProperties" in document.Root:
        return (NO_KEY,) * len(document.pages)
    return tuple(map(keys.of_page, document.pages))


class _Keys:
    """Makes keys of one document's pages; what several of them use is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], PageKey] = {}
        self._fonts: dict[tuple[int, int], _Font] = {}
        self._dictionaries: dict[tuple[int, int], dict[str, Any]] = {}

    def of_page(self, page: Any) -> PageKey:
        """A page's keys."""
        obj = page.obj
        try:
            if not set(obj.keys()) <= _OF_PAGE or not set(obj.Parent.keys()) <= _OF_TREE:
                raise _NoKey
            for each in obj.get("/Annots", ()):
                if each.get("/Subtype") != "/Link" or "/AP" in each:
                    raise _NoKey
            boxes = [bytes(obj[name].unparse()) if name in obj else b"" for name in _BOXES]
            contents = obj.get("/Contents", ())
            parts = [contents] if _is_stream(contents) else list(contents)
            content = b"\n".join([part.read_bytes() for part in parts])
            return _keyed([*boxes, self._drawn(content, obj.get("/Resources", {}))])
        except (_NoKey, AttributeError, KeyError, IndexError, TypeError, ValueError, struct.error):
            return NO_KEY  # what can't be read as expected is asked anew each time

    def _drawn(self, content: bytes, resources: Any) -> PageKey:
        """The keys of what a content stream draws with its resources."""
        apart = _COLOUR.split(content)
        content, colours = b"\n".join(apart[::2]), b"\n".join(apart[1::2])
        reading = _reading(content)
        shown: dict[bytes, bytes] = {}
        parts: list[bytes | PageKey] = [PageKey(b"", colours)]
        for category, offered in dict(resources).items():
            if category == "/ProcSet":
                continue
            entries = self._entries(offered)
            used = sorted(reading.names.intersection(entries))
            used += [name for name in entries if name.startswith("/Default")]
            for name in used:
                if category == "/XObject":
                    value = self._value(entries[name])
                    shown[name[1:].encode("latin-1")] = value.shape
                    parts.append(value)
                elif category == "/Font":
                    font = self._font(entries[name])
                    parts += [name.encode("latin-1"), font.of(reading.codes.get(name, ()))]
                else:
                    if category == "/ExtGState" and "/Font" in entries[name]:
                        raise _NoKey
                    parts += [category.encode(), name.encode("latin-1"), self._value(entries[name])]
        if len(set(shown.values())) < len(
            shown
        ):  # alike but for their colours: which is which is in their names
            shown = {}
        if shown:  # what pictures and forms are called hangs on how many there are before
            content = _SHOWN.sub(lambda each: b"/" + shown[each[1]].hex().encode(), content)
        return _keyed([content, *parts])

    def _entries(self, offered: Any) -> dict[str, Any]:
        """A category of resources; the same dictionary is offered to all pages."""
        if not offered.is_indirect:
            return dict(offered)
        if offered.objgen not in self._dictionaries:
            self._dictionaries[offered.objgen] = dict(offered)
        return self._dictionaries[offered.objgen]

    def _font(self, font: Any) -> _Font:
        number = font.objgen
        if number not in self._fonts or number == (0, 0):
            self._fonts[number] = _Font(font, self)
        return self._fonts[number]

    def _value(self, value: Any) -> PageKey:
        """The keys of an object and all that it leads to; of a form, of what it draws."""
        number = getattr(value, "objgen", (0, 0))
        if number == (0, 0):
            return self._read(value)
        if number not in self._known:
            self._known[number] = _CIRCULAR
            self._known[number] = self._read(value)
        return self._known[number]

    def _read(self, value: Any) -> PageKey:
        import pikepdf

        if _is_stream(value):
            if "/OC" in value:
                raise _NoKey
            if value.get("/Subtype") == "/Form" or value.get("/PatternType") == 1:
                drawn = self._drawn(value.read_bytes(), value.get("/Resources", {}))
                return _keyed([drawn, *self._pairs(value, _NOT_DRAWN | _OF_CONTENT)])
            return _keyed([bytes(value.read_raw_bytes()), *self._pairs(value, _NOT_DRAWN)])
        if isinstance(value, pikepdf.Dictionary):
            if value.get("/Type") in ("/Page", "/Font", "/OCG"):
                raise _NoKey
            return _keyed([b"<<", *self._pairs(value, _NOT_DRAWN)])
        if isinstance(value, pikepdf.Array):
            return _keyed([b"[", *map(self._value, value)])
        return _keyed([repr(value).encode()])

    def _pairs(self, value: Any, left_out: frozenset[str]) -> Iterator[bytes | PageKey]:
        for key in sorted(set(value.keys()) - left_out):
            yield key.encode("latin-1", "replace")
            yield self._value(value[key])


_CIRCULAR = PageKey(b"circular", b"circular")


class _Font:
    """A composite TrueType font whose codes are glyph numbers, as WeasyPrint embeds fonts."""

    def __init__(self, font: Any, keys: _Keys) -> None:
        [inner] = font.DescendantFonts
        descriptor = inner.FontDescriptor
        if (
            font.Subtype != "/Type0"
            or font.Encoding != "/Identity-H"
            or inner.Subtype != "/CIDFontType2"
            or inner.get("/CIDToGIDMap", "/Identity") != "/Identity"
            or "/W2" in inner
            or "/DW2" in inner
        ):
            raise _NoKey
        plain = {str(key): descriptor[key] for key in sorted(descriptor.keys()) if key not in _OF_SUBSET}
        name = str(inner.BaseFont)
        self._same = _keyed(
            [
                name.partition("+")[2].encode("utf-8") or name.encode("utf-8"),
                *(part for each in plain.items() for part in (each[0].encode(), keys._value(each[1]))),
                repr(inner.get("/DW")).encode(),
            ]
        ).looks
        self._program = _Program(descriptor.FontFile2.read_bytes())
        self._widths = _widths(inner.get("/W", ()))
        cmap = font.ToUnicode.read_bytes()
        if b"bfrange" in cmap or b"usecmap" in cmap:
            raise _NoKey
        self._characters = {int(code, 16): to for code, to in _BFCHAR.findall(cmap)}
        self._glyphs: dict[int, bytes] = {}

    def of(self, codes: Iterable[int]) -> bytes:
        """A digest of the font as far as these codes show it."""
        known = self._glyphs
        made = [self._same, self._program.same]  # all as long as each other
        for code in codes:
            if code not in known:
                width = repr(self._widths.get(code)).encode()
                known[code] = _digest([self._program.glyph(code), width, self._characters.get(code, b"-")])
            made.append(known[code])
        return _digest([b"".join(made)])


_OF_SUBSET = frozenset(("/FontName", "/FontFile2", "/CIDSet", "/Type"))  # what changes with a cut


class _Program:
    """A TrueType font file: what of it makes a glyph (OpenType 1.9, "glyf", "hmtx")."""

    def __init__(self, font: bytes) -> None:
        if font[:4] not in (b"\0\1\0\0", b"true"):
            raise _NoKey
        count = struct.unpack_from(">H", font, 4)[0]
        records = [struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(count)]
        tables = {tag: font[start : start + size] for tag, _, start, size in records}
        head, hhea, maxp = tables[b"head"], tables[b"hhea"], tables[b"maxp"]
        self._glyf, self._loca, self._hmtx = tables[b"glyf"], tables[b"loca"], tables[b"hmtx"]
        self._long = struct.unpack_from(">h", head, 50)[0] == 1
        self._metrics = struct.unpack_from(">H", hhea, 34)[0]
        self.same = _digest(  # but for a checksum and how many glyphs there are
            [
                *(tables.get(tag, b"") for tag in _TABLES),
                *(head[:8], head[12:50], hhea[:34], maxp[:4], maxp[6:]),
            ]
        )
        self._all = b""

    def glyph(self, number: int) -> bytes:
        """A glyph's metrics and outline; of one that is put together of others, all outlines."""
        size, form = (4, ">2I") if self._long else (2, ">2H")
        if size * (number + 2) > len(self._loca):
            return b""
        start, end = (
            at * (1 if self._long else 2) for at in struct.unpack_from(form, self._loca, size * number)
        )
        if number >= self._metrics:
            raise _NoKey
        metric, outline = self._hmtx[4 * number : 4 * number + 4], self._glyf[start:end]
        if outline[:1] >= b"\x80":  # a negative number of contours
            self._all = self._all or _digest([self._glyf, self._loca])
            outline += self._all
        return metric + outline


def _widths(items: Any) -> dict[int, Any]:
    """The widths of a ``/W`` array by glyph (9.7.4.3)."""
    import pikepdf

    made: dict[int, Any] = {}
    left = list(items)
    at = 0
    while at < len(left):
        first, second = int(left[at]), left[at + 1]
        if isinstance(second, pikepdf.Array):
            made.update(enumerate(map(float, second), first))
            at += 2
        else:
            made.update(dict.fromkeys(range(first, int(second) + 1), float(left[at + 2])))
            at += 3
    return made


@lru_cache(_READINGS)
def _reading(content: bytes) -> _Reading:
    """A content stream's names and glyphs. Raises :class:`_NoKey` where they can't be told."""
    names: set[str] = set()
    codes: dict[str, dict[int, None]] = {}
    font, saved = "", list[str]()
    for token in _TOKENS.finditer(content):
        kind = token.lastgroup
        if kind == "name":
            names.add("/" + token["name"].decode("latin-1"))
        elif kind == "font":
            font = "/" + token["font"].decode("latin-1")
            names.add(font)
        elif kind in ("text", "hex"):
            data = (
                _unescaped(token["text"]) if kind == "text" else bytes.fromhex(token["hex"].decode("ascii"))
            )
            if not font or len(data) % 2 or b"\n" in token[0]:
                raise _NoKey  # with a line's end: what was taken for a colour may have been text
            of_font = codes.setdefault(font, {})
            of_font.update(dict.fromkeys(struct.unpack(f">{len(data) // 2}H", data)))
        elif kind == "state":
            if token["state"] == b"q":
                saved.append(font)
            else:
                font = saved.pop()
        elif kind == "else":
            raise _NoKey
    if any("#" in name for name in names):  # written with codes
        raise _NoKey
    return _Reading(frozenset(names), {name: tuple(sorted(of)) for name, of in codes.items()})


def _unescaped(text: bytes) -> bytes:
    """A literal string's bytes (7.3.4.2)."""

    def plain(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return bytes([int(found[1], 8) & 255])
        return b"" if found[2] else _ESCAPES.get(found[3], found[3])

    return _ESCAPED.sub(plain, text) if b"\\" in text else text


def _is_stream(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def _digest(parts: Iterable[bytes]) -> bytes:
    """A digest of parts, each told from its neighbours."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


def _keyed(parts: Iterable[bytes | PageKey]) -> PageKey:
    """The keys of parts: of bytes, which are the same for both, or keys."""
    told = list(parts)
    return PageKey(
        *(_digest([part if isinstance(part, bytes) else part[i] for part in told]) for i in (0, 1))
    )
