"""A signature holds for the words that were read and no others: attacks on it, its record, its sheet."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from booklet import cli
from booklet.model import PieceLine
from booklet.preflight import FinishedPdf, extract, normalized
from booklet.preflight.conformance import check_structure
from booklet.signoff.comparison import excerpts
from booklet.signoff.rules import latest_due, nameless
from booklet.signoff.words import as_text, digest_of, from_text
from project import ROOT, findings_of, small_project

TODAY = "2026-11-23"
LEAFLET, FACTS, CARD = (
    "chapters/01-deposit/leaflet.md",
    "chapters/facts.yaml",
    "chapters/01-deposit/checklist.md",
)


class Signing:
    """The tiny guide's project and the real command."""

    def __init__(self, folder: Path, monkeypatch, capsys) -> None:
        self.folder, self.capsys = folder, capsys
        monkeypatch.setattr(cli, "ROOT", self.folder)
        monkeypatch.chdir(self.folder)

    def run(self, verb: str, *words: str, script: str = "zh-Hant") -> tuple[int, list[dict]]:
        self.capsys.readouterr()
        code = cli.main(
            [
                verb,
                "--branding",
                "desk",
                "--format",
                "json",
                "--lang",
                "en",
                "--today",
                TODAY,
                "--jobs",
                "1",
                "--script",
                script,
                *words,
            ]
        )
        told = self.capsys.readouterr()
        assert "Traceback" not in told.err
        data = json.loads(told.out)
        return code, data.get("findings", data) if isinstance(data, dict) else data

    def sign(
        self, *words: str, reviewer: str = "張律師", due: str = "2027-05-23", **more
    ) -> tuple[int, list[dict]]:
        return self.run("sign", *words, "--yes", "--reviewer", reviewer, "--due", due, **more)

    def released(self, *words: str) -> list[tuple[str, dict]]:
        """The errors of a release of these pieces; nothing is written."""
        _, found = self.run("check", *words, "--release")
        return [(f["code"], f) for f in found if f["severity"] == "error"]

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    @property
    def good(self) -> set[str]:
        """The pieces whose signature holds."""
        return {piece for state in self.run("sign", "--list")[1] for piece in state["good"]}

    @property
    def record(self) -> Path:
        [path] = (self.folder / "branding" / "signoffs" / "desk").glob("*.yaml")
        return path


@pytest.fixture(scope="module")
def bases(tmp_path_factory) -> dict[str, Path]:
    """The project without a signature, and with one for leaf and card of the first chapter in Traditional."""
    plain = small_project(tmp_path_factory.mktemp("plain") / "project")
    shutil.copytree(ROOT / "layouts" / "signoff", plain / "layouts" / "signoff")
    signed = plain.parent / "signed"
    shutil.copytree(plain, signed, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "ROOT", signed)
        patch.chdir(signed)
        assert (
            cli.main(
                [
                    "sign",
                    "leaf-01",
                    "card-01",
                    "--script",
                    "zh-Hant",
                    "--branding",
                    "desk",
                    "--today",
                    TODAY,
                    "--yes",
                    "--reviewer",
                    "張律師",
                    "--due",
                    "2027-05-23",
                ]
            )
            == 0
        )
    return {"plain": plain, "signed": signed}


def project_of(base: Path, tmp_path, monkeypatch, capsys) -> Signing:
    return Signing(Path(shutil.copytree(base, tmp_path / "project", symlinks=True)), monkeypatch, capsys)


@pytest.fixture
def signing(bases, tmp_path, monkeypatch, capsys) -> Signing:
    return project_of(bases["plain"], tmp_path, monkeypatch, capsys)


@pytest.fixture
def signed(bases, tmp_path, monkeypatch, capsys) -> Signing:
    return project_of(bases["signed"], tmp_path, monkeypatch, capsys)


