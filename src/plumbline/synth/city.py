"""A city's case files, block by block. The same seed gives the same files, however many are taken at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from plumbline.casefile.schema import CASE_FILE
from plumbline.synth import closing_steps, collecting_steps, deciding_steps, first_steps, measure_steps, side_steps
from plumbline.synth.assembling import as_batch
from plumbline.synth.cast import cast_of
from plumbline.synth.chances import some
from plumbline.synth.courses import course_of, openings
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Sheet
from plumbline.synth.stakes import stakes_of
from plumbline.synth.unknowns import Scattered

STEPS = (first_steps, measure_steps, deciding_steps, closing_steps, collecting_steps, side_steps)
BLOCK = 16_384
"""Case files are made in blocks of this size, each from a seed of its own."""


@dataclass(frozen=True)
class Block:
    """Case files and the faults planted in them."""

    files: pa.RecordBatch


def city(cases: int, seed: int, unknown: float = 0.0) -> Iterator[pa.RecordBatch]:
    """So many case files in the layout of `plumbline.casefile.arrow.SCHEMA`; `unknown` is a share, 0.02 for 2 %."""
    for block in blocks(cases, seed, unknown):
        yield block.files


def blocks(cases: int, seed: int, unknown: float = 0.0) -> Iterator[Block]:
    """So many case files with their faults; the last block may be cut off."""
    for number, first in enumerate(range(0, cases, BLOCK)):
        block = block_of(seed, number, unknown)
        rest = cases - first
        yield block if rest >= BLOCK else Block(block.files.slice(0, rest))


def block_of(seed: int, number: int, unknown: float) -> Block:
    """One block of case files."""
    dice = np.random.default_rng((seed, number))
    cast = cast_of(dice, BLOCK)
    opening = openings(dice, cast)
    stakes = stakes_of(dice, cast, opening["ended"], opening["received"], some(dice, BLOCK, 0.45))
    course = course_of(dice, cast, stakes, opening)
    scene = Scene(dice, Sheet(CASE_FILE, (BLOCK,)), cast, stakes, course, number * BLOCK)
    for steps in STEPS:
        steps.write(scene)
    unknowns = Scattered(unknown, np.random.default_rng((seed, number, 1)), {}) if unknown else None
    return Block(as_batch(scene.sheet, unknowns))
