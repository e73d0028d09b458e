"""What one person needs as one PDF: which last day, which pieces, and nothing that tells who it is."""

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.last_days import last_day
from booklet.load import load
from booklet.model import Holidays
from booklet.pipeline.selection import products
from project import small_project

ROOT = Path(__file__).parents[1]
ARRANGED = {  # the State Council's arrangement of 2026, as chapters/guide.yaml has it
    2026: Holidays(
        2026,
        "2026",
        frozenset(
            f"2026-{month:02}-{day:02}"
            for month, days in {
                1: range(1, 4),
                2: range(15, 24),
                4: range(4, 7),
                5: range(1, 6),
                6: range(19, 22),
                9: range(25, 28),
                10: range(1, 8),
            }.items()
            for day in days
        ),
        frozenset(("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")),
    )
}


@pytest.mark.parametrize(
    "received, days, last, moved, why",
    [
        ("2026-11-03", 15, "2026-11-18", False, "art. 85: the day of receipt isn't counted; a Wednesday"),
        ("2026-11-20", 15, "2026-12-07", True, "art. 85: a Saturday, moved on to Monday"),
        ("2026-11-21", 15, "2026-12-07", True, "art. 85: a Sunday, moved on to Monday"),
        ("2026-11-20", 5, "2026-11-25", False, "art. 111, 85: review of a freezing order, 5 days"),
        (
            "2026-02-01",
            15,
            "2026-02-24",
            True,
            "art. 85: in the Spring Festival, moved on to the day after it",
        ),
        ("2026-01-30", 15, "2026-02-14", False, "a Saturday that is worked in exchange is a working day"),
        ("2026-09-16", 15, "2026-10-08", True, "art. 85: National Day, moved on over a whole week"),
        ("2026-09-25", 15, "2026-10-10", False, "a Saturday that is worked in exchange is a working day"),
        ("2026-12-16", 15, "2026-12-31", False, "art. 85: the last day of a year that is arranged"),
        (
            "2026-02-13",
            15,
            "2026-02-28",
            False,
            "interpretation, art. 125: from the day after; a worked Saturday",
        ),
    ],
)
def test_last_days(received, days, last, moved, why):
    """Counted from the day after receipt, and moved on from days of rest."""
    found = last_day(date.fromisoformat(received), days, ARRANGED)
    assert (found.last.isoformat(), found.moved, found.unknown) == (last, moved, 0), why


@pytest.mark.parametrize(
    "received, counted",
    [
        ("2027-01-22", "2027-02-06"),  # the first day of the Spring Festival
        ("2026-12-18", "2027-01-02"),  # a Saturday
        ("2026-12-20", "2027-01-04"),  # a Monday
    ],
)
def test_a_year_without_an_arrangement_is_told(received, counted):
    """The last day stays as counted, which is never too late, and the year is named."""
    found = last_day(date.fromisoformat(received), 15, ARRANGED)
    assert (found.last.isoformat(), found.moved, found.unknown) == (counted, False, 2027)


# --- the guide's own ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sources():
    return load(ROOT, ROOT / "chapters", [ROOT / "branding" / "default.yaml"], Reporter())


def test_the_guide_has_the_arrangement(sources):
    """The days of 2026 are those of the notice; what is worked in exchange is a day of the week's end."""
    own = sources.guide.holidays[2026]
    assert (own.closed, own.worked) == (ARRANGED[2026].closed, ARRANGED[2026].worked)
    assert all(date.fromisoformat(day).weekday() >= 5 for day in own.worked) and not own.closed & own.worked


def test_every_situation_has_its_pieces(sources):
    """Each piece that a situation names is there, and lies on sheets of A4 printed on one side."""
    known = {product.id: product for product in products(sources)}
    for situation in sources.guide.situations:
        for name in situation.pieces:
            assert not sources.layout_by_id[known[name].layout].sides, (situation.id, name)


def test_every_deadline_is_as_its_fact_says(sources):
    """The days of a deadline stand in a fact that it cites."""
    for situation in sources.guide.situations:
        for due in situation.deadlines:
            said = "".join(sources.ledger.facts[id_].statement for id_ in due.facts)
            assert f"{due.days}日" in said, (situation.id, due.name)


# --- a set, of another guide -------------------------------------------------------------------

SITUATIONS = """
situations:
  - id: kept
    name: 押金沒有退
    today:
      - text: 找出收據和轉賬記錄。
    deadlines:
      - name: 寄信
        days: 15
        facts: [F01]
    pieces: [letter-deposit, checklist-01]
  - id: moved
    name: 剛搬走
    today:
      - text: 把每一面牆拍下來。
    pieces: [checklist-01]
holidays:
  - year: "2026"
    source: 測試用的放假安排（虛構）
    seen: https://rent.example/test/holidays
    closed: [2026-10-01/2026-10-07]
"""
LETTER = "---\ntitle: 要回押金的信\n---\n\n先寫清楚。\n\n## 要回押金的信\n\n經過：{填:經過|4行}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The tiny guide with situations; layouts as they are."""
    folder = small_project(tmp_path_factory.mktemp("cases"))
    for name in ("form", "letter", "case", "checklist", "phone"):
        shutil.copytree(ROOT / "layouts" / name, folder / "layouts" / name, dirs_exist_ok=True)
    shutil.copytree(ROOT / "layouts" / "base", folder / "layouts" / "base", dirs_exist_ok=True)
    (folder / "chapters" / "letter-deposit.md").write_text(LETTER, "utf-8")
    guide = folder / "chapters" / "guide.yaml"
    guide.write_text(guide.read_text("utf-8") + SITUATIONS, "utf-8")
    return folder


