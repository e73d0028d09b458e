"""Law without a source, wrong numbers, reports worded as law, hard language: found with file and line."""

import shutil
from pathlib import Path

import pytest

from booklet import facts
from booklet.findings import Severity
from booklet.findings.reporter import Reporter
from booklet.lint import lint
from booklet.lint.numbers import numbers
from booklet.load import load

ROOT = Path(__file__).parents[1]
DESK = ROOT / "branding" / "default.yaml"
CHAPTER = "01-deposit/chapter.md"

LEDGER = """
  F81:
    statement: 收到起訴狀副本，15日內交答辯狀。2026-08-01起施行。\
時效三年，以四倍為限，每年兩次，年化24%，22:00–8:00不催，1萬元。
    sources:
      - {title: 測試法, short: 測試法, articles: ["128", "225–228", "253之一"], kind: law}
    confidence: V1
  F82:
    statement: 據報道，打通的每日不超過3次。
    confidence: V3
  I8:
    statement: 推論：可以不去。
    confidence: inference
  U8:
    statement: 沒有核實的說法，60日。
    confidence: U
"""


@pytest.fixture
def book(guide):
    """The tiny guide with four facts of this test's own."""
    with (guide / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write(LEDGER)
    return guide


def sources_of(folder: Path):
    return load(ROOT, folder, [DESK], Reporter())


def reported(check, sources):
    """What a check of the sources reports."""
    reporter = Reporter()
    check(sources, reporter)
    return reporter.findings


def checked(folder: Path) -> list[tuple[str, str, int]]:
    """The findings as (code, file, line), without those of this test's unused facts."""
    return [
        (f.code, Path(f.file).relative_to(folder).as_posix(), f.line)
        for f in reported(lint, sources_of(folder))
        if f.code != "lint-unused-fact"
    ]


def add(folder: Path, text: str, file: str = CHAPTER) -> int:
    """Puts a paragraph at a text's end; the number of its first line."""
    path = folder / file
    before = path.read_text("utf-8").rstrip("\n") + "\n\n"
    path.write_text(before + text + "\n", "utf-8")
    return before.count("\n") + 1


def codes_of(folder: Path, text: str, file: str = CHAPTER) -> list[str]:
    """The codes found in a paragraph put at a text's end, each once."""
    first = add(folder, text, file)
    return sorted({code for code, name, line in checked(folder) if (name, line >= first) == (file, True)})


def replace(path: Path, old: str, new: str) -> int:
    """Changes a text's first occurrence; the line where it stood."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


# --- the guides as they are -------------------------------------------------------------


def test_the_guide_is_clean():
    """The real chapters pass every rule, or say on the line why not."""
    assert [f.as_text() for f in reported(lint, sources_of(ROOT / "chapters"))] == []


def test_another_guide_is_clean(guide):
    """The rules know no subject: the tiny guide passes them too."""
    assert [f.as_text() for f in reported(lint, sources_of(guide))] == []


SLIPS = [
    ("04-court/chapter.md", "收到15日內。[F06]", "收到16日內。[F06]", "lint-number"),
    ("04-court/chapter.md", "保存5年。[F55]", "保存7年。[F55]", "lint-number"),
    ("06-prevention/chapter.md", "20日內書面答覆", "30日內書面答覆", "lint-number-other"),
    ("05-negotiation/chapter.md", "獲准後，3日內", "獲准後，7日內", "lint-number-other"),
    ("02-collection/leaflet.md", "22:00到次日8:00", "8:00到次日22:00", "lint-number"),
    ("04-court/leaflet.md", "每年兩次免費查", "每年三次免費查", "lint-number"),
    ("01-debt/chapter.md", "LPR的四倍為限", "LPR的三倍為限", "lint-number"),
    ("01-debt/chapter.md", "2026年8月1日起", "2026年9月1日起", "lint-number"),
    ("01-debt/chapter.md", "年化24%", "年化36%", "lint-number"),
    ("02-collection/chapter.md", "晚十點到早八點（", "晚九點到早八點（", "lint-number"),
    ("02-collection/chapter.md", "40、42、51條", "40、42、52條", "lint-number"),
    ("04-court/chapter.md", "15日內可以上訴。[F17]", "15日內可以上訴。", "lint-uncited"),
    ("04-court/chapter.md", "可能構成犯罪。[F11]", "可能構成犯罪。", "lint-uncited"),
    ("02-collection/leaflet.md", "只能由法院裁定。[F08]", "只能由法院裁定。", "lint-uncited"),
    ("04-court/chapter.md", "核實真假。[F04]", "核實真假。", "lint-uncited"),
    ("02-collection/chapter.md", "打96110。[F63]", "打96101。[F63]", "lint-hotline"),
    (
        "02-collection/chapter.md",
        "打不通，打110、120。[F86]今晚",
        "打不通，打120、120。[F86]今晚",
        "lint-hotline",
    ),
    ("05-negotiation/chapter.md", "不讓你走，打110。[F67]", "不讓你走，打120。[F67]", "lint-hotline"),
    ("02-collection/chapter.md", "可打12345。[F85]", "可打12346。[F85]", "lint-hotline"),
    ("03-interview/chapter.md", "自稱法院，打12368", "自稱法院，打12386", "lint-hotline"),
    ("guide.yaml", "有危險，先打110", "有危險，先打119", "lint-hotline"),
    ("03-interview/checklist.md", "｜110 [", "｜119 [", "lint-hotline"),
    ("guide.yaml", "15日內交答辯狀；", "30日內交答辯狀；", "lint-number"),
    ("guide.yaml", "據媒體報道，行業指引（不是法律）說要", "要", "lint-hedge"),
    (
        "02-collection/chapter.md",
        "據媒體報道，行業指引要求上門至少兩名催收人員（不是法律）",
        "上門至少要有兩名催收人員",
        "lint-hedge",
    ),
    ("05-negotiation/chapter.md", "據公開轉載的辦法，個性化", "個性化", "lint-hedge"),
]


@pytest.fixture(scope="module")
def slipped(tmp_path_factory) -> tuple[list[int], set[tuple[str, str, int]]]:
    """The real guide with all slips at once: the line of each, and what is found. No two share a line, and
    the guide itself is clean: what is found at a line is its slip's."""
    folder = Path(shutil.copytree(ROOT / "chapters", tmp_path_factory.mktemp("slips") / "chapters"))
    lines = [replace(folder / file, old, new) for file, old, new, _ in SLIPS]
    places = [(file, line) for (file, *_), line in zip(SLIPS, lines)]
    assert len(set(places)) == len(SLIPS)
    return lines, set(checked(folder))


@pytest.mark.parametrize("number", range(len(SLIPS)), ids=["-".join(slip) for slip in SLIPS])
def test_a_slip_in_the_real_guide_is_found(slipped, number):
    """A number altered, a mark removed, a hotline mistyped, a report worded as law: each at its line."""
    lines, found = slipped
    file, _, _, code = SLIPS[number]
    assert (code, file, lines[number]) in found


# --- citations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "你必須到庭。",
        "催收不得進屋。",
        "他無權扣東西。",
        "這是違法的。",
        "可能構成犯罪。",
        "警方可以拘留。",
        "收到十日內回覆。",
        "依照第128條辦。",
        "凍結只能由法院裁定。",
        "過了時效，可以抗辯。",
        "這一份要打12348。",
        "據公開報道，這樣不行。",
        "法院也可能先凍結財產。",
        "- 你有權拒絕。",
        "| 甲 | 乙 |\n|---|---|\n| 字 | 依法要還 |",
        "法院可以用短信叫你。",
    ],
)
def test_law_needs_a_source(book, text):
    """A sentence that sounds like law and cites nothing is an error."""
    assert codes_of(book, text) == ["lint-uncited"]


