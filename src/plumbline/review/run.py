"""Many case files of any format held against all rules by columns, into a folder of results.

What is not Parquet is converted first, in several processes; then all files are compared with each other; then they
are reviewed. A run that is interrupted leaves its work in the folder and goes on from there when it is started again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from msgspec import Struct

from plumbline.casefile.problems import error
from plumbline.engine.columns import Tally
from plumbline.engine.ruleset import RuleSet
from plumbline.law.fingerprints import combined, fingerprints
from plumbline.review.comparing import Compared
from plumbline.review.conversions import conversions
from plumbline.review.counting import Counts
from plumbline.review.done import Done, Worst
from plumbline.review.inputs import PARQUET, TABLE, Chunk, Input, Refused, chunks_of, found
from plumbline.review.parts import Places, parts_of
from plumbline.review.progress import Progress
from plumbline.review.second_pass import SecondPass
from plumbline.review.unfinished import Basis, Unfinished, digest, workers

FINDINGS_FILE = "findings.parquet"
KEPT_EVERY = 30.0
"""So many seconds of review are lost at most when a run is killed."""


class Order(Struct, frozen=True):
    """What is asked of a run."""

    paths: tuple[Path, ...]
    out: Path
    mapping: bytes | None = None
    kept_every: float = KEPT_EVERY


def run(order: Order, rules: RuleSet, progress: Progress) -> Done:
    """Convert, compare and review; the findings are in their place at the end, and nothing else is left."""
    begun = time.perf_counter()
    order.out.mkdir(parents=True, exist_ok=True)
    inputs, refused = found(order.paths)
    unfinished = Unfinished(order.out, _basis(order, rules, inputs))
    resumed = unfinished.resumed
    progress.say(_said(unfinished))
    chunks = list(_readable(chunks_of(inputs), order, refused))
    remarked = _convert(chunks, order, unfinished, refused, progress)
    files = [
        (each.inputs[0].path, False) if each.kind == PARQUET else (str(unfinished.part(each)), True) for each in chunks
    ]
    parts = parts_of(files, refused.append)
    with progress.stage("比对", sum(part.rows for part in parts)) as step:
        compared = Compared(parts, step)
    done = Done(
        len(inputs),
        parts,
        Places(parts),
        Counts(Tally(tuple(rules.by_id)), compared.agencies),
        compared,
        refused,
        remarked,
        resumed,
        unfinished.changes,
    )
    SecondPass(done, rules, unfinished, order.kept_every).into(order.out / FINDINGS_FILE, progress)
    done.worst = worst_of(done)
    unfinished.done()
    done.seconds = time.perf_counter() - begun
    return done


def _basis(order: Order, rules: RuleSet, inputs: list[Input]) -> Basis:
    mapping = "" if order.mapping is None else digest(order.mapping)
    return Basis(digest(inputs), combined(fingerprints(rules)), mapping)


def _said(unfinished: Unfinished) -> str:
    if unfinished.changes:
        return f"上次没有做完，这次发现{unfinished.changes}：没有变动的读取结果继续使用，检查从头做。"
    done = unfinished.note.reviewed.cases
    return f"接着上次没有做完的检查，已检查 {done:,} 个案卷。" if unfinished.resumed else ""


def _readable(chunks: Iterable[Chunk], order: Order, refused: list[Refused]) -> Iterator[Chunk]:
    """Tables without a mapping are refused one by one."""
    for each in chunks:
        if each.kind == TABLE and order.mapping is None:
            text = "表格文件（XLSX、CSV）要用 --map 指定对照文件，说明各列是案卷的哪一项。"
            refused.append(Refused(each.inputs[0].path, None, (error("no_mapping", "", text),)))
        else:
            yield each


def _convert(
    chunks: list[Chunk], order: Order, unfinished: Unfinished, refused: list[Refused], progress: Progress
) -> int:
    """Convert what has not been converted yet; how many case files have remarks."""
    waiting = [each for each in chunks if each.kind != PARQUET]
    unfinished.keep_only(waiting)
    todo = [each for each in waiting if unfinished.converted(each) is None]
    with progress.stage("读取", sum(each.size for each in waiting), "B") as step:
        step(sum(each.size for each in waiting) - sum(each.size for each in todo))
        jobs = [(each, unfinished.part(each), order.mapping) for each in todo]
        for chunk, converted in conversions(jobs, workers()):
            unfinished.note.chunks[chunk.key] = converted
            unfinished.keep()
            step(chunk.size)
    known = [unfinished.note.chunks[each.key] for each in waiting]
    refused += [one for each in known for one in each.refused]
    return sum(each.remarked for each in known)


def worst_of(done: Done) -> list[Worst]:
    """The gravest case files with their places, while the parts are still there."""
    cases = sorted(case for _, case in done.counts.worst)
    files, rows = done.places.of(np.array(cases, np.int64))
    where = dict(zip(cases, zip(files.to_pylist(), rows.to_pylist(), strict=True), strict=True))
    return [Worst(case, *where[case], gravity) for gravity, case in done.counts.worst]
