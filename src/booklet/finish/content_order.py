"""A page's content put into the order in which it is read (ISO 32000-1 §14.8.2.3.1).

WeasyPrint paints what floats or is placed after what flows: a box's label after its words, a sample message
after its notes. Whoever copies text, or reads it in a program that knows no tags, would get it so. Here what
is drawn as decoration comes first, in its own order, then what is told, in the order of the structure; each
piece in the state (place, clip, colours) that it was drawn in. Not here: what that order is.

Content is taken as the lines that qpdf writes it in, an instruction a line, its operator last; an instruction
is its line's number here. To ask each of pikepdf's instructions for its operator takes much longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from booklet.finish.structure_tree import content_bytes

_MCID = re.compile(rb"/MCID\s+(\d+)")
_MARKED = re.compile(rb"<<[^<>()]*/MCID (\d+)[^<>()]*>> BDC")
_ARTIFACT, _SAVE, _RESTORE = b"/Artifact BMC", b"q", b"Q"
_CLIP = frozenset((b"W", b"W*"))
# operators that set something until it is set again, by what they set; of each the last one holds
_SETS = {
    **{op: op for op in (b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"gs")},
    **dict.fromkeys((b"rg", b"g", b"k", b"sc", b"scn"), b"fill"),
    **dict.fromkeys((b"RG", b"G", b"K", b"SC", b"SCN"), b"stroke"),
    **{op: op for op in (b"cs", b"CS", b"Tc", b"Tw", b"Tz", b"TL", b"Tf", b"Tr", b"Ts")},
}
# what operators do that makes a difference here; those that aren't named draw, or move within a text object
_DOES = {
    **dict.fromkeys(_SETS, "set"),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y", b"h", b"re", *_CLIP), "path"),
    **dict.fromkeys((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n"), "paint"),
    b"BDC": "mark",
    b"BMC": "mark",
    b"EMC": "unmark",
    b"BT": "text",
    b"ET": "text",
    b"q": "save",
    b"Q": "restore",
    b"cm": "place",
}
Instruction = int


class _State(NamedTuple):
    """Where and how something is drawn: places and clips in their order, and what was set by what it sets."""

    frame: tuple[Instruction, ...]
    settings: dict[bytes, Instruction]


@dataclass
class _Run:
    """A run of marked content: its MCID, the state it begins in, its instructions."""

    mcid: int
    state: _State
    instructions: list[Instruction] = field(default_factory=list)


class _Unusual(Exception):
    """Content that isn't written as WeasyPrint writes it: it stays as it is."""


class _Content:
    """The lines of a page's content and their operators."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines
        self.operators = [line.rpartition(b" ")[2] for line in lines]

    def mcid(self, number: Instruction) -> int | None:
        """The MCID of a BDC operator that has one. Raises :class:`_Unusual` where it can't be told."""
        line = self.lines[number]
        if self.operators[number] != b"BDC" or b"/MCID" not in line:
            return None
        found = _MARKED.search(line)
        if not found:
            raise _Unusual
        return int(found[1])

    def added(self, line: bytes) -> Instruction:
        """The number of a further instruction."""
        self.lines.append(line)
        return len(self.lines) - 1


def put_in_reading_order(document: Any, order: Sequence[Sequence[int]]) -> None:
    """Rewrites the pages of an open ``pikepdf.Pdf`` whose content isn't in reading order.

    ``order`` has the MCIDs of each page as they are read; every other marked content becomes an artifact
    (§14.8.2.2).
    """
    for page, wanted in zip(document.pages, order):
        painted = [int(number) for number in _MCID.findall(content_bytes(page))]
        if painted == list(wanted):
            continue
        try:
            content = _Content(_lines_of(page))
            told = frozenset(wanted)
            changed = not told.issuperset(painted)
            if changed:
                _make_artifacts(content, told)
        except _Unusual:
            continue
        made = _in_order(content, wanted)
        if made or changed:
            lines = [content.lines[number] for number in made] if made else content.lines
            page.obj.Contents = document.make_stream(b"\n".join(lines))


def _lines_of(page: Any) -> list[bytes]:
    """A page's instructions as lines. Raises :class:`_Unusual` where one takes several, as an inline picture
    does."""
    import pikepdf

    instructions = pikepdf.parse_content_stream(page)
    lines = bytes(pikepdf.unparse_content_stream(instructions)).split(b"\n")
    if len(lines) != len(instructions):
        raise _Unusual
    return lines


