"""Words about files as such: there, small enough, text."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    "file-missing": error(
        "找不到文件或打不开",
        "请检查文件名和文件夹，看看文件是不是还在，能不能打开。",
        "the file can't be found or read",
        "Check the name and the folder: whether the file is there, and can be opened.",
    ),
    "file-too-big": error(
        "文件太大：{size} KB，最多 {most} KB",
        "这里应该是一个文字文件，请检查是不是放错了文件。",
        "the file is too big: {size} kB, at most {most} kB",
        "A text file belongs here; check that it is the right one.",
    ),
    "text-not-utf8": error(
        "文件不是 UTF-8 编码（看起来是 {encoding}）",
        "用记事本打开，选“文件 → 另存为”，编码选 UTF-8，再保存。",
        "the file is not UTF-8 (it looks like {encoding})",
        "Open it in Notepad, choose File → Save As, encoding UTF-8, and save.",
    ),
    "text-binary": error(
        "这不是文字文件",
        "如果是 Word 或 WPS 文档，请复制里面的文字，粘贴到记事本，另存为 UTF-8 编码的文字文件。",
        "this is not a text file",
        "If it is a word processor's document, copy its text into Notepad and save it as UTF-8 text.",
    ),
    "text-control": error(
        "这里有一个看不见的控制字符（{codepoint}）",
        "请删掉它前后的字，重新打一遍；要粘贴，先贴到记事本里再复制。",
        "there is an invisible control character here ({codepoint})",
        "Delete the characters around it and type them again; paste by way of a plain text editor.",
    ),
    "text-direction": error(
        "这里有一个看不见的改变文字方向的符号（{codepoint}）",
        "它会让印出来的次序和看到的不一样。请删掉它前后的字，重新打一遍。",
        "there is an invisible sign here that turns the direction of writing ({codepoint})",
        "What is printed would differ from what you see. Delete the characters around it and type them "
        "again.",
    ),
    "text-invisible": warning(
        "这里有一个看不见的、没有宽度的符号（{codepoint}），已当它不存在",
        "不影响印出来；想去掉，删掉它前后的字，重新打一遍。",
        "there is an invisible sign without width here ({codepoint}); it was passed over",
        "It does no harm; to be rid of it, type the characters around it again.",
    ),
    "text-lookalike": warning(
        "“{character}”（{codepoint}）不是“{standard}”（{standard_codepoint}），只是印出来一样，已当作“{standard}”",
        "从 PDF 或网页复制来的字常有这样的部首、兼容字、另一种点或省略号：搜不到，读屏也读错。"
        "请把这个字重新打一遍。",
        "“{character}” ({codepoint}) is not “{standard}” ({standard_codepoint}), it only looks the same in "
        "print; it was taken for “{standard}”",
        "Text copied from a PDF or web page often has such radicals, compatibility forms, other dots or "
        "ellipses, which no search finds and no screen reader reads rightly. Type the character again.",
    ),
    "text-variant": warning(
        "“{character}”后面有一个看不见的字形选择符（{codepoint}），已当它不存在",
        "字体里没有它选的写法，会印出“{character}”平常的样子。一定要那种写法的，请找有没有单独的字；"
        "没有就把“{character}”重新打一遍。",
        "behind “{character}” stands an invisible selector of a form ({codepoint}); it was passed over",
        "The fonts don't have the form that it selects: “{character}” is printed as usual. If that form "
        "matters, look for a character of its own; if not, type “{character}” again.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {}
