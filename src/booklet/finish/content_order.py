"""A page's content put into the order in which it is read (ISO 32000-1 §14.8.2.3.1).

WeasyPrint paints what floats or is placed after what flows: a box's label after its words, a sample message
after its notes. Whoever copies text, or reads it in a program that knows no tags, would get it so. Here what
is drawn as decoration comes first, in its own order, then what is told, in the order of the structure; each
piece in the state (place, clip, colours) that it was drawn in. Not here: what that order is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from booklet.finish.structure_tree import content_bytes

_MCID = re.compile(rb"/MCID\s+(\d+)")
_PLACE = ("cm",)
_CLIP = ("W", "W*")
_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re"))
_PAINT = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"))
# operators that set something until it is set again, by what they set; of each the last one holds
_SETS = {
    **{op: op for op in ("w", "J", "j", "M", "d", "ri", "i", "gs")},
    **dict.fromkeys(("rg", "g", "k", "sc", "scn"), "fill"),
    **dict.fromkeys(("RG", "G", "K", "SC", "SCN"), "stroke"),
    **{op: op for op in ("cs", "CS")},
    **{op: op for op in ("Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts")},
}
Instruction = Any


class _State(NamedTuple):
    """Where and how something is drawn: places and clips in their order, and what was set by what it sets."""

    frame: tuple[Instruction, ...] = ()
    settings: tuple[tuple[str, Instruction], ...] = ()

    def framed(self, *more: Instruction) -> _State:
        return self._replace(frame=self.frame + more)

    def set(self, key: str, instruction: Instruction) -> _State:
        kept = tuple(each for each in self.settings if each[0] != key)
        return self._replace(settings=(*kept, (key, instruction)))


@dataclass
class _Run:
    """A run of marked content: its MCID, the state it begins in, its instructions."""

    mcid: int
    state: _State
    instructions: list[Instruction] = field(default_factory=list)


class _Unusual(Exception):
    """Content that isn't written as WeasyPrint writes it: it stays as it is."""


def put_in_reading_order(document: Any, order: Sequence[Sequence[int]]) -> None:
    """Rewrites the pages of an open ``pikepdf.Pdf`` whose content isn't in reading order.

    ``order`` has the MCIDs of each page as they are read; every other marked content becomes an artifact
    (§14.8.2.2).
    """
    import pikepdf

    for page, wanted in zip(document.pages, order):
        painted = [int(number) for number in _MCID.findall(content_bytes(page))]
        if painted == list(wanted):
            continue
        content = list(pikepdf.parse_content_stream(page))
        told = frozenset(wanted)
        made = _in_order(content if told.issuperset(painted) else _with_artifacts(content, told), wanted)
        if made is not content:
            page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(made))


def _with_artifacts(content: Iterable[Instruction], told: frozenset[int]) -> list[Instruction]:
    """The instructions, with all marked content that isn't ``told`` as artifacts."""
    import pikepdf

    artifact = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    return [
        artifact
        if str(each.operator) == "BDC" and (mcid := _mcid(each)) is not None and mcid not in told
        else each
        for each in content
    ]


def _in_order(content: list[Instruction], wanted: Sequence[int]) -> list[Instruction]:
    """The instructions in the order of the ``wanted`` MCIDs; as they are where they are unusual."""
    try:
        rest, runs = _taken_apart(content)
    except _Unusual:
        return content
    if list(runs) == list(wanted) or sorted(runs) != sorted(wanted):
        return content
    return [*_apart(rest), *_told([runs[number] for number in wanted])]


def _taken_apart(content: Sequence[Instruction]) -> tuple[list[Instruction], dict[int, _Run]]:
    """What is decoration, and the runs of marked content by MCID.

    What a run sets and leaves set holds for the decoration after it. Raises :class:`_Unusual` where a run
    lies within another, is cut by q and Q, or changes the place for what follows it.
    """
    rest: list[Instruction] = []
    runs: dict[int, _Run] = {}
    state = _State()
    saved: list[_State] = []
    path: list[Instruction] = []
    run: _Run | None = None
    depth, nested, writing = 0, 0, False
    for instruction in content:
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            mcid = _mcid(instruction) if name == "BDC" else None
            if mcid is not None:
                if run or writing or mcid in runs:
                    raise _Unusual
                run = runs[mcid] = _Run(mcid, state)
                depth, nested = len(saved), 0
            elif run:
                nested += 1
        (run.instructions if run else rest).append(instruction)
        if name in ("BT", "ET"):
            writing = name == "BT"
        elif name == "EMC" and run:
            if nested:
                nested -= 1
            else:
                if len(saved) != depth:
                    raise _Unusual
                rest += [each for key, each in state.settings if (key, each) not in run.state.settings]
                run = None
        elif name == "q":
            saved.append(state)
        elif name == "Q":
            if not saved or (run and len(saved) == depth):
                raise _Unusual
            state = saved.pop()
        elif name in _PATH or name in _CLIP:
            path.append(instruction)
        elif name in _PAINT:
            if any(str(each.operator) in _CLIP for each in path):
                state = state.framed(*path, instruction)
                if run and len(saved) == depth:
                    raise _Unusual
            path = []
        elif name in _PLACE:
            state = state.framed(instruction)
            if run and len(saved) == depth:
                raise _Unusual
        elif name in _SETS:
            state = state.set(_SETS[name], instruction)
    if run or saved:
        raise _Unusual
    return rest, runs


def _apart(instructions: Sequence[Instruction]) -> list[Instruction]:
    """Instructions between q and Q, so that nothing of their state is left."""
    import pikepdf

    save, restore = (pikepdf.ContentStreamInstruction([], pikepdf.Operator(name)) for name in ("q", "Q"))
    return [save, *instructions, restore]


def _told(runs: Sequence[_Run]) -> list[Instruction]:
    """The runs one after another, each in its state; those in the same place share it."""
    made: list[Instruction] = []
    place: list[Instruction] = []
    frame: tuple[Instruction, ...] = ()
    settings: dict[str, Instruction] = {}
    for run in runs:
        begun_with = dict(run.state.settings)
        if not place or run.state.frame != frame or settings.keys() - begun_with.keys():
            made += _apart(place) if place else []
            place, frame, settings = list(run.state.frame), run.state.frame, {}
        place += [each for key, each in begun_with.items() if settings.get(key) is not each]
        place += run.instructions
        settings = begun_with | _left_set(run.instructions)
    return made + (_apart(place) if place else [])


def _left_set(instructions: Sequence[Instruction]) -> dict[str, Instruction]:
    """What is set when some instructions are over, but for what q and Q keep to themselves."""
    made: dict[str, Instruction] = {}
    saved: list[dict[str, Instruction]] = []
    for instruction in instructions:
        name = str(instruction.operator)
        if name == "q":
            saved.append(dict(made))
        elif name == "Q" and saved:
            made = saved.pop()
        elif name in _SETS:
            made[_SETS[name]] = instruction
    return made


def _mcid(instruction: Instruction) -> int | None:
    """The MCID of a BDC operator that has one."""
    import pikepdf

    properties = instruction.operands[1]
    if not isinstance(properties, pikepdf.Dictionary) or "/MCID" not in properties:
        return None
    return int(properties.MCID)
