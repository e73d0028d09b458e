"""Only what changed is built: never a piece too few, and none too many."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from booklet import cli
from booklet.keys import inputs
from booklet.pipeline import production, reading
from booklet.request import Request

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "guides" / "tiny"
LAYOUTS = ROOT / "tests" / "guides" / "layouts"
WORDS = ("leaf", "card", "text", "flip-test", "leaflet-01", "--script", "zh-Hant")


class Project:
    """A project of its own: the tiny guide, small layouts and a desk, built in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        self.anew: set[str] = set()  # the products that the last build didn't take as they were

    @staticmethod
    def made(folder: Path) -> "Project":
        for name in ("base", "flip-test", "leaflet", "phone"):
            shutil.copytree(ROOT / "layouts" / name, folder / "layouts" / name)
        shutil.copytree(LAYOUTS, folder / "layouts", dirs_exist_ok=True)
        shutil.copytree(TINY, folder / "chapters")
        shutil.copytree(ROOT / "branding", folder / "branding")
        shutil.copytree(
            ROOT / "src" / "booklet", folder / "program", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copy(ROOT / "requirements.lock", folder)
        (folder / "fonts").mkdir()
        for font in (ROOT / "fonts").glob("*.ttf"):
            (folder / "fonts" / font.name).symlink_to(font)
        return Project(folder)

    def copy(self, folder: Path) -> "Project":
        shutil.copytree(self.folder, folder, symlinks=True)
        return Project(folder)

    def build(self, *options: str, words=WORDS, out: Path | None = None) -> int:
        """Runs ``build``; the typesetter gets the real fonts' folder, whose place it has learnt."""
        real_load = reading.load

        def load(*given, **named):
            return replace(real_load(*given, **named), fonts=str(ROOT / "fonts"))

        real_note, self.anew = production.note, set()

        def note(folder, stands, results):
            self.anew |= {r.edition.product.id for r in results if not r.kept}
            real_note(folder, stands, results)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cli, "ROOT", self.folder)
            patch.setattr(reading, "load", load)
            patch.setattr(Request, "fonts", str(ROOT / "fonts"))
            patch.setattr(production, "note", note)
            patch.setattr(inputs, "PROGRAM", self.folder / "program")
            given = [] if "--today" in options else ["--today", "2026-11-24"]
            return cli.main(
                [
                    "build",
                    *words,
                    "--guide",
                    str(self.folder / "chapters"),
                    "--branding",
                    "example",
                    "--jobs",
                    "1",
                    *given,
                    *options,
                    "--out",
                    str(out or self.out),
                ]
            )

    def why(self, capsys, *options: str) -> dict[str, list[str]]:
        """What ``list --why`` says of each product that would be built."""
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cli, "ROOT", self.folder)
            patch.setattr(inputs, "PROGRAM", self.folder / "program")
            cli.main(
                [
                    "list",
                    *WORDS,
                    "--guide",
                    str(self.folder / "chapters"),
                    "--why",
                    "--format",
                    "json",
                    "--branding",
                    "example",
                    "--today",
                    "2026-11-24",
                    *options,
                    "--out",
                    str(self.out),
                ]
            )
        return {r["product"]: r["why"] for r in json.loads(capsys.readouterr().out) if r["build"]}

    def pieces(self, out: Path | None = None) -> dict[str, tuple[int, bytes]]:
        """Each built file: which file on the disk it is, and its bytes."""
        folder = (out or self.out) / "example"
        found = [*folder.rglob("*.pdf"), *folder.glob("phone/*/[0-9]*")]
        return {p.relative_to(folder).as_posix(): (p.stat().st_ino, p.read_bytes()) for p in found}

    def entries(self, out: Path | None = None) -> dict[str, dict]:
        """The manifest's entries by path."""
        manifest = (out or self.out) / "example" / "manifest.json"
        return {f["path"]: f for f in json.loads(manifest.read_text("utf-8"))["files"]}

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Project:
    project = Project.made(tmp_path_factory.mktemp("base") / "project")
    assert project.build() == 0
    return project


@pytest.fixture
def project(base, tmp_path) -> Project:
    return base.copy(tmp_path / "project")


def changed(before: dict, after: dict, which: int) -> set[str]:
    return {
        path
        for path in before | after
        if before.get(path, (0, b""))[which] != after.get(path, (0, b""))[which]
    }


COLOUR = re.search(r'colour: +"?#\w+"?', (ROOT / "branding" / "example.yaml").read_text("utf-8"))[0]

