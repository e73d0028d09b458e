"""Every key of a desk's file: where it is printed, what leaving it out leaves, what extending does."""

import json
import re

import pypdfium2
import pytest
import yaml
from conftest import ROOT, TINY, built

from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import FIELDS, PIECES, field_of
from booklet.load.desks.file import load_desk
from booklet.load.schema import PerScriptRule
from booklet.preflight import normalized
from tools.desk_document import NO_PICTURE
from tools.desk_schema import as_text, schema

PRODUCTS = {
    "leaflet": "leaflet-03",
    "checklist": "checklist-03",
    "booklet": "booklet",
    "sheets": "record",
    "zine": "zine-summary",
    "card": "french-summary",
}
SHEETS = [product for product in PRODUCTS.values() if product != "booklet"]
PLAIN = {"name": "本站", "colour": "#0f4f5c"}
LABELS = ("語言：", "交通", "派出所", "金融監管", "執業證號", "查最新版")  # of what a desk may not have
# what each key prints, in the script zh-Hant; a short value of its own where the table's is a picture or a
# choice
SAID = {
    "phones": ["夜間熱線", "0000-1110000"],
    "qr": ["desk.example/qh3"],
    "version": ["QH-2026-2"],
    "web": ["desk.example/hours"],
    "phone": ["0000-1234567"],
}


def desk(folder, name: str, values: dict):
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    return path


def example_of(key: str):
    return yaml.load(f"x: {field_of(key).example}", yaml.BaseLoader)["x"]


def said_by(key: str) -> list[str]:
    value = example_of(key)
    if key in SAID:
        return SAID[key]
    lines = value["zh-Hant"]
    return lines if isinstance(lines, list) else [lines]


PRINTED = [
    f.key for f in FIELDS if (isinstance(f.rule, PerScriptRule) or f.key in SAID) and f.key != "cover_title"
]
OWN = {"web": "desk.example/hours"}  # another than the code's: an address is printed once


def texts(made, product: str, form: str = "reading") -> str:
    document = pypdfium2.PdfDocument(made.path(product, "zh-Hant", form))
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """The text of each kind of piece for a desk that says everything."""
    folder = tmp_path_factory.mktemp("full")
    values = {f.key: example_of(f.key) for f in FIELDS if f.key in PRINTED} | {"colour": "#0f4f5c"} | OWN
    path = str(desk(folder, "full", values))
    asked = ("--script", "zh-Hant", "--form", "reading", "--branding", path)
    sheets = built(folder / "sheets", *SHEETS, *asked, desk="full")
    # a booklet says the same of its desk whatever guide it is of, and the small guide's has ten pages
    booklet = built(folder / "booklet", PRODUCTS["booklet"], "--guide", str(TINY), *asked, desk="full")
    assert sheets.code == booklet.code == 0
    return {
        piece: normalized(texts(sheets if product in SHEETS else booklet, product))
        for piece, product in PRODUCTS.items()
    }


@pytest.mark.parametrize("key", PRINTED)
@pytest.mark.parametrize("piece", PIECES)
def test_a_key_is_printed_where_the_table_says(full, key, piece):
    """What a key says stands in the pieces that its ``on`` names, and in no other."""
    if piece in field_of(key).on:
        assert [words for words in said_by(key) if normalized(words) not in full[piece]] == []
    else:
        assert not all(normalized(words) in full[piece] for words in said_by(key)), (
            "the table should name this piece"
        )


def test_what_is_left_out_leaves_no_label(tmp_path):
    """A desk of a name and a colour prints no label of what it didn't say, in any piece."""
    path = desk(tmp_path, "plain", PLAIN)
    build = built(tmp_path / "out", *SHEETS, "--script", "zh-Hant", "--branding", str(path), desk="plain")
    assert build.code == 0
    for product in SHEETS:
        text = texts(build, product)
        assert [label for label in LABELS if label in text] == []
        assert "：\n" not in text.split("本站")[-1]


