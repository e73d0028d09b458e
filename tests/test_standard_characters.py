"""Characters that only look like others: the table is that of the fonts, every one is put right and told, and
nothing copied from a finished PDF is another character than was printed."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from conftest import TINY, WITHOUT_ROOM

from booklet import cli
from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.standard_characters import STANDARD, codes_of, standard_cell, standard_text
from booklet.standard_characters.table import EMOJI, RADICALS, SHARED
from project import small_project
from tools.standard_characters import drawn_alike, of_compatibility, shared, standard_of

ROOT = Path(__file__).parents[1]
FONTS = sorted((ROOT / "fonts").glob("*.ttf"))


def told_of(text: str, file: str = "a.md") -> tuple[str, list[tuple[str, int, int, str]]]:
    """The text put right, and what was told: code, line, column and the character's code."""
    reporter = Reporter()
    made = standard_text(text, file, reporter)
    return made, [(f.code, f.line, f.column, dict(f.values)["codepoint"]) for f in reporter]


# --- the table -------------------------------------------------------------------------


def entries(table: str) -> dict[int, str]:
    """A table's entries: what stands behind a code point."""
    return {int(entry.split("=")[0], 16): entry.split("=")[1] for entry in table.split()}


def test_the_table_is_that_of_the_fonts():
    """What the fonts draw with one glyph is in the table, with the scripts; nothing else is."""
    ideographs = {point: int(value, 16) for point, value in entries(RADICALS).items()}
    found = {
        ord(character): f"{'-'.join(f'{ord(c):04X}' for c in standard)}:{'+'.join(scripts)}"
        for character, (standard, scripts) in shared(ideographs).items()
    }
    assert found == entries(SHARED), "run tools/standard_characters.py"


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_no_glyph_stands_for_two_standard_characters(font):
    """Once a text is put right, a glyph of it can be read back in one way only."""
    for group in drawn_alike(font):
        left = [text for text in group if STANDARD.keys().isdisjoint(text)]
        assert len(left) <= 1, list(map(codes_of, left))


def test_what_is_standard_stays():
    """No character is replaced by one that is itself to be replaced."""
    assert [text for text in STANDARD.values() if not STANDARD.keys().isdisjoint(text)] == []


def test_every_radical_becomes_the_character_of_its_normal_form():
    """All 214 Kangxi radicals are those that Unicode's compatibility mapping names."""
    radicals = list(map(chr, range(0x2F00, 0x2FD6)))
    assert [c for c in radicals if STANDARD[c] != unicodedata.normalize("NFKC", c)] == []


def test_every_compatibility_ideograph_becomes_its_normal_form():
    """All that Unicode maps canonically are mapped; the twelve that are ideographs of their own stay."""
    block = map(chr, (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)))
    mapped = {c: unicodedata.normalize("NFC", c) for c in block if not unicodedata.is_normalized("NFC", c)}
    assert len(mapped) > 1000 and mapped.items() <= STANDARD.items()
    assert not set("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩") & STANDARD.keys()
    assert (of_compatibility("人"), of_compatibility("\uf967")) == ("人", "不")


@pytest.mark.parametrize(
    "group, standard",
    [
        ("·•‧・", "·"),  # CLREQ 3.1.2, GB/T 15834-2011 4.14
        ("…⋯", "…"),
        ("‒–", "–"),
        ("〜～", "～"),
        ("-‑", "-"),
        ("∕／", "／"),
        ("①➀", "①"),
        ("❶➊", "❶"),
        ("〈\u2329", "〈"),
        ("㫚曶", "曶"),
        ("—―", "—"),
        (["⸺", "——"], "——"),
        (["ﬁ", "fi"], "fi"),
    ],
)
def test_which_is_standard_is_a_rule(group, standard):
    """Of several characters with one glyph, the one that the national standards have is kept."""
    assert standard_of(group) == standard
    assert {STANDARD.get(text, text) for text in group} == {standard}