EDITS = {
    "leaflet.md": (("chapters/01-deposit/leaflet.md", "每一面都拍。", "每一面都要拍。"), ()),
    "chapter.md": (("chapters/02-letter/chapter.md", "。\n", "，好。\n"), ()),
    "a chapter's title": (("chapters/01-deposit/chapter.md", "title: ", "title: 再"), ()),
    "checklist.md": (("chapters/01-deposit/checklist.md", "合同", "租約"), ()),
    "guide.yaml": (("chapters/guide.yaml", "jurisdiction: ", "jurisdiction: 仍是"), ()),
    "a fact's source": (("chapters/facts.yaml", "short: 測試條例", "short: 試行條例"), ()),
    "a line above the facts": (("chapters/facts.yaml", "# ", "# 多一行\n# "), ()),
    "one layout's style": (("layouts/card/card.css", "@page", "body { color: #123456 } @page"), ()),
    "one layout's words": (("layouts/card/layout.yaml", "remark: 備註", "remark: 附註"), ()),
    "the shared style": (("layouts/base/base.css", "color: {{ colour.ink }}", "color: #222"), ()),
    "a desk's field": (("branding/example.yaml", "0000-1234567", "0000-7654321"), ()),
    "a desk's colour": (("branding/example.yaml", COLOUR, 'colour: "#7a1f3d"'), ()),
    "another flip": (None, ("--flip", "long")),
    "another form": (None, ("--form", "reading")),
    "a day past the review": (None, ("--today", "2999-01-01")),
}


@pytest.mark.parametrize("kind", EDITS)
def test_a_change_rebuilds_what_it_changes(project, tmp_path, kind):
    """After a change exactly those pieces are written of which a whole build makes different files,
    or says something different in the manifest."""
    edit, options = EDITS[kind]
    if edit:
        project.edit(*edit)
    entries = project.entries()
    code = project.build(*options)
    after, written = project.pieces(), project.anew
    assert project.build(*options, "--force", out=tmp_path / "whole") == code
    whole = project.pieces(tmp_path / "whole")
    assert {p: after[p][1] for p in whole} == {p: data for p, (_, data) in whole.items()}
    if code == 0:
        new = project.entries(tmp_path / "whole")
        wanted = {e["product"] for path, e in new.items() if e != entries.get(path)}
        # a sheet made without its reading file has other bytes, so one with fewer forms is made anew
        assert written == wanted | ({"leaflet-01"} if kind == "another form" else set())


@pytest.mark.parametrize(
    "kind, name",
    [
        ("a font", "fonts/NotoSansSC-Bold.ttf"),
        ("the program", "program/compose/qr.py"),
        ("the lock", "requirements.lock"),
    ],
)
def test_what_everything_depends_on_rebuilds_everything(project, capsys, kind, name):
    """Another font file, another program, other packages: every piece is built, and told why."""
    data = (project.folder / name).read_bytes()
    (project.folder / name).unlink()
    (project.folder / name).write_bytes(data + b"\n")
    why = project.why(capsys)
    assert len(why) == 8 and {w for reasons in why.values() for w in reasons} == {
        {"a font": "fonts", "the program": "code", "the lock": "packages"}[kind]
    }
    assert project.build() == 0
    assert project.anew == set(why)


def test_a_logo_rebuilds_the_pieces_that_show_it(project):
    """A desk's picture is part of the pieces that show it, whatever its name stays."""
    logo = next((project.folder / "branding" / "logos").iterdir())
    text = logo.read_text("utf-8")
    logo.write_text(re.sub(r"#[0-9A-Fa-f]{6}", "#224466", text), "utf-8")
    before = project.pieces()
    assert project.build() == 0
    assert changed(before, project.pieces(), 1) != set()
    assert project.anew == {"leaflet-01"}


