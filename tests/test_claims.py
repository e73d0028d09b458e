"""Which figures and words are claims of law, and which are everyday life: ten and more of each kind.

The rule is told in docs/writing.md, "哪些數要有依據".
"""

from pathlib import Path

import pytest

from booklet.findings.reporter import Reporter
from booklet.lint import lint
from booklet.load import load

ROOT = Path(__file__).parents[1]
DESK = ROOT / "branding" / "default.yaml"
CHAPTER = "01-deposit/chapter.md"
CITATIONS = {"lint-uncited", "lint-number", "lint-number-other", "lint-hotline", "lint-hedge"}

LEDGER = """
  F81:
    statement: 收到起訴狀副本，15日內交答辯狀。加班費不低於工資的150%，逾期利息以四倍為限，押金不超過3,500元。
    sources:
      - {title: 測試法, short: 測試法, articles: ["128"], kind: law}
    confidence: V1
  F82:
    statement: 22:00到次日8:00不得催收。2026年8月1日起施行。年滿18歲的人。打通的每日不超過3次。
    sources:
      - {title: 測試法, short: 測試法, articles: ["225–228"], kind: law}
    confidence: V1
"""

ORDINARY = {
    "dates": [
        "11 月 3 日交房，那天早點去。",
        "他 2024 年 5 月搬來。",
        "租約從2025年3月1日寫起。",
        "每月 5 日交房租。",
        "下月10日以前寄出。",
        "約在 12 月 24 日看房。",
        "3月底退租。",
        "本月 28 號發工資。",
        "合同寫的是2025-03-01。",
        "日期寫成 2025.3.1 也行。",
        "房子是2008年蓋的。",
        "收據寫「2025/3/1」，先拍下來。",
        "2025—2026 年住在這裡。",
    ],
    "times": [
        "約在 10:30 看房。",
        "上午 9:00 到中午 12:00 有人在。",
        "晚上8點以後別打擾鄰居。",
        "下午三點半交鑰匙。",
        "電梯 23:00 停。",
        "早上 7 點 45 分出門。",
        "等 20 分鐘再打一次。",
        "通話錄了 3 分 20 秒。",
        "窗口週一到週五 8：30 開門。",
        "從 19:00–21:00 都能看房。",
        "晚10點前關好門窗。",
        "中介約你 14:00 見。",
    ],
    "measures": [
        "房子 60 m²，朝南。",
        "房子60平方米，兩個房間。",
        "水表走了 3.5 立方米。",
        "行李有 3 公斤。",
        "房子離地鐵 5 公里。",
        "空調開到 25 ℃。",
        "冰箱裡零下18°C才算正常。",
        "用了 128 度電。",
        "桌子長 1.2 米，寬 60 厘米。",
        "牆上的洞有 2cm 深。",
        "水龍頭一分鐘漏 500 毫升。",
        "網速是 200M，照片不超過 5 MB。",
        "熱水器 60L，功率 1500W。",
        "電瓶車充電 220 伏。",
    ],
    "counts": [
        "交回 3 把鑰匙。",
        "複印兩份，自己留一份。",
        "房間在 5 樓。",
        "拍 12 張照片。",
        "屋裡有 4 面牆、2 扇窗、1 台空調。",
        "找 3 個人一起看。",
        "三個人合租，兩名房客先搬。",
        "打了 3 次電話都沒人接。",
        "住了 2 戶人家，共 5 口人。",
        "一共 128 件東西。",
        "燈壞了 3 盞，插座壞了 2 處。",
        "看了十幾套房，選了 3 套。",
        "兩把椅子、一張床、六個碗。",
        "信息有 1,200 條，挑要緊的截圖。",
        "短信不超過 70 個字。",
    ],
    "money": [
        "月租 3,500 元，押金也是 3,500 元。",
        "交了 3500 元押金。",
        "中介收了 500 塊錢。",
        "水費 45.6 元，電費 128.30 元。",
        "月租三千五百元，不含水電。",
        "換一把鎖要 120 元。",
        "存款有 1.2 萬元。",
        "付了兩萬元，留好收據。",
        "物業費每月 2.5 元一平方米。",
        "轉了 ¥3,500，截圖留下。",
        "快遞費 12 塊，自己先付。",
        "月租 3，500 元。",
        "賬單是12,800.50元。",
    ],
    "rooms and codes": [
        "他住 1203 室。",
        "送到 3 號樓 2 單元 502。",
        "住在中山路 128 號。",
        "坐 2 號線到人民廣場，3 號口出。",
        "坐 128 路公交車。",
        "郵編是 200001。",
        "門牌 A-1203，信箱 502 號。",
        "賬號尾數是 6688。",
        "合同第 12 頁有簽名。",
        "水表號 00128453，抄下來。",
        "房號502，別寫錯。",
        "打電話給 1203 室的鄰居。",
        "車位在 B2 層 128 號。",
    ],
    "years": [
        "在這裡住了 3 年。",
        "租期 12 個月。",
        "簽了兩年的合同。",
        "空調用了 8 年。",
        "一年四季都要開窗。",
        "住滿一年再看。",
        "等 3 天再問一次。",
        "每 2 個星期掃一次樓道。",
        "先放三天，味道散了再住。",
    ],
    "ages": [
        "房東 60 歲，耳朵不好。",
        "孩子 3 歲半，夜裡會哭。",
        "老人今年七十五歲了。",
        "合租的是 90 後。",
        "媽媽 58 歲退休了。",
        "他今年 18 周歲，剛來上學。",
        "找滿 18 歲的人陪你去。",
        "兩個孩子，一個 6 歲，一個 12 歲。",
        "房東快 70 歲了，說話慢一點。",
        "過了 60 歲，爬樓要慢。",
        "30 多歲的人來看過房。",
    ],
    "steps": [
        "照第 3 步做。",
        "第二天再打一次。",
        "翻到第 2 章第 3 節。",
        "看第 12 頁的表 3。",
        "第 1 次看房，先看水電。",
        "見 2.3，那裡有例子。",
        "第 5 號鑰匙是大門的。",
        "先做第一步，再做第2步。",
        "第 3 組照片拍廚房。",
        "這是第 4 種辦法。",
        "第 2 行寫日期。",
        "1．先看水表。",
        "（2）再看電表。",
    ],
    "shares": [
        "濕度 60% 左右。",
        "手機只剩 20% 的電。",
        "這一區的房租漲了 5%。",
        "買新的要貴兩倍。",
        "舊家具打八折。",
        "牆面三成是新刷的。",
        "三分之一的房間沒有窗。",
        "八成新的冰箱。",
        "今年便宜了一半。",
        "窗子開百分之三十就好。",
        "聲音大了 2 倍。",
    ],
    "clauses of a contract": [
        "看合同第 5 條怎樣寫。",
        "租約第3條寫了押金多少。",
        "合同上的條文看不懂，先問。",
        "把合同條文一條一條讀。",
        "合同第 4 條第 2 款寫了水電怎樣算。",
        "合約第六條寫的是鑰匙。",
        "在協議第 2、3 條旁邊畫線。",
        "附件第 1 條列了家具。",
        "這份合同有 12 條，兩頁紙。",
        "補充條款第 3 條，看有沒有簽名。",
    ],
    "words": [
        "可扣的項目寫在交接單上。",
        "合同寫明可扣什麼，就照單子對。",
        "條文太長，請人陪你讀。",
        "房東不提供家具，自己帶。",
        "先排除漏水，再請人來修。",
        "停電時，網絡會中斷。",
        "快遞送達後，當面拆開看。",
        "陽台不成問題。",
        "鄰居提醒過你關窗。",
        "可以申請加一個信箱。",
        "房子的構成很簡單：一房一廳。",
        "門上貼著「禁止吸煙」。",
        "水電費重新算一遍。",
        "可以要求看房，先約時間。",
        "這個戶型沒有陷阱，放心看。",
        "優惠從下月生效。",
    ],
    "everyday deadlines": [
        "最好在 3 天內把照片整理好。",
        "建議一週內換好門鎖。",
        "這兩個月內換過三次房客。",
        "最近三年內刷過一次牆。",
        "盡量 5 天內看完房。",
    ],
}