def test_emoji_are_runs_in_order():
    """The runs of emoji neither overlap nor touch, and hold no letter, digit or ideograph."""
    runs = [tuple(int(p, 16) for p in run.split("-")) for run in EMOJI.split()]
    assert all(a <= b < c - 1 for (a, b), (c, _) in zip(runs, runs[1:]))
    assert not any(chr(p).isalnum() and p < 0x2100 for a, b in runs for p in range(a, b + 1))


# --- texts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("⽅圓法律援助站", "方圓法律援助站"),
        ("⼈⺠路", "人民路"),
        ("⽤⼾⾏⻣⻆", "用戶行骨角"),
        ("⾦⽇⽉⽔⽕⼟", "金日月水火土"),
        ("⻓⻋⻉⻅⻔⻛", "长车贝见门风"),
        ("⺼⺾", "肉艹"),
        ("㇐㇑", "一丨"),
        ("\uf967\uf98e\uf901\uf9d8", "不年更律"),
        ("\ufa19\ufa1a\ufa1b", "神祥福"),
        ("\U0002f800\U0002f81a", "丽冬"),
        ("青禾‧援助站", "青禾·援助站"),
        ("卡爾・馬克思、卡爾•馬克思", "卡爾·馬克思、卡爾·馬克思"),
        ("本站不收費⋯⋯", "本站不收費……"),
        ("9:00〜17:00", "9:00～17:00"),
        ("0755‑12345678", "0755-12345678"),
        ("2020‒2026", "2020–2026"),
        ("➀➁➂➉", "①②③⑩"),
        ("➊➋", "❶❷"),
        ("\u2329書\u232a", "〈書〉"),
        ("1∕2", "1／2"),
        ("先核實――別失聯", "先核實——別失聯"),
        ("先核實⸺別失聯", "先核實——別失聯"),
        ("甲―乙⸻", "甲—乙———"),
        ("oﬃce ﬁle ﬂow", "office file flow"),
        ("⮕ 第一步", "➡ 第一步"),
    ],
)
def test_a_lookalike_becomes_the_standard_character(typed, meant):
    """Radicals, compatibility forms and marks of a second kind become the standard ones, each told by place
    with both codes."""
    reporter = Reporter()
    assert standard_text(f"第一行\n\n　{typed}", "a.md", reporter) == f"第一行\n\n　{meant}"
    replaced = {c: i for i, c in reversed(list(enumerate(typed, 2))) if c in STANDARD}
    assert {(f.code, f.line) for f in reporter} == {("text-lookalike", 3)}
    assert {dict(f.values)["character"]: f.column for f in reporter} == replaced
    for found in reporter:
        values = dict(found.values)
        assert values["codepoint"] == codes_of(values["character"])
        assert values["standard_codepoint"] == codes_of(STANDARD[values["character"]])


@pytest.mark.parametrize(
    "typed, meant, told",
    [
        ("葛\U000e0100城", "葛城", [("text-variant", 1, 2, "U+E0100")]),
        ("邉\U000e0102", "邉", [("text-variant", 1, 2, "U+E0102")]),
        ("令\ufe00、漢\ufe00", "令、漢", [("text-variant", 1, 2, "U+FE00")]),
        (
            "辻\U000e0101と\U000e0100",
            "辻と",
            [("text-variant", 1, 2, "U+E0101"), ("text-variant", 1, 4, "U+E0100")],
        ),
        ("打\u00ad開", "打開", [("text-invisible", 1, 2, "U+00AD")]),
        ("打\u200d開", "打開", [("text-invisible", 1, 2, "U+200D")]),
        ("打\u200c開", "打開", [("text-invisible", 1, 2, "U+200C")]),
        ("打\ufeff開", "打開", [("text-invisible", 1, 2, "U+FEFF")]),
        ("打\u034f開", "打開", [("text-invisible", 1, 2, "U+034F")]),
        ("打\u180b開", "打開", [("text-variant", 1, 2, "U+180B")]),
        ("\ufe0f開", "開", [("text-invisible", 1, 1, "U+FE0F")]),
        ("☎\ufe0f、☎\ufe0e、↔\ufe0e", "☎、☎、↔", []),
        ("打\u200b開\u2060了", "打\u200b開\u2060了", []),
        ("nu\u0308、e\u0301", "nü、é", []),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3", []),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", []),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", []),
    ],
)
def test_what_nobody_sees_is_left_out(typed, meant, told):
    """Selectors of forms and joiners go, with a word; what only chooses an emoji's colour goes without; an
    emoji of several characters stays whole, to be told as one."""
    assert told_of(typed) == (meant, told)


