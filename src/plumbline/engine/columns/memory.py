"""Memory of bulk work: where it is taken from, and when it goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

USUAL = "mimalloc"
"""Arrow's usual allocator; another one in use was chosen by the user and stays."""

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""The numbers of two settings in the C library's `malloc.h`."""

KEPT, IN_THE_HEAP = 1 << 30, 32 << 20
"""Bytes that are kept for the next batch instead of being given back, and the largest piece that comes from the heap (the most allowed)."""


def settle() -> None:
    """Keep what one batch no longer needs for the next one, NumPy's memory and Arrow's alike.

    Every page that the system gives anew has to be cleared and mapped: a quarter of the work of a run.
    """
    if not _keep() or pa.default_memory_pool().backend_name != USUAL:
        return
    pa.set_memory_pool(pa.system_memory_pool())


def _keep() -> bool:
    """Whether the C library is one that can be told to keep memory, and was told."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None)
    if not hasattr(library, "gnu_get_libc_version"):
        return False
    told = [library.mallopt(TRIM_THRESHOLD, KEPT), library.mallopt(MMAP_THRESHOLD, IN_THE_HEAP)]
    return all(told)


def give_back() -> None:
    """Give back to the system what was kept and lies scattered by now: the same work touches more pages from batch to batch."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform.startswith("linux") else None
    if trim is not None:
        trim(0)


@contextmanager
def set_aside() -> Iterator[None]:
    """What is there already, such as the compiled rules, is not searched for garbage again and again meanwhile.

    What was needed before goes back to the system first, so that forked processes do not hold it.
    """
    gc.collect()
    pa.default_memory_pool().release_unused()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
