"""Working on several batches at once, in threads or in processes.

NumPy lets go of the interpreter for microseconds only, so evaluation gains from processes; reading gains from threads.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
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


def can_fork() -> bool:
    """Whether a process can be made that has what this one has; elsewhere than on Linux its libraries may not stand it."""
    return sys.platform == "linux"


def in_processes(work: Callable[[Given], Made], items: Iterable[Given], processes: int) -> Iterator[Made]:
    """The results in the order of the items, each made in a process forked from this one, so that nothing is loaded twice.

    At most one waiting item per process; items and results are pickled.
    """
    pool = ProcessPoolExecutor(processes, get_context("fork"), _adopt, (work,))
    running: deque[Future[Made]] = deque()
    try:
        for item in items:
            running.append(pool.submit(_worked, item))
            if len(running) > processes:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_adopted: list[Callable[[Any], Any]] = []


def _adopt(work: Callable[[Any], Any]) -> None:
    """Make ready for the work; an interruption from the keyboard is left to the process that gave it out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _adopted[:] = [work]


def _worked(item: Any) -> Any:
    return _adopted[0](item)
