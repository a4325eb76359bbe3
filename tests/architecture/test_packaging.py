"""The wheel carries everything that runs: law tables, fonts, templates, styles, scripts, and nothing of the tests."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source_code import ROOT, SOURCE

pytestmark = pytest.mark.xdist_group("wheel")

BUILD = """
import sys
from pathlib import Path
from hatchling.builders.wheel import WheelBuilder
print(next(WheelBuilder(sys.argv[1]).build(directory=sys.argv[2], versions=["standard"])))
"""
KEY_FILES = (
    "plumbline/law/parameters/hearing.toml",
    "plumbline/law/instruments/penalty.toml",
    "plumbline/law/calendar/2026.toml",
    "plumbline/web/documents/paper.typ",
    "plumbline/web/documents/fonts/NotoSerifCJKsc-Regular.otf",
    "plumbline/web/shell/static/vendor/htmx-4.0.1/htmx.min.js",
    "plumbline/web/shell/templates/shell/base.html",
    "plumbline/review/report.css",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """The names of all files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(ROOT), str(folder)], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(built.stdout.strip()) as archive:
        return set(archive.namelist())


def sources() -> list[Path]:
    """Every file of the package that is kept under version control."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "src/plumbline"], capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: which files belong to the package is not known")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    missing = {path.relative_to(SOURCE.parent).as_posix() for path in sources()} - wheel
    assert missing == set()


@pytest.mark.parametrize("name", KEY_FILES)
def test_what_the_program_cannot_do_without_is_in_the_wheel(wheel, name):
    assert name in wheel


def test_nothing_else_is_in_the_wheel(wheel):
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"plumbline"}
    assert not [name for name in wheel if name.endswith((".pyc", ".sqlite3")) or "/tests/" in name]


def test_the_wheel_brings_the_command_and_the_licence(wheel):
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)