ATTACKS = {
    "a sentence turned round": (
        LEAFLET,
        "舊痕不算損壞。[F02]",
        "舊痕都算損壞。[F02]",
        "舊痕不算損壞。〔F02〕",
        "舊痕都算損壞。〔F02〕",
        LEAFLET,
    ),
    "a sentence added": (LEAFLET, "先別急著回。", "先別急著回。欠租要坐牢。", "—", "欠租要坐牢。", LEAFLET),
    "two sentences changed places": (
        LEAFLET,
        "1. 合同，看押金寫了多少。\n2. 收據，或者轉賬的記錄。",
        "1. 收據，或者轉賬的記錄。\n2. 合同，看押金寫了多少。",
        "—",
        "收據，或者轉賬的記錄。",
        LEAFLET,
    ),
    "another mark": (
        LEAFLET,
        "應當列出項目和數目。[F03]",
        "應當列出項目和數目。[F02, F03]",
        "〔F03〕",
        "〔F02、F03〕",
        LEAFLET,
    ),
    "a rule waived": (
        LEAFLET,
        "舊痕不算損壞。[F02]",
        "舊痕不算損壞。[F02] %% lint-hedge: 試試",
        "舊痕不算損壞。〔F02〕",
        "放過 lint-hedge: 試試",
        LEAFLET,
    ),
    "a block that may go": (
        LEAFLET,
        "不簽空白的單子",
        "不簽空白的單子 {可略}",
        "不簽空白的單子",
        "不簽空白的單子〔可略〕",
        LEAFLET,
    ),
    "a fact's statement": (
        FACTS,
        "正常使用留下的舊痕，不算損壞。",
        "正常使用留下的舊痕，也算損壞。",
        "不算損壞",
        "也算損壞",
        FACTS,
    ),
    "a source's date": (
        FACTS,
        "seen: [https://rent.example/test/2]\n    seen_on: 2026-11-23",
        "seen: [https://rent.example/test/2]\n    seen_on: 2026-11-20",
        "2026-11-23",
        "2026-11-20",
        FACTS,
    ),
    "an article": (FACTS, '["14"]', '["15"]', "14 [law]", "15 [law]", FACTS),
    "how far it is trusted": (
        FACTS,
        "test/2]\n    seen_on: 2026-11-23\n    confidence: V1",
        "test/2]\n    seen_on: 2026-11-23\n    confidence: V2",
        "V1",
        "V2",
        FACTS,
    ),
    "a hotline's fact": (FACTS, "不知道問誰，打12345。", "不知道問誰，打12346。", "12345", "12346", FACTS),
    "the layout's own words": (
        "layouts/card/layout.yaml",
        "remark: 備註",
        "remark: 法條",
        "備註",
        "法條",
        "",
    ),
    "a style sheet's own words": (
        "layouts/leaf/leaf.css",
        "@page",
        "h1::after { content: '法條' } @page",
        "—",
        "法條",
        "",
    ),
    "a template's own words": (
        "layouts/leaf/leaf.html",
        "<body>",
        "<body><p>欠租要坐牢。</p>",
        "—",
        "欠租要坐牢。",
        "",
    ),
    "the chapter's title": (
        "chapters/01-deposit/chapter.md",
        "title: ",
        "title: 不",
        "",
        "不",
        "chapters/01-deposit/chapter.md",
    ),
    "the desk's own statement": (
        "branding/desk.yaml",
        "本站不收任何費用，不索取驗證碼。",
        "欠租不還要坐牢。",
        "—",
        "欠租不還要坐牢。",
        "branding/desk.yaml",
    ),
    "law in the desk's court": (
        "branding/desk.yaml",
        "青禾區人民法院立案庭 0000-2223333",
        "欠租的法院要判刑",
        "—",
        "欠租的法院要判刑",
        "branding/desk.yaml",
    ),
}


RELEASED = ("a sentence turned round", "a fact's statement", "a source's date", "the desk's own statement")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_changed_after_signing_is_no_longer_signed(signed, attack):
    """Any of it changed: the signature is gone, and place, old words and new ones are named."""
    file, old, new, was, now, told_at = ATTACKS[attack]
    signed.edit(file, old, new)
    _, [state] = signed.run("sign", "--list")
    assert state["changed"] and any(
        was in c["old"] and now in c["new"] and c["file"] == told_at and bool(c["line"]) is bool(told_at)
        for c in state["changes"]
    )


