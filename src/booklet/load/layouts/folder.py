"""A layout's folder: ``layout.yaml``, its templates and style sheets, and the shared base."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.files import MAX_TEXT, Folder
from booklet.load.kept_readings import KeptReadings
from booklet.load.layouts.fit_steps import check_steps, cumulative
from booklet.load.layouts.rules import LAYOUT_RULE, VARIANT_RULE, WORDS_RULE
from booklet.load.layouts.words import check_words
from booklet.model import (
    ENLARGED,
    Binding,
    Cut,
    Form,
    Layout,
    PageRule,
    Panel,
    PhoneRule,
    Placement,
    SheetSide,
    Trim,
)

BASE = "base"  # the folder whose templates every layout may use
PHONE = "phone"  # the folder of what all pages for a phone share
SCREENS = "room"  # the folder of the print room's templates
WORDS = "words.yaml"  # words that every layout prints
_READ = (".yaml", ".html", ".css")
_KEPT: KeptReadings[tuple[Layout, ...]] = KeptReadings(4, "layouts")
_LEAST_BODY = 10.5  # pt: 五號, the least for books (docs/layouts.md)
_LEAST_LARGE = 11.0  # pt before it is enlarged to 16


def load_layouts(path: Path, root: Path, reporter: Reporter) -> tuple[Layout, ...]:
    """Every folder under ``path`` that holds a ``layout.yaml``, in the order of their names; those with an
    error are left out.

    Nothing is read again, in this process or the next, while no file of theirs has changed.
    Findings: ``layouts-none``, those of reading, ``layout-base-unknown`` and those of :func:`_check`.
    """

    def files() -> tuple:
        found = sorted(p for p in path.glob("*/*") if p.suffix in _READ and p.is_file())
        return Folder(path, root).name(), *(
            (p.relative_to(path).as_posix(), size := p.stat().st_size, size <= MAX_TEXT and p.read_bytes())
            for p in found
        )

    return _KEPT.reading(files, lambda own: _read_all(path, root, own), reporter)


def load_screens(path: Path, root: Path, reporter: Reporter) -> dict[str, str]:
    """The templates of the print room's pages by name, which lie beside the layouts; none where a project has
    none. Findings: those of reading."""
    return _templates(path / SCREENS, "", root, reporter)


def _read_all(path: Path, root: Path, reporter: Reporter) -> tuple[Layout, ...]:
    shared = _templates(path / BASE, BASE + "/", root, reporter)
    shared |= _templates(path / PHONE, PHONE + "/", root, reporter)
    words = Folder(path / BASE, root).yaml(WORDS, WORDS_RULE, reporter)
    folders = sorted(p.parent for p in path.glob("*/layout.yaml"))
    if not folders:
        reporter.report("layouts-none", Folder(path, root).name())
    layouts = [_layout(folder, root, shared, words.values or {}, reporter) for folder in folders]
    return tuple(filter(None, layouts))


def _templates(path: Path, prefix: str, root: Path, reporter: Reporter) -> dict[str, str]:
    folder = Folder(path, root)
    return {
        prefix + p.name: folder.text(p.name, reporter) or ""
        for p in sorted(path.glob("*"))
        if p.suffix in (".html", ".css")
    }


@dataclass(frozen=True)
class _LayoutFile:
    """What a ``layout.yaml`` says, its own before that of the layout it is based on."""

    name: str
    values: Mapping[str, Any]
    places: Mapping[tuple, Place]
    base: Path | None = None

    def at(self, *path: str | int) -> Place:
        """Where a value is written; what a variant has of its base stands elsewhere, and has no line here."""
        return self.places.get(path, Place(self.name))


def _layout(
    path: Path, root: Path, shared: Mapping[str, str], words: Mapping[str, str], reporter: Reporter
) -> Layout | None:
    own = Reporter()
    file = _read(path, root, own)
    templates = dict(shared)
    if file and not own.has_errors:
        for folder in filter(None, (file.base, path)):
            templates |= _templates(folder, "", root, own)
        _check(file, templates, words, own)
    reporter.add(*own)
    return None if file is None or own.has_errors else _record(file, Folder(path, root), templates, words)


def _read(path: Path, root: Path, reporter: Reporter) -> _LayoutFile | None:
    """A layout's file over that of the layout it is based on; None where it says nothing that can be read.

    Tables are merged one level deep. Finding: ``layout-base-unknown``.
    """
    folder = Folder(path, root)
    text = folder.text("layout.yaml", Reporter())  # its faults are reported below
    variant = bool(re.search("^based_on:", text or "", re.MULTILINE))
    document = folder.yaml("layout.yaml", VARIANT_RULE if variant else LAYOUT_RULE, reporter)
    if not document.values:
        return None
    file = _LayoutFile(folder.name("layout.yaml"), document.values, document.places)
    if "based_on" not in document.values:
        return file
    name = document.values["based_on"]
    others = sorted(p.parent.name for p in path.parent.glob("*/layout.yaml") if p.parent != path)
    if name not in others:
        near = next(iter(get_close_matches(name, others, 1, 0)), "")
        reporter.report("layout-base-unknown", *file.at("based_on"), name=name, suggestion=near)
        return file
    base = path.parent / name
    values = dict(Folder(base, root).yaml("layout.yaml", LAYOUT_RULE, reporter).values or {})
    otherwise = {"zoom", "style", "panels"} & document.values.keys()  # enlarged, drawn or folded
    if otherwise and "large" not in document.values:
        values.pop("large", None)
    if "trim" in document.values:  # other pages, which lie otherwise on sheets
        values.pop("bound", None)
    values.pop("phone", None)  # on other paper; the page for a phone is that of the layout it is based on
    for key, value in document.values.items():
        below = values.get(key)
        values[key] = {**below, **value} if isinstance(below, dict) and isinstance(value, dict) else value
    return replace(file, values=values, base=base)


def _check(
    file: _LayoutFile, templates: Mapping[str, str], words: Mapping[str, str], reporter: Reporter
) -> None:
    """What a layout names and isn't there, or would go wrong when it is set.

    Findings: ``layout-file-missing``, ``layout-same-name`` (all chapters' files would have one name),
    ``layout-panel-unknown``, those of ``check_steps`` and ``check_words``.
    """
    values = file.values
    forms: tuple[tuple[tuple[str, ...], Mapping[str, Any], float], ...] = (
        ((), values, _LEAST_BODY),
        (("large",), values.get("large") or {}, _LEAST_LARGE),
    )
    for at, form, least in forms:
        for key in ("template", "style"):
            if form.get(key) and form[key] not in templates:
                reporter.report("layout-file-missing", *file.at(*at, key), name=form[key])
        for path, steps in (((*at, "fit"), form), ((*at, "discreet", "fit"), form.get("discreet") or {})):
            where = partial(file.at, *path)
            check_steps(steps.get("fit") or (), templates.values(), least, where, reporter)
        if not at and (phone := form.get("phone")) and phone["template"] not in templates:
            reporter.report("layout-file-missing", *file.at("phone", "template"), name=phone["template"])
        if form:
            files = [form.get("template") or values["template"], form["style"]]
            files += [form["phone"]["template"]] if form.get("phone") else []
            known = {**words, **(values.get("words") or {}), **(form.get("words") or {})}
            check_words(files, known, templates, file.at(*at, "words"), reporter)
    several = values["scope"] == "chapter" or "*" in (values.get("copy") or "")
    if several and not re.search("{(order|title)}", values["names"]["file"]):
        reporter.report("layout-same-name", *file.at("names", "file"))
    panels = {panel["name"] for panel in values.get("panels") or ()}
    outside = (values.get("discreet") or {}).get("sides") or ()
    for path, sides in ((("sides",), values.get("sides") or ()), (("discreet", "sides"), outside)):
        for i, side in enumerate(sides):
            repeated = side.get("repeat")
            if repeated and repeated["panel"] not in panels:
                place = file.at(*path, i, "repeat", "panel")
                reporter.report("layout-panel-unknown", *place, name=repeated["panel"])
            elif not repeated and not side.get("panels"):
                reporter.report("layout-panel-unknown", *file.at(*path, i), name="")
            for j, placed in enumerate(side.get("panels") or ()):
                if placed["name"] not in panels:
                    place = file.at(*path, i, "panels", j, "name")
                    reporter.report("layout-panel-unknown", *place, name=placed["name"])


def _record(
    file: _LayoutFile, folder: Folder, templates: Mapping[str, str], words: Mapping[str, str]
) -> Layout:
    """The layout that a file in order describes, with its large and its discreet form."""
    values = file.values
    large, phone = values.get("large"), values.get("phone")
    screens = (Form.PHONE, Form.PICTURE) if phone else ()
    made = Layout(
        id=folder.path.name,
        scope=values["scope"],
        copy=values.get("copy") or "",
        also=tuple(values.get("also") or ()),
        forms=(*map(Form, values["forms"]), *screens),
        trim=Trim(values["trim"]["width"], values["trim"]["height"]),
        panels=tuple(
            Panel(p["name"], Trim(p["width"], p["height"]), bool(p.get("copy")))
            for p in values.get("panels") or ()
        ),
        sides=_sides(values.get("sides"), values.get("panels")),
        pages=_page_rule(values.get("pages") or {}),
        fit=cumulative(values.get("fit") or ()),
        template=values["template"],
        style=values["style"],
        folder=folder.name(),
        names=values["names"],
        words={**words, **(values.get("words") or {})},
        templates=templates,
        file=file.name,
        binding=_binding(values.get("bound")),
        default=values.get("default") is not False,
        handed_out=values.get("handed_out") is not False,
        zoom=values.get("zoom") or 1,
        phone=PhoneRule(phone["template"], phone["file"], phone["link"]) if phone else None,
    )
    enlarged = _with_discreet(_enlarged(made, large), _said(large, "discreet")) if large else None
    return replace(_with_discreet(made, _said(values, "discreet")), large=enlarged)


def _sides(
    sides: Sequence[Mapping[str, Any]] | None, panels: Sequence[Mapping[str, Any]] | None
) -> tuple[SheetSide, ...]:
    sizes = {panel["name"]: Trim(panel["width"], panel["height"]) for panel in panels or ()}
    return tuple(_side(side, sizes) for side in sides or ())


def _side(values: Mapping[str, Any], sizes: Mapping[str, Trim]) -> SheetSide:
    """One side of a sheet, from its checked values."""
    if repeat := values.get("repeat"):
        return _repeated(values, repeat, sizes[repeat["panel"]])
    return SheetSide(
        values["name"],
        Trim(values["width"], values["height"]),
        tuple(
            Placement(p["name"], p.get("x") or 0, p.get("y") or 0, p.get("rotate") == "180")
            for p in values.get("panels") or ()
        ),
        values.get("folds") or (),
        values.get("folds_across") or (),
        tuple(Cut(c.get("x") or 0, c["y"], c["to"]) for c in values.get("cuts") or ()),
    )


def _repeated(values: Mapping[str, Any], repeat: Mapping[str, Any], size: Trim) -> SheetSide:
    """A side that holds one panel many times, to be cut apart at their edges."""
    columns, rows = int(repeat["columns"]), int(repeat["rows"])
    x, y = repeat.get("x") or 0, repeat.get("y") or 0
    across = tuple(round(x + column * size.width, 4) for column in range(columns + 1))
    down = tuple(round(y + row * size.height, 4) for row in range(rows + 1))
    return SheetSide(
        values["name"],
        Trim(values["width"], values["height"]),
        tuple(Placement(repeat["panel"], left, top) for top in down[:-1] for left in across[:-1]),
        (),
        trims=across,
        trims_across=down,
    )


def _said(values: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """A table's values, none of them where it is there and empty; None where it isn't there."""
    return (values[key] or {}) if key in values else None


def _with_discreet(layout: Layout, discreet: dict[str, Any] | None) -> Layout:
    """A layout with its discreet form: what ``discreet`` says in place of its own, however little."""
    if discreet is None:
        return layout
    names = {**layout.names, **({"print": discreet["print"]} if discreet.get("print") else {})}
    return replace(
        layout,
        discreet=replace(
            layout,
            neutral=True,
            names=names,
            words={**layout.words, **(discreet.get("words") or {})},
            sides=tuple(
                _side(s, {p.name: p.trim for p in layout.panels}) for s in discreet.get("sides") or ()
            )
            or layout.sides,
            pages=_page_rule(discreet["pages"]) if discreet.get("pages") else layout.pages,
            fit=cumulative(discreet["fit"]) if discreet.get("fit") else layout.fit,
        ),
    )


def _page_rule(pages: dict[str, Any]) -> PageRule:
    return PageRule(
        int(pages.get("exactly") or 0),
        int(pages.get("multiple") or 1),
        pages.get("filler") or "",
        int(pages.get("per_sheet") or 1),
        int(pages.get("at_most") or 0),
        tuple(pages.get("single") or ()),
        pages.get("more") is True,
    )


def _binding(bound: Mapping[str, Any] | None) -> Binding | None:
    if not bound:
        return None
    return Binding(
        Trim(bound["width"], bound["height"]), int(bound.get("signature") or 0), bound.get("paper") or 0
    )


def _enlarged(layout: Layout, large: dict[str, Any]) -> Layout:
    """A layout's large form: what ``large`` says in place of the layout's own. It has no panels on a sheet,
    and is bound, or comes in several forms, only where ``large`` says so itself."""
    names = {**layout.names, **{key: large[key] for key in ("kind", "print") if large.get(key)}}
    return replace(
        layout,
        trim=Trim(large["trim"]["width"], large["trim"]["height"]),
        sides=(),
        binding=_binding(large.get("bound")),
        forms=(*map(Form, large.get("forms") or (Form.READING,)), *((Form.PICTURE,) if layout.phone else ())),
        panels=tuple(replace(panel, paged=False) for panel in layout.panels),
        pages=_page_rule(large.get("pages") or {}),
        fit=cumulative(large.get("fit") or ()),
        zoom=ENLARGED,
        large_print=True,
        template=large.get("template") or layout.template,
        style=large["style"],
        names=names,
        words={**layout.words, **(large.get("words") or {})},
    )
