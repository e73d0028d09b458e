"""A file's lines with some of them changed: every byte of the others stays.

Not here: which lines are changed to what (``value_edits``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_END = 1 << 30  # a column behind every line's end
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class LineEdit:
    """What takes the place of a stretch of text, from line and column to behind its last character (all from
    1): ``text``, and ``below`` lines of their own that follow its line.

    ``text`` None takes whole lines away; of no width, and with no text, it leaves its line as it is.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str | None = ""
    below: tuple[str, ...] = ()

    @property
    def keeps_line(self) -> bool:
        """Whether it only adds lines."""
        return self.text == "" and (self.line, self.column) == (self.end_line, self.end_column)


def inserted(after: int, lines: Sequence[str]) -> LineEdit:
    """Whole lines behind a line (0: before the first)."""
    return LineEdit(after, _END, after, _END, "", tuple(lines))


def removed(line: int, end_line: int) -> LineEdit:
    """Whole lines taken away, from the first to the last."""
    return LineEdit(line, 0, end_line, 0, None)


def with_edits(data: bytes, read: Sequence[str], edits: Iterable[LineEdit], *, mended: bool = False) -> bytes:
    """The bytes of a file (UTF-8) with its lines edited.

    ``read`` are its lines as they were read, which the edits' places speak of: where one isn't as it stands
    in the file, a slip having been mended, an edit of it puts the mended one into the file; with ``mended``
    all of them are put there. New lines end as most lines of the file do. Raises ValueError where edits
    overlap.
    """
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    written = _LINE.findall(data.decode("utf-8-sig"))
    if written[-1] == ("", "") and len(written) > len(read):
        written.pop()
    ends = Counter(end for _, end in written if end)
    usual = ends.most_common(1)[0][0] if ends else "\n"
    made: list[list[str]] = [["", ""], *([text, end] for text, end in written)]  # numbered from 1
    below: defaultdict[int, list[str]] = defaultdict(list)
    gone: set[int] = set()
    for line in range(1, len(read) + 1) if mended else ():
        made[line][0] = read[line - 1]
    ordered = sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True)
    for edit in ordered:
        for line in {edit.line, edit.end_line} if edit.text is not None and not edit.keeps_line else ():
            if len(made[line][0]) != len(read[line - 1]):
                made[line][0] = read[line - 1]
    last = (len(made), 0)
    for edit in ordered:
        if (edit.end_line, edit.end_column) > last:
            raise ValueError("edits overlap")
        last = edit.line, edit.column
        below[edit.end_line][:0] = edit.below
        if edit.text is None:
            gone.update(range(edit.line, edit.end_line + 1))
        elif not edit.keeps_line:
            head, tail = made[edit.line][0][: edit.column - 1], made[edit.end_line]
            made[edit.line] = [head + edit.text + tail[0][edit.end_column - 1 :], tail[1]]
            gone.update(range(edit.line + 1, edit.end_line + 1))
    texts = [mark]
    for number, (text, end) in enumerate(made):
        if number and number not in gone:
            texts += [text, end]
        if more := below[number]:
            if texts[-1] == "" and any(texts[1:]):  # the file's last line, which nothing ended
                texts[-1] = usual
            texts += [part for line in more for part in (line, usual)]
    return "".join(texts).encode("utf-8")
