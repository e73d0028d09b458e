"""Words about the guide's text: chapters, what an editor would find, Markdown."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    # --- the guide --------------------------------------------------------------
    "guide-no-chapters": error(
        "这个文件夹里没有章节",
        "每章一个文件夹，里面要有 chapter.md。见 docs/writing.md。",
        "there are no chapters in this folder",
        "Each chapter is a folder with a chapter.md in it; see docs/writing.md.",
    ),
    "chapter-file-missing": error(
        "这个文件夹里没有 chapter.md",
        "里面有：{near}。请改名为 chapter.md（如果看不到 .txt 这样的扩展名，先在系统里设为显示）。",
        "there is no chapter.md in this folder",
        "It holds: {near}. Rename the text to chapter.md (make your system show endings such as .txt).",
    ),
    "guide-route-unknown": error(
        "快速指引指向的章节“{chapter}”不存在",
        "请改成现有的一章，或者删掉这一条快速指引。现有的章节：{known}",
        "the route points to the chapter “{chapter}”, which does not exist",
        "Name one that there is, or delete this route. Chapters there are: {known}",
    ),
    "piece-unknown": error(
        "“{id}”不是这里能做的一份，印不出它叫什么",
        "请改成现有的一份，例如 {suggestion}（{command} list 列出全部），或者把它删掉。",
        "there is no piece “{id}”, so what it is called can't be printed",
        "Name one that there is, such as {suggestion} ({command} list shows all), or delete it.",
    ),
    "guide-route-nowhere": error(
        "这一条快速指引没有写去哪里",
        "请加上一行  chapter: 章节文件夹名，或  call: 电话号码。",
        "this route leads nowhere",
        "Add a line  chapter: a chapter's folder  or  call: a number.",
    ),
    "guide-script-unknown": error(
        "script 里的“{part}”不是这本指南的一部分",
        "请改成现有的：{known}",
        "script names “{part}”, which is no part of this guide",
        "Name one that there is: {known}",
    ),
    "text-simplified": error(
        "这里起有简体字（“{character}”），这个文件说好是繁体：共 {count} 个字，在第 {lines} 行",
        "如果整个文件都是简体，在 guide.yaml 里写一行  {mended}  就可以；"
        "如果只有这几行是，请转成繁体再贴回来（Word、WPS 的“审阅”里有“简转繁”）。",
        "Simplified characters begin here (“{character}”) in a file that is said to be Traditional: "
        "{count}, in lines {lines}",
        "If the whole file is Simplified, write a line  {mended}  in guide.yaml. If only these lines are, "
        "convert them to Traditional and put them back (Word and WPS can, under “Review”).",
    ),
    "text-traditional": error(
        "这里起有繁体字（“{character}”），这个文件说好是简体：共 {count} 个字，在第 {lines} 行",
        "如果整个文件都是繁体，在 guide.yaml 里改成  {mended}  就可以；"
        "如果只有这几行是，请转成简体再贴回来（Word、WPS 的“审阅”里有“繁转简”）。",
        "Traditional characters begin here (“{character}”) in a file that is said to be Simplified: "
        "{count}, in lines {lines}",
        "If the whole file is Traditional, write  {mended}  in guide.yaml. If only these lines are, "
        "convert them to Simplified and put them back (Word and WPS can, under “Review”).",
    ),
    "chapter-same-order": error(
        "这一章的次序 {order} 和“{other}”相同",
        "请改 order，每章一个不同的数。",
        "this chapter's order {order} is that of “{other}” too",
        "Change order: each chapter needs its own number.",
    ),
    "chapter-same-number": error(
        "这一章的文件夹和“{other}”一样以 {number} 开头",
        "请改文件夹名，每章用不同的号码。",
        "this chapter's folder starts with {number}, as “{other}” does",
        "Rename the folder: each chapter needs its own number.",
    ),
    "chapter-file-unused": warning(
        "这个文件没有用到",
        "如果名称写错了，请改成：{known}",
        "this file is not used",
        "If it is misnamed, rename it: {known}",
    ),
    "chapter-picture-unused": warning(
        "图片没有用到",
        "请在正文里用 ![说明](文件名) 放进去，或删掉文件。",
        "the picture is not used",
        "Put it in the text with ![description](name), or delete the file.",
    ),
    "checklist-line": error(
        "清单里看不懂这一行：{text}",
        "每行应该是“## 动词”“- 事项 ｜标签 [F05]”，或缩进四格的附注。",
        "this line of the checklist can't be read: {text}",
        "Each line is “## verb”, “- item ｜label [F05]”, or a note indented by four spaces.",
    ),
    "checklist-long": warning(
        "清单的这一项太长：“{item}”有 {count} 字，两行放得下 {most} 字；从“{rest}”起多出 {over} 字",
        "请删去 {over} 字，或者分成两项。三个字母或数字算两个字。",
        "this item of the checklist is too long: “{item}” has {count} characters, two lines have room for "
        "{most}; {over} too many, from “{rest}” on",
        "Take out {over} characters, or make two items of it. Three letters or digits count as two.",
    ),
    "checklist-label-long": error(
        "“{item}”后面的标签有 {count} 字，线前面放得下 {most} 字；从“{rest}”起多出 {over} 字",
        "标签会盖住要写字的线。请删去 {over} 字；要说的话写进事项，或写成下面缩进四格的附注。",
        "the label after “{item}” has {count} characters, before the line there is room for {most}; {over} "
        "too many, from “{rest}” on",
        "It would run over the line to write on. Take out {over} characters; what is to be said goes into "
        "the item, or into a note below it, indented by four spaces.",
    ),
    "checklist-group": error(
        "清单的组名应该是一个字：{text}",
        "例如“## 停”；紧急的一组写成“## 報！”。",
        "a group's name in a checklist is one character: {text}",
        "For example “## 停”; the urgent group is “## 報！”.",
    ),
    "checklist-empty": error(
        "清单里没有事项",
        "请写“## 动词”，下面写“- 事项”。",
        "the checklist has no items",
        "Write “## verb” and below it “- item”.",
    ),
    "bar-ascii": error(
        "这里要用全角竖线“｜”",
        "请把英文竖线“|”改成“｜”。",
        "a full-width bar “｜” is needed here",
        "Replace the ASCII bar “|” by “｜”.",
    ),
    "fact-unknown": error(
        "引用的事实 {id} 不在 facts.yaml 里",
        "请检查编号，或在 facts.yaml 里加上这条事实和它的来源。",
        "the fact {id} is not in facts.yaml",
        "Check the number, or add the fact with its source to facts.yaml.",
    ),
    "fact-unverified": error(
        "事实 {id} 未经核实（U），不能印出来",
        "请删掉这句话，或先核实、在 facts.yaml 里改信度。",
        "the fact {id} is unverified (U) and must not be printed",
        "Remove the sentence, or verify the fact and change its confidence in facts.yaml.",
    ),
    "fact-mark-form": error(
        "事实编号“{mark}”的写法或位置不对",
        "请写成 [F05] 或 [F22, F24]：英文方括号、大写字母；清单里放在事项那一行的最后。",
        "the fact mark “{mark}” is not well formed, or not in its place",
        "Write [F05] or [F22, F24], ASCII brackets and capitals; in a checklist, at the end of the item's "
        "line.",
    ),
    "fact-mark-space": error(
        "事实编号 {mark} 后面多了空格",
        "请删掉它和“{text}”之间的空格：编号后面的距离由程序来留，处处一样。",
        "a space is typed after the fact mark {mark}",
        "Delete the space before “{text}”: the program sets the gap after a mark, the same everywhere.",
    ),
    "fact-mark-misplaced": error(
        "这里不能写事实编号 [{id}]",
        "请删掉；编号写在正文、折页和清单的句子后面。",
        "the fact mark [{id}] can't stand here",
        "Delete it; marks belong behind sentences of the text, the leaflet and the checklist.",
    ),
    # --- lint -------------------------------------------------------------------
    "lint-uncited": error(
        "这句话像在说法律（“{word}”），后面却没有事实编号",
        "请在 facts.yaml 里找到说这件事的事实，把编号写在这句的句号后面，例如 [F05]；"
        "找不到就删掉或改写这句话。",
        "this sentence speaks of law (“{word}”) and cites no fact",
        "Find the fact in facts.yaml and put its number after the full stop, such as [F05]; if there is "
        "none, remove or reword the sentence.",
    ),
    "lint-number": error(
        "“{number}”这个数，这句话引用的事实（{facts}）里没有",
        "请对照 facts.yaml：数写错了就改正；数是对的，就把说这个数的事实编号写在这句的句号后面；"
        "不是法律的数（比如自己的租金），就另写一句，不带编号。",
        "“{number}” is not in the facts this sentence cites ({facts})",
        "Compare with facts.yaml: correct the number, or put the fact that holds it after this sentence's "
        "full stop; a number that isn't law's, such as your own rent, goes into a sentence of its own "
        "without a mark.",
    ),
    "lint-number-other": error(
        "“{number}”在事实（{facts}）里说的像是另一件事；这件事在那里是“{meant}”",
        "请对照 facts.yaml 的原句：数写错了就改正；没有错，就在行末写  %% lint-number-other: 理由 。",
        "in {facts}, “{number}” seems to count something else; for this the fact says “{meant}”",
        "Compare with facts.yaml: correct the number, or if it is right end the line with  %% "
        "lint-number-other: reason .",
    ),
    "lint-hotline": error(
        "“{number}”不是这里该有的号码或网址",
        "请检查有没有打错。这里可以写的（guide.yaml 的，或所引事实里的）：{known}。如果它是钱数、"
        "天数或年份，请在后面写上单位。",
        "“{number}” is not a number or address that belongs here",
        "Check for a slip; here may stand (guide.yaml's, or those of the facts cited): {known}. If it is a "
        "sum, a period or a year, write its unit.",
    ),
    "lint-hedge": error(
        "事实 {facts} 只是报道或推论，这句话却说得像法律",
        "请写明来历，例如“據公開報道，…”“據行業指引（不是法律），…”“我們沒有找到…的條文”；写在这一句，"
        "或同一段的前一句。",
        "{facts} is a report or an inference, but the sentence is worded as law",
        "Say where it comes from in this sentence or the one before it, such as “據公開報道，…”, "
        "“據行業指引（不是法律），…” or “我們沒有找到…的條文”.",
    ),
    "lint-unused-fact": warning(
        "事实 {id} 没有任何地方引用",
        "请在说到它的句子后面写上 [{id}]；用不着的，可以从 facts.yaml 删掉。",
        "nothing cites the fact {id}",
        "Put [{id}] after the sentences that rest on it, or remove it from facts.yaml.",
    ),
    "lint-long-sentence": warning(
        "这句话有 {length} 个字，超过 {most} 个",
        "请拆成两三句，一句只说一件事。",
        "this sentence has {length} characters, more than {most}",
        "Split it: one thing in each sentence.",
    ),
    "lint-mixed-you": warning(
        "这里用“{word}”，别处都用“{usual}”",
        "请改成“{usual}”。",
        "“{word}” here, “{usual}” elsewhere",
        "Write “{usual}”.",
    ),
    "lint-alarmist": warning(
        "“{word}”会吓到读者",
        "请改成平实的说法，只说会发生什么、可以做什么。",
        "“{word}” frightens readers",
        "Say plainly what happens and what can be done.",
    ),
    "lint-officialese": warning(
        "“{word}”是公文用语",
        "请改成平常说话的写法，例如“予以答復”改成“答復”，“進行核實”改成“核實”。",
        "“{word}” is officialese",
        "Say it as one speaks: “核實” rather than “進行核實”.",
    ),
    "lint-undefined-term": warning(
        "“{term}”是难词，这一章第一次用到时没有解释",
        "请在这里用半句话说明，例如“{term}，就是…”或“{term}（…）”。",
        "“{term}” is a hard word, and this chapter doesn't explain it where it first stands",
        "Add half a sentence here, such as “{term}，就是…” or “{term}（…）”.",
    ),
    "lint-term-missing": warning(
        "“{term}”是难词，guide.yaml 的词语解释里没有",
        "请在 guide.yaml 的 glossary 里加上一条，或者换一个平常的说法。",
        "“{term}” is a hard word, and the glossary in guide.yaml lacks it",
        "Add an entry under glossary in guide.yaml, or use an everyday word.",
    ),
    "lint-suppression": error(
        "行末的“%%”写得不对：{tail}",
        "请写成  %% 代码: 理由  ，理由不能省（YAML 里前面再加 #）。代码有：{known}",
        "the “%%” at the end of this line can't be read: {tail}",
        "Write  %% code: reason  with a reason (after a # in YAML). Codes: {known}",
    ),
    "lint-suppression-unused": warning(
        "行末的“%% {suppressed}”没有用到",
        "这一行已经没有这个问题，请删掉“%%”和它后面的字。",
        "“%% {suppressed}” at the end of this line sets nothing aside",
        "The line no longer has this finding: delete “%%” and what follows.",
    ),
    # --- Markdown ---------------------------------------------------------------
    "markup-html": error(
        "正文里不能写 HTML：{tag}",
        "请用 Markdown 写法。能用的只有换行 <br> 和成对的 <b>、<u>、<mark>、<sub>、<sup>，标签里不带别的；"
        "表格每行写成 | 一格 | 一格 |；要印出尖括号，改用〈〉或《》。",
        "HTML is not allowed in the text: {tag}",
        "Write Markdown. Only <br> and pairs of <b>, <u>, <mark>, <sub>, <sup> without attributes are taken; "
        "a table's rows are | cell | cell |; to print angle brackets use 〈〉 or 《》.",
    ),
    "markup-callout": error(
        "不认识的提示框“{kind}”", "可以用：{known}", "unknown callout “{kind}”", "There are: {known}"
    ),
    "markup-callout-form": error(
        "提示框的写法不对",
        '请写成  !!! {kind} "标题"（三个英文感叹号、英文引号，标题不能少）。',
        "this callout is not well formed",
        'Write  !!! {kind} "title"  with three ASCII exclamation marks, straight quotes and a title.',
    ),
    "markup-callout-empty": error(
        "提示框里没有内容",
        "框里的字写在下面，每行前面空四格。",
        "the callout is empty",
        "Write its text below, each line indented by four spaces.",
    ),
    "markup-heading": error(
        "标题的写法不对：{text}",
        "折页的面板写“# 标题”，正文里写“## 标题”或“### 标题”；用英文井号，后面空一格。"
        "整章的标题写在文件开头的 title，正文里不写。",
        "this heading is not well formed: {text}",
        "A leaflet's panel is “# heading”; within the text write “## ” or “### ”, an ASCII sign and a space. "
        "The chapter's own title stands in title: at the top of the file, not in the text.",
    ),
    "markup-heading-skipped": error(
        "“### ”标题前面没有“## ”标题：{text}",
        "请把这一个改成“## ”，或在前面加一个“## ”标题：读屏的人靠标题的级别找地方。",
        "a “### ” heading stands before any “## ”: {text}",
        "Make this one “## ”, or put a “## ” heading before it: people who listen find their way by levels.",
    ),
    "markup-rule": error(
        "不能用横线分隔",
        "请删掉这一行；需要分段时写一个“## ”标题。",
        "rules can't be used to divide the text",
        "Delete this line; write a “## ” heading to divide.",
    ),
    "markup-list": warning(
        "这一行像是列表，但不会排成列表：{text}",
        "列表写“- ”，步骤写“1. ”（英文句点，后面空一格），不要做的写“- ✕ ”。",
        "this line looks like a list but won't be set as one: {text}",
        "Write “- ” for lists, “1. ” (full stop and space) for steps, “- ✕ ” for don'ts.",
    ),
    "markup-cross": error(
        "“✕”写的地方不对",
        "“✕”只能写在列表里，而且每一项都要写成“- ✕ ”，各占一行。",
        "“✕” can't stand here",
        "It belongs in lists only, every item of which starts with “- ✕ ”, one on each line.",
    ),
    "markup-bold": warning(
        "粗体的“**”没有配对",
        "请在要加粗的字前后各写一次“**”。",
        "the “**” for bold type don't pair",
        "Write “**” once before and once after the words.",
    ),
    "mark-open": error(
        "“{text}”：大括号的记号没写完、里面没有字，或里面又套了一个",
        "请写成“{{點:字词}}”，前后大括号成对，里面不再用大括号。",
        "“{text}”: the mark in braces isn't finished, is empty, or holds another one",
        "Write “{{點:words}}” with both braces and no braces inside.",
    ),
    "blank-form": error(
        "“{text}”：要填的空没写完、没有名称，或者宽度不对",
        "请写成“{{填:姓名|8}}”（8 个字宽）、“{{填:理由|6行}}”、“{{填:住址}}”（一整行）、"
        "“{{勾:已還過}}”或“{{日:收到}}”；名称最多 40 字。",
        "“{text}”: a blank to fill in isn't finished, has no name, or a width that can't be",
        "Write “{{填:姓名|8}}” (8 characters wide), “{{填:理由|6行}}” (6 lines), “{{填:住址}}” (one whole "
        "line), “{{勾:已還過}}” or “{{日:收到}}”; a name has 40 characters at most.",
    ),
    "mark-reading": error(
        "“{text}”：注音、注解要用竖线分开；其他记号不用竖线",
        "请写成“{{音:逾期|yú qī}}”或“{{注:支付令|催款的命令}}”；“點、名、書”里不要竖线。",
        "“{text}”: a reading or gloss stands after a bar, other marks take none",
        "Write “{{音:逾期|yú qī}}” or “{{注:term|gloss}}”; no bar in “點, 名, 書”.",
    ),
    "mark-reading-count": error(
        "“{text}”有 {count} 个字，注音却有 {readings} 个音节",
        "每个字一个音节，音节之间空一格。",
        "“{text}” has {count} characters but {readings} syllables",
        "One syllable for each character, with a space between them.",
    ),
    "mark-reading-bar": error(
        "“{text}”：在表格里，半角竖线“|”会把格子截断",
        "表格里的注音、注解请用全角竖线“｜”。",
        "“{text}”: in a table the bar “|” ends the cell",
        "Write the full-width bar “｜” for readings in tables.",
    ),
    "mark-in-heading": error(
        "“{text}”：标题会印进目录，不能注音、注解",
        "请把注音写在正文第一次出现的地方。",
        "“{text}”: headings go into the contents, so they take no readings or glosses",
        "Put the reading where the word first stands in the text.",
    ),
    "mark-not-here": error(
        "“{text}”：这里只印纯文字，记号会原样印出来",
        "大括号的记号只能用在章节正文和折页的段落里；请把它去掉。",
        "“{text}”: only plain text is printed here, the mark would be printed as it stands",
        "Marks in braces work in a chapter's or leaflet's paragraphs only: take it out.",
    ),
    "markup-code": error(
        "这里会排成程序代码：{text}",
        "请删掉行首多余的空格，也不要用反引号 ` 。",
        "this would be set as program code: {text}",
        "Delete the spaces at the start of the line, and use no backquotes ` .",
    ),
    "markup-table-long": error(
        "这张表有 {rows} 行，最多 {most} 行",
        "请分成几张表，中间隔一个空行再写一句话；很长的清单不适合印在折页和册子里。",
        "this table has {rows} rows; {most} are the most",
        "Split it into several tables with a sentence between them; very long lists are not for a leaflet "
        "or booklet.",
    ),
    "markup-nested": error(
        "这里一层套一层，超过 {most} 层",
        "请减少列表、提示框和引用的层数，最多三层；行首多余的空格和“>”也请删掉。",
        "more than {most} levels are nested here",
        "Use fewer levels of lists, boxes and quotations, three at most; remove surplus spaces and “>” at "
        "the start of the line.",
    ),
    "markup-block-long": error(
        "这一段有 {count} 字，中间没有空行，最多 {most} 字",
        "请用空行分成几段。",
        "this block has {count} characters without an empty line; {most} are the most",
        "Divide it with empty lines.",
    ),
    "markup-table": error(
        "表格排不出来：{text}",
        "格与格之间用半角的“|”，不用“｜”或 Tab；第二行要写成 |---|---| ，格数和第一行一样，上面空一行。",
        "this table can't be set: {text}",
        "Cells are parted by “|”, not by “｜” or tabs; the second line must be |---|---| with as many cells "
        "as the first, and an empty line above.",
    ),
    "markup-struck": error(
        "这里有划掉的字：{text}",
        "印在纸上、念出来，划掉的字会被当成有效的。不要的字请直接删掉；还有效的，去掉“~~”。",
        "words are struck out here: {text}",
        "On paper and read aloud they would pass for words that stand. Delete what no longer holds; where it "
        "does, take out the “~~”.",
    ),
    "markup-properties": error(
        "标题下面有 {count} 行是别的软件（例如 Notion）写的属性，照样会印出来：{text}",
        "从这一行起，把这 {count} 行删去；要印的，改写成句子。",
        "{count} lines under the title are properties of another program (such as Notion) and would be "
        "printed: {text}",
        "From this line on, delete these {count} lines; what is to be printed, write as a sentence.",
    ),
    "markup-footnote": error(
        "脚注“[^{label}]”没有内容",
        "请另起一行写  [^{label}]: 脚注的内容  ，或删掉这个记号。",
        "the footnote “[^{label}]” has no text",
        "Write a line  [^{label}]: the note  , or delete the mark.",
    ),
    "markup-footnote-unused": warning(
        "脚注“[^{label}]”没有地方用到，不会印出来",
        "请在正文里要注的地方写“[^{label}]”，或删掉这条脚注。",
        "nothing refers to the footnote “[^{label}]”: it won't be printed",
        "Write “[^{label}]” where it belongs in the text, or delete the note.",
    ),
    "markup-wiki-link": warning(
        "{text} 是笔记软件的链接，纸上只印文字",
        "请改成读者翻得到的说法，如“见第 3 章”；要印网址，写成 [文字](https://…)。",
        "{text} links to another note; on paper only the words are printed",
        "Say where a reader finds it, as “see chapter 3”; for a web address write [words](https://…).",
    ),
    "markup-link-long": warning(
        "网址有 {count} 个字符，读者要照着打，很容易打错：{address}…",
        "请换成短一些的（最多 {most} 个字符），比如网站的首页，再写明点哪里。",
        "the address has {count} characters, and readers have to type it: {address}…",
        "Give a shorter one ({most} at most), such as the site's first page, and say where to go from there.",
    ),
    "markup-shortcode": error(
        "表情符号的代号会原样印出来：{text}",
        "字体里没有表情符号。请改成字，如“注意”，或者删掉。",
        "the code of an emoji would be printed as it stands: {text}",
        "The fonts have no emoji. Write a word instead, or delete it.",
    ),
    "markup-typed": error(
        "这里的记号会原样印出来：{text}",
        "这是别的软件的写法，这里不认识。请删掉，或换成 docs/writing.md 表里的写法；"
        "真要印出来，在前面加“\\”。方框（☐ ☑ ✅）只能写在列表一项的开头，句子里用 □ ✓。",
        "these signs would be printed as they stand: {text}",
        "They are another program's and mean nothing here. Delete them, or write what the table in "
        "docs/writing.md has; to print them put “\\” before. Boxes to tick (☐ ☑ ✅) begin a list's item; "
        "elsewhere write □ ✓.",
    ),
    "markup-plain": error(
        "这里只印纯文字，“{text}”会原样印出来",
        "面板的标题和清单里不能用粗体、链接、方框这些写法，请删掉记号，只留文字。",
        "only plain text is printed here: “{text}” would be printed as it stands",
        "Headings of panels and checklists take no bold type, links or boxes: delete the signs, keep the "
        "words.",
    ),
    "markup-box-open": error(
        "这个框没有结束",
        "请在框的最后另起一行写“:::”。",
        "this box is never closed",
        "Write a line “:::” below its last one.",
    ),
    "markup-table-row": error(
        "表格的这一行有 {cells} 格，表头有 {columns} 格：{text}",
        "一行的内容要写在同一行里，每格之间一个“|”；空的一格也要写“|”。格里要换行，写 <br>。",
        "this row of the table has {cells} cells, its head has {columns}: {text}",
        "Write a row on one line with a “|” between cells, for an empty one too. To break a line within a "
        "cell write <br>.",
    ),
    "markup-table-columns": error(
        "这张表有 {columns} 列，最多 {most} 列",
        "列太多，每列只剩一两个字宽。请拆成两张表，或把行和列对调。",
        "this table has {columns} columns; {most} are the most",
        "Each would be a character or two wide. Split the table, or turn its rows into columns.",
    ),
    "markup-link": error(
        "链接的地址不能用：{address}",
        "请写完整的网址（https://…）或 tel: 加号码；指书里别处的，写成文字，如“见第 3 章”。",
        "the link's address can't be used: {address}",
        "Write a whole web address (https://…) or tel: and a number; for a place in the guide write words, "
        "as “see chapter 3”.",
    ),
    "markup-picture": error(
        "找不到图片“{path}”",
        "请把图片放在这一章的文件夹里，名称大小写要一致。",
        "the picture “{path}” can't be found",
        "Put it in this chapter's folder; capitals in the name count.",
    ),
    "markup-picture-text": error(
        "图片没有说明文字",
        "请写成 ![图里有什么](文件名)，看不见图的人要靠它。",
        "the picture has no description",
        "Write ![what it shows](name): people who can't see it rely on that.",
    ),
    "panel-text-before": error(
        "第一个“# ”标题之前有文字",
        "折页的文字都要放在某个“# 标题”下面。",
        "there is text above the first “# ” heading",
        "All leaflet copy belongs under a “# heading”.",
    ),
    "panel-count": error(
        "有 {count} 个面板，这种版式要 {wanted} 个",
        "每个“# ”标题是一个面板，请增减到 {wanted} 个。",
        "there are {count} panels; this layout has {wanted}",
        "Each “# ” heading is a panel: make it {wanted}.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "coverage_file": {
        "zh": "{file}：{total} 句，有标记 {cited}，靠全文的标记 {leans}，写明理由不标 {waived}，没有依据 "
        "{uncited}",
        "en": "{file}: {total} sentences, {cited} cite, {leans} lean on their text, {waived} waived, "
        "{uncited} uncited",
    },
    "coverage_total": {
        "zh": "法律说法共 {total} 句：有标记 {cited}，标题之类靠全文的标记 {leans}，写明理由不标 {waived}，"
        "没有依据 {uncited}。有依据或写明理由的占 {share}%；数字不核对的有 {numbers} 行。",
        "en": "{total} legal sentences: {cited} cite a fact, {leans} (headings and the like) lean on their "
        "text, {waived} waived with a reason, {uncited} uncited: {share} % accounted for; {numbers} "
        "lines set the rule on numbers aside.",
    },
    "twins": {"zh": "共 {count} 处有多种写法，请逐一看过。", "en": "{count} places to look at."},
}
