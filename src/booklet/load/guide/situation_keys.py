"""The keys of ``situations`` and ``holidays`` in guide.yaml. Not here: reading them (``situations``)."""

from __future__ import annotations

from booklet.load.guide.key import Key, mapping_of
from booklet.load.guide.remarks import FACT_IDS
from booklet.load.schema import DateRule, ListRule, NumberRule, TextRule

_DAY = r"\d{4}-\d{2}-\d{2}"

STEP_KEYS = (
    Key(
        "text",
        TextRule(required=True),
        {"zh": "今天就做的一件事，印在封面", "en": "what to do today, printed on the cover"},
        "打12368，問法院有沒有這個案子。",
    ),
    Key("facts", FACT_IDS, {"zh": "它依據的條目", "en": "the facts it rests on"}, "[F01]"),
)

DEADLINE_KEYS = (
    Key(
        "name",
        TextRule(required=True, longest=14),
        {"zh": "期限的名字，最多 14 字", "en": "what is due, 14 characters"},
        "交答辯狀",
    ),
    Key(
        "days",
        NumberRule(required=True, least=1, most=400),
        {
            "zh": "多少天；從收到的第二天數起，最後一天遇到休息日順延",
            "en": "how many days, from the day after receipt; moved on where the last is a day of rest",
        },
        "15",
    ),
    Key("facts", FACT_IDS, {"zh": "它依據的條目", "en": "the facts it rests on"}, "[F01]"),
)

SITUATION_KEYS = (
    Key(
        "id",
        TextRule(required=True, pattern=r"[a-z][a-z0-9-]{1,23}", like="sued"),
        {"zh": "命令裡用的名字：小寫英文", "en": "its name in commands"},
        "sued",
    ),
    Key(
        "name",
        TextRule(required=True, longest=16),
        {"zh": "印在封面的名字，最多 16 字", "en": "its name on the cover, 16 characters"},
        "收到起訴狀",
    ),
    Key(
        "today",
        ListRule(mapping_of(STEP_KEYS)),
        {"zh": "今天就做的事，按次序", "en": "what to do today, in order"},
        below=STEP_KEYS,
    ),
    Key(
        "deadlines",
        ListRule(mapping_of(DEADLINE_KEYS)),
        {"zh": "收到文書以後的期限", "en": "what is due after a paper was received"},
        below=DEADLINE_KEYS,
    ),
    Key(
        "pieces",
        ListRule(TextRule(pattern=r"[a-z][a-z0-9-]*", like="checklist-04"), required=True),
        {"zh": "附上哪幾份，按次序（`list` 列出的名字）", "en": "the pieces enclosed, in order"},
        "[checklist-04, record]",
    ),
)

HOLIDAY_KEYS = (
    Key(
        "year",
        TextRule(required=True, pattern=r"\d{4}", like="2026"),
        {"zh": "年", "en": "the year"},
        '"2026"',
    ),
    Key(
        "source",
        TextRule(required=True),
        {"zh": "放假安排的文件名", "en": "the notice that arranges it"},
        "國務院辦公廳關於2026年部分節假日安排的通知",
    ),
    Key(
        "seen",
        TextRule(required=True),
        {"zh": "在哪裡讀到的", "en": "where it was read"},
        "https://www.gov.cn/…",
    ),
    Key(
        "closed",
        ListRule(TextRule(pattern=rf"{_DAY}(/{_DAY})?", like="2026-10-01/2026-10-07"), required=True),
        {"zh": "放假的日子，一天或一段", "en": "days of rest, one or from/to"},
        "[2026-10-01/2026-10-07]",
    ),
    Key(
        "worked",
        ListRule(DateRule()),
        {"zh": "調休上班的週末", "en": "weekend days that are worked"},
        "[2026-10-10]",
    ),
)
