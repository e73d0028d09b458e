"""check --full: every file in the output folder that isn't what was built is told, and still asked."""

import hashlib
import json
from pathlib import Path

import pikepdf
import pytest
from icc_profile import cmyk_profile
from test_press import FAULTS

from booklet import cli
from project import small_project

ROOT = Path(__file__).parents[1]

# one of each kind that would spoil a print run, and the code that tells it
SEEDED = (
    "RGB text",
    "RGB picture",
    "low resolution",
    "no intent",
    "trapped unknown",
    "400 % area",
    "no bleed box",
    "four-colour text",
    "white overprints",
    "script",
    "link",
    "no version",
)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A small project whose desk has a print shop."""
    folder = small_project(tmp_path / "project")
    (folder / "branding" / "shop.icc").write_bytes(cmyk_profile())
    desk = folder / "branding" / "desk.yaml"
    desk.write_text(desk.read_text("utf-8") + "press:\n  profile: shop.icc\n  condition: FOGRA39\n", "utf-8")
    monkeypatch.setattr(cli, "ROOT", folder)
    monkeypatch.chdir(folder)
    return folder


def run(capsys, *arguments: str) -> tuple[int, list[dict]]:
    """A command in this process: exit code and findings."""
    capsys.readouterr()
    code = cli.main([*arguments, "--branding", "desk", "--format", "json", "--lang", "en", "--jobs", "2"])
    return code, json.loads(capsys.readouterr().out)


def entries(project: Path) -> list[dict]:
    return json.loads((project / "out" / "desk" / "manifest.json").read_text("utf-8"))["files"]


def seeded(path: Path, content: str, spoil) -> None:
    """A press fault put into a finished file, whatever else is on its first page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        before = page.Contents.read_bytes()
        if spoil:
            spoil(pdf, page)
        added = content.encode() or (
            page.Contents.read_bytes() if page.Contents.read_bytes() != before else b""
        )
        fonts = page.obj.Resources.get("/Font", {})
        name = next(iter(fonts.keys()), "/F") if "/F" not in fonts else "/F"
        page.Contents = pdf.make_stream(
            before + b"\nq " + added.replace(b"/F ", name.encode() + b" ") + b" Q"
        )
        pdf.save(path)


def test_seeded_press_faults_are_told(project, capsys):
    """Each of twelve press files that were altered is told, with the fault that was put into it."""
    assert run(capsys, "build", "--ink", "press")[0] == 0
    files = [entry["path"] for entry in entries(project)]
    assert len(files) == len(SEEDED)
    wanted = set()
    for path, name in zip(files, SEEDED):
        content, spoil, code = FAULTS[name]
        seeded(project / "out" / "desk" / path, content, spoil)
        wanted.add((path, code))
    code, found = run(capsys, "check", "card-01", "--script", "zh-Hant", "--full")
    assert code == 1
    assert {f["file"] for f in found if f["code"] == "file-altered"} == {f"out/desk/{path}" for path in files}
    told = {(path, f["code"]) for f in found for path in files if f"desk/{path}" in f["message"]}
    assert wanted <= told


def test_what_isnt_what_was_built_is_told(project, capsys):
    """Altered, damaged, gone, unknown, a manifest edited to fit or broken: each is told; nothing else is."""
    assert run(capsys, "build", "card", "leaf-01", "--form", "reading")[0] == 0
    folder = project / "out" / "desk"
    assert run(capsys, "check", "card-01", "--script", "zh-Hant", "--full") == (0, [])
    text, cut, gone, edited, *_ = sorted(entry["path"] for entry in entries(project))
    with pikepdf.open(folder / text, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"")
        pdf.save(folder / text)
    (folder / cut).write_bytes((folder / cut).read_bytes()[:2000])
    (folder / gone).unlink()
    (folder / edited).write_bytes((folder / edited).read_bytes() + b"\n%")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    entry = next(e for e in manifest["files"] if e["path"] == edited)
    entry["sha256"] = hashlib.sha256((folder / edited).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (folder / "旧的.pdf").write_bytes(b"%PDF-1.4")
    (folder / ".DS_Store").write_bytes(b"")
    code, found = run(capsys, "check", "card-01", "--script", "zh-Hant", "--full")
    told = {(f["code"], f["file"]) for f in found if f["file"].startswith("out/")}
    assert code == 1
    assert told == {
        ("file-altered", f"out/desk/{text}"),
        ("file-altered", f"out/desk/{cut}"),
        ("file-damaged", f"out/desk/{cut}"),
        ("file-gone", f"out/desk/{gone}"),
        ("file-altered", f"out/desk/{edited}"),
        ("file-stray", "out/desk/旧的.pdf"),
    }
    assert any(f["code"] == "text-lost" and f"desk/{text}" in f["message"] for f in found)
    (folder / "manifest.json").write_text("{", "utf-8")
    code, found = run(capsys, "check", "card-01", "--script", "zh-Hant", "--full")
    assert code == 1 and [f["file"] for f in found if f["code"] == "manifest-broken"] == [
        "out/desk/manifest.json"
    ]
