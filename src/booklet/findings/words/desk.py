"""Words about a desk: its file, its values, its pictures; making a new one; what became of many."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    # --- a desk's file ----------------------------------------------------------
    "branding-missing": error(
        "没有这个站点文件",
        "现有的站点：{known}。站点文件放在 branding 文件夹里。",
        "there is no such desk file",
        "Desks there are: {known}. Desk files live in the folder branding.",
    ),
    "branding-review-backwards": error(
        "下次复核日 {due} 早于复核日 {date}",
        "请检查两个日期是不是写反了。",
        "the next review ({due}) is before the review ({date})",
        "Check whether the two dates are swapped.",
    ),
    "desk-edit-refused": error(
        "这个文件的写法太特别，没办法只改这几项：{keys}；什么也没写",
        "请用记事本打开这个文件，自己改这几项。",
        "this file is written in too unusual a way to change just these: {keys}; nothing was written",
        "Open the file in a text editor and change them there.",
    ),
    "desk-id-unsafe": error(
        "“{id}”不能用作站点的编号：文件夹不能叫这个名称",
        '可以改成“{likely}”。编号最多 40 字，不用 \\ / : * ? " < > |，不用空格，头尾不用点和横线，不用 con、'
        "nul 这样的系统名称。",
        "“{id}” can't be a desk's id: no folder can have this name",
        'It could be “{likely}”. At most 40 characters, no spaces, none of \\ / : * ? " < > |, no dot or '
        "hyphen at either end, no system name such as con or nul.",
    ),
    "desk-id-twice": error(
        "编号“{id}”已经用过了：{first}",
        "每个站点的编号要不同（大小写不算不同），否则成品会互相覆盖。",
        "the id “{id}” is taken: {first}",
        "Give each desk an id of its own (capitals don't make a difference), else one would overwrite the "
        "other.",
    ),
    "extends-missing": error(
        "“{key}”要沿用的文件“{name}”不在这个文件夹里",
        "是不是“{near}”？只写文件名，文件要和这一个放在一起。",
        "the file that “{key}” names, “{name}”, is not in this folder",
        "Did you mean “{near}”? Give its name only; it must lie beside this file.",
    ),
    "extends-cycle": error(
        "几个文件互相沿用，绕成了圈：{chain}",
        "请去掉其中一个的“extends”。",
        "files extend each other in a circle: {chain}",
        "Take “extends” out of one of them.",
    ),
    "qr-too-long": error(
        "二维码的内容太长：{length} 个字符，最多 {most} 个",
        "再长，格子就小于 0.5 毫米，手机扫不出来。请用短一些的网址。",
        "the QR code's content is too long: {length} characters, at most {most}",
        "Longer ones have modules under 0.5 mm, which phones can't read. Use a shorter address.",
    ),
    "desk-phone-length": error(
        "“{key}”的号码“{value}”应该有 {wanted} 位数字，现在是 {count} 位",
        "多了或少了一位，读者就打不通。请逐位核对，再打一遍试试（国家区号和分机不算在内）。",
        "the number “{value}” of “{key}” should have {wanted} digits and has {count}",
        "One digit more or less and nobody gets through. Compare each digit and ring it once (country code "
        "and extension are not counted).",
    ),
    "desk-phone-local": error(
        "“{key}”的号码“{value}”：区号 {area} 后面应该有 {wanted} 位，现在是 {count} 位",
        "多了或少了一位，读者就打不通。请逐位核对，再打一遍试试。区号后面加一道横线；台湾的号码写成 "
        "02-2345-6789 或 +886 2 2345 6789。",
        "the number “{value}” of “{key}” should have {wanted} digits after the area code {area} and has "
        "{count}",
        "One digit more or less and nobody gets through. Compare each digit and ring it once. Put a hyphen "
        "after the area code; numbers of Taiwan are written 02-2345-6789 or +886 2 2345 6789.",
    ),
    "desk-phone-area": warning(
        "“{key}”的号码“{value}”：没有 {area} 这个区号",
        "请核对区号，打一遍试试。",
        "the number “{value}” of “{key}”: there is no area code {area}",
        "Compare the area code and ring the number once.",
    ),
    "desk-phone-zero": warning(
        "“{key}”的号码“{value}”前面像是少了一个 0",
        "表格软件会把号码开头的 0 去掉。如果是这样，改成：{mended}",
        "the number “{value}” of “{key}” seems to lack its leading 0",
        "Spreadsheets drop a leading 0. If so, write: {mended}",
    ),
    "desk-phone-unknown": warning(
        "“{key}”的号码“{value}”不像能打通的电话",
        "请逐位核对，打一遍试试。常见的写法：010-12345678、13812345678、400-123-4567、12348、+852 2345 "
        "6789。",
        "the number “{value}” of “{key}” doesn't look like one that can be rung",
        "Compare each digit and ring it once. Usual forms: 010-12345678, 13812345678, 400-123-4567, 12348, "
        "+852 2345 6789.",
    ),
    "desk-hours-backwards": error(
        "“{key}”里的时间“{value}”，结束早于开始",
        "请检查时间；下午的时间用 24 小时写，例如 13:30–17:00。",
        "in “{key}”, “{value}” ends before it starts",
        "Check the times; write the afternoon in 24 hours, such as 13:30–17:00.",
    ),
    "desk-hours-overlap": error(
        "“{key}”里同一天的时间重叠：“{first}”和“{second}”",
        "请检查哪一段写错了，或者合成一段。",
        "in “{key}”, times of the same day overlap: “{first}” and “{second}”",
        "Check which one is wrong, or join them.",
    ),
    "desk-hours-impossible": error(
        "“{key}”里没有这个时间：{value}",
        "小时是 0 到 24，分钟是 00 到 59。",
        "in “{key}” there is a time that no clock shows: {value}",
        "Hours go from 0 to 24, minutes from 00 to 59.",
    ),
    "desk-colour-pale": warning(
        "“{key}”的颜色 {value} 太浅，看不清；字和线会印成深得多的 {printed}",
        "如果不想要这个深色，请换一个深一些的颜色；浅色可以留在标志图片里。",
        "the colour {value} of “{key}” is too pale to read; type and lines will be printed in {printed}, "
        "much darker",
        "If that is not wanted, choose a darker colour; the pale one can stay in the logo's picture.",
    ),
    "desk-colour-alarm": warning(
        "“{key}”的颜色 {value} 和紧急提示用的红色（{alarm}）太接近",
        "读者会分不清哪里是紧急的。请换一个不红的颜色；红色可以留在标志图片里。",
        "the colour {value} of “{key}” is too near the red of urgent notices ({alarm})",
        "Readers couldn't tell what is urgent. Choose one that isn't red; the red can stay in the logo's "
        "picture.",
    ),
    "desk-web-broken": error(
        "“{key}”的网址“{value}”打不开：“{part}”不是网站的名称",
        "请在浏览器里打开自己的网页，从地址栏复制过来。",
        "the address “{value}” of “{key}” can't be opened: “{part}” is no website's name",
        "Open your page in a browser and copy what stands in its address bar.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "desks_id": {"zh": "编号", "en": "id"},
    "desks_name": {"zh": "站点", "en": "desk"},
    "desks_place": {"zh": "在哪里", "en": "where"},
    "desks_state": {"zh": "结果", "en": "result"},
    "desks_made": {"zh": "做好", "en": "built"},
    "desks_wanted": {"zh": "应做", "en": "wanted"},
    "desks_drafts": {"zh": "未复核", "en": "drafts"},
    "desks_errors": {"zh": "错误", "en": "errors"},
    "desks_warnings": {"zh": "注意", "en": "warnings"},
    "desks_findings": {"zh": "发现的问题", "en": "findings"},
    "desks_state_built": {"zh": "全部做好", "en": "built"},
    "desks_state_part": {"zh": "缺几份", "en": "in part"},
    "desks_state_failed": {"zh": "没有做成", "en": "failed"},
    "desks_state_refused": {"zh": "有错没做", "en": "refused"},
    "desks_state_read": {"zh": "没有错", "en": "no error"},
    "desks_rest_read": {
        "zh": "另有 {count} 个站点，没有发现错误",
        "en": "and {count} more desks, no error found",
    },
    "desks_rest": {"zh": "另有 {count} 个站点，全部做好", "en": "and {count} more desks, all built"},
    "desks_rest_bad": {"zh": "另有 {count} 个站点有错", "en": "and {count} more desks with errors"},
    "desks_rest_failed": {
        "zh": "另有 {count} 个站点没有做好，见表格文件",
        "en": "and {count} more desks not built; see the table file",
    },
    "desks_total": {
        "zh": "{total} 个站点：{built} 个全部做好，{bad} 个没有。",
        "en": "{total} desks: {built} built, {bad} not.",
    },
    "desks_checked": {
        "zh": "{total} 个站点：{good} 个没有发现错误，{bad} 个有。",
        "en": "{total} desks: no error found in {good}, errors in {bad}.",
    },
    "desks_same": {
        "zh": "    另有 {count} 个站点同样{places}。",
        "en": "    The same with {count} more desks{places}.",
    },
    "ask_start": {
        "zh": "新建一个站点。直接按回车就跳过一项，以后可以在文件里补；Ctrl+C 退出，什么也不写。",
        "en": "A new desk. Enter skips a question; the file can be filled in later. Ctrl+C ends and writes "
        "nothing.",
    },
    "ask_name": {
        "zh": "站点名称（印在成品上；几行的用 | 隔开；跳过就留空白处盖章）：",
        "en": "Name, as printed (lines divided by |; none leaves room for a stamp): ",
    },
    "ask_phone": {
        "zh": "主要的电话（如 010-12345678）：",
        "en": "Main phone number (such as 010-12345678): ",
    },
    "ask_address": {"zh": "地址（几行的用 | 隔开）：", "en": "Address (lines divided by |): "},
    "ask_hours": {
        "zh": "开放时间（如 周一至周五 9:00–17:00）：",
        "en": "Opening hours (such as 周一至周五 9:00–17:00): ",
    },
    "ask_colour": {
        "zh": "主色（六位，如 0f4f5c；跳过就用它，深青色）：",
        "en": "Colour (six digits such as 0f4f5c, a dark teal, which is taken if skipped): ",
    },
    "ask_logo": {
        "zh": "标志（SVG 或 PNG 文件，可以拖进来）：",
        "en": "Logo (an SVG or PNG file; it may be dragged in): ",
    },
    "ask_id": {
        "zh": "换一个编号（也是文件名，如 qinghe）：",
        "en": "Another id (also the file's name, such as qinghe): ",
    },
    "new_file_head": {
        "zh": "一个站点的资料。“# ”开头的是说明；“#”后面没有空格的是例子，要用就删掉“#”，改成自己的。\n"
        "冒号要用英文冒号，后面空一格。改好以后运行：{command} --branding 这个文件的名称",
        "en": "One desk. A line with “# ” explains; one with “#” and no space is an example: delete the # "
        "and make it yours.\n"
        "A colon is followed by a space. Then run: {command} --branding NAME-OF-THIS-FILE",
    },
    "new_written": {"zh": "写好了：{path}", "en": "Written: {path}"},
    "new_proof": {"zh": "做了一份清单，请打开看看：{path}", "en": "One checklist as a proof: {path}"},
    "new_next": {
        "zh": "全部生成：{command} --branding {id}",
        "en": "To build everything: {command} --branding {id}",
    },
    "new_guide_next": {
        "zh": "把里面的字换成自己的（怎么写见 docs/writing.md），检查、生成：\n"
        "    {command} check --guide {path}\n"
        "    {command} --guide {path} --out out-guide",
        "en": "Make its texts your own (docs/writing.md), then check and build:\n"
        "    {command} check --guide {path}\n"
        "    {command} --guide {path} --out out-guide",
    },
}
