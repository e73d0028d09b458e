"""Every sheet, printed, folded and read as a reader does, gives the pages in order and upright.

The folding here knows nothing of the program's: a sheet is paper with a front and a back, what
is printed lies on it as a printer puts it there, and a fold turns part of a stack over.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from booklet.findings.reporter import Reporter
from booklet.finish.imposition import ImposedSide, booklet_sides, flipped_sides, folded_sides
from booklet.load.layouts.folder import load_layouts
from booklet.model import Binding, Flip, Trim

ROOT = Path(__file__).parents[1]
LAYOUTS = {layout.id: layout for layout in load_layouts(ROOT / "layouts", ROOT, Reporter())}
A5, A4 = Trim(148, 210), Trim(297, 210)
CLOSE = 0.02  # mm


@dataclass(frozen=True)
class Print:
    """A page as it lies on the paper, seen from the paper's front: rectangle, and where its top is."""

    page: int
    x: float
    y: float
    to_x: float
    to_y: float
    up: int  # 1: its top is towards y = 0


@dataclass(frozen=True)
class Layer:
    """A piece of one sheet in a stack: its rectangle on the table and, by ``x = sx * X + dx``,
    which part of the sheet it is. ``over``: the sheet's back looks up."""

    sheet: int
    x: float
    y: float
    to_x: float
    to_y: float
    sx: int = 1
    dx: float = 0.0
    sy: int = 1
    dy: float = 0.0

    @property
    def over(self) -> bool:
        return self.sx * self.sy < 0


def printed(front: ImposedSide, back: ImposedSide | None, flip: Flip) -> tuple[list[Print], list[Print]]:
    """What a printer puts on a sheet's front and back, both in the front's coordinates.

    The printer turns the sheet over the named edge; the back's picture then lies mirrored
    along that turn: left and right for a turn about an upright axis, top and bottom else.
    """
    width, height = front.trim.width, front.trim.height
    upright_axis = (flip is Flip.SHORT) == (width > height)

    def on(side: ImposedSide, behind: bool) -> list[Print]:
        made = []
        for p in side.placed:
            x, y, to_x, to_y, up = p.x, p.y, p.x + p.width, p.y + p.height, -1 if p.rotated else 1
            if behind and upright_axis:
                x, to_x = width - to_x, width - x
            elif behind:
                y, to_y, up = height - to_y, height - y, -up
            made.append(Print(p.page, x, y, to_x, to_y, up))
        return made

    return on(front, False), on(back, True) if back else []


def fold(stack: list[Layer], at: float, moves: str, under: bool = False) -> list[Layer]:
    """The stack (top first) folded at a line of the table; ``moves``: left, right, top, bottom.

    The part on that side is turned about the line, onto the rest or under it.
    """
    upright = moves in ("left", "right")
    still, moved = [], []
    for layer in stack:
        low, high = (layer.x, layer.to_x) if upright else (layer.y, layer.to_y)
        for start, end in ((low, min(high, at)), (max(low, at), high)):
            if end - start < CLOSE:
                continue
            part = replace(layer, x=start, to_x=end) if upright else replace(layer, y=start, to_y=end)
            mine = (start + end) / 2 < at if moves in ("left", "top") else (start + end) / 2 > at
            (moved if mine else still).append(part)
    turned_over = []
    for part in reversed(moved):
        if upright:
            part = replace(
                part, x=2 * at - part.to_x, to_x=2 * at - part.x, sx=-part.sx, dx=part.dx + part.sx * 2 * at
            )
        else:
            part = replace(
                part, y=2 * at - part.to_y, to_y=2 * at - part.y, sy=-part.sy, dy=part.dy + part.sy * 2 * at
            )
        turned_over.append(part)
    return [*still, *turned_over] if under else [*turned_over, *still]


def seen(layer: Layer, prints: tuple[list[Print], list[Print]], above: bool) -> tuple[int, int] | None:
    """The page on a layer's upper or lower face, and whether its top is at the table's top.

    A lower face is seen by turning the leaf as one turns a page, left over right.
    """
    x = layer.sx * (layer.x + layer.to_x) / 2 + layer.dx
    y = layer.sy * (layer.y + layer.to_y) / 2 + layer.dy
    face = prints[1] if layer.over == above else prints[0]
    for p in face:
        if p.x < x < p.to_x and p.y < y < p.to_y:
            return p.page, p.up * layer.sy
    return None


