"""Many desks from one table, through the real command: what is built, what is told, what a spreadsheet
did."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import yaml

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.load.desks.columns import place_of
from booklet.load.desks.fields import FIELDS
from booklet.load.desks.file import load_desk
from booklet.load.desks.table import load_table
from booklet.terminal import width
from project import small_project

ONE_PIECE = ("card-01", "--script", "zh-Hant", "--form", "reading", "--today", "2026-11-23")
HEADINGS = ("id", "名称", "电话", "地址")
ROWS = (
    ("qinghe", "青禾法律援助站", "0000-1234567", "青禾区人民路1号\n一楼"),
    ("beishan", "北山法律援助站", "0000-7654321", "北山区和平路2号"),
)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A small project with a base file that says the colour and leaves the name to the rows."""
    folder = small_project(tmp_path / "project", "card")
    (folder / "branding" / "base.yaml").write_text('colour: "#0f4f5c"\n', "utf-8")
    monkeypatch.setattr(cli, "ROOT", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(project, capsys):
    """Runs the command with ``--desks`` and the base; gives the exit code, the findings and the results."""

    def run_(table, *more, verb="build", lang="en", base="base") -> tuple[int, list[dict], list[dict]]:
        capsys.readouterr()
        code = cli.main(
            [
                verb,
                *ONE_PIECE,
                "--branding",
                base,
                "--desks",
                str(table),
                "--format",
                "json",
                "--lang",
                lang,
                *more,
            ]
        )
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        told = json.loads(printed.out)
        found, desks = (told["findings"], told["desks"]) if isinstance(told, dict) else (told, [])
        return code, [f for f in found if not f["file"].startswith("chapters/")], desks

    return run_


def as_csv(rows, separator=",", end="\n") -> str:
    """Rows as a spreadsheet saves them."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue()


def saved(project: Path, rows, name="desks.csv") -> str:
    """The rows as a CSV file of the project; its name."""
    (project / name).write_text(as_csv(rows), "utf-8")
    return name


def workbook(project: Path, *sheets, name="desks.xlsx"):
    """A workbook, not saved yet, with a sheet for each list of rows; ``save`` puts it into the project."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    return book, lambda: book.save(project / name) or name


def hashes(project: Path) -> dict[str, str]:
    """Of each desk's only file, its hash."""
    return {
        path.parent.name: json.loads(path.read_text("utf-8"))["files"][0]["sha256"]
        for path in sorted(project.glob("out/*/manifest.json"))
    }


# --- what comes out --------------------------------------------------------------------


@pytest.fixture(scope="module")
def from_yaml(tmp_path_factory) -> dict[str, str]:
    """The hashes of what is built from a YAML file for each of the rows."""
    with pytest.MonkeyPatch.context() as patch:
        folder = small_project(tmp_path_factory.mktemp("yaml") / "project", "card")
        for id_, name, phone, address in ROWS:
            lines = "".join(f"\n  - {line}" for line in address.split("\n"))
            (folder / "branding" / f"{id_}.yaml").write_text(
                f'colour: "#0f4f5c"\nname: {name}\nphone: {phone}\naddress: {lines}\n', "utf-8"
            )
        patch.setattr(cli, "ROOT", folder)
        patch.chdir(folder)
        assert cli.main(["build", *ONE_PIECE, "--branding", "qinghe", "--branding", "beishan"]) == 0
    made = hashes(folder)
    assert len(set(made.values())) == 2
    return made


EMPTY = ("", "", "", "")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(as_csv([HEADINGS, *ROWS]).encode("utf-8"), id="utf-8"),
        pytest.param(as_csv([HEADINGS, *ROWS], end="\r\n").encode("utf-8-sig"), id="excel-utf-8-with-mark"),
        pytest.param(as_csv([HEADINGS, *ROWS], end="\r\n").encode("gbk"), id="excel-on-chinese-windows"),
        pytest.param(as_csv([HEADINGS, *ROWS], "\t", "\r\n").encode("utf-16"), id="excel-unicode-text"),
        pytest.param(as_csv([HEADINGS, *ROWS], ";").encode("utf-8"), id="semicolons"),
        pytest.param(as_csv([HEADINGS, *ROWS], "\t").encode("utf-8"), id="tabs"),
        pytest.param(
            ("sep=;\r\n" + as_csv([HEADINGS, *ROWS], ";", "\r\n")).encode("utf-8-sig"), id="sep-line"
        ),
        pytest.param(
            as_csv([(*HEADINGS, "", ""), (*ROWS[0], "", ""), EMPTY, (*ROWS[1], "", ""), EMPTY, EMPTY]).encode(
                "utf-8"
            ),
            id="empty-columns-and-rows",
        ),
        pytest.param(
            as_csv([("2026 年站点表", "", "", ""), EMPTY, HEADINGS, *ROWS]).encode("utf-8"), id="title-above"
        ),
        pytest.param(
            as_csv([HEADINGS, *[(i, n, f'="{p}"', a) for i, n, p, a in ROWS]]).encode("utf-8"),
            id="zeros-held-by-a-formula",
        ),
    ],
)
def test_csv_as_it_comes(project, run, from_yaml, content):
    """However a spreadsheet saved it, a table's desks are built with the same bytes as from YAML files."""
    (project / "desks.csv").write_bytes(content)
    code, found, desks = run("desks.csv")
    assert (code, found) == (0, [])
    assert [(d["id"], d["name"], d["state"]) for d in desks] == [(i, n, "built") for i, n, *_ in ROWS]
    assert hashes(project) == from_yaml


