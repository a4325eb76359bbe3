"""Rows of a case are read through its scope and written one by one, by services."""

import ast

import pytest
from django.apps import apps

from tests.architecture.source_code import SOURCE, modules, place, tree_of, view_modules

BULK = {"bulk_create", "bulk_update", "update", "delete", "raw"}
CASE_APPS = ("cases", "documents", "evidence", "publication", "audit")
TABLES = {model.__name__ for label in CASE_APPS for model in apps.get_app_config(label).get_models()}
BULK_EXCEPTIONS: dict[str, str] = {
    "src/plumbline/web/cases/services/steps.py::_write_columns": "one row, held to the state and version that were read",
    "src/plumbline/web/cases/services/steps.py::tell": "lines behind the bell: no facts of a case",
}
"""`file::function` and why a write over many rows is right there."""


def chain(node: ast.expr) -> list[str]:
    """The names of a chain of attributes and calls, from its root: `Case.objects.filter(…)` is Case, objects, filter."""
    names: list[str] = []
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        else:
            return [*([node.id] if isinstance(node, ast.Name) else []), *reversed(names)]


def calls(tree: ast.AST) -> list[tuple[str, list[str]]]:
    """Every called chain with the function it stands in."""
    found = []
    nested = {f for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) for f in ast.walk(n) if f is not n}
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n not in nested):
        found += [(function.name, chain(n.func)) for n in ast.walk(function) if isinstance(n, ast.Call)]
    return found


def bulk_writes(tree: ast.AST) -> set[str]:
    """The functions that write many rows of the case tables at once."""
    querysets = {"objects", "filter", "exclude", "select_for_update"}
    return {
        function
        for function, names in calls(tree)
        if names[-1:] and names[-1] in BULK and querysets & set(names) and (TABLES | {"self"}) & set(names[:1])
    }


def unscoped_reads(tree: ast.AST) -> list[str]:
    """Reads of cases that do not begin with what the actor may see."""
    chains = [names for _, names in calls(tree)]
    return [".".join(names) for names in chains if names[:2] == ["Case", "objects"]]


def test_no_rows_of_a_case_are_written_in_bulk_but_by_the_named_exceptions():
    found = {f"{place(path)}::{name}" for path in modules(SOURCE) for name in bulk_writes(tree_of(path))}
    assert found == set(BULK_EXCEPTIONS)


@pytest.mark.parametrize("path", view_modules(), ids=place)
def test_a_view_reads_cases_only_within_the_scope_of_the_actor(path):
    assert unscoped_reads(tree_of(path)) == []
    assert "get_object_or_404(Case" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "code",
    [
        "def f(): Case.objects.filter(pk=1).update(state='x')",
        "def f(): StepTaken.objects.bulk_create(rows)",
        "def f(): Document.objects.exclude(pk=1).delete()",
    ],
)
def test_a_planted_bulk_write_is_found(code):
    assert bulk_writes(ast.parse(code)) == {"f"}


def test_a_planted_read_past_the_scope_is_found():
    assert unscoped_reads(ast.parse("def f(): return Case.objects.get(pk=1)"))
    assert not unscoped_reads(ast.parse("def f(): return selectors.visible_to(actor).get(pk=1)"))
