"""Terms of any length, and tables of one to eight columns, keep to their places in the booklet."""

import io
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace

import pypdfium2
import pytest

from booklet.findings.reporter import Reporter
from booklet.markup import flow
from booklet.model import Text
from booklet.preflight import FinishedPdf
from booklet.preflight.text_overlaps import meetings
from project import ROOT, small_project, told

TERMS = {  # with what they are not
    "交接房子和鑰匙的一整套單子": "收據和合同和轉賬的記錄",
    "交還": "交接",
    "押金退還的期限和辦法": "",
    "轉租": "把房子和別人一起住、一起付租金",
    "Letter of acknowledgement": "",
    "房屋租賃合同補充協議書": "合同",
    "水電煤氣費用分攤表": "收據和發票",
    "續": "新",
    "室內設備清單及完好程度說明": "",
    "定期租約": "沒有寫明日期的租約和口頭上說好的租約",
}
WORDS = ["事項", "在哪裡找", "要多久", "誰去辦", "問誰", "要帶什麼", "備註", "結果"]
CELLS = ["收據", "抽屜裡，或者問房東要一份", "三天", "本人", "房東", "身份證和合同", "找不到就寫下來", "已辦"]


def table(columns: int, first: str = "收據") -> str:
    rows = [WORDS[:columns], ["---"] * columns, [first, *CELLS[1:columns]], ["合同", *CELLS[1:columns]]]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@pytest.fixture(scope="module")
def booklet(tmp_path_factory):
    """The tiny guide's booklet with such terms and tables: exit code, findings and the file."""
    project = small_project(tmp_path_factory.mktemp("bounds") / "project", "card")
    shutil.copytree(ROOT / "layouts" / "booklet", project / "layouts" / "booklet")
    guide = project / "chapters" / "guide.yaml"
    entries = "".join(
        f"  - term: {term}\n    meaning: 見單子。\n    facts: []\n" + (f"    not: {other}\n" if other else "")
        for term, other in TERMS.items()
    )
    guide.write_text(guide.read_text("utf-8").replace("glossary:\n", f"glossary:\n{entries}", 1), "utf-8")
    chapter = project / "chapters" / "01-deposit" / "chapter.md"
    tables = [table(n) for n in range(1, 9)] + [table(n, "押金的收據和合同的原件") for n in range(2, 9)]
    text = "\n\n話。\n\n".join(tables)
    chapter.write_text(f"{chapter.read_text('utf-8')}\n\n## 單子\n\n{text}\n", "utf-8")
    out, err = io.StringIO(), io.StringIO()
    capture = SimpleNamespace(readouterr=lambda: SimpleNamespace(out=out.getvalue(), err=err.getvalue()))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        code, found = told(project, patch, capture, "booklet", "--script", "zh-Hant")
    made = sorted((project / "out").rglob("*.pdf"), key=lambda path: len(path.name))
    assert made, "; ".join(f["message"] for f in found if f["severity"] == "error")
    return code, found, made[0]


def test_nothing_is_overprinted(booklet):
    """The booklet is built without a finding of its pages, and no two runs of type meet."""
    code, found, path = booklet
    assert code == 0 and [f for f in found if f["severity"] == "error"] == []
    assert [list(meetings(page.runs)) for page in FinishedPdf(path.read_bytes()).pages] == [
        [] for _ in pypdfium2.PdfDocument(path)
    ]


@pytest.mark.parametrize("first", ["押金收據", "押金的收據和合同的原件", "一", "Receipt"])
@pytest.mark.parametrize("columns", range(2, 9))
def test_each_column_has_room_for_a_word(columns, first):
    """However many columns, each has a share of the width in which two characters fit beside the padding;
    or the first one hangs, and the others share the rest."""
    made = flow(Text("a.md", 1, table(columns, first)), Reporter()).html
    shares = [float(share) for share in re.findall(r"--share: ?([\d.]+)%", made)]
    assert len(shares) in (0, columns) and (shares or columns < 5)
    assert all(share / 100 * 341 - 6 > 2 * 10.5 for share in shares)
    assert not shares or abs(sum(shares) - 100) < 0.2
