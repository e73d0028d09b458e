"""What the fonts lack is told once, where it was written, by its cause and with what fits it."""

import json
from pathlib import Path

import pypdfium2
import pytest
from conftest import WITHOUT_ROOM

from booklet import cli
from booklet.findings import finding
from booklet.findings.reporter import Reporter
from booklet.glyphs import FILES, RARE, characters, glyph_sources, repertoire
from booklet.glyphs.causes import _ANY, _INSTEAD, _RINGS, cause_in_desk, cause_in_guide
from booklet.glyphs.sequences import sequences
from booklet.load import load
from booklet.model import Script
from booklet.preflight import extract

ROOT = Path(__file__).parents[1]
FONTS = glyph_sources(str(ROOT / "fonts"))
HANT, HANS = Script.HANT, Script.HANS
PRINTED = ("glyph-rare", "glyph-borrowed", "text-variant")


def values_of(cause) -> dict[str, str]:
    """A cause's values; it must fill its finding's words in both languages."""
    values = dict(cause.values)
    found = finding(cause.code, **values)
    assert all(found.message(lang) and found.hint(lang) for lang in ("zh", "en"))
    return values


@pytest.mark.parametrize(
    "character, offer",
    [
        ("䶮", "{龑||䶮}"),
        ("𬭸", "{鏻||𬭸}"),
        ("鿏", "{䥑||鿏}"),
        ("写", "{寫||写}"),
        ("龙", "{龍||龙}"),
        ("冯", "{馮||冯}"),
        ("钟", "{鍾||钟}"),
        ("阎", "{閻||阎}"),
        ("韩", "{韓||韩}"),
        ("谭", "{譚||谭}"),
        ("骆", "{駱||骆}"),
    ],
)
def test_a_simplified_character_in_a_traditional_text(character, offer):
    """The other script's font has it and there is a proper form: that is offered, in the guide's markup."""
    cause = cause_in_guide(character, character, HANT, FONTS)
    assert cause.code == "glyph-other-script"
    assert values_of(cause)["offer"] == offer and values_of(cause)["edition"] == "zh-Hant"


@pytest.mark.parametrize(
    "character, script, offer",
    [
        ("㙟", HANS, "{㙟||？}"),
        ("𡃁", HANS, "{𡃁||？}"),
        ("㛃", HANT, "{？||㛃}"),
        ("傉", HANT, "{？||傉}"),
        ("埪", HANT, "{？||埪}"),
        ("夐", HANT, "{？||夐}"),
        ("𤧛", HANT, "{？||𤧛}"),
        ("㊀", HANS, "{㊀||？}"),
        ("㕮", HANT, "{？||㕮}"),
        ("㙍", HANT, "{？||㙍}"),
    ],
)
def test_what_only_the_other_font_has(character, script, offer):
    """With no better form it is printed in the other script's font, and said."""
    cause = cause_in_guide(character, character, script, FONTS)
    assert (cause.code, cause.is_printed) == ("glyph-borrowed", True)
    assert values_of(cause)["offer"] == offer


@pytest.mark.parametrize(
    "written, printed",
    [
        *[("俓", "𠇹"), ("儭", "𠋆"), ("㘉", "𠰱"), ("䴴", "𪎋"), ("𨋢", "䢂")],
        *[("嗰", "𠮶"), ("哯", "𠯟"), ("唓", "𪠳"), ("䲰", "𪉂"), ("䉶", "𫁷"), ("㒓", "𠉂"), ("䱷", "䲣")],
    ],
)
def test_what_conversion_makes_of_it_is_in_no_font(written, printed):
    """The character is named as it was typed, with what the Simplified edition would print."""
    cause = cause_in_guide(printed, written, HANS, FONTS)
    values = values_of(cause)
    if ord(printed) in FONTS.rare:
        assert (cause.code, values["character"]) == ("glyph-rare", written)
    else:
        assert (cause.code, values["character"], values["printed"]) == ("glyph-converted", written, printed)
        assert values["kept"] == f"{{{written}||{written}}}"