def test_workbook_as_it_comes(project, run, from_yaml):
    """The first visible sheet is used; numbers count as they are shown; the bytes are those from YAML
    files."""
    book, save = workbook(
        project, [("旧表",)], [HEADINGS, *[(i, n, int(p.replace("-", "")), a) for i, n, p, a in ROWS]]
    )
    book["表1"].sheet_state = "hidden"
    for row in (2, 3):
        book["表2"].cell(row, 3).number_format = "0000-0000000"
    code, found, _ = run(save())
    assert (code, found) == (0, [])
    assert hashes(project) == from_yaml


def test_workbook_with_a_sheet_named(project, run):
    """``--sheet`` names the sheet that is read."""
    _, save = workbook(project, [HEADINGS, ROWS[0]], [HEADINGS, ROWS[1]])
    code, found, desks = run(save(), "--sheet", "表2", verb="check")
    assert (code, found, [d["id"] for d in desks]) == (0, [], ["beishan"])


def test_saved_values_of_formulas_are_used(project, run):
    """A formula counts for the value that the spreadsheet program computed and saved."""
    book, save = workbook(project, [HEADINGS, ROWS[0], ("third", '="北山"&"站"', "0000-7654321", "")])
    changed_part(
        project / save(),
        "xl/worksheets/sheet1.xml",
        '<c r="B3"><f>',
        '<c r="B3" t="str"><f>',
        "<v></v>",
        "<v>北山站</v>",
    )
    code, found, desks = run("desks.xlsx", verb="check")
    assert (code, found, [d["name"] for d in desks]) == (0, [], ["青禾法律援助站", "北山站"])


