"""The words of the live room's script and pages, of the catalogue (``live_…``), in both scripts."""

from __future__ import annotations

import json
from functools import lru_cache

from booklet.findings import command
from booklet.findings.catalogue import PHRASES
from booklet.request import Script
from booklet.screen_words import Words

_OURS = "live_"


@lru_cache(maxsize=1)
def as_script() -> str:
    """What stands before ``live.js``: its words by script. ``{command}`` is filled in, the rest is the
    script's."""
    names = [name for name in PHRASES if name.startswith(_OURS)]
    made = {
        script.value: {
            name.removeprefix(_OURS): Words(script).of(PHRASES[name]["zh"]).replace("{command}", command())
            for name in names
        }
        for script in Script
    }
    return f"var words = {json.dumps(made, ensure_ascii=False)};\n"