CLAIMS = {
    "deadlines": [
        "收到 10 日內回覆。",
        "30 日內可以上訴。",
        "對方要在 20 日內書面答覆。",
        "五個工作日內退還。",
        "先等30日。",
        "房東應當提前三十日告訴你。",
        "他必須在 7 天內退。",
        "超過 3 年不起訴，時效就過了。",
        "收到通知 15 天內提出異議。",
        "六個月以上的租約，要寫在紙上，必須簽字。",
        "期滿後 30 天內要搬走。",
        "15日之內不交，就算放棄。",
    ],
    "amounts": [
        "罰款 500 元。",
        "房東要賠償 3,500 元。",
        "押金不得超過 3,500 元。",
        "立案的受理費是 50 元。",
        "標的五萬元以下的，適用小額訴訟。",
        "滯納金每天 10 元。",
        "最低工資標準是 2,690 元。",
        "不到 5,000 元的，法院不收訴訟費。",
        "補償金是一萬元。",
        "一萬兩千元以上的，要付違約金。",
    ],
    "rates and shares": [
        "年利率不超過 24%。",
        "違約金是損失的 30%。",
        "加班費是工資的 1.5 倍。",
        "定金雙方說好，最多是房價的 20%。",
        "利率上限是 LPR 的四倍。",
        "違約金超過損失三成就算高。",
        "應當按 50% 退還。",
        "賠償是押金的兩倍。",
        "押金最多是月租的兩倍。",
        "滯納金每天萬分之五。",
        "扣工資不超過百分之二十。",
    ],
    "articles": [
        "依照第 128 條辦。",
        "《民法典》第 710 條說的就是這個。",
        "民法典第七百一十條這樣寫。",
        "看第 225 條第 2 款。",
        "第 253 條之一，說的是信息。",
        "第 一百二十八 條說得很清楚。",
        "第128、129條都說了。",
        "按第 15 條算。",
        "刑法 266 條說的是詐騙。",
        "合同編第 703 條是租賃。",
    ],
    "words": [
        "房東可扣押金。",
        "房東可以扣押金。",
        "法律條文規定要退。",
        "條文規定，修理歸房東。",
        "房東無權換鎖。",
        "押金應當退還。",
        "這樣算違法。",
        "不得停水停電。",
        "租客有權看收據。",
        "口頭合同也有法律效力。",
        "判決送達以後開始算。",
        "時效會中斷。",
        "可以申請凍結他的財產。",
        "你可以要求退押金。",
        "判決生效才能執行。",
        "這樣的證據，法院會排除。",
    ],
    "calls": [
        "打 12349 問。",
        "客服是 95188。",
        "有事打110、119。",
        "撥400-810-8866。",
        "打電話 021-62345678。",
        "手機號是 13812345678。",
        "熱線12388，白天有人。",
        "打 12 348 問。",
        "致電 96102。",
        "寫信到 rent.com 問。",
    ],
}