@pytest.mark.parametrize("attack", RELEASED)
def test_what_was_changed_after_signing_is_not_released(signed, attack):
    """--release refuses the piece and says what changed, where, and whose signature it was."""
    file, old, new, was, now, told_at = ATTACKS[attack]
    signed.edit(file, old, new)
    found = signed.released("leaf-01")
    assert [code for code, _ in found] == ["release-changed"]
    told = found[0][1]
    assert was in told["message"] and now in told["message"] and "張律師" in told["message"]
    assert told["file"] == told_at and told["line"]


def test_nothing_that_is_not_signed_voids_a_signature(signed):
    """Other numbers and addresses of the desk, another colour, other pieces' words: it still holds."""
    signed.edit("branding/desk.yaml", "phone: 0000-1234567", "phone: 0000-7654321")
    signed.edit("branding/desk.yaml", "示例市青禾區人民路1號", "示例市青禾區人民路2號")
    signed.edit(
        "branding/desk.yaml", "青禾區人民法院立案庭 0000-2223333", "青禾區人民法院訴訟服務中心 0000-2223334"
    )
    signed.edit("layouts/leaf/leaf.css", "@page", "body { color: #123456 } @page")
    signed.edit("chapters/02-letter/leaflet.md", "。", "，好。")
    signed.edit(FACTS, "# ", "# 多一行\n# ")
    assert signed.good == {"leaf-01 (zh-Hant)", "card-01 (zh-Hant)"}


def test_a_change_that_is_taken_back_is_no_change(signed):
    """Put back as they were, the words are signed again."""
    signed.edit(LEAFLET, "舊痕不算損壞。[F02]", "舊痕都算損壞。[F02]")
    found = signed.run("check", "leaf-01")[1]
    assert [(f["code"], f["severity"]) for f in found if f["code"] != "panel-half-empty"] == [
        ("signoff-changed", "warning")
    ]
    assert signed.good == {"card-01 (zh-Hant)"}
    signed.edit(LEAFLET, "舊痕都算損壞。[F02]", "舊痕不算損壞。[F02]")
    assert signed.good == {"leaf-01 (zh-Hant)", "card-01 (zh-Hant)"}


def test_a_piece_added_to_a_signed_chapter_is_not_signed(signing):
    """A signature for one piece of a chapter, in one script, is none for another."""
    signing.sign("card-01")
    assert [code for code, _ in signing.released("leaf-01")] == ["release-draft"]
    _, found = signing.run("check", "card-01", "--release", script="zh-Hans")
    assert "release-draft" in {f["code"] for f in found}


@pytest.mark.parametrize(
    "old, new",
    [
        ("舊痕不算損壞。〔F02〕", "舊痕都算損壞。〔F02〕"),
        ('reviewer: "張律師"', 'reviewer: "李律師"'),
        ("due: 2027-05-23", "due: 2027-09-23"),
        ('piece: "card-01"', 'piece: "leaf-02"'),
        ('"2026-11-23"', '"2026-11-22"'),
        ('standard: "', 'standard: "0'),
        ('checksum: "', 'checksum: "0'),
    ],
)
def test_a_record_edited_by_hand_is_refused(signed, old, new):
    """Words, name, date, piece, fact or digest changed in the file: an error that names the file, nothing
    built."""
    signed.edit(signed.record.relative_to(signed.folder).as_posix(), old, new)
    code, found = signed.run("check", "leaf-01")  # stops before any page is set
    assert code == 1
    told = next(f for f in found if f["code"] == "signoff-edited")
    assert told["file"] == f"branding/signoffs/desk/{signed.record.name}" and told["line"]


def test_editing_text_and_record_together_is_refused(signed):
    """The same words put into chapter and record do not make a signature."""
    signed.edit(LEAFLET, "舊痕不算損壞。[F02]", "舊痕都算損壞。[F02]")
    signed.edit(
        signed.record.relative_to(signed.folder).as_posix(), "舊痕不算損壞。〔F02〕", "舊痕都算損壞。〔F02〕"
    )
    assert "signoff-edited" in [code for code, _ in signed.released("leaf-01")]