def test_nothing_to_do_writes_nothing(project, capsys):
    """Built again, the same request writes no piece and gives the same warnings and summary."""
    project.edit("branding/example.yaml", "phone:", "phone:")
    project.build("--force")
    first = capsys.readouterr()
    before = project.pieces()
    assert project.build() == 0
    second = capsys.readouterr()
    assert project.pieces() == before and project.anew == set()
    assert second.err.splitlines() == [
        line for line in first.err.splitlines() if not re.match("[要已]排|比较|正在", line)
    ]
    assert second.out.split("\n")[1:] == first.out.split("\n")[1:]
    assert "没有改动" in second.out


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: next(p.out.rglob("*.pdf")).unlink(),
        lambda p: next(p.out.rglob("*.pdf")).write_bytes(b"%PDF-1.7 spoilt"),
        lambda p: next(iter(sorted(p.out.rglob("*.pdf")))).write_bytes(b""),
        lambda p: (p.out / "example" / "manifest.json").unlink(),
        lambda p: (p.out / "example" / "manifest.json").write_text("{"),
        lambda p: shutil.rmtree(p.out / ".cache"),
        lambda p: [f.write_bytes(f.read_bytes()[:-9]) for f in (p.out / ".cache").rglob("*.json")],
        lambda p: [f.write_bytes(b"[]") for f in (p.out / ".cache").rglob("*.json")],
    ],
    ids=[
        "gone",
        "changed",
        "empty",
        "no manifest",
        "broken manifest",
        "no cache",
        "cache cut short",
        "other cache",
    ],
)
def test_what_is_damaged_is_made_again(project, spoil):
    """A lost or damaged output, manifest or cache is noticed; afterwards everything is as it was."""
    project.build()
    before = {p: data for p, (_, data) in project.pieces().items()}
    spoil(project)
    assert project.build() == 0
    assert {p: data for p, (_, data) in project.pieces().items()} == before
    listed = json.loads((project.out / "example" / "manifest.json").read_text("utf-8"))["files"]
    assert {f["path"] for f in listed} == set(before)


def test_a_mended_mistake_costs_nothing(project):
    """A mistake keeps the last good piece; taken back, that piece is still up to date."""
    before = project.pieces()
    project.edit("chapters/01-deposit/leaflet.md", "每一面都拍。", "<b>每一面都拍。")
    assert project.build() == 1
    assert project.pieces() == before
    project.edit("chapters/01-deposit/leaflet.md", "<b>", "")
    assert project.build() == 0
    assert project.pieces() == before


def test_force_builds_all(project):
    """--force builds every piece anew, with the same bytes."""
    before = project.pieces()
    assert project.build("--force") == 0
    assert len(project.anew) == 8 and changed(before, project.pieces(), 1) == set()


def test_why_names_the_file_that_changed(project, capsys):
    """list --why: the edited file for the pieces that print it, nothing for the others."""
    assert project.why(capsys) == {}
    project.edit(*EDITS["leaflet.md"][0])
    assert project.why(capsys) == {p: ["chapters/01-deposit/leaflet.md"] for p in ("leaf-01", "leaflet-01")}
    (project.out / "example" / "manifest.json").unlink()
    assert set(project.why(capsys).values().__iter__().__next__()) == {"files"}


def test_scripts_and_pieces_asked_for_apart_are_known_together(project):
    """What one command built, another with more words needn't build again."""
    before = project.pieces()
    assert project.build(words=("leaf", "--script", "zh-Hant")) == 0
    assert project.build(words=(*WORDS[:-2],)) == 0  # both scripts
    after = project.pieces()
    assert {p: after[p] for p in before} == before and len(after) > len(before)


def test_nothing_to_do_loads_nothing(tmp_path):
    """A build with nothing to do imports no typesetter, template engine, parser or PDF library."""
    heavy = (
        "weasyprint",
        "pydantic",
        "pikepdf",
        "fontTools",
        "jinja2",
        "markdown",
        "opencc",
        "yaml",
        "pypdfium2",
        "PIL",
        "booklet.model",
        "booklet.pipeline",
        "booklet.limited_pool",
        "booklet.kept_answers",
        "booklet.write.room_files",
        "multiprocessing",
        "concurrent.futures",
        "subprocess",
        "shutil",
        "pickle",
        "logging",
    )
    code = (
        "import sys; from booklet import cli\n"
        f"code = cli.main(['build', 'flip-test', '--script', 'zh-Hant', '--guide', {str(TINY)!r},"
        f" '--out', {str(tmp_path)!r}])\n"
        f"print([m for m in {heavy!r} if m in sys.modules], code)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**__import__("os").environ, "PYTHONPATH": str(ROOT / "src")},
        ).stdout
        for _ in range(2)
    ]
    assert runs[0].rstrip().endswith("] 0") and "booklet.pipeline" in runs[0].split("\n")[-2]
    assert runs[1].rstrip().endswith("[] 0")


def test_reasons_are_told_in_words(tmp_path, capsys):
    """``list --why`` names each desk, and below it each piece with the reason it would be built for."""
    assert (
        cli.main(
            ["list", "leaflet-01", "--guide", str(TINY), "--why", "--lang", "en", "--out", str(tmp_path)]
        )
        == 0
    )
    desk, *pieces = capsys.readouterr().out.splitlines()
    assert desk == f"default{os.sep}"
    assert [line.split()[:2] for line in pieces] == [["leaflet-01", "zh-Hant"], ["leaflet-01", "zh-Hans"]]
    assert all("never built" in line for line in pieces), pieces
