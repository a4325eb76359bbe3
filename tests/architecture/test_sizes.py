"""Small is a rule with a number: files of at most 400 lines, functions of at most 40."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    p
    for p in (*ROOT.glob("src/plumbline/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "dev")
    if "migrations" not in p.parts
)
LONGER_FILES: dict[str, int] = {}
LONGER_FUNCTIONS: dict[str, int] = {}


@cache
def functions_of(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (f"{path.relative_to(ROOT)}::{n.name}", (n.end_lineno or n.lineno) - n.lineno + 1)
        for n in ast.walk(tree)
        if isinstance(n, kinds)
    ]


def test_a_file_has_at_most_400_lines():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGER_FILES.get(name, 400)} == {}


def test_a_function_has_at_most_40_lines():
    lengths = [function for path in SOURCES for function in functions_of(path)]
    assert [(name, lines) for name, lines in lengths if lines > LONGER_FUNCTIONS.get(name, 40)] == []


def test_every_source_is_measured():
    assert {ROOT / "dev", Path(__file__), ROOT / "src/plumbline/project/settings.py"} <= set(SOURCES)


def test_every_exception_is_still_needed():
    lengths = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert all(lengths.get(name, 0) == allowed > 400 for name, allowed in LONGER_FILES.items())
    functions = dict(pair for path in SOURCES for pair in functions_of(path))
    assert all(functions.get(name, 0) == allowed > 40 for name, allowed in LONGER_FUNCTIONS.items())
