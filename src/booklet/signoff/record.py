"""A sign-off serialized as a YAML file that a lawyer's assistant can read, and its checksum.

Written here, read by ``load``: the two must agree, which the checksum proves each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields

from booklet.model import Fact, LegalSource, SignOff
from booklet.signoff.words import as_text, digest, normalized_line

FOLDER = "signoffs"  # beside the desk's file; in it a folder for each desk
_OWN = ("id", "line", "reviewed", "reviewer")  # of a fact's record: bookkeeping, nothing that is signed
_HEAD = """\
# 签核记录：谁、在哪一天、看过哪些字。由 build.py sign 写下，不要手改：改动一个字，整份就不算了。
# 要改、要撤回：见 build.py sign --help。每一句后面〔〕里是依据的编号；〔可略〕是地方不够时可以不印的。
"""


def reviewed_fields(fact: Fact) -> dict[str, str]:
    """All that a reviewer sees of a fact, by the name of the field; what is empty isn't there."""
    values = {
        field.name: _text(getattr(fact, field.name)) for field in fields(fact) if field.name not in _OWN
    }
    return {name: value for name, value in values.items() if value}


def _text(value: object) -> str:
    if isinstance(value, LegalSource):
        articles = f" {'、'.join(value.articles)}" if value.articles else ""
        return f"{value.title}（{value.short}）{articles} [{value.kind}]"
    if isinstance(value, (tuple, list)):
        return "；".join(filter(None, map(_text, value)))
    return " ".join(str(value).split()) if value else ""


def checksum(signoff: SignOff) -> str:
    """The checksum of all that a record says."""
    return digest(
        [
            signoff.desk,
            signoff.reviewer,
            signoff.office,
            signoff.licence,
            signoff.date,
            signoff.due,
            signoff.one_by_one,
            {script: list(words) for script, words in signoff.desk_words.items() if words},
            [
                [
                    piece.product,
                    piece.script,
                    dict(piece.digests),
                    piece.withdrawn,
                    piece.facts,
                    [
                        [line.place, line.text, line.facts, line.waived, line.droppable]
                        for line in map(normalized_line, piece.lines)
                    ],
                ]
                for piece in signoff.pieces
            ],
            {id_: dict(seen) for id_, seen in signoff.facts.items()},
        ]
    )


def as_yaml(signoff: SignOff) -> str:
    """The record's file."""
    made = [_HEAD]
    for key in ("desk", "reviewer", "office", "licence", "date", "due"):
        if value := getattr(signoff, key):
            made.append(f"{key}: {value if key in ('date', 'due') else _quoted(value)}\n")
    if signoff.one_by_one:
        made.append(f"# 报道和推论，逐条签的：\none_by_one: [{', '.join(signoff.one_by_one)}]\n")
    if any(signoff.desk_words.values()):
        made.append("# 站点自己写的话，也看过：\ndesk_words:\n")
        for script, words in signoff.desk_words.items():
            made += [f"  {script}:\n", *(f"    - {_quoted(word)}\n" for word in words)] if words else []
    made.append("pieces:\n")
    for piece in signoff.pieces:
        made.append(f"  - piece: {_quoted(piece.product)}\n    script: {piece.script}\n")
        if piece.withdrawn:
            made.append(f"    withdrawn: {piece.withdrawn}\n")
        made.append(_mapping("digests", piece.digests, 4))
        if piece.facts:
            made.append(f"    facts: [{', '.join(piece.facts)}]\n")
        made.append("    words: |\n" + _indented(as_text(piece.lines), 6))
    if signoff.facts:
        made.append("# 签的时候，每一条依据是这样写的：\nfacts:\n")
        made += [_mapping(id_, seen, 2) for id_, seen in signoff.facts.items()]
    return "".join(made) + f"checksum: {_quoted(checksum(signoff))}\n"


def _mapping(key: str, values: Mapping[str, str], indent: int) -> str:
    return f"{' ' * indent}{key}:\n" + "".join(
        f"{' ' * (indent + 2)}{name}: {_quoted(value)}\n" for name, value in values.items()
    )


def _indented(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in text.split("\n"))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def sheet_code(
    pieces: Iterable[tuple[str, str, Mapping[str, str], Iterable[tuple[str, Mapping[str, str]]]]],
) -> str:
    """The number that a sheet bears on each page and the record is asked for: ``3F2A-91BC``.

    ``pieces`` are (product, script, digests, facts as seen).
    """
    made = digest(
        sorted(
            [product, script, dict(digests), {id_: dict(seen) for id_, seen in facts}]
            for product, script, digests, facts in pieces
        )
    )[:8].upper()
    return f"{made[:4]}-{made[4:]}"
