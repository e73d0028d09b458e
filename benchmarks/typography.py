"""Chinese line setting measured in finished PDFs: this project beside others.

    python benchmarks/typography.py [--engines …] [--measures …] [--scripts …] [--quick] [--write]

Prints one Markdown table for each script; ``--write`` puts them into docs/typography.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.corpus import TEXTS, Paragraph, plain, text  # noqa: E402
from benchmarks.glyph_lines import INVISIBLE, Matched, glyphs, lines, matched  # noqa: E402
from benchmarks.line_faults import Figures, Setting, figures  # noqa: E402
from benchmarks.marked_tables import markdown_table, write_between_marks  # noqa: E402
from benchmarks.setters import EM, ENGINES, FONTS, LEFT, PITCH, Missing, Setter, family  # noqa: E402
from booklet.model import Script  # noqa: E402

PAGE, NAME = ROOT / "docs" / "typography.md", "benchmark"
HEAD = (
    "text",
    "em",
    "engine",
    "lines",
    "flush / justified",
    "worst edge",
    "first",
    "last",
    "split",
    "unsqueezed",
    "untrimmed",
    "gaps",
    "overlaps",
    "孤字",
    "stretch",
    "variance",
    "wide",
    "halved",
    "mixed",
    "density",
    "its variance",
    "lost",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and with ``--write`` writes; the exit code."""
    wanted = _arguments(arguments)
    if wanted.show:
        return _show(wanted)
    pieces = []
    for script in wanted.scripts:
        pieces.append(
            f"### {script.value}\n\n" + table(script, wanted.engines, wanted.measures, wanted.texts)
        )
        print(pieces[-1] + "\n", flush=True)
    if wanted.least:
        pieces.append("### Beside the least\n\n" + bounds(wanted.scripts, wanted.measures, wanted.texts))
        print(pieces[-1] + "\n", flush=True)
    if wanted.runs:
        pieces.append("### Time\n\n" + times(wanted.scripts[0], wanted.engines, wanted.runs))
        print(pieces[-1], flush=True)
    if wanted.write:
        write_between_marks(PAGE, NAME, "\n\n".join(pieces))
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--measures", nargs="+", type=float, default=[10, 18, 30], metavar="EM")
    parser.add_argument(
        "--scripts",
        nargs="+",
        type=Script,
        choices=list(Script),
        default=list(Script),
        metavar="zh-Hant|zh-Hans",
    )
    parser.add_argument("--texts", nargs="+", choices=TEXTS, default=list(TEXTS))
    parser.add_argument("--quick", action="store_true", help="the unseen text at 18 em, no times")
    parser.add_argument("--runs", type=int, default=5, help="runs that a time is the median of; 0: no times")
    parser.add_argument("--least", action="store_true", help="what the least possible is: some minutes more")
    parser.add_argument("--show", action="store_true", help="every fault with its line, no table")
    parser.add_argument("--write", action="store_true", help="into docs/typography.md too")
    wanted = parser.parse_args(arguments)
    if wanted.quick:
        wanted.measures, wanted.texts, wanted.runs = [18], ["unseen"], 0
    return wanted


# --- measuring ----------------------------------------------------------------------------


def measured(
    set_text: Setter, paragraphs: Sequence[Paragraph], script: Script, measure: float
) -> tuple[Matched, Figures]:
    """A text set by one engine, its lines and figures."""
    setting = Setting(
        tuple(plain(paragraph) for paragraph in paragraphs),
        tuple(frozenset(_notes(paragraph)) for paragraph in paragraphs),
        LEFT,
        EM,
        measure,
        script is Script.HANS,
    )
    found = glyphs(set_text(paragraphs, script, measure), widths(script))
    lined = matched(lines(found, EM, PITCH), setting.texts)
    return lined, figures(lined, setting)


def _notes(paragraph: Paragraph) -> Iterator[int]:
    at = 0
    for run in paragraph:
        if run.kind == "note":
            yield from range(at, at + len(run.text))
        at += len(run.text)


def widths(script: Script) -> dict[tuple[str, bool], float]:
    """Advances in em by (character, whether bold) in a script's fonts."""
    from fontTools.ttLib import TTFont

    made = {}
    for weight in ("Regular", "Bold"):
        with TTFont(FONTS / f"{family(script).replace(' ', '')}-{weight}.ttf", lazy=True) as font:
            metrics, units = font["hmtx"], font["head"].unitsPerEm
            made.update(
                {
                    (chr(code), weight == "Bold"): metrics[name][0] / units
                    for code, name in font.getBestCmap().items()
                }
            )
    return made


