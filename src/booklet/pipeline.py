"""The story of a build: which editions, the stages each goes through, what came of them.

    load → check → compose → typeset → finish → preflight → write

Reads top to bottom. Findings are gathered, never printed.
"""

from __future__ import annotations

import re
from concurrent.futures import Executor, Future
from typing import Any, Callable, Iterable, Iterator, Sequence

from booklet import facts, glyphs
from booklet.compose import compose
from booklet.finish import finish
from booklet.findings import Finding, Severity, finding
from booklet.model import Edition, Product, Result, Script, Sources
from booklet.preflight import preflight, read_back
from booklet.script import in_script
from booklet.typeset import typeset


def check(sources: Sources, scripts: Iterable[Script]) -> list[Finding]:
    """What can be said of the sources before any page is made."""
    found = glyphs.missing_fonts(sources.fonts)
    return found or [*facts.check(sources), *glyphs.check(sources, tuple(scripts))]


def products(sources: Sources) -> tuple[Product, ...]:
    """Everything the layouts can make of the guide, layout by layout, chapter by chapter.

    A layout of scope ``chapter`` makes one product of each chapter that has its copy.
    """
    made = []
    for layout in sources.layouts:
        if layout.scope == "guide":
            made.append(Product(layout.id, "", layout.id))
        else:
            made += [Product(layout.id, chapter.id, f"{layout.id}-{chapter.key}")
                     for chapter in sources.chapters if layout.copy in chapter.texts]
    return tuple(made)


def editions(sources: Sources, chosen: Sequence[Product],
             scripts: Sequence[Script]) -> tuple[Edition, ...]:
    """Every chosen product in every script for every desk, in a fixed order."""
    return tuple(Edition(product, script, desk.id) for desk in sources.brandings
                 for script in scripts for product in chosen)


def produce(edition: Edition, sources: Sources) -> Result:
    """One edition through the house: its finished PDF and record, or its findings.

    A function of its arguments; it may run in any process.
    """
    layout = next(l for l in sources.layouts if l.id == edition.product.layout)
    chapter = next((c for c in sources.chapters if c.id == edition.product.chapter), None)
    path = path_of(edition, sources)
    piece = f"{edition.product.id} ({edition.script.value})"
    source = chapter.texts[layout.copy].file if chapter else sources.guide.file
    composed, found = compose(edition, sources)
    set_, more = (typeset(composed, layout, piece, source, sources.fonts)
                  if composed and not _stops(found) else (None, []))
    found += more
    if composed is None or set_ is None or _stops(found):
        return Result(edition, path, b"", {}, tuple(found))
    pdf = finish(set_, layout, composed.title, edition.script.value)
    read = read_back(pdf)
    found += preflight(read, layout, edition.script, composed.sentences, piece)
    if _stops(found):
        return Result(edition, path, b"", {}, tuple(found))
    desk = next(b for b in sources.brandings if b.id == edition.branding)
    record = {
        "product": edition.product.id,
        "layout": layout.id,
        "chapter": edition.product.chapter or None,
        "script": edition.script.value,
        "size": edition.size.value,
        "ink": edition.ink.value,
        "form": layout.form.value,
        "pages": read.pages,
        "page_size": list(read.size),
        "title": composed.title,
        "review": facts.standing(desk).state,
    }
    return Result(edition, path, pdf, record, tuple(found), -(-read.pages // layout.pages.per_sheet))


def _stops(found: Sequence[Finding]) -> bool:
    return any(f.severity is Severity.ERROR for f in found)


def path_of(edition: Edition, sources: Sources) -> str:
    """The file's path below the desk's output folder, with names a person understands."""
    layout = next(l for l in sources.layouts if l.id == edition.product.layout)
    chapter = next((c for c in sources.chapters if c.id == edition.product.chapter), None)
    name = layout.names["file"].format(
        order=f"{chapter.order:02}" if chapter else "",
        title=chapter.title if chapter else sources.guide.title, kind=layout.names["kind"])
    name = re.sub(r'[\\/:*?"<>|「」『』\s]', "", in_script(name, edition.script,
                                                      sources.guide.protected))
    name = re.sub("[“”‘’]", "", name)
    return f"{edition.script.value}/{layout.names['folder']}/{name}.pdf"


# --- many at once --------------------------------------------------------------------

_received: Sources | None = None


def receive(sources: Sources) -> None:
    """Hands a worker process the sources, once, before its first edition."""
    global _received
    _received = sources


def produce_received(edition: Edition) -> Result:
    """:func:`produce` in a worker; any fault of ours becomes a finding of that edition."""
    assert _received is not None
    return guarded(edition, _received)


def guarded(edition: Edition, sources: Sources) -> Result:
    """:func:`produce`, with an unforeseen fault as the finding ``typeset-failed``."""
    try:
        return produce(edition, sources)
    except Exception as fault:  # one edition's fault must not take the others with it
        import traceback

        return Result(edition, path_of(edition, sources), b"", {"traceback": traceback.format_exc()},
                      (finding("typeset-failed",
                               piece=f"{edition.product.id} ({edition.script.value})",
                               reason=f"{type(fault).__name__}: {fault}"),))


def run(chosen: Sequence[Edition], sources: Sources, executor: Executor | None,
        progress: Callable[[int, Edition], Any]) -> Iterator[Result]:
    """Every edition's result, in the order asked for; ``progress`` hears of each as it is done.

    ``executor`` None means in this process.
    """
    if executor is None:
        for done, edition in enumerate(chosen, 1):
            result = guarded(edition, sources)
            progress(done, edition)
            yield result
        return
    # the longest first, so that no core waits for the booklet at the end
    order = sorted(range(len(chosen)), key=lambda i: chosen[i].product.chapter != "")
    futures: dict[int, Future] = {i: executor.submit(produce_received, chosen[i]) for i in order}
    for done, i in enumerate(range(len(chosen)), 1):
        result = futures[i].result()
        progress(done, chosen[i])
        yield result
