"""The keys that a chapter's files have at their heads. Not here: reading them (``chapter``)."""

from __future__ import annotations

from booklet.load.guide.checklist import LABEL
from booklet.load.guide.key import Key
from booklet.load.schema import LinesRule, ListRule, PairsRule, TextRule

CHAPTER_KEYS: tuple[Key, ...] = (
    Key(
        "title",
        TextRule(required=True, longest=14),
        {"zh": "章名：手冊、書眉、文件名", "en": "the chapter's title"},
        "收到「面談」短信",
    ),
    Key(
        "question",
        TextRule(required=True, longest=24),
        {"zh": "讀的人會問的一句話，印在手冊的章首和目錄", "en": "what the reader asks"},
        "短信叫我去，一定要去嗎？",
    ),
    Key(
        "answer",
        TextRule(required=True),
        {"zh": "一句話的回答，印在手冊的章首", "en": "the answer in one sentence"},
        "可以不去。先核實，別失聯。",
    ),
    Key(
        "for",
        TextRule(longest=24),
        {
            "zh": "這一章給誰：一句話，最多 24 字；不印，只寫在打印室的網頁上，讓志願者找得到",
            "en": "whom the chapter is for, 24 characters at most; shown on screens, not printed",
        },
        "收到「面談」短信，不知道該不該去的人",
    ),
    Key(
        "order",
        TextRule(required=True, pattern=r"\d{1,2}", like="3"),
        {"zh": "第幾章；兩章不能一樣", "en": "its number, no other chapter's"},
        "3",
    ),
    Key(
        "cover",
        LinesRule(required=True, at_most=3),
        {
            "zh": "三折頁封面的問句，自己斷行：每行最多 6 字",
            "en": "the question on the leaflet's cover, a line an entry, 6 characters each",
        },
        "\n  - 短信叫我\n  - 去「面談」，\n  - 一定要去嗎？",
    ),
    Key(
        "reply",
        LinesRule(required=True, at_most=2),
        {
            "zh": "三折頁封面的回答：每行最多 10 字",
            "en": "the answer on the leaflet's cover, 10 characters a line",
        },
        "\n  - 可以不去。\n  - 先核實，別失聯。",
    ),
    Key(
        "actions",
        PairsRule(at_most=3),
        {
            "zh": "手冊章首三行：一個字的動詞，一句話（最多 27 字）",
            "en": "three lines at the chapter's head: a verb of one character, a sentence of 27",
        },
        "\n  - 停: 不點連結，不回撥，不轉錢。",
    ),
)

CHECKLIST_KEYS: tuple[Key, ...] = (
    Key(
        "intro",
        LinesRule(at_most=2, longest=18),
        {"zh": "標題下兩行，每行最多 18 字", "en": "two lines under the title, 18 characters each"},
        "\n  - 做完一項，打一個勾。\n  - 帶著這張紙來問。",
    ),
    Key(
        "fields",
        ListRule(TextRule(longest=LABEL), at_most=4),  # the lines to write on stand under each other
        {"zh": "「先寫下」四格，每格最多 4 字", "en": "up to four things to fill in, 4 characters each"},
        "[發信號碼, 自稱是誰, 借款平台, 約見地點]",
    ),
)
