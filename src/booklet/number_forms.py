"""How numbers are written in Chinese text: the forms by which one is told from another.

A form is a regular expression with a name; the first that fits at a place wins, so their order matters. Runs
are bounded, so that no text takes long. Not here: what a number comes to (``numbers``).
"""

from __future__ import annotations

HAN = "零〇一二兩两三四五六七八九十百千"
_GAP = "\u00a0\u2009\u202f"  # spaces that group thousands
GROUPED = rf"\d{{1,3}}(?:[,{_GAP}]\d{{3}})+(?!\d)(?:\.\d+)?"
ARABIC = rf"(?:{GROUPED}|\d+(?:\.\d+)?)"
NUM = rf"(?:{ARABIC}|[{HAN}]{{1,16}})"
_LIST = r"\s?[、,，和及與或至到–—－-]\s?"
TO = r"\s?[至到–—－~～-]\s?"
PART_OF_DAY = r"(?:早上|早|上午|凌晨|中午|下午|傍晚|晚上|晚|夜裡)"
MINUTES = rf"(?:半|一刻|三刻|\s?\d{{1,2}}\s?分|[{HAN}]{{1,3}}分)?"
CLOCK = (
    rf"(?:\d{{1,2}}[:：]\d{{2}}|{PART_OF_DAY}?\s?\d{{1,2}}\s?點{MINUTES}"
    rf"|{PART_OF_DAY}[{HAN}]{{1,3}}點{MINUTES})"
)
# what a plain count is of, by its first character; the units of law (日 年 元 倍) aren't among them
_COUNTED = (
    "份張樣步件頁行種位句面項格字遍組個欄把扇台臺間套戶口盞處根支隻只輛棟幢層樓室房號座單排桶箱包袋瓶杯碗雙對副批封本冊"
    "片顆粒朵棵頭匹艘架部門課堂場趟回下道級路線班站圈吋寸畝度瓦伏安兆米克斤噸升秒分刻毫厘公平立千多餘來幾萬億折條人"
)
_MEASURES = r"m[²³]?|㎡|[ckm]m|kg|g|m?[lL]|℃|°C|k?W|k?Wh|V|A|Hz|[KMGT]B?|mAh|px|dpi"
NAMED = (  # what a number stands after that names a thing and calls nobody
    "尾號|尾數|房號|門牌|郵編|郵政編碼|賬號|帳號|單號|編號|戶號|表號|水表|電表|型號|密碼|取件碼|驗證碼|車牌|車位|信箱|工號|卡號|單元|棟"
)
_NO_TENTH = "立員年功本為效果交熟套長品份分新像家天語色"  # 成立, 成年, 八成新
_NO_ROAD = "(?![毛褲裙繩線路街巷魚腿河])"  # 第 3 條路 counts roads
_SUB = r"(?:\s?之[一二三四五六七八九十])?"  # 第二百五十三條之一
# telephone numbers that need no word beside them to be told
TELEPHONE = r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|400[\s-]?\d{3}[\s-]?\d{4}|0\d{2,3}[\s-]\d{7,8}"
_AFTER_CALL = r"(?:(?<=打)|(?<=打\s)|(?<=撥)|(?<=撥\s)|(?<=熱線)|(?<=電話))"
_MONTH = r"(?:每個?|本|下個?|上個?|當|次)月"

