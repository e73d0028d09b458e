"""``guide.yaml``: its keys, and the record that its values make. Not here: reading the file (``folder``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from booklet.load.guide.remarks import FACT_IDS
from booklet.load.guide.scripts import ScriptRule
from booklet.load.guide.situations import HOLIDAYS_RULE, SITUATIONS_RULE, holidays_of, situations_of
from booklet.load.schema import (
    DateRule,
    FlagRule,
    LinesRule,
    ListRule,
    MappingRule,
    OpenMappingRule,
    TextRule,
)
from booklet.model import Guide, Hotline, Route, Term, Titled, Website

PREFACE_FILE = "preface.md"

GUIDE_RULE = MappingRule(
    {
        "title": TextRule(required=True, longest=20),
        "series": TextRule(required=True, longest=16),
        "tagline": TextRule(longest=12),
        "cover": LinesRule(required=True, at_most=3),
        "reply": LinesRule(required=True, at_most=2),
        "jurisdiction": TextRule(required=True),
        "version": TextRule(required=True),
        "law_date": DateRule(required=True),
        "hotlines": ListRule(
            MappingRule(
                {
                    "number": TextRule(required=True, pattern=r"[0-9-]{3,16}", like="12348"),
                    "name": TextRule(required=True),
                    "use": TextRule(required=True),
                    "brief": TextRule(required=True),
                    "tip": TextRule(),
                    "note": TextRule(),
                    "alarm": FlagRule(),
                    "everywhere": FlagRule(),
                    "facts": FACT_IDS,
                }
            ),
            required=True,
        ),
        "websites": ListRule(
            MappingRule(
                {
                    "address": TextRule(required=True, pattern=r"[A-Za-z0-9./-]+", like="12337.gov.cn"),
                    "name": TextRule(required=True),
                    "note": TextRule(),
                    "facts": FACT_IDS,
                }
            )
        ),
        "own_numbers": ListRule(TextRule()),
        "routes": ListRule(
            MappingRule({"situation": TextRule(required=True), "chapter": TextRule(), "call": TextRule()})
        ),
        "disclaimer": MappingRule(
            {"short": TextRule(required=True), "full": ListRule(TextRule(), required=True)}, required=True
        ),
        "glossary": ListRule(
            MappingRule(
                {
                    "term": TextRule(required=True),
                    "meaning": TextRule(required=True),
                    "facts": FACT_IDS,
                    "not": TextRule(),
                }
            )
        ),
        "telling": ListRule(TextRule()),
        "situations": SITUATIONS_RULE,
        "holidays": HOLIDAYS_RULE,
        "script": ScriptRule(),
        "protected": OpenMappingRule(TextRule(required=True)),
    }
)


def guide_of(values: Mapping[str, Any], texts: Mapping[str, Titled], file: str) -> Guide:
    """The guide that the values of ``file`` and the texts beside it make; what isn't there, or couldn't be
    read, is empty."""
    disclaimer = values.get("disclaimer") or {}
    return Guide(
        **texts_of(values, "title", "series", "tagline", "jurisdiction", "version", "law_date"),
        cover=values.get("cover") or (),
        reply=values.get("reply") or (),
        hotlines=tuple(
            Hotline(
                **texts_of(h, "number", "name", "use", "brief", "note", "tip"),
                alarm=bool(h.get("alarm")),
                everywhere=bool(h.get("everywhere")),
                facts=h.get("facts") or (),
            )
            for h in values.get("hotlines") or ()
        ),
        websites=tuple(
            Website(**texts_of(w, "address", "name", "note"), facts=w.get("facts") or ())
            for w in values.get("websites") or ()
        ),
        own_numbers=values.get("own_numbers") or (),
        routes=tuple(
            Route(**texts_of(r, "situation", "chapter", "call")) for r in values.get("routes") or ()
        ),
        disclaimer_short=disclaimer.get("short") or "",
        disclaimer_full=disclaimer.get("full") or (),
        glossary=tuple(
            Term(**texts_of(t, "term", "meaning"), facts=t.get("facts") or (), contrast=t.get("not") or "")
            for t in values.get("glossary") or ()
        ),
        protected={key: value for key, value in (values.get("protected") or {}).items() if value},
        preface=texts.get(PREFACE_FILE),
        file=file,
        texts=texts,
        telling=values.get("telling") or (),
        situations=situations_of(values.get("situations") or ()),
        holidays=holidays_of(values.get("holidays") or ()),
    )


def texts_of(values: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Some texts of a mapping by key; what isn't there, or couldn't be read, is empty."""
    return {key: values.get(key) or "" for key in keys}
