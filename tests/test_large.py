"""Large print: bigger type on A4, the same words; read back from finished files."""

import json
from pathlib import Path

import pypdfium2
import pytest

from booklet import cli

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "guides" / "tiny"


def build(out: Path, *arguments: str) -> dict[str, dict]:
    """Builds the tiny guide in Traditional; the manifest's entries by product."""
    assert (
        cli.main(
            [
                "build",
                "--guide",
                str(TINY),
                "--out",
                str(out),
                "--jobs",
                "1",
                "--script",
                "zh-Hant",
                *arguments,
            ]
        )
        == 0
    )
    files = json.loads((out / "default" / "manifest.json").read_text("utf-8"))["files"]
    return {f["product"]: {**f, "file": out / "default" / f["path"]} for f in files}


@pytest.fixture(scope="module")
def standard(tmp_path_factory):
    """The tiny guide's booklet in the standard size."""
    return build(tmp_path_factory.mktemp("standard"), "booklet")


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Every product of the tiny guide in large print."""
    return build(tmp_path_factory.mktemp("large"), "--size", "大字")


def sizes_of(path: Path) -> list[float]:
    """The size in pt of every piece of text, as it is on paper."""
    from pypdfium2 import raw

    sizes = []
    for page in pypdfium2.PdfDocument(path):
        for item in page.get_objects():
            if item.type == raw.FPDF_PAGEOBJ_TEXT:
                size = raw.ctypes.c_float() if hasattr(raw, "ctypes") else __import__("ctypes").c_float()
                raw.FPDFTextObj_GetFontSize(item.raw, size)
                m = item.get_matrix()
                sizes.append(round(abs(size.value * m.d), 2))
    return sizes


def test_products_say_their_size(large):
    """Each product has a large form; file name and manifest say so."""
    assert set(large) == {"leaflet-01", "leaflet-02", "checklist-01", "checklist-02", "booklet"}
    assert {f["size"] for f in large.values()} == {"large"}
    assert all("大字" in f["path"] for f in large.values())


@pytest.mark.parametrize("product, most", [("leaflet-01", 2), ("checklist-01", 2), ("booklet", 999)])
def test_on_a4(large, product, most):
    """Large print is on A4, in no more pages than its sheets have sides."""
    assert large[product]["page_size"] == [210.0, 297.0]
    assert large[product]["pages"] <= most


@pytest.mark.parametrize("product", ["leaflet-01", "checklist-01", "booklet"])
def test_type_is_large(large, product):
    """Running text is 16 pt, and nothing is under 11.6 pt (8 pt × 16/11)."""
    sizes = sizes_of(large[product]["file"])
    assert min(sizes) >= 11.6
    assert max(set(sizes), key=sizes.count) >= 16 or sizes.count(16) > 20


def test_running_text_is_not_stretched(large):
    """Large print is start-aligned: Han characters that follow each other stand one em apart."""
    from glyph_positions import lines

    pdf = large["booklet"]["file"].read_bytes()
    steps = [
        (b.x - a.x) / a.size
        for page in range(len(pypdfium2.PdfDocument(pdf)))
        for line in lines(pdf, page)
        for a, b in zip(line, line[1:])
        if abs(a.size - 16) < 0.1
        and abs(b.size - 16) < 0.1
        and "\u4e00" <= a.character <= "\u9fff"
        and "\u4e00" <= b.character <= "\u9fff"
    ]
    assert len(steps) > 200
    assert max(step for step in steps if step < 1.5) < 1.01


def test_standard_files_stay(tmp_path):
    """Building large print removes no standard file, and the other way round."""
    build(tmp_path, "checklist-01")
    build(tmp_path, "checklist-01", "--size", "large")
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


def test_a_layout_without_a_large_form(guide, tmp_path, capsys, monkeypatch):
    """A layout that has no large form is left out with a warning that names its file."""
    import shutil

    project = tmp_path / "project"
    shutil.copytree(ROOT / "layouts", project / "layouts")
    shutil.copytree(ROOT / "tests" / "guides" / "layouts", project / "layouts", dirs_exist_ok=True)
    shutil.copytree(ROOT / "branding", project / "branding")
    (project / "fonts").symlink_to(ROOT / "fonts")
    monkeypatch.setattr(cli, "ROOT", project)
    capsys.readouterr()
    code = cli.main(["check", "card-01", "--guide", str(guide), "--size", "large", "--format", "json"])
    told = [f for f in json.loads(capsys.readouterr().out) if not f["code"].startswith("lint-")]
    assert (code, [f["code"] for f in told]) == (0, ["large-form-missing"])
    assert told[0]["file"].endswith("card/layout.yaml")
