"""The ledger's promises: drafts, signatures, overdue reviews, releases, recalls."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from conftest import WITHOUT_ROOM

from booklet import cli
from booklet.facts import digest, standing
from booklet.model import Fact, Review
from booklet.preflight import extract, normalized

ROOT = Path(__file__).parents[1]
BUILD = ("build", *WITHOUT_ROOM)


def fact(id_: str, confidence: str = "V1", due: str = "2027-05-23", expires: str = "") -> Fact:
    return Fact(id_, "…", (), confidence, due=due, expires=expires)


SIGNED = Review("張律師", "2026-11-20", "2027-02-20", ("F22",))


@pytest.mark.parametrize(
    "review, facts, today, state, waiting, stale",
    [
        (None, [fact("F01")], "2026-11-23", "draft", (), ()),
        (None, [fact("F22", "V3")], "2026-11-23", "draft", ("F22",), ()),
        (SIGNED, [fact("F01"), fact("F22", "V3")], "2026-11-23", "reviewed", (), ()),
        (SIGNED, [fact("F24", "V3"), fact("I1", "inference")], "2026-11-23", "draft", ("F24", "I1"), ()),
        (SIGNED, [fact("F01")], "2027-02-21", "overdue", (), ()),
        (SIGNED, [fact("F01")], "2027-02-20", "reviewed", (), ()),
        (None, [fact("F01", due="2026-11-22")], "2026-11-23", "overdue", (), ("F01",)),
        (SIGNED, [fact("F56", "V1", expires="2026-03-31")], "2026-11-23", "overdue", (), ("F56",)),
    ],
)
def test_standing(review, facts, today, state, waiting, stale):
    """A piece is reviewed only when signed for and in date; reports and inferences need naming."""
    made = standing(review, facts, today)
    assert (made.state, made.waiting, made.stale) == (state, waiting, stale)


def run(*arguments: str) -> int:
    return cli.main(list(arguments))


def text_of(out: Path) -> str:
    return normalized("".join("".join(extract(p.read_bytes()).texts) for p in sorted(out.rglob("*.pdf"))))


@pytest.fixture
def signed(tmp_path) -> Path:
    """The example desk, for which somebody signed two pieces in Traditional and one in Simplified."""
    folder = tmp_path / "desk"
    shutil.copytree(ROOT / "branding", folder)
    path = folder / "example.yaml"
    for words in (("checklist-03",), ("leaflet-03", "--script", "zh-Hant")):
        assert (
            run(
                "sign",
                *words,
                "--branding",
                str(path),
                "--yes",
                "--reviewer",
                "示例律師",
                "--date",
                "2026-11-20",
                "--due",
                "2027-02-20",
                "--today",
                "2026-11-23",
            )
            == 0
        )
    return path


def test_a_draft_names_what_is_waiting(tmp_path):
    """Without a review the imprint says 初稿：待律師覆核 and the facts that wait for a signature."""
    run(*BUILD, "checklist-03", "--script", "zh-Hant", "--out", str(tmp_path), "--today", "2026-11-23")
    text = text_of(tmp_path)
    assert "初稿：待律師覆核" in text and "F22F24I1" in text


def test_a_reviewed_piece_names_the_reviewer(tmp_path, signed):
    """A signed piece prints reviewer, date and next review, and nothing of a draft."""
    run(
        *BUILD,
        "checklist-03",
        "--script",
        "zh-Hant",
        "--out",
        str(tmp_path),
        "--branding",
        str(signed),
        "--today",
        "2026-11-23",
    )
    text = text_of(tmp_path)
    assert all(normalized(w) in text for w in ("示例律師", "2026-11-20", "2027-02-20"))
    assert "初稿" not in text and "請勿發放" not in text


@pytest.mark.parametrize("product, pages", [("checklist-03", 1), ("leaflet-03", 6)])
def test_an_overdue_piece_says_so_on_every_page(tmp_path, signed, product, pages):
    """Past the date, 待覆核，請勿發放 stands across every page or panel."""
    run(
        *BUILD,
        product,
        "--script",
        "zh-Hant",
        "--out",
        str(tmp_path),
        "--branding",
        str(signed),
        "--today",
        "2027-06-01",
    )
    assert text_of(tmp_path).count("待覆核，請勿發放") >= pages


def test_release_refuses_drafts_and_keeps_reviewed_ones(tmp_path, signed, capsys):
    """--release writes no draft (exit 1, the waiting facts named) and writes what is signed."""
    assert run(*BUILD, "checklist-03", "--release", "--out", str(tmp_path), "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {f["code"] for f in found} == {"release-draft"} and "F24" in found[0]["message"]
    assert not list(tmp_path.rglob("*.pdf"))
    assert (
        run(
            *BUILD,
            "checklist-03",
            "--release",
            "--out",
            str(tmp_path),
            "--branding",
            str(signed),
            "--today",
            "2026-11-23",
        )
        == 0
    )
    assert len(list(tmp_path.rglob("*.pdf"))) == 2
    assert (
        run(
            *BUILD,
            "checklist-03",
            "--release",
            "--out",
            str(tmp_path),
            "--branding",
            str(signed),
            "--today",
            "2027-06-01",
        )
        == 1
    )


def test_check_tells_what_will_be_due(capsys):
    """check --today lists each cited fact that will be overdue by then, with file and line."""
    assert (
        run("check", "checklist-03", "--script", "zh-Hant", "--today", "2027-06-01", "--format", "json") == 0
    )
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["code"] == "fact-overdue"]
    assert len(found) > 30 and all(f["file"] == "chapters/facts.yaml" and f["line"] for f in found)


def test_a_changed_fact_recalls_what_was_printed(guide, tmp_path, capsys):
    """After a fact's number is changed, `facts` names the printed pieces to take back."""
    out = str(tmp_path / "out")
    arguments = ["--guide", str(guide), "--out", out]
    assert run("build", "checklist-01", *arguments) == 0
    capsys.readouterr()
    ledger = guide / "facts.yaml"
    data = ledger.read_text("utf-8")
    run("facts", *arguments, "--format", "json")
    before = json.loads(capsys.readouterr().out)
    used = next(e for e in before if e["printed"])
    assert all(e["recalled"] == [] for e in before)
    [emergency] = [e for e in before if e["id"] == "F05"]  # 110's: printed with it, cited by nobody there
    assert emergency["printed"] == used["printed"]
    assert used["statement"] in data
    ledger.write_text(data.replace(used["statement"], used["statement"] + "又改了。"), "utf-8")
    run("facts", used["id"], *arguments, "--format", "json")
    (after,) = json.loads(capsys.readouterr().out)
    assert after["recalled"] == used["printed"]
    assert sorted(path.rpartition(".")[2] for path in after["recalled"]) == [
        "html",
        "html",
        "pdf",
        "pdf",
        "png",
        "png",
    ]


