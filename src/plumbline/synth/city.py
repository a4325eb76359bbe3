"""A city's case files, block by block. The same seed gives the same files, however many are taken at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.casefile.arrow import from_batch
from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import CaseFile
from plumbline.engine.columns.side_by_side import in_order
from plumbline.synth import (
    closing_steps,
    collecting_steps,
    complaint_steps,
    deciding_steps,
    first_steps,
    measure_steps,
    service_steps,
    side_steps,
)
from plumbline.synth.assembling import as_batch
from plumbline.synth.cast import cast_of
from plumbline.synth.chances import Dice, some
from plumbline.synth.courses import course_of, openings
from plumbline.synth.planting import plant
from plumbline.synth.scene import Scene
from plumbline.synth.sharing import shared_by
from plumbline.synth.sheet import Sheet
from plumbline.synth.stakes import stakes_of
from plumbline.synth.unknowns import Scattered

STEPS = (
    first_steps,
    complaint_steps,
    measure_steps,
    deciding_steps,
    service_steps,
    closing_steps,
    collecting_steps,
    side_steps,
)
"""In the order in which they are written: later ones look at earlier ones."""

BLOCK = 16_384
"""Case files are made in blocks of this size, each from a seed of its own."""


OBJECTS_AT_A_TIME = 512
SIMPLE_WANTED = 0.45
FAULTY = 0.08
"""The share of case files with planted defects, unless asked otherwise."""


@dataclass(frozen=True)
class Block:
    """Case files, and the labels of the defects planted in them."""

    files: pa.RecordBatch
    labels: pa.RecordBatch


def city(cases: int, seed: int, unknown: float = 0.0, faulty: float = FAULTY) -> Iterator[pa.RecordBatch]:
    """So many case files in the layout of `plumbline.casefile.arrow.SCHEMA`.

    `unknown` is the share of facts not recorded either way, `faulty` that of files with planted defects: 0.02 for 2 %.
    """
    for block in blocks(cases, seed, unknown, faulty):
        yield block.files


def case_files(cases: int, seed: int, unknown: float = 0.0, faulty: float = FAULTY) -> Iterator[CaseFile]:
    """The same as objects, for tests and demonstrations: slow, a thousand or so a second."""
    for files in city(cases, seed, unknown, faulty):
        for first in range(0, files.num_rows, OBJECTS_AT_A_TIME):
            yield from from_batch(files.slice(first, OBJECTS_AT_A_TIME))


def blocks(cases: int, seed: int, unknown: float = 0.0, faulty: float = FAULTY, threads: int = 1) -> Iterator[Block]:
    """So many case files with their labels; the last block may be cut off. Threads make blocks side by side."""
    numbers = range(-(-cases // BLOCK))
    for number, block in enumerate(in_order(lambda at: block_of(seed, at, unknown, faulty), numbers, threads)):
        rest = cases - number * BLOCK
        if rest < BLOCK:
            kept = pc.less(block.labels.column("case"), cases)
            block = Block(block.files.slice(0, rest), block.labels.filter(kept))
        yield block


def block_of(seed: int, number: int, unknown: float, faulty: float) -> Block:
    """One block of case files."""
    first = number * BLOCK
    scene = scene_of(np.random.default_rng((seed, number)), np.random.default_rng((seed, number, 3)), first)
    for steps in STEPS:
        steps.write(scene)
    planted = plant(scene, np.random.default_rng((seed, number, 1)), faulty)
    scattered = Scattered(unknown, np.random.default_rng((seed, number, 2)), planted.spared(scene))
    return Block(as_batch(scene.sheet, scattered if unknown else None), planted.labels(first))


def scene_of(dice: Dice, sharing: Dice, first: int) -> Scene:
    """The people, stakes and courses of a block, who shares a party, and an empty sheet."""
    cast = cast_of(dice, BLOCK)
    opening = openings(dice, cast)
    wanted = some(dice, BLOCK, SIMPLE_WANTED)
    stakes = stakes_of(dice, cast, opening["ended"], opening["received"], wanted)
    course = course_of(dice, cast, stakes, opening)
    shared = shared_by(sharing, cast, stakes, course)
    return Scene(dice, Sheet(CASE_FILE, (BLOCK,)), cast, stakes, course, shared, first)
