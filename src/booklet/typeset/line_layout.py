"""Chinese lines inside WeasyPrint 70: what :mod:`booklet.typography` decides, put onto its boxes.

The places this hooks, all of them (each is looked up by :func:`install_line_layout`, which refuses
another version or another signature):

=============================================  ====================================================
``layout.inline.split_inline_box``             a line box: choose its line, mark it on the way out
``layout.inline.split_inline_level``           refuses boxes that lie past the chosen break
``layout.inline.split_text_box``               cuts a text box at the break, spaces its characters
``layout.inline.text_align``                   leaves a line alone that is spaced already
``layout.preferred.inline_max_content_width``  widths with squeezed marks and gaps, for tables and
``layout.preferred.inline_min_content_width``  shrink-to-fit boxes
``text.line_break.Layout`` (subclassed)        adds the spaces to the glyphs when they are drawn
=============================================  ====================================================

A line box is set this way if its language is Chinese and its text is ordinary: otherwise (soft
hyphens, tabs, preserved white space, right-to-left text, floats in the text, ``::first-line``,
leaders, ``text-overflow: ellipsis``) WeasyPrint's own lines stand, and nothing is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from math import inf
from typing import Any

from booklet.phrases import heading_breaks
from booklet.typeset.hooks import Hooks, check_version
from booklet.typography.breaks import break_opportunities, emergency_breaks, word_penalties
from booklet.typography.characters import OBJECT, is_han, is_simplified
from booklet.typography.paragraph import Line, Paragraph

_SPLIT_INLINE = (
    "context box position_x max_x bottom_space skip_stack containing_block absolute_boxes fixed_boxes "
    "line_placeholders waiting_floats line_children first_letter_style first_line_style"
)
_SIGNATURES = {
    "weasyprint.layout.inline:split_inline_box": _SPLIT_INLINE,
    "weasyprint.layout.inline:split_inline_level": _SPLIT_INLINE,
    "weasyprint.layout.inline:split_text_box": "context box available_width skip is_line_start",
    "weasyprint.layout.inline:text_align": "context line available_width last",
    "weasyprint.layout.preferred:inline_max_content_width": "context box outer is_line_start",
    "weasyprint.layout.preferred:inline_min_content_width": (
        "context box outer skip_stack first_line is_line_start"
    ),
}
_ODD = re.compile("[\u00ad\t\u0590-\u08ff\u202a-\u202e]")
_FLOWING = ("normal", "nowrap", "pre-line")
_ATTRIBUTE = "_chinese_lines"  # on WeasyPrint's line boxes: what was measured and planned
_HEADINGS = ("h1", "h2", "h3", "th")
_FAR = 1e6  # px: the plan decides where a line ends, not the width


def install_line_layout(on: bool) -> None:
    """Installs Chinese line layout in this process's WeasyPrint, or takes it out again.

    Raises :class:`Unsupported` where WeasyPrint's version or a hooked function is another one.
    """
    import weasyprint.layout.inline as inline

    check_version()
    installed = getattr(inline, _ATTRIBUTE, None)
    if on and not installed:
        hooks = _Hooks()
        hooks.install()
        setattr(inline, _ATTRIBUTE, hooks)
    elif not on and installed:
        installed.remove()
        delattr(inline, _ATTRIBUTE)


class _Hooks:
    """The hooked functions with the originals they fall back to.

    ``stack`` holds the line being laid out, for each line box within another; None where
    WeasyPrint is left alone.
    """

    def __init__(self) -> None:
        self.hooks = Hooks(_SIGNATURES)
        self.original = self.hooks.original
        self.stack: list[_Chosen | None] = [None]
        self.setter = _Setter(self.original["split_inline_level"])

    def install(self) -> None:
        self.hooks.install({name: getattr(self, name) for name in self.original})

    def remove(self) -> None:
        self.hooks.remove()

    # --- the hooked functions: WeasyPrint's names and parameters --------------------------

    def split_inline_box(
        self,
        context: Any,
        box: Any,
        position_x: float,
        max_x: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        *rest: Any,
    ) -> tuple:
        line = self.stack[-1]
        is_line = type(box).__name__ == "LineBox"
        if is_line:
            line = (
                None
                if rest[-1]
                else self.setter.choose(context, box, position_x, max_x, skip_stack, containing_block)
            )
        self.stack.append(line)
        try:
            result = self.original["split_inline_box"](
                context,
                box,
                position_x,
                max_x + (_FAR if line else 0),
                bottom_space,
                skip_stack,
                containing_block,
                *rest,
            )
        finally:
            self.stack.pop()
        if line and is_line:
            _pruned(result[0])
            setattr(result[0], _ATTRIBUTE, line.line.full)
            result = result[0], result[1] and _simple(result[1]), *result[2:]
        return result

    def split_inline_level(
        self,
        context: Any,
        box: Any,
        position_x: float,
        max_x: float,
        bottom_space: float,
        skip_stack: Any,
        *rest: Any,
    ) -> tuple:
        line = self.stack[-1]
        if line and skip_stack is None and line.past(box):
            return _refused(box, position_x), {0: None}, False, None, None, {"left": 0, "right": 0}
        return self.original["split_inline_level"](
            context, box, position_x, max_x, bottom_space, skip_stack, *rest
        )

    def split_text_box(
        self, context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True
    ) -> tuple:
        line = self.stack[-1]
        if line and id(box) in line.content.span:
            return self.setter.cut(line, box, skip or 0, available_width)
        return self.original["split_text_box"](context, box, available_width, skip, is_line_start)

    def text_align(self, context: Any, line: Any, available_width: float, last: bool) -> float:
        full = getattr(line, _ATTRIBUTE, None)
        if full is not None and line.style["text_align_all"] == "justify" and (full or not last):
            return 0  # spaced already, or left ragged because its gaps would be too wide
        return self.original["text_align"](context, line, available_width, last)

    def inline_max_content_width(
        self, context: Any, box: Any, outer: bool = True, is_line_start: bool = False
    ) -> float:
        content = self.setter.preferred(context, box, widest=True)
        if content is None:
            return self.original["inline_max_content_width"](context, box, outer, is_line_start)
        return content.paragraph.widest() + _indent(box) + 2e-3

    def inline_min_content_width(
        self,
        context: Any,
        box: Any,
        outer: bool = True,
        skip_stack: Any = None,
        first_line: bool = False,
        is_line_start: bool = False,
    ) -> float:
        content = None
        if skip_stack is None and not first_line:
            content = self.setter.preferred(context, box, widest=False)
        if content is None:
            return self.original["inline_min_content_width"](
                context, box, outer, skip_stack, first_line, is_line_start
            )
        return content.paragraph.narrowest() + _indent(box) + 2e-3


class _Content:
    """A line box's in-flow content as one paragraph, and where each box's characters are in it."""

    def __init__(self, line_box: Any, width: float, measure: Callable[[Any], float]) -> None:
        self.text: list[str] = []
        self.em: list[float] = []
        self.advance: list[float] = []
        self.edge: list[float] = []
        self.raised: list[bool] = []
        self.offset: list[int] = []  # of a character's first byte in its text box
        self.owner: list[Any] = []
        self.unwrapped: list[int] = []  # the outermost element that doesn't wrap; 0: it wraps
        self.first: dict[int, int] = {}
        self.span: dict[int, tuple[int, int]] = {}
        self.height: dict[int, tuple[float, float]] = {}  # of each text box's line, and its baseline
        self.boxes: list[tuple[Any, int]] = []  # kept, so that their ids stay theirs
        self.ordinary, self.objects, self.relative = True, False, False
        self._pending, self._size, self._width = 0.0, line_box.style["font_size"], width
        self._measure, self._nowrap, self._phrased = measure, 0, False
        self._walk(line_box, False)
        del self._measure  # it holds what holds this box
        self.edge.append(self._pending)
        self.string = "".join(self.text)
        if self.ordinary and any(is_han(c) or c in "，。、；：？！「」（）《》“”" for c in self.string):
            self.paragraph = self._paragraph(line_box.style)
        else:
            self.ordinary = False

    def same(self, line_box: Any) -> bool:
        """Whether the line box still holds the texts that were measured."""
        found = list(_text_boxes(line_box))
        return len(found) == len(self.boxes) and all(
            a is b and len(a.text) == n for a, (b, n) in zip(found, self.boxes)
        )

    def _add(
        self, text: str, em: float, advance: list[float], raised: bool, offset: list[int], owner: Any
    ) -> None:
        count = len(text)
        self.text += text
        self.em += [em] * count
        self.advance += advance
        self.raised += [raised] * count
        self.offset += offset
        self.owner += [owner] * count
        self.unwrapped += [self._nowrap] * count
        self.edge += [self._pending, *[0.0] * (count - 1)]
        self._pending = 0.0

    def _walk(self, box: Any, raised: bool) -> None:
        boxes = _box_classes()
        self.first[id(box)] = len(self.text)
        style = box.style
        if not box.is_in_normal_flow():
            self.ordinary = self.ordinary and not box.is_floated()
        elif isinstance(box, boxes.TextBox):
            self.boxes.append((box, len(box.text)))
            if style["white_space"] not in _FLOWING or not style["font_size"] or _ODD.search(box.text):
                self.ordinary = False
                return
            start = len(self.text)
            offset = 0
            for piece in re.split("(\n)", box.text):
                if piece:
                    widths: dict[int, float] = {}
                    if piece.strip("\n"):
                        widths, self.height[id(box)] = _measured(piece, style)
                    within = list(accumulate(map(_bytes_of, piece), initial=0))
                    length = within.pop()
                    advance = [widths.get(place, 0.0) for place in within]
                    self._add(piece, style["font_size"], advance, raised, [offset + i for i in within], box)
                    offset += length
            self.span[id(box)] = (start, len(self.text))
        elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
            self.ordinary = self.ordinary and not box.is_leader
            left = right = 0.0
            if not isinstance(box, boxes.LineBox):
                left, right = self._edges(style)
                align = style["vertical_align"]
                raised = (
                    raised
                    or "footnote-call" in box.element_tag
                    or (style["font_size"] < self._size and isinstance(align, (int, float)) and align > 0)
                )
            outer = self._nowrap
            if style["white_space"] == "nowrap" and not outer:
                self._nowrap = id(box)
            self._pending += left
            for child in box.children:
                self._walk(child, raised)
            self._pending += right
            self._nowrap = outer
        else:  # a picture, an inline block
            self.objects = True
            self._add(OBJECT, self._size, [self._measure(box)], False, [0], box)

    def _edges(self, style: Any) -> tuple[float, float]:
        from weasyprint.layout.percent import percentage

        sums = []
        for side in ("left", "right"):
            whole = style[f"border_{side}_width"]
            for kind in ("margin", "padding"):
                value = style[f"{kind}_{side}"]
                if value != "auto":
                    self.relative = self.relative or getattr(value, "unit", "px") == "%"
                    whole += percentage(value, style, self._width)
            sums.append(whole)
        return sums[0], sums[1]

    def _paragraph(self, style: Any) -> Paragraph:
        n, held = len(self.text), self.unwrapped
        unbroken = (False,) * n
        if any(held):
            unbroken = tuple(i > 0 and held[i] != 0 and held[i] == held[i - 1] for i in range(n))
        owners = dict(zip(map(id, self.owner), range(n)))
        cuttable: tuple[bool, ...] = ()
        if any(map(self._cuttable, owners.values())):
            cuttable = tuple(self._cuttable(i) and not unbroken[i] for i in range(n))
        measured = tuple(self.em), tuple(self.advance), tuple(self.edge), tuple(self.raised)
        return _paragraph_of(style, self.string, measured, unbroken, cuttable)

    def keep_words_whole(self, width: float) -> None:
        """Lets a heading that is wider than ``width`` break between phrases; within one only where there is
        no room for it in a line."""
        if not self._phrased and self.paragraph.widest() > width + 1e-6:
            self._phrased = True
            more = word_penalties(self.string, self.paragraph.breaks, heading_breaks)
            self.paragraph = self.paragraph.with_penalties(more)

    def _cuttable(self, i: int) -> bool:
        style = self.owner[i].style
        return style["overflow_wrap"] != "normal" or style["word_break"] == "break-all"

    def position(self, box: Any, stack: Any) -> int:
        """The character that a WeasyPrint skip stack points at."""
        if stack is None:
            return self.first[id(box)]
        ((index, rest),) = stack.items()
        if id(box) in self.span:
            start, end = self.span[id(box)]
            return start + bisect_left(self.offset, index, start, end) - start
        if index < len(box.children):
            return self.position(box.children[index], rest)
        return len(self.text)


class _Chosen:
    """The line that is being laid out."""

    def __init__(self, content: _Content, line: Line) -> None:
        self.content, self.line = content, line
        self.spaces = content.paragraph.spaces(line)

    def past(self, box: Any) -> bool:
        """Whether a box begins after this line's end."""
        return self.content.first.get(id(box), 0) >= self.line.end < len(self.content.text)


