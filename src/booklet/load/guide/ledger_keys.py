"""The keys of ``facts.yaml``. Not here: reading them (``ledger``)."""

from __future__ import annotations

from booklet.load.guide.key import Key, mapping_of
from booklet.load.guide.remarks import FACT_ID, FACT_IDS
from booklet.load.schema import ChoiceRule, DateRule, ListRule, OpenMappingRule, TextRule

_SOURCE_KINDS = ("law", "interpretation", "regulation", "standard", "guidance", "notice", "news", "common")

SOURCE_KEYS = (
    Key(
        "title",
        TextRule(required=True),
        {"zh": "法律、文件的全名", "en": "the full name"},
        "中華人民共和國民事訴訟法",
    ),
    Key(
        "short",
        TextRule(required=True),
        {"zh": "簡稱，印在手冊的依據裡", "en": "the short name that is printed"},
        "民訴法",
    ),
    Key(
        "articles",
        ListRule(TextRule()),
        {
            "zh": "條號，一條一個，加引號；沒有的寫 []",
            "en": "its articles, each in quotes; [] where it has none",
        },
        '["128", "225–228"]',
    ),
    Key(
        "kind",
        ChoiceRule(_SOURCE_KINDS, required=True),
        {
            "zh": "種類：law 法律、interpretation 司法解釋、regulation 法規規章、standard 國家標準、"
            "guidance 行業指引、notice 官方提示、news 報道、common 常識（號碼之類）",
            "en": "what it is; standard, guidance and news are no law: a sentence that rests on them alone "
            "says so",
        },
        "law",
    ),
)

FACT_KEYS = (
    Key(
        "statement",
        TextRule(required=True),
        {
            "zh": "說法：法律怎樣說，用自己的話，一條一件事。正文裡的期限、錢、比例要和這裡一樣",
            "en": "what the law says, in your own words, with every limit and sum that a text tells of it",
        },
        "收到起訴狀副本，15日內提交答辯狀。",
    ),
    Key(
        "sources",
        ListRule(mapping_of(SOURCE_KEYS)),
        {
            "zh": "來源；推論（inference）沒有來源，寫 from",
            "en": "what it rests on; an inference has `from` instead",
        },
        below=SOURCE_KEYS,
    ),
    Key(
        "seen",
        ListRule(TextRule()),
        {"zh": "在哪裡讀到的：網址，一個一行", "en": "where it was read: addresses"},
        "\n    - https://law.example/128",
    ),
    Key("seen_on", DateRule(), {"zh": "讀的日期", "en": "the day when it was read"}, "2026-11-23"),
    Key(
        "confidence",
        ChoiceRule(("V1", "V2", "V3", "inference", "U"), required=True),
        {
            "zh": "信度：V1 讀到條文，V2 官方頁面、官媒，V3 只見於報道、轉載，inference 推論，"
            "U 沒有核實（不能印）",
            "en": "how far it is trusted: V1 read in the law itself, V2 official pages, V3 reports only, "
            "inference concluded, U unverified (can't be printed)",
        },
        "V1",
    ),
    Key(
        "note",
        TextRule(),
        {"zh": "給編輯看的話，不印", "en": "a note for editors, not printed"},
        "15日不算收到那天。",
    ),
    Key(
        "watch",
        ListRule(TextRule()),
        {
            "zh": "什麼變了，這一條就可能不對；一時不知道的寫 []",
            "en": "what would make it wrong; [] where nothing is known",
        },
        "\n    - 民訴法修改",
    ),
    Key(
        "from",
        FACT_IDS,
        {"zh": "推論從哪幾條來", "en": "of an inference: the facts that it is concluded from"},
        "[F01, F02]",
    ),
    Key(
        "in_force",
        DateRule(),
        {"zh": "哪一天起施行", "en": "the day when the rule comes into force"},
        "2027-01-01",
    ),
    Key(
        "expires",
        DateRule(),
        {"zh": "哪一天失效；過了，引用它的成品印「待覆核」", "en": "the day when the rule ends"},
        "2027-12-31",
    ),
    Key(
        "reviewed", DateRule(), {"zh": "律師看過的日期", "en": "the day when a lawyer read it"}, "2026-11-30"
    ),
    Key(
        "due",
        DateRule(),
        {
            "zh": "下次覆核的日期；過了，引用它的成品印「待覆核」",
            "en": "when it is to be read again; past it, pieces that cite it say so",
        },
        "2027-05-23",
    ),
    Key("reviewer", TextRule(), {"zh": "看過的律師", "en": "the lawyer who read it"}, "張律師"),
)

LEDGER_KEYS: tuple[Key, ...] = (
    Key(
        "version",
        TextRule(required=True),
        {"zh": "事實表第幾版，加引號", "en": "its version, in quotes"},
        '"0.1"',
    ),
    Key(
        "law_date",
        DateRule(required=True),
        {
            "zh": "讀法律的日子，和 guide.yaml 一樣",
            "en": "the day up to which law was read, as in guide.yaml",
        },
        "2026-11-23",
    ),
    Key(
        "facts",
        OpenMappingRule(mapping_of(FACT_KEYS), pattern=FACT_ID, like="F24", required=True),
        {
            "zh": "每一條以編號開頭：一個大寫字母、一到三個數字（F05）。編號印在紙上，不改、不重用",
            "en": "each fact under its id, a capital and up to three digits; it is printed: never give it to "
            "another fact",
        },
        below=FACT_KEYS,
    ),
)
