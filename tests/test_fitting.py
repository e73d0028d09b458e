"""Each part of a piece is tightened by itself, to the loosest step at which it fits."""

import pytest
import yaml
from conftest import ROOT, built
from glyph_positions import glyphs

from booklet.findings.reporter import Reporter
from booklet.load.layouts.fit_steps import cumulative
from booklet.load.layouts.folder import load_layouts
from booklet.typeset import prepare
from booklet.typeset.excerpt import excerpt
from booklet.typeset.fitting import WHOLE, Search, apart, in_trouble, parts_of, style_of


@pytest.fixture(scope="module")
def layouts():
    return {layout.id: layout for layout in load_layouts(ROOT / "layouts", ROOT, Reporter())}


@pytest.mark.parametrize("steps, first", [(n, k) for n in range(1, 15) for k in range(n + 1)])
def test_the_first_step_that_fits_is_found(steps, first):
    """Whatever the number of steps: the loosest that fits, or the tightest where none does."""
    search, tries = Search(steps), []
    while not search.ended:
        tries.append(search.step)
        search.tell(search.step >= first)
    assert search.step == min(first, steps - 1)
    assert len(tries) == len(set(tries)) <= 10


def test_what_does_not_fit_with_the_rest_is_searched_on():
    """A part that fitted when tried apart, and doesn't in the whole, goes on from there."""
    search = Search(6)
    search.tell(True)
    assert search.ended and search.step == 0
    search.tell(False)
    assert not search.ended and search.step == 1
    search.tell(True)
    assert search.ended and search.step == 1


def test_the_author_s_panels_are_one_part(layouts):
    """They stand side by side and look alike; cover and back are fitted by themselves."""
    assert parts_of(layouts["leaflet"]) == (
        ("flap", "inside-1", "inside-2", "inside-3"),
        ("cover",),
        ("back",),
    )
    assert apart(layouts["leaflet"]) == (("cover",), ("back",))
    assert parts_of(layouts["booklet"]) == (WHOLE, ("cover",), ("back",))
    assert parts_of(layouts["checklist"]) == (WHOLE,)


def test_a_page_of_no_part_is_the_author_s():
    """What runs over on a page that no part names belongs to the whole, or to all parts."""
    assert in_trouble(WHOLE, ["x"], (WHOLE, ("back",))) and not in_trouble(
        ("back",), ["x"], (WHOLE, ("back",))
    )
    assert in_trouble(("back",), ["x"], (("a",), ("back",)))
    assert not in_trouble(("a",), ["back"], (("a",), ("back",)))


def test_a_step_stands_on_those_before_it():
    """Each step keeps what was set before, may set it anew, and takes it back with ``unset``."""
    assert cumulative([{}, {"--a": "1mm"}, {"--b": "2mm"}, {"--a": "unset", "--b": "3mm"}]) == (
        {},
        {"--a": "1mm"},
        {"--a": "1mm", "--b": "2mm"},
        {"--b": "3mm"},
    )
    assert cumulative([]) == ({},)


def test_properties_are_put_on_the_part_s_panels():
    """On each panel of the part, or on html; a step without any says nothing."""
    assert style_of({("a", "b"): {"--x": "1mm"}, WHOLE: {"--y": "2mm"}, ("c",): {}}) == (
        ".a,.b{--x:1mm!important}html{--y:2mm!important}"
    )


def test_an_excerpt_has_the_named_sections_only():
    """The body's children of these names, in order; nothing where one isn't there or none is left out."""
    prepare(str(ROOT / "fonts"))
    from weasyprint import HTML

    html = HTML(string='<body><section class="panel a">一</section><section class="b">二</section><p>三')
    assert "".join(excerpt(html, ["a"]).etree_element.itertext()) == "一"
    assert excerpt(html, ["a", "x"]) is None and excerpt(html, []) is None
    assert excerpt(HTML(string='<body><p class="a">一'), ["a"]) is None
    assert len(html.etree_element.find("body")) == 3


def test_a_full_back_leaves_the_author_s_panels_as_they_are(tmp_path):
    """A desk with much to say has the same inner panels, to a hundredth of a point, as one with little."""
    much = {
        "phone": "0000-1234567",
        "phones": [{"label": "夜間熱線", "number": "0000-1110000"}],
        "address": ["示例市青禾區人民路 1 號", "一樓 3 號窗口"],
        "hours": ["週一至週五 9:00–17:00"],
        "web": "desk.example/qh3",
        "languages": "普通話、粵語",
        "legal_aid": "青禾區法律援助中心 0000-7654321",
        "court": "青禾區人民法院立案庭 0000-2223333",
        "police": "人民路派出所 0000-4445555",
    }
    pages = {}
    for name, more in (("little", {}), ("much", much)):
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            yaml.safe_dump({"name": "本站", "colour": "#0f4f5c", **more}, allow_unicode=True), "utf-8"
        )
        made = built(
            tmp_path / "out",
            "leaflet-03",
            "--script",
            "zh-Hant",
            "--form",
            "reading",
            "--branding",
            str(path),
            desk=name,
        )
        assert made.code == 0
        data = made.path("leaflet-03", "zh-Hant").read_bytes()
        pages[name] = [
            [(g.character, round(g.x, 2), round(g.y, 2)) for g in glyphs(data, page)] for page in range(6)
        ]
    assert pages["little"][1:5] == pages["much"][1:5]
    assert pages["little"][5] != pages["much"][5]
