"""Words about pictures and logos: what can't be printed, and where to click in the program that drew it."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    "picture-missing": error(
        "找不到图片文件“{path}”",
        "请检查文件名；文件夹里有：{near}",
        "the picture “{path}” can't be found",
        "Check the name; the folder holds: {near}",
    ),
    "picture-outside": error(
        "图片“{path}”在允许的文件夹之外",
        "请把图片复制到同一个文件夹里，再写它的名称。",
        "the picture “{path}” lies outside its folder",
        "Copy it into the same folder and name it from there.",
    ),
    "picture-kind": error(
        "“{path}”不是能用的图片",
        "请用 SVG、PNG 或 JPEG 文件（只改扩展名没有用，要另存）。PNG 的长边要 {pixels} 像素以上。",
        "“{path}” is not a picture that can be used",
        "Use an SVG, PNG or JPEG file (export it again; renaming is not enough). A PNG needs {pixels} "
        "pixels or "
        "more along its longer side.",
    ),
    "picture-vector-file": error(
        "“{path}”是 {kind} 文件，不能直接用",
        "请先变成 SVG（最清楚）：\n"
        "Illustrator：打开后，文件→导出→导出为→SVG，“字体”选“转换为轮廓”，“样式”选“演示文稿属性”。\n"
        "Inkscape（免费，打得开 AI、EPS、PDF、CDR）：打开后，文件→另存为→“纯 SVG”。\n"
        "原来在 Figma 里画的：选中标志，右边“Export”选 SVG；在 Canva 里画的：分享→下载→SVG。\n"
        "Word、PowerPoint：在标志上点右键→“另存为图片”，选 SVG。\n"
        "没有这些软件：请做标志的人给 SVG；或者要 PNG，透明背景，长边 {pixels} 像素以上。",
        "“{path}” is a file of {kind}, which can't be used as it is",
        "Make an SVG of it, which is sharpest:\n"
        "Illustrator: open it, File → Export → Export As → SVG, Font: Convert to Outlines, Styling: "
        "Presentation Attributes.\n"
        "Inkscape (free, opens AI, EPS, PDF, CDR): open it, File → Save As → Plain SVG.\n"
        "Drawn in Figma: select the logo, Export → SVG on the right; in Canva: Share → Download → SVG.\n"
        "Word, PowerPoint: right-click the logo → Save as Picture, SVG.\n"
        "Without any of these: ask whoever drew it for an SVG, or for a PNG, transparent, {pixels} pixels or "
        "more along its longer side.",
    ),
    "picture-raster-file": error(
        "“{path}”里面是 {kind} 图片，不能直接用",
        "请用看图软件打开它，另存为 PNG（不要只改扩展名）：Windows 用“画图”，文件→另存为→PNG；"
        "苹果电脑用“预览”，文件→导出→PNG。\n"
        "长边要 {pixels} 像素以上；有 SVG 更好。",
        "“{path}” holds a picture of the kind {kind}, which can't be used as it is",
        "Open it in an image viewer and save it as PNG (renaming is not enough): Paint on Windows, File "
        "→ Save as "
        "→ PNG; Preview on a Mac, File → Export → PNG.\n"
        "It needs {pixels} pixels or more along its longer side; an SVG is better.",
    ),
    "picture-svgz": error(
        "“{path}”是压缩过的 SVG",
        "请在画图软件里打开，另存为不压缩的 SVG：Inkscape：文件→另存为→“纯 SVG”；Illustrator："
        "文件→导出→导出为→SVG，不选“压缩”。\n或者改用 PNG：长边 {pixels} 像素以上。",
        "“{path}” is a compressed SVG",
        "Open it in a drawing program and save it uncompressed. Inkscape: File → Save As → Plain SVG; "
        "Illustrator: "
        "File → Export → Export As → SVG, without compression.\n"
        "Or use a PNG: {pixels} pixels or more along its longer side.",
    ),
    "picture-web-page": error(
        "“{path}”里面是一个网页，不是图片",
        "下载时存成了网页。请在浏览器里打开原来的地址，在图片上点右键→“图片另存为”；"
        "或者向对方要 SVG 文件，或长边 {pixels} 像素以上的 PNG。",
        "“{path}” holds a web page, not a picture",
        "The page was saved in place of the picture. Open the address in a browser, right-click the "
        "picture → Save "
        "image as; or ask for the SVG, or a PNG of {pixels} pixels or more along its longer side.",
    ),
    "picture-too-big": error(
        "图片“{path}”太大：{size} KB，最多 {most} KB",
        "请缩小图片再试。",
        "the picture “{path}” is too big: {size} kB, at most {most} kB",
        "Make it smaller and try again.",
    ),
    "picture-unsafe": error(
        "SVG 图片“{path}”里有网页才有的内容，或者会连到别处的内容：{reason}",
        "图片里不能有脚本、动作、网页和外面的地址。请向做图的人要原文件，在画图软件里重新导出：\n"
        "Inkscape：文件→另存为→“纯 SVG”；Illustrator：文件→导出→导出为→SVG。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” holds what only a web page has, or what leads elsewhere: {reason}",
        "A picture may hold no script, action, web page or outside address. Ask its maker for the "
        "original and "
        "export it again:\n"
        "Inkscape: File → Save As → Plain SVG; Illustrator: File → Export → Export As → SVG.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-big": error(
        "SVG 图片“{path}”太大：{size} KB，最多 {most} KB",
        "里面多半带着画图软件自己的数据，或者嵌了照片。\n"
        "Illustrator：文件→存储为→SVG，去掉“保留 Illustrator 编辑功能”；或文件→导出→导出为→SVG。\n"
        "Inkscape：文件→另存为→“纯 SVG”；照片要删去。\n"
        "Figma、Canva：只选标志本身导出，不要整页。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” is too big: {size} kB, at most {most} kB",
        "It most likely carries a drawing program's own data, or a photograph.\n"
        "Illustrator: File → Save As → SVG without “Preserve Illustrator Editing Capabilities”, or File → "
        "Export → Export As → SVG.\n"
        "Inkscape: File → Save As → Plain SVG; take photographs out.\n"
        "Figma, Canva: export the logo alone, not the whole page.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-broken": error(
        "SVG 图片“{path}”读不懂，文件可能不完整（位置 {reason}）",
        "请从原处再取一次，用浏览器打开，能看到全图再用；改过里面文字的，请改回来。\n"
        "还是不行：在 Inkscape 里打开，文件→另存为→“纯 SVG”。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” can't be read; it may be incomplete (at {reason})",
        "Fetch it again and see that a browser shows it whole; if somebody edited it as text, undo that.\n"
        "If it stays: open it in Inkscape, File → Save As → Plain SVG.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-unknown": error(
        "SVG 图片“{path}”里有看不懂的内容：{reason}",
        "多半是改坏了，或者是不常用的软件写的。请在画图软件里重新导出：\n"
        "Inkscape：打开后看看对不对，文件→另存为→“纯 SVG”；Illustrator：文件→导出→导出为→SVG。\n"
        "Figma：选中标志，右边“Export”选 SVG。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” has something in it that can't be understood: {reason}",
        "Somebody's editing spoilt it, or an unusual program wrote it. Export it again from a drawing "
        "program:\n"
        "Inkscape: open it, see that it looks right, File → Save As → Plain SVG; Illustrator: File → Export "
        "→ Export As → SVG.\n"
        "Figma: select the logo, Export → SVG on the right.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-text": error(
        "SVG 图片“{path}”里的文字还是文字，没有转成图形（{reason}）",
        "别的电脑没有这种字体，印出来会变样。请把文字转成轮廓，再导出：\n"
        "Illustrator：全选，文字→“创建轮廓”。\n"
        "Inkscape：全选，路径→“对象转路径”，另存为“纯 SVG”。\n"
        "Figma：导出时在“Export”右边的“…”里勾选“Outline Text”。\n"
        "Canva：导出的 SVG 里有文字就改用 PNG。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the words in the SVG “{path}” are still text, not shapes ({reason})",
        "Another computer has no such font, and the words would look different. Turn them into outlines, "
        "then export:\n"
        "Illustrator: select all, Type → Create Outlines.\n"
        "Inkscape: select all, Path → Object to Path, save as Plain SVG.\n"
        "Figma: tick “Outline Text” under “…” beside Export.\n"
        "Canva: if the SVG it exports has text in it, use a PNG.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-raster": error(
        "SVG 图片“{path}”里嵌了照片或位图（{reason}）",
        "它放大会糊，不算矢量图。请去掉，或者描成图形：\n"
        "Illustrator：选中位图，对象→图像描摹→“建立并扩展”。\n"
        "Inkscape：选中位图，路径→“临摹位图轮廓”，再删去位图，另存为“纯 SVG”。\n"
        "Figma：选中有图片填充的图层，在“Fill”里去掉图片，改用颜色。\n"
        "整个标志本来就是位图的，不必包成 SVG，直接用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” has a photograph or bitmap inside ({reason})",
        "It gets blurred when enlarged. Take it out, or trace it:\n"
        "Illustrator: select the bitmap, Object → Image Trace → Make and Expand.\n"
        "Inkscape: select the bitmap, Path → Trace Bitmap, delete the bitmap, save as Plain SVG.\n"
        "Figma: select the layer with the image fill, remove the image under Fill and use a colour.\n"
        "If the whole logo is a bitmap there is no need to wrap it in an SVG: use a PNG: transparent, "
        "{pixels} pixels or more along its longer side.",
    ),
    "picture-svg-filter": error(
        "SVG 图片“{path}”里有阴影、模糊或发光的效果（{reason}）",
        "印刷时做不出来，不能悄悄去掉。请自己去掉效果，再导出：\n"
        "Illustrator：选中标志，窗口→“外观”，把“投影”“模糊”“外发光”那一行拖到垃圾桶。\n"
        "Inkscape：全选，滤镜→“删除滤镜”，另存为“纯 SVG”。\n"
        "Figma：选中图层，右边“Effects”点“−”。\n"
        "Canva：选中图形，编辑→“阴影”选“无”。\n"
        "一定要留阴影的，请改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” has a shadow, blur or glow ({reason})",
        "It can't be printed, and isn't taken out behind your back. Take the effect out, then export:\n"
        "Illustrator: select the logo, Window → Appearance, drag the line Drop Shadow, Blur or Glow to the "
        "bin.\n"
        "Inkscape: select all, Filters → Remove Filters, save as Plain SVG.\n"
        "Figma: select the layer, click “−” under Effects.\n"
        "Canva: select the shape, Edit → Shadows, take the shadow off.\n"
        "To keep the shadow, use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-mask": error(
        "SVG 图片“{path}”里有边缘半透明的蒙版，或者太复杂的剪切（{reason}）",
        "边缘清楚的蒙版可以用，渐隐的不行。请去掉，或者改成普通的剪切：\n"
        "Illustrator：选中图形，窗口→“透明度”，点“释放”；要裁的，对象→剪切蒙版→“建立”。\n"
        "Inkscape：选中图形，对象→蒙版→“释放蒙版”；要裁的，对象→裁剪→“设置裁剪”。\n"
        "Figma：选中蒙版图层，右键→去掉“Use as mask”，用实心、不带渐变的形状再做一次。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” has a mask that fades, or a clip too intricate to follow ({reason})",
        "Masks with hard edges are fine, fading ones aren't. Take it out, or make it an ordinary clip:\n"
        "Illustrator: select the artwork, Window → Transparency → Release; to cut it, Object → Clipping "
        "Mask → Make.\n"
        "Inkscape: select it, Object → Mask → Release Mask; to cut it, Object → Clip → Set Clip.\n"
        "Figma: right-click the mask layer, undo “Use as mask”, and mask again with a solid shape without "
        "gradient.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-blend": error(
        "SVG 图片“{path}”里有“正片叠底”一类的混合模式（{reason}）",
        "叠在纸上颜色会变。请改成“正常”，颜色直接选成看到的那个：\n"
        "Illustrator：选中图形，窗口→“透明度”，左上角选“正常”。\n"
        "Inkscape：选中图形，对象→“填充与描边”，下面“混合模式”选“正常”。\n"
        "Figma：选中图层，右边“Layer”选“Normal”或“Pass through”。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” has a blending mode such as Multiply ({reason})",
        "On paper its colours would change. Set it to Normal and give the shape the colour that is seen:\n"
        "Illustrator: select it, Window → Transparency, choose Normal at the upper left.\n"
        "Inkscape: select it, Object → Fill and Stroke, Blend mode: Normal.\n"
        "Figma: select the layer, choose Normal or Pass through under Layer.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-pattern": error(
        "SVG 图片“{path}”里有图案填充（{reason}）",
        "请把图案变成一个个图形，或者改用一种颜色：\n"
        "Illustrator：选中图形，对象→“扩展”。\n"
        "Inkscape：选中图形，对象→图案→“图案转化成对象”，另存为“纯 SVG”。\n"
        "Figma：在“Fill”里把图案换成颜色。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” is filled with a pattern ({reason})",
        "Turn the pattern into shapes, or use one colour:\n"
        "Illustrator: select the shape, Object → Expand.\n"
        "Inkscape: select it, Object → Pattern → Pattern to Objects, save as Plain SVG.\n"
        "Figma: replace the pattern under Fill by a colour.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-marker": error(
        "SVG 图片“{path}”的线条上带箭头或端点记号（{reason}）",
        "请把线条和箭头变成图形：\n"
        "Illustrator：选中线条，对象→路径→“轮廓化描边”。\n"
        "Inkscape：选中线条，路径→“描边转路径”，另存为“纯 SVG”。\n"
        "Figma：选中线条，右键→“Outline stroke”。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "lines in the SVG “{path}” have arrowheads or other markers ({reason})",
        "Turn lines and arrowheads into shapes:\n"
        "Illustrator: select the line, Object → Path → Outline Stroke.\n"
        "Inkscape: select it, Path → Stroke to Path, save as Plain SVG.\n"
        "Figma: right-click the line → Outline stroke.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-animation": error(
        "SVG 图片“{path}”是会动的（{reason}）",
        "纸上只能印一个画面，程序不能替你选。请导出静止的 SVG：\n"
        "Inkscape：打开后，文件→另存为→“纯 SVG”，看看画面对不对。\n"
        "Figma、Canva：选好一帧，按静止的图片导出。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” moves ({reason})",
        "Paper shows one picture of it, and which one isn't for the program to choose. Export a still SVG:\n"
        "Inkscape: open it, File → Save As → Plain SVG, and see that it looks right.\n"
        "Figma, Canva: choose a frame and export it as a still picture.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-intricate": error(
        "SVG 图片“{path}”太复杂：{reason}",
        "请化简，或者改用 PNG：\n"
        "Illustrator：全选，对象→路径→“简化”，再对象→“拼合透明度”。\n"
        "Inkscape：全选，路径→“简化”，再对象→“解除群组”几次，另存为“纯 SVG”。\n"
        "Figma：选中标志，右键→“Flatten”。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” is too intricate: {reason}",
        "Simplify it, or use a PNG:\n"
        "Illustrator: select all, Object → Path → Simplify, then Object → Flatten Transparency.\n"
        "Inkscape: select all, Path → Simplify, ungroup a few times, save as Plain SVG.\n"
        "Figma: right-click the logo → Flatten.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-size": error(
        "SVG 图片“{path}”没有说明自己有多大（{reason}）",
        "不知道大小就放不进版面。请让画板刚好包住标志，再导出：\n"
        "Illustrator：全选，对象→画板→“适合图稿边界”；导出时不选“响应”。\n"
        "Inkscape：文件→文档属性→“缩放页面到内容”，另存为“纯 SVG”。\n"
        "Figma：选中标志外面的 Frame 再导出。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” doesn't say how large it is ({reason})",
        "Without a size it can't be fitted into its place. Fit the page to the logo, then export:\n"
        "Illustrator: select all, Object → Artboards → Fit to Artwork Bounds; export without Responsive.\n"
        "Inkscape: File → Document Properties → Resize to content, save as Plain SVG.\n"
        "Figma: export the frame around the logo.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-style": error(
        "SVG 图片“{path}”的样式写法太新或太复杂，没把握印对（{reason}）",
        "请换一种导出方式，把样式写在每个图形上：\n"
        "Illustrator：文件→导出→导出为→SVG，“样式”选“演示文稿属性”。\n"
        "Inkscape：打开后，文件→另存为→“纯 SVG”。\n"
        "从网站存下来的：请向对方要原文件。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the styles of the SVG “{path}” are too new or intricate to be sure of ({reason})",
        "Export it another way, with the style on each shape:\n"
        "Illustrator: File → Export → Export As → SVG, Styling: Presentation Attributes.\n"
        "Inkscape: open it, File → Save As → Plain SVG.\n"
        "Saved from a website: ask for the original file.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-reference": error(
        "SVG 图片“{path}”要用的一部分不在文件里（{reason}）",
        "多半是从网页或大文件里剪出来的。请在画图软件里打开原文件，选中标志，重新导出：\n"
        "Illustrator：文件→导出→“导出所选项目”。\n"
        "Inkscape：选中标志，编辑→“反选”后删去，文件→另存为→“纯 SVG”。\n"
        "Figma：选中标志，右边“Export”。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” uses a part that isn't in the file ({reason})",
        "It was most likely cut out of a page or a larger file. Open the original in a drawing program and "
        "export the logo:\n"
        "Illustrator: File → Export → Export Selection.\n"
        "Inkscape: select the logo, delete everything else, File → Save As → Plain SVG.\n"
        "Figma: select the logo, Export on the right.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-svg-empty": error(
        "SVG 图片“{path}”里没有看得见的图形（{reason}）",
        "图层可能都关着，或者导出时什么也没选。请打开原文件，显示图层（眼睛图标），再导出。\n"
        "Illustrator：全选，文件→导出→“导出所选项目”。\n"
        "Inkscape：在“图层与对象”里点开隐藏的图层，文件→另存为→“纯 SVG”。\n"
        "或者改用 PNG：透明背景，长边 {pixels} 像素以上。",
        "the SVG “{path}” shows nothing ({reason})",
        "Its layers may be switched off, or nothing was selected when it was exported. Open the original, "
        "show the layers (the eye), export again.\n"
        "Illustrator: select all, File → Export → Export Selection.\n"
        "Inkscape: show every layer in Layers and Objects, File → Save As → Plain SVG.\n"
        "Or use a PNG: transparent, {pixels} pixels or more along its longer side.",
    ),
    "picture-misnamed": error(
        "“{path}”里面其实是 {kind} 图片",
        "请把文件改名为“{name}”，并在站点文件或正文里也这样写。",
        "“{path}” really is a {kind} picture",
        "Rename the file to “{name}”, and write that name here too.",
        in_cell=(
            "请把文件改名为“{name}”，并在这一格里也这样写。",
            "Rename the file to “{name}”, and write that name here too.",
        ),
    ),
    "picture-broken": error(
        "图片“{path}”不完整，或者坏了",
        "请从原处再取一次，能在电脑上打开看到全图再用。",
        "the picture “{path}” is incomplete or damaged",
        "Fetch it again, and see that it opens whole.",
    ),
    "picture-pixels": error(
        "图片“{path}”的像素太多：{width} × {height}，总共最多 {most}",
        "请在看图软件里缩小；印标志，长边 1000 像素足够。",
        "the picture “{path}” has too many pixels: {width} × {height}; {most} in all at most",
        "Make it smaller in a picture editor; 1000 pixels along its longer side are plenty for a logo.",
    ),
    "picture-cmyk": error(
        "JPEG 图片“{path}”用的是印刷的四色（CMYK），别的程序会显示错颜色",
        "请在画图软件里把颜色模式改成 RGB（sRGB），另存为 PNG，再用。",
        "the JPEG “{path}” is in the four inks of printing (CMYK), whose colours come out wrong",
        "Change its colour mode to RGB (sRGB) in a picture editor and save it as PNG.",
    ),
    "picture-deep": error(
        "PNG 图片“{path}”是 16 位灰度的，排不出来",
        "请在画图软件里把颜色模式改成 RGB、每通道 8 位，再导出 PNG。",
        "the PNG “{path}” is grey with 16 bits, which can't be set",
        "Change it to RGB with 8 bits a channel in a picture editor and export it as PNG again.",
    ),
    "picture-tiny": error(
        "标志“{path}”太小，印不清：{width} × {height} 像素",
        "印成 {size} 毫米，长边要 {wanted} 像素以上。请向做标志的人要大图或 SVG；截图、头像不行。",
        "the logo “{path}” is too small to be printed: {width} × {height} pixels",
        "At {size} mm its longer side needs {wanted} pixels. Ask whoever drew it for a larger picture or an "
        "SVG; a screenshot won't do.",
    ),
    "picture-coarse": warning(
        "标志“{path}”只有 {width} × {height} 像素，印出来会有锯齿",
        "印成 {size} 毫米，长边要 {wanted} 像素以上（每英寸 300 点）。请用大一些的图或 SVG。",
        "the logo “{path}” has only {width} × {height} pixels and will look jagged",
        "At {size} mm its longer side needs {wanted} pixels (300 an inch). Use a larger picture or an SVG.",
    ),
    "picture-white": warning(
        "标志“{path}”几乎全是白色，印在白纸上看不见",
        "这多半是深色底上用的那一份。请在 file 写有颜色的一份，把这一份写在 light：\n"
        "logo:\n  file: logos/彩色.svg\n  light: {path}",
        "the logo “{path}” is white, or as good as white, and can't be seen on white paper",
        "It is most likely the one for dark grounds. Name the coloured one as file, and this one as light:\n"
        "logo:\n  file: logos/coloured.svg\n  light: {path}",
    ),
}

PHRASES: dict[str, dict[str, str]] = {}
