"""A desk's file, defined once: its keys, their rules, what they mean, where they are printed.

The reading rule, the comments of a new desk's file, ``branding/schema.json`` and ``docs/branding.md``
(``tools/``) all come from :data:`FIELDS`.
Not here: reading (``file``, ``table``), whether a value makes sense (``value_checks``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from booklet.load.press_profile import PRESS_RULE
from booklet.load.schema import (
    ChoiceRule,
    DateRule,
    LinesRule,
    ListRule,
    MappingRule,
    NumberRule,
    PerScriptRule,
    Rule,
    TextOrMappingRule,
    TextRule,
)


@dataclass(frozen=True)
class PictureRule(TextRule):
    """The name of a picture's file, below the folder of desks."""


COLOUR = TextRule(pattern=r"#[0-9A-Fa-f]{6}", like='"#0f4f5c"')
PHONE = TextRule(longest=15, pattern=r"\+?[0-9(][0-9 ()-]{2,24}( ?[转轉] ?[0-9]{1,6})?", like="0000-1234567")
WEB = TextRule(
    longest=24,
    pattern=r"(https?://)?[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:[0-9]+)?(/[\w./?=&%~+#-]*)?",
    like="desk.example/help",
)
LINK = TextRule(pattern=r"https?://[\w.:/?=&%+~#-]+", like="https://desk.example/help")
QR = TextRule(pattern=r"(https?://|tel:)[\w.:/?=&%+~#-]+", like="https://desk.example/help")
BASE = TextRule(pattern=r"[^/\\:]+", like="default")

PHONE_LABEL_LENGTH = 8  # full-width characters
MOST_OTHER_PHONES = 4  # beside the main one

PIECES = ("leaflet", "checklist", "booklet", "sheets", "zine", "card")
"""Kinds of piece that a field may be printed on; ``sheets`` are phone script and record sheet."""

GROUPS = (
    "identity",
    "colours",
    "contact",
    "visit",
    "web",
    "phones",
    "local",
    "imprint",
    "cover",
    "review",
    "press",
    "more",
)
"""What belongs together where fields are filled in, in order; the last is for whatever says nothing else."""


@dataclass(frozen=True)
class Field:
    """One key of a desk's file.

    ``names`` are its Chinese names, the usual one (Simplified) first; ``about`` says in both
    languages what it is; ``example`` is YAML as it stands after the key, over several lines
    where it begins with a line break; ``on`` are the :data:`PIECES` that print it, none for
    what is not printed; ``group`` is one of :data:`GROUPS`; ``hint`` says in Simplified what it is
    to whoever fills it in a form, where the words for a file would mislead. How long each line may be was
    measured (``benchmarks/desk_room.py``): so much fits in every product, script and size, with
    everything else as in branding/example.yaml.
    """

    key: str
    rule: Rule
    names: tuple[str, ...]
    about: Mapping[str, str]
    example: str
    on: tuple[str, ...] = ()
    group: str = GROUPS[-1]
    hint: str = ""


_HANDED_OUT = ("leaflet", "checklist", "booklet", "sheets")

