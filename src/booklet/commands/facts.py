"""``facts``: the ledger's register: state, citations, and what a changed fact recalls."""

from __future__ import annotations

import argparse

from booklet.commands import selection
from booklet.commands.selection import out_of, request_of
from booklet.console import Console
from booklet.findings import Exit, phrase, worst


def arguments(parser: argparse.ArgumentParser, words: selection.Words) -> None:
    """Adds the verb's options."""
    selection.arguments(parser, words, "FACT", "fact_ids")


def run(options: argparse.Namespace, console: Console) -> Exit:
    """Each fact asked for, or all."""
    from booklet.pipeline.story import ledger

    entries, found = ledger(request_of(options, None), out_of(options))
    if console.json:
        console.data([{
            "id": e.fact.id, "state": e.state, "confidence": e.fact.confidence, "due": e.fact.due,
            "statement": e.fact.statement, "cited": e.cited, "printed": e.printed,
            "recalled": e.recalled} for e in entries])
    else:
        for e in entries:
            console.say(phrase("fact_line", console.lang, id=f"{e.fact.id:<4}",
                               confidence=f"{e.fact.confidence:<9}", due=e.fact.due or "—",
                               state=phrase(f"fact_{e.state}", console.lang), cited=len(e.cited),
                               printed=len(e.printed), statement=e.fact.statement))
            if options.products:
                for place in e.cited:
                    console.say(f"      {place}")
            for path in e.recalled:
                console.say(phrase("fact_recall", console.lang, path=path))
    if found and not console.json:
        console.findings(found)
    return worst(found)
