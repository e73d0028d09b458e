"""Fonts cut to a build's characters: the same bytes as whole ones, and never a character less."""

import io
import os
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from booklet import glyphs
from booklet.compose import compose
from booklet.findings.reporter import Reporter
from booklet.finish.fonts import trim_embedded_fonts
from booklet.load import load
from booklet.model import Composed, Layout, PageRule, Script, Size, Trim, Typeset
from booklet.pipeline.selection import print_jobs, products
from booklet.typeset import font_subsets, fontconfig_paths, prepare, typeset

ROOT = Path(__file__).parents[1]
FONTS = str(ROOT / "fonts")
TEXT = "先核實，再回答：「12348」（免費）——……·～ Office 1,234.5 元，⑴①§「『』」“”"
LAYOUT = Layout("x", "guide", "", (), Trim(100, 140), (), (), PageRule(), ({},), "", "", "", {}, {})


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A place of its own for what is kept, and no cut fonts before or after."""
    prepare(FONTS)
    monkeypatch.setattr(font_subsets, "user_cache_folder", lambda: tmp_path)
    monkeypatch.setattr(font_subsets, "_subset", None)
    return tmp_path / "cut"


def page(text: str, css: str = "") -> Composed:
    return Composed(
        f"""<html lang="zh-Hant"><meta charset="utf-8"><title>x</title><style>
        body {{ font: 12pt/2 'Noto Sans TC' }}
        i {{ font-style: normal; font-feature-settings: "halt", "tnum" }}
        u {{ font-feature-settings: "palt", "fwid"; text-decoration: none }}
        p:lang(zh-Hans) {{ font-family: 'Noto Sans SC' }}
        {css}</style><p>{text}<b>{text}</b><p><i>{text}</i><u>{text}</u>
        <p lang="zh-Hans">{text}<b>{text}</b>""",
        "x",
        (),
        (),
        None,
        (),
        (),
    )


def set_page(text: str, css: str = "") -> tuple[Typeset | None, list[str]]:
    """The page set, and the codes of what was found."""
    reporter = Reporter()
    pages = typeset(page(text, css), LAYOUT, "x", "x.md", FONTS, True, reporter)
    return pages, [found.code for found in reporter]


def made(text: str, css: str = "") -> bytes:
    """The PDF, its fonts with the glyphs used: which others are embedded depends on HarfBuzz."""
    pages, codes = set_page(text, css)
    assert pages is not None, codes
    with pikepdf.open(io.BytesIO(pages.pdf)) as document:
        trim_embedded_fonts(document)
        document.trailer.ID = pikepdf.Array([pikepdf.String("same")] * 2)  # made of the untrimmed bytes
        out = io.BytesIO()
        document.save(out, static_id=True)
    return out.getvalue()


def test_cut_fonts_give_the_same_bytes():
    """A page of both scripts and weights, with features, comes to the same bytes with cut fonts."""
    whole = made(TEXT)
    font_subsets.use_font_subset(FONTS, TEXT)
    assert font_subsets.font_folder_for(TEXT, FONTS) != FONTS
    assert made(TEXT) == whole


def test_what_was_cut_away_is_set_with_the_whole_fonts():
    """A text with one character more is set as it always was."""
    whole = made(TEXT + "龘")
    font_subsets.use_font_subset(FONTS, TEXT)
    assert made(TEXT + "龘") == whole


def test_a_character_written_as_a_code_is_found_in_the_whole_fonts():
    """What a style sheet brings as an escape isn't seen in the text, and still is printed."""
    css = 'p::before { content: "\\9F98" }'
    whole = made(TEXT, css)
    font_subsets.use_font_subset(FONTS, TEXT + css)
    assert made(TEXT, css) == whole


def test_a_document_with_a_font_of_its_own_leaves_nothing_behind():
    """``@font-face`` is told, and isn't there for the next document; all others share one set of fonts."""
    from booklet.typeset import font_configuration

    shared = font_configuration(FONTS)
    face = '@font-face { font-family: "Noto Sans TC"; src: local("Noto Sans SC") }'
    whole = made("直")
    assert set_page("直", face)[0] is None
    assert made("直") == whole and font_configuration(FONTS) is shared


