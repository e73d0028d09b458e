"""Style sheets, ``style`` attributes and variables turned into plain attributes, by the cascade of CSS.

A value that nobody would understand leaves the one before it, as in a browser. Not here: the form of
values (``values``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

from booklet.load.pictures.svg.effort import Effort
from booklet.load.pictures.svg.refusal import ANIMATION, INTRICATE, STYLE, UNKNOWN, UNSAFE, RefusedSvg
from booklet.load.pictures.svg.values import (
    COLOURED,
    GEOMETRY,
    MAX_DRAWING,
    PROPERTIES,
    fits,
    is_unknown_colour,
    normal,
)

MAX_SHEET = 100_000  # characters
_MAX_COMBINED = 2  # steps from ancestor to descendant in one selector
_MAX_NESTED = 12  # brackets in brackets
_NO_EFFECT = ("charset", "namespace", "font-face", "keyframes", "-webkit-keyframes", "-moz-keyframes")
_AS_GIVEN = ("href", "id", "type", "values", "requiredExtensions")  # looked at, never written
_PLACED = ("x", "y", "cx", "cy", "r", "rx", "ry", "width", "height", "transform")
_WITHOUT_MEANING = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced-motion|hover\s*:|forced-colors"
)
_FUNCTION = re.compile(r"[a-z-]{2,20}\([\w\s.,%/+-]*\)", re.I)  # of CSS, newer than what is understood here
_VARIABLE = re.compile(r"var\(\s*(--[\w-]{1,80})\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")

_Declared = list[tuple[str, str]]


def styled(root: Element, effort: Effort) -> None:
    """Gives every element its attributes as the cascade has them, and nothing else: ``class``, ``style``
    and unknown names are gone.

    RefusedSvg: ``picture-svg-style`` for rules that can't be followed, ``picture-unsafe`` for addresses
    elsewhere, ``picture-svg-unknown`` for values of no known form, ``picture-svg-animation``.
    """
    sheet = "".join(_sheets(root))
    matcher = _matcher(sheet, effort) if sheet.strip() else None
    wrapped = cssselect2.ElementWrapper.from_xml_root(root) if matcher else None
    matched = {
        wrapper.etree_element: _matching(matcher, wrapper, effort)
        for wrapper in (wrapped.iter_subtree() if matcher and wrapped is not None else ())
    }
    _settle(root, {}, matched)


def _sheets(root: Element) -> Iterator[str]:
    for element in root.iter("style"):
        if element.get("media", "all") in ("", "all", "screen", "print"):
            yield (element.text or "") + "\n"


# --- rules ----------------------------------------------------------------------------


def _matcher(sheet: str, effort: Effort) -> cssselect2.Matcher:
    if len(sheet) > MAX_SHEET or _depth(sheet) > _MAX_NESTED:
        raise RefusedSvg((STYLE, f"<style> × {len(sheet)}"))
    matcher = cssselect2.Matcher()
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            _check_at_rule(rule.lower_at_keyword, tinycss2.serialize(rule.prelude))
        elif rule.type == "qualified-rule":
            _add(matcher, rule, effort)
        else:
            raise RefusedSvg((STYLE, f"<style> {rule.source_line}:{rule.source_column}"))
    return matcher


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _check_at_rule(name: str, prelude: str) -> None:
    if name == "import":
        raise RefusedSvg((UNSAFE, "@import"))
    if name in _NO_EFFECT or (name == "media" and _WITHOUT_MEANING.search(prelude)):
        return
    raise RefusedSvg((STYLE, f"@{name} {prelude.strip()}"[:40]))


def _add(matcher: cssselect2.Matcher, rule: tinycss2.ast.QualifiedRule, effort: Effort) -> None:
    written = tinycss2.serialize(rule.prelude).strip()
    declared = list(_declarations(rule.content))
    for text in written.split(","):
        words = re.split(r"[\s>+~]+", text.strip())
        if len(words) > _MAX_COMBINED + 1 or re.search(r":(has|is|not|where|nth)", text):
            raise RefusedSvg((STYLE, written[:40]))
        if len(words) > 1 or words[0][:1] in "*[:":
            effort.spend(20_000)  # asked of every element
    try:
        selectors = cssselect2.compile_selector_list(rule.prelude)
    except cssselect2.SelectorError:
        raise RefusedSvg((STYLE, written[:40])) from None
    for selector in selectors:
        if selector.pseudo_element is None:
            matcher.add_selector(selector, declared)


def _matching(
    matcher: cssselect2.Matcher, wrapper: cssselect2.ElementWrapper, effort: Effort
) -> list[_Declared]:
    effort.spend(10)
    return [declared for _, _, _, declared in sorted(matcher.match(wrapper), key=lambda each: each[:2])]


def _declarations(content: str | list) -> Iterator[tuple[str, str]]:
    """Names and values; ``!important`` stays with its value. RefusedSvg where one leads elsewhere."""
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "qualified-rule":
            raise RefusedSvg((STYLE, tinycss2.serialize(each.prelude).strip()[:40]))
        if each.type != "declaration":
            continue
        value = tinycss2.serialize(each.value).strip()
        name = each.name if each.name.startswith("--") else each.lower_name
        if re.search(r"url\(\s*['\"]?(?!['\"]?\s*#)", value, re.I) or "expression(" in value.lower():
            raise RefusedSvg((UNSAFE, f"{name}: {value[:30]}"))
        yield name, value + ("!important" if each.important else "")


# --- the cascade ----------------------------------------------------------------------


def _settle(
    element: Element, variables: Mapping[str, str], matched: Mapping[Element, list[_Declared]]
) -> None:
    inline = element.get("style", "")
    if _depth(inline) > _MAX_NESTED:
        raise RefusedSvg((STYLE, inline[:40]))
    given: _Declared = [
        (n, v) for n, v in element.attrib.items() if n in PROPERTIES or n in GEOMETRY or n in _AS_GIVEN
    ]
    declared = [pair for rule in matched.get(element, ()) for pair in rule]
    declared += _declarations(inline) if inline else ()
    declared = [pair for pair in declared if "!important" not in pair[1]] + [
        pair for pair in declared if "!important" in pair[1]
    ]
    own = {name: value for name, value in declared if name.startswith("--")}
    variables = {**variables, **own} if own else variables
    kept: dict[str, str] = {}
    for name, value in given:
        if name in _AS_GIVEN:
            kept[name] = value
        else:
            _keep(kept, element.tag, name, value, variables)
    for name, value in declared:
        if name in PROPERTIES or (
            name in _PLACED and element.tag not in ("svg", "symbol") and value != "auto"
        ):
            _keep(kept, element.tag, name, value, variables)
        elif name.startswith("animation") and value.split(" ")[0] not in ("none", "0s", "initial"):
            raise RefusedSvg((ANIMATION, f"{name}:"))
    element.attrib.clear()
    element.attrib.update(kept)
    for child in element:
        _settle(child, variables, matched)


def _keep(kept: dict[str, str], element: str, name: str, value: str, variables: Mapping[str, str]) -> None:
    """Takes a value if it is understood. RefusedSvg for one that may not be passed over."""
    value = normal(name, _filled(value, variables))
    if value.lower() in ("inherit", "initial", "unset", "revert", ""):
        if name not in kept or value:
            kept.pop(name, None)
        return
    if is_unknown_colour(name, value):
        pass
    elif fits(name, value):
        kept[name] = value
    elif name in kept and name in COLOURED and _FUNCTION.fullmatch(value):
        pass  # a newer way to say what was said before: color(display-p3 …) after its sRGB
    elif name in ("d", "points") and len(value) > MAX_DRAWING:
        raise RefusedSvg((INTRICATE, f"{name} × {len(value)}"))
    elif _FUNCTION.fullmatch(value) or value.startswith(("var(", "calc(")):
        raise RefusedSvg((STYLE, f"{name}: {value[:30]}"))
    else:
        raise RefusedSvg((UNSAFE if "url(" in value else UNKNOWN, f"{name}={value[:20]}"))


def _filled(value: str, variables: Mapping[str, str]) -> str:
    """A value with its variables filled in."""
    for _ in range(4):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda match: variables.get(match[1]) or match[2] or match[0], value[:2_000])
    return value
