"""What the form's page is told: findings at their inputs, colours as they are printed, how states differ."""

from __future__ import annotations

from typing import Any

from booklet.load.desks.drafts import InputFinding
from booklet.load.desks.form_inputs import COLOURED, all_inputs
from booklet.room import FormFinding, RoomTexts, form_colour, form_conflict, form_findings, form_summary
from booklet.serve.form_desk import DeskFile, colour_facts, differences, form_finding, opened_text
from booklet.serve.form_saving import Saved
from booklet.serve.posted_form import ID, PostedForm


def findings_told(
    file: DeskFile, found: tuple[InputFinding, ...], posted: PostedForm, room: RoomTexts
) -> dict[str, Any]:
    """Findings and colours as the page puts them in."""
    shown = [form_finding(each) for each in found]
    by_input: dict[str, list[FormFinding]] = {}
    for each in shown:
        by_input.setdefault(each.input, []).append(each)
    colours = {}
    for one in all_inputs(opened_text(file).values):
        facts = colour_facts(posted.typed.texts.get(one.name, "")) if one.kind == COLOURED else None
        if facts:
            colours[one.name] = form_colour(facts, room, posted.script)
    return {
        "found": {
            name: form_findings(own, file.file, room, posted.script) for name, own in by_input.items() if name
        },
        "errors": [name for name, own in by_input.items() if any(each.is_error for each in own)],
        "summary": form_summary(shown, room, posted.script),
        "count": sum(each.is_error for each in shown),
        "colours": colours,
    }


def conflict_told(file: DeskFile, posted: PostedForm, room: RoomTexts) -> dict[str, str]:
    """How the file and what was typed differ, and the hash of the file. Raises FileNotFoundError where
    it can't be read."""
    differ = differences(opened_text(file), posted.typed)
    return {
        "conflict": form_conflict(file.file, differ, file.sha256, room, posted.script),
        "sha256": file.sha256,
    }


def without_input(saved: Saved) -> tuple[InputFinding, ...]:
    """What was found that is at no input."""
    return tuple(InputFinding(each) for each in saved.findings)


def at_id(saved: Saved) -> tuple[InputFinding, ...]:
    """What was found of a new desk's id."""
    return tuple(InputFinding(each, ID) for each in saved.findings)