def changed_part(path: Path, part: str, *pairs: str) -> None:
    """A part of a workbook with texts put in for others."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    text = parts[part].decode("utf-8")
    for old, new in zip(pairs[::2], pairs[1::2]):
        assert old in text
        text = text.replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in {**parts, part: text.encode("utf-8")}.items():
            book.writestr(name, data)


def flat(value, path: str) -> dict[str, str]:
    """The columns and cells that say the same as a value of a YAML file."""
    if isinstance(value, dict):
        return {
            column: cell
            for key, below in value.items()
            for column, cell in flat(below, f"{path}.{key}").items()
        }
    if isinstance(value, list) and isinstance(value[0], dict):
        return {
            column: cell
            for number, below in enumerate(value, 1)
            for column, cell in flat(below, f"{path}.{number}").items()
        }
    return {path: "\n".join(value) if isinstance(value, list) else str(value)}


def test_every_key_has_its_columns(project):
    """A row with a column for every part of every key describes the desk that the YAML file does."""
    fields = [field for field in FIELDS if field.key not in ("extends", "press")]
    text = "".join(f"{f.key}: {f.example}\n" for f in fields)
    values = {
        key: value if key != "review" else {k: str(v) for k, v in value.items()}
        for key, value in yaml.safe_load(text).items()
    }
    cells = {column: cell for key, value in values.items() for column, cell in flat(value, key).items()}
    (project / "branding" / "whole.yaml").write_text(text, "utf-8")
    saved(project, [cells.keys(), cells.values()])
    found = Reporter()
    table = load_table(project / "desks.csv", project, project / "branding" / "base.yaml", found)
    desk = load_desk(project / "branding" / "whole.yaml", project, found)
    assert (found.findings, len(table.desks)) == ((), 1)
    nowhere = {"id": "", "file": "", "files": (), "places": {}, "row": 0}
    assert replace(table.desks[0], **nowhere) == replace(desk, **nowhere)


@pytest.mark.parametrize(
    "heading, key",
    [
        ("名稱（繁體）", "name.zh-Hant"),
        ("名称 (简体)", "name.zh-Hans"),
        ("电话*", "phone"),
        ("PHONE", "phone"),
        ("legal aid", "legal_aid"),
        ("复核.律师", "review.reviewer"),
        ("其他电话.1.number", "phones.1.number"),
        ("二维码.web", "qr.web"),
        ("开放时间", "hours"),
    ],
)
def test_headings_in_chinese_and_in_other_spellings(heading, key):
    """Chinese names in either script, capitals, spaces and asterisks lead to the same place as the key."""
    assert place_of(heading) == place_of(key) is not None


def test_remarks_and_what_is_taken_away(project, run):
    """Columns of remarks are left alone; a dash takes away what the base says; an empty cell leaves it."""
    (project / "branding" / "base.yaml").write_text(
        'colour: "#0f4f5c"\nphone: 0000-1234567\naddress: 人民路1号\n', "utf-8"
    )
    saved(project, [("名称", "电话", "地址", "# 记事", "备注"), ("青禾站", "-", "", "不管它", "不管它")])
    assert run("desks.csv", verb="check")[:2] == (0, [])
    [desk] = load_table(project / "desks.csv", project, project / "branding" / "base.yaml", Reporter()).desks
    assert (desk.phone, desk.address["zh-Hans"]) == ("", ("人民路1号",))


@pytest.mark.parametrize(
    "rows",
    [
        [("名称", "电话", "颜色"), ("青\u200b禾站", "1.38E+10", "teal")],
        [("名称", "电话", "logo", "press.profile"), ("青禾站", "138123456", "no.svg", "no.icc")],
        [("名称", "电话", "phon"), ("", "", "x")],
        [("名称", "name", ""), ("青禾站", "", "x")],
        [("名称", "电话"), ("青禾站" * 2_000, "")],
        [("编号", "名称", "其他电话.1.号码", "phones.1.number"), ("nul", "", "", "0000-1234567")],
        [("编号", "名称", "extends"), ("a", "青禾站", "nobody"), ("A", "北山站", "")],
        [
            ("名称", "qr", "hours", "复核.日期"),
            ("青禾站", "https://a.example/" + "x" * 60, "9:00–25:00", "5月"),
        ],
    ],
)
def test_a_finding_at_a_cell_names_its_column(project, rows):
    """Whatever finds fault with a cell says which column it is: by its heading, or else by its letter."""
    saved(project, rows)
    found = Reporter()
    load_table(project / "desks.csv", project, project / "branding" / "base.yaml", found)
    at_cells = [f for f in found if f.file == "desks.csv" and f.column]
    assert at_cells
    known = {number: {heading, chr(64 + number)} for number, heading in enumerate(rows[0], 1)}
    assert [f.code for f in at_cells if f.cell not in known[f.column] - {""}] == []


def test_a_desk_keeps_the_headings_of_its_places(project):
    """What is found later on a desk's pages can name the column that its text came from."""
    saved(project, [("名称", "地址"), ("青禾站", "人民路1号")])
    [desk] = load_table(project / "desks.csv", project, project / "branding" / "base.yaml", Reporter()).desks
    assert desk.places["address"] == ("desks.csv", 2, 2, "地址", "")


