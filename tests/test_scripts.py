"""A guide written in Simplified, or in both scripts by chapter; what OpenCC leaves or gets wrong."""

import json
import re
import shutil
from pathlib import Path

import pytest

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Script
from booklet.preflight import extract
from booklet.script import in_script, simplified_of
from booklet.script.own_characters import OWN_CHARACTERS
from booklet.script.source import other_script, traditional_text
from booklet.script.unprinted import without_unprinted
from booklet.script.variants import VARIANTS
from project import ROOT, small_project, told
from tools.own_characters import own_characters

SIMPLIFIED = ROOT / "tests" / "guides" / "simplified"
LETTER = "02-letter"


@pytest.fixture
def project(tmp_path) -> Path:
    made = small_project(tmp_path, "text")
    style = made / "layouts" / "text" / "text.css"  # the typesetter's own bullet looks like another dot
    style.write_text(style.read_text("utf-8") + '\nul { list-style-type: "·" }\n', "utf-8")
    return made


def written_in_simplified(project: Path) -> Path:
    """The project with the guide that is written in Simplified."""
    shutil.rmtree(project / "chapters")
    shutil.copytree(SIMPLIFIED, project / "chapters")
    return project


def printed(project: Path, script: Script) -> str:
    """The text of the desk's files in a script, without spaces and line ends."""
    manifest = json.loads((project / "out" / "desk" / "manifest.json").read_text("utf-8"))
    files = [f["path"] for f in manifest["files"] if f["script"] == script.value]
    assert files
    pages = (page for path in files for page in extract((project / "out/desk" / path).read_bytes()).texts)
    return "".join("".join(pages).split())


def checked(project: Path, monkeypatch, capsys) -> list[dict]:
    """The errors that a check of the files alone finds, but for what lint thinks of the style."""
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    capsys.readouterr()
    cli.main(["check", "--no-pages", "--branding", "desk", "--format", "json", "--today", "2026-11-23"])
    found = json.loads(capsys.readouterr().out)
    found = found["findings"] if isinstance(found, dict) else found
    return [f for f in found if f["severity"] == "error" and not f["code"].startswith("lint-")]


def test_a_simplified_guide_is_built_in_both_scripts(project, monkeypatch, capsys):
    """What was typed is printed in Simplified; words, names and quotation marks are right in Traditional."""
    written_in_simplified(project)
    code, found = told(project, monkeypatch, capsys)
    assert [f["message"] for f in found if f["severity"] == "error"] == [] and code == 0
    hans, hant = printed(project, Script.HANS), printed(project, Script.HANT)
    for text in (
        "王乾女士、余某和于小姐，以后都收到了复函。“只有‘干净’才算。”",
        "账户里的头发、面条、系统，都在。",
        "他是土著，问的是什么、手机。蚊帐和账单分开记。",
    ):
        assert text in hans
    for text in (
        "王乾女士、余某和于小姐，以後都收到了覆函。「只有『乾淨』才算。」",
        "賬戶裡的頭髮、麵條、系統，都在。",
        "他是土著，問的是什麼、手機。蚊帳和賬單分開記。",
    ):
        assert text in hant


def test_a_mixed_guide_is_built_in_both_scripts(project, monkeypatch, capsys):
    """One chapter in Simplified, named in guide.yaml: both chapters come out in either script."""
    chapters = project / "chapters"
    shutil.copytree(SIMPLIFIED / LETTER, chapters / LETTER, dirs_exist_ok=True)
    guide = chapters / "guide.yaml"
    guide.write_text("script: {guide: zh-Hant, 02-letter: zh-Hans}\n" + guide.read_text("utf-8"), "utf-8")
    code, found = told(project, monkeypatch, capsys)
    assert [f["message"] for f in found if f["severity"] == "error"] == [] and code == 0
    hans, hant = printed(project, Script.HANS), printed(project, Script.HANT)
    assert "以后都收到了复函" in hans and "以後都收到了覆函" in hant
    assert "退租以前多做几件小事" in hans and "退租以前多做幾件小事" in hant


@pytest.mark.parametrize("file", ["chapter.md", "checklist.md", "leaflet.md"])
def test_a_simplified_file_is_one_finding(file, project, monkeypatch, capsys):
    """A Simplified file in a Traditional guide is told once, with the line that declares it, and no more."""
    shutil.copy(SIMPLIFIED / LETTER / file, project / "chapters" / LETTER / file)
    [found] = checked(project, monkeypatch, capsys)
    assert (found["code"], found["file"]) == ("text-simplified", f"chapters/{LETTER}/{file}")
    assert "script: {guide: zh-Hant, 02-letter: zh-Hans}" in found["hint"]