def test_every_fact_says_what_would_make_it_wrong():
    """Each fact of the ledger has ``watch``; an empty list is said, not left out."""
    facts = yaml.safe_load((ROOT / "chapters" / "facts.yaml").read_text("utf-8"))["facts"]
    assert [id_ for id_, fact in facts.items() if not isinstance(fact.get("watch"), list)] == []
    assert sum(bool(fact["watch"]) for fact in facts.values()) > len(facts) / 2


def test_what_is_to_be_watched_recalls_nothing():
    """``watch`` and ``note`` are the editors' own: a fact's digest, by which pieces are recalled, is the
    same."""
    one = fact("F10")
    assert digest(one) == digest(replace(one, watch=("最高法修改規定",), note="再查過"))
    assert digest(one) != digest(replace(one, statement="另一句"))


def test_an_unverified_fact_never_reaches_print(tmp_path, capsys):
    """A chapter that cites an open question (U) is refused with file and line."""
    guide = tmp_path / "guide"
    shutil.copytree(ROOT / "chapters", guide)
    chapter = guide / "01-debt" / "chapter.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("[F45]", "[U04]", 1), "utf-8")
    assert (
        run(*BUILD, "booklet", "--guide", str(guide), "--out", str(tmp_path / "out"), "--format", "json") == 1
    )
    found = json.loads(capsys.readouterr().out)
    line = text[: text.index("[F45]")].count("\n") + 1
    assert ("fact-unverified", line) in {(f["code"], f["line"]) for f in found}
    assert not list(tmp_path.glob("out/**/*.pdf"))


@pytest.mark.parametrize(
    "line",
    [
        'hotlines: [{number: "999"}]',
        "disclaimer: 沒有聲明",
        "law_date: 2030-01-01",
        "facts: {F05: 30日內}",
        "glossary: []",
    ],
)
def test_a_desk_cannot_change_the_law(tmp_path, capsys, line):
    """Hotlines, dates, facts and the disclaimer are no fields of a desk's file: they are refused."""
    file = tmp_path / "desk.yaml"
    file.write_text(f'name: 某站\ncolour: "#0f4f5c"\n{line}\n', "utf-8")
    assert run("check", "checklist-03", "--branding", str(file), "--format", "json") == 1
    found = [f for f in json.loads(capsys.readouterr().out) if f["file"].endswith("desk.yaml")]
    assert [f["line"] for f in found] == [3]
    assert found[0]["code"] in ("yaml-unknown-key", "yaml-no-such-key")


def test_warnings_hide_no_list(guide, capsys):
    """`list` shows what can be built beside a warning; the warning is told too."""
    ledger = guide / "facts.yaml"
    ledger.write_text(ledger.read_text("utf-8").replace("version:", "# \u200b\nversion:", 1), "utf-8")
    assert run("list", "--guide", str(guide), "--lang", "en") == 0
    told = capsys.readouterr()
    assert "leaflet-01" in told.out and "warning" in told.err
