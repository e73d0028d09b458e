"""The measurer is right: constructed lines give the figures they were made with."""

import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

from benchmarks import corpus  # noqa: E402
from benchmarks import ledger_mutations as slips  # noqa: E402
from benchmarks.glyph_lines import Glyph, glyphs, lines, matched  # noqa: E402
from benchmarks.line_faults import Setting, figures, right_gap  # noqa: E402
from benchmarks.marked_tables import markdown_table, write_between_marks  # noqa: E402
from booklet.findings.reporter import Reporter  # noqa: E402
from booklet.load import load  # noqa: E402

EM = 10.0


def row(text: str, spaces: str = "", y: float = 0.0, left: float = 0.0) -> list[Glyph]:
    """Full-width glyphs (Western ones half as wide); ``spaces`` are em added after each, 0 if left out."""
    given, made, x = [float(s) for s in spaces.split()], [], left
    for k, char in enumerate(text):
        advance = EM if ord(char) > 0x2000 else EM / 2
        if char != " ":
            made.append(Glyph(char, x, y, advance, EM, (x + 1, x + 1)))
        x += advance + EM * (given[k] if k < len(given) else 0)
    return made


def measured(rows, texts, measure=6.0, hans=False, notes=()):
    """Figures of rows set for paragraphs."""
    setting = Setting(tuple(texts), tuple(frozenset(notes) for _ in texts), 0.0, EM, measure, hans)
    return figures(matched(rows, texts), setting)


def kinds(of):
    return sorted((fault.kind, fault.shown) for fault in of.faults)


@pytest.mark.parametrize(
    "last, x, hans, gap",
    [
        ("字", 50, False, 0),
        ("字", 45, False, 0.5),
        ("字", 55, False, -0.5),
        ("」", 50, False, 0),
        ("」", 55, False, 0),
        ("」", 53, False, 0),
        ("」", 57, False, -0.2),
        ("。", 55, True, 0),
        ("。", 52, False, 0),
        ("。", 55, False, -0.25),
        ("」", 48, False, 0.2),
    ],
)
def test_a_line_ends_where_its_last_glyph_does(last, x, hans, gap):
    """A trimmed mark is flush with its body anywhere between half and whole at the edge."""
    found = matched([[Glyph("甲", 0, 0, EM, EM), Glyph(last, x, 0, EM, EM)]], ["甲" + last])
    setting = Setting(("甲" + last,), (frozenset(),), 0, EM, 6, hans)
    assert right_gap(found.lines[0], setting) == pytest.approx(gap)


def test_flush_and_stretch_are_those_of_the_justified_lines():
    """Stretch, its variance and the wide lines come from lines that aren't a paragraph's last."""
    rows = [row("甲乙丙丁戊", ".25 .25 .25 .25"), row("己庚辛壬癸子"), row("丑寅")]
    of = measured(rows, ["甲乙丙丁戊己庚辛壬癸子丑寅"])
    assert (of.lines, of.justified, of.flush, of.wide) == (3, 2, 2, 1)
    assert (of.stretch, of.variance) == (pytest.approx(0.25), pytest.approx(0.125**2 * 1e4))
    assert kinds(of) == []


def test_letters_of_an_address_spread_are_stretch():
    """A line that is filled between an address's letters isn't taken for one set solid."""
    rows = [row("www.a.b", ".5 .5 .5 .5 .5 .5"), row("/c甲", y=-20)]
    of = measured(rows, ["www.a.b/c甲"])
    assert (of.stretch, of.density) == (pytest.approx(0.5), pytest.approx(0.5))


def test_a_gap_beside_a_sign_is_no_stretch():
    """The quarter em that some engines set beside % and $ isn't counted as added; between Han it is."""
    rows = [row("共60%的人", ".25 0 0 .25 .1"), row("丙丁")]
    assert measured(rows, ["共60%的人丙丁"]).stretch == pytest.approx(0.1)


@pytest.mark.parametrize(
    "first, second, kind, shown",
    [
        ("甲乙", "，丙丁", "start", "，"),
        ("甲乙", "」丙丁", "start", "」"),
        ("甲乙", "～丙丁", "start", "～"),
        ("甲「", "丙丁戊", "end", "「"),
        ("甲￥", "八十五元", "end", "￥"),
        ("甲—", "—丙丁", "split", "——"),
        ("甲…", "…丙丁", "split", "……"),
        ("共3", "50元整", "split", "3|5"),
        ("號12,", "500元", "split", ",|5"),
        ("丙丁", "戊。", "single", "戊。"),
    ],
)
def test_breaks_that_must_not_be(first, second, kind, shown):
    """Each forbidden break is found, once, by its kind."""
    of = measured([row(first), row(second)], [first + second], measure=len(first))
    assert (kind, shown) in kinds(of)
    assert [k for k, _ in kinds(of) if k in ("start", "end", "split", "single")] == [kind]


def test_a_note_mark_does_not_lead_a_line():
    """A small raised mark is a forbidden line start though its characters are none."""
    assert kinds(measured([row("甲乙"), row("[1]丙")], ["甲乙[1]丙"], 3, notes={2, 3, 4})) == [("start", "[")]


