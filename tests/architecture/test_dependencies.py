"""What we stand on: only licences that go with ours."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata

import pytest
from packaging.markers import Marker

from tests.architecture.source_code import ROOT

ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|LGPL|Lesser General Public|MPL|Mozilla|PSF|Python Software Foundation|Unlicense|0BSD|ISC|HPND|CNRI)\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"(?<![L])\bA?GPL|(?<!Lesser )(?<!Library )General Public License", re.IGNORECASE)
PINNED = re.compile(r"^([a-zA-Z0-9._-]+)==[^ ;\\]+(?: ; ([^\\]+))?", re.MULTILINE)
LISTS = sorted([*(ROOT / "src").rglob("vendor.toml"), *(ROOT / "tests/vendor").glob("vendor.toml")])
VENDORED = [row for path in LISTS for row in tomllib.loads(path.read_text(encoding="utf-8"))["file"]]


def runtime() -> list[str]:
    """The packages that the lock installs here for running."""
    found = PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    return [name for name, marker in found if not marker or Marker(marker.strip()).evaluate()]


def licence_of(package: str) -> str:
    """What a package says about its licence: the expression, else the classifiers, else the first line of the field."""
    about = metadata(package)
    if about.get("License-Expression"):
        return about["License-Expression"]
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    stated = [c for c in classifiers if c != "OSI Approved"]
    return "; ".join(stated) or (about.get("License") or "").strip().partition("\n")[0]


def acceptable(licence: str) -> bool:
    return bool(ALLOWED.search(licence)) and not FORBIDDEN.search(licence)


@pytest.mark.parametrize("package", runtime())
def test_a_runtime_dependency_has_a_licence_that_goes_with_ours(package):
    try:
        licence = licence_of(package)
    except PackageNotFoundError:
        pytest.fail(f"{package} is in the lock and not installed: run ./dev again")
    assert acceptable(licence), f"{package}: {licence!r}"


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("MIT AND GPL-2.0", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_the_check_of_licences_can_fail(licence, fits):
    assert acceptable(licence) is fits


@pytest.mark.parametrize("row", VENDORED, ids=lambda row: row["path"])
def test_a_vendored_file_has_a_licence_that_goes_with_ours(row):
    assert acceptable(row["licence"])
