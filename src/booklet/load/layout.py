"""A layout's folder: ``layout.yaml``, its templates and style sheets, and the shared base."""

from __future__ import annotations

import re
from pathlib import Path

from booklet.findings import Finding, finding
from booklet.load.files import Folder
from booklet.load.strict_yaml import Choice, Entries, Flag, Items, Number, Plain, Table
from booklet.model import Form, Layout, PageRule, Panel, Placement, SheetSide, Trim

BASE = "base"  # the folder whose templates every layout may use

WORDS = "words.yaml"  # words that every layout prints
WORDS_RULE = Entries(Plain(required=True), keys="[a-z_0-9]+", like="write_first")

_MM = Number(required=True, least=1)

LAYOUT_RULE = Table({
    "scope": Choice(("chapter", "guide"), required=True),
    "copy": Plain(required=True),
    "form": Choice(tuple(form.value for form in Form), required=True),
    "trim": Table({"width": _MM, "height": _MM}, required=True),
    "panels": Items(Table({
        "name": Plain(required=True), "width": _MM, "height": _MM, "copy": Flag(),
    })),
    "sides": Items(Table({
        "name": Plain(required=True), "width": _MM, "height": _MM,
        "folds": Items(_MM),
        "panels": Items(Table({"name": Plain(required=True), "x": Number(), "y": Number()}),
                        required=True),
    })),
    "pages": Table({"exactly": Number(least=1), "multiple": Number(least=1), "filler": Plain(),
                    "per_sheet": Number(required=True, least=1)}, required=True),
    "fit": Items(Entries(Plain(required=True), keys="--[a-z-]+", like="--row")),
    "template": Plain(required=True),
    "style": Plain(required=True),
    "names": Table({
        "kind": Plain(required=True), "folder": Plain(required=True, pattern=r"[a-z-]+", like="leaflets"),
        "file": Plain(required=True, pattern=r"([^{}]|\{(order|title|kind)\})+",
                      like="{order}-{title}-{kind}"),
        "print": Plain(required=True),
    }, required=True),
    "words": Entries(Plain(required=True), keys="[a-z_0-9]+", like="write_first"),
})


def load_layouts(path: Path, root: Path) -> tuple[tuple[Layout, ...], list[Finding]]:
    """Every folder under ``path`` that holds a ``layout.yaml``, in the order of their names."""
    shared, shared_found = _templates(path / BASE, BASE + "/", root)
    words = Folder(path / BASE, root).yaml(WORDS, WORDS_RULE)
    layouts: list[Layout] = []
    found: list[Finding] = [*shared_found, *words.findings]
    folders = sorted(p.parent for p in path.glob("*/layout.yaml"))
    if not folders:
        found.append(finding("layouts-none", Folder(path, root).name()))
    for folder in folders:
        layout, layout_found = _layout(folder, root, shared, words.values or {})
        found += layout_found
        if layout:
            layouts.append(layout)
    return tuple(layouts), found


def _templates(path: Path, prefix: str, root: Path) -> tuple[dict[str, str], list[Finding]]:
    folder = Folder(path, root)
    templates, found = {}, []
    for p in sorted(path.glob("*")):
        if p.suffix in (".html", ".css"):
            text, text_found = folder.text(p.name)
            templates[prefix + p.name] = text or ""
            found += text_found
    return templates, found


def _layout(path: Path, root: Path, shared: dict[str, str],
            words: dict[str, str]) -> tuple[Layout | None, list[Finding]]:
    folder = Folder(path, root)
    document = folder.yaml("layout.yaml", LAYOUT_RULE)
    found = list(document.findings)
    values = document.values
    if not values or any(f.severity.value == "error" for f in found):
        return None, found
    file = folder.name("layout.yaml")
    own, own_found = _templates(path, "", root)
    found += own_found
    templates = {**shared, **own}
    for key in ("template", "style"):
        if values[key] not in templates:
            found.append(finding("layout-file-missing", file, *document.places[(key,)],
                                 name=values[key]))
    if values["scope"] == "chapter" and not re.search("{(order|title)}", values["names"]["file"]):
        found.append(finding("layout-same-name", file, *document.places[("names", "file")]))
    panels = tuple(Panel(p["name"], Trim(p["width"], p["height"]), bool(p.get("copy")))
                   for p in values.get("panels") or ())
    sides = tuple(SheetSide(
        s["name"], Trim(s["width"], s["height"]),
        tuple(Placement(p["name"], p.get("x") or 0, p.get("y") or 0) for p in s["panels"]),
        s.get("folds") or ()) for s in values.get("sides") or ())
    known = {panel.name for panel in panels}
    for i, side in enumerate(sides):
        for j, placement in enumerate(side.placements):
            if placement.panel not in known:
                found.append(finding("layout-panel-unknown", file,
                                     *document.places[("sides", i, "panels", j, "name")],
                                     name=placement.panel))
    pages = values.get("pages") or {}
    if any(f.severity.value == "error" for f in found):
        return None, found
    return Layout(
        id=path.name, scope=values["scope"], copy=values["copy"], form=Form(values["form"]),
        trim=Trim(values["trim"]["width"], values["trim"]["height"]),
        panels=panels, sides=sides,
        pages=PageRule(int(pages.get("exactly") or 0), int(pages.get("multiple") or 1),
                       pages.get("filler") or "", int(pages["per_sheet"])),
        fit=values.get("fit") or ({},),
        template=values["template"], style=values["style"], folder=folder.name(),
        names=values["names"], words={**words, **(values.get("words") or {})}, templates=templates, file=file,
    ), found