def test_breaks_inside_an_address_are_no_faults():
    """An address may break before its dots and slashes and between its digits."""
    of = measured(
        [row("看https://a.org", ".25"), row("/x12"), row("34丙丁", "0 .25")], ["看https://a.org/x1234丙丁"], 9
    )
    assert [kind for kind, _ in kinds(of) if kind in ("start", "end", "split")] == []


@pytest.mark.parametrize(
    "text, hans, squeezed",
    [
        ("甲）「乙丙丁", False, True),
        ("甲」，乙丙丁", False, True),
        ("甲，「乙丙丁", False, True),
        ("甲。」乙丙丁", False, False),
        ("甲。」乙丙丁", True, True),
        ("甲？！乙丙丁", False, False),
        ("甲「乙」丙丁", False, False),
        ("甲「『乙丙丁", False, True),
    ],
)
def test_pairs_of_marks_take_one_and_a_half(text, hans, squeezed):
    """The pairs that CLREQ squeezes are faults at 2 em and none at 1.5; others never are."""
    loose, tight = row(text), row(text, "0 -.5")
    assert ("unsqueezed" in dict(kinds(measured([loose], [text], 6, hans)))) is squeezed
    if squeezed:
        assert kinds(measured([tight], [text], 6, hans)) == []


@pytest.mark.parametrize("gap, kind", [(0, "gap-missing"), (0.125, None), (0.25, None), (0.6, "gap-double")])
def test_the_gap_between_han_and_latin(gap, kind):
    """None is a fault, an eighth or a quarter is right, two gaps are a fault; stretch is taken off."""
    for stretch in (0, 0.2):
        spaces = f"{stretch} {stretch} {gap + stretch}"
        of = measured([row("甲乙丙A", spaces), row("丁戊己")], ["甲乙丙A丁戊己"], 4)
        assert [k for k, _ in kinds(of) if k.startswith("gap")] == ([kind] if kind else [])


def test_a_gap_left_at_a_line_start():
    """A Western word that begins a line stands at the edge."""
    of = measured([row("甲乙"), row("A丙", left=2.5)], ["甲乙A丙"], 2)
    assert ("gap-edge", "A") in kinds(of)


def test_overlapping_ink_is_found():
    """Two glyphs squeezed over each other are a fault."""
    one, two = row("甲」")
    over = [replace(one, ink=(0, 9.5)), replace(two, x=5.0, ink=(5.4, 8))]
    assert ("overlap", "甲」") in kinds(measured([over], ["甲」"]))


def test_raised_marks_join_their_line():
    """A small glyph above the baseline belongs to its line, a line below doesn't."""
    small = Glyph("1", 20, 3, 3, 7)
    assert [[g.char for g in line] for line in lines([*row("甲乙"), small, *row("丙", y=-17)], EM, 17)] == [
        ["甲", "乙", "1"],
        ["丙"],
    ]


def test_lost_and_altered_characters_are_counted():
    """What can't be read back is counted, and the rest still finds its place."""
    found = matched([row("甲乙丁戊佴己庚辛")], ["甲乙丙丁戊——己庚辛"])
    assert (found.lost, found.strange) == (("丙", "—", "—"), ("佴",))
    assert [p.at for p in found.lines[0].glyphs][-3:] == [7, 8, 9]


def test_glyphs_are_read_from_a_pdf():
    """Origins, advances and sizes come from the file; a space is none, a glyph of two characters two."""
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    unicode = (
        b"1 begincodespacerange <0000> <ffff> endcodespacerange 4 beginbfchar "
        b"<0001> <7532> <0002> <20142014> <0003> <0020> <0004> <4E59> endbfchar"
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name.X,
        Encoding=pikepdf.Name("/Identity-H"),
        ToUnicode=pdf.make_stream(unicode),
        DescendantFonts=pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.CIDFontType2,
                    BaseFont=pikepdf.Name.X,
                    CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
                    DW=1000,
                    W=pikepdf.Array([2, pikepdf.Array([2000, 250])]),
                )
            ]
        ),
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(
        b"BT .5 0 0 .5 10 50 Tm /F 20 Tf [<0001> 500 <0002> <0003> <0004>] TJ ET"
    )
    out = io.BytesIO()
    pdf.save(out)
    read = [(g.char, round(g.x, 2), round(g.size, 2)) for g in glyphs(out.getvalue(), {})]
    assert read == [("甲", 10, 10), ("—", 15, 10), ("—", 25, 10), ("乙", 37.5, 10)]


def test_every_engine_gets_the_same_characters():
    """The unseen text keeps its bold runs and notes in both scripts, and is long enough."""
    for script in corpus.Script:
        paragraphs = corpus.text("unseen", script)
        assert 1500 <= sum(len(corpus.plain(p)) for p in paragraphs) <= 2500
        assert {run.kind for p in paragraphs for run in p} == {"", "bold", "note"}
        assert not [p for p in paragraphs if set("*^<") & set(corpus.plain(p))]


