"""Which rules hold for an element, found once for all of its kind and for all layouts of a text.

WeasyPrint asks every selector of every element, for each step of fitting anew, gathers the declarations of
each element by itself, and makes six styles more for what may stand before and after it, or be its marker or
its note, of which most are never looked at. Here a selector that looks but at an element and at what it
stands in is asked once for each chain of tags and attributes; elements for which the same rules hold share
their declarations; a style of a pseudo-element is made when it is asked for. Kept on the parsed text, by
style sheet, and for one layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from types import CodeType
from typing import Any

SIGNATURES = {
    "weasyprint.css:StyleFor.__init__": (
        "self html sheets presentational_hints font_config target_collector"
    ),
    "weasyprint.css:StyleFor.__call__": "self element pseudo_type",
}
_MATCHED, _RULES, _PSEUDO = "_matched_by_sheet", "_rules", "_pseudo_elements"
# what a selector's test may name that hangs on nothing but an element and its ancestors
_OF_ANCESTORS = frozenset(
    (
        *("ancestors", "parent", "local_name", "namespace_url", "classes", "id", "lang", "in_html_document"),
        *("etree_element", "tag", "attrib", "get"),
        *("any", "next", "lower", "startswith", "endswith", "split_whitespace", "ascii_lower"),
    )
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_Selector = tuple[Any, int, Any, Any]  # specificity, place in its style sheet, pseudo-element, declarations


@dataclass(frozen=True)
class _Rules:
    """What is known of the selectors of one style sheet, ``order`` in number:
    ``structural`` are the places of those that look at more than an element and its ancestors; the others
    look at the ``values`` of some attributes, and whether there are others (``names``)."""

    order: int
    structural: frozenset[int]
    values: frozenset[str]
    names: frozenset[str]


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.css import (
        PROGRESS_LOGGER,
        ComputedStyle,
        InitialStyle,
        declaration_precedence,
        find_style_attributes,
        preprocess_declarations,
    )

    initialize_with_hints, style_of = original["StyleFor.__init__"], original["StyleFor.__call__"]

    def declare(style: dict, declarations: Any, origin: str, layer: float, specificity: Any) -> None:
        for name, values, importance in declarations:
            weight = declaration_precedence(origin, importance), layer, specificity
            old = style.get(name)
            if old is None or old[1] <= weight:
                style[name] = values, weight

    def cascaded(of_sheets: Sequence, sheets: Sequence, styles: dict[Any, dict]) -> dict[Any, dict]:
        """The declarations of all selectors that match, by pseudo-element, added to ``styles``."""
        for selectors, (sheet, origin, of_sheet) in zip(of_sheets, sheets):
            for specificity, _, pseudo_type, (declarations, layer) in selectors:
                order = inf if layer is None else sheet.layers.index(layer)
                style = styles.setdefault(pseudo_type, {})
                declare(style, declarations, origin, order, of_sheet or specificity)
        return styles

    def initialize(
        self: Any, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any
    ) -> None:
        if presentational_hints:
            initialize_with_hints(self, html, sheets, presentational_hints, font_config, target_collector)
            return
        self._cascaded_styles = {}
        computed: dict[tuple[Any, Any], Any] = {}
        self._computed_styles = computed
        of_pseudo_elements: dict[Any, dict[Any, dict]] = {}
        self.__dict__[_PSEUDO] = of_pseudo_elements, html.base_url, html.etree_element
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        PROGRESS_LOGGER.info("Step 3 - Applying CSS")
        root = html.etree_element

        own: dict[Any, tuple[tuple, dict]] = {}  # of style attributes
        for specificity, element, declarations, base_url in find_style_attributes(root, False, html.base_url):
            _, style = own.get(element, ((), {}))
            declare(style, preprocess_declarations(base_url, declarations), "author", inf, specificity)
            own[element] = tuple(declarations), style

        def made(parent_style: Any, declared: dict, pseudo_type: Any) -> Any:
            root_style = InitialStyle(font_config) if parent_style is None else computed[root, None]
            style = ComputedStyle(
                parent_style,
                declared,
                pseudo_type,
                root_style,
                html.base_url,
                font_config,
                self.initial_page_sizes,
            )
            if style["anchor"] and target_collector:
                target_collector.collect_anchor(style["anchor"])
            return style

        numbers: dict[Any, int] = {}
        known: dict[Any, tuple[int, dict[Any, dict]]] = {}
        shared: dict[Any, Any] = {}
        matched = [_matched(html, sheet.matcher) for sheet, _, _ in sheets]
        for (element, parent), *of_sheets in zip(_elements(root), *matched, strict=True):
            key = tuple(map(id, of_sheets))
            if key not in known:
                as_shared = tuple(
                    (id(sheet), specificity, id(payload[0]), payload[1])
                    for selectors, (sheet, _, _) in zip(of_sheets, sheets)
                    for specificity, _, _, payload in selectors
                )
                number = numbers.setdefault(as_shared, len(numbers))
                known[key] = number, cascaded(of_sheets, sheets, {})
            number, styles = known[key]
            parent_style = None if parent is None else computed[parent, None]
            attribute = own.get(element)
            of_element = id(parent_style), attribute and attribute[0], number
            if of_element not in shared:
                rules = styles.get(None, {})
                if attribute:
                    rules = cascaded(of_sheets, sheets, {None: attribute[1]})[None]
                shared[of_element] = made(parent_style, rules, None)
            computed[element, None] = shared[of_element]
            if len(styles) > (None in styles):
                of_pseudo_elements[element] = styles
        for element, styles in of_pseudo_elements.items():
            for pseudo_type, declared in styles.items():
                if pseudo_type and "anchor" in declared:
                    computed[element, pseudo_type] = made(computed[element, None], declared, pseudo_type)

    def style_for(self: Any, element: Any, pseudo_type: Any = None) -> Any:
        if pseudo_type is not None and (element, pseudo_type) not in self._computed_styles:
            of_pseudo_elements, base_url, root = self.__dict__.get(_PSEUDO, ({}, None, None))
            declared = of_pseudo_elements.get(element, {}).get(pseudo_type)
            if declared is None:
                return None
            style = self._computed_styles[element, pseudo_type] = ComputedStyle(
                self._computed_styles[element, None],
                declared,
                pseudo_type,
                self._computed_styles[root, None],
                base_url,
                self.font_config,
                self.initial_page_sizes,
            )
            _ = style["anchor"]  # so that it isn't empty
        return style_of(self, element, pseudo_type)

    return {"StyleFor.__init__": initialize, "StyleFor.__call__": style_for}


def _elements(root: Any) -> Iterator[tuple[Any, Any]]:
    """Each element below ``root`` in tree order, and its parent."""
    waiting = [(root, None)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        waiting.extend((child, element) for child in reversed(element) if isinstance(child.tag, str))


def _matched(html: Any, matcher: Any) -> list[tuple[_Selector, ...]]:
    """The selectors of a style sheet that match each element of a text, in tree order; where the same match,
    the same tuple."""
    # on the wrapped tree, for there are copies of texts with other trees (``excerpt``)
    kept = html.wrapper_element.__dict__.setdefault(_MATCHED, {})
    rules = _rules_of(matcher)
    if kept.get(id(matcher), (None, None))[1] is not rules:
        kept[id(matcher)] = matcher, rules, _all_matched(html, matcher, rules)
    return kept[id(matcher)][2]


def _all_matched(html: Any, matcher: Any, rules: _Rules) -> list[tuple[_Selector, ...]]:
    kinds: dict[Any, int] = {}
    of_kind: dict[int, tuple[tuple[_Selector, ...], list]] = {}
    kind_of: dict[Any, int] = {}  # of each element with children
    same: dict[Any, tuple[_Selector, ...]] = {}
    found = []
    for element in html.wrapper_element.iter_subtree():
        etree_element, parent = element.etree_element, element.parent
        key: Any = kind_of[parent.etree_element] if parent is not None else None, etree_element.tag
        if etree_element.attrib:
            key += tuple(
                (name, value if name in rules.values else None)
                for name, value in etree_element.attrib.items()
                if name in rules.values or name in rules.names
            )
        kind = kinds.setdefault(key, len(kinds))
        if len(etree_element):
            kind_of[etree_element] = kind
        if kind not in of_kind:
            matching: list[_Selector] = []
            asked: list[Any] = []
            for selector in _relevant(matcher, element):
                if selector[2] in rules.structural:
                    asked.append(selector)
                elif selector[0](element):
                    matching.append(selector[1:])
            of_kind[kind] = _in_order(matching, same), asked
        always, sometimes = of_kind[kind]
        more = [selector[1:] for selector in sometimes if selector[0](element)]
        found.append(_in_order([*always, *more], same) if more else always)
    return found


def _in_order(
    selectors: Sequence[_Selector], same: dict[Any, tuple[_Selector, ...]]
) -> tuple[_Selector, ...]:
    """Selectors by specificity and place; the same tuple for the same ones."""
    in_order = tuple(sorted(selectors, key=lambda selector: selector[:2]))
    return same.setdefault(tuple(selector[1] for selector in in_order), in_order)


def _relevant(matcher: Any, element: Any) -> Iterator[tuple]:
    """The selectors that may match an element, as ``cssselect2.Matcher.match`` chooses them."""
    from webencodings import ascii_lower

    if element.id is not None:
        yield from matcher.id_selectors.get(element.id, ())
    for name in element.classes:
        yield from matcher.class_selectors.get(name, ())
    yield from matcher.lower_local_name_selectors.get(ascii_lower(element.local_name), ())
    yield from matcher.namespace_selectors.get(element.namespace_url, ())
    if "lang" in element.etree_element.attrib:
        yield from matcher.lang_attr_selectors
    yield from matcher.other_selectors


def _rules_of(matcher: Any) -> _Rules:
    """What a style sheet's selectors look at, found once."""
    kept = matcher.__dict__.get(_RULES)
    if kept is not None and kept.order == matcher.order:
        return kept
    structural, values, names = set(), {"class"}, {"lang"}
    if matcher.id_selectors:
        values.add("id")
    grouped = (matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors)
    groups = [group for by in (*grouped, matcher.namespace_selectors) for group in by.values()]
    for test, _, order, _, _ in sum([*groups, matcher.lang_attr_selectors, matcher.other_selectors], []):
        used, texts = _looked_at(test.__code__)
        if not used <= _OF_ANCESTORS:
            structural.add(order)
        if "id" in used:
            values.add("id")
        if "lang" in used:
            values |= {"lang", _XML_LANG}
        if "get" in used:
            values |= texts
        elif "attrib" in used:
            names |= texts
    made = _Rules(matcher.order, frozenset(structural), frozenset(values), frozenset(names))
    matcher.__dict__[_RULES] = made
    return made


def _looked_at(code: CodeType) -> tuple[set[str], set[str]]:
    """The names that compiled code uses, and the texts in it."""
    used, texts = set(code.co_names), set()
    waiting = list(code.co_consts)
    while waiting:
        each = waiting.pop()
        if isinstance(each, CodeType):
            used.update(each.co_names)
            waiting.extend(each.co_consts)
        elif isinstance(each, str):
            texts.add(each)
        elif isinstance(each, (tuple, frozenset)):
            waiting.extend(each)
    return used, texts