@pytest.mark.parametrize(
    "pasted, line",
    [
        ("先把收入和支出写清楚，再决定借不借。", 1),
        ("- 写信\n- 请对方签收", 1),
        ("正文。\n\n> 请对方写清楚是谁发来的。", 3),
        ("| 这样算 | 数目 |\n|---|---|\n| 租金 | 三千 |", 1),
        ('!!! say "可以这样说"\n    请把这些写下来。', 1),
        ("1. 电话\n2. 网址\n3. 办公时间", 1),
        ("先核實。\n\n收到起诉状副本，马上来问。", 3),
        ("{簡訊||短信}里说的，别信。发来的链接，别点。", 1),
        ("## 收到法院的传票怎么办", 1),
        ("法院：\n:   会寄信、派人送，也会发短信。", 2),
        ("註。[^1]\n\n[^1]: 这是从别处贴来的说明。", 3),
    ],
)
def test_simplified_lines_are_found_wherever_they_stand(pasted, line):
    """In a paragraph, a list, a table, a box, a heading or a note: told with the first line that has some."""
    text = f"這裡是繁體的正文，寫得清楚，說得明白。\n\n{pasted}\n"
    found = other_script(text, Script.HANT)
    assert found is not None and found.places[0][0] == line + 2


@pytest.mark.parametrize("file", ["facts.yaml", "preface.md", "02-letter/chapter.md"])
def test_a_traditional_file_is_one_finding(file, project, monkeypatch, capsys):
    """The reverse: a Traditional file in a Simplified guide."""
    traditional = (project / "chapters" / file).read_text("utf-8")
    written_in_simplified(project)
    (project / "chapters" / file).write_text(traditional, "utf-8")
    [found] = checked(project, monkeypatch, capsys)
    assert (found["code"], found["file"]) == ("text-traditional", f"chapters/{file}")


def test_an_undeclared_simplified_guide_is_one_finding(project, monkeypatch, capsys):
    """A whole guide in Simplified without a word about it: told of guide.yaml, of no other file."""
    guide = written_in_simplified(project) / "chapters" / "guide.yaml"
    guide.write_text(guide.read_text("utf-8").replace("script: zh-Hans\n", ""), "utf-8")
    [found] = checked(project, monkeypatch, capsys)
    assert (found["code"], found["file"]) == ("text-simplified", "chapters/guide.yaml")
    assert "script: zh-Hans" in found["hint"]


def test_a_ledger_may_be_in_the_other_script(project, monkeypatch, capsys):
    """facts.yaml in Traditional under a guide in Simplified, where guide.yaml says so."""
    ledger = (project / "chapters" / "facts.yaml").read_text("utf-8")
    guide = written_in_simplified(project) / "chapters" / "guide.yaml"
    (project / "chapters" / "facts.yaml").write_text(ledger, "utf-8")
    said = guide.read_text("utf-8").replace("script: zh-Hans", "script: {guide: zh-Hans, facts: zh-Hant}")
    guide.write_text(said, "utf-8")
    assert checked(project, monkeypatch, capsys) == []


def test_a_pasted_passage_is_one_finding(project, monkeypatch, capsys):
    """Some Simplified sentences in a Traditional chapter are told once, with their lines; a slip stays a
    finding of its character."""
    chapter = project / "chapters" / LETTER / "chapter.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text + "\n先把收入和支出写清楚，再决定借不借。\n", "utf-8")
    [found] = checked(project, monkeypatch, capsys)
    assert found["code"] == "text-simplified" and found["line"] == text.count("\n") + 2
    chapter.write_text(text + "\n先写清楚。\n", "utf-8")
    [found] = checked(project, monkeypatch, capsys)
    assert found["code"] == "glyph-other-script"


def test_what_was_written_comes_back(tmp_path):
    """Every line of a Simplified guide is in the Simplified edition as it was typed."""
    root = small_project(tmp_path, "text")
    written_in_simplified(root)
    reporter = Reporter()
    sources = load(root, root / "chapters", [root / "branding" / "desk.yaml"], reporter)
    assert not reporter.has_errors
    for file in sorted(sources.simplified - {"chapters/facts.yaml", "chapters/guide.yaml"}):
        typed = (root / file).read_text("utf-8").replace("{手機||手机}", "手机")
        assert in_script(sources.raw[file], Script.HANS, sources.guide.protected) == typed
        assert len(sources.raw[file].split("\n")) == len(typed.split("\n"))


