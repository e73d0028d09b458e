"""``remarks.yaml``: what reviewers said of facts and sentences, and what came of it.

Written by ``facts --import`` and by hand; a guide without remarks has no such file. Not here: how
they come back from a table (``fact_table``).
"""

from __future__ import annotations

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.files import Folder
from booklet.load.schema import ChoiceRule, DateRule, LinesRule, ListRule, MappingRule, TextRule
from booklet.model import Remark

REMARKS_FILE = "remarks.yaml"
FACT_ID = r"[A-Z]\d{1,3}"
FACT_IDS = ListRule(TextRule(pattern=FACT_ID, like="F24"))
VERDICTS = ("agree", "change", "delete")

REMARKS_RULE = MappingRule(
    {
        "remarks": ListRule(
            MappingRule(
                {
                    "facts": ListRule(TextRule(pattern=FACT_ID, like="F24"), required=True),
                    "verdict": ChoiceRule(VERDICTS),
                    "remark": LinesRule(),
                    "wording": LinesRule(),
                    "read": LinesRule(),
                    "place": TextRule(),
                    "by": TextRule(),
                    "date": DateRule(),
                    "closed": DateRule(),
                    "answer": LinesRule(),
                }
            ),
            required=True,
        )
    }
)


def remarks_file(ledger: str) -> str:
    """The name of the file of remarks beside the ledger's, both as findings have them."""
    return f"{ledger.rpartition('/')[0]}/{REMARKS_FILE}".lstrip("/")


def load_remarks(folder: Folder, reporter: Reporter) -> tuple[Remark, ...]:
    """The remarks of a guide's folder, in the file's order. A fact that is gone by now may be named.

    Findings: those of reading YAML.
    """
    if not (folder.path / REMARKS_FILE).exists():
        return ()
    document = folder.yaml(REMARKS_FILE, REMARKS_RULE, reporter)
    listed = (document.values or {}).get("remarks") or ()
    return tuple(
        Remark(
            facts=tuple(r["facts"]),
            verdict=r.get("verdict") or "",
            place=r.get("place") or "",
            by=r.get("by") or "",
            date=r.get("date") or "",
            closed=r.get("closed") or "",
            line=document.places.get(("remarks", number), Place()).line,
            **{key: "\n".join(r.get(key) or ()) for key in ("remark", "wording", "read", "answer")},
        )
        for number, r in enumerate(listed)
        if r and r.get("facts")
    )