@pytest.mark.parametrize(
    "text",
    [
        "捨不得也要先留下生活的錢。",
        "一定要去嗎？",
        "短信寫「必須面談」，別急。",
        "先停三分鐘，做完一項再做一項。",
        "一天做不完，沒關係。",
        "翻到第三章，看第二步。",
        "存2份，找3個人看。",
        "## 必須知道",
        "- ✕ 不得不去的，別急",
        "列印在A4紙上。",
        '!!! message "陌生號碼｜昨天 19:52"\n    明早九點不到場，依法凍結，回電95123。',
        "| 項目 | 例子（數字是編的） |\n|---|---|\n| 到手 | 4500元 |",
    ],
)
def test_life_advice_needs_none(book, text):
    """Advice, questions, quoted threats, headings, samples and made-up figures are left alone."""
    assert [c for c in codes_of(book, text) if c != "lint-hotline"] == []


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("收到15日內交。[F81]", False),
        ("收到十五日內交。[F81]", False),
        ("收到15天內交。[F81]", False),
        ("收到14日內交。[F81]", True),
        ("收到15年內交。[F81]", True),
        ("收到十四日內交。[F81]", True),
        ("2026年8月1日起。[F81]", False),
        ("2026年8月起。[F81]", False),
        ("2026年7月起。[F81]", True),
        ("三年以內，3年以內。[F81]", False),
        ("兩年以內。[F81]", True),
        ("4倍為限。[F81]", False),
        ("五倍為限。[F81]", True),
        ("最高24%。[F81]", False),
        ("最高36%。[F81]", True),
        ("晚十點到早八點。[F81]", False),
        ("晚九點起。[F81]", True),
        ("第128條。[F81]", False),
        ("第226條。[F81]", False),
        ("第253條之一。[F81]", True),
        ("第147條。[F81]", True),
        ("一年兩次。[F81]", False),
        ("一年三次。[F81]", True),
        ("10000元以內。[F81]", False),
        ("2萬元以內。[F81]", True),
        ("先等30日。", True),
        ("15日從收到起算。[F81]先等16日。", True),
    ],
)
def test_numbers_are_those_of_the_cited_fact(book, text, wrong):
    """A number must stand in a fact that its own sentence cites, whatever its spelling."""
    assert codes_of(book, text) == (["lint-number"] if wrong else [])


