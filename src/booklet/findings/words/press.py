"""Words about files for a print shop."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error

FINDINGS: dict[str, CatalogueEntry] = {
    "press-profile-none": error(
        "这个站点没有写印刷厂的油墨配置文件（press），做不出送印刷厂的文件",
        "先问印刷厂：“请把你们用的 CMYK 输出配置文件（ICC）发给我，总墨量上限是多少？”\n"
        "常见的有 ISO Coated v2（FOGRA39）、PSO Coated v3（FOGRA51）、PSO Uncoated v3（FOGRA52）、Japan "
        "Color 2011 Coated、GRACoL 2013，都是 .icc 文件。\n"
        "把文件放进 branding 文件夹，在站点文件里加上：\n"
        "press:\n"
        "  profile: 文件名.icc\n"
        "  condition: FOGRA39\n"
        "只用办公室打印机就不需要：不写 --ink press。",
        "this desk names no ICC profile of its print shop (press), so no file for a press can be made",
        "Ask the shop: “Please send me the CMYK output profile (ICC) that you print with. What is your ink "
        "limit?”\n"
        "Usual ones: ISO Coated v2 (FOGRA39), PSO Coated v3 (FOGRA51), PSO Uncoated v3 (FOGRA52), Japan "
        "Color 2011 Coated, GRACoL 2013; all are .icc files.\n"
        "Put it into the folder branding and add to the desk's file:\n"
        "press:\n"
        "  profile: NAME.icc\n"
        "  condition: FOGRA39\n"
        "An office printer needs none of this: leave out --ink press.",
    ),
    "press-profile-missing": error(
        "找不到油墨配置文件“{path}”",
        "这个文件由印刷厂提供（.icc）。请向印刷厂要，放进站点文件所在的文件夹，再检查文件名。",
        "the press profile “{path}” can't be found",
        "The print shop has it (a .icc file). Ask for it, put it beside the desk's file, and check the name.",
        in_cell=(
            "这个文件由印刷厂提供（.icc）。请向印刷厂要，放进底稿所在的文件夹（一般是 "
            "branding），再检查文件名。",
            "The print shop has it (a .icc file). Ask for it, put it beside the base file (usually in "
            "branding), and check the name.",
        ),
    ),
    "press-profile-outside": error(
        "油墨配置文件“{path}”不在站点的文件夹里",
        "请把它复制到站点文件所在的文件夹里，再写它的名称。",
        "the press profile “{path}” lies outside the desk's folder",
        "Copy it beside the desk's file and name it from there.",
        in_cell=(
            "请把它复制到底稿所在的文件夹里（一般是 branding），再写它的名称。",
            "Copy it beside the base file (usually in branding) and name it from there.",
        ),
    ),
    "press-profile-broken": error(
        "“{path}”不是完整的 ICC 配置文件",
        "请向印刷厂再要一次；压缩包（.zip）要先解压，不能只改扩展名。",
        "“{path}” is not a whole ICC profile",
        "Ask the print shop again; unpack a .zip first, renaming it isn't enough.",
    ),
    "press-profile-other": error(
        "“{path}”不是印刷机的四色配置文件（它的用途是 {kind}，颜色是 {space}）",
        "显示器、扫描仪用的，或者 RGB 的，都不行。请向印刷厂要“CMYK 输出配置文件”，例如 ISO Coated "
        "v2（FOGRA39）、Japan Color 2011 Coated、GRACoL 2013。",
        "“{path}” is no profile of a four-colour press (it is of kind {kind}, its colours are {space})",
        "One for screens or scanners, or an RGB one, won't do. Ask the shop for its “CMYK output profile”, "
        "such as ISO Coated v2 (FOGRA39), Japan Color 2011 Coated, GRACoL 2013.",
    ),
    "press-boxes": error(
        "{piece}：第 {page} 页的裁切线或出血不对",
        "裁切尺寸应该是成品尺寸，四边各出血 3 毫米。这是程序或版式的错误，请告诉维护者；不要送印。",
        "{piece}: page {page} has a wrong trim or bleed",
        "The trim is the finished size, with 3 mm of bleed around it. Tell the maintainers, don't send it "
        "to print.",
    ),
    "press-version": error(
        "{piece}：文件没有写明是 PDF/X-4，或者写得不全（{what}）",
        "这是程序的错误，请告诉维护者；不要送印。",
        "{piece}: the file doesn't say, or not fully, that it is PDF/X-4 ({what})",
        "This is a fault of the program: tell the maintainers, don't send it to print.",
    ),
    "press-intent": error(
        "{piece}：文件里没有印刷厂的四色配置文件",
        "请检查站点文件里的 press；如果没有问题，请告诉维护者。不要送印。",
        "{piece}: the print shop's four-colour profile is not in the file",
        "Check press in the desk's file; if that is right, tell the maintainers. Don't send it to print.",
    ),
    "press-colour": error(
        "{piece}：第 {page} 页有不是印刷油墨的颜色（{kind}，{space}）",
        "请把这一页的图片和标志另存为普通的 PNG 或 SVG 再试。还是不行，请告诉维护者。",
        "{piece}: page {page} holds a colour that is not in printing inks ({kind}, {space})",
        "Save the page's pictures and the logo again as plain PNG or SVG. If it stays, tell the maintainers.",
    ),
    "press-ink": error(
        "{piece}：第 {page} 页的总墨量到 {amount}%，上限是 {limit}%",
        "墨太多会干不透、背面蹭脏。这一页有深色照片或四色的图片，就换一张，或者问印刷厂上限是多少，"
        "写在 press 的 ink_limit。",
        "{piece}: page {page} has up to {amount}% of ink, and {limit}% is the limit",
        "So much ink won't dry. If the page has a dark or CMYK picture, use another, or ask the shop for "
        "its limit and set ink_limit under press.",
    ),
    "press-text": error(
        "{piece}：第 {page} 页有 {size} 点的字用了几种油墨套印（{inks}）",
        "黑字只能用黑墨，别的字不能四种油墨都用，不然会发虚。这是版式的错误，请告诉维护者。",
        "{piece}: page {page} has type of {size} pt in too many inks ({inks})",
        "Black type must be black ink alone and no type may use all four: it would blur. Tell the "
        "maintainers.",
    ),
    "press-overprint": error(
        "{piece}：第 {page} 页有白色或彩色设成了“叠印”，印出来会不见或变色",
        "只有黑色可以叠印。这是程序或图片的错误，请告诉维护者；不要送印。",
        "{piece}: on page {page} white or a colour is set to overprint and would vanish or change",
        "Only black may overprint. Tell the maintainers, don't send it to print.",
    ),
    "press-resolution": error(
        "{piece}：第 {page} 页的图片只有 {ppi} ppi，印刷要 {least} ppi 以上",
        "换一张大的：宽度至少 {width} 像素。标志最好用 SVG，放多大都清楚。",
        "{piece}: a picture on page {page} has {ppi} ppi, and a press needs {least}",
        "Use a larger one, at least {width} pixels wide. A logo is best as SVG, sharp at any size.",
    ),
    "press-extras": error(
        "{piece}：文件里有印刷文件不能有的东西（{what}）",
        "链接、批注、表单、程序、附件、密码都不行。这是程序的错误，请告诉维护者；不要送印。",
        "{piece}: the file holds what a press file may not ({what})",
        "No links, notes, forms, scripts, attachments or passwords. Tell the maintainers, don't send it to "
        "print.",
    ),
    "press-fonts": error(
        "{piece}：字体没有嵌入文件：{fonts}",
        "印刷厂会换成别的字体。这是程序的错误，请告诉维护者；不要送印。",
        "{piece}: fonts are not in the file: {fonts}",
        "The shop would replace them. Tell the maintainers, don't send it to print.",
    ),
    "press-transparency": error(
        "{piece}：第 {page} 页有半透明的内容，却没有按印刷油墨来混合",
        "请把图片或标志另存为不透明的再试；如果不是图片，请告诉维护者。",
        "{piece}: page {page} has transparency that is not mixed in printing inks",
        "Save the picture or logo without transparency; if it is no picture, tell the maintainers.",
    ),
    "press-bleed": error(
        "{piece}：第 {page} 页的底色到了裁切边，却没有印进出血（哪一边、多少毫米：{edges}）",
        "裁偏一点就会露白边。这是版式的错误，请告诉维护者；不要送印。",
        "{piece}: on page {page} colour reaches the trim and doesn't run into the bleed (edge and mm: "
        "{edges})",
        "A cut slightly off would show white. A fault of the layout: tell the maintainers, don't send it to "
        "print.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {}