class _Setter:
    """Chooses lines for WeasyPrint's line boxes and cuts its text boxes to them."""

    def __init__(self, split_inline_level: Callable) -> None:
        self.split_inline_level = split_inline_level

    def choose(
        self, context: Any, box: Any, position_x: float, max_x: float, skip_stack: Any, containing_block: Any
    ) -> _Chosen | None:
        """The line that begins where the skip stack points; None where WeasyPrint's own shall stand."""
        if not _settable(box) or max_x == inf or max_x - box.position_x > _FAR / 2:
            return None
        if getattr(containing_block, "style", {}).get("text_overflow", "clip") != "clip":
            return None
        content, plans = self._content(
            box,
            containing_block.width,
            "layout",
            lambda child: self.split_inline_level(
                context, child, 0, inf, -inf, None, containing_block, [], [], [], [], [], None, None
            )[0].margin_width(),
        )
        if not content.ordinary:
            return None
        slack = 1e-3 if context.excluded_shapes else 0  # a line of exactly the width collides
        width, first_width = max_x - box.position_x - slack, max_x - position_x - slack
        start = content.paragraph.seen(content.position(box, skip_stack), len(content.text))[0]
        if box.element_tag in _HEADINGS:
            content.keep_words_whole(width)
        key = start, round(first_width, 3)
        if key not in plans:  # not on a planned line of this width: plan from here
            style = box.style
            lines = content.paragraph.lines(
                start,
                first_width,
                width,
                style["text_align_all"] == "justify",
                style["text_align_last"] == "justify",
            )
            for k, line in enumerate(lines):
                seen = content.paragraph.seen(line.start, len(content.text))[0]
                plans[seen, round(width if k else first_width, 3)] = line
        chosen = plans.get(key)
        return _Chosen(content, chosen) if chosen else None

    def preferred(self, context: Any, box: Any, widest: bool) -> _Content | None:
        """The content of a line box whose width is asked for before any line is laid out."""
        from weasyprint.layout import preferred

        if type(box).__name__ != "LineBox" or not _settable(box):
            return None
        function = preferred.max_content_width if widest else preferred.min_content_width
        content, _ = self._content(
            box, 0, "widest" if widest else "narrowest", lambda child: function(context, child)
        )
        return content if content.ordinary else None

    def _content(
        self, box: Any, width: float, purpose: str, measure: Callable[[Any], float]
    ) -> tuple[_Content, dict]:
        """What was measured of a line box, anew only where something of it changed."""
        kept = getattr(box, _ATTRIBUTE, None)
        if kept is not None:
            content, plans, for_width, for_purpose = kept
            if (
                content.same(box)
                and (not content.relative or for_width == width)
                and (not content.objects or for_purpose == purpose)
            ):
                return content, plans
        content, plans = _Content(box, width, measure), {}
        setattr(box, _ATTRIBUTE, (content, plans, width, purpose))
        return content, plans

    def cut(self, chosen: _Chosen, box: Any, skip: int, available_width: float | None) -> tuple:
        """A text box's part of the chosen line, as ``split_text_box`` answers."""
        from weasyprint.text.line_break import strut

        content, line = chosen.content, chosen.line
        first, stop = content.span[id(box)]
        start = bisect_left(content.offset, skip, first, stop)
        end = min(stop, line.end)
        text = content.string[start : max(start, min(end, line.stop))]
        newline = content.string[start:end].endswith("\n")
        resume = len(content.string[first:end].encode()) if line.end < stop or newline else None
        if not text:
            return None, resume, newline
        width = sum(content.advance[start : start + len(text)])
        spaces: dict[int, tuple[float, float]] = {}
        offset = lead = 0
        for i, character in enumerate(text, start):
            if content.advance[i]:
                lead = offset  # later characters of a ligature hang their space on its first
            if i >= line.first:
                before, after = chosen.spaces[i - line.first]
                if before or after:
                    old = spaces.get(lead, (0.0, 0.0))
                    spaces[lead] = (old[0] + before, old[1] + after)
                    width += before + after
            offset += len(character.encode())
        layout = _layout_class().of(text, box.style, available_width, spaces)
        height, baseline = content.height[id(box)]
        made = box.copy_with_text(text)
        made.width, made.height, made.pango_layout = width, height, layout
        made.margin_top = made.margin_bottom = (strut(box.style)[0] - height) / 2
        made.baseline = baseline + made.margin_top
        return made, resume, newline


