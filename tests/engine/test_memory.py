"""Where bulk work takes its memory: kept from batch to batch where the C library can be told so, as the user chose otherwise."""

import ctypes
import sys
from types import SimpleNamespace

import pyarrow as pa
import pytest

from plumbline.engine.columns.memory import give_back, settle


@pytest.fixture(autouse=True)
def usual_pool():
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.mimalloc_memory_pool())
    yield
    pa.set_memory_pool(before)


def library(answer):
    """A C library of the kind that can be told, with its answer."""
    return lambda name: SimpleNamespace(gnu_get_libc_version=None, mallopt=lambda setting, value: answer)


def test_a_library_that_keeps_memory_serves_arrow_too(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", library(1))
    settle()
    assert pa.default_memory_pool().backend_name == "system"


def test_an_allocator_that_the_user_chose_stays(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", library(1))
    pa.set_memory_pool(pa.system_memory_pool())
    settle()
    assert pa.default_memory_pool().backend_name == "system"
    pa.set_memory_pool(pa.jemalloc_memory_pool())
    settle()
    assert pa.default_memory_pool().backend_name == "jemalloc"


@pytest.mark.parametrize(
    ("platform", "found"),
    [("darwin", library(1)), ("linux", lambda name: SimpleNamespace()), ("linux", library(0))],
    ids=["not Linux", "another C library", "a setting refused"],
)
def test_elsewhere_arrow_keeps_its_usual_allocator(monkeypatch, platform, found):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", found)
    settle()
    assert pa.default_memory_pool().backend_name == "mimalloc"


@pytest.mark.parametrize(("platform", "given"), [("linux", [0]), ("darwin", [])])
def test_what_was_kept_is_given_back_where_the_library_can(monkeypatch, platform, given):
    trimmed = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace(malloc_trim=trimmed.append))
    give_back()
    assert trimmed == given
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())
    give_back()
    assert trimmed == given, "another C library has no such call"
