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

from booklet.findings import Finding
from booklet.keys.editions import parts
from booklet.keys.inputs import CODE, FONTS, PACKAGES
from booklet.model import Edition, File, Form, Result, Sources
from booklet.pipeline.selection import forms_of, layout_of
from booklet.write import entries_of, recalled, remember

NEW, FILES = "new", "files"  # reasons that are no part: never built; a file is gone or was changed
_ALL = (CODE, FONTS, PACKAGES)


@dataclass(frozen=True)
class BuildStatus:
    """An edition and what is known of it: its parts, and why it must be looked at again.

    ``why`` names the parts that changed, or is ``("new",)`` or ``("files",)``; empty where the
    edition is up to date, and then ``result`` says what it came to.
    """

    edition: Edition
    parts: Mapping[str, str]
    why: tuple[str, ...]
    result: Result | None = None

    @property
    def to_do(self) -> Edition:
        """The edition as it is to be built: with ``known``, where the same composition would do."""
        usable = self.result and not set(self.why) & {NEW, FILES, *_ALL}
        return replace(self.edition, known=self.result.composition if usable and self.result else "")


def build_statuses(
    wanted: Sequence[Edition],
    sources: Sources,
    out: Path | None,
    machine: Mapping[str, str],
    progress: Callable[[int, int], Any] = lambda *_: None,
) -> tuple[BuildStatus, ...]:
    """How each edition stands; all of them ``new`` without an output folder. ``progress`` hears (done,
    of)."""
    notes: dict[str, Any] = {}
    listed: dict[str, Mapping[str, Any]] = {}
    made = []
    for count, edition in enumerate(wanted):
        progress(count, len(wanted))
        layout = layout_of(edition, sources)
        forms = forms_of(edition, layout)
        now = parts(edition, sources, layout, forms, machine)
        desk = edition.desk
        if out is not None and desk not in notes:
            notes[desk] = _notes(out, desk)
            listed[desk] = entries_of(out / desk) if notes[desk] else {}
        note = notes.get(desk, {}).get(_name(edition))
        try:
            made.append(
                _compared(edition, now, note, out / desk, listed[desk])
                if note and out is not None
                else BuildStatus(edition, now, (NEW,))
            )
        except (KeyError, TypeError, ValueError, IndexError):  # notes of another version
            made.append(BuildStatus(edition, now, (NEW,)))
    return tuple(made)


@dataclass(frozen=True)
class Reason:
    """Whether an edition would be built, and the changes found (as ``BuildStatus.why``)."""

    edition: Edition
    build: bool
    why: tuple[str, ...]


def reason(standing: BuildStatus, sources: Sources) -> Reason:
    """What a standing comes to: a change that leaves the composition as it was builds nothing."""
    from booklet.pipeline.edition import composed_for, key_of

    wanted = standing.to_do
    same = False
    if wanted.known:
        signed, *composed = composed_for(wanted, sources)
        same = wanted.known == key_of(signed, sources, *composed)
    return Reason(standing.edition, bool(standing.why) and not same, standing.why)


def with_kept_files(standing: BuildStatus, result: Result) -> Result:
    """A result with what is known of its files, where the edition composed to the same again."""
    if result.kept and standing.result:
        return replace(standing.result, edition=result.edition)
    return result


def note(out: Path, build_statuses: Iterable[BuildStatus], results: Iterable[Result]) -> None:
    """Notes what each result was built from; what failed leaves the note of the files still there."""
    changed: dict[str, dict[str, Any]] = {}
    for standing, result in zip(build_statuses, results, strict=True):
        desk = standing.edition.desk
        if desk not in changed:
            changed[desk] = _notes(out, desk)
        if result.files and result.composition:
            changed[desk][_name(standing.edition)] = {
                "parts": dict(standing.parts),
                "composition": result.composition,
                "findings": [
                    [f.code, f.file, f.line, f.column, [list(v) for v in f.values]] for f in result.findings
                ],
                "files": [[f.form.value, f.path, _digest(f, out / desk), f.sheets] for f in result.files],
            }
    for desk, notes in changed.items():
        if notes != _notes(out, desk):
            remember(out, f"desks/{desk}.json", notes)


def _compared(
    edition: Edition,
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
        return BuildStatus(edition, now, (FILES,))
    why = tuple(name for name in dict.fromkeys((*now, *then)) if now.get(name) != then.get(name))
    files = tuple(
        File(Form(form), path, b"", listed[path], sheets) for form, path, _, sheets in note["files"]
    )
    found = tuple(
        Finding(code, file, line, column, tuple((k, v) for k, v in values))
        for code, file, line, column, values in note["findings"]
    )
    return BuildStatus(
        edition, now, why, Result(edition, files, found, composition=note["composition"], kept=True)
    )


def _notes(out: Path, desk: str) -> dict[str, Any]:
    kept = recalled(out, f"desks/{desk}.json")
    return kept if isinstance(kept, dict) else {}


def _name(edition: Edition) -> str:
    return " ".join((edition.product.id, edition.script.value, edition.size.value, edition.ink.value))


def _digest(file: File, folder: Path) -> str:
    return hashlib.sha256(file.pdf).hexdigest() if file.pdf else _of_file(folder / file.path)


def _of_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