def test_a_character_is_told_once_a_line():
    """The same character twice in a line is one finding, in two lines two."""
    made, told = told_of("⼈⼈⼈\n⼈\n人")
    assert made == "人人人\n人\n人"
    assert told == [("text-lookalike", 1, 1, "U+2F08"), ("text-lookalike", 2, 1, "U+2F08")]


def test_a_bullet_that_marks_a_list_is_left_to_what_reads_lists():
    """At a line's start a bullet isn't touched: it becomes a list's mark, or is told as none."""
    assert told_of("• 一\n  • 二、三•四") == ("• 一\n  • 二、三·四", [("text-lookalike", 2, 8, "U+2022")])


def test_a_cell_is_told_by_row_and_column():
    """In a table the place is the cell's, and one character is told once."""
    reporter = Reporter()
    assert standard_cell("⽅圓⽅", Place("t.csv", 4, 2), reporter) == "方圓方"
    assert [(f.code, f.line, f.column) for f in reporter] == [("text-lookalike", 4, 2)]


def test_plain_text_is_the_same_object():
    """A text with nothing to put right isn't copied."""
    text = "民法典第188條：三年。"
    assert standard_text(text, "a.md", Reporter()) is text


def test_the_project_has_none_of_them():
    """No layout, style sheet, chapter or desk of the project holds a character to be replaced."""
    found = [
        (path.relative_to(ROOT).as_posix(), codes_of(character))
        for folder in ("layouts", "chapters", "branding")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".md", ".yaml", ".html", ".css", ".csv")
        for character in STANDARD.keys() & set(path.read_text("utf-8"))
    ]
    assert found == []


# --- whole builds ------------------------------------------------------------------------

KANGXI = """name:
  zh-Hant: ⽅圓法律援助站
  zh-Hans: ⽅圆法律援助站
address:
  zh-Hant: [⼈⺠路1號]
  zh-Hans: [⼈民路1号]
colour: "#0f4f5c"
phone: 0755-12345678
"""
MARKS = """name:
  zh-Hant: 青禾‧法律援助站
  zh-Hans: 青禾‧法律援助站
colour: "#0f4f5c"
phone: 0755‑12345678
hours:
  zh-Hant: [週一至週五 9:00〜17:00]
  zh-Hans: [周一至周五 9:00〜17:00]
address:
  zh-Hant: [人民路1號・三樓]
  zh-Hans: [人民路1号・三楼]
footer:
  zh-Hant: 本站不收費⋯⋯也不要驗證碼。
  zh-Hans: 本站不收费⋯⋯也不要验证码。
"""


@pytest.fixture
def build(tmp_path, monkeypatch, capsys):
    """Builds the tiny guide with the project's own layouts for a desk; gives exit code, findings, PDFs."""

    def build_(desk: str, *words: str, guide: Path | None = None) -> tuple[int, list[dict], list[Path]]:
        file = tmp_path / "desk.yaml"
        file.write_text(desk, "utf-8")
        capsys.readouterr()
        code = cli.main(
            ["build", *WITHOUT_ROOM, "--branding", str(file), "--out", str(tmp_path / "out")]
            + ["--guide", str(guide or TINY), "--format", "json", "--today", "2026-11-23", *words]
        )
        found = json.loads(capsys.readouterr().out)
        return code, found, sorted((tmp_path / "out").rglob("*.pdf"))

    return build_