def test_a_number_with_an_extension_stays_whole(tmp_path):
    """The longest numbers stand on one line in every piece, clear of the QR code beside them."""
    number, other = "0755-12345678 转 123456", "+86 138 1234 5678"
    path = desk(
        tmp_path,
        "extended",
        {
            **PLAIN,
            "phone": number,
            "qr": "https://desk.example/qh3",
            "phones": [{"label": "夜間法律諮詢熱線", "number": other}],
        },
    )
    build = built(tmp_path / "out", *SHEETS, "--script", "zh-Hant", "--branding", str(path), desk="extended")
    assert build.code == 0
    for product in SHEETS:
        lines = [normalized(line) for line in texts(build, product).splitlines()]
        assert any(normalized(number) in line for line in lines), product
        assert product in ("zine-summary", "french-summary") or any(
            normalized(other) in line for line in lines
        ), product


# --- extends ------------------------------------------------------------------------


def test_values_come_from_the_whole_chain(tmp_path):
    """A key stands from the nearest file that gives it; ``key: ""`` takes away what a base gives."""
    desk(tmp_path, "a", {**PLAIN, "phone": "0000-1111111", "web": "a.example/x", "tagline": "一"})
    desk(tmp_path, "b", {"extends": "a", "tagline": "二", "web": ""})
    found = Reporter()
    made = load_desk(desk(tmp_path, "c", {"extends": "b", "name": "第三站"}), tmp_path, found)
    assert not len(found)
    assert (made.name["zh-Hant"], made.tagline["zh-Hans"], made.phone, made.web) == (
        ("第三站",),
        "二",
        "0000-1111111",
        "",
    )
    assert made.files == ("c.yaml", "b.yaml", "a.yaml")


def test_a_base_s_mistake_is_told_at_the_base(tmp_path):
    """What is wrong in a file that others extend is told with that file's name and line."""
    (tmp_path / "base.yaml").write_text('name: 站\ncolour: "#0f4f5c"\nphone: 12\n', "utf-8")
    found = Reporter()
    load_desk(desk(tmp_path, "own", {"extends": "base"}), tmp_path, found)
    assert {(f.file, f.line) for f in found if f.severity.value == "error"} == {("base.yaml", 3)}


# --- colours, headings, logos -----------------------------------------------------------


def painted(path, number: int) -> set[tuple[int, int, int]]:
    """The colours that a page has plenty of."""
    image = pypdfium2.PdfDocument(path)[number].render(scale=2).to_pil().convert("RGB")
    return {colour for count, colour in image.getcolors(1 << 24) if count > 300}


def test_accent_and_headings_take_effect(tmp_path):
    """The second colour colours the steps' numbers; a block heading lies on a band of the main one."""
    build = {}
    for name, more in (("plain", {}), ("own", {"accent": "#9a4a00", "headings": "block"})):
        path = desk(tmp_path, name, {**PLAIN, **more})
        made = built(
            tmp_path / "out",
            "leaflet-03",
            "--form",
            "reading",
            "--script",
            "zh-Hant",
            "--branding",
            str(path),
            desk=name,
        )
        build[name] = [painted(made.path("leaflet-03", "zh-Hant"), number) for number in range(6)]
    assert not any((0x9A, 0x4A, 0) in page for page in build["plain"])
    assert (0x9A, 0x4A, 0) in build["own"][4]
    image_solid = (0x0F, 0x4F, 0x5C)
    assert image_solid in build["own"][2]


