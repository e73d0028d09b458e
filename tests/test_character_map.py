"""A font's characters, read directly, are those that fontTools reads."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from booklet import character_map

FONTS = sorted((Path(__file__).parents[1] / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("font", FONTS, ids=lambda p: p.stem)
def test_the_same_characters_as_fonttools(font):
    """Every character that fontTools' best map has, and no other."""
    with TTFont(font, lazy=True) as read:
        assert character_map.mapped_characters(font.read_bytes()) == frozenset(read.getBestCmap())


def test_a_map_of_the_basic_plane(monkeypatch):
    """Format 4, which fonts without rare characters have alone, is read as fontTools reads it."""
    monkeypatch.delitem(character_map._READERS, 12)
    with TTFont(FONTS[0], lazy=True) as read:
        wanted = {c for table in read["cmap"].tables if table.format == 4 for c in table.cmap}
    assert character_map.mapped_characters(FONTS[0].read_bytes()) == wanted


@pytest.mark.parametrize("length", [0, 3, 40, 5000])
def test_a_font_cut_short_is_told(length):
    """Bytes that are no whole font are a ValueError, not a font without characters."""
    with pytest.raises(ValueError):
        character_map.mapped_characters(FONTS[0].read_bytes()[:length])
