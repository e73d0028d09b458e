"""Words about YAML: how it is typed, which keys and values a rule wants, the top of a Markdown file."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error

FINDINGS: dict[str, CatalogueEntry] = {
    # --- YAML -------------------------------------------------------------------
    "yaml-full-width-colon": error(
        "“{key}”后面用了中文冒号“：”",
        "请用英文冒号，后面空一格。改成：{mended}",
        "the colon after “{key}” is a full-width one",
        "Type an ASCII colon and a space. Write: {mended}",
    ),
    "yaml-colon-space": error(
        "“{key}:”后面少了一个空格",
        "请在冒号后面空一格。改成：{mended}",
        "a space is missing after “{key}:”",
        "Put a space after the colon. Write: {mended}",
    ),
    "yaml-tab": error(
        "行首用了 Tab 键",
        "请删掉，改用空格对齐（每层两个空格）。",
        "the line starts with a tab",
        "Delete it and indent with spaces, two for each level.",
    ),
    "yaml-wide-space": error(
        "行首用了全角空格，或者网页里的空格",
        "请删掉，改用英文空格对齐（每层两个空格）。",
        "the line starts with a full-width or no-break space",
        "Delete it and indent with ordinary spaces, two for each level.",
    ),
    "yaml-dash-space": error(
        "“-”后面少了一个空格",
        "请在“-”后面空一格，再写内容。改成：{mended}",
        "a space is missing after “-”",
        "Put a space between “-” and what follows. Write: {mended}",
    ),
    "yaml-bullet": error(
        "行首的“{mark}”不是英文减号",
        "列表的每一项用英文减号“-”开头，后面空一格。改成：{mended}",
        "the line starts with “{mark}”, which is not a hyphen",
        "Each entry of a list starts with a hyphen - and a space. Write: {mended}",
    ),
    "yaml-chinese-key": error(
        "名称“{key}”要写成英文的“{suggestion}”",
        "冒号左边用英文名称，右边的内容用中文。改成：{mended}",
        "the name “{key}” is written “{suggestion}”",
        "Left of the colon stand the names that the program knows. Write: {mended}",
    ),
    "yaml-curly-quotes": error(
        "用了中文引号 {quote}",
        "如果引号是为了包住内容，请用英文引号，改成：{mended}\n"
        '如果引号本来就要印出来，请在外面再加一对英文引号 " "。',
        "curly quotes {quote} around the value",
        "To wrap a value, use straight quotes; write: {mended}\n"
        'To print curly quotes, wrap them in straight ones " ".',
    ),
    "yaml-bare-hash": error(
        "“{value}”没有加引号，井号后面会被当成注释",
        "请加上英文引号。改成：{mended}",
        "“{value}” has no quotes, so it is read as a comment",
        "Put straight quotes around it. Write: {mended}",
    ),
    "yaml-quotes": error(
        "引号没有配对，或者后一个引号后面还有字",
        '请在内容前后各写一个英文引号 " "，引号外面不要再写别的。例如改成：{mended}',
        "the quotes don't pair, or something follows the closing one",
        'Put one straight quote " before and one after the value, and nothing outside them. For example: '
        "{mended}",
    ),
    "yaml-needs-quotes": error(
        "内容以特殊符号“{mark}”开头：{value}",
        '请在整段内容外面加上英文引号 " "。改成：{mended}',
        "the value starts with the special sign “{mark}”: {value}",
        'Put straight quotes " " around the whole value. Write: {mended}',
    ),
    "yaml-colon-inside": error(
        "内容里面又有英文冒号加空格：{value}",
        "请用中文冒号“：”，或者在整段内容外面加上英文引号，改成：{mended}",
        "there is another colon and space inside the value: {value}",
        "Use a full-width colon there, or straight quotes around the whole value; write: {mended}",
    ),
    "yaml-syntax": error(
        "这里看不懂（问题可能从第 {start} 行开始）",
        "请检查这一行和上一行：引号是否成对、缩进是否对齐、冒号后是否有空格。",
        "this can't be read (the trouble may start in line {start})",
        "Check this line and the one above: paired quotes, indentation, a space after each colon.",
    ),
    "yaml-too-deep": error(
        "内容层次太深或太多",
        "请检查是不是粘贴错了内容。",
        "the file is nested too deeply or too large",
        "Check whether something was pasted in by mistake.",
    ),
    "yaml-duplicate-key": error(
        "“{key}”写了两次（第一次在第 {first} 行）",
        "请删掉其中一个。",
        "“{key}” is given twice (first in line {first})",
        "Delete one of them.",
    ),
    "yaml-unknown-key": error(
        "不认识的名称“{key}”",
        "是不是“{suggestion}”？是的话，写成：{mended}",
        "unknown name “{key}”",
        "Did you mean “{suggestion}”? If so, write: {mended}",
    ),
    "yaml-no-such-key": error(
        "这里不能写“{key}”",
        "可以写的有：{known}",
        "“{key}” can't be given here",
        "What can be given: {known}",
    ),
    "yaml-missing-key": error(
        "“{under}”里缺少“{key}”",
        "请加上一行  {key}: …",
        "“{key}” is missing in “{under}”",
        "Add a line  {key}: …",
    ),
    "yaml-empty": error(
        "“{key}”没有填内容",
        "请在冒号后面填上。",
        "“{key}” has no value",
        "Fill it in after the colon.",
        in_cell=("请填上这一格。", "Fill in this cell."),
    ),
    "yaml-wants-text": error(
        "“{key}”应该是一段文字",
        "请写成一行：名称、英文冒号、空格、内容。",
        "“{key}” should be a line of text",
        "Write one line: name, colon, space, text.",
    ),
    "yaml-wants-list": error(
        "“{key}”应该是一个列表",
        "请每行一项，行首写“- ”。",
        "“{key}” should be a list",
        "Write one entry a line, each starting with “- ”.",
    ),
    "yaml-wants-table": error(
        "“{key}”下面应该是“名称: 内容”",
        "请换行缩进两个空格，再写名称、英文冒号、空格、内容。",
        "“{key}” should hold “name: value” lines",
        "Start a new line, indent by two spaces, then name, colon, space, value.",
    ),
    "yaml-wants-pair": error(
        "“{key}”的每一项应该写成“- 动词: 一句话”",
        "例如“- 停: 不點連結，不轉錢。”",
        "each entry of “{key}” should read “- verb: sentence”",
        "For example “- 停: 不點連結，不轉錢。”",
    ),
    "yaml-wrong-form": error(
        "“{key}”的内容“{value}”不对",
        "应该像这样：{like}",
        "“{value}” does not fit “{key}”",
        "It should look like this: {like}",
    ),
    "yaml-mistyped": error(
        "“{key}”的内容“{value}”写法不对",
        "是不是这个意思？改成：{mended}",
        "“{key}” can't be written “{value}”",
        "Is this what was meant? Write: {mended}",
    ),
    "yaml-wrong-date": error(
        "“{key}”的日期“{value}”不对",
        "请写成 年-月-日，例如 2026-11-23，并检查这一天是否存在。",
        "“{value}” is not a date for “{key}”",
        "Write year-month-day, for example 2026-11-23, and check that the day exists.",
    ),
    "yaml-too-long": error(
        "“{key}”太长：{length} 个字，放得下 {most} 个字；从“{rest}”起放不下",
        "请写短一些；可以写几行的，也可以从这里另起一行。三个字母或数字算两个字。",
        "“{key}” is too long: {length} characters, {most} fit; what is too much begins at “{rest}”",
        "Shorten it or, where the key may have several lines, begin another. Three letters or digits count "
        "as two.",
        in_cell=("请写短一些。三个字母或数字算两个字。", "Shorten it. Three letters or digits count as two."),
    ),
    "yaml-too-many": error(
        "“{key}”有 {count} 项，最多 {most} 项",
        "请删减或合并。",
        "“{key}” has {count} entries, at most {most}",
        "Remove or join some.",
    ),
    # --- the top of a Markdown file ---------------------------------------------
    "front-matter-missing": error(
        "文件开头缺少两行“---”之间的内容",
        "第一行写三个英文减号“---”，下面写 {keys}，再写一行“---”。见 docs/writing.md。",
        "the lines between two “---” at the top of the file are missing",
        "Start with a line of three hyphens “---”, then {keys}, then another “---”; see docs/writing.md.",
    ),
    "front-matter-open": error(
        "文件开头的“---”没有结束的一行",
        "请在开头那几项的下面，单独写一行三个英文减号“---”。",
        "the “---” at the top of the file is never closed",
        "Write a line of three hyphens “---” below the entries at the top.",
    ),
    "front-matter-unwanted": error(
        "这个文件开头不用写“---”之间的内容",
        "请删掉第一行“---”到下一行“---”。",
        "this file takes no lines between “---” at its top",
        "Delete from the first “---” to the next one.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {}
