"""``guide.yaml``: its keys, and the record that its values make. Not here: reading the file (``folder``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from booklet.load.guide.remarks import FACT_IDS
from booklet.load.guide.scripts import ScriptRule
from booklet.load.schema import (
    DateRule,
    FlagRule,
    LinesRule,
    ListRule,
    MappingRule,
    NumberRule,
    OpenMappingRule,
    TextRule,
)
from booklet.model import (
    Deadline,
    Guide,
    Holidays,
    Hotline,
    NextStep,
    Route,
    Situation,
    Term,
    Titled,
    Website,
)

PREFACE_FILE = "preface.md"
_DAY = r"\d{4}-\d{2}-\d{2}"

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
        "situations": ListRule(
            MappingRule(
                {
                    "id": TextRule(required=True, pattern=r"[a-z][a-z0-9-]{1,23}", like="sued"),
                    "name": TextRule(required=True, longest=16),
                    "today": ListRule(MappingRule({"text": TextRule(required=True), "facts": FACT_IDS})),
                    "deadlines": ListRule(
                        MappingRule(
                            {
                                "name": TextRule(required=True, longest=14),
                                "days": NumberRule(required=True, least=1, most=400),
                                "facts": FACT_IDS,
                            }
                        )
                    ),
                    "pieces": ListRule(
                        TextRule(pattern=r"[a-z][a-z0-9-]*", like="checklist-04"), required=True
                    ),
                }
            )
        ),
        "holidays": ListRule(
            MappingRule(
                {
                    "year": TextRule(required=True, pattern=r"\d{4}", like="2026"),
                    "source": TextRule(required=True),
                    "seen": TextRule(required=True),
                    "closed": ListRule(
                        TextRule(pattern=rf"{_DAY}(/{_DAY})?", like="2026-10-01/2026-10-07"), required=True
                    ),
                    "worked": ListRule(DateRule()),
                }
            )
        ),
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
        situations=tuple(map(_situation, values.get("situations") or ())),
        holidays={int(h["year"]): _holidays(h) for h in values.get("holidays") or () if h.get("year")},
    )


def _situation(values: Mapping[str, Any]) -> Situation:
    return Situation(
        **texts_of(values, "id", "name"),
        today=tuple(NextStep(s.get("text") or "", s.get("facts") or ()) for s in values.get("today") or ()),
        deadlines=tuple(
            Deadline(d.get("name") or "", int(d.get("days") or 0), d.get("facts") or ())
            for d in values.get("deadlines") or ()
        ),
        pieces=tuple(filter(None, values.get("pieces") or ())),
    )


def _holidays(values: Mapping[str, Any]) -> Holidays:
    closed = frozenset(day for span in values.get("closed") or () for day in _days(span or ""))
    worked = frozenset(filter(None, values.get("worked") or ()))
    return Holidays(int(values["year"]), values.get("source") or "", closed, worked)


def _days(span: str) -> list[str]:
    """The days (ISO) of ``first/last``, or one; none where they are no days."""
    first, _, last = span.partition("/")
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return []
    return [(day + timedelta(days=n)).isoformat() for n in range((end - day).days + 1)]


def texts_of(values: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Some texts of a mapping by key; what isn't there, or couldn't be read, is empty."""
    return {key: values.get(key) or "" for key in keys}
