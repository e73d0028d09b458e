"""What a page of the form sent: read from a request, and refused where it is nothing that the form sends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request

from booklet.load.desks.drafts import TypedDesk
from booklet.model import Script

MOST_INPUTS = 400
ID = "id"  # the input of a new desk's id


class FormRefused(Exception):
    """What was sent is no form of ours."""


@dataclass(frozen=True)
class PostedForm:
    """What a page sent: what was typed, the id of a new desk, the script of the page."""

    typed: TypedDesk
    id: str
    script: Script
    pages: Script


def script_of(request: Request) -> Script:
    """The script that the address asks for; Simplified where it asks for none that there is."""
    asked = request.query_params.get("script", "")
    return Script(asked) if asked in {each.value for each in Script} else Script.HANS


async def posted_form(request: Request) -> PostedForm:
    """What a page's script sent. Raises FormRefused where it is nothing that the page sends."""
    try:
        sent = json.loads(await request.body())
        texts = sent["texts"]
        lists = [sent.get(name, []) for name in ("inherit", "anew")]
        good = isinstance(texts, dict) and len(texts) <= MOST_INPUTS
        good = good and all(isinstance(each, str) for each in (*texts.values(), *lists[0], *lists[1]))
        id_, pages = sent.get(ID, ""), sent.get("pages", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise FormRefused from fault
    script = script_of(request)
    if not good or not isinstance(id_, str):
        raise FormRefused
    shown = Script(pages) if pages in {each.value for each in Script} else script
    return PostedForm(TypedDesk(texts, frozenset(lists[0]), frozenset(lists[1])), id_, script, shown)


def typed_of(sent: FormData) -> TypedDesk:
    """What a page without script sent; a button's mend is in it."""
    own = (ID, "sha256", "inherit", "anew", "mend", "choice")
    texts: dict[str, str] = {
        name: text.replace("\r\n", "\n")
        for name, text in sent.items()
        if isinstance(text, str) and name not in own
    }
    name, _, text = str(sent.get("mend", "")).partition("=")
    if name:
        texts[name] = text
    several: Mapping[str, list[Any]] = {key: sent.getlist(key) for key in ("inherit", "anew")}
    lists = {
        key: frozenset(each for each in values if isinstance(each, str)) for key, values in several.items()
    }
    return TypedDesk(texts, lists["inherit"], lists["anew"])


def number_of(text: object) -> int:
    """A whole number of at most six digits; 0 where it is anything else."""
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 7 else 0
