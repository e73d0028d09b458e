"""A layout's folder: ``layout.yaml``, its templates and style sheets, and the shared base."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.load.files import Folder
from booklet.load.fit_steps import check_steps, cumulative
from booklet.load.layout_words import check_words
from booklet.load.strict_yaml import Choice, Document, Entries, Flag, Items, Number, Plain, Table
from booklet.model import ENLARGED, Binding, Cut, Form, Layout, PageRule, Panel, Placement, SheetSide, Trim

SIGNOFF = "signoff"  # the scope of the sheets that a lawyer signs, which are no product
BASE = "base"  # the folder whose templates every layout may use

WORDS = "words.yaml"  # words that every layout prints
WORDS_RULE = Entries(Plain(required=True), keys="[a-z_0-9]+", like="write_first")

_MM = Number(required=True, least=1)
_SHEET = {"width": _MM, "height": _MM}
_PAGES = Table(
    {
        "exactly": Number(least=1),
        "at_most": Number(least=1),
        "multiple": Number(least=1),
        "filler": Plain(),
        "per_sheet": Number(least=1),
        "single": Items(Plain()),
    }
)
_FIT = Items(Entries(Plain(required=True), keys="--[a-z0-9-]+", like="--row"))
_LEAST_BODY = 10.5  # pt: 五號, the least for books (docs/layouts.md)
_LEAST_LARGE = 11.0  # pt before it is enlarged to 16
_WORDS = Entries(Plain(required=True), keys="[a-z_0-9]+", like="write_first")

_SIDES = Items(
    Table(
        {
            "name": Plain(required=True),
            **_SHEET,
            "folds": Items(_MM),
            "folds_across": Items(_MM),
            "cuts": Items(Table({"x": Number(), "y": _MM, "to": _MM})),
            "panels": Items(
                Table(
                    {
                        "name": Plain(required=True),
                        "x": Number(),
                        "y": Number(),
                        "rotate": Choice(("0", "180")),
                    }
                ),
                required=True,
            ),
        }
    )
)
# with a neutral outside: what differs from the layout (or from its large form)
_DISCREET = Table({"sides": _SIDES, "pages": _PAGES, "fit": _FIT, "words": _WORDS, "print": Plain()})

_FIELDS = {
    "scope": Choice(("chapter", "guide", SIGNOFF), required=True),
    "copy": Plain(),
    "forms": Items(Choice(tuple(form.value for form in Form)), required=True),
    "default": Flag(),
    "handed_out": Flag(),
    "trim": Table(_SHEET, required=True),
    "panels": Items(Table({"name": Plain(required=True), "width": _MM, "height": _MM, "copy": Flag()})),
    "sides": _SIDES,
    "bound": Table({**_SHEET, "signature": Number(), "paper": Number()}),
    "pages": _PAGES,
    "fit": _FIT,
    "template": Plain(required=True),
    "style": Plain(required=True),
    "names": Table(
        {
            "kind": Plain(required=True),
            "folder": Plain(required=True, pattern=r"[a-z-]+", like="leaflets"),
            "file": Plain(
                required=True, pattern=r"([^{}]|\{(order|title|kind)\})+", like="{order}-{title}-{kind}"
            ),
            "print": Plain(required=True),
            "title": Plain(),
        },
        required=True,
    ),
    "words": _WORDS,
    "large": Table(
        {
            "trim": Table(_SHEET, required=True),
            "pages": _PAGES,
            "fit": _FIT,
            "template": Plain(),
            "style": Plain(required=True),
            "words": _WORDS,
            "print": Plain(),
            "discreet": _DISCREET,
        }
    ),
    "discreet": _DISCREET,
}
LAYOUT_RULE = Table(_FIELDS)


def _optional(rule: Table) -> Table:
    """The rule with nothing required at its first level, nor in its tables there."""

    def lighter(child: Any) -> Any:
        if isinstance(child, Table):
            return Table({key: replace(field, required=False) for key, field in child.fields.items()})
        return replace(child, required=False)

    return Table({key: lighter(child) for key, child in rule.fields.items()})


VARIANT_RULE = Table(
    {
        "based_on": Plain(required=True),
        **_optional(
            Table(
                {
                    key: _FIELDS[key]
                    for key in ("copy", "forms", "default", "handed_out", "trim", "names", "words")
                }
            )
        ).fields,
        **{key: _FIELDS[key] for key in ("panels", "sides", "bound", "pages", "fit", "discreet")},
    }
)


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
    return tuple(layouts), list(dict.fromkeys(found))


def _templates(path: Path, prefix: str, root: Path) -> tuple[dict[str, str], list[Finding]]:
    folder = Folder(path, root)
    templates, found = {}, []
    for p in sorted(path.glob("*")):
        if p.suffix in (".html", ".css"):
            text, text_found = folder.text(p.name)
            templates[prefix + p.name] = text or ""
            found += text_found
    return templates, found


def _layout(
    path: Path, root: Path, shared: dict[str, str], words: dict[str, str]
) -> tuple[Layout | None, list[Finding]]:
    folder = Folder(path, root)
    document, base, found = _read(path, root)
    values = document.values
    if not values or any(f.severity.value == "error" for f in found):
        return None, found
    file = folder.name("layout.yaml")

    def place(*keys: Any) -> tuple[int, int]:
        return document.places.get(keys, (0, 0))  # what a variant has of its base stands elsewhere

    templates = dict(shared)
    for each in filter(None, (base, path)):
        own, own_found = _templates(each, "", root)
        found += own_found
        templates |= own
    large = values.get("large") or {}
    for of, at, least in ((values, (), _LEAST_BODY), (large, ("large",), _LEAST_LARGE)):
        for key in ("template", "style"):
            if of.get(key) and of[key] not in templates:
                found.append(finding("layout-file-missing", file, *place(*at, key), name=of[key]))
        for steps, to in ((of, at), (of.get("discreet") or {}, (*at, "discreet"))):
            reporter = Reporter()
            check_steps(
                steps.get("fit") or (),
                templates.values(),
                least,
                file,
                lambda *keys, to=to: place(*to, "fit", *keys),
                reporter,
            )
            found += reporter
        if of:
            reporter = Reporter()
            check_words(
                [of.get("template") or values["template"], of["style"]],
                words | (values.get("words") or {}) | (of.get("words") or {}),
                templates,
                file,
                place(*at, "words"),
                reporter,
            )
            found += reporter
    if values["scope"] == "chapter" and not re.search("{(order|title)}", values["names"]["file"]):
        found.append(finding("layout-same-name", file, *place("names", "file")))
    panels = tuple(
        Panel(p["name"], Trim(p["width"], p["height"]), bool(p.get("copy")))
        for p in values.get("panels") or ()
    )
    sides = tuple(_side(s) for s in values.get("sides") or ())
    known = {panel.name for panel in panels}
    discreet = _said(values, "discreet")
    for at, of in (
        ((), sides),
        (("discreet",), tuple(_side(s) for s in (discreet or {}).get("sides") or ())),
    ):
        for i, side in enumerate(of):
            for j, placement in enumerate(side.placements):
                if placement.panel not in known:
                    found.append(
                        finding(
                            "layout-panel-unknown",
                            file,
                            *place(*at, "sides", i, "panels", j, "name"),
                            name=placement.panel,
                        )
                    )
    bound = values.get("bound")
    if any(f.severity.value == "error" for f in found):
        return None, found
    made = Layout(
        id=path.name,
        scope=values["scope"],
        copy=values.get("copy") or "",
        forms=tuple(map(Form, values["forms"])),
        trim=Trim(values["trim"]["width"], values["trim"]["height"]),
        panels=panels,
        sides=sides,
        pages=_page_rule(values.get("pages") or {}),
        fit=cumulative(values.get("fit") or ()),
        template=values["template"],
        style=values["style"],
        folder=folder.name(),
        names=values["names"],
        words={**words, **(values.get("words") or {})},
        templates=templates,
        file=file,
        binding=Binding(
            Trim(bound["width"], bound["height"]), int(bound.get("signature") or 0), bound.get("paper") or 0
        )
        if bound
        else None,
        default=values.get("default") is not False,
        handed_out=values.get("handed_out") is not False,
    )
    enlarged = _with_discreet(_enlarged(made, large), _said(large, "discreet")) if large else None
    return replace(_with_discreet(made, discreet), large=enlarged), found


def _read(path: Path, root: Path) -> tuple[Document, Path | None, list[Finding]]:
    """A layout's values, its own over those of the layout it is based on, and that one's folder.

    Tables are merged one level deep. Finding: ``layout-base-unknown``.
    """
    folder = Folder(path, root)
    text, _ = folder.text("layout.yaml")
    variant = bool(re.search("^based_on:", text or "", re.MULTILINE))
    document = folder.yaml("layout.yaml", VARIANT_RULE if variant else LAYOUT_RULE)
    found = list(document.findings)
    if not document.values or "based_on" not in document.values:
        return document, None, found
    name = document.values["based_on"]
    base = path.parent / name
    others = sorted(p.parent.name for p in path.parent.glob("*/layout.yaml") if p.parent != path)
    if name not in others:
        found.append(
            finding(
                "layout-base-unknown",
                folder.name("layout.yaml"),
                *document.places[("based_on",)],
                name=name,
                suggestion=next(iter(get_close_matches(name, others, 1, 0)), ""),
            )
        )
        return document, None, found
    below = Folder(base, root).yaml("layout.yaml", LAYOUT_RULE)
    found += below.findings
    values = dict(below.values or {})
    for key, value in document.values.items():
        own = values.get(key)
        values[key] = {**own, **value} if isinstance(own, dict) and isinstance(value, dict) else value
    return Document(values, document.places, ()), base, found


def _side(values: dict[str, Any]) -> SheetSide:
    """One side of a sheet, from its checked values."""
    return SheetSide(
        values["name"],
        Trim(values["width"], values["height"]),
        tuple(
            Placement(p["name"], p.get("x") or 0, p.get("y") or 0, p.get("rotate") == "180")
            for p in values["panels"]
        ),
        values.get("folds") or (),
        values.get("folds_across") or (),
        tuple(Cut(c.get("x") or 0, c["y"], c["to"]) for c in values.get("cuts") or ()),
    )


def _said(values: dict[str, Any], key: str) -> dict[str, Any] | None:
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
            sides=tuple(_side(s) for s in discreet.get("sides") or ()) or layout.sides,
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
    )


def _enlarged(layout: Layout, large: dict[str, Any]) -> Layout:
    """A layout's large form: what ``large`` says in place of the layout's own; never folded or bound."""
    names = {**layout.names, **({"print": large["print"]} if large.get("print") else {})}
    return replace(
        layout,
        trim=Trim(large["trim"]["width"], large["trim"]["height"]),
        sides=(),
        binding=None,
        forms=(Form.READING,),
        panels=tuple(replace(panel, paged=False) for panel in layout.panels),
        pages=_page_rule(large.get("pages") or {}),
        fit=cumulative(large.get("fit") or ()),
        zoom=ENLARGED,
        template=large.get("template") or layout.template,
        style=large["style"],
        names=names,
        words={**layout.words, **(large.get("words") or {})},
    )
