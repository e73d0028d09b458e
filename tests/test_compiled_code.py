"""What Python compiles again at every start, kept: the same expressions and records as without."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXPRESSIONS = [
    ("a+b?", 0),
    ("(?P<year>[0-9]{4})-(?P<month>[0-9]{2})|(x)", 0),
    ("[^\\W\\d_]+", re.IGNORECASE),
    ("[一-鿿〇]+。?$", re.MULTILINE | re.DOTALL),
    ("(?ix) a  [b-d]\\s # words", 0),
    ("straße|ſ", re.IGNORECASE),
    ("(?:(a)|b)*\\1(?<=b)(?!c)", 0),
    ("(?s:.)+(?i:x)", re.ASCII),
    ("(?P<q>['\"])(?(q)x|y)(?P=q)", 0),
    (b"\\x00[\\x80-\\xff]*", 0),
    (b"(?a)[a-z]", re.IGNORECASE),
]
TEXTS = [
    "",
    "aab",
    "2026-11 x",
    "Straße ſtraße STRASSE",
    "一二三。\n四五。",
    "ab\nBC d",
    "abab",
    "'x'",
    "\x00ÿ",
]
MODULE = f'''
import re
from dataclasses import dataclass, field

MADE = [re.compile(pattern, flags) for pattern, flags in {[(p, int(f)) for p, f in EXPRESSIONS]!r}]


@dataclass(frozen=True, order=True)
class Point:
    """A point."""

    x: int
    y: int = 2
    names: tuple[str, ...] = field(default=(), compare=False)


@dataclass
class Bag:
    things: list = field(default_factory=list)
    _size: int = field(init=False, default=0)

    def __post_init__(self):
        self._size = len(self.things)
'''
SEEN = f"""
import json, sys
sys.path[:0] = [{str(ROOT / "src")!r}, "."]
from pathlib import Path
from booklet import compiled_code
compiled_code.use_from(Path(sys.argv[1])) if sys.argv[1:] else None
import told
texts = {TEXTS!r}
seen = [[e.pattern if isinstance(e.pattern, str) else e.pattern.hex(), e.flags, e.groups, dict(e.groupindex),
         [[(m.span(), m.lastgroup, [str(g) for g in m.groups()]) for m in
           e.finditer(t if isinstance(e.pattern, str) else t.encode("latin-1", "replace"))] for t in texts]]
        for e in told.MADE]
p = told.Point(1)
seen += [repr(p), p == told.Point(1, 2, ("a",)), p < told.Point(1, 3), hash(p) == hash(told.Point(1))]
seen.append(repr(told.Bag([3])))
try:
    p.x = 3
except Exception as fault:
    seen.append(repr(fault))
code = told.Point.__init__.__code__
seen += [code.co_filename, code.co_firstlineno, code.co_varnames, told.Point.__init__.__qualname__,
         repr(told.Point.__init__.__annotations__), told.Point.__doc__, told.Bag.__doc__]
print(json.dumps(seen, default=str))
compiled_code.keep_compiled_code()
"""

OF_OTHER_PYTHON = """
import hashlib, marshal
from pathlib import Path
file = Path(sys.argv[1])
python, *rest = marshal.loads(file.read_bytes()[32:])
data = marshal.dumps((("3.0", *python[1:]), *[dict.fromkeys(kept) for kept in rest]))
file.write_bytes(hashlib.sha256(data).digest() + data)
"""


@pytest.fixture
def place(tmp_path) -> Path:
    (tmp_path / "told.py").write_text(MODULE, "utf-8")
    return tmp_path


def seen(place: Path, *folder: str) -> list:
    """What a Python of its own sees of the module, with what is kept in a folder, if one is given."""
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SEEN, *folder], cwd=place, env=environ, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0 and not done.stderr, done.stderr
    return json.loads(done.stdout)


def test_all_is_as_without(place):
    """Expressions find the same, and records are the same, when they are kept, and when they were kept."""
    without = seen(place)
    assert seen(place, "kept") == without and [*(place / "kept").iterdir()]
    [file] = (place / "kept").iterdir()
    before = file.stat().st_mtime_ns
    assert (
        seen(place, "kept") == without and file.stat().st_mtime_ns == before
    )  # nothing new, nothing written


def test_what_is_kept_is_used(place):
    """The second start has neither expressions nor methods compiled."""
    seen(place, "kept")
    code = SEEN.replace("import told", "import re._parser, builtins\nre._parser.parse = None\nimport told", 1)
    done = subprocess.run(
        [sys.executable, "-c", code, "kept"], cwd=place, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("other", [b"", b"x", b"\0" * 4000, "cut", "turned", "other Python"])
def test_what_is_damaged_counts_for_nothing(place, other):
    """A file that is cut, changed or another Python's is passed over, and there is a good one afterwards."""
    without = seen(place, "kept")
    [file] = (place / "kept").iterdir()
    good = file.read_bytes()
    if other == "cut":
        file.write_bytes(good[:-1])
    elif other == "turned":
        file.write_bytes(good[:5000] + bytes([good[5000] ^ 1]) + good[5001:])
    elif other == "other Python":
        code = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n" + OF_OTHER_PYTHON
        subprocess.run([sys.executable, "-c", code, str(file)], check=True)
    else:
        file.write_bytes(other)
    assert seen(place, "kept") == without
    assert len(file.read_bytes()) == len(good) and seen(place, "kept") == without


def test_where_nothing_can_be_kept_all_is_compiled(place):
    """A folder that can't be made, because a file has its name, hinders nothing."""
    (place / "kept").write_text("")
    assert seen(place, "kept") == seen(place)


def test_what_is_compiled_later_is_not_kept(place):
    """Only modules' own expressions are kept, as they are imported: none that hangs on somebody's text."""
    seen(place, "kept")
    code = SEEN.replace("import told", "import told, re\nfor n in range(100): re.compile(f'later{n}')", 1)
    subprocess.run([sys.executable, "-c", code, "kept"], cwd=place, check=True, capture_output=True)
    [file] = (place / "kept").iterdir()
    assert b"later" not in file.read_bytes()


def test_it_can_be_switched_off(place):
    """BOOKLET_WITHOUT=compiled_code leaves re and dataclasses as they are."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import re, dataclasses\n"
        "before = re._compiler.compile\nfrom booklet.compiled_code import use_compiled_code\n"
        "use_compiled_code(); print(re._compiler.compile is before, hasattr(dataclasses, 'exec'))"
    )
    for value in ("compiled_code", "all", "lines,compiled_code"):
        environ = {**os.environ, "BOOKLET_WITHOUT": value}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == ["True", "False"]


def test_what_is_wrong_is_refused(place):
    """An expression that is wrong is refused as without."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from pathlib import Path; import re\n"
        "from booklet import compiled_code; compiled_code.use_from(Path('kept'))\n"
        "for wrong in ('(', '[z-a]', b'(?P<a>'):\n"
        " try: re.compile(wrong)\n except re.error as fault: print(fault.msg)\n"
        "compiled_code.stop_using(); print(re.compile('a').match('a') is not None)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 4 and done.stdout.splitlines()[-1] == "True"
