"""Working on several batches at once: NumPy lets go of the interpreter while it computes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
END = object()


def in_order(work: Callable[[Given], Made], items: Iterable[Given], threads: int) -> Iterator[Made]:
    """The results in the order of the items, at most one waiting batch per thread in memory."""
    if threads <= 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        running: deque[Future[Made]] = deque()
        for item in items:
            running.append(pool.submit(work, item))
            if len(running) > threads:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def ahead(items: Iterable[Given]) -> Iterator[Given]:
    """The items in their order; while one is in use the next is made in a thread of its own."""
    coming = iter(items)
    with ThreadPoolExecutor(1) as pool:
        waiting: Future[Any] = pool.submit(next, coming, END)
        while (item := waiting.result()) is not END:
            waiting = pool.submit(next, coming, END)
            yield item