_spaced_layout: Any = None


def _layout_class() -> Any:
    """WeasyPrint's text layout with the spaces of a chosen line; made when WeasyPrint is there."""
    global _spaced_layout
    if _spaced_layout is None:
        from weasyprint.text.ffi import TO_UNITS
        from weasyprint.text.line_break import Layout

        class SpacedLayout(Layout):
            """``spaces`` maps a byte offset to the space (px) before and after its glyph."""

            spaces: Mapping[int, tuple[float, float]] = {}
            applied = False

            def set_text(self, text: str, justify: bool = False) -> None:
                self.applied = False
                super().set_text(text, justify)

            @classmethod
            def of(
                cls, text: str, style: Any, max_width: float | None, spaces: Mapping[int, tuple[float, float]]
            ) -> Any:
                """A line's layout, put to sleep: Pango shapes it when it is drawn."""
                if style["text_decoration_line"] == "none":
                    made = cls.__new__(cls)  # without Pango: it was measured already
                    made.justification_spacing, made.max_width = 0, max_width
                    made.first_line_direction, made.ascent = 0, None
                    made.underline_position = made.strikethrough_position = None
                else:
                    made = cls(style, 0, max_width)  # the line under the text is asked for early
                    made.deactivate()
                made.text, made.spaces = text, spaces
                return made

            def get_first_line(self) -> tuple:
                """The line as it is drawn. WeasyPrint cuts each glyph's shift to whole thousandths
                of an em: what is cut off is carried on to the next glyph."""
                result = super().get_first_line()
                if not self.spaces or self.applied:
                    return result
                self.applied = True
                spaces = dict(self.spaces)
                thousandth = self.style["font_size"] * TO_UNITS / 1000
                carried = 0.0
                for offset, geometry in _glyphs(result[0]):
                    before, after = spaces.pop(offset, (0.0, 0.0))
                    if before:
                        # written as if a thousandth were 1/1024
                        geometry.x_offset += round(before * 1000)
                    carried += (before + after) * TO_UNITS / thousandth
                    whole = round(carried)
                    carried -= whole
                    if whole:
                        geometry.width += round((whole + (0.3 if whole > 0 else -0.3)) * thousandth)
                return result

        _spaced_layout = SpacedLayout
    return _spaced_layout


