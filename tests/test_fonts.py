"""The committed fonts: their bytes, names, characters and licence."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
NAMES = {
    "NotoSansTC-Regular.ttf": ("Noto Sans TC", "Regular", 400),
    "NotoSansTC-Bold.ttf": ("Noto Sans TC", "Bold", 700),
    "NotoSansSC-Regular.ttf": ("Noto Sans SC", "Regular", 400),
    "NotoSansSC-Bold.ttf": ("Noto Sans SC", "Bold", 700),
    "RareHan-Regular.ttf": ("Rare Han", "Regular", 400),
    "RareHan-Bold.ttf": ("Rare Han", "Bold", 700),
}
TRADITIONAL = [name for name in NAMES if "TC" in name]
SIMPLIFIED = [name for name in NAMES if "SC" in name]
RARE = [name for name in NAMES if "Rare" in name]
SYMBOLS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳✓☎※§￥→←↑↓–—…·～′″℃%‰½×÷±≤≥≈●○■□▲△◆◇★☆〔〕【】「」『』〈〉《》“”‘’，。、；：？！（）"
)

every_font = pytest.mark.parametrize("name", NAMES)
every_text_font = pytest.mark.parametrize("name", [*TRADITIONAL, *SIMPLIFIED])


@cache
def characters(name: str) -> frozenset[int]:
    """The code points one font maps to a glyph."""
    with TTFont(FONTS / name, lazy=True) as font:
        return frozenset(font.getBestCmap())


def known_hashes() -> dict:
    """What hashes.json says."""
    return json.loads((FONTS / "hashes.json").read_text("utf-8"))


def charset() -> list[int]:
    """The code points listed in charset-hans.txt, in its order."""
    text = (FONTS / "charset-hans.txt").read_text("utf-8")
    return [int(point, 16) for point in re.findall(r"^U\+([0-9A-F]{4,5})$", text, re.MULTILINE)]


def encodable(codec: str) -> set[int]:
    """Every code point that two bytes of this codec stand for."""
    pairs = (bytes([a, b]) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    texts = (pair.decode(codec, "ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1 and ord(text) > 0x7F}


def han(points: set[int]) -> set[int]:
    """Those of the code points that are Chinese characters, compatibility ones too."""
    return {point for point in points if 0x4E00 <= point <= 0x9FFF or 0xF900 <= point <= 0xFAFF}


def missing(points: set[int], name: str) -> str:
    """The characters of these that the font lacks, as text."""
    return "".join(map(chr, sorted(points - characters(name))))


def test_hashes_are_of_these_files() -> None:
    """Each file named in hashes.json has the sum it gives, and no font is left out."""
    known = known_hashes()["files"]
    found = {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in known}
    assert found == known
    fonts = {path.name for path in FONTS.iterdir() if path.suffix in (".ttf", ".otf", ".ttc")}
    assert fonts == set(NAMES)
    assert set(NAMES) <= set(known)


def test_fontlog_gives_the_same_sums() -> None:
    """FONTLOG.md names every source's and every file's sum as hashes.json has it."""
    log, known = (FONTS / "FONTLOG.md").read_text("utf-8"), known_hashes()
    sums = [*known["files"].values(), *(source["sha256"] for source in known["sources"].values())]
    assert [value for value in sums if value not in log] == []


@every_font
def test_family_style_and_weight(name: str) -> None:
    """The family, style and weight class are those the style sheets ask fontconfig for."""
    with TTFont(FONTS / name, lazy=True) as font:
        names = font["name"]
        found = (names.getBestFamilyName(), names.getBestSubFamilyName(), font["OS/2"].usWeightClass)
        assert found == NAMES[name]
        assert names.getDebugName(1) == NAMES[name][0]


@every_font
def test_static_truetype_free_to_embed(name: str) -> None:
    """No font is variable or CFF, and each may be embedded without limits."""
    with TTFont(FONTS / name, lazy=True) as font:
        assert "glyf" in font
        assert {"fvar", "CFF ", "CFF2"}.isdisjoint(font.keys())
        assert font["OS/2"].fsType == 0


@every_text_font
def test_punctuation_features_kept(name: str) -> None:
    """The features that set Chinese punctuation and the two-em dash are in each font."""
    with TTFont(FONTS / name, lazy=True) as font:
        tags = {
            record.FeatureTag
            for table in ("GSUB", "GPOS")
            for record in font[table].table.FeatureList.FeatureRecord
        }
    assert {"ccmp", "halt", "kern", "liga", "locl", "palt"} <= tags


@every_text_font
def test_symbols(name: str) -> None:
    """The symbols and marks the guide uses are in each font."""
    assert missing(set(map(ord, SYMBOLS)), name) == ""


@pytest.mark.parametrize("name", TRADITIONAL)
def test_traditional_covers_big5(name: str) -> None:
    """Each Traditional font has every Chinese character of Big5."""
    wanted = han(encodable("big5"))
    assert len(wanted) > 13_000
    assert missing(wanted, name) == ""


@pytest.mark.parametrize("name", SIMPLIFIED)
def test_simplified_covers_gb2312_and_the_charset(name: str) -> None:
    """Each Simplified font has all of GB 2312, symbols too, and all of charset-hans.txt."""
    wanted = encodable("gb2312")
    assert len(wanted) == 7445
    assert len(han(wanted)) == 6763
    assert missing(wanted | set(charset()), name) == ""


def test_charset_is_the_whole_list() -> None:
    """charset-hans.txt is 8105 different characters in order, 196 of them beyond the BMP."""
    points = charset()
    assert len(points) == 8105
    assert points == sorted(set(points))
    assert sum(point > 0xFFFF for point in points) == 196


def rare() -> frozenset[int]:
    """What the fonts of rare characters have."""
    return characters(RARE[0])


def test_rare_characters_are_those_of_the_list() -> None:
    """Both weights have the characters of charset-rare.txt, none of which another font has."""
    text = (FONTS / "charset-rare.txt").read_text("utf-8")
    listed = [int(point, 16) for point in re.findall(r"^U\+([0-9A-F]{4,5})", text, re.MULTILINE)]
    assert listed == sorted(rare()) and rare() == characters(RARE[1])
    assert rare().isdisjoint(characters(TRADITIONAL[0]) | characters(SIMPLIFIED[0]))


@pytest.mark.parametrize("codec, count", [("gbk", 20_902), ("big5hkscs", 17_560)])
def test_all_fonts_together_have_the_characters_of_standards(codec: str, count: int) -> None:
    """What ``glyph-missing`` promises of GBK and HKSCS is so."""
    names = ((point, unicodedata.name(chr(point), "")) for point in encodable(codec))
    wanted = {point for point, name in names if name.startswith("CJK UNIFIED IDEOGRAPH")}
    assert len(wanted) == count
    together = rare() | characters(TRADITIONAL[0]) | characters(SIMPLIFIED[0])
    assert "".join(map(chr, sorted(wanted - together))) == ""


def test_rare_characters_keep_the_measures_of_the_others() -> None:
    """Lines with a rare character are as high as others, and each is as wide as the others are."""
    with TTFont(FONTS / RARE[0], lazy=True) as font, TTFont(FONTS / SIMPLIFIED[0], lazy=True) as noto:
        for table, fields in (
            ("hhea", ("ascent", "descent", "lineGap")),
            ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent")),
            ("head", ("unitsPerEm",)),
        ):
            for field in fields:
                assert getattr(font[table], field) == getattr(noto[table], field)
        glyphs = font.getBestCmap().values()
        assert {font["hmtx"][name][0] for name in glyphs} == {1000}


def test_rare_fonts_name_all_they_are_made_of() -> None:
    """The notices of both sources are in the fonts, and the licences beside them."""
    assert "GlyphWiki" in (FONTS / "HanaMin.txt").read_text("utf-8")
    for name in RARE:
        with TTFont(FONTS / name, lazy=True) as font:
            notice = font["name"].getDebugName(0)
        assert "Adobe" in notice and "GlyphWiki" in notice


def test_licence_is_beside_the_fonts() -> None:
    """OFL.txt is the licence, under the copyright line the fonts carry themselves."""
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    with TTFont(FONTS / "NotoSansSC-Regular.ttf", lazy=True) as font:
        notice = font["name"].getDebugName(0)
    assert notice.removeprefix("(c) ").rstrip(".") in licence.splitlines()[0]
