"""A view parses, calls one service, renders; and only services write."""

import ast

import pytest

from tests.architecture.posts import Calls, takes_posts
from tests.architecture.source_code import place, tree_of, view_modules

EXCEPTIONS: dict[str, str] = {
    "src/plumbline/web/accounts/own_views.py::second_factor_enrol": "a refused code shows the device begun before",
    "src/plumbline/web/accounts/views.py::sign_in": "Django signs in and signs; the audit app listens",
    "src/plumbline/web/accounts/views.py::sign_out": "Django signs out; the audit app listens",
    "src/plumbline/web/audit/views.py::verify": "recomputes the chains and writes nothing",
    "src/plumbline/web/benchmarks/views/reading.py::compute": "computes what was asked and writes nothing",
    "src/plumbline/web/organs/views.py::act_as": "only the session remembers the chosen appointment",
    "src/plumbline/web/portal/views.py::leave": "only the session forgets the code",
}
"""`file::view` and why the view calls none or more than one service."""

POSTED = [
    (path, function.name)
    for path in view_modules()
    for function in tree_of(path).body
    if isinstance(function, ast.FunctionDef) and takes_posts(function)
]
IDS = [f"{place(path)}::{name}" for path, name in POSTED]


@pytest.mark.parametrize(("path", "name"), POSTED, ids=IDS)
def test_a_post_calls_exactly_one_service(path, name):
    calls = Calls(tree_of(path)).of_function(name)
    if f"{place(path)}::{name}" in EXCEPTIONS:
        assert calls != 1, "no longer an exception: take it off the list"
    else:
        assert calls == 1


def test_every_exception_names_a_view():
    assert set(EXCEPTIONS) <= set(IDS)


HEAD = "from plumbline.web.x import services\n"
PLANTED = {
    "def f(request):\n    services.a()\n    services.b()\n": 2,
    "def f(request):\n    pass\n": 0,
    "def f(request):\n    for x in y:\n        services.a(x)\n": 2,
    "def f(request):\n    g()\n    services.b()\ndef g():\n    services.a()\n": 2,
    "def f(request):\n    if x:\n        services.a()\n    else:\n        services.b()\n": 1,
    "def f(request):\n    if x:\n        services.a()\n        return 1\n    services.b()\n": 1,
    "def f(request):\n    if x:\n        services.a()\n    services.b()\n": 2,
    "def f(request):\n    try:\n        services.a()\n    except E:\n        services.b()\n": 2,
    "def f(request):\n    return services.a() if x else services.b()\n": 1,
    "def f(request):\n    services.preview()\n    services.a()\n": 1,
    "T = {1: services.a, 2: services.b}\ndef f(request):\n    T[x]()\n    T[y]()\n": 2,
}


@pytest.mark.parametrize(("code", "calls"), PLANTED.items())
def test_the_count_sees_every_way_through_a_view(code, calls):
    assert Calls(ast.parse(HEAD + code)).of_function("f") == calls
