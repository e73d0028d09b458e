"""Where fontconfig is told to look for the fonts, and what is said when it sees others."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet import doctor, typeset
from booklet.findings.reporter import Reporter
from booklet.model import Composed, Layout, PageRule, Trim
from booklet.typeset import font_subsets, fontconfig_paths, sealed
from project import small_project, told

ROOT = Path(__file__).parents[1]
FONTS = str(ROOT / "fonts")
LAYOUT = Layout("x", "guide", "", (), Trim(100, 140), (), (), PageRule(), ({},), "", "", "", {}, {})
PAGE = Composed(
    "<html lang=zh-Hans><title>x</title><style>body { font-family: 'Noto Sans SC' }</style>简",
    "x",
    (),
    (),
    None,
    (),
    (),
)


@pytest.fixture
def chinese(tmp_path) -> Path:
    """A folder with a Chinese name, two files that could be fonts and one that is none."""
    folder = tmp_path / "我的 资料夹" / "fonts"
    folder.mkdir(parents=True)
    for name in ("A.ttf", "B.ttf"):
        (folder / name).write_bytes(name.encode())
    (folder / "OFL.txt").write_text("no font")
    return folder


@pytest.fixture
def plain() -> Iterator[Path]:
    """An empty folder with a plain name, whatever the user is called."""
    with tempfile.TemporaryDirectory(dir=fontconfig_paths.user_cache_folder()) as folder:
        yield Path(folder)


@pytest.fixture
def windows(plain, monkeypatch) -> Path:
    """As on Windows, with a place of the user's that has a plain name."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(fontconfig_paths, "user_cache_folder", lambda: plain)
    return plain


def test_on_windows_fonts_are_copied_to_a_plain_name(chinese, windows):
    """Fonts in a folder with a Chinese name are copied once, fonts only; one in ASCII serves as it is."""
    copy = fontconfig_paths.reachable_folder(str(chinese))
    assert copy.isascii() and sorted(os.listdir(copy)) == ["A.ttf", "B.ttf"]
    assert fontconfig_paths.reachable_folder(str(chinese)) == copy and len(os.listdir(windows)) == 1
    assert fontconfig_paths.reachable_folder(str(windows)) == str(windows)
    assert f"<dir>{copy}</dir>" in fontconfig_paths.fontconfig_file(str(chinese)).read_text("ascii")


def test_a_copy_follows_the_fonts_and_is_mended(chinese, windows):
    """Other fonts are another copy; a copy of which a cleaning program took some is made anew; an old one
    goes."""
    first = Path(fontconfig_paths.reachable_folder(str(chinese)))
    (first / "A.ttf").unlink()
    assert Path(fontconfig_paths.reachable_folder(str(chinese))) == first and (first / "A.ttf").exists()
    month_ago = time.time() - 32 * 86_400
    os.utime(first, (month_ago, month_ago))
    (chinese / "A.ttf").write_bytes(b"changed")
    second = Path(fontconfig_paths.reachable_folder(str(chinese)))
    assert (second / "A.ttf").read_bytes() == b"changed" and os.listdir(windows) == [second.name]


def test_a_plain_place_is_noted(tmp_path, plain, monkeypatch):
    """A Windows user with a Chinese name gets a place elsewhere, the same each time, and another if it has
    gone."""
    above, own = plain, tmp_path / "小明"
    own.mkdir()
    for name, value in (
        ("ProgramData", tmp_path / "none"),
        ("PUBLIC", tmp_path / "小明"),
        ("SystemDrive", above),
    ):
        monkeypatch.setenv(name, str(value))
    place = fontconfig_paths._ascii_folder.__wrapped__(own)
    assert place.parent == above and fontconfig_paths._ascii_folder.__wrapped__(own) == place
    place.rmdir()
    other = fontconfig_paths._ascii_folder.__wrapped__(own)
    assert other != place and other.is_dir() and list(above.iterdir()) == [other]
    monkeypatch.setenv("SystemDrive", "")
    other.rmdir()
    assert fontconfig_paths._ascii_folder.__wrapped__(own) == own


@pytest.mark.skipif(os.name == "nt", reason="names are not bytes on Windows")
def test_a_name_that_is_no_utf8_is_linked(tmp_path, monkeypatch):
    """Elsewhere a folder named in GBK, or with what XML can't hold, is reached by a link; UTF-8 as it is."""
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(fontconfig_paths, "user_cache_folder", lambda: place)
    assert fontconfig_paths.reachable_folder("/我的 资料夹") == "/我的 资料夹"
    for name in (os.fsdecode("资料".encode("gbk")), "a\nb"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "A.ttf").write_bytes(b"A")
        link = fontconfig_paths.reachable_folder(str(folder))
        assert (
            link.isascii()
            and os.listdir(link) == ["A.ttf"]
            and fontconfig_paths.reachable_folder(str(folder)) == link
        )