def faces(stack: list[Layer], prints: list) -> list:
    """The faces from the top of the stack to its bottom, two to a layer; None is blank paper."""
    return [seen(layer, prints[layer.sheet], above) for layer in stack for above in (True, False)]


def sheet(side: ImposedSide, number: int = 0, over: bool = False) -> Layer:
    """A sheet on the table, front up; ``over``: turned about its upright axis, back up."""
    width = side.trim.width
    flat = Layer(number, 0, 0, width, side.trim.height)
    return replace(flat, sx=-1, dx=width) if over else flat


# --- bound ------------------------------------------------------------------------------


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("signature", [0, 16, 32])
def test_a_stapled_booklet_reads_in_order(signature, flip):
    """Printed, nested, folded and stapled, 1 to 64 pages follow each other, upright."""
    for pages in range(1, 65):
        read = stapled(pages, signature, flip)
        assert [f for f in read if f] == [(page, 1) for page in range(pages)], pages
        assert read[pages:] == [None] * (-pages % 4), pages


def stapled(pages: int, signature: int, flip: Flip) -> list:
    """The pages of a stapled booklet as its reader meets them, each with what is up."""
    sides = flipped_sides(booklet_sides(pages, A5, Binding(A4, signature, 0.1)), flip)
    assert len(sides) % 2 == 0
    prints = [printed(sides[i], sides[i + 1], flip) for i in range(0, len(sides), 2)]
    read = []
    each = (signature or 64) // 4
    for start in range(0, len(prints), each):
        numbers = range(start, min(start + each, len(prints)))
        # the outermost sheet lies at the bottom, its front on the table; the left half goes over
        stack = [sheet(sides[0], n, over=True) for n in reversed(numbers)]
        read += faces(fold(stack, A4.width / 2, "left"), prints)
    return read


@pytest.mark.parametrize("wrong", [Flip.SHORT, Flip.LONG])
def test_the_wrong_flip_stands_on_its_head(wrong):
    """The model tells: sheets made for one way of turning, printed the other, have upside-down pages."""
    sides = flipped_sides(booklet_sides(8, A5, Binding(A4, 0, 0)), wrong)
    other = Flip.LONG if wrong is Flip.SHORT else Flip.SHORT
    prints = [printed(sides[i], sides[i + 1], other) for i in (0, 2)]
    stack = fold([sheet(sides[0], 1, True), sheet(sides[0], 0, True)], A4.width / 2, "left")
    assert {up for _, up in faces(stack, prints)} == {1, -1}


def test_pages_meet_in_the_middle_of_the_sheet():
    """Two A5 pages on A4 touch at 148.5 mm, where the sheet is folded."""
    for side in booklet_sides(16, A5, Binding(A4, 0, 0.1)):
        left, right = side.placed
        assert (left.x, right.x, left.y) == (0.5, 148.5, 0)