@cache
def copied(path: Path) -> str:
    """All that is copied from a PDF."""
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_names_with_radicals_are_copied_as_characters(build):
    """A desk's name pasted from a PDF: told, printed, and everything in the file copies as what it is."""
    code, found, files = build(KANGXI, "leaflet-01", "checklist-01")
    assert code == 0 and len(files) == 6
    assert {f["code"] for f in found if f["file"].endswith("desk.yaml")} == {"text-lookalike"}
    assert sorted((f["line"], f["column"]) for f in found if f["code"] == "text-lookalike") == [
        (2, 12),
        (3, 12),
        (5, 13),
        (5, 14),
        (6, 13),
    ]
    for path in files:
        text = copied(path)
        assert STANDARD.keys().isdisjoint(text)
        assert ("方圓" in text and "人民路" in text) or ("方圆" in text and "人民路" in text)


def test_two_kinds_of_dots_in_a_piece_work(build, guide):
    """A chapter with four kinds of dots, two ellipses and tildes, three dashes: each is copied as one."""
    chapter = guide / "01-deposit" / "chapter.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(
        f"{text}\n阿里·巴巴、卡爾‧馬克思、卡爾・馬克思、卡爾•馬克思⋯⋯都說好……先〜後——甲――乙⸺丙。\n", "utf-8"
    )
    code, found, files = build(MARKS, "booklet", guide=guide)
    assert code == 0 and files
    line = text.count("\n") + 2
    own = [f for f in found if f["code"] == "text-lookalike" and f["file"].endswith("chapter.md")]
    assert {f["line"] for f in own} == {line}
    assert [f["column"] for f in own] == [9, 16, 23, 27, 35, 40, 43]
    for path in files:
        text = re.sub(r"\s", "", copied(path))
        assert STANDARD.keys().isdisjoint(text)
        assert (
            text.count("馬克思") + text.count("马克思") == text.count("·馬克思") + text.count("·马克思") == 3
        )
        assert text.count("——甲") == text.count("——乙") == text.count("——丙") == 1
        assert "青禾·" in text and "0755-12345678" in text and "先～" in text


def test_guide_ledger_and_checklist_are_put_right(build, guide):
    """In guide.yaml, facts.yaml and a checklist each is told with its file, and none is printed."""
    for name, old, new in (
        ("guide.yaml", "title: ", "title: ⼈"),
        ("facts.yaml", "statement: ", "statement: ⽤"),
        ("01-deposit/checklist.md", "## 看\n- 找出", "## 看\n- ⽤找出"),
    ):
        file = guide / name
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    code, found, files = build(KANGXI, "checklist-01", "--script", "zh-Hant", guide=guide)
    told = {Path(f["file"]).name for f in found if f["code"] == "text-lookalike"}
    assert told == {"guide.yaml", "facts.yaml", "checklist.md", "desk.yaml"}
    assert code == 0 and all(STANDARD.keys().isdisjoint(copied(path)) for path in files)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_tables_are_put_right(tmp_path, monkeypatch, capsys, suffix):
    """A row pasted from a PDF is told by row and column's heading, and its desk is called by characters."""
    project = small_project(tmp_path / "project", "card")
    (project / "branding" / "base.yaml").write_text('colour: "#0f4f5c"\n', "utf-8")
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    rows = [["名称", "电话", "地址"], ["⽅圆法律援助站", "0000‑1234567", "⼈⺠路1号"]]
    table = project / f"desks{suffix}"
    if suffix == ".csv":
        table.write_text("\n".join(map(",".join, rows)), "utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(table)
    capsys.readouterr()
    words = [
        "card-01",
        "--script",
        "zh-Hans",
        "--branding",
        "base",
        "--desks",
        str(table),
        "--format",
        "json",
    ]
    assert cli.main(["build", *words, "--today", "2026-11-23"]) == 0
    told = json.loads(capsys.readouterr().out)
    own = [f for f in told["findings"] if f["code"] == "text-lookalike"]
    assert [(f["line"], f["cell"]) for f in own] == [(2, "名称"), (2, "电话"), (2, "地址"), (2, "地址")]
    assert [desk["name"] for desk in told["desks"]] == ["方圆法律援助站"]
    for path in (project / "out").rglob("*.pdf"):
        assert "方圆" in copied(path) and STANDARD.keys().isdisjoint(copied(path))
