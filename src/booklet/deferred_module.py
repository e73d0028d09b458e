"""A module of the standard library that is loaded when something of it is first asked for.

``dataclasses`` imports ``inspect`` for what few of its classes need, and that takes 6 ms: a tenth of a build
with nothing to do. Standard library only, and light.
"""

from __future__ import annotations

import sys
from _thread import RLock
from types import ModuleType


class _Deferred(ModuleType):
    """Stands for the module of its name until something of it is asked for, and then hands everything on."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__dict__["_loading"] = RLock()

    def __getattr__(self, attribute: str) -> object:
        name = self.__name__
        with self.__dict__["_loading"]:
            if sys.modules.get(name) is self:
                del sys.modules[name]
                try:
                    __import__(name)
                except BaseException:
                    sys.modules.setdefault(name, self)
                    raise
        return getattr(sys.modules[name], attribute)


def defer(name: str) -> None:
    """Has ``import name``, of a module that is in no package, load it when it is used. One that is loaded
    stays."""
    if name not in sys.modules:
        sys.modules[name] = _Deferred(name)
