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
from booklet.preflight.finished_pdf import FinishedPdf
from booklet.preflight.form_fields import field_faults
from booklet.preflight.marked_content import SHOWS, has_marks, steps
from booklet.preflight.tags import Tags, tags_of
from booklet.structure_objects import reference_to


def claims_pdfua(pdf: bytes) -> bool:
    """Whether a file says of itself that it conforms to PDF/UA."""
    return b"pdfuaid:part" in pdf


def check_structure(pdf: FinishedPdf, piece: str, reporter: Reporter) -> None:
    """Our own checks. Findings: ``reading-claim`` (ISO 14289-1 §5, ISO 19005-2 §6.6.4),
    ``reading-language`` (7.2), ``reading-title`` (7.1), ``reading-untagged`` (7.1),
    ``reading-transparency`` (7.1-3), ``reading-alternative`` (7.3), ``reading-headings`` (7.4.2),
    ``reading-table`` (7.5), ``reading-link`` (7.18.5), ``reading-field`` (7.18.1, 7.18.4)."""
    document = pdf.objects
    tags = tags_of(document)
    for faults in (
        _about(document),
        _content(pdf, tags),
        _tree(tags),
        _links(document, tags),
        field_faults(document, tags.fields),
    ):
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


def _content(pdf: FinishedPdf, tags: Tags) -> Iterator[tuple[str, str]]:
    """Is everything that is drawn either told or marked as decoration, and nothing told
    through a group or a transparency that readers skip?"""
    import pikepdf

    document = pdf.objects
    if not bool(document.Root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "reading-untagged", "MarkInfo"
    for number, page in enumerate(pdf.pages):
        for code, mcid in page.facts.of_shape("marks", _marks, document.pages[number]):
            if mcid is None:
                yield code, f"p. {number + 1}"
            elif (number, mcid) not in tags.owned:
                yield code, f"p. {number + 1}, MCID {mcid}"
    for form in (
        o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"
    ):
        if has_marks(form):
            yield "reading-transparency", "Form XObject"


def _marks(page: Any) -> list[tuple[str, int | None]]:
    """The faults of one page's content in its order; one with an MCID is none where the structure leads to
    that."""
    return list(_marks_in(page))


def _marks_in(page: Any) -> Iterator[tuple[str, int | None]]:
    states = page.obj.get("/Resources", {}).get("/ExtGState", {})
    faint = {
        str(name)
        for name, state in states.items()
        if min(float(state.get("/ca", 1)), float(state.get("/CA", 1))) < 1
    }
    marked: list[int | None] = []
    clear, stack = True, []
    for name, of in steps(page):
        if name in ("BDC", "BMC"):
            marked.append(of)
            if of is not None:
                yield "reading-untagged", of
        elif name == "EMC" and marked:
            marked.pop()
        elif name == "q":
            stack.append(clear)
        elif name == "Q" and stack:
            clear = stack.pop()
        elif name == "gs":
            clear = of not in faint
        elif name in SHOWS:
            if not marked:
                yield "reading-untagged", None
            elif not clear and any(m is not None for m in marked):
                yield "reading-transparency", None


def _tree(tags: Tags) -> Iterator[tuple[str, str]]:
    """Have pictures words, tables heads with a scope, and headings no gap between levels?"""
    level = 0
    for element in tags.elements:
        kind = element.type
        if kind == "Figure":
            words = element.alternative.strip()
            if not words or re.fullmatch(r"\S+\.(png|jpe?g|svg|gif|webp)", words, re.I):
                yield "reading-alternative", words or "—"
        elif kind == "Table":
            heads = [each for each in element.below() if each.type == "TH"]
            if not heads:
                yield "reading-table", "TH"
            if not all(head.scoped for head in heads):
                yield "reading-table", "Scope"
        elif re.fullmatch(r"H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield "reading-headings", f"{'H%d' % level if level else '—'} → {kind}"
            level = int(kind[1])


def _links(document: Any, tags: Tags) -> Iterator[tuple[str, str]]:
    """Does every link say in words where it goes, and stand in the structure?"""
    for number, page in enumerate(document.pages):
        for link in (a for a in page.obj.get("/Annots", ()) if a.get("/Subtype") == "/Link"):
            words = str(link.get("/Contents", "")).strip()
            if not words or words.startswith("#") or words == str(link.get("/Dest", "")):
                yield "reading-link", f"p. {number + 1}, {words or '—'}"
            elif reference_to(link) not in tags.links:
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
