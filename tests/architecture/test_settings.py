"""No setting is unused, no variable of the environment is unread, and nothing else looks at the environment."""

import ast
import importlib.util
from functools import cache
from pathlib import Path

import pytest
from django.conf import global_settings

from plumbline.project.environment import Environment
from tests.architecture.source_code import SOURCE, modules, place, tree_of

SETTINGS = SOURCE / "project/settings.py"
LIBRARIES = {
    "AXES_": "axes",
    "OTP_": "django_otp",
    "WHITENOISE_": "whitenoise",
    "CONTENT_SECURITY_POLICY": "csp",
    "TASKS": "django_tasks",
    "ROOT_URLCONF": "django.urls",
}
READS_ENVIRONMENT = {
    "src/plumbline/project/cli.py": "names the settings module",
    "src/plumbline/project/wsgi.py": "names the settings module",
    "src/plumbline/project/reference/commands.py": "fixes the width of the printed help",
}


def settings_of(tree: ast.Module) -> list[str]:
    """The settings a settings module sets."""
    targets = (t for node in tree.body if isinstance(node, ast.Assign) for t in node.targets)
    return [target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()]


@cache
def read_by_us() -> set[str]:
    """Every `settings.NAME` in our code, and names used again within the settings; a setting is written in capitals."""
    found = set()
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute) and node.attr.isupper():
                if ast.unparse(node.value).endswith("settings"):
                    found.add(node.attr)
            elif path == SETTINGS and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
    return found


@cache
def source_of(package: str) -> str:
    """All the code of an installed library."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(spec.origin).parent.rglob("*.py")))


def read_by_a_library(name: str) -> bool:
    """Whether Django or one of the libraries knows the setting."""
    if hasattr(global_settings, name):
        return True
    packages = [package for prefix, package in LIBRARIES.items() if name.startswith(prefix)]
    return any(name in source_of(p) or name.removeprefix("WHITENOISE_") in source_of(p) for p in packages)


@pytest.mark.parametrize("name", settings_of(tree_of(SETTINGS)))
def test_a_setting_is_read_by_somebody(name):
    assert read_by_a_library(name) or name in read_by_us()


@pytest.mark.parametrize("name", Environment.model_fields)
def test_a_variable_of_the_environment_is_used_in_the_settings(name):
    assert f"ENVIRONMENT.{name}" in SETTINGS.read_text(encoding="utf-8")


def test_only_the_settings_look_at_the_environment():
    assert {place(path) for path in modules() if looks_at_environment(tree_of(path))} == set(READS_ENVIRONMENT)


def looks_at_environment(tree: ast.Module) -> bool:
    """Whether the code touches `os.environ`."""
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "environ")
    return any(ast.unparse(node) == "os.environ" for node in attributes)


def test_an_unused_setting_would_be_found():
    assert settings_of(ast.parse("NOBODY_READS_THIS = 1\nlower = 2")) == ["NOBODY_READS_THIS"]
    assert not read_by_a_library("NOBODY_READS_THIS")
    assert "NOBODY_READS_THIS" not in read_by_us()
