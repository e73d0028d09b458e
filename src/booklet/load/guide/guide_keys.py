"""The keys of ``guide.yaml``, and of the other texts beside it. Not here: reading them (``guide_file``)."""

from __future__ import annotations

from booklet.load.guide.key import Key, mapping_of
from booklet.load.guide.remarks import FACT_IDS
from booklet.load.guide.scripts import ScriptRule
from booklet.load.guide.situation_keys import HOLIDAY_KEYS, SITUATION_KEYS
from booklet.load.schema import DateRule, FlagRule, LinesRule, ListRule, OpenMappingRule, TextRule

_CITED = {
    "zh": "依據的事實編號，在 facts.yaml 裡；日常說法、沒有依據的寫 []",
    "en": "ids of the facts that it rests on, of facts.yaml; [] where it states no law",
}

HOTLINE_KEYS = (
    Key(
        "number",
        TextRule(required=True, pattern=r"[0-9-]{3,16}", like="12348"),
        {
            "zh": "號碼，加引號；正文裡寫到的電話都要在這裡",
            "en": "the number, in quotes; a text may name no other",
        },
        '"12348"',
    ),
    Key(
        "name",
        TextRule(required=True),
        {
            "zh": "手冊熱線頁上的名稱，最多 8 字",
            "en": "its name on the booklet's page of hotlines, 8 characters",
        },
        "免費法律諮詢",
    ),
    Key(
        "use",
        TextRule(required=True),
        {"zh": "三折頁上：什麼時候打，最多 11 字", "en": "on leaflets: when to call, 11 characters"},
        "不知道怎樣辦，先問",
    ),
    Key(
        "brief",
        TextRule(required=True),
        {"zh": "清單上：什麼時候打，最多 7 字", "en": "on checklists: when to call, 7 characters"},
        "免費法律諮詢",
    ),
    Key(
        "tip",
        TextRule(),
        {
            "zh": "到處都印的一行小字：打去說什麼、打不通怎麼辦，最多 11 字",
            "en": "small type wherever it is printed: what to say, what if nobody answers; 11 characters",
        },
        "說清地方和事情",
    ),
    Key(
        "note",
        TextRule(),
        {"zh": "手冊熱線頁上的小字，約 24 字", "en": "small type in the booklet, about 24 characters"},
        "各地時間不同",
    ),
    Key(
        "alarm",
        FlagRule(),
        {"zh": "緊急的（110），印紅色：true；不寫就不是", "en": "true for emergencies, printed in red"},
        "true",
    ),
    Key(
        "everywhere",
        FlagRule(),
        {
            "zh": "每一種成品都印：true（最多約 5 個）；不寫的只印在手冊裡",
            "en": "true: printed on every piece (about 5 have room); else in the booklet alone",
        },
        "true",
    ),
    Key(
        "advice",
        FlagRule(),
        {
            "zh": "站點自己沒有電話的，手機網頁最下面放這個：true；不寫，放第一個不緊急的",
            "en": "true: on phone pages of a desk without a telephone; else the first that is no emergency",
        },
        "true",
    ),
    Key("facts", FACT_IDS, _CITED, "[F02]"),
)

WEBSITE_KEYS = (
    Key(
        "address",
        TextRule(required=True, pattern=r"[A-Za-z0-9./-]+", like="12337.gov.cn"),
        {"zh": "網址，不寫 https://", "en": "the address, without https://"},
        "12348.gov.cn",
    ),
    Key("name", TextRule(required=True), {"zh": "名稱", "en": "its name"}, "中國法律服務網"),
    Key("note", TextRule(), {"zh": "名稱下的小字", "en": "small type under the name"}, "可以留言諮詢"),
    Key("facts", FACT_IDS, _CITED, "[F02]"),
)

ROUTE_KEYS = (
    Key(
        "situation",
        TextRule(required=True),
        {"zh": "讀的人遇到了什麼", "en": "what has happened to the reader"},
        "收到起訴狀",
    ),
    Key(
        "chapter",
        TextRule(),
        {"zh": "翻到哪一章：章的文件夾名", "en": "the chapter to turn to: its folder"},
        "02-letter",
    ),
    Key(
        "call",
        TextRule(),
        {
            "zh": "打哪個號碼；chapter 和 call 至少寫一個",
            "en": "the number to call; a chapter or a number it must be",
        },
        '"110"',
    ),
)

DISCLAIMER_KEYS = (
    Key(
        "short",
        TextRule(required=True),
        {"zh": "每一份都印的一段，約 65 字", "en": "printed on every piece, about 65 characters"},
        "一般信息，不是個案法律意見。",
    ),
    Key(
        "full",
        ListRule(TextRule(), required=True),
        {"zh": "手冊裡的聲明，一條一行", "en": "the booklet's statement, an entry a line"},
        "\n  - 本手冊是一般信息，不是對你個案的法律意見。",
    ),
    Key(
        "brief",
        TextRule(),
        {
            "zh": "名片大小的卡片上印的一句，約 20 字；沒有就印 short",
            "en": "on cards of a wallet's size, about 20 characters; `short` where there is none",
        },
        "一般信息，不是法律意見。",
    ),
)

TERM_KEYS = (
    Key("term", TextRule(required=True), {"zh": "難詞", "en": "the hard word"}, "答辯狀"),
    Key(
        "meaning",
        TextRule(required=True),
        {"zh": "一兩句的解釋，每句最多 30 字", "en": "what it means: short sentences of 30 characters"},
        "你給法院的書面回答。",
    ),
    Key("facts", FACT_IDS, _CITED, "[]"),
    Key(
        "not",
        TextRule(),
        {"zh": "容易弄混的另一個詞，印成「不是……」", "en": "another word that it is easily taken for"},
        "起訴狀",
    ),
)

