"""``remarks.yaml``: what reviewers said of facts and sentences, and what came of it.

Written by ``facts --import`` and by hand; a guide without remarks has no such file. Not here: how
they come back from a table (``fact_table``).
"""

from __future__ import annotations

from booklet.findings import Finding
from booklet.load.files import Folder
from booklet.load.strict_yaml import Choice, Day, Items, Lines, Plain, Table
from booklet.model import Remark

REMARKS_FILE = "remarks.yaml"
FACT_ID = r"[A-Z]\d{1,3}"
VERDICTS = ("agree", "change", "delete")

REMARKS_RULE = Table(
    {
        "remarks": Items(
            Table(
                {
                    "facts": Items(Plain(pattern=FACT_ID, like="F24"), required=True),
                    "verdict": Choice(VERDICTS),
                    "remark": Lines(),
                    "wording": Lines(),
                    "read": Lines(),
                    "place": Plain(),
                    "by": Plain(),
                    "date": Day(),
                    "closed": Day(),
                    "answer": Lines(),
                }
            ),
            required=True,
        )
    }
)


def load_remarks(folder: Folder) -> tuple[tuple[Remark, ...], list[Finding]]:
    """The remarks of a guide's folder, in the file's order. A fact that is gone by now may be named.

    Findings: those of reading YAML.
    """
    if not (folder.path / REMARKS_FILE).exists():
        return (), []
    document = folder.yaml(REMARKS_FILE, REMARKS_RULE)
    listed = (document.values or {}).get("remarks") or ()
    return tuple(
        Remark(
            facts=tuple(r["facts"]),
            verdict=r.get("verdict") or "",
            place=r.get("place") or "",
            by=r.get("by") or "",
            date=r.get("date") or "",
            closed=r.get("closed") or "",
            line=document.places.get(("remarks", number), (0, 0))[0],
            **{key: "\n".join(r.get(key) or ()) for key in ("remark", "wording", "read", "answer")},
        )
        for number, r in enumerate(listed)
        if r and r.get("facts")
    ), list(document.findings)