def _make_artifacts(content: _Content, told: frozenset[int]) -> None:
    """Makes all marked content that isn't ``told`` artifacts."""
    for number, operator in enumerate(content.operators):
        if operator == b"BDC" and (mcid := content.mcid(number)) is not None and mcid not in told:
            content.lines[number], content.operators[number] = _ARTIFACT, b"BMC"


def _in_order(content: _Content, wanted: Sequence[int]) -> list[Instruction]:
    """The instructions in the order of the ``wanted`` MCIDs; none where they stay as they are."""
    try:
        rest, runs = _taken_apart(content)
    except _Unusual:
        return []
    if list(runs) == list(wanted) or sorted(runs) != sorted(wanted):
        return []
    save, restore = content.added(_SAVE), content.added(_RESTORE)
    made = [save, *rest, restore]
    for place in _told(content, [runs[number] for number in wanted]):
        made += (save, *place, restore)
    return made


def _taken_apart(content: _Content) -> tuple[list[Instruction], dict[int, _Run]]:
    """What is decoration, and the runs of marked content by MCID.

    What a run sets and leaves set holds for the decoration after it. Raises :class:`_Unusual` where a run
    lies within another, is cut by q and Q, or changes the place for what follows it.
    """
    rest: list[Instruction] = []
    runs: dict[int, _Run] = {}
    state = _State((), {})
    saved: list[_State] = []
    path: list[Instruction] = []
    clips = False
    run: _Run | None = None
    into = rest
    depth, nested, writing = 0, 0, False
    for number, operator in enumerate(content.operators):
        does = _DOES.get(operator)
        if does == "mark":
            mcid = content.mcid(number)
            if mcid is not None:
                if run or writing or mcid in runs:
                    raise _Unusual
                run = runs[mcid] = _Run(mcid, _State(state.frame, dict(state.settings)))
                into, depth, nested = run.instructions, len(saved), 0
            elif run:
                nested += 1
        into.append(number)
        if does is None:
            continue
        if does == "set":
            of = _SETS[operator]
            state.settings.pop(of, None)  # the last one comes last
            state.settings[of] = number
        elif does == "path":
            path.append(number)
            clips = clips or operator in _CLIP
        elif does == "paint":
            if clips:
                state = _State((*state.frame, *path, number), state.settings)
                if run and len(saved) == depth:
                    raise _Unusual
            path, clips = [], False
        elif does == "save":
            saved.append(state)
            state = _State(state.frame, dict(state.settings))
        elif does == "restore":
            if not saved or (run and len(saved) == depth):
                raise _Unusual
            state = saved.pop()
        elif does == "text":
            writing = operator == b"BT"
        elif does == "place":
            state = _State((*state.frame, number), state.settings)
            if run and len(saved) == depth:
                raise _Unusual
        elif does == "unmark" and run:
            if nested:
                nested -= 1
            else:
                if len(saved) != depth:
                    raise _Unusual
                before = run.state.settings
                rest += [each for key, each in state.settings.items() if before.get(key) != each]
                run, into = None, rest
    if run or saved:
        raise _Unusual
    return rest, runs


def _told(content: _Content, runs: Iterable[_Run]) -> list[list[Instruction]]:
    """The runs one after another, each in its state; those that share a place, and so q and Q, as one."""
    places: list[list[Instruction]] = []
    frame: tuple[Instruction, ...] = ()
    settings: dict[bytes, Instruction] = {}
    for run in runs:
        begun_with = run.state.settings
        if not places or run.state.frame != frame or settings.keys() - begun_with.keys():
            places.append(list(run.state.frame))
            frame, settings = run.state.frame, {}
        place = places[-1]
        place += [each for key, each in begun_with.items() if settings.get(key) != each]
        place += run.instructions
        settings = begun_with | _left_set(content, run.instructions)
    return places


def _left_set(content: _Content, instructions: Sequence[Instruction]) -> dict[bytes, Instruction]:
    """What is set when some instructions are over, but for what q and Q keep to themselves."""
    made: dict[bytes, Instruction] = {}
    saved: list[dict[bytes, Instruction]] = []
    for number in instructions:
        operator = content.operators[number]
        if operator == b"q":
            saved.append(dict(made))
        elif operator == b"Q" and saved:
            made = saved.pop()
        elif operator in _SETS:
            made[_SETS[operator]] = number
    return made
