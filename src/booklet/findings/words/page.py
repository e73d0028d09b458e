"""Words about pages: layouts, typesetting, fitting, what preflight asks, files that are read aloud."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, note, warning

FINDINGS: dict[str, CatalogueEntry] = {
    # --- layouts ----------------------------------------------------------------
    "layouts-none": error(
        "没有找到任何版式",
        "layouts 文件夹里应该有 leaflet、checklist、booklet。请重新下载项目。",
        "no layout was found",
        "The folder layouts should hold leaflet, checklist and booklet; get the project again.",
    ),
    "layout-file-missing": error(
        "版式里缺少文件“{name}”",
        "请检查 template 和 style 的名称。",
        "the layout's file “{name}” is missing",
        "Check the names under template and style.",
    ),
    "layout-base-unknown": error(
        "没有叫“{name}”的版式可以依照",
        "是不是“{suggestion}”？based_on 后面写 layouts 里的一个文件夹的名称。",
        "there is no layout “{name}” to base this one on",
        "Did you mean “{suggestion}”? After based_on write the name of a folder of layouts/.",
    ),
    "layout-panel-unknown": error(
        "没有叫“{name}”的面板",
        "sides 里的名称必须在 panels 里有。",
        "there is no panel “{name}”",
        "Each name under sides must be one of panels.",
    ),
    "layout-size-floor": error(
        "“fit” 里的 --size 是 {size}，正文不能小于 {least} 磅",
        "请写成 {least}pt 或更大，例如 --size: {least}pt；还放不下，就把文字改短。",
        "--size in “fit” is {size}; running text is never under {least} pt",
        "Write {least}pt or more, such as --size: {least}pt; where that isn't enough, shorten the text.",
    ),
    "layout-fit-unused": error(
        "“fit” 里的“{name}”没有样式表用到，收不紧任何东西",
        "请检查名称有没有写错；样式表里要有 var({name}, …)。",
        "no style sheet uses “{name}” of “fit”, so it tightens nothing",
        "Check its spelling; a style sheet must have var({name}, …).",
    ),
    "layout-fit-same": error(
        "“fit” 的第 {step} 步没有改变什么：{what}",
        "每一步只写和前面几步不同的值，前面写过的都还有效；要收回前面的值，写“unset”。",
        "step {step} of “fit” changes nothing: {what}",
        "Each step says only what differs from those before it; “unset” takes a value back.",
    ),
    "layout-words-missing": error(
        "版式缺少要印的字：{words}",
        "请在 layout.yaml 的 words: 下面各写一行，如 page: 第；括号里是印这个字的文件。",
        "the layout lacks words to print: {words}",
        "Below words: in layout.yaml, write a line for each, such as “page: 第”; brackets name the file.",
    ),
    "layout-same-name": error(
        "每一章的文件会叫同一个名称",
        "请在 file 里写上 {{order}} 或 {{title}}。",
        "every chapter's file would have the same name",
        "Put {{order}} or {{title}} into file.",
    ),
    "layout-template": error(
        "版式模板出错：{reason}",
        "请检查模板文件的这一行。",
        "the layout's template fails: {reason}",
        "Check this line of the template.",
    ),
    "large-form-missing": warning(
        "“{layout}”没有大字版，这次没有做",
        "请用一般字号；要做大字版，在它的 layout.yaml 里加 large（写法见 docs/layouts.md）。",
        "“{layout}” has no large print and was left out",
        "Use the standard size, or add large to its layout.yaml (see docs/layouts.md).",
    ),
    # --- typesetting ------------------------------------------------------------
    "glyph-missing": error(
        "字体里没有这个字：{character}（{codepoint}）",
        "字体有《通用规范汉字表》的 8105 字、GBK 的 20902 字、香港增补字符集的字，"
        "以及一些更少见的人名、地名用字。请看是不是打错了字；\n"
        "人名、地名确实用这个字的，换一个通用的写法，或者写拼音，也请告诉维护者。",
        "no font has the character {character} ({codepoint})",
        "The fonts hold the 8105 characters of the national table, the 20902 of GBK, those of HKSCS, and "
        "some rarer ones of names. Check for a slip;\n"
        "if a person or place is really written so, use a common form or pinyin, and tell the maintainers.",
    ),
    "glyph-other-script": error(
        "{edition} 版的字体没有“{character}”（{codepoint}），只有另一版的字体有",
        "全书只用一种字写（繁体或简体）：这里请改成“{proper}”，另一版会自动转换。两版要印不同的字，就写成"
        "“{offer}”，前一个印在繁体版，后一个印在简体版。",
        "the font of the {edition} edition lacks “{character}” ({codepoint}), which only the other script's "
        "font has",
        "The guide is written in one script: write “{proper}”, the other edition is converted. Where the two "
        "editions print different words, write “{offer}”: the first is Traditional, the second Simplified.",
    ),
    "glyph-borrowed": note(
        "{edition} 版的字体没有“{character}”（{codepoint}），会用另一版的字体印",
        "就要印这个字的，不用改；笔画可能和旁边的字略有不同，请看一眼成品。"
        "要替这一版另选一个字，写成“{offer}”，“？”换成要印的字。",
        "the font of the {edition} edition lacks “{character}” ({codepoint}); it is printed in the other "
        "script's font",
        "If it is what you mean, leave it; strokes may differ slightly from their neighbours, so look at "
        "the page. To print something else here, write “{offer}” with that in place of “？”.",
    ),
    "glyph-converted": error(
        "{edition} 版会把“{character}”（{codepoint}）转换成“{printed}”（{printed_codepoint}），字体里没有",
        "请替这一版选一个字：写成“{offer}”，“？”换成要印的字；照原样印，写成“{kept}”。",
        "the {edition} edition turns “{character}” ({codepoint}) into “{printed}” ({printed_codepoint}), "
        "which no font has",
        "Choose what this edition prints: write “{offer}” with that in place of “？”, or “{kept}” to print "
        "the character as it is.",
    ),
    "glyph-rare": note(
        "“{character}”（{codepoint}）很少用，会用补充的字体印",
        "人名、地名就是这个字的，不用改；笔画可能和旁边的字略有不同，请看一眼成品。打错了的，请改正。",
        "“{character}” ({codepoint}) is rare; it is printed in an extra font",
        "If a person or place is written so, leave it; strokes may differ slightly from their neighbours, so "
        "look at the page. If it is a slip, correct it.",
    ),
    "glyph-part": error(
        "“{character}”（{codepoint}）不是一个字，是字的部件或拼法",
        "请打出整个字；不知道怎样打的，换一个通用的写法，或者写拼音。",
        "“{character}” ({codepoint}) is no character, but a part of one or a description of it",
        "Type the whole character; if you can't, use a common form or pinyin.",
    ),
    "glyph-emoji": error(
        "字体里没有表情符号：{character}（{codepoint}）",
        "请改成文字，或者字体里有的符号：{instead}",
        "no font has the emoji {character} ({codepoint})",
        "Say it in words, or with a sign that the fonts have: {instead}",
    ),
    "glyph-sign": error(
        "字体里没有这个符号或字母：{character}（{codepoint}）",
        "请改成文字，或者字体里有的符号：{instead}",
        "no font has the sign or letter {character} ({codepoint})",
        "Say it in words, or with a sign that the fonts have: {instead}",
    ),
    "glyph-elsewhere": error(
        "{piece}：有 {count} 个字排不出来：{characters}",
        "这些字不在来源文件里，请检查版式里的文字。",
        "{piece}: {count} characters can't be set: {characters}",
        "They come from no source file; check the layout's own words.",
    ),
    "font-foreign": error(
        "{piece}：用了项目以外的字体 {fonts}",
        "请重新下载 fonts 文件夹；如果改过版式，检查 font-family。",
        "{piece}: set in fonts that are not the project's: {fonts}",
        "Get the folder fonts again; if a layout was changed, check font-family.",
    ),
    "font-broken": error(
        "字体文件不完整",
        "请重新下载整个项目，或只把 fonts 文件夹换成完整的，再运行一次。",
        "the font file is not whole",
        "Download the project again, or put a whole fonts folder in its place, then run again.",
    ),
    "fonts-missing": error(
        "fonts 文件夹里缺少字体 {names}",
        "请重新下载项目的 fonts 文件夹。",
        "fonts are missing in the folder fonts: {names}",
        "Get the project's folder fonts again.",
    ),
    "fonts-unread": error(
        "排版程序读到的不是项目的字体（{names}），与您写的文字无关",
        "请把整个项目移到名字只有英文字母和数字的文件夹（例如 Windows 的 C:\\zhe），再运行一次；"
        "现在在 {folder}。\n"
        "用 {command} doctor 可以看到每个字体能不能用。",
        "the typesetter doesn't see the project's fonts as they are ({names}); your text has nothing to do "
        "with it",
        "Move the whole project to a folder whose name has only English letters and digits (on Windows, "
        "say, C:\\zhe) and run again; now it is in {folder}.\n"
        "{command} doctor tells of each font whether it can be used.",
    ),
    "asset-refused": error(
        "{piece}：页面要用的文件不在项目里：{url}",
        "图片要放在章节或站点的文件夹里；不能用网址。",
        "{piece}: the page asks for a file that is not the project's: {url}",
        "Pictures belong in the chapter's or the desk's folder; web addresses can't be used.",
    ),
    "typeset-warning": error(
        "{piece}：排版程序报告问题：{text}",
        "如果改过版式文件，请检查样式表的这一项。",
        "{piece}: the typesetter reports: {text}",
        "If a layout was changed, check that item of its style sheet.",
    ),
    "typeset-failed": error(
        "{piece}：排版时出错（{reason}）",
        "请加上 --verbose 再运行一次，把显示的内容告诉维护者。",
        "{piece}: typesetting failed ({reason})",
        "Run again with --verbose and send what it shows to the maintainers.",
    ),
    # --- fitting ----------------------------------------------------------------
    "panel-overflow": error(
        "{piece}：面板“{panel}”{heading}放不下，多出约 {lines} 行（{characters} 字），从“{start}”开始",
        "请在 {source} 里删短这个面板的文字；或在可以不印的段落、列表项、提示框的末尾写上“{{可略}}”。",
        "{piece}: the panel “{panel}”{heading} is over by about {lines} lines ({characters} characters), "
        "from “{start}”",
        "Shorten this panel's text in {source}, or write “{{可略}}” at the end of a paragraph, list item or "
        "callout that may be left out.",
    ),
    "page-overflow": error(
        "{piece}：应是 {wanted} 页，现在 {pages} 页，多出约 {lines} 行（{characters} 字），从“{start}”开始",
        "已经用了最紧的间距。请在 {source} 里删短文字或减少项目；或在可以不印的一项末尾写上“{{可略}}”。",
        "{piece}: {pages} pages instead of {wanted}, over by about {lines} lines ({characters} characters), "
        "from “{start}”",
        "The tightest spacing was tried. Shorten the text or drop items in {source}, or write “{{可略}}” at "
        "the end of an item that may be left out.",
    ),
    "desk-overflow": error(
        "{piece}：站点写的内容太多，放不下，多出约 {lines} 行（{characters} 字）；其中“{key}”最占地方",
        "已经用了最紧的间距。请先把“{key}”改短、少写几行，或者去掉不要紧的几项。",
        "{piece}: the desk says more than there is room for, over by about {lines} lines ({characters} "
        "characters); “{key}” takes most",
        "The tightest spacing was tried. Shorten “{key}” first, or leave out what matters least.",
    ),
    "logo-too-wide": error(
        "{piece}：标志印 {width} 毫米宽，放不下",
        "这里最宽印得下 {most} 毫米。请把 logo 下面的 width 改成 {most} 或更小（只写在这一个站点的文件里）；"
        "clear（四周留空）写得大的，也请改小。文字不用删。",
        "{piece}: the logo doesn't fit at {width} mm wide",
        "There is room for {most} mm here. Make width, under logo, {most} or less; if clear (the space kept "
        "empty around it) is large, make that less too. No text needs to go.",
        in_cell=(
            "这里最宽印得下 {most} 毫米。请把标志的宽改成 {most} 或更小；四周留空写得大的，"
            "也请改小。文字不用删。",
            "There is room for {most} mm here. Make the logo's width {most} or less, and the space kept "
            "empty around it less too if it is large. No text needs to go.",
        ),
    ),
    "left-out": warning(
        "{piece}：放不下，没有印“{start}”（作者标了“{{可略}}”）",
        "请看看少了这一块还通不通；要印它，就删短别的文字。",
        "{piece}: “{start}” is not printed, for want of room (the author marked it “{{可略}}”)",
        "See whether the piece still reads well; to have it printed, shorten something else.",
    ),
    "drop-place": error(
        "“{{可略}}”写的地方不对，或写法不对",
        "只能写在段落、列表的一项、名称说明或提示框的最后；编号是一位数字，例如“{{可略2}}”。"
        "标题和表格不能标。",
        "“{{可略}}” stands where it means nothing, or is misspelt",
        "It goes at the end of a paragraph, list item, definition or callout, with at most one digit, as in "
        "“{{可略2}}”. Headings and tables can't be marked.",
    ),
    "drop-kept": error(
        "期限、报警和紧急的一组一定要印，不能标“{{可略}}”",
        "请删掉这里的“{{可略}}”，改标别的一块。",
        "deadlines, alarms and the urgent group are always printed and can't be marked “{{可略}}”",
        "Delete the mark here and mark another block.",
    ),
    "cover-telling": error(
        "{piece}：要的是中性封面，第 {page} 页（封面或封底）却有“{word}”，看得出里面讲什么",
        "是站点文件里写的，就改短、改成中性的说法；是指南的，就改 guide.yaml；版式印的，改版式的模板。",
        "{piece}: the cover should be discreet, but page {page} (front or back) says “{word}”, which tells "
        "the subject",
        "If the desk's file says it, put it neutrally; if the guide does, change guide.yaml, or else the "
        "layout's template.",
        in_cell=("请把这一格改短、改成中性的说法。", "Put what this cell says neutrally, or shorten it."),
    ),
    "title-telling": error(
        "{piece}：要的是中性封面，文件的标题或书签却有“{word}”，在手机、电脑上看得出里面讲什么",
        "请把站点文件里的 cover_title 改成中性的说法；不是那里写的，就改版式的模板。",
        "{piece}: the cover should be discreet, but the file's title or bookmarks say “{word}”",
        "Put cover_title in the desk's file neutrally; if it isn't written there, change the layout's "
        "template.",
        in_cell=("请把这一格改成中性的说法。", "Put what this cell says neutrally."),
    ),
    "box-overflow": error(
        "{piece}：第 {page} 页{panel}有内容超出版心 {over} 毫米（约 {characters} 个字宽）：“{start}”",
        "从这几个字开始，看看有没有太长、不能断开的网址或单词，或者太宽的图片：改短、换小一些的，"
        "网址可以只写网站名；这一块可以不印的，在它的末尾写上“{{可略}}”。",
        "{piece}: on page {page}{panel} something runs {over} mm (about {characters} characters) out of the "
        "type area: “{start}”",
        "From these words on, look for an address or word that is too long and can't be broken, or a wide "
        "picture. Shorten it; of an address the site's name may do. Or, if the block may be left out, write "
        "“{{可略}}” at its end.",
    ),
    # --- preflight --------------------------------------------------------------
    "page-size": error(
        "{piece}：第 {page} 页是 {size} 毫米，应当是 {wanted} 毫米",
        "请看看 layout.yaml 里的尺寸和样式表里的 @page 是不是一样。",
        "{piece}: page {page} is {size} mm; it should be {wanted} mm",
        "Compare the sizes in layout.yaml with @page in the style sheet.",
    ),
    "glyph-notdef": error(
        "{piece}：有的字没有字形，会印成空框（{fonts}）",
        "请找出印成空框的字，换一个字，或者用别的写法。",
        "{piece}: some character has no glyph and prints as an empty box ({fonts})",
        "Find the empty box on the page, and use another character or wording.",
    ),
    "text-swapped": error(
        "{piece}：第 {page} 页复制出来的字不是写的那个，是长得像的部首或兼容字：{characters}",
        "这样的字搜不到，读屏也读不对。请把这一份发给维护者。",
        "{piece}: text copied from page {page} has characters that only look like those written: "
        "{characters}",
        "They aren't found in a search, nor read aloud rightly. Send this piece to the maintainers.",
    ),
    "contrast-low": error(
        "{piece}：第 {page} 页（{place}）的字和底色太接近，对比只有 {ratio}:1，至少要 {least}:1",
        "请在样式表里把字改深，或者把底色改浅。",
        "{piece}: type on page {page} ({place}) is too close to its ground: {ratio}:1, at least {least}:1 "
        "is needed",
        "Make the type darker or the ground lighter in the style sheet.",
    ),
    "contrast-grey-low": warning(
        "{piece}：第 {page} 页（{place}）复印成黑白以后，字和底色的对比只有 {ratio}:1，至少要 {least}:1",
        "要复印的话，请用 --ink mono 做一份黑白的；或者把字的颜色改深。",
        "{piece}: photocopied, type on page {page} ({place}) has {ratio}:1 to its ground; at least "
        "{least}:1 is needed",
        "For photocopying make the piece with --ink mono; or make the type darker.",
    ),
    "type-small": error(
        "{piece}：第 {page} 页（{place}）的字只有 {size} 磅，至少要 {least} 磅",
        "请在样式表里把字改大；放不下就删减文字。",
        "{piece}: type on page {page} ({place}) is {size} pt; at least {least} pt is needed",
        "Make it larger in the style sheet, and cut words where there is no room.",
    ),
    "lines-tight": error(
        "{piece}：大字版第 {page} 页（{place}）的行距只有字的 {leading} 倍，至少要 {least} 倍",
        "请在大字的样式表里把 line-height 加大；放不下就在 layout.yaml 的 large 里多给几页（pages），"
        "不要靠收紧行距。",
        "{piece}: on page {page} of the large print ({place}) lines stand {leading} times their type's size "
        "apart; at least {least} times is needed",
        "Raise line-height in the large style sheet; where there is no room give it more pages (pages, under "
        "large in layout.yaml) and don't tighten the lines.",
    ),
    "text-overprinted": error(
        "{piece}：第 {page} 页（{place}）有字印在别的字上：“{upper}”和“{lower}”；这一页一共有 {count} 处",
        "请看这两处文字：太长的改短，放不下的删减。改过样式表或模板的，检查这里的 position、负的 margin、"
        "固定的 height 和太小的 line-height。",
        "{piece}: on page {page} ({place}) text is printed over other text: “{upper}” and “{lower}”; "
        "{count} such places on this page",
        "Shorten what is too long for its place. If you changed the style sheet or a template, look for "
        "position, a negative margin, a fixed height or a line-height that is too small.",
    ),
    "panel-half-empty": note(
        "{piece}：面板“{panel}”（“{heading}”）只排满了约 {full}，空出一大块",
        "可以不改。想排满，就多写一两句，或者把内容多的面板分一些过来。",
        "{piece}: the panel “{panel}” (“{heading}”) is only about {full} full; a large part is blank",
        "It may stay so. To fill it, say a little more, or move something here from a panel that has much.",
    ),
    "edge-printed": error(
        "{piece}：第 {page} 页离纸边 {edge} 毫米就有内容，打印机可能印不出来；至少要留 {least} 毫米",
        "请在样式表里把页边加大。",
        "{piece}: page {page} has something {edge} mm from the sheet's edge, where a printer may not print; "
        "leave {least} mm",
        "Make the page's margins larger in the style sheet.",
    ),
    "print-settings": error(
        "{piece}：文件没有告诉打印机怎样印（{names}；应当是 {wanted}、实际大小）",
        "这是程序的错误，请把这一行告诉维护者。文件要是被别的软件存过一次，请重新生成。",
        "{piece}: the file doesn't tell a printer how to print it ({names}; it should be {wanted}, at real "
        "size)",
        "This is a fault of the program: tell a maintainer this line. If another program has saved the file, "
        "build it again.",
    ),
    "resolution-low": warning(
        "{piece}：第 {page} 页的图片印出来每英寸只有 {ppi} 个点，最好有 {wanted} 个",
        "请换一张大一点的图片，或者用 SVG。",
        "{piece}: a picture on page {page} has {ppi} pixels to an inch in print; {wanted} is better",
        "Use a larger picture, or an SVG.",
    ),
    "resolution-bad": error(
        "{piece}：第 {page} 页的图片印出来每英寸只有 {ppi} 个点，会看到一格一格；要有 {wanted} 个",
        "请换一张大一点的图片，或者用 SVG。",
        "{piece}: a picture on page {page} has only {ppi} pixels to an inch in print and will show squares; "
        "{wanted} is needed",
        "Use a larger picture, or an SVG.",
    ),
    "code-small": error(
        "{piece}：二维码“{content}”的小方块只有 {module} 毫米，手机扫不出；至少要 {least} 毫米",
        "请把内容改短（例如用短网址），或者让维护者把二维码放大。",
        "{piece}: the modules of the QR code “{content}” are {module} mm; phones need {least} mm",
        "Shorten its content (a shorter address), or have the code made larger.",
    ),
    "code-unreadable": error(
        "{piece}：印出来的二维码扫不出“{content}”",
        "请不要把这一份交给人。先把内容改短再试；还是不行，请发给维护者。",
        "{piece}: the printed QR code can't be read as “{content}”",
        "Don't hand this piece out. Shorten the code's content and try again, or send it to the maintainers.",
    ),
    "text-lost": error(
        "{piece}：这句话没有印出来：“{sentence}”",
        "这是程序或版式的错误，请告诉维护者；不要发放这一份。",
        "{piece}: this sentence is not in the finished file: “{sentence}”",
        "This is a fault of the program or the layout: tell the maintainers, don't hand it out.",
    ),
    "page-count": error(
        "{piece}：完成的文件有 {pages} 页，应该是 {wanted}",
        "这是程序或版式的错误，请告诉维护者。",
        "{piece}: the finished file has {pages} pages instead of {wanted}",
        "This is a fault of the program or the layout: tell the maintainers.",
    ),
    "piece-incomplete": error(
        "{piece}：每份都必须有的内容没有印出来（{what}）：“{text}”",
        "请检查版式是否印了发放者、适用地区、法律日期、声明和热线。",
        "{piece}: something every piece must carry is missing ({what}): “{text}”",
        "Check that the layout prints publisher, jurisdiction, date, disclaimer and hotlines.",
    ),
    # --- reading files ----------------------------------------------------------
    "reading-claim": error(
        "{piece}：供屏幕阅读的文件没有写明它符合的标准（{what}）",
        "这是程序或版式的错误，请告诉维护者；印在纸上的不受影响。",
        "{piece}: the reading file does not state the standard it keeps ({what})",
        "This is a fault of the program or the layout: tell the maintainers. Printed copies are unaffected.",
    ),
    "reading-language": error(
        "{piece}：文件没有写明语言（{what}），读屏软件会念错",
        "请检查版式的 html 元素有没有 lang；不是自己改的版式，请告诉维护者。",
        "{piece}: the file does not state its language ({what}), so it will be read aloud wrongly",
        "See that the layout's html element has lang; if the layout is not yours, tell the maintainers.",
    ),
    "reading-title": error(
        "{piece}：文件没有标题，或者打开时不显示标题",
        "请检查章节或指南的标题有没有写。",
        "{piece}: the file has no title, or does not show it when opened",
        "See that the chapter or the guide has a title.",
    ),
    "reading-untagged": error(
        "{piece}：有内容没有结构标记，读屏软件念不到（{what}）",
        "这是程序或版式的错误，请告诉维护者；印在纸上的不受影响。",
        "{piece}: something has no structure, so a screen reader skips it ({what})",
        "This is a fault of the program or the layout: tell the maintainers. Printed copies are unaffected.",
    ),
    "reading-transparency": error(
        "{piece}：有文字放在透明图层里，读屏软件可能念不到（{what}）",
        "版式的样式里不要用 opacity，请改用实色。",
        "{piece}: text lies in a transparent group, which a screen reader may skip ({what})",
        "Don't use opacity in a layout's style sheet: use a solid colour.",
    ),
    "reading-alternative": error(
        "{piece}：图片没有说明文字，或者只写了文件名（{what}）",
        "请给图片写说明：“![说明](图片)”。版式里的图写 alt 或 title，装饰的图写 aria-hidden。",
        "{piece}: a picture has no description, or only a file name ({what})",
        "Describe it: “![description](picture)”. In a layout use alt or title; mark decoration with "
        "aria-hidden.",
    ),
    "reading-headings": error(
        "{piece}：标题跳级了（{what}）",
        "“##”下面用“###”，不要跳过一级。",
        "{piece}: the headings skip a level ({what})",
        "Below “##” comes “###”: skip no level.",
    ),
    "reading-table": error(
        "{piece}：表格没有表头，或者表头没有写明管哪一行、哪一列（{what}）",
        "表格第一行要写表头；版式里的表头写 scope。",
        "{piece}: a table has no head, or a head that does not say what it is for ({what})",
        "The first row of a table is its head; in a layout give each th a scope.",
    ),
    "reading-link": error(
        "{piece}：链接没有说明去哪里（{what}）",
        "请给链接写上文字；版式里的链接写 title。",
        "{piece}: a link does not say where it goes ({what})",
        "Give the link a text; in a layout give it a title.",
    ),
    "reading-field": error(
        "{piece}：要填的格不合规矩（{what}）",
        "这是程序或版式的错误，请把这一行告诉维护者。版式里的 input、textarea 要有 name 和 title。",
        "{piece}: a field to fill in isn't as it should be ({what})",
        "This is a fault of the program or layout; tell a maintainer this line. Give each input and textarea "
        "of a layout a name and a title.",
    ),
    "reading-validator": error(
        "{piece}：检验程序 {tool} 说不符合 {standard}，条款 {clause}：“{reason}”",
        "这是程序或版式的错误，请把这一行告诉维护者。",
        "{piece}: the validator {tool} finds it does not keep {standard}, clause {clause}: “{reason}”",
        "This is a fault of the program or the layout: send this line to the maintainers.",
    ),
    "full-tools-missing": error(
        "没有装检验程序（{name}）",
        "请用 {command} check --full 运行；第一次会自己下载，需要网络。",
        "the validators are not installed ({name})",
        "Run {command} check --full: the first time it fetches them and needs the network.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "report_title": {"zh": "印前检查", "en": "Preflight report"},
    "report_how": {
        "zh": "“可以印”的直接印。“先看一下”的，看完下面的提醒再印。做不好的不会生成文件，"
        "原来的文件也不会动。",
        "en": "Print what is fit for print. Where it says look first, read what is reported below, then "
        "print. A piece that isn't fit is not written, and the old file stays.",
    },
    "verdict_good": {"zh": "可以印", "en": "fit for print"},
    "verdict_look": {"zh": "先看一下", "en": "look first"},
    "verdict_bad": {"zh": "不要印", "en": "don't print"},
    "answer_good": {"zh": "好", "en": "well"},
    "answer_look": {"zh": "看一下", "en": "look"},
    "answer_bad": {"zh": "不行", "en": "no"},
    "question_page_count": {"zh": "页数对不对", "en": "Has it the pages it should have?"},
    "question_page_sizes": {"zh": "每一页的大小对不对", "en": "Is every page of the right size?"},
    "question_fonts": {"zh": "是不是都用项目自己的字体", "en": "Is all type in the project's own fonts?"},
    "question_notdef": {"zh": "有没有印成空框的字", "en": "Characters that print as empty boxes"},
    "question_sentences": {"zh": "写的每一句是不是都在", "en": "Is every sentence there?"},
    "question_carried": {
        "zh": "该印的（名称、适用地区、日期、声明、热线）是不是都印了",
        "en": "Publisher, jurisdiction, date, disclaimer, hotlines: all there?",
    },
    "question_outside": {
        "zh": "中性封面看不看得出里面讲什么",
        "en": "Does a discreet cover keep its subject to itself?",
    },
    "question_lookalikes": {
        "zh": "复制、朗读的字是不是写的那个字",
        "en": "Are the characters copied those written?",
    },
    "question_contrast": {"zh": "字和底色分不分得清", "en": "Does type stand out from its ground?"},
    "question_grey_contrast": {"zh": "复印成黑白，分不分得清", "en": "Does it stand out in grey?"},
    "question_type_size": {"zh": "最小的字有多大", "en": "How small is the smallest type?"},
    "question_line_spacing": {
        "zh": "大字版的行距够不够",
        "en": "Do the lines of large print stand far enough apart?",
    },
    "question_fullness": {"zh": "作者的面板有没有空一大半", "en": "Is no panel half empty?"},
    "question_text_on_text": {"zh": "有没有字印在字上", "en": "Does text lie on text?"},
    "question_resolution": {"zh": "图片清不清楚", "en": "Are pictures sharp enough?"},
    "question_qr_codes": {"zh": "二维码扫不扫得出", "en": "Can QR codes be read?"},
    "question_empty_edges": {"zh": "离纸边够不够远", "en": "Is the sheet's edge left empty?"},
    "question_print_settings": {
        "zh": "文件有没有告诉打印机怎样印",
        "en": "Does it tell a printer how to print it?",
    },
    "question_ink_coverage": {"zh": "最费墨的一页，墨占多少", "en": "Ink on the page that takes most"},
    "question_read_aloud": {"zh": "能不能用读屏软件读", "en": "Can it be read aloud?"},
    "question_press_rules": {
        "zh": "合不合印刷厂的要求（PDF/X-4）",
        "en": "Will a print shop take it (PDF/X-4)?",
    },
}
