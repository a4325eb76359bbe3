"""Memory of bulk work: which allocator Arrow takes it from, and when it goes back to the system."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

PREFERRED = "jemalloc"
"""The usual one, mimalloc, asks the system anew for most of what a first pass over the columns needs."""


def settle() -> None:
    """Take Arrow's memory from the preferred allocator where there is one and the user has not chosen another."""
    if PREFERRED in pa.supported_memory_backends() and "ARROW_DEFAULT_MEMORY_POOL" not in os.environ:
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