@pytest.fixture
def one_in_three(project) -> str:
    """A table whose middle row has a phone number with a digit too few."""
    return saved(project, [HEADINGS, ROWS[0], ("broken", "坏站", "1381234567", ""), ROWS[1]])


def test_one_broken_row_stops_no_other(project, run, one_in_three):
    """The desks of good rows are built, the broken one is told with row and column, the exit code is 1."""
    code, found, desks = run(one_in_three)
    assert code == 1
    assert [(f["code"], f["file"], f["line"], f["cell"]) for f in found] == [
        ("desk-phone-length", "desks.csv", 3, "电话")
    ]
    assert [(d["id"], d["state"], len(d["findings"])) for d in desks] == [
        ("qinghe", "built", 0),
        ("broken", "refused", 1),
        ("beishan", "built", 0),
    ]
    assert sorted(hashes(project)) == ["beishan", "qinghe"]


def test_a_desk_that_breaks_keeps_what_was_built(project, run):
    """A row that became wrong leaves the files of the build before as they are."""
    saved(project, [HEADINGS, *ROWS])
    run("desks.csv")
    before = hashes(project)
    saved(project, [HEADINGS, ROWS[0], (*ROWS[1][:2], "1381234567", "")])
    assert run("desks.csv")[0] == 1
    assert hashes(project) == before
    assert all(path.is_file() for path in (project / "out" / "beishan").glob("**/*.pdf"))


