"""The preflight report of a desk: what was asked of each finished file, and the answers, for a person.

Pure: entries in, a page out. The words of the questions come from the catalogue of phrases, those
of findings are given with the file. Not here: asking, and writing.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from booklet.findings import Finding, phrase
from booklet.model import File, Verdict

VERSION = 1
_ORDER = (Verdict.GOOD.value, Verdict.LOOK.value, Verdict.BAD.value)
_STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1c1b1a;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; border-top: 4px solid #1c1b1a; padding-top: .5rem }
h2 { font-size: 1.15rem; margin: 2rem 0 .25rem }
.en { color: #454341; font-size: .85em }
.verdict { display: inline-block; border: 2px solid; padding: 0 .5em; font-weight: 700; white-space: nowrap }
.good { color: #14532d } .look { color: #7a4300 } .bad { color: #b0101a }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-top: 1px solid #5f5c59 }
th { font-weight: 400 } td { white-space: nowrap }
summary { cursor: pointer } li { margin: .25rem 0 }
@media print { details > * { display: block } body { font-size: 10pt; margin: 0 } h2 { break-after: avoid } }
"""


def entry(file: File, sha256: str, title: str, found: Sequence[Finding]) -> dict[str, Any]:
    """What the report keeps of a file: path, hash, verdict, answers, and what was found of its piece."""
    verdict = max((answer.verdict.value for answer in file.answers), key=_ORDER.index, default=_ORDER[0])
    return {
        "path": file.path,
        "sha256": sha256,
        "title": title,
        "form": file.form.value,
        "verdict": verdict,
        "answers": [
            {
                "question": a.question,
                "verdict": a.verdict.value,
                "measured": a.measured,
                "limit": a.limit,
                "page": a.page,
            }
            for a in file.answers
        ],
        **({"signoff": dict(file.record["signoff"])} if "signoff" in file.record else {}),
        "findings": [{"code": f.code, "zh": f.as_text("zh"), "en": f.as_text("en")} for f in found],
    }


def as_html(desk: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """A desk's report as a page that needs nothing beside it: Chinese, with the English below."""
    entries = [each for each in entries if each["answers"]]  # pictures of pages are asked nothing
    counts = {verdict: sum(e["verdict"] == verdict for e in entries) for verdict in _ORDER}
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8"><title>{_both("report_title")}'
        f" · {html.escape(desk)}</title><style>{_STYLE}</style></head><body>",
        f'<h1>{phrase("report_title", "zh")} <span class="en">{phrase("report_title", "en")}</span></h1>',
        f"<p>{html.escape(desk)}</p><p>",
    ]
    parts += [
        f'<span class="verdict {verdict}">{phrase(f"verdict_{verdict}", "zh")} {counts[verdict]}</span> '
        for verdict in _ORDER
        if counts[verdict]
    ]
    parts.append(
        f'</p><p>{phrase("report_how", "zh")}<br><span class="en">{phrase("report_how", "en")}</span></p>'
    )
    worst_first = sorted(entries, key=lambda e: (-_ORDER.index(e["verdict"]), e["path"]))
    for title, files in groupby(worst_first, key=lambda e: e["title"]):
        parts.append(f"<h2>{html.escape(title)}</h2>")
        parts += [_file(file) for file in files]
    return "".join(parts) + "</body></html>\n"


def _file(file: Mapping[str, Any]) -> str:
    verdict = file["verdict"]
    rows = "".join(_row(answer) for answer in file["answers"])
    findings = "".join(
        f'<li>{html.escape(f["zh"])}<br><span class="en">{html.escape(f["en"])}</span></li>'
        for f in file["findings"]
    )
    opened = " open" if verdict != Verdict.GOOD.value else ""
    return (
        f"<details{opened}><summary>"
        f'<span class="verdict {verdict}">{phrase(f"verdict_{verdict}", "zh")}</span> '
        f'<a href="{html.escape(_address(file["path"]))}">{html.escape(file["path"])}</a></summary>'
        + (f"<ul>{findings}</ul>" if findings else "")
        + f"<table>{rows}</table></details>"
    )


def _row(answer: Mapping[str, Any]) -> str:
    page = f"p. {answer['page']}" if answer["page"] else ""
    question = f"question_{answer['question']}"
    return (
        f'<tr><th>{phrase(question, "zh")}<br><span class="en">{phrase(question, "en")}</span></th>'
        f"<td>{html.escape(answer['measured'])}</td><td>{html.escape(answer['limit'])}</td><td>{page}</td>"
        f'<td class="{answer["verdict"]}">{phrase("answer_" + answer["verdict"], "zh")}</td></tr>'
    )


def _both(name: str) -> str:
    return f"{phrase(name, 'zh')} {phrase(name, 'en')}"


def _address(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