@pytest.mark.parametrize(
    "simplified, traditional",
    [
        ("以后，皇后", "以後，皇后"),
        ("里面三公里", "裡面三公里"),
        ("发现头发", "發現頭髮"),
        ("干净的干部", "乾淨的幹部"),
        ("面条和方面", "麵條和方面"),
        ("只有一只", "只有一隻"),
        ("系统、联系、关系", "系統、聯繫、關係"),
        ("范围，范某", "範圍，范某"),
        ("生姜，姜女士", "生薑，姜女士"),
        ("余额，原告余某", "餘額，原告余某"),
        ("关于，于先生", "關於，于先生"),
        ("签字，标签", "簽字，標籤"),
        ("不准催收，拿不准", "不准催收，拿不準"),
        ("申请复议，批复，复核", "申請復議，批復，覆核"),
        ("“先‘核实’”", "「先『核實』」"),
        ("看https://a.cn/司法解释/1.md", "看https://a.cn/司法解释/1.md"),
        ("![说明](说明.png)", "![說明](说明.png)"),
        ("注[^a]\n\n[^a]: 这是说明", "注[^a]\n\n[^a]: 這是說明"),
        ("[说明][1]\n\n[1]: https://a.cn/说明", "[說明][1]\n\n[1]: https://a.cn/说明"),
        ("{簡訊||短信}来了", "{簡訊||短信}來了"),
        ("樊於期", "樊於期"),
        ("王乾隆重", "王乾隆重"),
    ],
)
def test_simplified_becomes_traditional(simplified, traditional):
    """One-to-many characters by their words, names as they are, and all of it converts back."""
    made = traditional_text(simplified, {})
    assert made.text == traditional
    back = in_script(made.text, Script.HANS, made.exceptions)
    assert back == simplified.replace("{簡訊||短信}", "短信")


def test_protected_terms_hold_in_both_directions():
    """A protected term's Traditional form is made of its Simplified one, and the other way round."""
    protected = {"連結": "链接", "簡訊": "短信"}
    assert traditional_text("点链接，看短信", protected).text == "點連結，看簡訊"
    assert in_script("點連結，看簡訊", Script.HANS, protected) == "点链接，看短信"


@pytest.mark.parametrize(
    "traditional, simplified",
    [
        ("銀行帳戶、對帳單、記帳、呆帳、還帳", "银行账户、对账单、记账、呆账、还账"),
        ("搭帳篷，掛蚊帳，進營帳", "搭帐篷，挂蚊帐，进营帐"),
        ("以物頂帳，從帳中扣，轉帳帳號", "以物顶账，从账中扣，转账账号"),
        ("等對方的覆函，書面答覆、批覆、覆核", "等对方的复函，书面答复、批复、复核"),
        ("未覆的信，表面覆蓋，顛覆", "未复的信，表面覆盖，颠覆"),
        ("甚麼、為甚麼，甚至", "什么、为什么，甚至"),
        ("祇有、祇是、不祇，神祇", "只有、只是、不只，神祇"),
        ("裏面、這裏", "里面、这里"),
        ("土著、原著、論著，看著、執著", "土著、原著、论著，看着、执着"),
        ("王乾女士、王著先生、李大著律師、王某乾", "王乾女士、王著先生、李大著律师、王某乾"),
        ("餅乾先生，看著先生，關於律師", "饼干先生，看着先生，关于律师"),
        ("於某來了，原告於先生，於某日，屬於某人", "於某来了，原告於先生，于某日，属于某人"),
        ("乾隆、乾坤，乾淨、餅乾", "乾隆、乾坤，干净、饼干"),
        ("身分、部份、成份、過份", "身份、部分、成分、过分"),
        ("這份內容，每份內有兩頁，補充份數，全部份數", "这份内容，每份内有两页，补充份数，全部份数"),
        ("輩份、緣份、情份，謀畫", "辈分、缘分、情分，谋划"),
        ("規畫、連繫、黏貼、項鍊", "规划、联系、粘贴、项链"),
    ],
)
def test_what_opencc_leaves(traditional, simplified):
    """Variants, money's 帳 and people's names come out right by default, and tents stay tents."""
    assert in_script(traditional, Script.HANS, {}) == simplified


def test_each_variant_has_its_reason():
    """Every row names a source, none is there twice, and none but guards of another row is idle."""
    words = [variant.traditional for variant in VARIANTS]
    assert len(set(words)) == len(words) and all(variant.source for variant in VARIANTS)
    for variant in VARIANTS:
        assert in_script(variant.traditional, Script.HANS, {}) == variant.simplified
    single = {word for word in words if len(word) == 1}
    idle = {v.traditional for v in VARIANTS if simplified_of(v.traditional) == v.simplified}
    guards = {word for word in words if single & set(word) or word.endswith(("覆蓋", "充份", "部份"))}
    assert idle <= guards


