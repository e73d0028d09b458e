"""The desk's form: mounted by ``application``.

The contract: ``routes(context)`` is given the frozen :class:`booklet.serve.context.ServeContext` and returns
Starlette routes, which come before those of the pages. The guard has seen to Host, key, Origin, Content-Type
and the size of the body (64 kB; 2 MB where the address ends in ``/logo``) before a route is asked.
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from booklet.serve.context import ServeContext


def routes(context: ServeContext) -> list[BaseRoute]:
    """The form's addresses."""
    return []
