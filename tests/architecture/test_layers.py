"""The import contracts hold, and each of them turns red on a planted violation."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLANTED = {
    "storeys": ("src/plumbline/engine/planted.py", "import plumbline.casefile\n"),
    "law-is-pure": ("src/plumbline/law/planted.py", "import django.db\n"),
    "one-door": ("src/plumbline/web/parties/selectors/planted.py", "import plumbline.law\n"),
    "apps": ("src/plumbline/web/audit/planted.py", "import plumbline.web.cases\n"),
    "rooms": ("src/plumbline/web/parties/models_planted.py", ""),
}


def lint(project: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [part for contract in contracts for part in ("--contract", contract)]
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", *chosen]
    return subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_contracts_hold():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(
        ROOT / "src/plumbline",
        tmp_path / "src/plumbline",
        ignore=shutil.ignore_patterns("static", "fonts", "__pycache__", "*.toml"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(project: Path, contract: str) -> None:
    """Put one forbidden import where the contract must see it."""
    if contract == "rooms":
        target = project / "src/plumbline/web/parties/models.py"
        target.write_text(
            "import plumbline.web.parties.services\n" + target.read_text(encoding="utf-8"), encoding="utf-8"
        )
    elif contract == "one-door":
        target = project / "src/plumbline/web/parties/selectors.py"
        target.write_text("import plumbline.law\n" + target.read_text(encoding="utf-8"), encoding="utf-8")
    else:
        path, text = PLANTED[contract]
        (project / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("contract", list(PLANTED))
def test_a_planted_violation_turns_the_contract_red(copy, contract):
    plant(copy, contract)
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout
