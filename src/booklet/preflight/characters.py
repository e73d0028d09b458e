"""Whether the characters in the file are those that were meant. Pure."""

from __future__ import annotations

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Verdict
from booklet.preflight.question import CheckedFile
from booklet.standard_characters import STANDARD

# radicals, compatibility ideographs, second kinds of dots: they look like common characters and are none
# (not •, which stands before the items of a list that has no mark of its own)
LOOKALIKES = (frozenset(STANDARD) | frozenset(map(chr, range(0x2E80, 0x2FE0)))) - {"•"}


def notdef(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Does every character have a glyph, so that no empty box is printed?

    ISO 19005-2, 6.2.11.8 and ISO 14289-1, 7.21.8: no reference to .notdef.
    """
    bad = [font.name for font in file.read.font_records if font.notdef]
    if bad:
        # glyph-notdef: an empty box stands where a character was written
        reporter.report("glyph-notdef", piece=file.piece, fonts="、".join(bad))
    return CheckResult("notdef", Verdict.BAD if bad else Verdict.GOOD, f"{len(bad)}", "0")


def lookalikes(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """When text is copied or read aloud, is each character the one written, no lookalike?

    Unicode 15, 2.3 and 18.2: such characters aren't found in a search, nor read rightly.
    """
    bad = [
        (number, char)
        for number, text in enumerate(file.in_order.texts, 1)
        for char in sorted(LOOKALIKES.intersection(text))
        if char not in file.composed.html
    ]
    page = bad[0][0] if bad else 0
    if bad:
        characters = " ".join(f"{c}（U+{ord(c):04X}）" for c in dict.fromkeys(c for _, c in bad))
        # text-swapped: a search for the word fails, and what reads aloud says another
        reporter.report("text-swapped", piece=file.piece, page=page, characters=characters)
    return CheckResult("lookalikes", Verdict.BAD if bad else Verdict.GOOD, f"{len(bad)}", "0", page)