def test_headings_lean_on_their_text(book):
    """A heading can't carry a mark: its number must be in a fact that the text cites."""
    assert codes_of(book, "## 15日怎樣數") == ["lint-number"]
    add(book, "起算看收到日。[F81]")
    assert not [one for one in checked(book) if one[0] == "lint-number"]


def test_front_matter_leans_on_its_chapter(book):
    """A number above a chapter's text must be in a fact that the chapter cites."""
    line = replace(book / CHAPTER, "answer: 先看合同", "answer: 15日內先看合同")
    assert ("lint-number", CHAPTER, line) in checked(book)
    add(book, "起算看收到日。[F81]")
    assert ("lint-number", CHAPTER, line) not in checked(book)


def test_a_checklist_item_is_one(book):
    """An item's text, label and note rest on the item's facts."""
    file = "01-deposit/checklist.md"
    assert codes_of(book, "## 交\n- 收到15日內交 ｜收到 月日 [F81]\n    過了15日再來問", file) == []
    assert codes_of(book, "## 等\n- 慢慢等 ｜收到 月日 [F81]\n    過了16日再來問", file) == ["lint-number"]
    assert codes_of(book, "## 交\n- 15日內交 ｜收到 月日", file) == ["lint-uncited"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("客服號碼95188。", True),
        ("打12349問。", True),
        ("打400-810-8866問。", True),
        ("上12377.cn舉報。", True),
        ("國標GB/T 45251的封面。", False),
        ("每月4500元。 %% lint-number: 編的", False),
        ("打12348問。[F04]", False),
    ],
)
def test_mistyped_hotlines(book, text, found):
    """Digits that look like a number to call, and addresses, are those of guide.yaml or an error."""
    codes = codes_of(book, text)
    assert ("lint-hotline" in codes) is found


def test_a_hotline_of_guide_yaml_rests_on_its_facts(book):
    """A hotline whose facts don't hold its number, or that has none, is an error at its line."""
    line = replace(book / "guide.yaml", '"12345"', '"12346"')
    assert ("lint-number", "guide.yaml", line) in checked(book)


@pytest.mark.parametrize(
    "text, plain",
    [
        ("打通的一天不超過3次。[F82]", True),
        ("據報道，打通的一天不超過3次。[F82]", False),
        ("據行業指引（不是法律），一天不超過3次。[F82]", False),
        ("先看證據，一天不超過3次。[F82]", True),
        ("據法律，一天不超過3次。[F82]", True),
        ("據公開報道有一份文件。[F82]打通的一天不超過3次。[F82]", False),
        ("據公開報道有一份文件。[F82]\n\n打通的一天不超過3次。[F82]", True),
        ("我們沒有找到要你去的條文，可以不去。[I8]", False),
        ("可以不去。[I8]", True),
        ("| | 國標（不是法律） |\n|---|---|\n| 次數 | 一天不超過3次。[F82] |", False),
        ("| | 國標 |\n|---|---|\n| 次數 | 一天不超過3次。[F82] |", True),
    ],
)
def test_reports_are_worded_as_reports(book, text, plain):
    """A fact that was only reported or inferred is said to be so, there or in the sentence before."""
    assert codes_of(book, text) == (["lint-hedge"] if plain else [])


def test_an_unverified_fact_is_found(book):
    """A fact marked U may not be cited: the ledger's own check says where."""
    line = add(book, "要等60日。[U8]")
    assert [(f.code, f.line) for f in reported(facts.check_citations, sources_of(book))] == [
        ("fact-unverified", line)
    ]


def test_unused_facts(book):
    """A fact that nothing cites is named at its line, unless it is unverified."""
    line = (book / "facts.yaml").read_text("utf-8").split("\n").index("  F82:") + 1
    found = {
        dict(f.values)["id"]: f.line for f in reported(lint, sources_of(book)) if f.code == "lint-unused-fact"
    }
    assert found["F82"] == line + 1 and "U8" not in found
    add(book, "據報道，打通的每日不超過3次。[F82]")
    assert "F82" not in {dict(f.values).get("id") for f in reported(lint, sources_of(book))}


