"""Memory of bulk work: which allocator Arrow takes it from, and when it goes back to the system."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

USUAL, PREFERRED = "mimalloc", "jemalloc"
"""The usual allocator asks the system anew for most of what a first pass over the columns needs."""


def settle() -> None:
    """Take Arrow's memory from the preferred allocator where there is one, unless a third one is in use already."""
    if PREFERRED in pa.supported_memory_backends() and pa.default_memory_pool().backend_name == USUAL:
        pa.set_memory_pool(pa.jemalloc_memory_pool())


@contextmanager
def set_aside() -> Iterator[None]:
    """What is there already, such as the compiled rules, is not searched for garbage again and again meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def give_back() -> None:
    """Give what a piece of work no longer needs back to the system."""
    pa.default_memory_pool().release_unused()