def test_a_record_copied_to_another_desk_is_refused(signed):
    """A signature given for one desk is none for another whose folder it was copied into."""
    shutil.copy(signed.folder / "branding" / "desk.yaml", signed.folder / "branding" / "other.yaml")
    shutil.copytree(signed.record.parent, signed.record.parent.parent / "other")
    _, told = signed.run("check", "card-01", "--branding", "other")
    assert "signoff-elsewhere" in {f["code"] for f in told}


def test_windows_line_ends_are_no_edit(signed):
    """A record whose line ends an editor or Git changed is still what was signed."""
    signed.record.write_bytes(b"\xef\xbb\xbf" + signed.record.read_bytes().replace(b"\n", b"\r\n"))
    assert signed.good == {"leaf-01 (zh-Hant)", "card-01 (zh-Hant)"}


@pytest.mark.parametrize(
    "words, code",
    [
        (("--reviewer", "", "--due", "2027-05-23"), "signoff-nameless"),
        (("--reviewer", "　待定 ", "--due", "2027-05-23"), "signoff-nameless"),
        (("--reviewer", "律师", "--due", "2027-05-23"), "signoff-nameless"),
        (("--reviewer", "律師？", "--due", "2027-05-23"), "signoff-nameless"),
        (("--reviewer", "張三", "--due", "2027-11-24"), "signoff-too-long"),
        (("--reviewer", "張三", "--due", "2026-11-22"), "signoff-backwards"),
        (("--reviewer", "張三", "--due", "2027-05-23", "--date", "2026-11-24"), "signoff-future"),
        (("--reviewer", "張三", "--due", "2027-05-23", "--without", "F99"), "signoff-no-such-fact"),
        (("--reviewer", "張三", "--due", "2027-05-23", "--code", "0000-0000"), "signoff-code"),
        (("--reviewer", "張三"), "usage-arguments"),
    ],
)
def test_signatures_that_cannot_be_meant(signing, words, code):
    """Nobody's name, a day to come, more than a year, an unknown fact or sheet: refused, and nothing
    written."""
    exit_code, found = signing.run("sign", "card-01", "--yes", *words)
    assert exit_code and [f["code"] for f in found] == [code]
    assert not (signing.folder / "branding" / "signoffs").exists()


def test_unknown_pieces_and_no_terminal_are_refused(signing):
    """A piece that isn't there, and a signature without --yes where nobody can be asked."""
    assert [f["code"] for f in signing.sign("leaf-99")[1]] == ["usage-unknown-word"]
    assert [f["code"] for f in signing.run("sign", "leaf-01")[1]] == ["usage-no-terminal"]


def test_signing_step_by_step(signing, monkeypatch, capsys):
    """What is signed is shown first; then number of the sheet, name, dates are asked, and nothing is written
    before the last yes."""
    assert signing.run("signoff", "card-01")[0] == 0
    made = json.loads((signing.folder / "out/desk/manifest.json").read_text("utf-8"))["files"]
    [code] = {f["code"] for f in made if f["product"] == "signoff-card-01"}
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for last, written in (("不是", False), ("是", True)):
        asked = []
        answers = iter([code, "王律師", "", "", "", "2027-05-23", last])
        monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))
        capsys.readouterr()
        assert (
            cli.main(
                [
                    "sign",
                    "card-01",
                    "--script",
                    "zh-Hant",
                    "--branding",
                    "desk",
                    "--today",
                    TODAY,
                    "--lang",
                    "zh",
                ]
            )
            == 0
        ) is written
        said = capsys.readouterr().out
        assert (
            "要签的：1 份" in said
            and "card-01 (zh-Hant)" in said
            and len(asked) == 7
            and "核对号" in asked[0]
        )
        assert (signing.folder / "branding/signoffs").exists() is written
    assert signing.released("card-01") == []
    signing.edit(CARD, "抄下水電表的數字", "記下水電表的數字")
    _, found = signing.run(
        "sign", "card-01", "--yes", "--reviewer", "王律師", "--due", "2027-05-23", "--code", code
    )
    assert [f["code"] for f in found] == ["signoff-code"]


