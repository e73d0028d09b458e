"""``facts.yaml``: its keys, and the record that its values make. Not here: whether a fact may be printed."""

from __future__ import annotations

from booklet.load.guide.guide_file import texts_of
from booklet.load.guide.remarks import FACT_ID, FACT_IDS
from booklet.load.schema import (
    ChoiceRule,
    DateRule,
    Document,
    ListRule,
    MappingRule,
    OpenMappingRule,
    TextRule,
)
from booklet.model import Fact, Ledger, LegalSource, Remark

_SOURCE_KINDS = ("law", "interpretation", "regulation", "standard", "guidance", "notice", "news", "common")

LEDGER_RULE = MappingRule(
    {
        "version": TextRule(required=True),
        "law_date": DateRule(required=True),
        "facts": OpenMappingRule(
            MappingRule(
                {
                    "statement": TextRule(required=True),
                    "sources": ListRule(
                        MappingRule(
                            {
                                "title": TextRule(required=True),
                                "short": TextRule(required=True),
                                "articles": ListRule(TextRule()),
                                "kind": ChoiceRule(_SOURCE_KINDS, required=True),
                            }
                        )
                    ),
                    "seen": ListRule(TextRule()),
                    "seen_on": DateRule(),
                    "confidence": ChoiceRule(("V1", "V2", "V3", "inference", "U"), required=True),
                    "note": TextRule(),
                    "watch": ListRule(TextRule()),
                    "from": FACT_IDS,
                    "in_force": DateRule(),
                    "expires": DateRule(),
                    "reviewed": DateRule(),
                    "due": DateRule(),
                    "reviewer": TextRule(),
                }
            ),
            pattern=FACT_ID,
            like="F24",
            required=True,
        ),
    }
)


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
