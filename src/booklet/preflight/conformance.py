"""Whether a reading file keeps what its metadata claims: PDF/A-2a and PDF/UA-1.

:func:`check_structure` is this project's own, quick, and looks also at what validators leave out.
:func:`run_validators` asks the validators, which only ``check --full`` and the tests install.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.preflight.content_stream import instructions

_SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}


def claims_pdfua(pdf: bytes) -> bool:
    """Whether a file says of itself that it conforms to PDF/UA."""
    return b"pdfuaid:part" in pdf


def check_structure(pdf: bytes, piece: str, reporter: Reporter) -> None:
    """Our own checks. Findings: ``reading-claim`` (ISO 14289-1 §5, ISO 19005-2 §6.6.4),
    ``reading-language`` (7.2), ``reading-title`` (7.1), ``reading-untagged`` (7.1),
    ``reading-transparency`` (7.1-3), ``reading-alternative`` (7.3), ``reading-headings`` (7.4.2),
    ``reading-table`` (7.5), ``reading-link`` (7.18.5)."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for faults in (_about(document), _content(document), _tree(document), _links(document)):
            for code, what in faults:
                reporter.report(code, piece=piece, what=what)


def _about(document: Any) -> Iterator[tuple[str, str]]:
    """Does the file say what it is, in which language, and what it is called?"""
    root = document.Root
    xmp = bytes(root.Metadata.read_bytes()).decode("utf-8") if "/Metadata" in root else ""
    for name, mark in (
        ("PDF/UA-1", "<pdfuaid:part>1<"),
        ("PDF/A-2", "<pdfaid:part>2<"),
        ("A", "<pdfaid:conformance>A<"),
        ("pdfaExtension", "<pdfaExtension:schemas>"),
    ):
        if mark not in xmp:
            yield "reading-claim", name
    if "/Metadata" in root and "/Filter" in root.Metadata:
        yield "reading-claim", "Metadata /Filter"
    if not any("/DestOutputProfile" in intent for intent in root.get("/OutputIntents", ())):
        yield "reading-claim", "OutputIntent"
    language = str(root.get("/Lang", ""))
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        yield "reading-language", language or "—"
    shown = bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False))
    if not str(document.docinfo.get("/Title", "")).strip() or "<dc:title>" not in xmp or not shown:
        yield "reading-title", "—"


