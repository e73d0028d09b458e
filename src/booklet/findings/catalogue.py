"""Every message of the program, in Chinese and in English, in one place.

``ENTRIES`` holds the findings: code, severity, what is wrong, how to mend it.
``PHRASES`` holds the command's own words. ``docs/findings.md`` is generated from
``ENTRIES``, and each code has a fixture under ``tests/findings/``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """The words of one finding; ``message`` and ``hint`` by language, with ``{place-holders}``."""

    severity: str
    message: dict[str, str] = field(hash=False)
    hint: dict[str, str] = field(hash=False)


def _error(zh: str, zh_hint: str, en: str, en_hint: str) -> Entry:
    return Entry("error", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


def _warning(zh: str, zh_hint: str, en: str, en_hint: str) -> Entry:
    return Entry("warning", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


ENTRIES: dict[str, Entry] = {
    # --- set-up -----------------------------------------------------------------
    "setup-python-old": _error(
        "Python {version} 太旧，需要 3.11 或更新的版本",
        "请到 python.org 或系统的软件商店安装 Python 3.11 以上，再运行一次。",
        "Python {version} is too old; 3.11 or newer is needed",
        "Install Python 3.11 or newer from python.org or your system's store, then run again."),
    # --- files ------------------------------------------------------------------
    "file-missing": _error(
        "找不到文件或打不开",
        "请检查文件名和文件夹；也许被移走、改名，或没有读取权限。",
        "the file can't be found or read",
        "Check the name and the folder; it may have been moved, renamed, or locked."),
    "file-too-big": _error(
        "文件太大：{size} KB，最多 {most} KB",
        "这里应该是一个文字文件，请检查是不是放错了文件。",
        "the file is too big: {size} kB, at most {most} kB",
        "A text file belongs here; check that it is the right one."),
    "text-not-utf8": _error(
        "文件不是 UTF-8 编码（看起来是 {encoding}）",
        "用记事本打开，选“文件 → 另存为”，编码选 UTF-8，再保存。",
        "the file is not UTF-8 (it looks like {encoding})",
        "Open it in Notepad, choose File → Save As, encoding UTF-8, and save."),
    # --- YAML -------------------------------------------------------------------
    "yaml-full-width-colon": _error(
        "“{key}”后面用了中文冒号“：”",
        "请改成英文冒号加一个空格，例如  {key}: …",
        "the colon after “{key}” is a full-width one",
        "Type an ASCII colon and a space, for example  {key}: …"),
    "yaml-colon-space": _error(
        "“{key}:”后面少了一个空格",
        "请写成  {key}: 内容（冒号后空一格）。",
        "a space is missing after “{key}:”",
        "Write  {key}: value  with a space after the colon."),
    "yaml-tab": _error(
        "行首用了 Tab 键",
        "请删掉，改用空格对齐（每层两个空格）。",
        "the line starts with a tab",
        "Delete it and indent with spaces, two for each level."),
    "yaml-curly-quotes": _error(
        "用了中文引号 {quote}",
        "如果引号是为了包住内容，请改成英文引号 \" \"；如果引号本来就要印出来，请在外面再加一对英文引号。",
        "curly quotes {quote} around the value",
        "Use straight quotes \" \" to wrap a value; to print curly quotes, wrap them in straight ones."),
    "yaml-bare-hash": _error(
        "“{value}”没有加引号，井号后面会被当成注释",
        "请加上英文引号：\"{value}\"",
        "“{value}” has no quotes, so it is read as a comment",
        "Put straight quotes around it: \"{value}\""),
    "yaml-syntax": _error(
        "这里看不懂（问题可能从第 {start} 行开始）",
        "请检查这一行和上一行：引号是否成对、缩进是否对齐、冒号后是否有空格。",
        "this can't be read (the trouble may start in line {start})",
        "Check this line and the one above: paired quotes, indentation, a space after each colon."),
    "yaml-too-deep": _error(
        "内容层次太深或太多",
        "请检查是不是粘贴错了内容。",
        "the file is nested too deeply or too large",
        "Check whether something was pasted in by mistake."),
    "yaml-duplicate-key": _error(
        "“{key}”写了两次（第一次在第 {first} 行）",
        "请删掉其中一个。",
        "“{key}” is given twice (first in line {first})",
        "Delete one of them."),
    "yaml-unknown-key": _error(
        "不认识的名称“{key}”",
        "是不是“{suggestion}”？",
        "unknown name “{key}”",
        "Did you mean “{suggestion}”?"),
    "yaml-missing-key": _error(
        "“{under}”里缺少“{key}”",
        "请加上一行  {key}: …",
        "“{key}” is missing in “{under}”",
        "Add a line  {key}: …"),
    "yaml-empty": _error(
        "“{key}”没有填内容",
        "请在冒号后面填上。",
        "“{key}” has no value",
        "Fill it in after the colon."),
    "yaml-wants-text": _error(
        "“{key}”应该是一段文字",
        "请写成一行：名称、英文冒号、空格、内容。",
        "“{key}” should be a line of text",
        "Write one line: name, colon, space, text."),
    "yaml-wants-list": _error(
        "“{key}”应该是一个列表",
        "请每行一项，行首写“- ”。",
        "“{key}” should be a list",
        "Write one entry a line, each starting with “- ”."),
    "yaml-wants-table": _error(
        "“{key}”下面应该是“名称: 内容”",
        "请换行缩进两个空格，再写名称、英文冒号、空格、内容。",
        "“{key}” should hold “name: value” lines",
        "Start a new line, indent by two spaces, then name, colon, space, value."),
    "yaml-wants-pair": _error(
        "“{key}”的每一项应该写成“- 动词: 一句话”",
        "例如  - 停: 不点链接，不转钱。",
        "each entry of “{key}” should read “- verb: sentence”",
        "For example  - 停: 不點連結，不轉錢。"),
    "yaml-wrong-form": _error(
        "“{key}”的内容“{value}”不对",
        "应该像这样：{like}",
        "“{value}” does not fit “{key}”",
        "It should look like this: {like}"),
    "yaml-wrong-date": _error(
        "“{key}”的日期“{value}”不对",
        "请写成 年-月-日，例如 2026-11-23，并检查这一天是否存在。",
        "“{value}” is not a date for “{key}”",
        "Write year-month-day, for example 2026-11-23, and check that the day exists."),
    "yaml-too-long": _error(
        "“{key}”太长：{length} 个字，最多 {most} 个字",
        "请写短一些，否则印不下。",
        "“{key}” is too long: {length} characters, at most {most}",
        "Shorten it, or it won't fit its place."),
    "yaml-too-many": _error(
        "“{key}”有 {count} 项，最多 {most} 项",
        "请删减或合并。",
        "“{key}” has {count} entries, at most {most}",
        "Remove or join some."),
    # --- branding ---------------------------------------------------------------
    "branding-missing": _error(
        "没有这个站点文件",
        "现有的站点：{known}。站点文件放在 branding 文件夹里。",
        "there is no such desk file",
        "Desks there are: {known}. Desk files live in the folder branding."),
    "branding-review-backwards": _error(
        "下次覆核日 {due} 早于覆核日 {date}",
        "请检查两个日期是不是写反了。",
        "the next review ({due}) is before the review ({date})",
        "Check whether the two dates are swapped."),
    # --- pictures ---------------------------------------------------------------
    "picture-missing": _error(
        "找不到图片文件“{path}”",
        "请检查文件名；文件夹里有：{near}",
        "the picture “{path}” can't be found",
        "Check the name; the folder holds: {near}"),
    "picture-outside": _error(
        "图片“{path}”在允许的文件夹之外",
        "请把图片复制到同一个文件夹里，再写它的名称。",
        "the picture “{path}” lies outside its folder",
        "Copy it into the same folder and name it from there."),
    "picture-kind": _error(
        "“{path}”不是能用的图片",
        "请用 SVG、PNG 或 JPEG 文件（只改扩展名没有用，要另存）。",
        "“{path}” is not a picture that can be used",
        "Use an SVG, PNG or JPEG file (export it again; renaming is not enough)."),
    "picture-too-big": _error(
        "图片“{path}”太大：{size} KB，最多 {most} KB",
        "请缩小图片再试。",
        "the picture “{path}” is too big: {size} kB, at most {most} kB",
        "Make it smaller and try again."),
    "picture-unsafe": _error(
        "SVG 图片“{path}”里有不能用的内容：{reason}",
        "请在画图软件里把文字转成曲线，另存为“普通 SVG”，或者改用 PNG。",
        "the SVG “{path}” holds something that is not allowed: {reason}",
        "Turn text into outlines and save as plain SVG, or use a PNG."),
    # --- the guide --------------------------------------------------------------
    "guide-no-chapters": _error(
        "这个文件夹里没有章节",
        "每章一个文件夹，里面要有 chapter.md。见 docs/writing.md。",
        "there are no chapters in this folder",
        "Each chapter is a folder with a chapter.md in it; see docs/writing.md."),
    "guide-route-unknown": _error(
        "快速指引指向的章节“{chapter}”不存在",
        "现有的章节：{known}",
        "the route points to the chapter “{chapter}”, which does not exist",
        "Chapters there are: {known}"),
    "chapter-same-order": _error(
        "这一章的次序 {order} 和“{other}”相同",
        "请改 order，每章一个不同的数。",
        "this chapter's order {order} is that of “{other}” too",
        "Change order: each chapter needs its own number."),
    "chapter-picture-unused": _warning(
        "图片没有用到",
        "请在正文里用 ![说明](文件名) 放进去，或删掉文件。",
        "the picture is not used",
        "Put it in the text with ![description](name), or delete the file."),
    "checklist-line": _error(
        "清单里看不懂这一行：{text}",
        "每行应该是“## 动词”“- 事项 ｜标签 [F05]”，或缩进四格的附注。",
        "this line of the checklist can't be read: {text}",
        "Each line is “## verb”, “- item ｜label [F05]”, or a note indented by four spaces."),
    "checklist-group": _error(
        "清单的组名应该是一个字：{text}",
        "例如  ## 停  ；紧急的一组写成  ## 報！",
        "a group's name in a checklist is one character: {text}",
        "For example  ## 停 ; the urgent group is  ## 報！"),
    "checklist-empty": _error(
        "清单里没有事项",
        "请写“## 动词”，下面写“- 事项”。",
        "the checklist has no items",
        "Write “## verb” and below it “- item”."),
    "fact-unknown": _error(
        "引用的事实 {id} 不在 facts.yaml 里",
        "请检查编号，或在 facts.yaml 里加上这条事实和它的来源。",
        "the fact {id} is not in facts.yaml",
        "Check the number, or add the fact with its source to facts.yaml."),
    "fact-unverified": _error(
        "事实 {id} 未经核实（U），不能印出来",
        "请删掉这句话，或先核实、在 facts.yaml 里改信度。",
        "the fact {id} is unverified (U) and must not be printed",
        "Remove the sentence, or verify the fact and change its confidence in facts.yaml."),
    # --- Markdown ---------------------------------------------------------------
    "markup-html": _error(
        "正文里不能写 HTML：{tag}",
        "请用 Markdown 写法；要印出尖括号，改用〈〉或《》。",
        "HTML is not allowed in the text: {tag}",
        "Write Markdown; to print angle brackets use 〈〉 or 《》."),
    "markup-callout": _error(
        "不认识的提示框“{kind}”",
        "可以用：{known}",
        "unknown callout “{kind}”",
        "There are: {known}"),
    "markup-picture": _error(
        "找不到图片“{path}”",
        "请把图片放在这一章的文件夹里，名称大小写要一致。",
        "the picture “{path}” can't be found",
        "Put it in this chapter's folder; capitals in the name count."),
    "markup-picture-text": _error(
        "图片没有说明文字",
        "请写成 ![图里有什么](文件名)，看不见图的人要靠它。",
        "the picture has no description",
        "Write ![what it shows](name): people who can't see it rely on that."),
    "panel-text-before": _error(
        "第一个“# ”标题之前有文字",
        "折页的文字都要放在某个“# 标题”下面。",
        "there is text above the first “# ” heading",
        "All leaflet copy belongs under a “# heading”."),
    "panel-count": _error(
        "有 {count} 个面板，这种版式要 {wanted} 个",
        "每个“# ”标题是一个面板，请增减到 {wanted} 个。",
        "there are {count} panels; this layout has {wanted}",
        "Each “# ” heading is a panel: make it {wanted}."),
    # --- layouts ----------------------------------------------------------------
    "layouts-none": _error(
        "没有找到任何版式",
        "layouts 文件夹里应该有 leaflet、checklist、booklet。请重新下载项目。",
        "no layout was found",
        "The folder layouts should hold leaflet, checklist and booklet; get the project again."),
    "layout-file-missing": _error(
        "版式里缺少文件“{name}”",
        "请检查 template 和 style 的名称。",
        "the layout's file “{name}” is missing",
        "Check the names under template and style."),
    "layout-panel-unknown": _error(
        "没有叫“{name}”的面板",
        "sides 里的名称必须在 panels 里有。",
        "there is no panel “{name}”",
        "Each name under sides must be one of panels."),
    "layout-template": _error(
        "版式模板出错：{reason}",
        "请检查模板文件的这一行。",
        "the layout's template fails: {reason}",
        "Check this line of the template."),
    # --- typesetting ------------------------------------------------------------
    "glyph-missing": _error(
        "字体里没有这个字：{character}（{codepoint}）",
        "请换一个写法相同的常用字；人名地名的生僻字请告诉维护者。",
        "no font has the character {character} ({codepoint})",
        "Use a common form of it; tell the maintainers about rare characters in names."),
    "glyph-elsewhere": _error(
        "{piece}：有 {count} 个字排不出来：{characters}",
        "这些字不在来源文件里，请检查版式里的文字。",
        "{piece}: {count} characters can't be set: {characters}",
        "They come from no source file; check the layout's own words."),
    "font-foreign": _error(
        "{piece}：用了项目以外的字体 {fonts}",
        "请重新下载 fonts 文件夹；如果改过版式，检查 font-family。",
        "{piece}: set in fonts that are not the project's: {fonts}",
        "Get the folder fonts again; if a layout was changed, check font-family."),
    "fonts-missing": _error(
        "fonts 文件夹里缺少字体 {names}",
        "请重新下载项目的 fonts 文件夹。",
        "fonts are missing in the folder fonts: {names}",
        "Get the project's folder fonts again."),
    "asset-refused": _error(
        "{piece}：页面要用的文件不在项目里：{url}",
        "图片要放在章节或站点的文件夹里；不能用网址。",
        "{piece}: the page asks for a file that is not the project's: {url}",
        "Pictures belong in the chapter's or the desk's folder; web addresses can't be used."),
    "typeset-warning": _error(
        "{piece}：排版程序报告问题：{text}",
        "如果改过版式文件，请检查样式表的这一项。",
        "{piece}: the typesetter reports: {text}",
        "If a layout was changed, check that item of its style sheet."),
    "typeset-failed": _error(
        "{piece}：排版时出错（{reason}）",
        "请加上 --verbose 再运行一次，把显示的内容告诉维护者。",
        "{piece}: typesetting failed ({reason})",
        "Run again with --verbose and send what it shows to the maintainers."),
    # --- fitting ----------------------------------------------------------------
    "panel-overflow": _error(
        "{piece}：面板“{panel}”放不下，多出约 {lines} 行，从“{start}”开始",
        "请在 {source} 里删短这个面板的文字。",
        "{piece}: the panel “{panel}” is over by about {lines} lines, from “{start}”",
        "Shorten this panel's text in {source}."),
    "page-overflow": _error(
        "{piece}：应是 {wanted} 页，现在 {pages} 页，多出约 {lines} 行，从“{start}”开始",
        "已经用了最紧的间距。请在 {source} 里删短文字或减少项目。",
        "{piece}: {pages} pages instead of {wanted}, over by about {lines} lines, from “{start}”",
        "The tightest spacing was tried. Shorten the text or drop items in {source}."),
    "box-overflow": _error(
        "{piece}：第 {page} 页有内容超出版心 {over} 毫米：“{start}”",
        "多半是太长的网址或单词、太宽的图片或表格，请改短。",
        "{piece}: on page {page} something runs {over} mm out of the type area: “{start}”",
        "Usually a long address or word, or a wide picture or table: shorten it."),
    # --- preflight --------------------------------------------------------------
    "text-lost": _error(
        "{piece}：这句话没有印出来：“{sentence}”",
        "这是程序或版式的错误，请告诉维护者；不要派发这一份。",
        "{piece}: this sentence is not in the finished file: “{sentence}”",
        "This is a fault of the program or the layout: tell the maintainers, don't hand it out."),
    "page-count": _error(
        "{piece}：完成的文件有 {pages} 页，应该是 {wanted}",
        "这是程序或版式的错误，请告诉维护者。",
        "{piece}: the finished file has {pages} pages instead of {wanted}",
        "This is a fault of the program or the layout: tell the maintainers."),
    "piece-incomplete": _warning(
        "{piece}：每份都必须有的内容没有印出来（{what}）：“{text}”",
        "请检查版式是否印了发放者、适用地区、法律日期、声明和热线。",
        "{piece}: something every piece must carry is missing ({what}): “{text}”",
        "Check that the layout prints publisher, jurisdiction, date, disclaimer and hotlines."),
    # --- review -----------------------------------------------------------------
    "fact-overdue": _warning(
        "事实 {id} 应在 {date} 前覆核，到 {today} 已经过期",
        "请律师核对后，在 facts.yaml 里改 reviewed 和 due；在这之前引用它的单张会印“待覆核，请勿派发”。",
        "the fact {id} was to be reviewed by {date}; on {today} that is overdue",
        "Have it checked and set reviewed and due; until then pieces citing it say not to be handed out."),
    "fact-expired": _warning(
        "事实 {id} 到 {date} 为止有效，到 {today} 已经失效",
        "请改写引用它的句子，或更新 facts.yaml。",
        "the fact {id} held until {date}; on {today} it has ended",
        "Rewrite the sentences that cite it, or bring facts.yaml up to date."),
    "review-overdue": _warning(
        "这个站点的覆核到 {date} 为止，到 {today} 已经过期",
        "请律师重新覆核，再改 review 里的日期。",
        "this desk's review ran until {date}; on {today} it is overdue",
        "Have the texts reviewed again, then change the dates under review."),
    "release-draft": _error(
        "{piece}：还没有律师覆核，不能正式生成。等待签核：{facts}",
        "律师看过后，在站点文件的 review 里写上覆核人、日期和 facts，再运行。",
        "{piece}: not reviewed by a lawyer, so it is not released. Waiting: {facts}",
        "After the review, fill in review (reviewer, dates, facts) in the desk's file and run again."),
    "release-overdue": _error(
        "{piece}：覆核已经过期，不能正式生成：{facts}",
        "请重新覆核这些事实，更新 facts.yaml 和站点文件的日期。",
        "{piece}: its review is out of date, so it is not released: {facts}",
        "Review these facts again and bring the dates in facts.yaml and the desk's file up to date."),
    # --- writing ----------------------------------------------------------------
    "write-failed": _error(
        "写不进文件（{reason}）",
        "如果这个 PDF 正在别的程序里打开，请先关掉；再检查磁盘空间和文件夹权限。",
        "the file can't be written ({reason})",
        "If the PDF is open in another program, close it; then check disk space and permissions."),
    "manifest-unreadable": _warning(
        "旧的文件清单读不出来，已经重新建立",
        "不用做什么；不再需要的旧 PDF 请自己删除。",
        "the old manifest can't be read and was made anew",
        "Nothing to do; delete old PDFs that are no longer needed yourself."),
    # --- the command ------------------------------------------------------------
    "usage-unknown-word": _error(
        "不认识“{word}”",
        "是不是“{suggestion}”？用 python3 build.py list 看所有品目，用 --help 看用法。",
        "“{word}” is unknown",
        "Did you mean “{suggestion}”? See python3 build.py list for products and --help for usage."),
    "usage-arguments": _error(
        "命令写法不对：{reason}",
        "用 python3 build.py --help 看用法。",
        "the command can't be read: {reason}",
        "See python3 build.py --help."),
    "usage-no-guide": _error(
        "没有这个文件夹：{path}",
        "--guide 后面写放章节的文件夹。",
        "there is no such folder: {path}",
        "After --guide comes the folder that holds the chapters."),
    "internal-fault": _error(
        "程序自己出错了：{reason}",
        "请加上 --verbose 再运行一次，把显示的内容告诉维护者。已经做好的文件没有动。",
        "the program itself failed: {reason}",
        "Run again with --verbose and send what it shows to the maintainers. Finished files are untouched."),
}

PHRASES: dict[str, dict[str, str]] = {
    "error": {"zh": "错误：", "en": "error: "},
    "warning": {"zh": "注意：", "en": "warning: "},
    "note": {"zh": "说明：", "en": "note: "},
    "hint": {"zh": "提示：", "en": "hint: "},
    "interrupted": {"zh": "已中断；已经做好的文件没有动。", "en": "Interrupted; finished files are untouched."},
    "nothing_built": {"zh": "没有生成任何文件；原有的 PDF 没有动。",
                      "en": "Nothing was built; earlier PDFs are untouched."},
    "built": {"zh": "完成 {made}/{total} 份，用时 {seconds} 秒。",
              "en": "Built {made} of {total} pieces in {seconds} s."},
    "built_line": {"zh": "    {layout:<10} {count} 份，共 {pages} 页；各印一份要用 {sheets} 张 A4 纸",
                   "en": "    {layout:<10} {count} files, {pages} pages; one copy of each takes {sheets} A4 sheets"},
    "drafts": {"zh": "  有 {count} 份未经律师覆核，印出来会标明“初稿：待律师覆核”。",
               "en": "  {count} pieces await a lawyer's review and say so in print."},
    "checked": {"zh": "检查了 {total} 份，用时 {seconds} 秒。", "en": "Checked {total} pieces in {seconds} s."},
    "errors": {"zh": "有 {count} 个错误，见上面。", "en": "{count} errors, see above."},
    "cleaned": {"zh": "删除了 {count} 个文件。", "en": "Removed {count} files."},
    "fact_line": {"zh": "{id} {confidence} {state} 覆核期限 {due}  引用 {cited} 处  已印 {printed} 份  {statement}",
                  "en": "{id} {confidence} {state} due {due}  cited {cited}  printed {printed}  {statement}"},
    "fact_good": {"zh": "在期", "en": "in date"},
    "fact_overdue": {"zh": "过期", "en": "overdue"},
    "fact_expired": {"zh": "失效", "en": "ended"},
    "fact_unverified": {"zh": "未核", "en": "unverified"},
    "fact_recall": {"zh": "      要收回：{path}（印出来以后这条事实改过）",
                    "en": "      recall: {path} (printed before this fact was changed)"},
    "twins": {"zh": "共 {count} 处有多种写法，请逐一看过。", "en": "{count} places to look at."},
    "doctor_python": {"zh": "Python", "en": "Python"},
    "doctor_fonts": {"zh": "字体", "en": "Fonts"},
    "doctor_typesetter": {"zh": "排版程序", "en": "Typesetter"},
    "doctor_output": {"zh": "输出文件夹", "en": "Output folder"},
    "help_program": {
        "zh": "把指南做成可以打印的折页、清单和小册子。不写动词就是 build。\n"
              "例：python3 build.py checklist-05 --script zh-Hans --branding example",
        "en": "Turns the guide into leaflets, checklists and a booklet. No verb means build.\n"
              "Example: python3 build.py checklist-05 --script zh-Hans --branding example"},
    "help_build": {"zh": "生成 PDF（生成）", "en": "build the PDFs"},
    "help_check": {"zh": "检查全部内容，不写文件（检查）", "en": "check everything without writing files"},
    "help_list": {"zh": "列出可以生成的品目（列表）", "en": "list the products"},
    "help_facts": {"zh": "列出事实、谁引用、是否过期、要收回哪些（依据）",
                   "en": "list the facts, who cites them, their state, what to recall"},
    "help_fact_ids": {"zh": "事实编号，如 F05；不写就是全部", "en": "fact ids such as F05; all if none is given"},
    "help_twins": {"zh": "列出繁转简有多种写法的地方，请人过目（对照）",
                   "en": "list where the conversion to Simplified had to choose"},
    "help_doctor": {"zh": "检查这台电脑能不能用（诊断）", "en": "check that this machine can build"},
    "help_clean": {"zh": "删除生成的文件（清理）", "en": "remove what was built"},
    "help_test": {"zh": "运行测试（测试）", "en": "run the tests"},
    "help_lang": {"zh": "提示信息用中文或英文", "en": "language of the messages"},
    "help_format": {"zh": "结果的格式", "en": "format of the results"},
    "help_no_color": {"zh": "不用颜色", "en": "no colours"},
    "help_verbose": {"zh": "出错时显示细节", "en": "show details of faults"},
    "help_out": {"zh": "输出文件夹（默认 out）", "en": "output folder (out)"},
    "help_products": {"zh": "品目，如 leaflet、checklist-05、booklet；不写就是全部",
                      "en": "products such as leaflet, checklist-05, booklet; all if none is given"},
    "help_script": {"zh": "只做一种字体：zh-Hant 繁体，zh-Hans 简体", "en": "only this script"},
    "help_branding": {"zh": "站点：branding 里的名称或文件（可多次）", "en": "desk: a name in branding/ or a file (repeatable)"},
    "help_guide": {"zh": "章节文件夹（默认 chapters）", "en": "the guide's folder (chapters)"},
    "help_today": {"zh": "以这一天为准判断覆核是否过期（默认今天）",
                   "en": "the day that reviews are held against (today)"},
    "help_release": {"zh": "正式派发：未覆核或过期的不生成",
                     "en": "for release: refuse what isn't reviewed and in date"},
    "help_jobs": {"zh": "同时用几个处理器", "en": "processes at once"},
}
