"""All of a fact on the screen; the ledger as a table for a reviewer, and what comes back in it."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from conftest import TINY

from booklet import cli
from booklet.facts import compact, digest
from booklet.findings.reporter import Reporter
from booklet.load.guide.folder import load_guide
from booklet.model import Fact, LegalSource
from booklet.terminal import width
from project import small_project

FACTS = "chapters/facts.yaml"
REMARKS = "chapters/remarks.yaml"
LINE = (TINY / "facts.yaml").read_text("utf-8").split("\n").index("  F02:") + 2


def test_an_article_may_have_any_digits():
    """Articles are put in order by the digits that make a number; ² and ③ are letters of their names."""
    source = LegalSource("甲法", "甲法", articles=("10", "2²", "③", "9"), kind="law")
    fact = Fact("F01", "話", (source,), "high")
    assert compact([fact]) == "甲法 ③、2²、9、10"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """The tiny guide as a project, its second fact with everything that a fact may say."""
    folder = small_project(tmp_path / "project", "card")
    change(
        folder / FACTS,
        "    seen: [https://rent.example/test/2]\n",
        """    seen: [https://rent.example/test/2]
    in_force: 2026-01-01
    expires: 2027-03-31
    due: 2027-02-20
    note: "=SUM(1,2) 開頭的也是字"
    watch: [測試條例2027年1月修訂, 範本改版]
    from: [F01]
""",
    )
    monkeypatch.setattr(cli, "ROOT", folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def run(capsys, *arguments: str) -> tuple[int, str]:
    """A command in this process: exit code, and what it printed on standard output."""
    capsys.readouterr()
    code = cli.main([*arguments, "--branding", "desk", "--lang", "zh"])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out


def told(capsys, *arguments: str):
    code, out = run(capsys, *arguments, "--format", "json")
    return code, json.loads(out)


# --- all of a fact ----------------------------------------------------------------------


def test_a_fact_shows_everything(project, capsys):
    """Statement, sources, addresses, dates, watch, note, signature, remarks, and every sentence, in 80
    columns."""
    (project / REMARKS).write_text(
        "remarks:\n- facts: [F02]\n  verdict: change\n  remark: 寫得太滿\n  by: 張律師\n  date: 2026-11-20\n"
        "- facts: [F02, F03]\n  remark: 已經改過的\n  closed: 2026-11-22\n  answer: 改了\n",
        "utf-8",
    )
    code, out = run(capsys, "facts", "F02", "F05")
    assert code == 0
    for said in (
        "正常使用留下的舊痕，不算損壞。",
        "測試用的租房條例（虛構）（測試條例） 第 14 条　法律",
        "https://rent.example/test/2",
        "2026-11-23",
        "2026-01-01",
        "2027-03-31",
        "2027-02-20",
        "範本改版",
        "=SUM(1,2) 開頭的也是字",
        "F01",
        f"{FACTS}:{LINE}",
        f"未处理；張律師 2026-11-20；修改；寫得太滿（{REMARKS}:2）",
        "2026-11-22 已处理；已經改過的；处理：改了",
        "读到条文原文",
        "交接單 ｜ 入住、退租時寫下房子和東西樣子的單子。",
        "舊痕不算損壞。",
        "每一面牆、每一樣東西都拍 ｜ 拍了幾張 ｜ 存兩份，一份發給信得過的人",
        "110 ｜ 正在發生危險",
    ):
        assert "".join(said.split()) in "".join(out.split())
    for line in out.splitlines():
        assert (
            width(line) <= 80
            and not line.strip().startswith(tuple("，。；、」）"))
            and not line.endswith(("（", "「"))
        )
    (entry, _), sources = told(capsys, "facts", "F02", "F05")[1], (project / "chapters").rglob("*.md")
    marked = {
        f"{p.relative_to(project).as_posix()}:{n}"
        for p in sources
        for n, line in enumerate(p.read_text("utf-8").split("\n"), 1)
        if "[F02]" in line
    }
    assert marked <= {f"{s['file']}:{s['line']}" for s in entry["sentences"]}
    assert entry["watch"] == ["測試條例2027年1月修訂", "範本改版"] and len(entry["remarks"]) == 2
    assert entry["sources"][0]["articles"] == ["14"]


def test_an_unknown_fact_is_told(project, capsys):
    """An id that isn't there is an error; the others are shown all the same."""
    capsys.readouterr()
    assert cli.main(["facts", "F01", "F99", "--branding", "desk", "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert "F99" in printed.err and "押金應當退還" in printed.out


@pytest.mark.parametrize(
    "old, new, recalls",
    [
        (
            "正常使用留下的舊痕，不算損壞。\n    sources",
            "正常使用留下的舊痕，一律不算損壞。\n    sources",
            True,
        ),
        ('["14"]', '["15"]', True),
        ("    in_force: 2026-01-01", "    in_force: 2026-02-01", True),
        ("    expires: 2027-03-31", "    expires: 2027-04-30", True),
        ("confidence: V1\n\n  F03", "confidence: V2\n\n  F03", True),
        ("範本改版", "範本再改版", False),
        ("開頭的也是字", "開頭的還是字", False),
        ("test/2]\n", "test/2b]\n", False),
        ("due: 2027-02-20", "due: 2027-02-21", False),
        (
            "seen_on: 2026-11-23\n    confidence: V1\n\n  F03",
            "seen_on: 2026-11-24\n    confidence: V1\n\n  F03",
            False,
        ),
    ],
)
def test_what_recalls(project, capsys, old, new, recalls):
    """A changed statement, source, confidence or term recalls what is printed; notes and a new reading
    don't."""
    path = "zh-Hant/cards/one.pdf"
    before = digest(load_guide(project / "chapters", project, Reporter()).ledger.facts["F02"])
    folder = project / "out" / "desk"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(
        json.dumps({"version": 2, "files": [{"path": path, "sha256": "", "facts": {"F02": before}}]}), "utf-8"
    )
    change(project / FACTS, old, new)
    (entry,) = told(capsys, "facts", "F02")[1]
    assert entry["printed"] == [f"desk/{path}"]
    assert entry["recalled"] == ([f"desk/{path}"] if recalls else [])


# --- the table ----------------------------------------------------------------------------


def test_a_workbook_holds_texts_only(project, capsys):
    """Two sheets, every cell a text, verdicts to choose, headings that stay; the same bytes each time."""
    assert run(capsys, "facts", "--export", "a.xlsx")[0] == 0
    assert run(capsys, "facts", "--export", "b.xlsx")[0] == 0
    assert (project / "a.xlsx").read_bytes() == (project / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook("a.xlsx")
    assert book.sheetnames == ["事实", "句子"]
    for sheet, least in zip(book, (5, 20)):
        assert sheet.max_row > least and sheet.freeze_panes
        cells = [c for row in sheet.iter_rows() for c in row if c.value is not None]
        assert {c.data_type for c in cells} == {"s"} and {c.number_format for c in cells[1:]} <= {
            "@",
            "yyyy-mm-dd",
        }
        assert all(c.alignment.wrap_text for c in cells)
        (choice,) = sheet.data_validations.dataValidation
        assert choice.formula1 == '"同意,修改,删除"'
    rows = {row[0]: row for row in book["事实"].iter_rows(values_only=True)}
    assert any(cell == "=SUM(1,2) 開頭的也是字" for cell in rows["F02"])


def test_a_csv_table_opens_as_it_is(project, capsys):
    """UTF-8 with its mark, one row a fact; what a spreadsheet would take for a date or formula is kept a
    text."""
    assert run(capsys, "facts", "F02", "--export", "a.csv", "--script", "zh-Hans")[0] == 0
    data = (project / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["说法"] == "正常使用留下的旧痕，不算损坏。" and row["失效"] == '="2027-03-31"'
    assert row["编辑说明"].startswith("'=SUM") and "chapters/01-deposit/leaflet.md" in row["靠它的句子"]


def test_a_table_that_is_there_stays(project, capsys):
    """An export never overwrites somebody's remarks without --force, and knows two kinds of file."""
    (project / "a.csv").write_text("意见", "utf-8")
    for name, code in (("a.csv", "usage-export-exists"), ("a.txt", "usage-export-kind")):
        exit_code, found = told(capsys, "facts", "--export", name)
        assert (exit_code, [f["code"] for f in found]) == (2, [code])
    assert (project / "a.csv").read_text("utf-8") == "意见"
    assert run(capsys, "facts", "--export", "a.csv", "--force")[0] == 0


# --- remarks that come back ---------------------------------------------------------------


def exported(project, capsys, script: str = "zh-Hant") -> list[dict[str, str]]:
    run(capsys, "facts", "--export", "a.csv", "--force", "--script", script)
    return list(csv.DictReader(io.StringIO((project / "a.csv").read_bytes().decode("utf-8-sig"))))


def written(
    rows: list[dict[str, str]], heads: list[str] | None = None, sep: str = ",", encoding: str = "utf-8-sig"
) -> bytes:
    """A CSV file as some program would save it."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, heads or list(rows[0]), delimiter=sep, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def test_a_workbook_comes_back(project, capsys):
    """Verdicts and remarks of both sheets are kept with name and date, once; the ledger isn't touched."""
    run(capsys, "facts", "--export", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    for name, key, said in (
        ("事实", "F02", ("修改", "寫得太滿\n改一改")),
        ("句子", "舊痕不算損壞。", ("删除", None)),
        ("事实", "F01", ("同意", None)),
    ):
        sheet = book[name]
        heads = {cell.value: cell.column for cell in sheet[1]}
        row = next(r for r in range(2, sheet.max_row + 1) if key in {c.value for c in sheet[r]})
        sheet.cell(row, heads["结论"]).value, sheet.cell(row, heads["意见"]).value = said
        sheet.cell(row, heads["姓名"]).value = "張律師"
        sheet.cell(row, heads["日期"]).value = datetime(2026, 11, 20)
    book.move_sheet("句子", -1)
    book.save("b.xlsx")
    before = (project / FACTS).read_bytes()
    code, out = run(capsys, "facts", "--import", "b.xlsx")
    assert code == 0 and f"F02（{FACTS}:{LINE}）" in out and "寫得太滿" in out and "新的意见 2 条" in out
    assert (project / FACTS).read_bytes() == before
    (entry,) = told(capsys, "facts", "F02")[1]
    made = {
        (r["verdict"], r["remark"], r["by"], r["date"], r["place"].partition(":")[0])
        for r in entry["remarks"]
    }
    assert made == {
        ("change", "寫得太滿\n改一改", "張律師", "2026-11-20", ""),
        ("delete", "", "張律師", "2026-11-20", "chapters/01-deposit/leaflet.md"),
    }
    kept = (project / REMARKS).read_bytes()
    again = told(capsys, "facts", "--import", "b.xlsx")[1]
    assert (again["remarks"], again["known"], again["agreed"], again["absent"]) == ([], 2, 1, 0)
    assert (project / REMARKS).read_bytes() == kept


def a_row(rows, id_="F02", **said):
    next(row for row in rows if row["编号"] == id_).update(said)
    return rows


# what was done to the table; the remarks (fact, verdict, remark, wording) and codes that come of it
RETURNS = {
    "as it is": (lambda r: written(r), [], []),
    "Simplified": (lambda r: written(r), [], []),
    "GBK": (
        lambda r: written(a_row(r, 结论="修改", 意见="太满"), encoding="gb18030"),
        [("F02", "change", "太满", "")],
        [],
    ),
    "semicolons": (lambda r: written(a_row(r, 意见="太满；改"), sep=";"), [("F02", "", "太满；改", "")], []),
    "tabs": (
        lambda r: written(a_row(r, 意见="太满"), sep="\t", encoding="utf-16"),
        [("F02", "", "太满", "")],
        [],
    ),
    "columns moved": (
        lambda r: written(a_row(r, 结论="刪除"), list(reversed(r[0]))),
        [("F02", "delete", "", "")],
        [],
    ),
    "rows gone": (lambda r: written(a_row(r, 意见="甲")[1:2]), [("F02", "", "甲", "")], []),
    "a column of one's own": (
        lambda r: written([row | {"我的记号": "？"} for row in a_row(r, 意见="甲")]),
        [("F02", "", "甲", "")],
        ["remark-column-ignored"],
    ),
    "a second column of remarks": (
        lambda r: written(
            [row | {"律师意见": "乙" if row["编号"] == "F02" else ""} for row in a_row(r, 意见="甲")]
        ),
        [("F02", "", "甲\n乙", "")],
        [],
    ),
    "rows numbered": (lambda r: written([row | {"序号": str(n)} for n, row in enumerate(r)]), [], []),
    "id mistyped": (
        lambda r: written(a_row(r, 编号="FO2", 意见="甲")),
        [("F02", "", "甲", "")],
        ["remark-fact-read"],
    ),
    "id in full width": (lambda r: written(a_row(r, 编号="Ｆ02", 意见="甲")), [("F02", "", "甲", "")], []),
    "id mistyped, no code": (
        lambda r: written(a_row(r, 编号="F22", 意见="甲"), ["编号", "说法", "意见"]),
        [("F02", "", "甲", "")],
        ["remark-fact-read"],
    ),
    "id unknown": (
        lambda r: written(a_row(r, 编号="X77", 意见="甲"), ["编号", "意见"]),
        [],
        ["remark-fact-unknown"],
    ),
    "id of another": (lambda r: written(a_row(r, 编号="F03", 意见="甲")), [], ["remark-fact-other"]),
    "one column sorted": (
        lambda r: written(a_row(r, 说法=r[2]["说法"], 意见="甲"), ["编号", "说法", "意见"]),
        [],
        ["remark-fact-other"],
    ),
    "statement edited": (
        lambda r: written(a_row(r, 说法="正常使用留下的舊痕，一般不算損壞。")),
        [("F02", "change", "", "正常使用留下的舊痕，一般不算損壞。")],
        [],
    ),
    "statement wrapped": (lambda r: written(a_row(r, 说法="正常使用留下的\n舊痕，不算損壞。 ")), [], []),
    "statement garbled": (lambda r: written(a_row(r, 说法="正常使用留下的舊?，不算損壞。")), [], []),
    "changed since": (
        lambda r: written(
            a_row(r, **{"核对码（不要改）": "F02-000000000000", "说法": "舊的一句。"}, 意见="甲")
        ),
        [("F02", "", "甲", "")],
        ["remark-changed"],
    ),
    "another word": (
        lambda r: written(a_row(r, 结论="不同意", 意见="甲")),
        [("F02", "", "不同意\n甲", "")],
        [],
    ),
    "a tick": (lambda r: written(a_row(r, 结论="√")), [], []),
    "an error in the cell": (
        lambda r: written(a_row(r, 意见="#REF!")),
        [("F02", "", "#REF!", "")],
        ["table-error-cell"],
    ),
    "a remark like a formula": (
        lambda r: written(a_row(r, 意见="'=刪去後半句")),
        [("F02", "", "=刪去後半句", "")],
        [],
    ),
    "a title above": (
        lambda r: "复核意见表\n\n".encode() + written(a_row(r, 意见="甲"), encoding="utf-8"),
        [("F02", "", "甲", "")],
        [],
    ),
    "no such columns": (lambda r: "站点,电话\n甲,乙\n".encode(), [], ["remark-columns-missing"]),
}


@pytest.mark.parametrize("what", RETURNS)
def test_a_csv_comes_back(project, capsys, what):
    """What spreadsheets and people do to a table is taken as meant, or told by cell; nothing else is kept."""
    made, remarks, codes = RETURNS[what]
    rows = exported(project, capsys, "zh-Hans" if what == "Simplified" else "zh-Hant")
    (project / "b.csv").write_bytes(made(rows))
    code, data = told(capsys, "facts", "--import", "b.csv")
    assert [(*r["facts"], r["verdict"], r["remark"], r["wording"]) for r in data["remarks"]] == remarks
    assert [f["code"] for f in data["findings"]] == codes
    assert all(f["line"] and f["column"] for f in data["findings"] if f["code"] != "remark-columns-missing")
    assert code == any(f["severity"] == "error" for f in data["findings"])
    assert (project / REMARKS).exists() is bool(remarks)
    (entry,) = told(capsys, "facts", "F02")[1]
    assert len(entry["remarks"]) == len(remarks)


@pytest.mark.parametrize(
    "typed, day",
    [
        ("46346", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("2026年11月20日", "2026-11-20"),
        ("2026-11-20 10:30", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("2026.11.20", "2026-11-20"),
        ('="2026-11-20"', "2026-11-20"),
        ("下周", ""),
        ("", ""),
    ],
)
def test_a_date_comes_back(project, capsys, typed, day):
    """A date is read in the forms that spreadsheets give it; what isn't one is told at its cell."""
    rows = a_row(exported(project, capsys), 意见="甲", 日期=typed)
    (project / "b.csv").write_bytes(written(rows))
    data = told(capsys, "facts", "--import", "b.csv")[1]
    assert [r["date"] for r in data["remarks"]] == [day]
    assert [f["code"] for f in data["findings"]] == (["remark-date"] if typed and not day else [])


def test_a_sentence_that_changed_comes_back(project, capsys):
    """A remark on a sentence finds it by its words or its place; one on words that are gone is told."""
    run(capsys, "facts", "--export", "a.xlsx")
    sheet = openpyxl.load_workbook("a.xlsx")["句子"]
    rows = [
        dict(zip([c.value for c in sheet[1]], [c.value or "" for c in row]))
        for row in sheet.iter_rows(min_row=2)
    ]
    own = [row for row in rows if row["文件"].endswith("01-deposit/chapter.md")]
    own[0]["意见"], own[1]["句子"], own[2]["意见"] = "甲", own[1]["句子"].replace("不算", "一般不算"), "丙"
    (project / "b.csv").write_bytes(written(own))
    change(project / own[0]["文件"], own[0]["句子"], "押金的事，先問房東。結清費用後，押金應當退還。")
    change(project / own[2]["文件"], "拿不準，打12348。", "拿不準，先來問。")
    data = told(capsys, "facts", "--import", "b.csv")[1]
    assert [f["code"] for f in data["findings"]] == ["remark-changed", "remark-sentence-unknown"]
    assert [(r["remark"], bool(r["wording"])) for r in data["remarks"]] == [("甲", False), ("", True)]


def test_remarks_may_be_closed(project, capsys):
    """A closed remark is shown as closed, and the same table read again doesn't open it; a new one goes
    below."""
    rows = a_row(exported(project, capsys), 意见="甲")
    (project / "b.csv").write_bytes(written(rows))
    run(capsys, "facts", "--import", "b.csv")
    kept = project / REMARKS
    kept.write_text(kept.read_text("utf-8") + "    closed: 2026-12-01\n    answer: 改了", "utf-8")
    assert told(capsys, "facts", "--import", "b.csv")[1]["known"] == 1
    (project / "b.csv").write_bytes(written(a_row(rows, 意见='乙: "再看" # 一次')))
    assert len(told(capsys, "facts", "--import", "b.csv")[1]["remarks"]) == 1
    (entry,) = told(capsys, "facts", "F02")[1]
    assert [(r["remark"], r["closed"], r["answer"]) for r in entry["remarks"]] == [
        ("甲", "2026-12-01", "改了"),
        ('乙: "再看" # 一次', "", ""),
    ]
    assert "未处理的意见 1 条" in run(capsys, "facts")[1]


# --- the year to come, and what rests on facts ------------------------------------------------


def test_a_year_of_reviews(project, capsys):
    """check --today lists by month what falls due, ends, and is to be watched, with the pieces each
    touches."""
    change(project / FACTS, "    due: 2027-02-20\n", "    due: 2027-11-26\n")
    assert (
        run(
            capsys,
            "sign",
            "card",
            "--script",
            "zh-Hant",
            "--today",
            "2026-11-26",
            "--yes",
            "--reviewer",
            "示例律師",
            "--date",
            "2026-11-20",
            "--due",
            "2027-02-10",
        )[0]
        == 0
    )
    code, data = told(capsys, "check", "card", "--script", "zh-Hant", "--today", "2026-11-26")
    assert code == 0 and isinstance(data["findings"], list)
    months = {m["month"]: m for m in data["calendar"]}
    assert list(months) == [f"{2026 + n // 12}-{n % 12 + 1:02}" for n in range(10, 23)]
    events = [(e["kind"], e["date"], e["id"], e["pieces"]) for m in data["calendar"] for e in m["events"]]
    assert events == [
        ("watched", "2027-01", "F02", 1),
        ("desk", "2027-02-10", "desk", 2),
        ("expires", "2027-03-31", "F02", 1),
        ("due", "2027-11-26", "F02", 1),
    ]
    assert months["2027-11"]["watch"] == [
        {"text": "測試條例2027年1月修訂", "facts": ["F02"]},
        {"text": "範本改版", "facts": ["F02"]},
    ]
    assert months["2027-02"]["pieces"] == 2
    code, out = run(capsys, "check", "card", "--script", "zh-Hant", "--today", "2027-03-01")
    assert "2027-03-31 失效 1 条：F02(1)" in out and "2027-05  没有" in out and "2028-01" in out
    assert all(width(line) <= 80 for line in out.splitlines())
    assert "复核日历" not in run(capsys, "check", "card", "--script", "zh-Hant")[1]


def test_every_legal_sentence_is_counted(project, capsys):
    """--coverage counts what cites, leans, is waived; a legal sentence without a mark is named, exit 1."""
    code, data = told(capsys, "facts", "--coverage")
    assert (
        code == 0
        and data["uncited"] == 0
        and data["total"] == data["cited"] + data["leans"] + data["waived"] > 30
    )
    chapter = project / "chapters" / "01-deposit" / "chapter.md"
    change(chapter, "不算損壞。[F02]", "依法不算損壞。")
    change(chapter, "數字要看得清。", "你必須到場。 %% lint-uncited: 測試")
    code, after = told(capsys, "facts", "--coverage")
    assert (code, after["uncited"], after["waived"], after["cited"]) == (1, 1, 1, data["cited"] - 1)
    assert after["uncited_at"][0]["file"] == "chapters/01-deposit/chapter.md"
    assert "依法不算損壞" in run(capsys, "facts", "--coverage")[1]


def test_the_real_guide_is_covered(capsys):
    """Every legal sentence of the guide in chapters/ cites a fact, leans on its text's, or says why not."""
    assert cli.main(["facts", "--coverage", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] > 500
