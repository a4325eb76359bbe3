"""What the architecture tests read: the project's files and their syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/plumbline"
WEB = SOURCE / "web"


def place(path: Path) -> str:
    """A path as it is written in messages and exception lists."""
    return path.relative_to(ROOT).as_posix()


def modules(folder: Path = SOURCE) -> list[Path]:
    """Every module below a folder that a person wrote."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def view_modules() -> list[Path]:
    """Every module of views."""
    return [path for path in modules(WEB) if "views" in path.stem or "views" in path.parts]


def imported(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """`(module, name, name used here)` for every `from module import name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.module, alias.name, alias.asname or alias.name


def strings(tree: ast.AST) -> Iterator[str]:
    """Every text that stands in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
