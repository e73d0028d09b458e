"""What is asked for on the command line: desks, pieces, forms; and the request made of it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from booklet.findings import Finding, finding
from booklet.request import ALL_FORMS, Flip, Form, Ink, PictureSize, Request, RoomSize, Script, Size

Words = Callable[[str], str]  # the help of an option, in the user's language


class Usage(Exception):
    """Arguments that can't be read; carries the finding."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.code)
        self.found = found


def arguments(
    parser: argparse.ArgumentParser, words: Words, metavar: str = "PRODUCT", what: str = "products"
) -> None:
    """Adds to ``parser`` what names desks, pieces and forms; ``words`` gives the help of each."""
    parser.add_argument("products", nargs="*", metavar=metavar, help=words(what))
    parser.add_argument(
        "--script",
        action="append",
        choices=[s.value for s in Script],
        metavar="zh-Hant|zh-Hans",
        help=words("script"),
    )
    parser.add_argument("--branding", action="append", metavar="FILE|ID", help=words("branding"))
    parser.add_argument("--desks", metavar="TABLE", help=words("desks"))
    parser.add_argument("--sheet", default="", metavar="NAME", help=words("sheet"))
    parser.add_argument("--guide", default="chapters", metavar="DIR", help=words("guide"))
    parser.add_argument(
        "--ink",
        choices=tuple(i.value for i in Ink),
        default="colour",
        metavar="colour|mono|press",
        help=words("ink"),
    )
    parser.add_argument(
        "--form",
        choices=("reading", "office", "word", "phone", "all"),
        default="all",
        metavar="reading|office|word|phone|all",
        help=words("form"),
    )
    parser.add_argument(
        "--flip", choices=[f.value for f in Flip], default="short", metavar="short|long", help=words("flip")
    )
    parser.add_argument(
        "--size", type=_size, default=Size.STANDARD, metavar="standard|large", help=words("size")
    )
    parser.add_argument("--marks", action="store_true", help=words("marks"))
    parser.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help=words("today"))
    parser.add_argument("--release", action="store_true", help=words("release"))
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help=words("jobs"))
    parser.add_argument(
        "--executor",
        choices=("processes", "dask"),
        default="processes",
        metavar="processes|dask",
        help=words("executor"),
    )
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help=words("scheduler_address"))
    parser.add_argument(
        "--time-limit", type=_positive, default=0, metavar="SECONDS", help=words("time_limit")
    )
    parser.add_argument("--memory-limit", type=_positive, default=0, metavar="MB", help=words("memory_limit"))


_FORMS = {"all": ALL_FORMS, "phone": (Form.PHONE, Form.PICTURE)}
_SIZES = {"標準": "standard", "标准": "standard", "大字": "large"}


def _size(text: str) -> Size:
    """A type size, as given on the command line in English or Chinese."""
    return Size(_SIZES.get(text, text))


def _day(text: str) -> str:
    """An ISO date, as given on the command line."""
    from datetime import date  # few commands name a day

    return date.fromisoformat(text).isoformat()


def _positive(text: str) -> int:
    """A whole number above nothing, as given on the command line."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def request_of(options: argparse.Namespace, out: Path | None) -> Request:
    """The request that the options make. Raises ``Usage`` for what can't be meant."""
    if (options.executor == "dask") != bool(options.scheduler):
        # usage-arguments: one without the other means nothing
        raise Usage(finding("usage-arguments", reason="--executor dask --scheduler ADDRESS"))
    desks = tuple(dict.fromkeys(_desk_files(options.branding or ["default"], options.root)))
    if options.desks is not None and len(desks) > 1:
        # usage-one-base: a table's rows stand over one file
        raise Usage(finding("usage-one-base", count=len(desks)))
    return Request(
        options.root,
        _guide(options),
        desks,
        tuple(options.products),
        tuple(s for s in Script if not options.script or s.value in options.script),
        out,
        options.jobs,
        Ink(options.ink),
        (options.size,),
        options.today or "",
        options.release,
        _FORMS.get(options.form) or (Form(options.form),),
        Flip(options.flip),
        getattr(options, "full", False),
        options.marks,
        options.time_limit,
        options.memory_limit,
        options.scheduler,
        getattr(options, "force", False),
        out_of(options) if getattr(options, "full", False) else None,
        _desk_file(options),
        options.sheet,
        not getattr(options, "no_pages", False),
        RoomSize(options.room) if getattr(options, "room", None) else None,
        pictures=tuple(PictureSize) if getattr(options, "pictures", False) else (),
    )


def _desk_file(options: argparse.Namespace) -> Path | None:
    """The table of desks: as named from here, or from the project."""
    name, root = options.desks, options.root
    for path in (Path(name).absolute(), root / name, root / "branding" / name) if name is not None else ():
        if path.is_file():
            return path
    if name is not None:
        # usage-no-table: there is no such file, here or in the project
        raise Usage(finding("usage-no-table", path=name))
    return None


def _guide(options: argparse.Namespace) -> Path:
    """The guide's folder: as named from here, or from the project."""
    name = options.guide
    for path in (Path(name).absolute(), options.root / name):
        if path.is_dir():
            return path
    # usage-no-guide: there is no such folder, here or in the project
    raise Usage(finding("usage-no-guide", path=name))


def _desk_files(names: Sequence[str], root: Path) -> Iterator[Path]:
    """The files of desks named by id, by path, or by a pattern."""
    for name in names:
        matches = _matching(name, root) if any(c in name for c in "*?[") else []
        if matches:  # a file such as _base.yaml is there for others to extend
            yield from (Path(match).absolute() for match in matches if not Path(match).name.startswith("_"))
        elif name.endswith((".yaml", ".yml")) or "/" in name or os.sep in name:
            here, ours = Path(name).absolute(), root / "branding" / name
            yield ours if ours.is_file() and not here.is_file() else here
        else:
            yield root / "branding" / f"{name}.yaml"


def _matching(pattern: str, root: Path) -> list[str]:
    import glob  # most desks are named by their ids

    return sorted(glob.glob(pattern) or glob.glob(str(root / pattern)))


def out_of(options: argparse.Namespace) -> Path:
    """The folder that is built into."""
    path = Path(options.out)
    return path if path.is_absolute() else (options.root / path if options.out == "out" else path.absolute())


def shown(path: Path) -> str:
    """A path as the user thinks of it: from where they are, if it lies below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