def test_fonts_that_are_not_seen_are_told_as_such(monkeypatch):
    """Where fontconfig sees other fonts than the project's, that is the finding, and no text is blamed."""
    typeset.prepare(FONTS)
    assert sealed.font_mismatch(typeset.font_configuration(FONTS), FONTS) == []
    typeset.font_configuration.cache_clear()
    monkeypatch.setattr(typeset, "font_mismatch", lambda config, fonts: ["NotoSansSC-Bold.ttf"])
    reporter = Reporter()
    assert typeset.typeset(PAGE, LAYOUT, "x", "x.md", FONTS, True, reporter) is None
    assert [(found.code, found.file) for found in reporter] == [("fonts-unread", "fonts")]


@pytest.mark.skipif(
    sys.platform != "linux", reason="the processes elsewhere are started anew, with the real function"
)
def test_a_build_without_its_fonts_says_so_once(tmp_path, monkeypatch, capsys):
    """A whole build whose fonts aren't seen is one finding and no file; what was built before stays."""
    project = small_project(tmp_path / "project", "card")
    assert told(project, monkeypatch, capsys)[0] == 0
    before = {p: p.read_bytes() for p in (project / "out").rglob("*.pdf")}
    monkeypatch.setattr(typeset, "font_mismatch", lambda config, fonts: ["NotoSansSC-Bold.ttf"])
    typeset.font_configuration.cache_clear()
    code, found = told(project, monkeypatch, capsys, "--force")
    assert code == 1 and [f["code"] for f in found if f["severity"] == "error"] == ["fonts-unread"]
    assert {p: p.read_bytes() for p in (project / "out").rglob("*.pdf")} == before


def test_cut_fonts_that_a_cleaner_took_are_done_without(tmp_path, monkeypatch):
    """Where a font is missing of those cut for a build, the page is set in the whole ones."""
    typeset.prepare(FONTS)
    monkeypatch.setattr(font_subsets, "user_cache_folder", lambda: tmp_path)
    monkeypatch.setattr(font_subsets, "_subset", None)
    font_subsets.use_font_subset(FONTS, "简")
    folder = font_subsets.font_folder_for("简", FONTS)
    assert folder != FONTS
    (Path(folder) / "NotoSansTC-Bold.ttf").unlink()
    assert font_subsets.font_folder_for("简", FONTS) == FONTS
    monkeypatch.setattr(typeset, "font_folder_for", lambda *_: str(tmp_path))  # gone since it was asked
    assert sealed.font_mismatch(typeset.font_configuration(FONTS), str(tmp_path)) != []
    reporter = Reporter()
    typeset.typeset(PAGE, LAYOUT, "x", "x.md", FONTS, True, reporter)
    assert reporter.findings == ()


def test_each_library_is_asked_for_its_own_functions():
    """Windows finds a function only in the library that has it: the subsetter's begin with its name."""

    class Library:
        def __init__(self, real, mine):
            self.real, self.mine = real, mine

        def __getattr__(self, name):
            assert name.lower().startswith("hb_subset_") == self.mine, name
            return getattr(self.real, name)

    typeset.prepare(FONTS)
    ffi, harfbuzz, subset = font_subsets._harfbuzz()
    libraries = ffi, Library(harfbuzz, False), Library(subset, True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(font_subsets, "_harfbuzz", lambda: libraries)
        font = (ROOT / "fonts" / "NotoSansSC-Bold.ttf").read_bytes()
        assert 1000 < len(font_subsets._subset_of(font, "简")) < len(font) / 20


def test_a_subsetter_without_a_function_leaves_the_fonts_whole(tmp_path, monkeypatch):
    """An older HarfBuzz that lacks a function is no fault: the whole fonts serve."""
    typeset.prepare(FONTS)
    monkeypatch.setattr(font_subsets, "user_cache_folder", lambda: tmp_path)
    ffi, harfbuzz, _ = font_subsets._harfbuzz()
    monkeypatch.setattr(font_subsets, "_harfbuzz", lambda: (ffi, harfbuzz, object()))
    assert font_subsets.subset_fonts(FONTS, "简") is None


def test_the_doctor_sets_a_line_in_each_font(tmp_path, monkeypatch):
    """``doctor`` reads back a line set in every font of the project, and says which one can't be used."""

    def lines() -> list[tuple[bool, object]]:
        return [(c.well, c.detail) for c in doctor.examine(ROOT, tmp_path) if c.name == "line"]

    names = sorted(p.name for p in Path(FONTS).glob("*.ttf"))
    for (ok, detail), name in zip(lines(), names, strict=True):
        usual = f"{name} → “排版 Typeset 12348” Noto-Sans-" if "Noto" in name else f"{name} → “"
        assert ok and detail.startswith(usual)
    monkeypatch.setattr(doctor, "_line_in", lambda font: "𰻞")
    assert [ok for ok, _ in lines()] == [False] * len(names)
    typeset.font_configuration.cache_clear()
    monkeypatch.setattr(typeset, "font_mismatch", lambda config, fonts: ["NotoSansSC-Bold.ttf"])
    assert {detail.code for _, detail in lines()} == {"fonts-unread"}


def test_no_fonts_at_all_are_told_and_crash_nothing(tmp_path):
    """Where fontconfig sees none, because the folder has none, that is told too: Pango would crash."""
    typeset.prepare(FONTS)
    with pytest.raises(typeset.FontsUnread, match="ttf"):
        typeset.font_configuration(str(tmp_path))
