"""Words of the pages for a phone. The Chinese is Simplified; pages in Traditional have it converted."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    "phone-asks-elsewhere": error(
        "{piece} 的手机网页要从网上取东西：{url}",
        "手机网页只能用它自己带的东西：打开网页，别处就知道有人看了它。请把图片、样式写进文件里。",
        "{piece}: its page for a phone asks for something elsewhere: {url}",
        "Such a page may only use what is in it: whoever serves that address would know that somebody "
        "reads it. Put pictures and styles into the file.",
    ),
    "picture-too-long": warning(
        "{piece} 的长图有 {pages} 张，一张放不下",
        "请把文字改短，或者分成两章。别的文件不受影响：先不要长图，加上 --room small。",
        "{piece}: its long picture would take {pages} pictures",
        "Shorten the text, or make two chapters of it. Without long pictures: --room small.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "phone_big": {"zh": "大字", "en": "Large type"},
    "phone_dark": {"zh": "深色", "en": "Dark"},
    "phone_numbers": {"zh": "电话", "en": "Telephone"},
    "phone_numbers_leave": {"zh": "电话和离开", "en": "Telephone, and leaving"},
    "phone_call_us": {"zh": "打给本站", "en": "Call the desk"},
    "phone_on_page": {"zh": "这一页有", "en": "On this page"},
    "phone_desk": {"zh": "本站", "en": "The desk"},
    "phone_imprint": {"zh": "版本和声明", "en": "Imprint"},
    "phone_overdue": {
        "zh": "这一页过期了，法律可能变了。先不要照着做，打电话问一问。",
        "en": "This page is out of date; the law may have changed. Ask before you act on it.",
    },
    "phone_until": {
        "zh": "用到 {date} 为止，过了这一天先打电话问",
        "en": "Good until {date}; ask first after it",
    },
    "phone_answer": {"zh": "先说要紧的", "en": "In short"},
    "phone_write_first": {"zh": "先写下", "en": "Write down first"},
    "phone_copy": {"zh": "复制写好的，发给{name}", "en": "Copy what I wrote, to send to {name}"},
    "phone_copied": {"zh": "复制好了，打开微信粘贴。", "en": "Copied; paste it into a message."},
    "phone_not_copied": {
        "zh": "这个浏览器不让复制，请截图。",
        "en": "Copying isn't allowed here; take a screenshot.",
    },
    "phone_stays_here": {
        "zh": "写的、勾的只留在这一页，不会上传，关掉就没有了。要留着：截图，或者打印。",
        "en": "What you write stays in this page and is gone when you close it. To keep it: screenshot or "
        "print.",
    },
    "phone_us": {"zh": "本站", "en": "us"},
    "phone_whom": {"zh": "打给谁", "en": "Whom to call"},
    "phone_industry": {
        "zh": "标准、行业指引不是法律。",
        "en": "Standards and guidelines of the trade are no law.",
    },
    "phone_also": {"zh": "还有", "en": "See also"},
    "phone_contents": {"zh": "全部题目", "en": "All subjects"},
    "phone_inside": {"zh": "须知 {number}", "en": "Inside {number}"},
    "phone_leave": {"zh": "离开这页", "en": "Leave this page"},
    "phone_leave_how": {
        "zh": "按“离开这页”，或者连按三次 Shift，屏幕马上换成别的。",
        "en": "“Leave this page”, or Shift three times, puts something else on the screen at once.",
    },
    "phone_leave_not": {
        "zh": "不会清除记录：在微信，长按这条聊天可以删除；浏览器要自己清历史记录。"
        "手机被人装了监控的，挡不住。",
        "en": "It clears no history: delete the chat and the browser's history yourself. It doesn't help "
        "on a phone that somebody watches.",
    },
    "phone_terms": {"zh": "二十四节气", "en": "The 24 solar terms"},
    "phone_about": {"zh": "{month}月{day}日前后", "en": "about {month}-{day}"},
    "phone_what_happened": {"zh": "你遇到什么事？", "en": "What has happened?"},
    "phone_find_line": {"zh": "找到那一行，点开看。急的在最上面。", "en": "Find your line and open it."},
    "phone_by_subject": {"zh": "按题目看", "en": "By subject"},
    "phone_call": {"zh": "打 {number}", "en": "Call {number}"},
    "phone_none": {"zh": "这里没有网页，到本站来问。", "en": "No page here; ask at the desk."},
}
