"""A desk's YAML file: its name, numbers, colours, logo and the lawyer's signature."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.load.desk_values import value_findings
from booklet.load.files import Folder
from booklet.load.pictures import logo_findings, read_picture
from booklet.load.press_profile import PRESS_RULE, read_press
from booklet.load.strict_yaml import Day, Lines, PerScript, Plain, Table, nearest
from booklet.model import Branding, Review

CHINESE_KEYS = {
    "名称": "name", "名稱": "name", "站点名称": "name", "站點名稱": "name", "标语": "tagline",
    "標語": "tagline", "颜色": "colour", "顏色": "colour", "主色": "colour", "标志": "logo", "標誌": "logo",
    "徽标": "logo", "电话": "phone", "電話": "phone", "地址": "address", "时间": "hours", "時間": "hours",
    "开放时间": "hours", "開放時間": "hours", "办公时间": "hours", "辦公時間": "hours", "网址": "web",
    "網址": "web", "网页": "web", "網頁": "web", "二维码": "qr", "二維碼": "qr", "法援中心": "legal_aid",
    "法律援助中心": "legal_aid", "法院": "court", "声明": "footer", "聲明": "footer", "复核": "review",
    "覆核": "review", "签核": "review", "簽核": "review", "印刷厂": "press", "印刷廠": "press"}
"""What people who have forgotten a key write instead of it."""

BRANDING_RULE = Table({
    "name": PerScript(required=True, at_most=3),
    "tagline": PerScript(at_most=1),
    "colour": Plain(required=True, pattern=r"#[0-9A-Fa-f]{6}", like="\"#0f4f5c\""),
    "logo": Plain(),
    "phone": Plain(pattern=r"\+?[0-9(][0-9 ()-]{2,24}( ?[转轉] ?[0-9]{1,6})?", like="0000-1234567"),
    "address": PerScript(at_most=3),
    "hours": PerScript(at_most=3),
    "web": Plain(pattern=r"[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[\w./?=&%~-]*)?", like="desk.example/help"),
    "qr": Plain(pattern=r"(https?://|tel:)[\w.:/?=&%+~#-]+", like="https://desk.example/help"),
    "legal_aid": PerScript(at_most=2),
    "court": PerScript(at_most=2),
    "footer": PerScript(at_most=2),
    "press": PRESS_RULE,
    "review": Table({
        "reviewer": Plain(required=True, longest=30),
        "date": Day(required=True),
        "due": Day(required=True),
        "facts": Lines(),  # ids, or ``all``
    }, meant={"复核人": "reviewer", "覆核人": "reviewer", "律师": "reviewer", "律師": "reviewer",
              "日期": "date", "下次复核": "due", "下次覆核": "due", "依据": "facts", "依據": "facts"}),
}, meant=CHINESE_KEYS)


def load_branding(path: Path, root: Path) -> tuple[Branding | None, list[Finding]]:
    """The desk that a YAML file describes; its id is the file's name without the ending."""
    folder = Folder(path.parent, root)
    document = folder.yaml(path.name, BRANDING_RULE)
    found = list(document.findings)
    values: Mapping[str, Any] | None = document.values
    file = folder.name(path.name)
    logo = None
    if values and values.get("logo"):
        line, column = document.places[("logo",)]
        logo, logo_found = read_picture(path.parent / values["logo"], path.parent, values["logo"],
                                        "desk/logo" + Path(values["logo"]).suffix.lower(), (file, line, column))
        found += logo_found
        if logo:
            found += logo_findings(logo, values["logo"], (file, line, column))
    found += value_findings(values or {}, lambda *path: (file, *nearest(document.places, path)))
    press, press_found = read_press(values.get("press") if values else None, path.parent, file,
                                    document.places.get(("press", "profile"), (0, 0)))
    found += press_found
    if values and (review := values.get("review")):
        if review.get("date") and review.get("due") and review["due"] < review["date"]:
            found.append(finding("branding-review-backwards", file,
                                 *document.places[("review", "due")],
                                 date=review["date"], due=review["due"]))
    if values is None or any(f.severity.value == "error" for f in found):
        return None, found
    review = values.get("review")
    return Branding(
        id=path.stem,
        name=values["name"],
        tagline=_joined(values.get("tagline")),
        colour=values["colour"].lower(),
        logo=logo,
        phone=values.get("phone") or "",
        address=values.get("address") or {},
        hours=values.get("hours") or {},
        web=values.get("web") or "",
        qr=values.get("qr") or "",
        legal_aid=_joined(values.get("legal_aid")),
        court=_joined(values.get("court")),
        footer=_joined(values.get("footer")),
        review=Review(review["reviewer"], review["date"], review["due"],
                      review.get("facts") or ()) if review else None,
        file=file, press=press,
    ), found


def _joined(lines: Mapping[str, tuple[str, ...]] | None) -> dict[str, str]:
    return {script: "".join(value) for script, value in (lines or {}).items()}
