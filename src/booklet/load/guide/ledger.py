"""``facts.yaml``: the record that its values make. Not here: its keys (``ledger_keys``), whether a fact may
be printed."""

from __future__ import annotations

from booklet.load.guide.guide_file import texts_of
from booklet.load.guide.key import mapping_of
from booklet.load.guide.ledger_keys import LEDGER_KEYS
from booklet.load.schema import Document
from booklet.model import Fact, Ledger, LegalSource, Remark

LEDGER_RULE = mapping_of(LEDGER_KEYS)


def ledger_of(document: Document, file: str, remarks: tuple[Remark, ...]) -> Ledger:
    """The ledger that the values of ``file`` make; what isn't there, or couldn't be read, is empty."""
    values = document.values or {}
    facts = {}
    for id_, v in (values.get("facts") or {}).items():
        if v is None:
            continue
        facts[id_] = Fact(
            id=id_,
            **texts_of(v, "statement", "confidence", "seen_on", "note", "in_force", "expires"),
            **texts_of(v, "reviewed", "due", "reviewer"),
            sources=tuple(
                LegalSource(**texts_of(s, "title", "short", "kind"), articles=s.get("articles") or ())
                for s in v.get("sources") or ()
            ),
            seen=v.get("seen") or (),
            watch=v.get("watch") or (),
            inferred_from=v.get("from") or (),
            line=document.places[("facts", id_)].line,
        )
    return Ledger(facts, **texts_of(values, "version", "law_date"), file=file, remarks=remarks)
