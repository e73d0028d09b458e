"""The keys of a ``layout.yaml``. Not here: what they come to (``folder``)."""

from __future__ import annotations

from dataclasses import replace

from booklet.load.schema import (
    ChoiceRule,
    FlagRule,
    ListRule,
    MappingRule,
    NumberRule,
    OpenMappingRule,
    Rule,
    TextRule,
)
from booklet.model import Form

SIGNOFF = "signoff"  # the scope of the sheets that a lawyer signs, which are no product
CASE = "case"  # that of the cover of what one person needs, which is none either
WORDS_RULE = OpenMappingRule(TextRule(required=True), pattern="[a-z_0-9]+", like="write_first")

_MM = NumberRule(required=True, least=1)
_SHEET = {"width": _MM, "height": _MM}
_PAGES = MappingRule(
    {
        "exactly": NumberRule(least=1),
        "at_most": NumberRule(least=1),
        "more": FlagRule(),
        "multiple": NumberRule(least=1),
        "filler": TextRule(),
        "per_sheet": NumberRule(least=1),
        "single": ListRule(TextRule()),
    }
)
_FIT = ListRule(OpenMappingRule(TextRule(required=True), pattern="--[a-z0-9-]+", like="--row"))

_FORMS = ListRule(ChoiceRule(tuple(form.value for form in Form)), required=True)
_BOUND = MappingRule({**_SHEET, "signature": NumberRule(), "paper": NumberRule()})

_SIDES = ListRule(
    MappingRule(
        {
            "name": TextRule(required=True),
            **_SHEET,
            "folds": ListRule(_MM),
            "folds_across": ListRule(_MM),
            "cuts": ListRule(MappingRule({"x": NumberRule(), "y": _MM, "to": _MM})),
            "panels": ListRule(
                MappingRule(
                    {
                        "name": TextRule(required=True),
                        "x": NumberRule(),
                        "y": NumberRule(),
                        "rotate": ChoiceRule(("0", "180")),
                    }
                )
            ),
            "repeat": MappingRule(
                {
                    "panel": TextRule(required=True),
                    "columns": NumberRule(required=True, least=1),
                    "rows": NumberRule(required=True, least=1),
                    "x": NumberRule(),
                    "y": NumberRule(),
                }
            ),
        }
    )
)
# with a neutral outside: what differs from the layout (or from its large form)
_DISCREET = MappingRule(
    {"sides": _SIDES, "pages": _PAGES, "fit": _FIT, "words": WORDS_RULE, "print": TextRule()}
)

_FIELDS = {
    "scope": ChoiceRule(("chapter", "guide", SIGNOFF, CASE), required=True),
    "copy": TextRule(),
    "also": ListRule(ChoiceRule(("checklist.md", "glossary"))),
    "forms": _FORMS,
    "default": FlagRule(),
    "handed_out": FlagRule(),
    "trim": MappingRule(_SHEET, required=True),
    "panels": ListRule(
        MappingRule({"name": TextRule(required=True), "width": _MM, "height": _MM, "copy": FlagRule()})
    ),
    "sides": _SIDES,
    "bound": _BOUND,
    "pages": _PAGES,
    "zoom": NumberRule(least=1),
    "fit": _FIT,
    "template": TextRule(required=True),
    "style": TextRule(required=True),
    "names": MappingRule(
        {
            "kind": TextRule(required=True),
            "folder": TextRule(required=True, pattern=r"[a-z-]+", like="leaflets"),
            "file": TextRule(
                required=True, pattern=r"([^{}]|\{(order|title|kind)\})+", like="{order}-{title}-{kind}"
            ),
            "print": TextRule(required=True),
            "title": TextRule(),
        },
        required=True,
    ),
    "words": WORDS_RULE,
    "phone": MappingRule(
        {
            "template": TextRule(required=True),
            "file": TextRule(required=True, pattern=r"[a-z0-9-]*\{order\}[a-z0-9-]*", like="{order}-list"),
            "link": TextRule(required=True),
        }
    ),
    "large": MappingRule(
        {
            "forms": replace(_FORMS, required=False),
            "trim": MappingRule(_SHEET, required=True),
            "bound": _BOUND,
            "pages": _PAGES,
            "fit": _FIT,
            "template": TextRule(),
            "style": TextRule(required=True),
            "words": WORDS_RULE,
            "kind": TextRule(),
            "print": TextRule(),
            "discreet": _DISCREET,
        }
    ),
    "discreet": _DISCREET,
}
LAYOUT_RULE = MappingRule(_FIELDS)


def _optional(rule: MappingRule) -> MappingRule:
    """The rule with nothing required at its first level, nor in its tables there."""

    def lighter(child: Rule) -> Rule:
        if isinstance(child, MappingRule):
            return MappingRule({key: replace(field, required=False) for key, field in child.fields.items()})
        return replace(child, required=False)

    return MappingRule({key: lighter(child) for key, child in rule.fields.items()})


VARIANT_RULE = MappingRule(
    {
        "based_on": TextRule(required=True),
        **_optional(
            MappingRule(
                {
                    key: _FIELDS[key]
                    for key in (
                        "scope",
                        "copy",
                        "also",
                        "template",
                        "style",
                        "forms",
                        "default",
                        "handed_out",
                        "trim",
                        "names",
                        "words",
                    )
                }
            )
        ).fields,
        **{
            key: _FIELDS[key]
            for key in ("panels", "sides", "bound", "pages", "zoom", "fit", "large", "discreet")
        },
    }
)