@pytest.mark.parametrize(
    "pages, signature, moved",
    [
        (16, 0, [0, 0, 0, 0]),
        (20, 0, [0, 0.1, 0.2, 0.3, 0.4]),
        (40, 20, [0, 0.1, 0.2, 0.3, 0.4] * 2),
        (32, 16, [0] * 8),
    ],
)
def test_inner_sheets_move_to_the_spine(pages, signature, moved):
    """Sheet i of a stack of five or more is moved by i thicknesses, towards the fold on both pages."""
    sides = booklet_sides(pages, A5, Binding(A4, signature, 0.1))
    for i, side in enumerate(sides):
        left, right = side.placed
        assert left.shift == pytest.approx(moved[i // 2])
        assert right.shift == pytest.approx(-moved[i // 2])
    for side, back in zip(sides[1::2], flipped_sides(sides, Flip.LONG)[1::2]):
        assert [p.shift for p in back.placed] == [-p.shift for p in side.placed]
        for p, q in zip(side.placed, back.placed):  # half a turn keeps "towards the fold"
            assert (p.x < 100) == (q.x > 100)


# --- folded -----------------------------------------------------------------------------


def on_paper(name: str, flip: Flip = Flip.SHORT, discreet: bool = False):
    """A layout's sheet as printed, its sides, and the pages' names in reading order."""
    layout = LAYOUTS[name].discreet if discreet else LAYOUTS[name]
    names = tuple(panel.name for panel in layout.panels)
    sides = flipped_sides(folded_sides(layout, names), flip)
    back = sides[1] if len(sides) > 1 else None
    return [printed(sides[0], back, flip)], sides, names


def named(read: list, names: tuple) -> list:
    assert all(face is None or face[1] == 1 for face in read), "a panel stands on its head"
    return [names[face[0]] if face else None for face in read]


@pytest.mark.parametrize("flip", Flip)
def test_the_trifold_opens_in_order(flip):
    """Cover outside; inside it the flap; under the flap the three inner panels; back at the back."""
    prints, sides, names = on_paper("leaflet", flip)
    stack = [sheet(sides[0], over=True)]  # inside up
    stack = fold(stack, 200, "right")
    stack = fold(stack, 100, "left")
    assert named(faces(stack, prints), names) == ["cover", "inside-1", "flap", "inside-3", "inside-2", "back"]
    assert all(layer.x >= 100 - CLOSE and layer.to_x <= 200 + CLOSE for layer in stack)
    tucked = stack[1]
    assert tucked.x - 100 >= 2, "the flap must not reach the fold it lies in"


@pytest.mark.parametrize("flip", Flip)
def test_the_z_fold_opens_in_order(flip):
    """Cover, two panels, a third one pulled out; turned over, the last two beside the cover."""
    prints, sides, names = on_paper("leaflet-z", flip)
    stack = fold([sheet(sides[0], over=True)], 99, "left")
    stack = fold(stack, 198, "right", under=True)
    read = named(faces(stack, prints), names)
    assert (read[0], read[1], read[2], read[5]) == ("cover", *names[1:4])
    assert (read[4], read[3]) == names[4:]
    assert all(layer.x >= 99 - CLOSE and layer.to_x <= 198 + CLOSE for layer in stack)


def test_the_french_fold_reads_in_order():
    """One printed side, folded twice: four pages, upright, nothing printed inside the fold."""
    prints, sides, names = on_paper("french")
    stack = fold([sheet(sides[0])], 148.5, "top", under=True)
    stack = fold(stack, 105, "left", under=True)
    assert named(faces(stack, prints), names) == ["cover", None, None, "page-2", "page-3", None, None, "back"]


def test_the_zine_reads_in_order():
    """Folded along, slit and pushed to a cross, its four leaves show pages 1 to 8 going round."""
    prints, sides, names = on_paper("zine")
    (cut,) = sides[0].cuts
    columns = [0, *sides[0].folds, sides[0].trim.width]
    assert (cut.x, cut.y, cut.to) == (columns[1], sides[0].folds_across[0], columns[3])
    strip = fold([sheet(sides[0])], cut.y, "top", under=True)
    front, behind = (
        [seen(replace(layer, x=a, to_x=b), prints[0], above) for a, b in zip(columns, columns[1:])]
        for layer, above in zip(strip, (True, False))
    )
    # seen from above, pushed together: the right end is a leaf, the middle of the back another
    # (folded back on itself), the left end, and the middle of the front
    round_the_cross = [front[3], behind[3], behind[2], behind[1], behind[0], front[0], front[1], front[2]]
    assert named(round_the_cross, names) == list(names)


@pytest.mark.parametrize("name", ["leaflet", "leaflet-z", "french", "zine"])
def test_panels_fill_the_sheet_and_meet_at_folds(name):
    """No panel overlaps another or leaves the sheet, and none has a fold across it."""
    for side in on_paper(name)[1]:
        area = sum(p.width * p.height for p in side.placed)
        assert area == pytest.approx(side.trim.width * side.trim.height)
        for p in side.placed:
            assert p.x >= 0 and p.x + p.width <= side.trim.width + CLOSE
            assert not [x for x in side.folds if p.x + CLOSE < x < p.x + p.width - CLOSE]
            assert not [y for y in side.folds_across if p.y + CLOSE < y < p.y + p.height - CLOSE]


@pytest.mark.parametrize("name", ["leaflet", "leaflet-z", "french", "zine"])
def test_half_a_turn_twice_is_none(name):
    """A back that is rotated lies where a person would put it: the same sheet, upside down."""
    _, sides, _ = on_paper(name)
    for side, back in zip(sides[1:2], flipped_sides(sides, Flip.LONG)[1:2]):
        for p, q in zip(side.placed, back.placed):
            assert q.rotated != p.rotated
            assert (q.x + q.width + p.x, q.y + q.height + p.y) == pytest.approx(
                (side.trim.width, side.trim.height)
            )
        assert sorted(side.trim.width - x for x in back.folds) == pytest.approx(sorted(side.folds))