def test_a_slip_is_found_as_check_would(tmp_path):
    """Mutations alter digits and marks where sentences stand, and what is found is what check would say."""
    guide = ROOT / "tests" / "guides" / "tiny"
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    shutil.copytree(ROOT / "branding", tmp_path / "branding")
    shutil.copytree(guide, tmp_path / "chapters")
    (tmp_path / "fonts").mkdir()
    sources = load(tmp_path, tmp_path / "chapters", [tmp_path / "branding" / "default.yaml"], Reporter())
    every = list(slips.mutations(sources))
    assert {m.kind for m in every} >= {slips.DIGIT, slips.MARK, slips.ADVICE}
    digit = next(m for m in every if m.kind == slips.DIGIT and m.file.endswith("02-letter/chapter.md"))
    mark = next(m for m in every if m.kind == slips.MARK and m.file.endswith("01-deposit/chapter.md"))
    for mutation, code in ((digit, "lint-hotline"), (mark, "lint-uncited")):
        before = (tmp_path / mutation.file).read_bytes()
        assert code in slips.found(mutation, tmp_path / "chapters", tmp_path)
        assert (tmp_path / mutation.file).read_bytes() == before
    assert "| 100.0% |" in slips.table([(mark, ("lint-uncited",))])


def test_a_table_takes_the_place_of_the_one_before(tmp_path):
    """A benchmark's table stands between its own marks, all else stays; one without marks stays whole."""
    page = tmp_path / "page.md"
    rest = "b\n<!-- two -->\nkept\n<!-- /two -->\n"
    page.write_text(f"a\n<!-- one -->\nold\n<!-- /one -->\n{rest}", "utf-8")
    made = markdown_table([("x", "y"), ("---", "--:"), ("\\1", "2")])
    write_between_marks(page, "one", made)
    assert page.read_text("utf-8") == f"a\n<!-- one -->\n{made}\n<!-- /one -->\n{rest}"
    before = page.read_bytes()
    with pytest.raises(SystemExit, match="three"):
        write_between_marks(page, "three", made)
    assert page.read_bytes() == before


def test_marks_halved_are_counted_and_lines_that_mix_them():
    """A mark between Han that lost half its body is halved; a line with such a mark and a whole one is mixed;
    marks beside marks and at a line's end count as neither."""
    rows = [
        row("甲，乙，丙丁", "-.25 -.25 0 0 0"),  # one halved, one whole
        row("戊，己，庚辛", "-.25 -.25 -.25 -.25 0"),  # both halved
        row("壬，癸子丑，", "-.1 -.1 0 0 0"),  # neither
        row("寅」，卯辰巳", "0 -.5 0 0 0"),
    ]
    of = measured(rows, ["甲，乙，丙丁戊，己，庚辛壬，癸子丑，寅」，卯辰巳"])
    assert (of.halved, of.mixed) == (3, 1)


def test_density_counts_squeezing():
    """The mean space at a place is below 0 where a line was squeezed, and its variance sees both."""
    rows = [row("甲乙丙丁戊", ".25 .25 .25 .25"), row("己，庚辛壬", "-.25 -.25 0 0"), row("丑寅")]
    of = measured(rows, ["甲乙丙丁戊己，庚辛壬丑寅"])
    assert of.density == pytest.approx((0.25 - 0.125) / 2)
    assert of.density_variance == pytest.approx(((0.25 + 0.125) / 2) ** 2 * 1e4)


def test_no_choice_of_lines_is_better_than_the_least():
    """The bound is a bound: what is set is never below it, and meets it where there is one choice only."""
    from benchmarks.least import least
    from benchmarks.setters import booklet
    from benchmarks.typography import measured as set_by
    from booklet.model import Script

    said = "收到短信先別慌，打12368核實，再看合同上的名字；二十四小時以後仍沒有回覆，就帶著手機到法援點來問。"
    text = ((corpus.Run(said),), (corpus.Run("一二三四五六七八九十甲乙丙丁"),))
    of = set_by(booklet, text, Script.HANT, 12)[1]
    bound = least(text, Script.HANT, 12)
    assert bound.stretch <= of.stretch + 2e-3
    for own, least_of in ((of.variance, bound.variance), (of.density_variance, bound.density_variance)):
        assert least_of.alone <= least_of.at_no_cost <= own + 0.05


def test_others_are_given_the_projects_prohibitions():
    """Word joiners stand where a line may not end here: in units, dates and numbers, before dashes, before a
    last single character; nowhere else, and not in note marks."""
    from benchmarks.prohibitions import with_prohibitions
    from booklet.model import Script

    text = ((corpus.Run("等24小時，或2026年8月。打400 820 8820——再問"), corpus.Run("[05 06]", "note")),)
    made = "".join(run.text for run in with_prohibitions(text, Script.HANT)[0])
    shown = made.replace("\u2060", "+")
    assert shown == "等24+小+時，或2026+年+8+月。打400 +820 +8820+——再+問[05 06]"
