"""Converting chunks of case files side by side in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from plumbline.review.converting import Converted, convert, quiet
from plumbline.review.inputs import Chunk

Job = tuple[Chunk, Path, bytes | None]
WORTH_A_PROCESS = 4 * 1024 * 1024
"""Less than so many bytes are read here: a process takes longer to start."""


def conversions(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Chunk, Converted]]:
    """What became of each chunk, as they are done.

    Where a process dies, for want of memory or by another hand, what is left is converted here.
    """
    done: set[str] = set()
    if workers > 1 and len(jobs) > 1 and sum(chunk.size for chunk, _, _ in jobs) >= WORTH_A_PROCESS:
        try:
            for chunk, converted in _side_by_side(jobs, workers):
                done.add(chunk.key)
                yield chunk, converted
        except BrokenProcessPool:
            pass
    for chunk, part, mapping in jobs:
        if chunk.key not in done:
            yield chunk, convert(chunk, part, mapping)


def _side_by_side(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Chunk, Converted]]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), quiet)
    try:
        chunks: dict[Future[Converted], Chunk] = {pool.submit(convert, *job): job[0] for job in jobs}
        for future in as_completed(chunks):
            yield chunks[future], future.result()
    finally:
        pool.shutdown(cancel_futures=True)
