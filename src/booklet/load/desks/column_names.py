"""What people call the columns of a table of desks, beside the names that the fields have. Data.

In Simplified and in English; a heading in Traditional is compared by its Simplified form. Here too: what a
heading is compared by (:func:`bare`). Not here: which field a heading means (``columns``).
"""

from __future__ import annotations

import re
import unicodedata


def _names(listed: str) -> tuple[str, ...]:
    return tuple(listed.split("、"))


ID_NAMES = _names("id、编号、代号、编码、代码、站点编号、站点代码、机构编号、文件名、code、desk id")

USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "name": _names(
        "名字、全称、单位、单位名称、单位全称、机构、机构全称、站点、站点全称、站名、工作站、工作站名称、"
        "服务站、服务站名称、服务站点、服务点、服务点名称、网点、网点名称、站点名、法律援助机构、"
        "法律援助机构名称、法律援助工作站、法律援助站、法援机构、法援站、中心名称、受理点、受理点名称、"
        "受理机构、接待点、接待点名称、联络点、联络点名称、组织名称、desk、desk name、office、"
        "office name、organisation、organization、organisation name、organization name、agency、station、"
        "site、centre、center"
    ),
    "address": _names(
        "办公地址、联系地址、详细地址、单位地址、机构地址、站点地址、服务地址、接待地址、所在地址、"
        "通讯地址、通信地址、中心地址、受理地址、具体地址、地点、办公地点、服务地点、接待地点、受理地点、"
        "具体位置、位置、所在地、办公场所、addr、address line、office address、street address、location、"
        "where"
    ),
    "hours": _names(
        "服务时间、工作时间、上班时间、接待时间、营业时间、值班时间、受理时间、咨询时间、对外时间、"
        "对外服务时间、办理时间、办事时间、窗口时间、接访时间、开放日、opening hours、open hours、"
        "office hours、business hours、working hours、service hours、opening times、open、time"
    ),
    "web": _names(
        "网站、网站地址、网站网址、官网、官网地址、官方网站、官方网址、主页、首页、链接、网页地址、url、"
        "website、web site、web page、web address、homepage、home page、link"
    ),
    "directions": _names(
        "交通路线、乘车路线、公交路线、交通指引、交通方式、乘车方式、怎么走、公交、地铁、"
        "how to get there、getting there、transport"
    ),
    "tagline": _names("宣传语、slogan"),
    "colour": _names("color、main colour、main color、主题色"),
}
"""By the key of the field."""

_LABELLED: dict[tuple[str, str], tuple[str, ...]] = {
    ("联系电话", "聯絡電話"): _names("联系电话"),
    ("联络电话", "聯絡電話"): _names("联络电话"),
    ("咨询电话", "諮詢電話"): _names("咨询电话"),
    ("服务电话", "服務電話"): _names("服务电话"),
    ("办公电话", "辦公電話"): _names("办公电话"),
    ("值班电话", "值班電話"): _names("值班电话"),
    ("公开电话", "公開電話"): _names("公开电话"),
    ("对外电话", "對外電話"): _names("对外电话"),
    ("预约电话", "預約電話"): _names("预约电话"),
    ("接待电话", "接待電話"): _names("接待电话"),
    ("受理电话", "受理電話"): _names("受理电话"),
    ("单位电话", "單位電話"): _names("单位电话"),
    ("机构电话", "機構電話"): _names("机构电话"),
    ("站点电话", "站點電話"): _names("站点电话"),
    ("电话", "電話"): _names(
        "电话号码、联系号码、联系方式、联络方式、tel、tel.、telephone、telephone number、"
        "phone number、phone no.、tel no.、contact、contact number、contact phone"
    ),
    ("座机", "座機"): _names("固定电话、固话、座机、座机号、座机号码、座机电话、市话、landline"),
    ("手机", "手機"): _names(
        "手机、手机号、手机号码、移动电话、mobile、mobile phone、mobile number、cell、cell phone"
    ),
    ("热线", "熱線"): _names("热线、热线电话、法律援助热线、法援热线、hotline、helpline"),
    ("服务热线", "服務熱線"): _names("服务热线"),
    ("咨询热线", "諮詢熱線"): _names("咨询热线"),
}
PHONE_NAMES = {name: label for label, names in _LABELLED.items() for name in names}
"""Names of columns of phone numbers, each with the label of such a number beside the main one, in Simplified
and in Traditional. Numbers of a person (联系人电话, 负责人电话) are not among them: they may not be for
print."""

OWN_PHONE_LABEL = ("电话", "電話")
"""The label of a second number in the column of the main one."""

REMARKS = frozenset(
    _names("备注、说明、序号、序、附注、note、notes、remark、remarks、comment、comments、no、no.")
)
"""Columns that are left alone without a word."""

NOT_PRINTED = frozenset(
    _names(
        "传真、传真号、传真号码、fax、邮编、邮政编码、邮箱、电子邮箱、电子邮件、email、qq、qq号、"
        "微信、微信号、公众号、微信公众号、wechat、联系人、负责人、统一社会信用代码"
    )
)
"""Columns of what no product prints, however like a phone number it looks: they are passed over, and told."""

_SIMPLER = str.maketrans(
    "稱電話標誌顏輔樣題時間開辦語務網頁維碼監構聲補號簽覆複廠數線機備註說體簡編點繁聯絡繫諮詢單組織營業對約預畫"
    "熱鏈連結門詳細當訪傳郵負責場樓車鐵貨達應係訊動實際總會員臺處檔區縣鄉鎮東聽製國發運歡執輛選師錄檢隊駐説衆眾統麼種覈籤",
    "称电话标志颜辅样题时间开办语务网页维码监构声补号签复复厂数线机备注说体简编点繁联络系咨询单组织营业对约预画"
    "热链连结门详细当访传邮负责场楼车铁货达应系讯动实际总会员台处档区县乡镇东听制国发运欢执辆选师录检队驻说众众统么种核签",
)


def bare(heading: str) -> str:
    """A heading as it is compared: one width, Simplified, without spaces, hyphens and asterisks."""
    text = unicodedata.normalize("NFKC", heading).lower().translate(_SIMPLER)
    return re.sub(r"[\s_*:-]+", "", text)
