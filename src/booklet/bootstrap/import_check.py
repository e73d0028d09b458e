"""Checks a new ``.venv``: a process of its own Python imports everything that a build will.

What pip says it has installed may lie elsewhere, be half there, or not fit this machine; what has
been imported, with the native libraries it opens, works.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from booklet.bootstrap.diagnosis import last_error, signal_name
from booklet.bootstrap.messages import SetupFailed
from booklet.bootstrap.paths import LOG, environment, python_path
from booklet.bootstrap.programs import ProgramResult, SetupJob, run
from booklet.bootstrap.stamp import FULL, SERVE

# What builds, each with the part of it that holds compiled code; WeasyPrint opens the native
# libraries when it is imported. tests/test_setup_imports.py holds the lists against the sources.
BUILD_MODULES = (
    "yaml",
    "jinja2",
    "markupsafe",
    "markdown_it",
    "mdit_py_plugins.admon",
    "mdurl",
    "opencc",
    "segno",
    "PIL.Image",
    "PIL.ImageCms",
    "lxml.etree",
    "openpyxl",
    "docx",
    "typing_extensions",
    "et_xmlfile",
    "cffi",
    "brotli",
    "zopfli.zopfli",
    "fontTools.ttLib",
    "fontTools.subset",
    "packaging.version",
    "webencodings",
    "tinycss2",
    "cssselect2",
    "tinyhtml5",
    "pydyf",
    "pyphen",
    "weasyprint",
    "pikepdf",
    "pypdfium2",
    "zxingcpp",
    "budoux",
    "python_calamine",
)
SERVE_MODULES = (
    "starlette.applications",
    "uvicorn",
    "h11",
    "click",
    "anyio",
    "idna",
    "watchfiles",
    "python_multipart",
    "typing_extensions",
)
FULL_MODULES = (
    *SERVE_MODULES,
    "pytest",
    "xdist",
    "hypothesis",
    "ruff",
    "mypy",
    "page",
    "pdfua",
    "opendataloader_pdf",
    "resvg_py",
    "playwright.sync_api",
    "axe_playwright_python",
    "dask",
    "distributed",
)
ADDED_MODULES = {FULL: FULL_MODULES, SERVE: SERVE_MODULES}

_TYPESETTER = "weasyprint"  # which opens the native libraries

_SOURCES = os.path.abspath(os.path.join(__file__, "..", "..", ".."))
_IMPORT = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
from booklet.bootstrap.libraries import libraries_by_file_name
del sys.path[0]
with libraries_by_file_name():
    for name in sys.argv[2:]:
        print("import", name, flush=True)
        importlib.import_module(name)
"""
_LIBRARIES = """
import sys
sys.path.insert(0, sys.argv[1])
from booklet.bootstrap import libraries
print(*libraries.missing_libraries())
"""


def check_imports(job: SetupJob, modules: Sequence[str]) -> None:
    """Imports ``modules`` in ``.venv``. Raises ``SetupFailed``: ``setup-no-libraries`` with the native
    libraries that aren't there, or ``setup-unusable`` with the first module that can't be used."""
    result = _python(job, "import", _IMPORT, _SOURCES, *modules)
    began = [
        line.split()[1]
        for line in result.output.splitlines()
        if line.startswith("import ") and line.count(" ") == 1
    ]
    failed = (began[-1] if began else "Python") if result.code else ""
    if _TYPESETTER in modules and failed in ("", _TYPESETTER) and (missing := _missing_libraries(job)):
        raise SetupFailed("setup-no-libraries", libraries="、".join(missing))
    if failed:
        raise SetupFailed(
            "setup-unusable",
            name=failed,
            log=LOG,
            reason=signal_name(-result.code) if result.code < 0 else last_error(result.output),
        )


def _missing_libraries(job: SetupJob) -> list[str]:
    """``missing_libraries`` as a process in ``.venv`` sees it."""
    result = _python(job, "import", _LIBRARIES, _SOURCES)
    return result.output.split() if not result.code else []


def _python(job: SetupJob, name: str, *words: str) -> ProgramResult:
    return run(
        job,
        name,
        [python_path(job.root), "-P", "-s", "-c", *words],
        environment(job.root, os.environ),
        ascii_root=True,
    )
