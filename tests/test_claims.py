"""Which figures and words are claims of law, and which are everyday life: ten and more of each kind.

The rule is told in docs/writing.md, "哪些數要有依據".
"""

import json
import re
import shutil
import time
from pathlib import Path

import pytest

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.lint import lint
from booklet.lint.numbers import numbers
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
        "1998－2008 年住在這裡。",
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
    "of all kinds": [
        "早上六點半的高鐵。",
        "G1234次列車，5號車廂12排。",
        "微信群裡有 256 個人。",
        "家裡有 2 台冰箱、3 張床。",
        "屋子在 18 樓，電梯最多 13 人。",
        "兩點以前到就行。",
        "距離學校不到 1 公里，走 15 分鐘。",
        "層高 2.8 米，面積 36.5 ㎡。",
        "60m2 的房子。",
        "照片留一份，發 2 個人。",
        "合同一式兩份，各拿 1 份。",
        "快遞單號 SF1234567890。",
        "每月15日前交租，他說的。",
        "空調 26 度就好。",
        "打開 3 扇窗，等 30 分鐘。",
        "第 5 頁第 2 段有錢數。",
        "1 月到 6 月的賬單。",
        "9 月開學，8 月搬。",
        "十月一日放假。",
        "房東姓王，65 歲。",
        "發票號碼 12345678。",
        "合同編號 2024-0315。",
        "戶型圖在 3.2 節。",
        "燃氣表讀數 4521。",
        "讀數是 4,521.7。",
        "樓下 24 小時便利店。",
        "保安 24 小時都在。",
        "客廳 20 平，臥室 12 平。",
        "條文寫得太密，拿放大鏡看。",
        "合同最後一條是手寫的。",
        "看清合同第 3 條、第 7 條。",
        "附加條款第 2 條是他後加的。",
        "群裡 3 條語音。",
        "買了 3 條毛巾。",
        "10 條短信都截圖。",
        "手機尾號 6789 是房東的。",
        "房東的手機存兩個號碼。",
        "到中山路 110 號找他。",
        "坐 110 路車。",
        "走第 128 條路，到第 3 個路口。",
        "那家店在第三條街。",
        "收到裁決書那天，寫在封面上。",
        "體重 110 斤。",
        "分機 203，找王小姐。",
        "上海市浦東新區世紀大道 1000 號 12 層 1205 室。",
        "拍照時間 20:15:30。",
        "他病了，不能上班。",
    ],
    "of all kinds, money and periods": [
        "押一付三，先交四個月的錢。",
        "房租每季度付一次，一次 10,500 元。",
        "水電一個月 200 多元。",
        "電費 0.6 元一度。",
        "我在 2023 年 9 月 1 日簽的合同。",
        "2024年的合同，找得到。",
        "一年搬了兩次家。",
        "退房要提前約，比如提前 3 天。",
        "寬帶 300 兆，一年 600 元。",
        "押金條上寫「3500」，要看清。",
        "押金 3500，寫在收據上。",
        "租金 4800／月。",
        "7 天無理由退貨的快遞盒別扔。",
        "他三天沒回信。",
        "三年前搬進來。",
        "5 天前打過電話。",
        "5 天後再打。",
        "半年付一次。",
        "兩個半月的房租。",
        "房租漲了 300 元，漲了 8%。",
        "中介費是半個月的房租。",
        "中介費打 7 折。",
        "簽了 3 年約，住了 14 個月。",
        "房子 1998 年建，2015 年翻新。",
        "花了 110 元。",
        "今年內搬走就好。",
        "幾天內就會有人看房。",
        "他不能來，改天再約。",
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
    "of all kinds": [
        "房東要在 30 日內退還押金。",
        "提前 30 日通知房東。",
        "提前三十日通知對方。",
        "租期六個月以上的，要寫成書面。",
        "租賃期限最長二十年。",
        "押金不得超過兩個月租金。",
        "違約金最高是月租的 30%。",
        "逾期一天罰 50 元。",
        "三個工作日內答覆。",
        "24 小時內要告訴家屬。",
        "試用期不超過六個月。",
        "每月加班最多 36 小時。",
        "仲裁時效是一年。",
        "一年之內申請仲裁。",
        "民法典 705 條寫了。",
        "依 《勞動合同法》 第 10 條。",
        "勞動合同法第 10 條寫了。",
        "第七百一十 條這樣寫。",
        "標的 5 萬元以下，一審就終了。",
        "年滿 16 歲的人可以申請身份證。",
        "補償是 N 加 1 個月工資，賠償是 2 倍。",
        "房東隨便進屋是違法的。",
        "欠租 15 日，房東可以解除合同。",
        "打110 或 119。",
        "電話：12346。",
        "發短信到 12121。",
        "請打 95511 轉 3。",
        "撥打 021-12345。",
        "訴訟費減半，是 25 元。",
        "利息按年利率3.45%算。",
        "十分之三要退還。",
        "最多扣 20%。",
        "拖了三年以上的，先諮詢。",
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
STRICT = ("money", "years", "shares", "everyday deadlines", "of all kinds, money and periods")


def _cases(table: dict[str, list[str]]) -> list[str]:
    return [text for texts in table.values() for text in texts]


BESIDE = _cases({kind: texts for kind, texts in ORDINARY.items() if kind not in STRICT})


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> dict[str, set[str]]:
    """The codes that are said of each sentence, each a paragraph of its own in one chapter."""
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


# --- a second guide ---------------------------------------------------------------------

RENTING = ROOT / "tests" / "guides" / "renting"
WAGES = ROOT / "tests" / "guides" / "wages"  # written in Simplified, by docs/writing.md alone
SLIPS = [
    (
        "01-signing/chapter.md",
        "租期六個月以上的，應當寫成書面合同。[R01]",
        "租期三個月以上的，應當寫成書面合同。[R01]",
    ),
    ("01-signing/chapter.md", "租期最長二十年。[R02]", "租期最長三十年。[R02]"),
    ("01-signing/chapter.md", "租期最長二十年。[R02]", "租期最長二十年。"),
    ("01-signing/chapter.md", "不得單獨租給人住。[R08]", "不得單獨租給人住。"),
    ("01-signing/chapter.md", "打12348問。[R09]", "打12349問。[R09]"),
    ("01-signing/checklist.md", "- 六個月以上，寫成", "- 五個月以上，寫成"),
    ("02-living/chapter.md", "六個月內不提異議，算同意。[R06]", "七個月內不提異議，算同意。[R06]"),
    ("02-living/chapter.md", "押金（退租時該退的錢）不得扣減。[R08]", "押金（退租時該退的錢）最多扣 20%。"),
    ("02-living/leaflet.md", "不用賠。[R04]", "他無權要你賠。"),
    ("guide.yaml", 'number: "12345"', 'number: "12346"'),
]


def _told(folder: Path) -> list:
    reporter = Reporter()
    lint(load(ROOT, folder, [DESK], Reporter()), reporter)
    return list(reporter)


@pytest.mark.parametrize("guide", [RENTING, WAGES], ids=lambda path: path.name)
def test_a_second_guide_full_of_everyday_figures_needs_no_waiver(guide):
    """Rents and wages, areas, times, keys and days on every page, and neither a finding nor a line set
    aside."""
    assert [found.as_text() for found in _told(guide)] == []
    texts = [path.read_text("utf-8") for path in guide.rglob("*.*")]
    assert not any("%%" in text for text in texts)
    assert sum(len(re.findall(r"\d+", text)) for text in texts) > 200


SLIPS_OF_WAGES = [
    ("01-evidence/chapter.md", "自用工之日起一个月内订立。[W02]", "自用工之日起两个月内订立。[W02]"),
    ("01-evidence/chapter.md", "单位应当每月支付二倍的工资。[W03]", "单位应当每月支付三倍的工资。[W03]"),
    ("02-claim/chapter.md", "不得克扣、不得无故拖欠。[W01]", "不得克扣、不得无故拖欠。"),
    ("02-claim/chapter.md", "百分之一百以下加付赔偿金。[W05]", "百分之二百以下加付赔偿金。[W05]"),
    ("02-claim/leaflet.md", "单位应当支付经济补偿。[W06]", "单位应当支付经济补偿。"),
    ("03-arbitration/chapter.md", "十五日内向法院起诉。[W10]", "二十日内向法院起诉。[W10]"),
    ("03-arbitration/chapter.md", "四十五日内作出裁决", "六十日内作出裁决"),
    ("03-arbitration/checklist.md", "- 不服，十五日内起诉", "- 不服，十日内起诉"),
    ("03-arbitration/leaflet.md", "打12348问。[W12]", "打12349问。[W12]"),
    ("03-arbitration/leaflet.md", "5. 不服，十五日内起诉。[W10]", "5. 不服裁决书，可以起诉。"),
]


@pytest.mark.parametrize(
    "guide, file, old, new",
    [(RENTING, *slip) for slip in SLIPS] + [(WAGES, *slip) for slip in SLIPS_OF_WAGES],
)
def test_a_slip_in_its_law_is_found(tmp_path, guide, file, old, new):
    """Among all those figures a wrong deadline, share or number to call is still an error."""
    folder = Path(shutil.copytree(guide, tmp_path / "guide"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    assert {found.code for found in _told(folder)} & CITATIONS


@pytest.mark.parametrize("guide", [RENTING, WAGES], ids=lambda path: path.name)
@pytest.mark.parametrize("command", [("--no-pages",), ("leaflet-01", "checklist-02", "--script", "zh-Hans")])
def test_the_second_guide_is_checked_clean(capsys, guide, command):
    """``check --guide`` finds nothing in its files, and nothing on a leaflet and a checklist of it."""
    code = cli.main(
        [
            "check",
            *command,
            "--guide",
            str(guide),
            "--branding",
            "default",
            "--today",
            "2026-11-26",
            "--format",
            "json",
        ]
    )
    told = json.loads(capsys.readouterr().out)
    listed = told["findings"] if isinstance(told, dict) else told
    room_left = [
        found for found in listed if found["code"] == "panel-half-empty"
    ]  # a specimen's panels are short
    assert (code, [found for found in listed if found not in room_left]) == (0, [])


@pytest.mark.parametrize("text", ["一" * 20000, "1-" * 8000, "1、" * 8000 + "條", "A-" * 5000, "十萬" * 6000])
def test_no_text_takes_long(text):
    """Numbers are read in a time that grows with the text's length."""
    start = time.process_time()
    numbers(text)
    assert time.process_time() - start < 3
