"""The small law and a way to lay case files on disk."""

import json

import pytest

from tests.review.small_law import small_law


@pytest.fixture(scope="session")
def rules(tmp_path_factory):
    return small_law(tmp_path_factory.mktemp("parameters"))


@pytest.fixture
def lay(tmp_path):
    """Write a case file; groups are keyword arguments."""

    def write(name, **groups):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        tree = {"schema_version": 1, "case": {"id": name}, **groups}
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        return path

    return write
