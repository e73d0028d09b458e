"""What Python compiles again at every start, kept beside the libraries: expressions, and records' methods.

Python keeps the bytecode of modules, but not what they compile as they are imported: ``re`` makes a program
of each expression, ``dataclasses`` writes methods as text and has them compiled. In each of the two processes
that a build starts from that is a tenth of a second. Kept are the arguments that ``re`` hands to its engine,
and code as ``marshal`` writes it, under the whole text that they were made of: so it is what would come out
again. Only what modules compile as they are imported is kept, never what hangs on somebody's text. What
another Python wrote counts for nothing; where the file is damaged, missing or can't be written, all is
compiled and nothing is said. Standard library only. Not here: templates (``compiled_templates``).
"""

from __future__ import annotations

import builtins
import dataclasses
import hashlib
import marshal
import os
import sys
from array import array
from pathlib import Path
from types import ModuleType
from typing import Any

VARIABLE, NAME = "BOOKLET_WITHOUT", "compiled_code"  # switches it off, as the shortcuts of ``typeset``
_MOST = 6_000  # expressions and texts; three times as many as there are
_FEW = 20  # new ones that aren't worth a file: ``email`` has some that are others in each process
_FILES = 4  # of other Pythons, too
_DIGEST = 32  # bytes before the content: its SHA-256
_CODE = "I"  # four bytes, as the engine's codes
_LOCALE = 4  # re.LOCALE: what it means hangs on the process's locale
_IMPORTING = "<frozen importlib._bootstrap>"  # a frame of it is below all that a module does at its import

Expression = tuple[Any, int]  # pattern (text or bytes) and flags
Known = tuple[dict[Expression, tuple[Any, ...]], dict[str, bytes]]  # the engine's arguments; marshalled code


class _Compiled:
    """What is known, and how much of it is new. ``compiler`` is the module with ``re``'s compiler."""

    def __init__(self, place: Path, compiler: ModuleType) -> None:
        self.place, self.compiler, self.engine = place, compiler, compiler._sre
        self.compile_expression = compiler.compile
        self.expressions, self.codes = _read(place)
        self.new = 0

    def expression(self, pattern: Any, flags: int = 0) -> Any:
        """Stands for ``re``'s ``compile``."""
        if type(pattern) not in (str, bytes):
            return self.compile_expression(pattern, flags)
        if known := self.expressions.get((pattern, flags)):
            made_flags, program, groups, names, numbers = known
            codes = array(_CODE, program).tolist()
            # the names become the expression's own
            return self.engine.compile(pattern, made_flags, codes, groups, dict(names), numbers)
        if not _is_importing():
            return self.compile_expression(pattern, flags)
        seen: list[tuple[Any, ...]] = []
        self.compiler._sre = _Engine(self.engine, seen)  # type: ignore[attr-defined]
        try:
            made = self.compile_expression(pattern, flags)
        finally:
            self.compiler._sre = self.engine  # type: ignore[attr-defined]
        if len(seen) == 1 and not made.flags & _LOCALE:
            _, made_flags, program, groups, names, numbers = seen[0]
            kept = array(_CODE, program).tobytes()
            self.expressions[pattern, flags] = int(made_flags), kept, groups, dict(names), numbers
            self.new += 1
        return made

    def execute(self, text: Any, globals_: Any = None, locals_: Any = None, /) -> None:
        """Stands for ``exec`` in ``dataclasses``."""
        code = text
        if type(text) is str:
            known = self.codes.get(text)
            if known is not None:
                code = marshal.loads(known)
            else:
                code = compile(text, "<string>", "exec", dont_inherit=True)
                if _is_importing():
                    self.codes[text] = marshal.dumps(code)
                    self.new += 1
        builtins.exec(code, vars(dataclasses) if globals_ is None else globals_, locals_)

    def write(self) -> None:
        """Puts what is new beside the libraries, with what others put there since; whole or not at all."""
        from booklet.kept_files import put_whole  # most starts have nothing new

        self.new = 0
        expressions, codes = _read(self.place)
        expressions |= self.expressions
        codes |= self.codes
        if len(expressions) + len(codes) > _MOST:  # of many versions of the program: the next keeps its own
            expressions, codes = {}, {}
        try:
            content = marshal.dumps((_python(), expressions, codes))
            self.place.parent.mkdir(exist_ok=True)
            put_whole(self.place, hashlib.sha256(content).digest() + content, _FILES)
        except (OSError, ValueError):
            return


class _Engine:
    """``re``'s engine, which says what it was given to compile."""

    def __init__(self, engine: Any, seen: list[tuple[Any, ...]]) -> None:
        self._engine, self._seen = engine, seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def compile(self, *arguments: Any) -> Any:
        self._seen.append(arguments)
        return self._engine.compile(*arguments)


_compiled: _Compiled | None = None


def use_compiled_code() -> None:
    """Has this process, and those forked from it, take what is known from beside the libraries."""
    global _compiled
    off = {"all", NAME} & set(os.environ.get(VARIABLE, "").split(","))
    if _compiled is None and not off and sys.prefix != sys.base_prefix:
        use_from(Path(sys.prefix) / "compiled-code")


def use_from(folder: Path) -> None:
    """:func:`use_compiled_code`, from a folder."""
    global _compiled
    compiler = sys.modules.get("re._compiler")  # where it has another name nothing is known of it
    if compiler is None or not hasattr(compiler, "_sre"):
        return
    _compiled = _Compiled(folder / f"{sys.implementation.cache_tag}", compiler)
    compiler.compile = _compiled.expression  # type: ignore[attr-defined]
    dataclasses.exec = _compiled.execute  # type: ignore[attr-defined]


def stop_using() -> None:
    """Has this process compile all again, as if nothing had been said."""
    global _compiled
    if _compiled is not None:
        _compiled.compiler.compile = _compiled.compile_expression  # type: ignore[attr-defined]
        del dataclasses.exec  # type: ignore[attr-defined]
    _compiled = None


def keep_compiled_code() -> None:
    """Keeps what modules have compiled in this process for the next start, if some of it is new."""
    if _compiled is not None and _compiled.new > _FEW:
        _compiled.write()


def _is_importing() -> bool:
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


def _python() -> tuple[Any, ...]:
    """All that what is kept hangs on beside the text."""
    import _sre

    return sys.version, sys.platform, sys.byteorder, _sre.MAGIC, _sre.CODESIZE


def _read(place: Path) -> Known:
    try:
        data = place.read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            python, expressions, codes = marshal.loads(data[_DIGEST:])
            if python == _python():
                return expressions, codes
    except (OSError, ValueError, TypeError, EOFError):  # not there, or not what this program writes
        pass
    return {}, {}