def _cells(of: Figures) -> list[str]:
    missing, double, edge = (of.count(f"gap-{kind}") for kind in ("missing", "double", "edge"))
    return [
        str(of.lines),
        f"{of.flush} / {of.justified}",
        f"{of.worst:.2f}",
        str(of.count("start")),
        str(of.count("end")),
        str(of.count("split")),
        str(of.count("unsqueezed")),
        str(of.count("untrimmed")),
        f"{missing} / {double} / {edge}",
        str(of.count("overlap")),
        str(of.count("single")),
        f"{of.stretch:.2f}",
        f"{of.variance:.1f}",
        str(of.wide),
        str(of.halved),
        str(of.mixed),
        f"{of.density:+.3f}",
        f"{of.density_variance:.1f}",
        str(of.lost),
    ]


def table(script: Script, engines: Sequence[str], measures: Sequence[float], names: Sequence[str]) -> str:
    """One script's Markdown table: text × measure × engine."""
    rows = [HEAD, ("---",) * 3 + ("--:",) * (len(HEAD) - 3)]
    for name in names:
        paragraphs = text(name, script)
        for measure in measures:
            for engine in engines:
                label, set_text = ENGINES[engine]
                try:
                    cells = _cells(measured(set_text, paragraphs, script, measure)[1])
                except Missing as missing:
                    cells = [str(missing), *[""] * (len(HEAD) - 4)]
                rows.append((name, f"{measure:g}", label, *cells))
    return markdown_table(rows)


def bounds(scripts: Sequence[Script], measures: Sequence[float], names: Sequence[str]) -> str:
    """A Markdown table: this project's worst stretch, variance and variance of density, each with the least
    that any legal choice of lines can reach: at no cost elsewhere, and alone."""
    from benchmarks.least import least

    head = (
        *("script", "text", "em", "stretch", "least"),
        *("variance", "least at no cost", "alone", "density's variance", "least at no cost", "alone"),
    )
    rows = [head, ("---",) * 3 + ("--:",) * (len(head) - 3)]
    for script in scripts:
        for name in names:
            paragraphs = text(name, script)
            for measure in measures:
                of = measured(ENGINES["booklet"][1], paragraphs, script, measure)[1]
                bound = least(paragraphs, script, measure)
                rows.append(
                    (
                        script.value,
                        name,
                        f"{measure:g}",
                        f"{of.stretch:.3f}",
                        f"{bound.stretch:.3f}",
                        f"{of.variance:.2f}",
                        f"{bound.variance.at_no_cost:.2f}",
                        f"{bound.variance.alone:.2f}",
                        f"{of.density_variance:.2f}",
                        f"{bound.density_variance.at_no_cost:.2f}",
                        f"{bound.density_variance.alone:.2f}",
                    )
                )
    return markdown_table(rows)


def times(script: Script, engines: Sequence[str], runs: int, measure: float = 18) -> str:
    """Milliseconds for 1,000 characters of the chapters, and for one paragraph alone: medians."""
    paragraphs = text("chapters", script)
    count = sum(char not in INVISIBLE for paragraph in paragraphs for char in plain(paragraph))
    rows = [("engine", "ms for 1,000 characters", "ms for one short page"), ("---", "--:", "--:")]
    for engine in engines:
        label, set_text = ENGINES[engine]
        try:
            whole, least = (
                _timed(set_text, what, script, measure, runs) for what in (paragraphs, paragraphs[:1])
            )
        except Missing as missing:
            rows.append((label, str(missing), ""))
            continue
        rows.append((label, f"{whole / count * 1e6:.0f}", f"{least * 1000:.0f}"))
    return markdown_table(rows)


def _timed(
    set_text: Setter, paragraphs: Sequence[Paragraph], script: Script, measure: float, runs: int
) -> float:
    set_text(paragraphs, script, measure)  # fonts and modules are loaded once, unmeasured
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        set_text(paragraphs, script, measure)
        taken.append(time.perf_counter() - start)
    return median(taken)


# --- what is shown ------------------------------------------------------------------------


def _show(wanted: argparse.Namespace) -> int:
    for script in wanted.scripts:
        for name in wanted.texts:
            paragraphs = text(name, script)
            for measure in wanted.measures:
                for engine in wanted.engines:
                    try:
                        found, of = measured(ENGINES[engine][1], paragraphs, script, measure)
                    except Missing as missing:
                        print(f"{engine}: {missing}")
                        continue
                    for fault in of.faults:
                        line = "".join(p.glyph.char for p in found.lines[fault.line].glyphs)
                        print(
                            script.value,
                            name,
                            f"{measure:g}",
                            engine,
                            fault.kind,
                            fault.shown,
                            line,
                            sep="\t",
                        )
                    for kind in ("lost", "strange"):
                        if chars := getattr(found, kind):
                            print(
                                script.value, name, f"{measure:g}", engine, kind, "".join(chars), "", sep="\t"
                            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
