"""Words about tables: desks in a table, and the ledger as a table with a reviewer's remarks."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, note, warning

FINDINGS: dict[str, CatalogueEntry] = {
    # --- tables of desks --------------------------------------------------------
    "table-unreadable": error(
        "打不开这张表：{reason}",
        "请用表格软件打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”，不要加密码，再运行一次。",
        "this table can't be opened: {reason}",
        "Open it in your spreadsheet program and save it as .xlsx or as CSV UTF-8, without a password.",
    ),
    "table-too-big": error(
        "这张表太大：{what}，最多 {most}",
        "请删掉用不着的行、列，或者分成几张表。",
        "this table is too big: {what}, at most {most}",
        "Delete the rows and columns that aren't needed, or divide it into several tables.",
    ),
    "table-unsafe": error(
        "这个 xlsx 文件里有不该有的内容（{part} 带文档类型定义），没有读",
        "正常的表格软件不会存成这样。请新建一张表，把内容粘贴过去，另存再用。",
        "this xlsx file holds what none should (a document type in {part}); it was not read",
        "No spreadsheet program saves that. Paste the content into a new table and save that.",
    ),
    "table-quotes": error(
        "从这一行起双引号不成对，后面的读不了",
        "CSV 里一格的内容若有双引号，要写成两个，整格再用双引号括起来。在表格软件里打开、另存一次就会改好。",
        "a double quotation mark is left open from this row on; the rest can't be read",
        "Open the table in a spreadsheet program and save it again: it sets the marks as they must be.",
    ),
    "table-encoding": warning(
        "看不准这张表用的是哪种编码，按 {encoding} 读了",
        "请核对一份成品上的站点名称。如果不对，另存为“CSV UTF-8”再运行一次。",
        "the encoding of this table isn't certain; it was read as {encoding}",
        "Look at a desk's name on a finished piece. If it is wrong, save as CSV UTF-8 and run again.",
    ),
    "table-empty": error(
        "表里没有站点",
        "第一行写各列的名称（如 名称、电话、地址），下面每行一个站点。见 docs/desks.md。",
        "the table holds no desk",
        "The first row names the columns (such as name, phone, address), each row below is a desk. "
        "See docs/desks.md.",
    ),
    "table-sheet-missing": error(
        "没有这张工作表：{asked}",
        "看得见的工作表：{known}。用 --sheet 指定，不写就用第一张。",
        "there is no such sheet: {asked}",
        "Visible sheets: {known}. Name one with --sheet; without it the first is used.",
    ),
    "table-column-unknown": error(
        "不认识的列名“{heading}”",
        "是不是“{suggestion}”？如果是自己记事用的列，在列名前加 #。",
        "the column “{heading}” is not known",
        "Did you mean “{suggestion}”? A column for your own remarks begins with #.",
    ),
    "table-column-ignored": warning(
        "没有用到“{heading}”这一列",
        "如果是自己记事用的，在列名前加 #，就不再提示。能用的列名见 docs/desks.md。",
        "the column “{heading}” was not used",
        "If it is for your own remarks, begin its name with # to silence this. Columns: see docs/desks.md.",
    ),
    "table-column-lost": error(
        "不认识“{heading}”这一列，里面写的像是“{suggestion}”，会漏印",
        "请把列名改成“{suggestion}”；不要印的列，在列名前加 #。",
        "the column “{heading}” is not known, and what it holds, “{suggestion}” by its looks, would be left "
        "out",
        "Call it “{suggestion}”; a column that isn't to be printed begins with #.",
    ),
    "table-column-hidden": warning(
        "“{heading}”这一列在表格里是隐藏的，照样用了",
        "不要印的，请在列名前加 #；要印的，取消隐藏就不再提示。",
        "the column “{heading}” is hidden in the table; it was used all the same",
        "If it isn't to be printed, begin its name with #; else show it to silence this.",
    ),
    "table-row-hidden": warning(
        "这一行在表格里是隐藏的，照样读了",
        "不要做的站点，请删掉这一行；要做的，取消隐藏（或筛选）就不再提示。",
        "this row is hidden in the table; it was read all the same",
        "Delete it if the desk isn't wanted; else show it, or clear the filter, to silence this.",
    ),
    "table-row-skipped": warning(
        "这一行不像是站点，没有做：{text}",
        "是说明、合计，就不用管。是站点，请在名称一列写上名称，并填上电话或地址。",
        "this row doesn't look like a desk and was left out: {text}",
        "Notes and totals may stay. If it is a desk, give its name in the column of names, and a phone or an "
        "address.",
    ),
    "table-row-total": note(
        "这一行是合计，不当作站点：{text}",
        "不用管。如果真的是一个站点，请在名称一列写全名称。",
        "this row is a total and no desk: {text}",
        "Nothing to do. If it really is a desk, write its whole name in the column of names.",
    ),
    "table-lines-broken": note(
        "“{key}”一行放不下，分成了 {count} 行：{lines}",
        "想在别处断开，在格子里按 Alt+Enter 换行。",
        "“{key}” doesn't fit into a line and was broken into {count}: {lines}",
        "To break it elsewhere, type Alt+Enter in the cell.",
    ),
    "table-phones-unclear": error(
        "“{value}”里的号码分不清：{part}",
        "每个号码写全，用顿号“、”或换行（Alt+Enter）隔开，如 021-00000001、021-00000002；分机写成 "
        "021-00000001 转 8001；别的说明不要写在这一格。",
        "the numbers in “{value}” can't be told apart: {part}",
        "Write each number whole, with “、” or a line break (Alt+Enter) between, such as 021-00000001、"
        "021-00000002, extensions as “021-00000001 转 8001”, and no other words into this cell.",
    ),
    "table-phones-many": error(
        "“{key}”有 {count} 个号码，连主要电话最多印 {most} 个",
        "请留下最要紧的几个。",
        "“{key}” has {count} numbers; with the main one at most {most} are printed",
        "Keep those that matter most.",
    ),
    "table-part-missing": error(
        "填了“{key}”，没有填“{wanted}”",
        "请在“{wanted}”一列填上（没有这一列就加上）；不要这一项的，两格都空着。",
        "“{key}” is filled in and “{wanted}” is not",
        "Fill in the column “{wanted}”, or add it; where neither is wanted leave both empty.",
    ),
    "table-old-workbook": note(
        "这是旧格式的表格（{reason}）：里面隐藏的行和列、号码按格式显示的 0 看不出来",
        "请核对做了几个站点；另存为 .xlsx 就都能看出来。",
        "this is a table of an old format ({reason}): hidden rows and columns, and zeros that only a "
        "number's format shows, can't be seen in it",
        "Compare the number of desks; saved as .xlsx, all of it is seen.",
    ),
    "table-column-twice": error(
        "“{heading}”和“{first}”两列说的是同一件事",
        "请只留一列。",
        "the columns “{heading}” and “{first}” say the same thing",
        "Keep one of them.",
    ),
    "table-column-nameless": warning(
        "{letter} 列有内容，没有列名，没有用到",
        "请在第一行写上列名，或者清空这一列。",
        "column {letter} has content and no name; it was not used",
        "Name it in the first row, or empty it.",
    ),
    "table-merged": error(
        "{cells} 是合并的单元格，内容只属于左上角那一格",
        "请取消合并，每一格都填上自己的内容。",
        "{cells} are merged cells; their content belongs to the first of them only",
        "Unmerge them and fill in each cell.",
    ),
    "table-cell-empty": error(
        "这一行没有填“{key}”",
        "请在这一行填上；各站点都一样的，写在底稿（--branding 后面的文件）里。",
        "this row says nothing for “{key}”",
        "Fill it in; what is the same for all desks goes into the base file (after --branding).",
    ),
    "table-formula": error(
        "这一格是公式，没有存下结果：{value}",
        "请在表格软件里打开，等它算好，再另存；或者把公式换成内容（复制，选择性粘贴为“值”）。",
        "this cell is a formula whose result was not saved: {value}",
        "Open the table in a spreadsheet program and save it again, or replace the formula by its value.",
    ),
    "table-error-cell": error(
        "这一格显示的是错误：{value}",
        "请在表格软件里改好公式，或者直接写上内容。",
        "this cell shows an error: {value}",
        "Mend the formula in the spreadsheet, or type the content.",
    ),
    "table-number-shortened": error(
        "表格软件把长号码改成了“{value}”，后面的数字丢了",
        "请把这一列设成“文本”格式，再重新输入号码。",
        "the spreadsheet program turned a long number into “{value}” and lost digits",
        "Set the column's format to text, then type the number again.",
    ),
    "table-date": error(
        "表格软件把这一格改成了日期“{value}”",
        "请把这一列设成“文本”格式，再重新输入原来的内容。",
        "the spreadsheet program turned this cell into the date “{value}”",
        "Set the column's format to text, then type the content again.",
    ),
    "table-zero-lost": error(
        "号码“{value}”像是丢了开头的 0（或 +、区号），原来是不是“{likely}”",
        "请把这一列设成“文本”格式，再重新输入完整的号码。如果本来就没有 0，加上横线，如 765-4321。",
        "“{value}” seems to have lost its leading 0 (or +, or area code); was it “{likely}”",
        "Set the column's format to text and type the whole number. If it never had one, write it with a "
        "hyphen, such as 765-4321.",
    ),
    # --- tables of facts that come back -----------------------------------------
    "remark-columns-missing": error(
        "这张表里没有认得出的列，读不出是对哪一条的意见",
        "要有“编号”（如 F05）或“句子”一列，和“结论”“意见”。请用 facts --export 导出的表填写；"
        "列的次序可以变，列名不要改。",
        "no column of this table is known; what the remarks are about can't be told",
        "It needs a column “id” (such as F05) or “sentence”, with “verdict” and “remark”. Fill in the table "
        "that facts --export makes; columns may be moved, their names must stay.",
    ),
    "remark-column-ignored": warning(
        "没有用到“{heading}”这一列，里面有 {count} 格写了内容",
        "如果写的是意见，请把列名改成“意见”（可以有几列），再导入一次；不会重复记。",
        "the column “{heading}” was not used; {count} of its cells hold something",
        "If they are remarks, name the column “remark” (there may be several) and import again; nothing is "
        "kept twice.",
    ),
    "remark-fact-unknown": error(
        "没有编号是“{id}”的事实，这一行的意见没有记下",
        "请改成表里的编号，如 F05，再导入一次；已经记下的不会重复。",
        "there is no fact “{id}”; this row's remark was not kept",
        "Correct the id, such as F05, and import again; what was kept is not kept twice.",
    ),
    "remark-fact-other": error(
        "这一行写的是“{id}”，但行里的内容一半是 {one}、一半是 {other}，分不清说的是哪一条，没有记下",
        "可能是只排了几列的次序，或者粘贴错了行。请改对编号或说法，再导入一次。",
        "this row says “{id}”, but part of it is {one}'s and part {other}'s; which is meant can't be told, "
        "so it was not kept",
        "Perhaps only some columns were sorted, or a row was pasted over another. Correct id or statement "
        "and import again.",
    ),
    "remark-fact-read": warning(
        "编号“{id}”按 {read} 读了",
        "请核对一下；不对的，在 remarks.yaml 里改。",
        "the id “{id}” was read as {read}",
        "Have a look; correct it in remarks.yaml if it isn't.",
    ),
    "remark-changed": warning(
        "{id} 在导出这张表以后改过；意见记下了，连同当时读到的字句",
        "请看意见说的是不是还在；要请律师看新的，重新导出一张。",
        "{id} was changed after this table was exported; the remark was kept with the words that were read",
        "See whether it still applies; export a new table for the new words.",
    ),
    "remark-sentence-unknown": error(
        "指南里找不到这一句：“{text}”，这一行的意见没有记下",
        "这一句可能已经删掉，或改得认不出来了。请把意见写到对应的事实那一行，再导入一次。",
        "this sentence isn't in the guide: “{text}”; this row's remark was not kept",
        "It may be gone, or changed beyond recognition. Put the remark into the row of its fact and import "
        "again.",
    ),
    "remark-date": warning(
        "看不懂日期“{value}”，意见记下了，日期空着",
        "写成 2026-11-23 这样，再在 remarks.yaml 里补上。",
        "the date “{value}” can't be read; the remark was kept without it",
        "Write it like 2026-11-23; add it in remarks.yaml.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "verdict_of_agree": {"zh": "同意", "en": "agree"},
    "verdict_of_change": {"zh": "修改", "en": "change"},
    "verdict_of_delete": {"zh": "删除", "en": "delete"},
    "verdict_wanted": {
        "zh": "一般选 同意、修改、删除 中的一个；要写别的，写在“意见”里。",
        "en": "Usually agree, change or delete; anything else goes into the remark.",
    },
    "sheet_facts": {"zh": "事实", "en": "facts"},
    "sheet_sentences": {"zh": "句子", "en": "sentences"},
    "pieces_all": {"zh": "所有品目", "en": "every piece"},
    "cited_more": {
        "zh": "……另有 {count} 句，见 facts 命令或 xlsx 的“句子”表",
        "en": "… {count} more: see the xlsx",
    },
    "column_id": {"zh": "编号", "en": "id"},
    "column_statement": {"zh": "说法", "en": "statement"},
    "column_sources": {"zh": "来源和条号", "en": "sources"},
    "column_verdict": {"zh": "结论", "en": "verdict"},
    "column_remark": {"zh": "意见", "en": "remark"},
    "column_date": {"zh": "日期", "en": "date"},
    "column_name": {"zh": "姓名", "en": "name"},
    "column_confidence": {"zh": "信度", "en": "confidence"},
    "column_seen_on": {"zh": "读到的日期", "en": "read on"},
    "column_in_force": {"zh": "施行", "en": "in force"},
    "column_expires": {"zh": "失效", "en": "ends"},
    "column_due": {"zh": "复核期限", "en": "review due"},
    "column_watch": {"zh": "会变的", "en": "watch"},
    "column_note": {"zh": "编辑说明", "en": "editor's note"},
    "column_seen": {"zh": "读到的地址", "en": "read at"},
    "column_cited": {"zh": "靠它的句子", "en": "sentences"},
    "column_code": {"zh": "核对码（不要改）", "en": "code (leave as it is)"},
    "column_pieces": {"zh": "品目", "en": "pieces"},
    "column_file": {"zh": "文件", "en": "file"},
    "column_line": {"zh": "行", "en": "line"},
    "column_sentence": {"zh": "句子", "en": "sentence"},
    "column_facts": {"zh": "依据", "en": "facts"},
    "facts_exported": {
        "zh": "已导出 {path}：{facts} 条事实，{sentences} 句。",
        "en": "Exported {path}: {facts} facts, {sentences} sentences.",
    },
    "facts_imported": {
        "zh": "新的意见 {count} 条，记在 {path}，没有改动事实表。以前记过 {known} 条；只写同意的 {agreed} "
        "条；表里没有的事实 {absent} 条。",
        "en": "{count} new remarks, kept in {path}; the ledger was not touched. {known} were known, "
        "{agreed} rows only agree, {absent} facts have no row.",
    },
    "facts_imported_none": {
        "zh": "没有新的意见。以前记过 {known} 条；只写同意的 {agreed} 条；表里没有的事实 {absent} 条。",
        "en": "No new remarks. {known} were known, {agreed} rows only agree, {absent} facts have no row.",
    },
}
