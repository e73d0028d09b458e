"""``guide.yaml``: the record that its values make. Not here: its keys (``guide_keys``), reading the file
(``folder``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from booklet.load.guide.guide_keys import GUIDE_KEYS
from booklet.load.guide.key import mapping_of
from booklet.load.guide.situations import holidays_of, situations_of
from booklet.model import Guide, Hotline, Route, Term, Titled, Website

PREFACE_FILE = "preface.md"

GUIDE_RULE = mapping_of(GUIDE_KEYS)


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
                advice=bool(h.get("advice")),
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
        disclaimer_brief=disclaimer.get("brief") or "",
        situations=situations_of(values.get("situations") or ()),
        holidays=holidays_of(values.get("holidays") or ()),
    )


def texts_of(values: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Some texts of a mapping by key; what isn't there, or couldn't be read, is empty."""
    return {key: values.get(key) or "" for key in keys}