def test_each_logo_is_used_on_its_ground(tmp_path):
    """The usual logo on paper, the light one on a discreet cover's block, the one for one ink in mono."""
    for name, fill in (("usual", "#cc0000"), ("light", "#00cc00"), ("mono", "#111111")):
        (tmp_path / f"{name}.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
            f'<path d="M0 0H10V10H0Z" fill="{fill}"/></svg>'
        )
    logo = {"file": "usual.svg", "light": "light.svg", "mono": "mono.svg"}
    seen = {}
    for name, more, options in (
        ("full", {}, ()),
        ("quiet", {"cover": "discreet"}, ()),
        ("one", {}, ("--ink", "mono")),
    ):
        path = desk(tmp_path, name, {**PLAIN, "logo": logo, **more})
        made = built(
            tmp_path / "out",
            "leaflet-03",
            "--form",
            "reading",
            "--script",
            "zh-Hant",
            *options,
            "--branding",
            str(path),
            desk=name,
        )
        assert made.code == 0
        seen[name] = painted(made.path("leaflet-03", "zh-Hant"), 0)
    assert (0xCC, 0, 0) in seen["full"] and (0, 0xCC, 0) not in seen["full"]
    assert (0, 0xCC, 0) in seen["quiet"]
    assert (0x11, 0x11, 0x11) in seen["one"] and (0xCC, 0, 0) not in seen["one"]


# --- schema and document ------------------------------------------------------------


def test_every_key_has_a_small_picture():
    """Each key that is printed has a picture of less than 40 kB, and no picture is left over."""
    folder = ROOT / "docs" / "branding"
    assert {p.stem for p in folder.glob("*.png")} == {f.key for f in FIELDS} - set(NO_PICTURE)
    assert [p.name for p in folder.glob("*.png") if p.stat().st_size >= 40_000] == []


def fits(value, rule: dict) -> bool:
    """Whether a value is valid, by the words of JSON Schema that the schema uses."""
    if "anyOf" in rule and not any(fits(value, each) for each in rule["anyOf"]):
        return False
    if "enum" in rule and value not in rule["enum"]:
        return False
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), None: object}
    wanted = rule.get("type")
    if not isinstance(value, tuple(kinds[k] for k in wanted) if isinstance(wanted, list) else kinds[wanted]):
        return False
    if isinstance(value, str):
        return re.search(rule.get("pattern", ""), value) is not None and len(value) <= rule.get(
            "maxLength", 9999
        )
    if isinstance(value, list):
        return len(value) <= rule.get("maxItems", 9999) and all(
            fits(each, rule.get("items", {})) for each in value
        )
    if isinstance(value, dict) and wanted == "object":
        known = rule.get("properties", {})
        return (
            set(rule.get("required", ())) <= set(value)
            and set(value) <= set(known)
            and all(fits(each, known[key]) for key, each in value.items())
        )
    if isinstance(value, dict):
        return set(rule.get("required", ())) <= set(value)
    return not isinstance(value, (int, float)) or rule.get("minimum", value) <= value <= rule.get(
        "maximum", value
    )


def plain(text: str):
    """A file as an editor reads it: days stay text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in each if "timestamp" not in tag]
        for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)


@pytest.mark.parametrize("path", sorted((ROOT / "branding").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_example_files_are_valid(path):
    """Every file of branding/ is valid against the schema it names in its first line."""
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")
    assert fits(plain(text), schema())


@pytest.mark.parametrize(
    "values",
    [
        {"name": "站"},
        {**PLAIN, "colour": "blue"},
        {**PLAIN, "telephone": "1"},
        {**PLAIN, "cover": "secret"},
        {**PLAIN, "logo": {"width": 16}},
        {**PLAIN, "hours": ["一", "二", "三", "四"]},
        {**PLAIN, "name": {"zh-TW": "站"}},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(values):
    """A missing colour, a wrong form, an unknown key or choice, a logo without its file, a line too many."""
    assert not fits(values, schema())


def test_the_schema_is_json_with_the_table_s_keys():
    """Every key of the table has a description in both languages and an example."""
    read = json.loads(as_text())
    assert list(read["properties"]) == [f.key for f in FIELDS]
    assert all("\n\n" in each["description"] and each["examples"] for each in read["properties"].values())
    assert read["$schema"].endswith("2020-12/schema")
