"""The Simplified twin: statute titles exact, wordings per script, choices listed, names kept."""

import json
import re
from pathlib import Path

import yaml

from booklet import cli
from booklet.model import Script
from booklet.script import in_script, keep

ROOT = Path(__file__).parents[1]

# The official titles, as the laws and regulations themselves are headed.
OFFICIAL = {
    "中华人民共和国民事诉讼法",
    "中华人民共和国刑法",
    "中华人民共和国仲裁法",
    "中华人民共和国律师法",
    "中华人民共和国标准化法",
    "中华人民共和国治安管理处罚法",
    "中华人民共和国民法典",
    "中华人民共和国个人信息保护法",
    "中华人民共和国消费者权益保护法",
    "中华人民共和国法律援助法",
    "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
    "中华人民共和国人民警察法",
    "中华人民共和国人民调解法",
    "中华人民共和国公证法",
    "中华人民共和国反电信网络诈骗法",
    "最高人民法院关于人民法院办理执行异议和复议案件若干问题的规定",
    "最高人民法院关于人民法院办理财产保全案件若干问题的规定",
    "最高人民法院关于人民法院执行工作若干问题的规定",
    "最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定",
    "最高人民法院关于公证债权文书执行若干问题的规定",
    "最高人民法院关于民事诉讼证据的若干规定",
    "最高人民法院关于适用《中华人民共和国民法典》合同编通则若干问题的解释",
    "最高人民法院关于公布失信被执行人名单信息的若干规定",
    "最高人民法院关于限制被执行人高消费及有关消费的若干规定",
    "最高人民法院关于互联网法院案件管辖的规定",
    "最高人民法院关于审理民间借贷案件适用法律若干问题的规定",
    "最高人民法院关于新民间借贷司法解释适用范围问题的批复",
    "最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定",
    "小额贷款公司监督管理暂行办法",
    "个人贷款业务明示综合融资成本规定",
    "商业银行信用卡业务监督管理办法",
    "征信业管理条例",
    "银行业保险业消费投诉处理管理办法",
}


def test_statute_titles_are_the_official_ones():
    """Every law, interpretation and regulation of the ledger converts to its official title."""
    ledger = yaml.safe_load((ROOT / "chapters/facts.yaml").read_text("utf-8"))
    protected = yaml.safe_load((ROOT / "chapters/guide.yaml").read_text("utf-8"))["protected"]
    titles = {
        re.sub(r"（[^（）]*）$", "", in_script(source["title"], Script.HANS, protected))
        for fact in ledger["facts"].values()
        for source in fact.get("sources") or ()
        if source["kind"] in ("law", "interpretation", "regulation")
    }
    assert titles - OFFICIAL == set() and len(titles) > 15


def test_each_script_can_have_its_own_wording():
    """{traditional||simplified} prints one wording in each script, unconverted."""
    text = "<p>用{簡訊||短信}通知{帳戶||账户}</p>"
    assert in_script(text, Script.HANT, {}) == "<p>用簡訊通知帳戶</p>"
    assert in_script(text, Script.HANS, {}) == "<p>用短信通知账户</p>"


def test_names_are_never_converted():
    """A surname or a desk's name that is kept stays as it was typed, characters of 於 and 乾 too."""
    for name in ("於乾坤律師", "于右任", "甯小姐"):
        assert in_script(f"由{keep(name)}覆核", Script.HANS, {}) == f"由{name}复核"


def test_every_choice_is_listed_with_its_place(guide, capsys):
    """`twins` names file, line and column of each character with more than one reading."""
    chapter = guide / "01-deposit" / "chapter.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n乾杯，乾坤。\n", "utf-8")
    line = chapter.read_text("utf-8").split("\n").index("乾杯，乾坤。") + 1
    capsys.readouterr()
    assert cli.main(["twins", "--guide", str(guide), "--format", "json"]) == 0
    choices = [
        c
        for c in json.loads(capsys.readouterr().out)
        if c["file"].endswith("01-deposit/chapter.md") and c["line"] == line
    ]
    assert [(c["column"], c["character"], c["readings"]) for c in choices] == [
        (1, "乾", "干乾"),
        (4, "乾", "干乾"),
    ]
    assert choices[0]["simplified"].startswith("干杯，乾坤")