def test_a_character_that_no_font_has_is_told():
    """Cut or whole: what the project's fonts lack is a finding."""
    font_subsets.use_font_subset(FONTS, TEXT + "𐀀")
    assert set_page(TEXT + "𐀀") == (None, ["glyph-elsewhere"])


def test_fonts_are_cut_once(place):
    """The same characters, or fewer, are served by what was kept; other fonts or more by a new cut."""
    first = font_subsets.subset_fonts(FONTS, TEXT)
    assert font_subsets.subset_fonts(FONTS, TEXT) == font_subsets.subset_fonts(FONTS, TEXT[3:]) == first
    assert len(list(place.iterdir())) == 1
    assert font_subsets.subset_fonts(FONTS, TEXT + "龘") != first
    assert len(list(place.iterdir())) == 2


def test_damaged_cut_fonts_are_cut_anew(place):
    """A file that isn't what was written is not used."""
    folder = Path(font_subsets.subset_fonts(FONTS, TEXT).folder)
    file = folder / "NotoSansTC-Bold.ttf"
    data = file.read_bytes()
    file.write_bytes(data[:1000])
    assert Path(font_subsets.subset_fonts(FONTS, TEXT).folder) == folder
    assert file.read_bytes() == data


@pytest.mark.parametrize("spoil", ["{", "[]", "{}", '{"fonts": 3}'])
def test_a_damaged_record_is_passed_over(place, spoil):
    """Whatever the record holds, fonts are cut."""
    folder = Path(font_subsets.subset_fonts(FONTS, TEXT).folder)
    (folder / "cut.json").write_text(spoil)
    assert font_subsets.subset_fonts(FONTS, TEXT) is not None


def test_cut_fonts_that_went_away_are_not_needed():
    """Fonts removed in the middle of a build: the whole ones serve."""
    whole = made(TEXT)
    font_subsets.use_font_subset(FONTS, TEXT)
    folder = Path(font_subsets.font_folder_for(TEXT, FONTS))
    assert folder != Path(FONTS)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert made(TEXT) == whole


def test_what_is_long_unused_goes(place, monkeypatch):
    """More cuts than are kept go when they haven't been used for a day."""
    monkeypatch.setattr(font_subsets, "KEPT", 2)
    folders = []
    for n in range(3):
        folders.append(Path(font_subsets.subset_fonts(FONTS, chr(0x4E00 + n)).folder))
        os.utime(folders[-1], (time.time() - 100_000 + n,) * 2)
    fresh = Path(font_subsets.subset_fonts(FONTS, "龘").folder)
    assert set(place.iterdir()) == {folders[2], fresh}


def test_nothing_kept_is_no_fault(monkeypatch):
    """Where nothing can be written, or nothing cut, there are no cut fonts and the whole ones serve."""

    def full(*_):
        raise OSError(28, "No space left on device")

    whole = made(TEXT)
    monkeypatch.setattr(font_subsets, "_stored", full)
    font_subsets.use_font_subset(FONTS, TEXT)
    assert made(TEXT) == whole


def test_another_s_folder_is_not_used(tmp_path, monkeypatch):
    """A folder that someone else put where the user's should be isn't read."""
    if not hasattr(os, "getuid"):
        pytest.skip("no users to tell apart")
    mine = tmp_path / f"booklet-fontconfig-{os.getuid()}"
    (tmp_path / "elsewhere").mkdir()
    mine.symlink_to(tmp_path / "elsewhere")
    fontconfig_paths._cache_folder_in.cache_clear()
    assert fontconfig_paths._cache_folder_in(str(tmp_path)) != mine
    fontconfig_paths._cache_folder_in.cache_clear()


def test_every_edition_is_served():
    """All that the guide's editions print is among the characters that a build cuts its fonts to."""
    desks = [ROOT / "branding" / f"{name}.yaml" for name in ("example", "hongkong", "centre")]
    sources = replace(load(ROOT, ROOT / "chapters", desks, Reporter()), today="2026-01-01")
    characters = glyphs.characters(sources)
    cut = font_subsets.subset_fonts(FONTS, characters)
    for job in print_jobs(sources, products(sources), tuple(Script), sizes=tuple(Size)):
        composed = compose(job, Reporter())
        assert composed is not None and cut.has(composed.html), (
            job.edition,
            sorted(set(composed.html) - cut.characters),
        )