@pytest.mark.parametrize(
    "lang, heads, states",
    [
        ("zh", ["编号", "站点", "在哪里", "结果"], ["全部做好", "有错没做", "全部做好"]),
        ("en", ["id", "desk", "where", "result"], ["built", "refused", "built"]),
    ],
)
def test_result_table_opens_in_a_spreadsheet(project, run, one_in_three, lang, heads, states):
    """``out/desks.csv`` has a byte-order mark, Windows line ends, a row for each desk, its place and its
    findings."""
    run(one_in_three, lang=lang)
    data = (project / "out" / "desks.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head[:4] == heads
    assert [row[0] for row in rows] == ["qinghe", "broken", "beishan"]
    assert [row[2] for row in rows] == ["desks.csv:2", "desks.csv:3", "desks.csv:4"]
    assert [row[3] for row in rows] == states
    assert [row[4:6] for row in rows] == [["1", "1"], ["0", "0"], ["1", "1"]]
    assert "1381234567" in rows[1][-1] and "desks.csv:3" in rows[1][-1] and not rows[0][-1]


def test_result_table_holds_no_formula(project, run):
    """A desk's name that a spreadsheet would compute is kept from it."""
    table = saved(project, [("名称", "电话"), ("+1+1", "0000-1234567"), ("@SUM(A1)", "1381234567")])
    run(table)
    rows = list(csv.reader(io.StringIO((project / "out" / "desks.csv").read_text("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:]] == ["'+1+1", "'@SUM(A1)"]


@pytest.mark.parametrize(
    "lang, same, head",
    [
        ("zh", "另有 3 个站点同样", "7 个站点：1 个没有发现错误，6 个有"),
        ("en", "The same with 3 more desks", "7 desks: no error found in 1, errors in 6"),
    ],
)
def test_screen_folds_what_is_the_same(project, capsys, lang, same, head):
    """Of one mistake in many rows three are shown and the rest counted; the results stand in straight
    columns."""
    bad = [(f"bad-{n}", "坏站名称长" * (n % 3 + 1), "1381234567", "") for n in range(6)]
    table = saved(project, [HEADINGS, ROWS[0], *bad])
    code = cli.main(["check", *ONE_PIECE, "--branding", "base", "--desks", table, "--lang", lang])
    printed = capsys.readouterr()
    assert code == 1
    shown = [line for line in printed.err.splitlines() if line.startswith("desks.csv:")]
    assert [line.split(":")[1][0] for line in shown] == ["3", "4", "5"]
    assert same in printed.err
    assert head in printed.out
    table_lines = [line for line in printed.out.splitlines() if "bad-" in line or "qinghe" in line]
    assert len(table_lines) == 7
    assert len({width(line[: line.rindex("/")]) for line in table_lines}) == 1


def test_ids_are_made_where_none_are_given(project, run):
    """Without an id column a desk's folder has its name; a name that comes twice has its row too."""
    table = saved(
        project,
        [
            ("名称", "电话"),
            ("青禾 站", "0000-1234567"),
            ("北山站", "0000-1234567"),
            ("北山站", "0000-7654321"),
            ("CON", "0000-1234567"),
        ],
    )
    code, found, desks = run(table, verb="check")
    assert (code, found) == (0, [])
    assert [d["id"] for d in desks] == ["青禾-站", "北山站-003", "北山站-004", "desk-CON"]


# --- what is told ----------------------------------------------------------------------


def row(**cells) -> list:
    """Headings and one row, of these keys and a name unless one is given."""
    cells = {"name": "青禾站", **cells}
    return [tuple(cells), tuple(cells.values())]


@pytest.mark.parametrize(
    "code, rows, line, cell, zh, en",
    [
        ("table-empty", [HEADINGS], 1, None, "表里没有站点", "holds no desk"),
        ("table-empty", [], 0, None, "表里没有站点", "holds no desk"),
        ("table-column-unknown", row(phnoe="0000-1234567"), 1, "B", "phnoe", "phone"),
        ("table-column-twice", row(phone="12348", 电话="12348"), 1, "C", "phone", "same thing"),
        (
            "table-column-twice",
            row(qr="https://desk.example/a", **{"qr.web": "https://desk.example/b"}),
            1,
            "qr.web",
            "qr",
            "same thing",
        ),
        (
            "table-cell-empty",
            [("name", "phone"), ("", "0000-1234567")],
            2,
            "name",
            "没有填“name”",
            "says nothing",
        ),
        ("table-formula", row(phone="=B7"), 2, "phone", "公式", "=B7"),
        ("table-error-cell", row(phone="#REF!"), 2, "phone", "错误", "#REF!"),
        ("table-error-cell", row(phone="########"), 2, "phone", "错误", "####"),
        ("table-number-shortened", row(phone="1.38E+10"), 2, "phone", "1.38E+10", "lost digits"),
        ("table-date", row(address="5-Nov"), 2, "address", "日期", "5-Nov"),
        ("table-date", row(address="11月5日"), 2, "address", "11月5日", "date"),
        ("table-zero-lost", row(phone="1012345678"), 2, "phone", "01012345678", "01012345678"),
        ("desk-id-unsafe", row(id="a/b"), 2, "id", "a-b", "a-b"),
        ("desk-id-unsafe", row(id="nul"), 2, "id", "desk-nul", "desk-nul"),
        ("desk-id-unsafe", row(id="../up"), 2, "id", "文件夹", "folder"),
    ],
)
def test_mistakes_in_a_table(project, run, code, rows, line, cell, zh, en):
    """Each mistake is one error with its row, its column's heading and its remedy, in both languages; exit
    1."""
    table = saved(project, rows)
    for lang, word in (("zh", zh), ("en", en)):
        exit_code, found, _ = run(table, lang=lang)
        assert exit_code == 1
        assert [(f["code"], f["severity"], f["line"], f.get("cell")) for f in found] == [
            (code, "error", line, cell)
        ]
        assert word in found[0]["message"] + found[0]["hint"]


def test_few_zeros_lost_among_many(project, run):
    """A number without a 0 is told where the others have one, and left alone where none has."""
    head, with_zero = ("name", "phone"), [(f"站{n}", f"0592-765432{n}") for n in range(3)]
    spoiled = [(f"坏{n}", "5-Nov") for n in range(6)]
    _, found, desks = run(saved(project, [head, *with_zero, ("丢了", "7654321"), *spoiled]), verb="check")
    assert [(f["code"], f["line"]) for f in found if f["code"] != "table-date"] == [("table-zero-lost", 5)]
    _, found, _ = run(saved(project, [head, ("甲", "87654321"), ("乙", "87654322")]), verb="check")
    assert found == []


def test_mobile_numbers_lose_no_zero(project, run):
    """A mobile or 400 number with a digit too few is told as that, and not as one that lost a 0."""
    table = saved(
        project, [("name", "phone"), ("甲", "1381234567"), ("乙", "400820882"), ("丙", "13812345678")]
    )
    _, found, desks = run(table, verb="check")
    assert [(f["code"], f["line"]) for f in found] == [("desk-phone-length", 2), ("desk-phone-length", 3)]
    assert desks[2]["state"] == "built"


@pytest.mark.parametrize(
    "sign, code, state",
    [
        ("\u202e", "text-direction", "refused"),
        ("\x0b", "text-control", "refused"),
        ("\u200b", "text-invisible", "built"),
    ],
)
def test_signs_that_nobody_sees(project, run, sign, code, state):
    """Signs that turn the direction of writing, or that have no width, are told in a cell as in a YAML
    file."""
    table = saved(project, [("name", "phone"), ("青禾站", f"0000-1234567{sign}"), ("北山站", "0000-7654321")])
    _, found, desks = run(table, verb="check")
    assert [(f["code"], f["line"], f["cell"]) for f in found] == [(code, 2, "phone")]
    assert [d["state"] for d in desks] == [state, "built"]


def test_all_that_is_wrong_with_a_row_is_told(project, run):
    """A faulty cell doesn't hide that another one is empty, and isn't told as empty itself."""
    table = saved(project, [("name", "phone"), ("", "#REF!"), ("=A1", "12348")])
    _, found, _ = run(table)
    assert [(f["code"], f["line"], f["cell"]) for f in found] == [
        ("table-error-cell", 2, "phone"),
        ("table-cell-empty", 2, "name"),
        ("table-formula", 3, "name"),
    ]


def test_ids_that_are_taken(project, run):
    """An id that differs from another's in capitals only is told, with the row of the first; both have a
    result."""
    table = saved(project, [("id", "name"), ("Desk", "甲"), ("desk", "乙")])
    for lang, word in (("zh", "已经用过了"), ("en", "is taken")):
        code, found, desks = run(table, verb="check", lang=lang)
        assert (code, [(f["code"], f["line"], f["cell"]) for f in found]) == (1, [("desk-id-twice", 3, "id")])
        assert word in found[0]["message"] and "desks.csv:2" in found[0]["message"]
        assert [(d["id"], d["state"]) for d in desks] == [("Desk", "built"), ("desk", "refused")]


@pytest.mark.parametrize(
    "code, rows, cell, zh, en",
    [
        ("table-column-ignored", row(负责人的生日="1月"), "B", "没有用到", "was not used"),
        ("table-column-nameless", [("name", ""), ("青禾站", "x")], "B", "B 列有内容", "column B has content"),
    ],
)
def test_columns_that_are_not_used(project, run, code, rows, cell, zh, en):
    """A column that means nothing is a warning, and the desks are built."""
    for lang, word in (("zh", zh), ("en", en)):
        exit_code, found, desks = run(saved(project, rows), verb="check", lang=lang)
        assert (exit_code, [d["state"] for d in desks]) == (0, ["built"])
        assert [(f["code"], f["severity"], f["line"], f["cell"]) for f in found] == [
            (code, "warning", 1, cell)
        ]
        assert word in found[0]["message"]


@pytest.mark.parametrize(
    "code, content, name, zh, en",
    [
        ("table-unreadable", b"\xd0\xcf\x11\xe0old", "desks.xls", "打不开", "can't be opened"),
        ("table-unreadable", b"PK\x03\x04cut off", "desks.xlsx", "打不开", "can't be opened"),
        ("table-unreadable", b"name\nx\n", "desks.xlsx", "打不开", "can't be opened"),
        ("table-too-big", b"name\n" + b"x" * 8_100_000, "desks.csv", "太大", "too big"),
        ("table-too-big", b"name\n" + b"x" * 5_000, "desks.csv", "4000", "4000"),
        ("table-too-big", b"name\n" + b"x\n" * 10_100, "desks.csv", "10000", "10000"),
        ("table-too-big", b"name" + b",x" * 250, "desks.csv", "200", "200"),
        (
            "table-quotes",
            'name,phone\n"青禾站,12348\n北山站,12348\n'.encode(),
            "desks.csv",
            "双引号",
            "quotation mark",
        ),
        ("text-not-utf8", b"name\n\xff\xff\xff\xff\n", "desks.csv", "UTF-8", "UTF-8"),
        ("text-binary", b"name\n\0\0", "desks.csv", "不是文字", "not a text file"),
    ],
)
def test_tables_that_cannot_be_read(project, run, code, content, name, zh, en):
    """A file that is no table, or too big a one, is a single error that says what to do; nothing is
    written."""
    (project / name).write_bytes(content)
    for lang, word in (("zh", zh), ("en", en)):
        exit_code, found, desks = run(name, lang=lang)
        assert (exit_code, [f["code"] for f in found], desks) == (1, [code], [])
        assert found[0]["file"] == name and word in found[0]["message"] + found[0]["hint"]
    assert not list(project.glob("out/*/*.pdf"))


def test_encoding_that_is_not_certain(project, run):
    """Where two encodings are about as likely, the one taken is named, as a warning."""
    (project / "desks.csv").write_bytes(b"name\n" + "北方".encode("gbk") + b"\n")
    _, found, _ = run("desks.csv", verb="check", lang="zh")
    assert [(f["code"], f["severity"]) for f in found if f["code"].startswith("table")] == [
        ("table-encoding", "warning")
    ]
    assert "GBK" in found[0]["message"]


# --- workbooks -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code, value, form, zh, en",
    [
        ("table-zero-lost", 1012345678, "General", "01012345678", "01012345678"),
        ("table-date", datetime(2026, 11, 5), "yyyy-mm-dd", "2026-11-05", "2026-11-05"),
        ("table-date", date(2026, 11, 5), "m/d", "2026-11-05", "2026-11-05"),
        ("table-formula", "=C2", "General", "=C2", "=C2"),
        ("table-error-cell", "#N/A", "General", "#N/A", "#N/A"),
        ("table-number-shortened", 138000000000000000, "General", "138", "138"),
    ],
)
def test_cells_that_a_spreadsheet_changed(project, run, code, value, form, zh, en):
    """A phone number that became a number, a date, a formula or an error is told with its row and column."""
    book, save = workbook(project, [("name", "phone"), ("青禾站", value)])
    book["表1"]["B2"].number_format = form
    save()
    for lang, word in (("zh", zh), ("en", en)):
        exit_code, found, _ = run("desks.xlsx", lang=lang)
        assert exit_code == 1
        assert [(f["code"], f["line"], f["cell"]) for f in found] == [(code, 2, "phone")]
        assert word in found[0]["message"] + found[0]["hint"]


def test_merged_cells(project, run):
    """Every row that merged cells reach into is told, with their range; the row below is built."""
    book, save = workbook(project, [("name", "phone"), ("甲", "12348"), ("", "12348"), ("丙", "12348")])
    book["表1"].merge_cells("A2:A3")
    save()
    for lang, word in (("zh", "合并的单元格"), ("en", "merged cells")):
        code, found, desks = run("desks.xlsx", verb="check", lang=lang)
        assert code == 1
        assert [(f["code"], f["line"], f["cell"]) for f in found] == [
            ("table-merged", 2, "name"),
            ("table-merged", 3, "name"),
        ]
        assert "A2:A3" in found[0]["message"] and word in found[0]["message"]
        assert [d["state"] for d in desks] == ["refused", "refused", "built"]


def test_sheet_that_is_not_there(project, run):
    """A sheet's name that the workbook doesn't have is told with those it has."""
    _, save = workbook(project, [HEADINGS, ROWS[0]])
    save()
    for lang, word in (("zh", "没有这张工作表"), ("en", "no such sheet")):
        code, found, _ = run("desks.xlsx", "--sheet", "站点", lang=lang)
        assert (code, [f["code"] for f in found]) == (1, ["table-sheet-missing"])
        assert word in found[0]["message"] and "表1" in found[0]["hint"]


def test_dates_are_taken_where_a_date_is_meant(project, run):
    """Days may be the spreadsheet's dates or written with slashes; those of a review sign nothing, and it is
    told."""
    book, save = workbook(
        project,
        [
            ("name", "review.reviewer", "review.date", "review.due", "review.facts"),
            ("青禾站", "示例律师", datetime(2026, 11, 20), "2027/2/20", "all"),
        ],
    )
    code, found, desks = run(save(), verb="check")
    assert (code, [f["code"] for f in found], [d["drafts"] for d in desks]) == (0, ["review-unbound"], [1])


def test_workbook_with_a_document_type(project, run):
    """A workbook whose XML declares a document type is refused before it is parsed."""
    _, save = workbook(project, [HEADINGS, ROWS[0]])
    changed_part(
        project / save(),
        "xl/worksheets/sheet1.xml",
        "<worksheet",
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet',
    )
    for lang in ("zh", "en"):
        code, found, _ = run("desks.xlsx", lang=lang)
        assert (code, [f["code"] for f in found]) == (1, ["table-unsafe"])
        assert "sheet1.xml" in found[0]["message"]


def test_workbook_that_unpacks_to_too_much(project, run):
    """A small file that unpacks to very much is refused while it is counted."""
    with zipfile.ZipFile(project / "desks.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 61_000_000)
    assert (project / "desks.xlsx").stat().st_size < 100_000
    code, found, _ = run("desks.xlsx")
    assert (code, [f["code"] for f in found]) == (1, ["table-too-big"])


# --- what is asked for -----------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments, code, zh, en",
    [
        (("--desks", "nowhere.csv"), "usage-no-table", "nowhere.csv", "nowhere.csv"),
        (("--desks", ""), "usage-no-table", "没有这张表", "no such table"),
        (
            ("--desks", "desks.csv", "--branding", "base", "--branding", "desk"),
            "usage-one-base",
            "只能有一个底稿",
            "takes one base file",
        ),
    ],
)
def test_what_cannot_be_asked_for(project, capsys, arguments, code, zh, en):
    """A table that isn't there and two bases are told before anything is read; exit 2."""
    saved(project, [HEADINGS, *ROWS])
    for lang, word in (("zh", zh), ("en", en)):
        capsys.readouterr()
        assert cli.main(["build", "card-01", *arguments, "--format", "json", "--lang", lang]) == 2
        [found] = json.loads(capsys.readouterr().out)
        assert found["code"] == code and word in found["message"] + found["hint"]
    assert not (project / "out").exists()


def test_a_table_of_refused_desks_is_no_text_of_the_guide(project, run):
    """Where no row can be built, its characters aren't held against the guide's script."""
    (project / "desks.csv").write_text("name,phone\n计站,010-6523123\n", "utf-8")
    code, found, _ = run("desks.csv", verb="check")
    assert (code, [f["code"] for f in found]) == (1, ["desk-phone-local"])