def _glyphs(line: Any) -> Iterator[tuple[int, Any]]:
    """Each glyph's byte offset in the text and its geometry."""
    from weasyprint.text.ffi import ffi

    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        glyphs, offset, clusters = item.glyphs.glyphs, item.item.offset, item.glyphs.log_clusters
        for i in range(item.glyphs.num_glyphs):
            yield offset + clusters[i], glyphs[i].geometry


def _measured(text: str, style: Any) -> tuple[dict[int, float], tuple[float, float]]:
    """The width in px of what is drawn for each byte offset of a text; the line's height and
    baseline."""
    from weasyprint.text.ffi import FROM_UNITS, pango
    from weasyprint.text.line_break import Layout, line_size

    layout = Layout(style)
    layout.set_text(text)
    line = layout.get_first_line()[0]
    widths: dict[int, float] = {}
    for offset, geometry in _glyphs(line):
        widths[offset] = widths.get(offset, 0.0) + geometry.width * FROM_UNITS
    return widths, (line_size(line, style)[1], pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS)


def _paragraph_of(
    style: Any, text: str, measured: tuple, unbroken: tuple[bool, ...], cuttable: tuple[bool, ...]
) -> Paragraph:
    """The paragraph of a block's ``style`` with what was ``measured`` of its characters (em, advance, edge,
    raised), the places before which it isn't broken, and those where it is cut if it must be (none:
    nowhere)."""
    from weasyprint.text.line_break import get_log_attrs

    em, advance, edge, raised = measured
    size, n = style["font_size"], len(text)
    attributes = get_log_attrs(text.replace("\n", "\u2028").replace(OBJECT, "\u4e00"), style["lang"])
    allowed = [False, *(bool(attributes[i].is_line_break) for i in range(1, n)), False]
    breaks = break_opportunities(text, allowed, raised, unbroken)
    if cuttable:
        breaks |= emergency_breaks(text, advance, cuttable, breaks, 8 * size, raised)
    return Paragraph(text, em, advance, edge, raised, breaks, size, is_simplified(style["lang"]))