def test_reports_are_signed_one_by_one(signing):
    """A report that wasn't ticked keeps its pieces drafts until somebody signs for it too."""
    signing.edit(
        FACTS,
        "test/2]\n    seen_on: 2026-11-23\n    confidence: V1",
        "test/2]\n    seen_on: 2026-11-23\n    confidence: V3",
    )
    for text in (*signing.folder.glob("chapters/**/*.md"), signing.folder / "chapters" / "guide.yaml"):
        text.write_text(text.read_text("utf-8").replace("F02", "F01"), "utf-8")
    signing.edit(CARD, "每一面牆、每一樣東西都拍 ｜拍了幾張 [F01]", "據報道，每樣東西都該拍 ｜拍了幾張 [F02]")
    assert signing.sign("card-01", "--without", "F02") == (0, [])
    [(code, told)] = signing.released("card-01")
    assert code == "release-draft" and "F02" in told["message"]
    signing.sign("card-01", reviewer="李律師")
    assert signing.released("card-01") == []


def test_the_sheet_shows_all_there_is(signing):
    """One sheet a piece and one for all, tagged, every sentence on it, each fact once in full, number and
    code on each page."""
    assert signing.run("signoff", "leaf-01", "card-01")[0] == 0
    files = json.loads((signing.folder / "out/desk/manifest.json").read_text("utf-8"))["files"]
    assert {f["product"] for f in files} == {"signoff-leaf-01", "signoff-card-01", "signoff-all"} and len(
        files
    ) == 6
    every = next(f for f in files if f["product"] == "signoff-all" and f["path"].endswith(".pdf"))
    pdf = (signing.folder / "out/desk" / every["path"]).read_bytes()
    assert findings_of(check_structure, FinishedPdf(pdf), "sheet") == []
    pages = extract(pdf).texts
    whole = normalized("".join(pages))
    assert all(normalized(every["code"]) in normalized(page) for page in pages)
    for text in (
        "正常使用留下的舊痕，不算損壞。",
        "測試用的租房條例（虛構）",
        "https://rent.example/test/2",
        "先別急著回。",
        "備註",
        "簽名",
    ):
        assert normalized(text) in whole
    assert whole.count(normalized("https://rent.example/test/2")) == 1
    html = next(f["path"] for f in files if f["product"] == "signoff-leaf-01" and f["path"].endswith(".html"))
    page = (signing.folder / "out/desk" / html).read_text("utf-8")
    assert 'type="checkbox"' in page and "src=" not in page.replace("data:", "") and "F02" in page
    assert signing.run("build", "card-01", "--form", "reading")[0] == 0  # a build leaves the sheets
    assert (signing.folder / "out/desk" / every["path"]).exists()
    assert cli.main(["clean"]) == 0 and not (signing.folder / "out").exists()


def test_only_what_changed(signed):
    """--changed has old and new words and no others; nothing where nothing changed."""
    assert signed.run("signoff", "leaf-01", "--changed") == (0, [])
    signed.edit(LEAFLET, "舊痕不算損壞。[F02]", "舊痕還不算損壞。[F02]")
    code, made = signed.run("signoff", "leaf-01", "--changed")
    page = (signed.folder / "out" / next(m["path"] for m in made if m["path"].endswith(".html"))).read_text(
        "utf-8"
    )
    text = normalized(re.sub(r"<style.*?</style>|<[^>]+>", "", page, flags=re.S))
    assert (
        code == 0
        and normalized("舊痕不算損壞。") in text
        and normalized("舊痕還不算損壞。") in text
        and normalized("先別急著回。") not in text
    )


def test_a_built_piece_bears_the_signature_and_a_withdrawn_one_is_recalled(signed):
    """Reviewer, date, due and digest are in the manifest; after withdrawal the built file is named, and it is
    a draft again."""
    assert signed.run("build", "card-01", "--form", "reading", "--release")[0] == 0
    manifest = signed.folder / "out/desk/manifest.json"
    [made] = json.loads(manifest.read_text("utf-8"))["files"]
    assert (made["review"], made["signoff"]["reviewer"], made["signoff"]["due"]) == (
        "reviewed",
        "張律師",
        "2027-05-23",
    )
    assert len(made["signoff"]["digest"]) == 32
    _, [gone] = signed.run("sign", "card-01", "--withdraw", "--yes", "--reviewer", "張律師")
    assert gone["recall"] == [f"desk/{made['path']}"] and gone["pieces"] == [["card-01", "zh-Hant"]]
    assert [code for code, _ in signed.released("card-01")] == ["release-draft"]
    assert signed.released("leaf-01") == []
    [state] = signed.run("sign", "--list")[1]
    assert (state["withdrawn"], state["recall"]) == (["card-01 (zh-Hant)"], gone["recall"])
    assert signed.run("build", "card-01", "--form", "reading")[0] == 0  # rebuilt without a word changed
    [made] = json.loads(manifest.read_text("utf-8"))["files"]
    assert made["review"] == "draft" and "signoff" not in made


