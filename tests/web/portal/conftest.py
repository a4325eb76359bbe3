"""Fixtures of the portal tests: the world and the story of the case tests."""

from tests.web.cases.conftest import story, world

__all__ = ["story", "world"]