def asked(project: Path, capsys, *words: str, out: str = "out") -> tuple[int, list]:
    """The exit code and what the command says of the files, or the findings, as JSON."""
    patch = pytest.MonkeyPatch()
    patch.setattr(cli, "ROOT", project)
    patch.chdir(project)
    capsys.readouterr()
    common = ["--branding", "desk", "--script", "zh-Hant", "--today", "2026-11-26", "--format", "json"]
    try:
        code = cli.main(["case", *words, *common, "--jobs", "1", "--lang", "en", "--out", str(project / out)])
    finally:
        patch.undo()
    return code, json.loads(capsys.readouterr().out)


def texts_of(pdf: bytes) -> list[str]:
    return ["".join(p.get_textpage().get_text_range().split()) for p in pypdfium2.PdfDocument(pdf)]


def test_a_set_is_one_file(project, capsys):
    """Cover first, then each piece once, in the order of the guide; the last day is worked out."""
    code, made = asked(project, capsys, "--situation", "moved,kept", "--received", "2026-11-20")
    assert code == 0 and [each["pages"] for each in made] == [4]
    pdf = (project / "out" / made[0]["path"]).read_bytes()
    cover, explained, letter, checklist = texts_of(pdf)
    assert "找出收據和轉賬記錄" in cover and "把每一面牆拍下來" in cover
    assert "2026年12月7日" in cover and "請站點核對" in cover
    assert cover.index("要回押金的信") < cover.index("清單")
    assert "先寫清楚" in explained and letter.startswith("要回押金的信") and checklist


def test_a_set_is_for_paper(project, capsys):
    """No field, no tag; lines to write on are drawn; each piece has a bookmark; the same bytes each time."""
    words = "--situation", "kept", "--received", "2026-11-20"
    _, made = asked(project, capsys, *words)
    pdf = (project / "out" / made[0]["path"]).read_bytes()
    _, again = asked(project, capsys, *words, out="again")
    assert (project / "again" / again[0]["path"]).read_bytes() == pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not {"/AcroForm", "/StructTreeRoot"} & set(document.Root.keys())
        assert not any("/Annots" in page.obj for page in document.pages)
        with document.open_outline() as outline:
            assert len(outline.root) == 3
    page = pypdfium2.PdfDocument(pdf)[2].render(scale=1).to_pil().convert("L")
    ruled = [
        y
        for y in range(page.height)
        if sum(v < 128 for v in page.crop((0, y, *(page.width, y + 1))).tobytes()) > 400
    ]
    assert len(ruled) >= 4


def test_nothing_is_kept_of_a_person(project, capsys):
    """What is remembered of a set has its pieces; not its situations, nor the day."""
    asked(project, capsys, "--situation", "kept", "--received", "2026-11-20")
    manifest = (project / "out" / "desk" / "manifest.json").read_text("utf-8")
    entry = next(e for e in json.loads(manifest)["files"] if e["layout"] == "case")
    assert entry["pieces"] == ["letter-deposit", "checklist-01"]
    assert "2026-11-20" not in manifest and "kept" not in manifest


def test_without_a_day_there_are_boxes(project, capsys):
    """Where no day of receipt is given, boxes for the date stand in place of the last day."""
    code, made = asked(project, capsys, "--situation", "kept")
    assert code == 0
    assert "星期" not in texts_of((project / "out" / made[0]["path"]).read_bytes())[0]


@pytest.mark.parametrize(
    "words, code, finding",
    [
        (("--situation", "gone"), 1, "case-unknown"),
        (("--situation", "kept", "--received", "2026-12-24"), 1, "case-day-ahead"),
    ],
)
def test_what_cannot_be_made(project, capsys, words, code, finding):
    """A situation or a day that can't be is told, and nothing is made."""
    assert asked(project, capsys, *words)[0] == code
    patch = pytest.MonkeyPatch()
    patch.setattr(cli, "ROOT", project)
    assert finding in told(project, capsys, patch, *words)


def test_an_unknown_year_is_told(project, capsys):
    """A last day in a year whose days of rest aren't known is a warning, and the set is made."""
    patch = pytest.MonkeyPatch()
    words = "--situation", "kept", "--received", "2026-12-20", "--today", "2026-12-26"
    assert told(project, capsys, patch, *words) == ["case-year-unknown"]


def told(project: Path, capsys, patch, *words: str) -> list[str]:
    """The codes of what is found."""
    from booklet.console import Console

    codes: list[str] = []
    patch.setattr(cli, "ROOT", project)
    patch.chdir(project)
    patch.setattr(Console, "findings", lambda self, found, *_: codes.extend(f.code for f in found))
    common = ["--branding", "desk", "--script", "zh-Hant", "--jobs", "1", "--out", str(project / "told")]
    today = [] if "--today" in words else ["--today", "2026-11-26"]
    try:
        cli.main(["case", *words, *common, *today])
    finally:
        patch.undo()
    return codes


def test_the_next_build_removes_it(project, capsys, monkeypatch):
    """A set is for one day: what is built for the desk next takes it away."""
    _, made = asked(project, capsys, "--situation", "moved", out="removed")
    path = project / "removed" / made[0]["path"]
    assert path.exists()
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    words = ["build", "checklist-01", "--branding", "desk", "--script", "zh-Hant", "--today", "2026-11-26"]
    assert cli.main([*words, "--jobs", "1", "--out", str(project / "removed")]) == 0
    assert not path.exists()
