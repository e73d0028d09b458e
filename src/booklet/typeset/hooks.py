"""Functions of WeasyPrint replaced by the project's own, and put back.

All that touches WeasyPrint's inside goes through here: the line layout, and the shortcuts. What is replaced
is looked up first; another version, or another signature, is :class:`Unsupported` and nothing is replaced.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any

VERSION = "70.0"


class Unsupported(Exception):
    """WeasyPrint isn't what this was written for; ``found`` says what it is."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def check_version() -> None:
    """Raises :class:`Unsupported` where WeasyPrint is another version than :data:`VERSION`."""
    import weasyprint

    if weasyprint.__version__ != VERSION:
        raise Unsupported(weasyprint.__version__)


class Hooks:
    """Functions to be replaced together.

    ``signatures`` maps ``module:function`` or ``module:Class.method`` (the module that defines it) to the
    names of its parameters. A function is replaced in every module of its library that
    has imported it by name.
    ``original`` has the functions by their names, without the module. Raises :class:`Unsupported`.
    """

    def __init__(self, signatures: Mapping[str, str]) -> None:
        check_version()
        self.original: dict[str, Any] = {}
        self._places: list[tuple[Any, str, str]] = []  # owner, attribute, name of the function
        libraries: dict[str, list[Any]] = {}
        for path, parameters in signatures.items():
            module, _, qualified = path.partition(":")
            owner, name = _owner(module, qualified)
            function = owner.__dict__.get(name) if owner is not None else None
            called = _called(function)
            found = " ".join(inspect.signature(called).parameters) if callable(called) else ""
            if found != parameters:
                raise Unsupported(f"{VERSION}: {module}.{qualified}({found})")
            self.original[qualified] = function
            owners = [owner] if "." in qualified else _modules_with(module, name, function, libraries)
            self._places += [(each, name, qualified) for each in owners]

    def install(self, functions: Mapping[str, Callable]) -> None:
        """Puts the functions in place; they are given by the names of what they replace."""
        for owner, attribute, name in self._places:
            setattr(owner, attribute, functions[name])

    def remove(self) -> None:
        """Puts the originals back."""
        for owner, attribute, name in self._places:
            setattr(owner, attribute, self.original[name])


def _called(function: Any) -> Any:
    """The function of a property, kept or not; what is none is itself."""
    if isinstance(function, property):
        return function.fget
    return function.func if isinstance(function, cached_property) else function


def _owner(module: str, qualified: str) -> tuple[Any, str]:
    """The module or class that has a function, None where it isn't there, and the function's plain name."""
    *classes, name = qualified.split(".")
    owner: Any = import_module(module)
    for each in classes:
        owner = getattr(owner, each, None)
    return owner, name


def _modules_with(module: str, name: str, function: Any, libraries: dict[str, list[Any]]) -> Iterable[Any]:
    """The modules of a library that call a function by its name; ``libraries`` has those looked up before."""
    library = module.partition(".")[0]
    if library not in libraries:
        within = f"{library}."
        libraries[library] = [
            each for known, each in list(sys.modules.items()) if known == library or known.startswith(within)
        ]
    return [each for each in libraries[library] if getattr(each, name, None) is function]