WRONG = [  # a figure that the cited fact has otherwise, or doesn't have at all
    "收到16日內交。[F81]",
    "收到 16 日內交。[F81]",
    "收到 10–16 日內交。[F81]",
    "加班費不低於工資的 160%。[F81]",
    "以三倍為限。[F81]",
    "以 3 倍為限。[F81]",
    "不超過 3,600 元。[F81]",
    "不超過 4,500 元。[F81]",
    "不超過3萬5千元。[F81]",
    "第 129 條說的。[F81]",
    "晚上 11 點到早上 8 點不催。[F82]",
    "21:00 到次日 8:00 不催。[F82]",
    "2026 年 9 月 1 日起施行。[F82]",
    "年滿 16 歲的人。[F82]",
    "打通的每日不超過 4 次。[F82]",
    "押金有 1,000 元就要退。[F82]",
    "三成的錢要退。[F82]",
    "必須在 22:30 前離開。[F81]",
]

RIGHT = [
    "收到 15 日內交。[F81]",
    "收到十五日內交。[F81]",
    "不低於工資的 150%。[F81]",
    "以 4 倍為限。[F81]",
    "不超過3500元。[F81]",
    "不超過三千五百元。[F81]",
    "不超過 0.35 萬元。[F81]",
    "不超過 ¥3,500。[F81]",
    "第 128 條說的。[F81]",
    "第 226 條說的。[F82]",
    "晚上 10 點到早上 8 點不催。[F82]",
    "2026 年 8 月 1 日起施行。[F82]",
    "年滿 18 歲的人。[F82]",
    "打通的每日不超過 3 次。[F82]",
]


