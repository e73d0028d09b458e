"""Words of the command itself: how it is used, its help, the form of a finding."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error

FINDINGS: dict[str, CatalogueEntry] = {
    "usage-unknown-word": error(
        "不认识“{word}”",
        "是不是“{suggestion}”？用 {command} list 看所有品目，用 --help 看用法。",
        "“{word}” is unknown",
        "Did you mean “{suggestion}”? See {command} list for products and --help for usage.",
    ),
    "usage-arguments": error(
        "命令写法不对：{reason}",
        "用 {command} --help 看用法。",
        "the command can't be read: {reason}",
        "See {command} --help.",
    ),
    "usage-no-table": error(
        "没有这张表：{path}",
        "--desks 后面写表格文件（.xlsx、.ods、.xls 或 .csv）的名称。",
        "there is no such table: {path}",
        "After --desks comes the name of the table: .xlsx, .ods, .xls or .csv.",
    ),
    "usage-export-kind": error(
        "只能导出成 .csv 或 .xlsx：{path}",
        "例如：{command} facts --export facts.xlsx",
        "a table is exported as .csv or .xlsx only: {path}",
        "For example: {command} facts --export facts.xlsx",
    ),
    "usage-export-exists": error(
        "已经有这个文件了：{path}，里面可能有别人写的意见，没有覆盖",
        "请换一个文件名；确定不要旧的了，加 --force。",
        "the file is there already: {path}; it may hold somebody's remarks and was not overwritten",
        "Give another name, or add --force if the old one isn't needed.",
    ),
    "usage-one-base": error(
        "--desks 只能有一个底稿，--branding 却写了 {count} 个",
        "--branding 只写一个文件，各站点都沿用它；不写就用 default。",
        "--desks takes one base file, and --branding names {count}",
        "Name one file with --branding, which all desks start from; without it, default is used.",
    ),
    "usage-desk-exists": error(
        "已经有 {path} 了，没有覆盖",
        "请用 --id 另取一个编号；真要换掉原来的，加上 --force。",
        "{path} is there already and was not overwritten",
        "Choose another id with --id, or replace it with --force.",
    ),
    "usage-not-signed": error(
        "{piece} 是站点自己用的，不发放，不用签",
        "写要发放的品目，如 leaflet、checklist-05；不写就是全部。",
        "{piece} is for the desk itself and handed to nobody: it needs no signature",
        "Name pieces that are handed out, such as leaflet or checklist-05; none means all.",
    ),
    "usage-no-terminal": error(
        "签核要在窗口里一步一步回答，这里没有人可以问",
        "请在命令行窗口里运行；由程序来签的，把答案都写上，再加 --yes。",
        "a signature is given by answering questions, and here is nobody to ask",
        "Run it in a terminal; a program gives all the answers and adds --yes.",
    ),
    "usage-no-guide": error(
        "没有这个文件夹：{path}",
        "--guide 后面写放章节的文件夹。",
        "there is no such folder: {path}",
        "After --guide comes the folder that holds the chapters.",
    ),
    "usage-guide-unnamed": error(
        "没有写新指南放在哪个文件夹",
        "例如：{command} new guide guides/renting",
        "the folder of the new guide isn't named",
        "For example: {command} new guide guides/renting",
    ),
    "usage-guide-exists": error(
        "已经有 {path} 了，里面的东西没有动",
        "请换一个还没有的文件夹名称；要改已有的指南，直接打开里面的文件。",
        "{path} is there already and was left as it is",
        "Name a folder that isn't there yet; a guide that is there is changed by editing its files.",
    ),
    "usage-guide-inside": error(
        "{path} 在“{outer}”里面：那是另一本指南，或者程序自己的文件夹",
        "请放到别处，例如：{command} new guide guides/renting",
        "{path} lies inside “{outer}”, which is another guide or a folder of the program's own",
        "Put it elsewhere, for example: {command} new guide guides/renting",
    ),
    "usage-guide-name": error(
        "“{part}”不能做文件夹的名称：有的系统存不了",
        '不要用 \\ : * ? " < > | 这些符号，不要以点、横线开头或结尾，最多 40 个字。例如：{likely}',
        "“{part}” can't be a folder's name on every system",
        'Leave out \\ : * ? " < > |, and dots and dashes at either end; 40 characters at most. '
        "For example: {likely}",
    ),
    "internal-fault": error(
        "程序自己出错了：{reason}",
        "请加上 --verbose 再运行一次，把显示的内容告诉维护者。已经做好的文件没有动。",
        "the program itself failed: {reason}",
        "Run again with --verbose and send what it shows to the maintainers. Finished files are untouched.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "error": {"zh": "错误：", "en": "error: "},
    "warning": {"zh": "注意：", "en": "warning: "},
    "note": {"zh": "说明：", "en": "note: "},
    "hint": {"zh": "提示：", "en": "hint: "},
    "in_places": {"zh": "（{places}{more}）", "en": " ({places}{more})"},
    "same_cause": {
        "zh": "    一共 {count} 处，还有：{places}{more}",
        "en": "    In {count} places; also {places}{more}",
    },
    "same_kind": {
        "zh": "    同一类的还有 {count} 种，{places} 处：",
        "en": "    Of the same kind {count} more, in {places} places:",
    },
    "same_kind_many": {
        "zh": "    同一类的还有 {count} 处：{places}…（先改这些，再检查一次；加 --format json 会列出每一处）",
        "en": "    Of the same kind {count} more: {places}… "
        "(mend these and check again; --format json lists each)",
    },
    "comma": {"zh": "、", "en": ", "},
    "line": {"zh": "{number} 行", "en": "line {number}"},
    "in_sheet": {"zh": "工作表“{sheet}”", "en": "sheet “{sheet}”"},
    "in_column": {"zh": "{letter} 列", "en": "column {letter}"},
    "in_heading": {"zh": "“{heading}”", "en": " “{heading}”"},
    "somewhere": {"zh": "别处", "en": "elsewhere"},
    "help_facts_export": {"zh": "导出成表格，给律师填意见", "en": "write a table for a reviewer's remarks"},
    "help_facts_import": {
        "zh": "读回填好的表格，意见记在 remarks.yaml，不改事实表",
        "en": "read a filled table; remarks go to remarks.yaml",
    },
    "help_facts_coverage": {
        "zh": "数一数法律说法有多少标了依据",
        "en": "count how many legal sentences cite a fact",
    },
    "help_facts_force": {"zh": "导出时覆盖已有的文件", "en": "overwrite a file that is there when exporting"},
    "help_program": {
        "zh": "把指南做成可以打印的折页、清单和小册子。不写动词就是 build。\n"
        "例：{command} checklist-05 --script zh-Hans --branding example",
        "en": "Turns the guide into leaflets, checklists and a booklet. No verb means build.\n"
        "Example: {command} checklist-05 --script zh-Hans --branding example",
    },
    "help_build": {"zh": "生成 PDF（生成）", "en": "build the PDFs"},
    "help_check": {"zh": "检查全部内容，不写文件（检查）", "en": "check everything without writing files"},
    "help_list": {"zh": "列出可以生成的品目（列表）", "en": "list the products"},
    "help_facts": {
        "zh": "列出事实、谁引用、是否过期、要收回哪些（依据）",
        "en": "list the facts, who cites them, their state, what to recall",
    },
    "help_fact_ids": {
        "zh": "事实编号，如 F05；不写就是全部",
        "en": "fact ids such as F05; all if none is given",
    },
    "help_signoff": {
        "zh": "做给律师看的签核单：每一句和它的依据并排（签核单）",
        "en": "sheets for the lawyer: each sentence beside what it rests on",
    },
    "help_signoff_changed": {
        "zh": "只要上次签核以后改动的",
        "en": "only what changed since the last signature",
    },
    "help_sign": {
        "zh": "记下律师的签核，或撤回（签核）",
        "en": "record a lawyer's signature, or withdraw it",
    },
    "help_sign_reviewer": {"zh": "复核人姓名，最多 16 字", "en": "the reviewer's name"},
    "help_sign_office": {"zh": "律师事务所", "en": "law office"},
    "help_sign_licence": {"zh": "执业证号", "en": "licence number"},
    "help_sign_date": {"zh": "签名的日期（默认今天）", "en": "date of the signature (today)"},
    "help_sign_due": {"zh": "下次复核的日期，最多一年", "en": "next review, a year on at most"},
    "help_sign_code": {
        "zh": "签核单上的核对号，几张单用逗号隔开",
        "en": "the sheet's number; several with commas",
    },
    "help_sign_without": {
        "zh": "不签的报道和推论，如 F22,I1",
        "en": "reports and inferences that aren't signed, such as F22,I1",
    },
    "help_sign_yes": {"zh": "不问，照写的签（给程序用）", "en": "ask nothing (for programs)"},
    "help_sign_withdraw": {
        "zh": "撤回签核，列出要收回的成品",
        "en": "withdraw a signature; lists built pieces to recall",
    },
    "help_sign_list": {
        "zh": "列出签核记录，各份还算不算",
        "en": "list the records and whether they still hold",
    },
    "help_twins": {
        "zh": "列出繁转简有多种写法的地方，请人过目（对照）",
        "en": "list where the conversion to Simplified had to choose",
    },
    "help_doctor": {"zh": "检查这台电脑能不能用（诊断）", "en": "check that this machine can build"},
    "help_clean": {"zh": "删除生成的文件（清理）", "en": "remove what was built"},
    "help_test": {"zh": "运行测试（测试）", "en": "run the tests"},
    "help_scheduler": {"zh": "Dask 集群的调度程序（调度）", "en": "the scheduler of a Dask cluster"},
    "help_worker": {
        "zh": "在这台电脑上为 Dask 集群干活（做工）",
        "en": "work for a Dask cluster on this machine",
    },
    "help_new": {
        "zh": "新建站点文件：问几个问题，写好文件，做一份清单看看（新建 站点）；或新建一本指南（新建 指南）",
        "en": "a new desk's file: asks a few questions, writes it, builds one checklist as a proof; "
        "or a new guide's folder",
    },
    "help_new_what": {"zh": "desk（站点）或 guide（指南）", "en": "desk or guide"},
    "help_new_folder": {"zh": "新指南的文件夹", "en": "the new guide's folder"},
    "help_new_script": {
        "zh": "新指南用哪种字写：zh-Hant 繁体（默认），zh-Hans 简体",
        "en": "the script that the new guide is written in (zh-Hant)",
    },
    "help_new_name": {"zh": "站点名称；几行的用 | 隔开", "en": "the desk's name; lines divided by |"},
    "help_new_phone": {"zh": "主要的电话", "en": "its main phone number"},
    "help_new_address": {"zh": "地址；几行的用 | 隔开", "en": "its address; lines divided by |"},
    "help_new_hours": {"zh": "开放时间；几行的用 | 隔开", "en": "its opening hours; lines divided by |"},
    "help_new_colour": {
        "zh": "主色，六位十六进制数，如 0f4f5c",
        "en": "its colour, six hexadecimal digits such as 0f4f5c",
    },
    "help_new_logo": {"zh": "标志，SVG 或 PNG 文件", "en": "its logo, an SVG or PNG file"},
    "help_new_id": {
        "zh": "编号，也是文件名（默认用名称）",
        "en": "its id, also the file's name (made of the name)",
    },
    "help_new_force": {"zh": "已有同名的站点文件也覆盖", "en": "replace a desk's file that is there already"},
    "help_lang": {"zh": "提示信息用中文或英文", "en": "language of the messages"},
    "help_format": {"zh": "结果的格式", "en": "format of the results"},
    "help_no_color": {"zh": "不用颜色", "en": "no colours"},
    "help_verbose": {"zh": "出错时显示细节", "en": "show details of faults"},
    "help_out": {"zh": "输出文件夹（默认 out）", "en": "output folder (out)"},
    "help_products": {
        "zh": "品目，如 leaflet、checklist-05、booklet；不写就是全部",
        "en": "products such as leaflet, checklist-05, booklet; all if none is given",
    },
    "help_script": {"zh": "只做一种字体：zh-Hant 繁体，zh-Hans 简体", "en": "only this script"},
    "help_branding": {
        "zh": "站点：branding 里的名称或文件（可多次）",
        "en": "desk: a name in branding/ or a file (repeatable)",
    },
    "help_desks": {
        "zh": "多个站点的表格（.xlsx、.ods、.xls 或 .csv），一行一个，沿用 --branding 的底稿",
        "en": "a table of desks (.xlsx, .ods, .xls or .csv), one a row, over the file of --branding",
    },
    "help_sheet": {
        "zh": "用表格里的哪一张工作表（默认第一张）",
        "en": "which sheet of the table (the first)",
    },
    "help_guide": {"zh": "章节文件夹（默认 chapters）", "en": "the guide's folder (chapters)"},
    "help_ink": {
        "zh": "colour 彩色（默认），mono 黑白，适合复印，press 送印刷厂",
        "en": "colour (default), mono for copiers, or press for a print shop",
    },
    "help_pictures": {
        "zh": "另存每份第一页的图片（PNG）：150 dpi 一张、手机宽 1080 像素一张",
        "en": "also write each piece's first page as PNGs: at 150 dpi, and 1,080 pixels wide for a phone",
    },
    "help_marks": {
        "zh": "送印刷厂的文件加裁切线和折线（只和 --ink press 一起用）",
        "en": "crop and fold marks on files for a print shop (with --ink press)",
    },
    "help_form": {
        "zh": "只要哪种文件：reading 手机、电脑上看，office 打印机打印，word 可以改的 .docx，"
        "phone 手机网页和长图；默认 all 都做",
        "en": "reading files (screens), office files (printers), word files (.docx to edit), phone (pages "
        "for a phone and long pictures), or all",
    },
    "help_flip": {
        "zh": "打印机双面打印时怎么翻：short 短边翻转（默认），long 长边翻转",
        "en": "the printer turns sheets over their short (default) or long edge",
    },
    "help_size": {
        "zh": "字号：standard 一般（默认），large 大字（正文 16 磅）",
        "en": "type size: standard, or large (running text of 16 pt)",
    },
    "help_today": {
        "zh": "以这一天为准判断复核是否过期（默认今天）；check 会再列出往后一年要复核的",
        "en": "the day that reviews are held against (today); check then adds the year of reviews to come",
    },
    "help_release": {
        "zh": "正式发放：未复核或过期的不生成",
        "en": "for release: refuse what isn't reviewed and in date",
    },
    "help_open": {
        "zh": "做完后打开最后一行写的那一页（第一次生成会自己打开；不要就写 --no-open）",
        "en": "when done, open what the last line names (the first build does by itself: --no-open)",
    },
    "help_room": {
        "zh": "打印室的网页：full 有每一页的图和长图，small 只有封面，none 不做，手机网页也不做"
        "（默认 full，超过 12 个站点是 small）",
        "en": "the print room's pages: full with all pictures and long ones, small with covers alone, none, "
        "nor pages for a phone "
        "(full; small for more than 12 desks)",
    },
    "help_no_pages": {
        "zh": "只检查文件，不试排页面（快）",
        "en": "look at the files only and try no pages (quick)",
    },
    "help_force": {"zh": "全部重做，没有改动的也重做", "en": "build everything, unchanged pieces too"},
    "help_why": {
        "zh": "每一份是不是最新的；不是的，因为什么",
        "en": "whether each piece is up to date, and if not, why",
    },
    "help_full": {
        "zh": "再看 out 里每个文件是不是生成的那些，用检验程序检查能不能读屏、能不能长期保存（第一次会下载）",
        "en": "also hold every file in out against what was built, and run the validators over reading "
        "files (fetched the first time)",
    },
    "help_time_limit": {
        "zh": "每份最多算多少秒（默认按内容长短，12 秒起）",
        "en": "seconds of work a piece may take (by its length, 12 or more)",
    },
    "help_memory_limit": {
        "zh": "每份最多用多少 MB 内存（默认 1536，只在 Linux 上管用）",
        "en": "MB of memory a piece may take (1536; on Linux only)",
    },
    "help_host": {
        "zh": "调度程序在哪个地址上等（默认 127.0.0.1，只给这台电脑用）",
        "en": "address that the scheduler listens on (127.0.0.1: this machine alone)",
    },
    "help_port": {"zh": "调度程序的端口", "en": "port that the scheduler listens on"},
    "help_executor": {
        "zh": "在哪里做：processes 这台电脑（默认），dask 现成的 Dask 集群",
        "en": "where: processes of this machine (default), or an existing Dask cluster",
    },
    "help_scheduler_address": {
        "zh": "Dask 调度程序的地址，如 tcp://127.0.0.1:8786",
        "en": "address of the Dask scheduler, such as tcp://127.0.0.1:8786",
    },
    "help_jobs": {"zh": "同时用几个处理器", "en": "processes at once"},
}
