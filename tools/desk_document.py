"""docs/branding.md, every key of a desk's file, from :data:`booklet.load.desks.fields.FIELDS`.

Not here: the pictures (``desk_pictures``).
"""

from __future__ import annotations

from booklet.load.desks.fields import FIELDS, PIECES, Field
from booklet.load.schema import ListRule, MappingRule, PerScriptRule, TextOrMappingRule, TextRule

NO_PICTURE = ("extends", "phone_pages", "press", "review")  # nothing of theirs is printed

_HEAD = """\
# 站点文件 / A desk's file

Made from `src/booklet/load/desks/fields.py` by `tools/make_documents.py`: change the words there, not here.
The pictures are real output, made by `tools/desk_pictures.py`: without the key on the left, with it on the
right.

一个站点一个文件，放在 `branding/`，用记事本打开就能改。只有 `name` 和 `colour` 非写不可；没写的项目，
纸上不留空位。冒号用英文冒号，后面空一格；颜色和 0 开头的编号加引号。文件第一行写着
`# yaml-language-server: $schema=schema.json`，有些编辑软件会照着它提示和检查。

不想写文件的，用打印室里的表单填：一边填一边看印出来的样子，写错的当时就说，见 [room.md](room.md#填站点资料)。
Who would rather fill in a form than write a file finds one in the live print room.

One file a desk, in `branding/`. Only `name` and `colour` must be given; what is left out leaves no gap on
paper. A text is given once for both scripts, or under `zh-Hant:` and `zh-Hans:`; it is never converted.

想好抄的例子 / files to copy from: [example](../branding/example.yaml), [minimal](../branding/minimal.yaml),
[hongkong](../branding/hongkong.yaml), [centre](../branding/centre.yaml),
[discreet](../branding/discreet.yaml).

每一项写得下多少字，写在那一项下面：中文、标点一个算一个，字母、数字三个算两个。这么多字在每种成品、两种字体、
两种大小里都印得下（别的项目像 example 那样）。Under each key stands how many characters fit: a Chinese
character or mark is one, three Latin letters or digits are two. So many fit in every product, script and
size, with the other keys as in the example.

标志怎么从 Illustrator、Inkscape、Figma、Canva 导出 / how to export a logo from them: [logos.md](logos.md).

人名、地名里少见的字（𠮷、贠、桒）也印得出来：两种字体都没有的，用补充的字体印，程序会说明；从 PDF 贴来的
部首、兼容字（⽅、⼈）当作普通的字，也会提示。Rare characters of names are printed, in an extra font where
need be, and the program says so; radicals and compatibility forms pasted from a PDF are taken for the
characters that they look like, which is said too.

地方有限时 / where room is short: 折页只印第一个二维码，清单不印拨电话的二维码（号码就在旁边）；还放不下，
程序会说是哪个文件、哪一项。A leaflet of a desk with much to say prints its first QR code only, sheets leave
out the one that calls a number; where even that is too much, the program names the file and the key.
"""

_SAID = {
    "leaflet": "折页 leaflet",
    "checklist": "清单 checklist",
    "booklet": "手册 booklet",
    "sheets": "话术、记录单 sheets",
    "zine": "口袋书 zine",
    "card": "四面卡 card",
}


def as_markdown() -> str:
    """The whole page: what the file is, then a ``##`` heading for each key in the table's order."""
    return _HEAD + "".join(_section(field) for field in FIELDS)


def _section(field: Field) -> str:
    printed = "、".join(_SAID[piece] for piece in PIECES if piece in field.on) or "不印 / not printed"
    example = f"{field.key}:{'' if field.example.startswith(chr(10)) else ' '}{field.example}"
    picture = "" if field.key in NO_PICTURE else f"\n![{field.names[0]}](branding/{field.key}.png)\n"
    return (
        f"\n## {field.key}\n\n**{'、'.join(field.names)}**：{field.about['zh']}\n\n{field.about['en']}\n\n"
        f"```yaml\n{example}\n```\n\n印在 / printed on: {printed}{_room(field)}\n{picture}"
    )


def _room(field: Field) -> str:
    """How much of it there may be: entries, lines, full-width characters in each."""
    rule = field.rule
    if isinstance(rule, PerScriptRule):
        lines, longest = rule.at_most, rule.longest
        return f"；最多 {lines} 行，每行 {longest} 字 / at most {lines} × {longest} characters"
    if isinstance(rule, TextRule) and rule.longest:
        return f"；最多 {rule.longest} 字 / at most {rule.longest} characters"
    if isinstance(rule, ListRule) and isinstance(rule.rule, MappingRule):
        entries, label = rule.at_most, getattr(rule.rule.fields["label"], "longest", 0)
        return f"；最多 {entries} 个，名称 {label} 字 / at most {entries}, labels of {label} characters"
    if isinstance(rule, TextOrMappingRule):
        return "；里面可以写 / keys: " + _keys(rule.mapping)
    return "；里面写 / keys: " + _keys(rule) if isinstance(rule, MappingRule) else ""


def _keys(table: MappingRule) -> str:
    """The keys of a table, each with the number of characters that fits."""
    return "、".join(
        f"`{key}`" + (f"（{longest} 字）" if (longest := getattr(rule, "longest", 0)) else "")
        for key, rule in table.fields.items()
    )
