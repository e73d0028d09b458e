"""``--pictures``: a piece's first page beside its files, to be kept and sent."""

import json

from PIL import Image

from booklet import cli
from project import small_project, told


def test_pictures_where_asked(tmp_path, monkeypatch, capsys):
    """Each piece gets two, of paper's scale and of a phone's width, listed, known and removed as its files
    are; asked for none it has none."""
    project = small_project(tmp_path / "project", "card")
    out = project / "out" / "desk"

    def files() -> dict[str, str]:
        return {f["path"]: f["form"] for f in json.loads((out / "manifest.json").read_text("utf-8"))["files"]}

    asked = ("card-01", "--script", "zh-Hans", "--jobs", "1", "--room", "none")
    code, found = told(project, monkeypatch, capsys, *asked, "--pictures")
    made = {path for path, form in files().items() if form == "page-picture"}
    assert code == 0 and len(made) == 2 and all((out / path).exists() for path in made)
    wide, paper = sorted(made, key=lambda path: "手机宽" not in path)
    with Image.open(out / paper) as picture, Image.open(out / wide) as phone:
        assert phone.width == 1080 and abs(picture.info["dpi"][0] - 150) < 0.1
        assert abs(picture.width / picture.height - phone.width / phone.height) < 0.01
    assert {path.rpartition("/")[0] for path in files()} == {path.rpartition("/")[0] for path in made}
    before = {path: (out / path).stat().st_mtime_ns for path in made}
    told(project, monkeypatch, capsys, *asked, "--pictures")
    assert before == {path: (out / path).stat().st_mtime_ns for path in made}
    told(project, monkeypatch, capsys, *asked)
    assert set(files().values()) == {"reading"} and not any((out / path).exists() for path in made)
    told(project, monkeypatch, capsys, *asked, "--pictures")
    assert cli.main(["clean"]) == 0 and not list(project.glob("out/**/*.png"))
