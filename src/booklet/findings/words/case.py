"""Words about a case: what one person needs, and by which day."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    "case-unknown": error(
        "没有叫“{name}”的情况",
        "--situation 后面写 guide.yaml 里 situations 的 id，几个之间用逗号。现有：{known}。",
        "there is no situation “{name}”",
        "After --situation write ids of situations: in guide.yaml, with commas between. There are: {known}.",
    ),
    "case-day-ahead": error(
        "收到的日子 {day} 在今天（{today}）以后",
        "请对照文书或信封，写收到的那一天，例如 --received 2026-11-20。",
        "the day of receipt, {day}, is after today ({today})",
        "Look at the paper or its envelope and write the day it came, such as --received 2026-11-20.",
    ),
    "case-year-unknown": warning(
        "没有 {year} 年的放假安排，落在那一年的最后一天没有顺延",
        "印出来的日子只早不晚，请站点核对。国务院办公厅的通知出来以后，写进 guide.yaml 的 holidays。",
        "the days of rest of {year} aren't known: a last day in that year was not moved on",
        "What is printed is never too late; the desk must check. When the State Council's notice is out, "
        "write it under holidays: in guide.yaml.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "help_case": {
        "zh": "一个人要的几份合成一个 PDF，封面写今天先做什么、最后一天是哪天（个案）",
        "en": "what one person needs as one PDF, with what to do today and by which day",
    },
    "help_case_situation": {
        "zh": "遇到的情况，guide.yaml 里 situations 的 id，几个之间用逗号",
        "en": "what they came with: ids of situations in guide.yaml, with commas between",
    },
    "help_case_received": {
        "zh": "文书哪一天收到；按它算最后一天",
        "en": "the day a paper was received; last days are counted from it",
    },
    "case_set": {"zh": "合成一份：{path}（{pages} 页）", "en": "one set: {path} ({pages} pages)"},
    "case_check": {
        "zh": "单面打印。印之前，请对着文书核对收到的日子和最后一天。"
        "里面没有姓名、电话；下次给这个站点生成时会删掉这份。",
        "en": "Print it on one side. Before that hold the day of receipt and the last days against the "
        "paper. It has no name and no number; the next build for this desk removes it.",
    },
}