FIELDS: tuple[Field, ...] = (
    Field(
        "extends",
        BASE,
        ("沿用", "底稿"),
        {
            "zh": '沿用同一文件夹里另一个文件的内容；这里写了的以这里为准。不想沿用的一项写成 键: ""。',
            "en": "Another file of the same folder to start from; what is written here replaces the whole "
            'of that key. KEY: "" takes one away.',
        },
        "default",
        hint="写另一个站点的编号，例如 default：这里没写的，都用那个站点的。",
    ),
    Field(
        "name",
        PerScriptRule(required=True, at_most=3, longest=15),
        ("名称", "站点名称", "机构名称"),
        {
            "zh": "站点的名称，最多三行；繁体、简体各写一份，或只写一份（两种字体的成品都照印，不转换）。",
            "en": "The desk's name, up to three lines; one for each script, or one for both, never "
            "converted.",
        },
        "\n  zh-Hant: 青禾法律援助工作站\n  zh-Hans: 青禾法律援助工作站",
        PIECES,
        group="identity",
        hint="站点的名称。",
    ),
    Field(
        "tagline",
        PerScriptRule(at_most=1, longest=20),
        ("标语", "口号"),
        {"zh": "名称下面的一行小字。", "en": "A line of small type under the name."},
        "\n  zh-Hant: 免費諮詢，不收代辦費\n  zh-Hans: 免费咨询，不收代办费",
        (*_HANDED_OUT, "card"),
        group="identity",
    ),
    Field(
        "logo",
        TextOrMappingRule(
            PictureRule(),
            MappingRule(
                {
                    "file": PictureRule(required=True),
                    "light": PictureRule(),
                    "mono": PictureRule(),
                    "width": NumberRule(least=8, most=60),
                    "clear": NumberRule(least=0, most=8),
                },
                aliases={"文件": "file", "深色底": "light", "黑白": "mono", "宽": "width", "留空": "clear"},
            ),
        ),
        ("标志", "徽标"),
        {
            "zh": "标志：SVG 或 PNG 的文件名。或一组：file（文件）、light（深色底上用）、mono（黑白用）、"
            "width（宽，毫米）、clear（四周留空，毫米）。",
            "en": "The logo's file, SVG or PNG. Or a table: file, light (for dark grounds), mono (for "
            "one ink), width (mm), clear (mm kept empty around it).",
        },
        "\n  file: logos/qinghe.svg\n  width: 16",
        PIECES,
        group="identity",
        hint="标志的图。印在黑底、单色上的可以另外给。",
    ),
    Field(
        "colour",
        replace(COLOUR, required=True),
        ("颜色", "主色"),
        {
            "zh": "主色，“#”和六位十六进制数，要加引号。深浅、底色、反白字都从它推出来，看不清的会自动加深。",
            "en": "The main colour, # and six hexadecimal digits, in quotes. Tints, shades and the colour "
            "of type on it are derived, darkened where it couldn't be read.",
        },
        '"#0f4f5c"',
        PIECES,
        group="colours",
        hint="深浅、底色、反白字都从它推出来，看不清的会自动加深。",
    ),
    Field(
        "accent",
        COLOUR,
        ("辅色", "第二种颜色"),
        {
            "zh": "第二种颜色，用在小处：步骤的号码、列表的点。",
            "en": "A second colour for small things: the numbers of steps, the dots of lists.",
        },
        '"#9a4a00"',
        PIECES,
        group="colours",
    ),
    Field(
        "headings",
        ChoiceRule(("rule", "block", "plain")),
        ("标题样式",),
        {
            "zh": "标题的样子：rule（上面一道粗线）、block（色块反白）、plain（只有字）。",
            "en": "How headings look: rule (a bar above), block (type on a solid band), plain (type alone).",
        },
        "block",
        ("leaflet", "booklet", "zine", "card"),
        group="colours",
        hint="标题的样子。",
    ),
    Field(
        "phone",
        PHONE,
        ("电话", "主要电话"),
        {"zh": "最主要的一个电话，印得最大。", "en": "The one number that matters most, printed largest."},
        "0000-1234567",
        PIECES,
        group="contact",
    ),
    Field(
        "phones",
        ListRule(
            MappingRule(
                {
                    "label": PerScriptRule(required=True, at_most=1, longest=PHONE_LABEL_LENGTH),
                    "number": replace(PHONE, required=True),
                },
                aliases={"名称": "label", "名稱": "label", "号码": "number", "號碼": "number"},
            ),
            at_most=MOST_OTHER_PHONES,
        ),
        ("其他电话", "更多电话"),
        {
            "zh": "其他电话，每个有名称（label）和号码（number），最多四个。",
            "en": "Other numbers, each with a label and a number, up to four.",
        },
        "\n  - label: 夜間熱線\n    number: 0000-1110000",
        _HANDED_OUT,
        group="phones",
        hint="其他电话，每个有名称和号码，最多四个。",
    ),
    Field(
        "address",
        PerScriptRule(at_most=3, longest=24),
        ("地址",),
        {"zh": "地址，最多三行。", "en": "The address, up to three lines."},
        "\n  zh-Hant: [示例市青禾區人民路1號, 一樓3號窗口]\n  zh-Hans: [示例市青禾区人民路1号, 一楼3号窗口]",
        _HANDED_OUT,
        group="contact",
    ),
    Field(
        "directions",
        PerScriptRule(at_most=2, longest=24),
        ("怎么去", "路线", "交通"),
        {
            "zh": "怎么去：车站、出口、在哪栋楼旁边，最多两行。",
            "en": "How to get there: stop, exit, landmark; up to two lines.",
        },
        "\n  zh-Hant: 地鐵2號線人民路站B口\n  zh-Hans: 地铁2号线人民路站B口",
        ("leaflet", "booklet", "checklist", "sheets"),
        group="visit",
    ),
    Field(
        "hours",
        PerScriptRule(at_most=3, longest=24),
        ("时间", "开放时间", "办公时间"),
        {"zh": "开放时间，最多三行。", "en": "Opening hours, up to three lines."},
        "\n  zh-Hant: [週一至週五 9:00–17:00, 節假日休息]\n  zh-Hans: [周一至周五 9:00–17:00, 节假日休息]",
        _HANDED_OUT,
        group="visit",
    ),
    Field(
        "languages",
        PerScriptRule(at_most=1, longest=24),
        ("语言", "服务语言"),
        {"zh": "能用哪些语言、方言接待。", "en": "The languages spoken at the desk."},
        "\n  zh-Hant: 普通話、粵語、英語\n  zh-Hans: 普通话、粤语、英语",
        ("leaflet", "booklet", "checklist", "sheets"),
        group="visit",
    ),
    Field(
        "web",
        WEB,
        ("网址", "网页"),
        {
            "zh": "网址，前面的 https:// 可写可不写，印出来没有。",
            "en": "The web address, with or without https://, printed without.",
        },
        "desk.example/qh3",
        _HANDED_OUT,
        group="web",
    ),
    Field(
        "qr",
        TextOrMappingRule(QR, MappingRule({"phone": PHONE, "web": LINK, "current": LINK})),
        ("二维码",),
        {
            "zh": "二维码：一个网址（https://…）或电话（tel:…）；或一组：phone（拨电话）、web（打开网页）、"
            "current（查这份资料是不是最新的）。旁边都印出号码或网址；地方不够时，折页只印第一个。",
            "en": "QR codes: one address (https://… or tel:…), or a table: phone (calls it), web (opens "
            "it), current (is this leaflet still current?). Each has its number or address beside it; where "
            "room is short a leaflet prints the first.",
        },
        "https://desk.example/qh3",
        _HANDED_OUT,
        group="web",
        hint="扫了能打开的网址（https:// 开头），或者能拨的电话（tel: 开头）。"
        "要印几个，写在下面几格；地方不够时，折页只印第一个。",
    ),
    Field(
        "legal_aid",
        PerScriptRule(at_most=2, longest=30),
        ("法援中心", "法律援助中心"),
        {"zh": "当地法律援助中心和它的电话。", "en": "The local legal-aid centre and its number."},
        "\n  zh-Hant: 青禾區法律援助中心 0000-7654321\n  zh-Hans: 青禾区法律援助中心 0000-7654321",
        ("leaflet", "booklet"),
        group="local",
    ),
    Field(
        "court",
        PerScriptRule(at_most=2, longest=30),
        ("法院",),
        {"zh": "当地法院和它的电话。", "en": "The local court and its number."},
        "\n  zh-Hant: 青禾區人民法院立案庭 0000-2223333\n  zh-Hans: 青禾区人民法院立案庭 0000-2223333",
        ("leaflet", "booklet"),
        group="local",
    ),
    Field(
        "police",
        PerScriptRule(at_most=2, longest=30),
        ("派出所", "警署"),
        {
            "zh": "附近的派出所和它的电话（紧急的打 110，成品上本来就印着）。",
            "en": "The police station near by and its number (110 is printed anyway).",
        },
        "\n  zh-Hant: 人民路派出所 0000-4445555\n  zh-Hans: 人民路派出所 0000-4445555",
        ("leaflet", "booklet"),
        group="local",
    ),
    Field(
        "regulator",
        PerScriptRule(at_most=2, longest=30),
        ("监管机构", "金融监管"),
        {"zh": "当地的金融监管机构和它的电话。", "en": "The local financial regulator and its number."},
        "\n  zh-Hant: 示例市金融監管分局 0000-6667777\n  zh-Hans: 示例市金融监管分局 0000-6667777",
        ("leaflet", "booklet"),
        group="local",
    ),
    Field(
        "footer",
        PerScriptRule(at_most=2, longest=40),
        ("声明", "补充声明"),
        {
            "zh": "自己要加的声明，印在最下面，跟在指南的声明后面。",
            "en": "A statement of the desk's own, printed last, after the guide's.",
        },
        "\n  zh-Hant: 本站不收任何費用，不索取驗證碼。\n  zh-Hans: 本站不收任何费用，不索取验证码。",
        PIECES,
        group="imprint",
    ),
    Field(
        "print_run",
        PerScriptRule(at_most=1, longest=20),
        ("印次", "印数"),
        {"zh": "第几次印刷、印多少份，印在最下面。", "en": "Which printing, how many copies; printed last."},
        "\n  zh-Hant: 第一次印刷500份\n  zh-Hans: 第一次印刷500份",
        PIECES,
        group="imprint",
    ),
    Field(
        "version",
        TextRule(longest=20),
        ("版本", "版本号"),
        {
            "zh": "站点自己的版本记号，最多 20 字，印在最下面。",
            "en": "The desk's own version mark, up to 20 characters; printed last.",
        },
        "QH-2026-2",
        PIECES,
        group="imprint",
    ),
    Field(
        "cover",
        ChoiceRule(("full", "discreet")),
        ("封面",),
        {
            "zh": "full：照常。discreet：封面和封底用中性的题目，看不出里面讲什么，留给不愿被人看见的读者；"
            "文件名和标题也是中性的。",
            "en": "full: as usual. discreet: covers with a neutral title that doesn't tell the subject, for "
            "people who would rather not be seen with it; so are the file's name and title.",
        },
        "discreet",
        ("leaflet", "booklet", "zine", "card"),
        group="cover",
        hint="中性的封面看不出里面讲什么，留给不愿被人看见的读者；文件名和标题也是中性的。",
    ),
    Field(
        "cover_title",
        PerScriptRule(at_most=2, longest=12),
        ("封面题目",),
        {
            "zh": "中性封面上的题目，最多两行；不写就印“常用电话和办事须知”。",
            "en": "The title of a neutral cover, up to two lines; 常用電話和辦事須知 (“useful numbers”) if "
            "left out.",
        },
        "\n  zh-Hant: 生活服務資料\n  zh-Hans: 生活服务资料",
        ("leaflet", "booklet", "zine", "card"),
        group="cover",
    ),
    Field(
        "phone_pages",
        MappingRule(
            {"address": replace(LINK, longest=60), "leave_to": replace(LINK, longest=60)},
            aliases={"网址": "address", "網址": "address", "离开到": "leave_to", "離開到": "leave_to"},
        ),
        ("手机网页", "手机页"),
        {
            "zh": "手机网页：address（成品里 phone 文件夹放到网上以后的网址，打印室的二维码打开它）、"
            "leave_to（cover 是 discreet 的，按“离开这页”打开哪个网页；不写就换成一张二十四节气表，"
            "不用联网）。",
            "en": "Pages for a phone: address (where the folder phone of the output lies on the web; a "
            "code in the print room opens it), leave_to (the page that a discreet one is left for; a table "
            "within it that needs no network if left out).",
        },
        "\n  address: https://desk.example/help\n  leave_to: https://weather.example/",
        group="web",
        hint="手机网页放到网上以后的网址，打印室的二维码打开它；封面是中性的，还可以写按“离开这页”打开哪个网页，"
        "不写就换成一张二十四节气表。",
    ),
    Field(
        "review",
        MappingRule(
            {
                "reviewer": TextRule(required=True, longest=16),
                "date": DateRule(),
                "due": DateRule(),
                "facts": LinesRule(),  # once made a signature of it: told, and not taken
                "licence": TextRule(longest=16),
                "office": TextRule(longest=20),
            },
            aliases={
                "复核人": "reviewer",
                "覆核人": "reviewer",
                "律师": "reviewer",
                "律師": "reviewer",
                "日期": "date",
                "下次复核": "due",
                "下次覆核": "due",
                "依据": "facts",
                "依據": "facts",
            },
        ),
        ("复核", "签核"),
        {
            "zh": "请谁复核：reviewer（姓名）、office（律师事务所）、licence（执业证号）。只是 build.py sign "
            "提问时的默认答案，什么也不印；签核要用 build.py sign 记下（见 reviewing.md）。从前写在这里的 "
            "date、due、facts 不再算签核。",
            "en": "Who is asked to review: reviewer, office, licence. It is what build.py sign proposes, "
            "and nothing of it is printed; a signature is recorded by build.py sign (see reviewing.md). "
            "date, due and facts, which once stood here, no longer make one.",
        },
        '\n  reviewer: 示例律師\n  office: 示例律師事務所\n  licence: "00000000000000000"',
        group="review",
        hint="请谁复核。只是签核时的默认答案，什么也不印；签核要用 build.py sign 记下。",
    ),
    Field(
        "press",
        PRESS_RULE,
        ("印刷厂", "印刷"),
        {
            "zh": "送印刷厂才要：profile（印刷厂给的 ICC 配置文件）、condition（印刷条件）、"
            "ink_limit（总墨量上限，%）。",
            "en": "For a print shop only: profile (its ICC profile), condition, ink_limit (%).",
        },
        "\n  profile: press/shop.icc\n  condition: Japan Color 2011 Coated\n  ink_limit: 300",
        group="press",
        hint="送印刷厂才要，问印刷厂要。",
    ),
)

