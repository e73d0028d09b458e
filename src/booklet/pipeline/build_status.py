"""Which editions are up to date, why the others aren't, and what is noted for the next build.

An edition is up to date where its parts have the hashes they were built from, its files are in
the desk's manifest, and each still has its own hash. Notes lie in ``out/.cache/desks``; without
them everything is built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet.findings.serialize import from_record, to_record
from booklet.job import PrintJob
from booklet.keys.editions import parts
from booklet.keys.inputs import CODE, FONTS, PACKAGES, Digests, machine
from booklet.keys.inputs import inputs as all_inputs
from booklet.model import Edition, File, Form, Product, Result
from booklet.request import Request
from booklet.write import entries_of, recalled, remember

NEW, FILES = "new", "files"  # reasons that are no part: never built; a file is gone or was changed
_ALL = (CODE, FONTS, PACKAGES)


@dataclass(frozen=True)
class BuildStatus:
    """A job and what is known of it: its parts, and why it must be looked at again.

    ``why`` names the parts that changed, or is ``("new",)`` or ``("files",)``; empty where the
    edition is up to date, and then ``result`` says what it came to.
    """

    job: PrintJob
    parts: Mapping[str, str]
    why: tuple[str, ...]
    result: Result | None = None

    @property
    def to_do(self) -> PrintJob:
        """The job as it is to be done: with ``known``, where the same composition would do."""
        usable = self.result is not None and not set(self.why) & {NEW, FILES, *_ALL}
        return self.job.with_edition(known=self.result.composition if self.result and usable else "")


def build_statuses(
    jobs: Sequence[PrintJob],
    out: Path | None,
    machine: Mapping[str, str],
    progress: Callable[[int, int], Any] = lambda *_: None,
) -> tuple[BuildStatus, ...]:
    """How each job stands; all of them ``new`` without an output folder. ``progress`` hears (done, of)."""
    notes: dict[str, Any] = {}
    listed: dict[str, Mapping[str, Any]] = {}
    made = []
    for count, job in enumerate(jobs):
        progress(count, len(jobs))
        now, desk = parts(job, machine), job.desk.id
        if out is not None and desk not in notes:
            notes[desk] = _notes(out, desk)
            listed[desk] = entries_of(out / desk) if notes[desk] else {}
        note = notes.get(desk, {}).get(job.edition.variant)
        try:
            made.append(
                _compared(job, now, note, out / desk, listed[desk])
                if note and out is not None
                else BuildStatus(job, now, (NEW,))
            )
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):  # notes of another version
            made.append(BuildStatus(job, now, (NEW,)))
    return tuple(made)


def statuses_of(
    jobs: Sequence[PrintJob],
    request: Request,
    inputs: Mapping[str, str] | None,
    progress: Callable[[int, int], Any] = lambda *_: None,
) -> tuple[BuildStatus, ...]:
    """:func:`build_statuses` in a request's output folder; ``inputs`` are the hashes of the files it reads,
    where they are known already."""
    if request.out is None:
        inputs = inputs or {}
    elif inputs is None:
        inputs = all_inputs(request, Digests())
    return build_statuses(jobs, None if request.force else request.out, machine(inputs), progress)


def changed_products(wanted: Iterable[Product], statuses: Iterable[BuildStatus]) -> list[Product]:
    """The wanted products of which anything must be looked at again."""
    anew = {status.job.edition.product for status in statuses if status.why}
    return [product for product in wanted if product in anew]


@dataclass(frozen=True)
class Reason:
    """Whether an edition would be built, and the changes found (as ``BuildStatus.why``)."""

    edition: Edition
    build: bool
    why: tuple[str, ...]


def reason(status: BuildStatus) -> Reason:
    """What a status comes to: a change that leaves the composition as it was builds nothing."""
    from booklet.pipeline.edition import key_of, signed_draft

    wanted = status.to_do
    known = wanted.edition.known
    same = bool(known) and known == key_of(signed_draft(wanted))
    return Reason(status.job.edition, bool(status.why) and not same, status.why)


def with_kept_files(status: BuildStatus, result: Result) -> Result:
    """A result with what is known of its files, where the edition composed to the same again."""
    if result.kept and status.result:
        return replace(status.result, edition=result.edition)
    return result


def note(out: Path, build_statuses: Iterable[BuildStatus], results: Iterable[Result]) -> None:
    """Notes what each result was built from; what failed leaves the note of the files still there."""
    changed: dict[str, dict[str, Any]] = {}
    for status, result in zip(build_statuses, results, strict=True):
        desk = status.job.desk.id
        if desk not in changed:
            changed[desk] = _notes(out, desk)
        if result.files and result.composition:
            changed[desk][status.job.edition.variant] = {
                "parts": dict(status.parts),
                "composition": result.composition,
                "findings": [to_record(found) for found in result.findings],
                "files": [[f.form.value, f.path, _digest(f, out / desk), f.sheets] for f in result.files],
            }
    for desk, notes in changed.items():
        if notes != _notes(out, desk):
            remember(out, f"desks/{desk}.json", notes)


def _compared(
    job: PrintJob,
    now: Mapping[str, str],
    note: Mapping[str, Any],
    folder: Path,
    listed: Mapping[str, Mapping[str, Any]],
) -> BuildStatus:
    then = note["parts"]
    whole = all(
        path in listed and listed[path]["sha256"] == digest == _of_file(folder / path)
        for _, path, digest, _ in note["files"]
    )
    if not whole:
        return BuildStatus(job, now, (FILES,))
    why = tuple(name for name in dict.fromkeys((*now, *then)) if now.get(name) != then.get(name))
    files = tuple(
        File(Form(form), path, b"", listed[path], sheets) for form, path, _, sheets in note["files"]
    )
    found = tuple(map(from_record, note["findings"]))
    result = Result(job.edition, files, found, composition=note["composition"], kept=True)
    return BuildStatus(job, now, why, result)


def _notes(out: Path, desk: str) -> dict[str, Any]:
    kept = recalled(out, f"desks/{desk}.json")
    return kept if isinstance(kept, dict) else {}


def _digest(file: File, folder: Path) -> str:
    return hashlib.sha256(file.pdf).hexdigest() if file.pdf else _of_file(folder / file.path)


def _of_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
