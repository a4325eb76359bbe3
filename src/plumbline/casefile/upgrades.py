"""Bringing case files of older schema versions up to the present one, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from plumbline.casefile.problems import Problem, error
from plumbline.casefile.schema import SCHEMA_VERSION

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns a tree of one version into a tree of the next; what it does not understand it leaves in place."""

UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
"""The step that leads away from each older version. Version 1 is the first, so there is none yet."""


def upgrade(tree: Any, steps: Mapping[int, Upgrade] = UPGRADES) -> tuple[Any, list[Problem]]:
    """The tree in the present version, or None with the reason. A tree without a version is left to validation."""
    version = tree.get("schema_version") if isinstance(tree, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        return tree, []
    if version > SCHEMA_VERSION:
        message = (
            f"案卷格式版本是 {version}，比本程序认识的版本 {SCHEMA_VERSION} 新，贸然读取会误解其中的字段。"
            f"请升级本程序，或者让原系统按版本 {SCHEMA_VERSION} 导出。"
        )
        return None, [error("newer_version", "schema_version", message)]
    while version < SCHEMA_VERSION:
        if version not in steps:
            message = f"案卷格式版本 {version} 已无法升级到版本 {SCHEMA_VERSION}。请让原系统按版本 {SCHEMA_VERSION} 重新导出。"
            return None, [error("older_version", "schema_version", message)]
        tree = {**steps[version](tree), "schema_version": version + 1}
        version += 1
    return tree, []