def test_desks_that_extend_one_share_its_signatures(signed):
    """A desk that extends the signed one has its signatures, as long as its own words were read."""
    (signed.folder / "branding" / "branch.yaml").write_text("extends: desk\nphone: 0000-1112222\n", "utf-8")

    def run() -> set[str]:
        _, told = signed.run("check", "card-01", "--release", "--branding", "branch")
        return {f["code"] for f in told if f["severity"] == "error"}

    assert run() == set()
    (signed.folder / "branding" / "branch.yaml").write_text("extends: desk\ntagline: 欠租不用還\n", "utf-8")
    assert run() == {"release-changed"}


@pytest.mark.parametrize("heading, letter", [("標語", "C"), ("宣傳語", "C"), ("tagline", "C"), ("聲明", "C")])
def test_words_in_a_table_are_told_by_sheet_and_column(signed, heading, letter):
    """What a row says that nobody signed is placed by sheet, column letter and the person's own heading."""
    book = openpyxl.Workbook()
    book.active.title = "各站"
    for row in (("名稱", "電話", heading), ("西區站", "0000-1112222", "欠租不用還")):
        book.active.append(row)
    book.create_sheet("說明").append(("別的",))
    book.save(signed.folder / "desks.xlsx")
    _, found = signed.run("check", "card-01", "--desks", "desks.xlsx")
    [told] = [f for f in found if f["code"] == "signoff-changed"]
    assert (told["file"], told["line"], told["column"]) == ("desks.xlsx", 2, 3)
    assert (told["cell"], told["sheet"]) == (heading, "各站") and heading in told["message"]


def test_an_overdue_signature_and_a_piece_that_is_gone(signed):
    """Past its date a signature is told with file and line, and nothing is released; of a piece that is no
    more it counts for nothing."""
    (signed.folder / LEAFLET).unlink()
    code, found = signed.run("check", "card-01", "--release", "--today", "2027-05-24")
    told = {f["code"]: f for f in found}
    assert code == 1 and {"review-overdue", "release-overdue", "signoff-unknown"} <= set(told)
    assert all(
        told[code]["file"].endswith(signed.record.name) and told[code]["line"]
        for code in ("review-overdue", "signoff-unknown")
    )
    assert signed.sign("card-01", due="2027-11-23") == (0, [])
    _, found = signed.run("check", "card-01", "--release", "--today", "2027-05-24")
    assert not {"release-overdue", "signoff-changed"} & {f["code"] for f in found}


@pytest.mark.parametrize(
    "name, nobody",
    [
        ("", True),
        ("  ", True),
        ("待定", True),
        ("律師？", True),
        ("律师", True),
        ("某某律师", True),
        ("N/A", True),
        ("张律师", False),
        ("张某某", False),
        ("欧阳娜娜", False),
        ("Anna Li", False),
        ("示例律師", False),
    ],
)
def test_names(name, nobody):
    """A title, a sign or a word for nobody is no reviewer."""
    assert nameless(name) is nobody


def test_words_are_read_back_as_written():
    """Lines written into a record come back the same, brackets and waivers included."""
    lines = (
        PieceLine("", "甲〔注〕。", ("F01", "I2"), ("lint-a: 乙", "lint-b: 丙"), True),
        PieceLine("丁 › 戊", "己〔F01〕庚"),
        PieceLine("丁 › 戊", "# 辛"),
    )
    assert from_text(as_text(lines)) == lines and digest_of(from_text(as_text(lines))) == digest_of(lines)
    assert latest_due("2028-02-29") == "2029-02-28"
    assert excerpts("甲" * 60 + "乙", "甲" * 60 + "丙")[0].endswith("乙")