def _content(document: Any) -> Iterator[tuple[str, str]]:
    """Is everything that is drawn either told or marked as decoration, and nothing told
    through a group or a transparency that readers skip?"""
    import pikepdf

    known = _owned(document)
    if not bool(document.Root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "reading-untagged", "MarkInfo"
    for number, page in enumerate(document.pages):
        yield from _page_content(page, number, known)
    for form in (
        o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"
    ):
        if any(_marked_content(instruction) is not None for instruction in instructions(form)):
            yield "reading-transparency", "Form XObject"


def _page_content(page: Any, number: int, known: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The faults of one page's content; ``known`` are the (page, MCID) that the structure leads to."""
    states = page.obj.get("/Resources", {}).get("/ExtGState", {})
    faint = {
        str(name)
        for name, state in states.items()
        if min(float(state.get("/ca", 1)), float(state.get("/CA", 1))) < 1
    }
    marked: list[int | None] = []
    clear, stack = True, []
    for operands, name in instructions(page):
        if name in ("BDC", "BMC"):
            mcid = _marked_content((operands, name))
            marked.append(mcid)
            if mcid is not None and (number, mcid) not in known:
                yield "reading-untagged", f"p. {number + 1}, MCID {mcid}"
        elif name == "EMC" and marked:
            marked.pop()
        elif name == "q":
            stack.append(clear)
        elif name == "Q" and stack:
            clear = stack.pop()
        elif name == "gs":
            clear = str(operands[0]) not in faint
        elif name in _SHOWS:
            if not marked:
                yield "reading-untagged", f"p. {number + 1}"
            elif not clear and any(m is not None for m in marked):
                yield "reading-transparency", f"p. {number + 1}"


def _marked_content(instruction: tuple[Any, str]) -> int | None:
    """The MCID of a BDC operator that has one."""
    import pikepdf

    operands, name = instruction
    if name != "BDC" or not isinstance(operands[1], pikepdf.Dictionary) or "/MCID" not in operands[1]:
        return None
    return int(operands[1].MCID)


def _owned(document: Any) -> set[tuple[int, int]]:
    """Every (page, MCID) that the structure tree's own way down leads to."""
    import pikepdf

    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    owned: set[tuple[int | None, int]] = set()
    for element, home in elements(document):
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                owned.add((pages.get(home), int(kid)))
            elif kid.get("/Type") == "/MCR":
                owned.add((pages.get(kid.Pg.objgen if "/Pg" in kid else home), int(kid.MCID)))
    return {(page, mcid) for page, mcid in owned if page is not None}


def elements(document: Any) -> Iterator[tuple[Any, Any]]:
    """Each structure element in reading order, with its page's object number."""
    import pikepdf

    def below(element: Any, home: Any) -> Iterator[tuple[Any, Any]]:
        home = element.Pg.objgen if "/Pg" in element else home
        if "/S" in element:
            yield element, home
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid, home)

    if "/StructTreeRoot" in document.Root:
        yield from below(document.Root.StructTreeRoot, None)


def _tree(document: Any) -> Iterator[tuple[str, str]]:
    """Have pictures words, tables heads with a scope, and headings no gap between levels?"""
    level = 0
    for element, _ in elements(document):
        kind = str(element.S)[1:]
        if kind == "Figure":
            words = str(element.get("/Alt", "")).strip()
            if not words or re.fullmatch(r"\S+\.(png|jpe?g|svg|gif|webp)", words, re.I):
                yield "reading-alternative", words or "—"
        elif kind == "Table":
            heads = [e for e in _under(element) if e.S == "/TH"]
            if not heads:
                yield "reading-table", "TH"
            if any("/Scope" not in table for e in heads for table in [_table_of(e)]):
                yield "reading-table", "Scope"
        elif re.fullmatch(r"H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield "reading-headings", f"{'H%d' % level if level else '—'} → {kind}"
            level = int(kind[1])


def _under(element: Any) -> Iterator[Any]:
    import pikepdf

    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _under(kid)


def _table_of(cell: Any) -> Any:
    import pikepdf

    attributes = cell.get("/A", pikepdf.Array())
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((a for a in each if a.get("/O") == "/Table"), {})


def _links(document: Any) -> Iterator[tuple[str, str]]:
    """Does every link say in words where it goes, and stand in the structure?"""
    import pikepdf

    held = {
        kid.Obj.objgen
        for element, _ in elements(document)
        if element.S == "/Link"
        for kid in (element.K if isinstance(element.K, pikepdf.Array) else [element.K])
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    for number, page in enumerate(document.pages):
        for link in (a for a in page.obj.get("/Annots", ()) if a.get("/Subtype") == "/Link"):
            words = str(link.get("/Contents", "")).strip()
            if not words or words.startswith("#") or words == str(link.get("/Dest", "")):
                yield "reading-link", f"p. {number + 1}, {words or '—'}"
            elif link.objgen not in held:
                yield "reading-link", f"p. {number + 1}, {words}"


# --- the validators ------------------------------------------------------------------


def run_validators(pdf: bytes, piece: str, reporter: Reporter) -> None:
    """What the validators page-validation (ua1, 2a) and pdfua find in a file.

    Findings: ``reading-validator`` with clause and reason, ``full-tools-missing``.
    """
    try:
        import page
        import pdfua
    except ImportError as missing:
        reporter.report("full-tools-missing", name=missing.name or "")
        return

    def report(tool: str, standard: str, clause: str, reason: str) -> None:
        reporter.report(
            "reading-validator", piece=piece, tool=tool, standard=standard, clause=clause, reason=reason
        )

    for profile, name in (("ua1", "PDF/UA-1"), ("2a", "PDF/A-2a")):
        validation = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile(profile))
        for fault in validation.failures:
            if not _misread(pdf, fault):
                report("page-validation", name, fault.rule_id, _line(fault.message))
        if not validation.is_compliant and not validation.failures:  # never pass in silence
            report("page-validation", name, "—", "not compliant")
    with tempfile.TemporaryDirectory() as folder:  # pdfua opens files only
        path = Path(folder) / "piece.pdf"
        path.write_bytes(pdf)
        accessibility = pdfua.validate(str(path))
    for found in accessibility.findings:
        if found.severity is pdfua.Severity.ERROR and found.confidence is pdfua.Confidence.CERTAIN:
            report("pdfua", "PDF/UA-1", found.pdfua_clause or found.rule_id, _line(found.message))


def _misread(pdf: bytes, fault: Any) -> bool:
    """Whether a fault is page-validation's known false alarm: a stream's data that end in a
    carriage return, which with the line feed before ``endstream`` it takes for one line end
    and finds ``Length`` a byte too long (veraPDF does not). Of several such streams it tells none by
    name: then every stream has to be as long as it says."""
    import pikepdf

    if not fault.rule_id.endswith("-STREAM-LENGTH-001"):
        return False
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams: list[Any]
        if fault.object_id is None:
            streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        else:
            streams = [document.get_object((fault.object_id.object_number, fault.object_id.generation))]
        ends = [(int(stream.Length), stream.read_raw_bytes()) for stream in streams]
    return all(length == len(raw) for length, raw in ends) and any(raw.endswith(b"\r") for _, raw in ends)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)[:160]