# --- plain language -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, code",
    [
        ("字" * 40 + "。", "lint-long-sentence"),
        ("請您先看合同。", "lint-mixed-you"),
        ("不去就完蛋。", "lint-alarmist"),
        ("請他予以答覆。", "lint-officialese"),
        ("先進行核實。", "lint-officialese"),
        ("上述單子收好。", "lint-officialese"),
        ("定金先別付。", "lint-undefined-term"),
        ("收到支付令先來問。", "lint-undefined-term"),
    ],
)
def test_hard_language(book, text, code):
    """Long sentences, a second 您, menace, officialese and unexplained terms are warnings."""
    first = add(book, text)
    found = [f for f in reported(lint, sources_of(book)) if f.line == first and f.code == code]
    assert found and {f.severity for f in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    "text",
    [
        "字" * 39 + "。[F81, F82, I8]",
        "短信說「完蛋」，別急。",
        "定金，就是先付的錢。",
        "先付的錢叫「定金」。",
        "定金（先付的錢）別急。",
        "| 名稱 | 意思 |\n|---|---|\n| 定金 | 先付的錢 |",
    ],
)
def test_plain_language_passes(book, text):
    """Marks aren't counted, quoted threats are not ours, and a term may be explained in several ways."""
    assert not {"lint-long-sentence", "lint-alarmist", "lint-undefined-term"} & set(codes_of(book, text))


def test_a_hard_word_the_glossary_lacks(book):
    """A hard word of law is told once, where it first stands, if the glossary lacks it."""
    line = add(book, "支付令，就是叫你還錢的命令。\n\n收到支付令，先來問。")
    assert [one for one in checked(book) if one[0] == "lint-term-missing"] == [
        ("lint-term-missing", CHAPTER, line)
    ]


# --- setting a rule aside -------------------------------------------------------------------


def test_a_line_may_say_why_not(book):
    """A code and a reason set the finding aside, and the tail never reaches the text."""
    add(book, "你必須到庭。 %% lint-uncited: 測試用的理由")
    assert checked(book) == []
    texts = [t.text for c in sources_of(book).chapters for t in c.texts.values()]
    assert "你必須到庭。" in texts[0] and not any("%%" in t for t in texts)


@pytest.mark.parametrize("tail", ["lint-uncited", "lint-uncited:", "lint-unicted: 理由", "理由", ""])
def test_a_reason_and_a_known_code_are_needed(book, tail):
    """Without a reason or with an unknown code the line is an error, and the finding stays."""
    line = add(book, f"你必須到庭。 %% {tail}")
    assert checked(book) == [("lint-uncited", CHAPTER, line), ("lint-suppression", CHAPTER, line)]


def test_a_reason_that_sets_nothing_aside(book):
    """A tail on a line without that finding is a warning; other findings of the line stay."""
    line = add(book, "你必須到庭。 %% lint-number: 理由")
    assert checked(book) == [("lint-uncited", CHAPTER, line), ("lint-suppression-unused", CHAPTER, line)]


def test_in_yaml_it_is_a_comment(book):
    """In guide.yaml the tail follows a #; without it, it would be printed, so it is an error."""
    line = replace(
        book / "guide.yaml", "    - 有危險，先打110。", "    - 有危險，先打119。  # %% lint-hotline: 測試"
    )
    assert checked(book) == []
    replace(book / "guide.yaml", "  # %% lint-hotline:", " %% lint-hotline：")
    assert ("lint-suppression", "guide.yaml", line) in checked(book)


# --- numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, read",
    [
        ("二十日", [("日", "20")]),
        ("第40、42條", [("article", "40"), ("article", "42")]),
        ("第二百五十三條之一", [("article", "253之一")]),
        ("2025-02-28", [("date", "2025-02-28")]),
        ("2025年2月28日", [("date", "2025-02-28")]),
        ("11月3日", [("date", "*-11-03")]),
        ("22:00到次日8:00", [("time", "22:00–08:00")]),
        ("下午三點", [("time", "15:00")]),
        ("早點睡", []),
        ("兩名", [("人", "2")]),
        ("至少兩人", [("人", "2")]),
        ("一次、一天、第二天、幾年", []),
        ("三五天", []),
        ("一萬元", [("money", "10000")]),
        ("百分之二十四", [("percent", "24")]),
        ("第三章第2節", []),
        ("A4、P2P、12337.gov.cn", []),
    ],
)
def test_numbers_are_read(text, read):
    """Each way of writing a number comes to one value; what is no number of law is passed over."""
    assert [(n.kind, n.value) for n in numbers(text)] == read