@pytest.mark.parametrize("character", "𠮷贠盠邉桒𫟷﨑焏纐髥𬎆𬤰")
def test_a_rare_character_of_a_name(character):
    """What names have and the two fonts lack is in the font of rare characters, in a desk and in a guide."""
    for cause in (
        cause_in_desk(character, FONTS),
        *(cause_in_guide(character, character, s, FONTS) for s in Script),
    ):
        assert (cause.code, cause.is_printed) == ("glyph-rare", True)
        assert values_of(cause)["codepoint"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize("character", "𰻞𱍐𱍊𰀢𪚥𠀀𠔻𡘙𢆯𩇔")
def test_rarer_than_that(character):
    """No font has it: an error that names character and code."""
    for cause in (cause_in_desk(character, FONTS), cause_in_guide(character, character, HANT, FONTS)):
        assert cause.code == "glyph-missing" and values_of(cause)["character"] == character


@pytest.mark.parametrize(
    "emoji, instead",
    [
        ("👨\u200d👩\u200d👧", _ANY),
        ("🇨🇳", _ANY),
        ("😀", _ANY),
        ("👍🏽", _ANY),
        ("❤\ufe0f\u200d🔥", _ANY),
        ("🏴\U000e0067\U000e0062\U000e007f", _ANY),
        ("1\ufe0f\u20e3", "①"),
        ("9\u20e3", "⑨"),
        ("✅", "✓"),
        ("❌", "×"),
        ("❗", "！"),
        ("❓", "？"),
        ("📞", "☎"),
        ("⭐", "★"),
    ],
)
def test_an_emoji(emoji, instead):
    """However many characters it is: one sequence, one cause, and what to write instead."""
    assert list(sequences(f"看{emoji}看")) == [(1, emoji)]
    cause = cause_in_desk(emoji, FONTS)
    assert (cause.code, values_of(cause)["instead"]) == ("glyph-emoji", instead)


@pytest.mark.parametrize("sign", "∙⋅∼≒ẑ☑✔𝐀ก♾")
def test_a_sign_or_letter(sign):
    """What is no Chinese character is called a sign, and gets a sign for it."""
    assert cause_in_desk(sign, FONTS).code in ("glyph-sign", "glyph-emoji")


@pytest.mark.parametrize(
    "text, part",
    [
        *[("⿰氵昷", "⿰氵昷"), ("⿱艹⿰氵昷水", "⿱艹⿰氵昷"), ("⿲彳言亍", "⿲彳言亍"), ("⺀", "⺀")],
        *[(word, word) for word in ("⿴囗玉", "⿵門人", "⿸广木", "⿺辶首", "⿻一丨", "⿳亠口小", "⿷匚儿")],
    ],
)
def test_a_description_of_a_character(text, part):
    """A character described by its parts is one finding, however many signs it takes."""
    found = [sequence for _, sequence in sequences(text)] or [text]
    assert found == [part] and cause_in_desk(part, FONTS).code == "glyph-part"


def test_what_is_advised_can_be_printed():
    """Every sign that a message names is in each script's own font."""
    advised = {*_INSTEAD, *_RINGS.values(), *_ANY.split()}
    assert [sign for sign in advised for has in FONTS.own.values() if ord(sign) not in has] == []


def test_weights_have_the_same_characters():
    """What is asked of the regular weight is so of the bold one."""
    for name in (*FILES.values(), RARE):
        regular = repertoire(str(ROOT / "fonts" / name))
        assert regular == repertoire(str(ROOT / "fonts" / name.replace("Regular", "Bold")))


# --- through the command -----------------------------------------------------------------


@pytest.fixture
def check(guide, tmp_path, capsys):
    """Checks the tiny guide, with a line put into a chapter, or a desk: findings of glyphs and of text."""

    def check_(line: str = "", desk: str = "", *words: str) -> tuple[int, list[tuple]]:
        chapter = guide / "02-letter" / "chapter.md"
        text = chapter.read_text("utf-8")
        if line:
            chapter.write_text(f"{text}\n{line}\n", "utf-8")
        file = tmp_path / "desk.yaml"
        file.write_text(desk or 'name: 青禾站\ncolour: "#0f4f5c"\nphone: 0755-12345678\n', "utf-8")
        capsys.readouterr()
        arguments = ["--branding", str(file), "--guide", str(guide), "--format", "json", "--no-pages"]
        code = cli.main(["check", *arguments, *words])
        found = json.loads(capsys.readouterr().out)
        found = found["findings"] if isinstance(found, dict) else found
        place = text.count("\n") + 2 if line else 0
        return code, [
            (f["code"], f["line"] - place if f["file"].endswith("chapter.md") else f["line"], f["column"])
            for f in found
            if f["code"].startswith(("glyph-", "text-"))
        ]

    return check_


@pytest.mark.parametrize(
    "line, told",
    [
        ("生僻字：䶮先生。", [("glyph-other-script", 0, 5)]),
        ("{龑||䶮}先生。", []),
        ("{龑||䶮}先生、䶮女士。", [("glyph-other-script", 0, 10)]),
        ("桒家村。", [("glyph-rare", 0, 1)]),
        ("𨋢口。", [("glyph-rare", 0, 1)]),
        ("坐𰻞麵。", [("glyph-missing", 0, 2)]),
        ("坐𰻞麵𰻞麵。", [("glyph-missing", 0, 2)]),
        ("看👨\u200d👩\u200d👧。", [("glyph-emoji", 0, 2)]),
        ("看1\ufe0f\u20e3和🇨🇳。", [("glyph-emoji", 0, 2), ("glyph-emoji", 0, 6)]),
        ("俓先生。", [("glyph-converted", 0, 1)]),
        ("{俓||俓}先生。", [("glyph-borrowed", 0, 5)]),
        ("葛\U000e0100城。", [("text-variant", 0, 2)]),
        ("⿰氵昷先生。", [("glyph-part", 0, 1)]),
        ("溫度≒三度。", [("glyph-sign", 0, 3)]),
        ("打☎\ufe0f問。", []),
    ],
)
def test_one_finding_a_cause(check, line, told):
    """In a chapter each cause is one finding at the place where it was typed, whichever edition it is in."""
    code, found = check(line)
    assert found == told
    assert code == 1 or all(each in PRINTED for each, *_ in told)


@pytest.mark.parametrize(
    "name, told",
    [
        ("𠮷祥站", [("glyph-rare", 1, 7)]),
        ("龑河㛃站", []),
        ("䶮河㛃𬭸站〇二", []),
        ("贠先生盠女士站", [("glyph-rare", 1, 7), ("glyph-rare", 1, 10)]),
        ("𰻞𰻞站", [("glyph-missing", 1, 7)]),
        ("青禾👨\u200d👩\u200d👧站", [("glyph-emoji", 1, 9)]),
        ("葛\U000e0100城站", [("text-variant", 1, 8)]),
        ("⽅圆站", [("text-lookalike", 1, 7)]),
    ],
)
def test_a_desks_name(check, name, told):
    """A desk's words may use all fonts; what none has, or only the extra one, is told once a line."""
    _, found = check("", f'name: {name}\ncolour: "#0f4f5c"\nphone: 0755-12345678\n')
    assert found == told


@pytest.mark.parametrize("script", ["zh-Hant", "zh-Hans"])
def test_rare_names_are_printed_and_copied(tmp_path, capsys, script):
    """A desk with rare surnames is built in both scripts, its name copies as it is, and the extra font is in
    the file only where it is used."""
    used = {}
    for name in ("𠮷祥贠盠", "青禾"):
        file = tmp_path / f"{len(used)}.yaml"
        file.write_text(f'name: {name}站\ncolour: "#0f4f5c"\nphone: 0755-12345678\n', "utf-8")
        out = tmp_path / f"out{len(used)}"
        words = ["build", *WITHOUT_ROOM, "checklist-01", "--script", script]
        words += ["--branding", str(file), "--out", str(out)]
        assert cli.main([*words, "--guide", str(ROOT / "tests/guides/tiny"), "--jobs", "1"]) == 0
        [path] = out.rglob("*.pdf")
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
        assert f"{name}站" in text
        used[name] = any("Rare-Han" in font for font in extract(path.read_bytes()).fonts)
    assert used == {"𠮷祥贠盠": True, "青禾": False}


def test_fonts_are_cut_to_what_a_desk_says(tmp_path):
    """Where fonts are cut to a build's characters, a desk's rare ones are among them."""
    file = tmp_path / "desk.yaml"
    file.write_text('name: 𠮷祥站\ncolour: "#0f4f5c"\nphone: 0755-12345678\n', "utf-8")
    sources = load(ROOT, ROOT / "tests" / "guides" / "tiny", [file], Reporter())
    assert "𠮷" in characters(sources)
