"""What a request that writes nothing was answered, said again where every file it reads is the same.

Not here: which files those are (``inputs``), what a build has written (``unchanged``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from booklet.kept_answers import UNKNOWN, KeptAnswers, digest_of
from booklet.keys.inputs import Digests, inputs
from booklet.request import Request

Value = TypeVar("Value")
_ANSWERS = KeptAnswers("requests", 40)
_SEEN = digest_of("large files")


def answer_to(
    request: Request, kind: str, work_out: Callable[[], Value], is_kept: Callable[[Value], bool]
) -> Value:
    """What ``work_out`` gives, or gave when the same was asked on the same day of the same files.

    ``kind`` says what is asked. Kept is what ``is_kept`` is true of: an answer that names what isn't there
    may rest on more files than a request reads.
    """
    seen = _ANSWERS.known(_SEEN)
    digests = Digests(None if seen is UNKNOWN else seen)
    found = inputs(request, digests)
    asked = replace(request, jobs=0, force=False, today=request.today or date.today().isoformat())
    place = digest_of((kind, asked, tuple(found.items())))
    known = _ANSWERS.known(place)
    if known is UNKNOWN:
        known = work_out()
        if is_kept(known):
            if digests.settled:
                _ANSWERS.keep(_SEEN, digests.settled)
            _ANSWERS.keep(place, known)
            _ANSWERS.write()
    return known  # type: ignore[no-any-return]