def _bytes_of(character: str) -> int:
    return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


@cache
def _box_classes() -> Any:
    """WeasyPrint's classes of boxes, when it is there."""
    from weasyprint.formatting_structure import boxes

    return boxes


def _settable(box: Any) -> bool:
    style = box.style
    return bool(
        (style["lang"] or "").startswith("zh")
        and style["white_space"] in _FLOWING
        and style["direction"] == "ltr"
        and box.children
    )


def _text_boxes(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if hasattr(child, "text"):
            if child.is_in_normal_flow():
                yield child
        elif type(child).__name__ in ("InlineBox", "LineBox") and child.is_in_normal_flow():
            yield from _text_boxes(child)


def _indent(box: Any) -> float:
    from weasyprint.layout.percent import percentage

    return percentage(box.style["text_indent"], box.style, 0)


def _pruned(box: Any) -> None:
    """Takes out what stood in for refused boxes."""
    if type(box).__name__ in ("LineBox", "InlineBox"):
        box.children = [child for child in box.children if not hasattr(child, _REFUSED)]
        for child in box.children:
            _pruned(child)


def _simple(stack: Any) -> Any:
    """A skip stack without the steps that point at a box's very start."""
    ((index, rest),) = stack.items()
    return {index: None if rest in (None, {0: None}) else _simple(rest)}


_REFUSED = "_past_the_break"
_SIDES = [
    f"{kind}_{side}" + ("_width" if kind == "border" else "")
    for side in ("left", "right", "top", "bottom")
    for kind in ("margin", "padding", "border")
]


def _refused(box: Any, position_x: float) -> Any:
    """An empty stand-in for a box past the break: WeasyPrint needs one to end the line at."""
    from weasyprint.formatting_structure.boxes import TextBox

    made = TextBox(box.element_tag, box.style, box.element, "x")
    made.__dict__.update(dict.fromkeys(["width", "height", "baseline", *_SIDES], 0))
    made.position_x, made.position_y = position_x, box.position_y
    setattr(made, _REFUSED, True)
    return made