# where a sentence cites a fact, a figure of these is taken for what the fact says
STRICT = ("money", "years", "shares", "everyday deadlines")


def _cases(table: dict[str, list[str]]) -> list[str]:
    return [text for texts in table.values() for text in texts]


BESIDE = _cases({kind: texts for kind, texts in ORDINARY.items() if kind not in STRICT})


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> dict[str, set[str]]:
    """The codes that are said of each sentence, each a paragraph of its own in one chapter."""
    import shutil

    folder = Path(
        shutil.copytree(ROOT / "tests" / "guides" / "tiny", tmp_path_factory.mktemp("claims") / "guide")
    )
    with (folder / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write(LEDGER)
    path = folder / CHAPTER
    before = path.read_text("utf-8").rstrip("\n") + "\n\n"
    ordinary = _cases(ORDINARY)
    texts = [*ordinary, *(f"{text}[F01]" for text in ordinary), *_cases(CLAIMS), *WRONG, *RIGHT]
    path.write_text(before + "".join(f"{text}\n\n" for text in texts), "utf-8")
    first = before.count("\n") + 1
    found: dict[str, set[str]] = {text: set() for text in texts}
    reporter = Reporter()
    lint(load(ROOT, folder, [DESK], Reporter()), reporter)
    for one in reporter:
        if one.file == str(path) and one.line >= first and one.code in CITATIONS:
            found[texts[(one.line - first) // 2]].add(one.code)
    return found


@pytest.mark.parametrize("text", _cases(ORDINARY))
def test_everyday_figures_and_words_need_no_source(said, text):
    """Dates, times, measures, counts, prices, rooms, ages, steps and clauses of a contract are no law."""
    assert said[text] == set()


@pytest.mark.parametrize("text", BESIDE)
def test_everyday_figures_beside_a_citation_need_no_fact(said, text):
    """A sentence may cite a fact for what it says of law and hold an everyday figure too."""
    assert said[f"{text}[F01]"] == set()


@pytest.mark.parametrize("text", _cases(CLAIMS))
def test_a_claim_of_law_is_found(said, text):
    """A deadline, amount, rate, share or article that states law needs a source; so does a number to call."""
    assert said[text] & CITATIONS


@pytest.mark.parametrize("text", WRONG)
def test_a_figure_the_cited_fact_lacks_is_found(said, text):
    """A figure of a kind that the cited fact holds must be the fact's, whatever its spelling."""
    assert said[text] & {"lint-number", "lint-number-other"}


@pytest.mark.parametrize("text", RIGHT)
def test_a_figure_the_cited_fact_holds_is_right(said, text):
    """Spaces, thousands separators, Chinese numerals and signs of money make no difference."""
    assert said[text] == set()