@pytest.mark.parametrize("script", Script)
def test_the_guides_are_told_apart(script):
    """No file of a guide is taken for the other script's; each of its twin's is."""
    for path in [*(ROOT / "chapters").rglob("*.md"), ROOT / "chapters" / "facts.yaml"]:
        text = in_script(path.read_text("utf-8"), script, {})
        other = next(each for each in Script if each is not script)
        assert other_script(text, script) is None and other_script(text, other)


@pytest.mark.parametrize("text", ["", "abc", "先写", "110、12368", "写写", "王乾于后里"])
def test_a_few_characters_are_no_passage(text):
    """One or two slips, and what both scripts have, make no other script."""
    assert other_script(text, Script.HANT) is None


def test_doubtful_places_of_a_simplified_guide_are_listed(project, monkeypatch, capsys):
    """``twins`` lists what s2tw had to choose, by the file's own characters and columns."""
    written_in_simplified(project)
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    capsys.readouterr()
    assert cli.main(["twins", "--branding", "desk", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    file = f"chapters/{LETTER}/chapter.md"
    lines = (project / file).read_text("utf-8").split("\n")
    mine = [c for c in listed if c["file"] == file]
    assert {"后", "里", "发", "干", "面", "只", "系", "余", "于"} <= {c["character"] for c in mine}
    for choice in mine:
        assert lines[choice["line"] - 1][choice["column"] - 1] == choice["character"]
        assert choice["written"] == "zh-Hans" and len(choice["readings"]) > 1


def test_variants_are_listed_as_doubtful(guide, capsys):
    """``twins`` lists 帳, 覆, 甚麼, 祇, 裏 and 著 of a Traditional guide."""
    chapter = guide / "01-deposit" / "chapter.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n記帳，覆函，甚麼，祇有，裏面，王著。\n", "utf-8")
    capsys.readouterr()
    cli.main(["twins", "--guide", str(guide), "--format", "json"])
    listed = json.loads(capsys.readouterr().out)
    last = max(c["line"] for c in listed if c["file"].endswith("01-deposit/chapter.md"))
    found = {c["character"] for c in listed if c["line"] == last}
    assert {"帳", "覆", "甚", "祇", "裏", "著"} <= found


REMARKED = {
    "guide.yaml": "# 这是说明：写给编辑看的话，没有人会印 😀 𰻞\ntitle: 租房 # 标题，印在书脊上\n",
    "chapter.md": "---\n# 这一章讲什么，写给编辑看\ntitle: 租房   # 标题 😀\n---\n\n"
    "<!-- 这一段还没有写好，\n先别动 😀 -->\n\n正文。 %% lint-uncited: 这是建议，不是法律 😀\n",
}


@pytest.mark.parametrize("file", REMARKED)
def test_what_is_not_printed_may_be_in_any_characters(file):
    """Remarks, comments and reasons are passed over by what looks at scripts and glyphs; each character that
    is printed stays at its place."""
    left = without_unprinted(REMARKED[file], file)
    assert not re.search("[这说写讲还😀𰻞]", left) and other_script(left, Script.HANT) is None
    assert [len(line) for line in left.split("\n")] == [len(line) for line in REMARKED[file].split("\n")]
    assert "title: 租房" in left


@pytest.mark.parametrize("line", ['colour: "#0f4f5c"', "name: '第 #3 號'", "網址: a.example/#top", "## 標題"])
def test_a_sign_that_begins_no_remark_is_kept(line):
    """# inside of quotation marks, within a word or before a heading is text."""
    file = "a.md" if line.startswith("##") else "a.yaml"
    assert without_unprinted(line, file) == line


@pytest.mark.parametrize(
    "written, printed",
    [
        ("号码表", "號碼表"),
        ("编码表", "編碼表"),
        ("折合工资", "折合工資"),
        ("冲抵、冲减、冲正、冲账、冲销", "沖抵、沖減、沖正、沖賬、沖銷"),
    ],
)
def test_words_of_money_become_traditional_as_they_are_written(written, printed):
    """Where OpenCC takes another word for it (a stop watch, folding, a rush), the word of money is meant."""
    made = traditional_text(written, {})
    assert made.text == printed and in_script(made.text, Script.HANS, made.exceptions) == written


@pytest.mark.parametrize("script", Script)
def test_the_table_of_a_script_s_own_characters_is_what_its_tool_makes(script):
    """Both scripts' characters are those that the national standards and OpenCC give."""
    assert OWN_CHARACTERS[script] == own_characters(script), "run tools/own_characters.py"