CHINESE_KEYS = {
    "名称": "name",
    "名稱": "name",
    "站点名称": "name",
    "站點名稱": "name",
    "标语": "tagline",
    "標語": "tagline",
    "颜色": "colour",
    "顏色": "colour",
    "主色": "colour",
    "标志": "logo",
    "標誌": "logo",
    "徽标": "logo",
    "电话": "phone",
    "電話": "phone",
    "地址": "address",
    "时间": "hours",
    "時間": "hours",
    "开放时间": "hours",
    "開放時間": "hours",
    "办公时间": "hours",
    "辦公時間": "hours",
    "网址": "web",
    "網址": "web",
    "网页": "web",
    "網頁": "web",
    "二维码": "qr",
    "二維碼": "qr",
    "法援中心": "legal_aid",
    "法律援助中心": "legal_aid",
    "法院": "court",
    "声明": "footer",
    "聲明": "footer",
    "复核": "review",
    "覆核": "review",
    "签核": "review",
    "簽核": "review",
    "印刷厂": "press",
    "印刷廠": "press",
}
"""What people who have forgotten a key write instead of it."""

_ALIASES = {**{name: field.key for field in FIELDS for name in field.names}, **CHINESE_KEYS}

DESK_RULE = MappingRule({field.key: field.rule for field in FIELDS}, aliases=_ALIASES)
"""A whole desk: what must be said is required."""

PART_RULE = MappingRule(
    {field.key: replace(field.rule, required=False) for field in FIELDS}, aliases=_ALIASES
)
"""A file that may leave to its base what a desk must say."""


_BY_KEY = {field.key: field for field in FIELDS}


def field_remark(field: Field, lang: str) -> str:
    """What a desk's file says above a key, in ``zh`` or ``en``, with the sign that makes it a remark."""
    name, about = field.names[0], field.about[lang]
    named = lang != "zh" or about.startswith((f"{name}：", f"{name}，"))
    return f"# {about if named else f'{name}：{about}'}"


def field_example(field: Field) -> list[str]:
    """The lines that a desk's file has instead of a key that isn't given: an example, each behind a ``#``
    that keeps it out, with no space, so that it isn't taken for a remark."""
    space = "" if field.example.startswith("\n") else " "
    return [f"#{line}" for line in f"{field.key}:{space}{field.example}".split("\n")]


def field_of(key: str) -> Field:
    """The field of a key; KeyError if there is none."""
    return _BY_KEY[key]


def is_phone(rule: Rule | None) -> bool:
    """Whether a rule is that of phone numbers."""
    return isinstance(rule, TextRule) and rule.pattern == PHONE.pattern
