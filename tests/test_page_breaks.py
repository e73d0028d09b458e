"""Where the pages of a chapter end, chosen together: on parts alone, without a typesetter."""

from itertools import accumulate

import pytest

from booklet.typography.page_breaks import PRICES, ChosenPage, UnbrokenPart, chosen_pages


def chapter(*blocks):
    """Parts from blocks: a number is a paragraph of so many lines, ``h`` a heading of two lines, ``b5`` a
    box of five, ``s`` an item of one line (those in a row are a list); a line between blocks, none between
    items."""
    made, top, items = [], 0.0, []
    for at, block in enumerate(blocks):
        if isinstance(block, int):
            for line in range(1, block + 1):
                may_end = line == block or (line >= 2 and block - line >= 2)
                made.append(
                    UnbrokenPart(top, top + 1, may_end=may_end, kind="line", number=line, count=block)
                )
                top += 1
        elif block == "h":
            made.append(UnbrokenPart(top, top + 2, may_end=False, heading=True, stretch=2))
            top += 2
        elif block == "s":
            items.append(len(made))
            made.append(UnbrokenPart(top, top + 1, kind="item"))
            top += 1
        else:
            height = int(block[1:])
            made.append(UnbrokenPart(top, top + height, weight=height))
            top += height
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block == "s" and after != "s":
            for number, where in enumerate(items, 1):
                part = made[where]
                made[where] = UnbrokenPart(
                    part.top, part.bottom, kind="item", number=number, count=len(items)
                )
            items = []
        top += 0 if block == "h" or (block == "s" and after == "s") else 1
    return made


def feet(parts, height=20, right=True):
    return [round(page.foot) for page in chosen_pages(parts, height, 1.0, right)]


def test_a_chapter_of_one_page_is_one():
    """What fits on a page isn't divided."""
    assert feet(chapter("h", 3, 3, 3)) == [13]


def test_every_part_is_on_one_page():
    """The pages follow each other and hold all parts."""
    parts = chapter(*["h", 4, 3, 5, "s", "s", "s", 2] * 5)
    pages = chosen_pages(parts, 20, 1.0, False)
    assert [page.first for page in pages] == [0, *(page.last + 1 for page in pages[:-1])]
    assert pages[-1].last == len(parts) - 1 and all(page.foot <= 20.001 for page in pages)


def test_no_page_ends_where_none_may():
    """No page ends after a heading, nor after a single line of a paragraph."""
    parts = chapter(*["h", 5, 4, "h", 3, 6] * 6)
    for page in chosen_pages(parts, 17, 1.0, True)[:-1]:
        assert parts[page.last].may_end


@pytest.mark.parametrize("under", [1, "s"])
def test_a_heading_has_two_lines_or_items_under_it(under):
    """A heading with a single line or item at the foot goes to the next page."""
    parts = chapter(16, "h", under, 12, 9)
    first = chosen_pages(parts, 20, 1.0, True)[0]
    assert not any(part.heading for part in parts[first.first : first.last + 1])


def test_a_first_step_is_not_alone():
    """A list's first item doesn't stay alone at the foot."""
    parts = chapter(17, "s", "s", "s", "s", 12, 9)
    last = parts[chosen_pages(parts, 19, 1.0, True)[0].last]
    assert not (last.kind == "item" and last.number == 1)


def test_the_last_page_is_a_quarter_full():
    """A page before gives up what would leave the last one nearly empty."""
    parts = chapter(*[2] * 14, "b2", 2)
    assert feet(parts)[-1] >= 5


def test_feet_of_facing_pages_are_level(monkeypatch):
    """Facing pages end nearer to each other than they would if nobody asked for it."""
    parts = chapter(*["h", 4, 3, "b5", 6, "s", "s", "s", 2, "b3", 7, "h", 3, 5, "b6"] * 9)

    def apart():
        there = feet(parts, 29, right=False)[:-1]
        return sum(abs(left - right) for left, right in zip(there[::2], there[1::2]))

    asked = apart()
    monkeypatch.setitem(PRICES, "feet", 0.0)
    monkeypatch.setitem(PRICES, "uneven feet", 0.0)
    assert asked < apart()


def test_lines_are_added_where_a_page_would_end_far_above_its_foot():
    """A box that doesn't fit leaves a hole: headings above take lines, two each at most, and one stays."""
    parts = chapter(4, "h", 6, "b9", 12)
    page = chosen_pages(parts, 18, 1.0, True)[0]
    heading = next(at for at, part in enumerate(parts) if part.heading)
    assert page.added == ((heading, 2),) and page.foot == 15 and page.last == heading + 6


@pytest.mark.parametrize("lines, added", [(8, ()), (10, ((4, 1),))])
def test_no_more_lines_are_added_than_level_the_feet(lines, added):
    """A page two lines short, with room above its heading, takes none where the page that it faces is as
    short, and one where that is full."""
    parts = chapter(4, "h", 11, "b9", lines, "b9", 9)
    left, right = chosen_pages(parts, 20, 1.0, False)[:2]
    assert (right.foot, left.added) == (lines + 10, added)


def test_a_page_does_not_begin_with_one_line(monkeypatch):
    """A paragraph of one line with a heading under it isn't left at the head of a page."""
    parts = chapter(5, 5, 7, 1, "h", 12, 9)

    def begins():
        return parts[chosen_pages(parts, 19, 1.0, True)[1].first]

    monkeypatch.setitem(PRICES, "lone line", 0.0)
    assert (begins().kind, begins().count) == ("line", 1)
    monkeypatch.undo()
    assert begins().count > 1


def test_nothing_is_added_on_a_last_page():
    """What a chapter ends with is not spread."""
    assert chosen_pages(chapter("h", 3, "h", 3), 30, 1.0, True) == (ChosenPage(0, 7, 11.0),)


def test_what_is_higher_than_a_page_is_not_planned():
    """There are no pages where a part fits on none."""
    assert chosen_pages(chapter(3, "b30", 3), 20, 1.0, True) == ()


def test_a_table_goes_on_under_its_head():
    """A page that begins within a table has the head again; what follows the table is on the grid of that
    page."""
    tops = list(accumulate([1.7] * 12, initial=0.0))
    rows = [
        UnbrokenPart(top, top + 1.7, 0 if at < 2 else 1.7, at > 0, kind="row", number=at, count=11, after=0.7)
        for at, top in enumerate(tops[:12])
    ]
    after = UnbrokenPart(
        22.0, 23.0, kind="line"
    )  # the table ends at 20.4, a space of .7: the next whole line
    pages = chosen_pages([*rows, after], 15.0, 1.0, True)
    begun = rows[pages[0].last + 1]
    height = 1.7 + rows[-1].bottom - begun.top
    assert pages[1].foot == pytest.approx(int(height + 0.7 + 0.999) + 1)


def test_what_is_followed_takes_little_height():
    """Where something begins below a chapter its last page may be nearly empty."""
    parts = chapter(*[2] * 8)
    assert feet(parts)[-1] >= 5
    assert [page.foot for page in chosen_pages(parts, 20, 1.0, True, followed=True)] == [20, 2]


def test_choosing_is_quick():
    """A chapter of six hundred parts takes no more ways than grow with its length."""
    parts = chapter(*["h", 4, 3, 5, "s", "s", "s", 2, "b5"] * 30)
    assert len(chosen_pages(parts, 29, 1.0, True)) > 20