FORMS = (
    ("standard", r"(?<![A-Za-z\d])(?:[A-Z]{2,}/[A-Z]\s?|(?:GB|ISO|IEC)\s?(?=\d{3}))\d[\d.]*(?:-\d{4})?"),
    ("web", r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,}"),
    (
        "date",
        (
            r"(?<!\d)\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)"
            r"|(?<!\d)\d{4}\s?年(?!級)(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日號])?)?"
            rf"|(?<!\d)\d{{4}}(?={TO}\d{{4}}\s?年)"
            rf"|(?<!\d)\d{{1,2}}\s?月\s?\d{{1,2}}\s?[日號](?:{TO}\d{{1,2}}\s?[日號])?"
            rf"|{_MONTH}\s?\d{{1,2}}\s?[日號]"
            r"|(?<!\d)(?:1[0-2]|0?[1-9])\s?月(?:份|底|初|中旬)?"
            r"|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日號]"
        ),
    ),
    ("time", rf"{CLOCK}(?:\s?(?:到|至|[–—－~～-])\s?(?:次日|第二天)?\s?{CLOCK})?"),
    (
        "article",
        (
            rf"第\s?\d+{_SUB}(?:{_LIST}第?\s?\d+{_SUB}){{0,40}}\s?條{_NO_ROAD}"
            rf"|(?<![\d,])(?!\d{{1,3}},\d{{3}})\d{{1,5}}{_SUB}(?:{_LIST}\d{{1,5}}{_SUB}){{1,40}}\s?條"
            rf"|(?<=[法典編釋定》])\s?\d+{_SUB}\s?條"
            rf"|第\s?[{HAN}]{{1,16}}\s?條{_NO_ROAD}{_SUB}"
        ),
    ),
    ("call", rf"{_AFTER_CALL}\d{{3,5}}(?![\d.,-]|\s?[室號樓元人次天日年棟層])"),
    (
        "ordinal",
        (
            rf"^[（(]?\d{{1,2}}[、．.)）](?!\d)|第\s*{NUM}|(?:見|看)\s*\d+\.\d+"
            rf"|(?:{NAMED})\s?[是為：:]?\s?[A-Z]?-?\d[\d-]*|[A-Za-z]{{1,20}}-\d+"
            r"|[A-Za-z]\d+(?!\d|\s?(?:倍|[%％]|[日天年元]|個月))"
        ),
    ),
    ("measure", rf"{ARABIC}\s?(?:{_MEASURES})(?![A-Za-z])"),
    (
        "percent",
        (
            rf"(?:{NUM}\s?[%％]?{TO})?{NUM}\s?[%％‰]|[百千萬]分之{NUM}"
            rf"|(?<![幾數第])[一二兩三四五六七八九\d]\s?成(?![{_NO_TENTH}])|[{HAN}]{{1,16}}分之[{HAN}]{{1,16}}"
        ),
    ),
    ("times", rf"(?:{NUM}{TO})?{NUM}\s?倍"),
    (
        "money",
        (
            rf"(?:[¥￥]\s?)?(?:\d{{1,3}}(?:[,，{_GAP}]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
            r"\s?(?:[億萬千百]{1,2}\s?(?:\d+\s?[萬千百]\s?)*)?(?:元(?!月)|塊錢|塊(?=[，。；、！？]|$))"
            rf"|[¥￥]\s?{ARABIC}\s?[億萬千百]?"
            rf"|(?<![幾數])[{HAN}萬億]{{1,16}}\s?(?:元(?!月)|塊錢)"
        ),
    ),
    ("people", rf"(?<=至少|最少|最多|超過|少於|多於)\s?{NUM}\s?人"),
    ("age", rf"{NUM}\s?周?歲"),
    (
        "period",
        (
            rf"(?<![第幾數週周\d.])(?<!星期)(?:{NUM}{TO})?{NUM}\s?(?:個?\s?工作日|個\s?月|個?\s?星期|個?\s?小時|日|天"
            r"|年(?![級代度]|四季)|週|周|次(?!序)|名(?!字|稱|單))"
        ),
    ),
    ("count", rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?\s?[{_COUNTED}]|\d+\.\d+"),
    ("digits", rf"(?<![A-Za-z\d])(?:{TELEPHONE}|\d{{3,}}(?:[-.]\d+)*)(?![A-Za-z\d])"),
)
NO_CLAIM = ("web", "ordinal", "measure", "count")  # forms that say nothing of law