GUIDE_KEYS: tuple[Key, ...] = (
    Key(
        "title",
        TextRule(required=True, longest=20),
        {
            "zh": "書名：手冊的封面、書眉、文件名",
            "en": "the guide's title: cover, running heads, names of files",
        },
        "網貸逾期求助手冊",
    ),
    Key(
        "series",
        TextRule(required=True, longest=16),
        {"zh": "單張的總名，印在三折頁、口袋書的封面", "en": "the name of the series, on leaflets and zines"},
        "網貸逾期求助折頁",
    ),
    Key(
        "tagline",
        TextRule(longest=12),
        {"zh": "手冊封面上書名旁邊的小字", "en": "small type beside the title on the booklet's cover"},
        "免費取閱",
    ),
    Key(
        "cover",
        LinesRule(required=True, at_most=3),
        {
            "zh": "手冊封面的問句，自己斷行：每行最多 8 字",
            "en": "the question on the booklet's cover, a line an entry, 8 characters each",
        },
        "\n  - 收到一封信，\n  - 怎麼辦？",
    ),
    Key(
        "reply",
        LinesRule(required=True, at_most=2),
        {
            "zh": "手冊封面的回答：每行最多 12 字",
            "en": "the answer on the booklet's cover, 12 characters a line",
        },
        "\n  - 先看日子，再看是誰寄的。",
    ),
    Key(
        "jurisdiction",
        TextRule(required=True),
        {"zh": "適用地區，每一份都印", "en": "where the law holds, on every piece"},
        "中國大陸",
    ),
    Key(
        "version",
        TextRule(required=True),
        {
            "zh": "第幾版，加引號，每一份都印；改了，簽核要重簽",
            "en": "the version, in quotes, on every piece; another one needs new signatures",
        },
        '"0.1"',
    ),
    Key(
        "law_date",
        DateRule(required=True),
        {
            "zh": "所講的法律截至哪一天，每一份都印",
            "en": "the day up to which the law is told, on every piece",
        },
        "2026-11-23",
    ),
    Key(
        "hotlines",
        ListRule(mapping_of(HOTLINE_KEYS), required=True),
        {"zh": "熱線，按要緊的次序：危險在前", "en": "hotlines, what matters most first"},
        below=HOTLINE_KEYS,
    ),
    Key(
        "websites",
        ListRule(mapping_of(WEBSITE_KEYS)),
        {
            "zh": "網站，印在手冊的熱線頁；正文裡寫到的網址都要在這裡",
            "en": "websites, on the booklet's page of hotlines; a text may name no other",
        },
        "\n  - address: 12348.gov.cn\n    name: 中國法律服務網",
        below=WEBSITE_KEYS,
    ),
    Key(
        "own_numbers",
        ListRule(TextRule()),
        {
            "zh": "讓讀的人自己填的號碼，手冊全印，三折頁印第一個",
            "en": "numbers for the reader to fill in; leaflets have room for the first",
        },
        "\n  - 當地法援中心",
    ),
    Key(
        "routes",
        ListRule(mapping_of(ROUTE_KEYS)),
        {
            "zh": "手冊的急用路線：遇到這樣的事，翻到哪一章、打哪個號碼",
            "en": "the booklet's first page: in this situation turn to that chapter, or call",
        },
        below=ROUTE_KEYS,
    ),
    Key(
        "disclaimer",
        mapping_of(DISCLAIMER_KEYS, required=True),
        {"zh": "聲明", "en": "the disclaimer"},
        below=DISCLAIMER_KEYS,
    ),
    Key(
        "glossary",
        ListRule(mapping_of(TERM_KEYS)),
        {"zh": "詞語解釋，見「難詞」", "en": "hard words explained, at the booklet's end"},
        below=TERM_KEYS,
    ),
    Key(
        "telling",
        ListRule(TextRule()),
        {
            "zh": "看得出這本書講什麼的詞：選了中性封面（cover: discreet）的站點，封面、封底、文件名都不印",
            "en": "words that give the subject away: kept off the covers of desks with cover: discreet",
        },
        "[逾期, 催收]",
    ),
    Key(
        "situations",
        ListRule(mapping_of(SITUATION_KEYS)),
        {
            "zh": "人帶著什麼事來：`case` 按它把要用的幾份合成一份，封面寫今天做什麼、哪天之前",
            "en": "what somebody comes with: `case` makes one file of the pieces, with a cover",
        },
        below=SITUATION_KEYS,
    ),
    Key(
        "holidays",
        ListRule(mapping_of(HOLIDAY_KEYS)),
        {
            "zh": "一年的放假安排，算最後一天用；沒有寫的年份，程序不猜",
            "en": "a year's days of rest, for the last day of a period; other years are not guessed",
        },
        below=HOLIDAY_KEYS,
    ),
    Key(
        "script",
        ScriptRule(),
        {
            "zh": "用哪種字寫的：zh-Hant（不寫就是）、zh-Hans，或一章一章說（見「用簡體寫」）",
            "en": "the script it is written in, or one for each chapter; zh-Hant where nothing is said",
        },
        "zh-Hans",
    ),
    Key(
        "protected",
        OpenMappingRule(TextRule(required=True)),
        {
            "zh": "繁簡轉換時照這裡轉的詞（繁: 簡）",
            "en": "words that are converted as said here (Traditional: Simplified)",
        },
        "\n  連結: 链接",
    ),
)

TITLED_KEYS = (
    Key("title", TextRule(required=True, longest=14), {"zh": "標題", "en": "its title"}, "先看這一頁"),
)
