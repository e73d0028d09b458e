"""Bytes as text: UTF-8 where the project's own files are concerned, what Chinese Windows saves where a table
is."""

from __future__ import annotations

from booklet.findings.reporter import Reporter
from booklet.load.stray_signs import CONTROL, DIRECTION, report_signs


def decode(data: bytes, file: str, reporter: Reporter) -> str | None:
    """A file's bytes as text: UTF-8, a byte-order mark dropped; None where it is no such text.

    Findings: ``text-not-utf8`` (with the encoding it seems to be), ``text-binary``; ``text-control``,
    ``text-direction``: what is read would not be what is written. Those characters become spaces, so that
    reading can go on.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        reporter.report("text-not-utf8", file, 1, encoding="UTF-16")
        return None
    if b"\0" in data:
        reporter.report("text-binary", file)
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        reporter.report("text-not-utf8", file, line, encoding=_likely_encoding(data))
        return None
    for match in CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        reporter.report("text-control", file, line, column, codepoint=f"U+{ord(match[0]):04X}")
    report_signs("text-direction", text, file, DIRECTION, reporter)
    return DIRECTION.sub(" ", CONTROL.sub(" ", text))


def _likely_encoding(data: bytes) -> str:
    """The likeliest encoding of text that is not UTF-8, by which one gives everyday characters."""
    scores = {}
    for name, codec in (("GBK", "gb18030"), ("Big5", "big5")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = sum(text.count(c) for c in "的一是不在有我你他這这，。、")
    return max(scores, key=scores.__getitem__) if scores else "?"


def decode_table(data: bytes, file: str, reporter: Reporter) -> str | None:
    """A table's bytes as text: UTF-8, UTF-16 with its mark, or what Chinese Windows saves, GBK or Big5.

    Findings: ``table-encoding`` (a warning) where two readings are about as likely; ``text-binary``,
    ``text-not-utf8`` where there is none.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            reporter.report("text-not-utf8", file, encoding="UTF-16")
            return None
    if b"\0" in data:
        reporter.report("text-binary", file)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
    readings = {}
    for name, codec, common in (("GBK", "gb18030", _GBK_COMMON), ("Big5", "big5hkscs", _BIG5_COMMON)):
        try:
            readings[name] = (data.decode(codec), _everyday(data, common))
        except UnicodeDecodeError:
            continue
    if not readings:
        reporter.report("text-not-utf8", file, line, encoding="?")
        return None
    best, *others = sorted(readings, key=lambda name: -readings[name][1])
    if others and readings[best][1] - readings[others[0]][1] < 0.15:
        reporter.report("table-encoding", file, encoding=best)
    return readings[best][0]


_GBK_COMMON = (0xB0, 0xD7, 0xA1)  # GB 2312 level 1, the 3,755 characters of everyday use
_BIG5_COMMON = (0xA4, 0xC6, 0x40)  # Big5 level 1, 5,401 characters


def _everyday(data: bytes, common: tuple[int, int, int]) -> float:
    """The share of two-byte characters that are in an encoding's range of everyday ones."""
    first, last, trail = common
    pairs = everyday = at = 0
    while at < len(data) - 1:
        if data[at] < 0x81:
            at += 1
            continue
        pairs += 1
        punctuation = 0xA1 <= data[at] <= 0xA3  # both keep their punctuation and digits there
        everyday += punctuation or (first <= data[at] <= last and data[at + 1] >= trail)
        at += 2
    return everyday / pairs if pairs else 0
