"""How files are called that lie in an output folder beside the desks' own."""

INDEXES = (
    "index.html",
    "index.zh-Hans.html",
    "index.zh-Hant.html",
)  # of the print room, in a desk's folder too
TABLE = "desks.csv"  # the result of each of many desks
