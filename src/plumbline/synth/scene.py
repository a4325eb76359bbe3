"""One block of case files in the making: who, what, when, and the sheet on which it is written down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from plumbline.synth.cast import Cast
from plumbline.synth.chances import Dice
from plumbline.synth.courses import Course
from plumbline.synth.registry import FIELDS, registry
from plumbline.synth.sharing import Shared
from plumbline.synth.sheet import Array, Sheet, Words
from plumbline.synth.stakes import Stakes

CERTIFICATE_DAYS = 1826


@dataclass(frozen=True)
class Scene:
    """Everything that the steps of a case need to know."""

    dice: Dice
    sheet: Sheet
    cast: Cast
    stakes: Stakes
    course: Course
    shared: Shared
    first: int

    @property
    def rows(self) -> int:
        """How many case files."""
        return self.course.rows

    def did(self, step: str, since: int = 0) -> Array:
        """Where the step was taken on the day `since` or later."""
        return self.course.has[step] & (self.course.day[step] >= since)

    def punished(self, since: int = 0) -> Array:
        """Where a penalty was decided on the day `since` or later."""
        return self.did("decided", since) & self.course.has["penalty"]

    def in_field(self, *fields: str) -> Array:
        """Where the authority works in one of the fields."""
        return np.isin(self.cast.field, [FIELDS.index(field) for field in fields])

    def among(self, rows: Array) -> Array:
        """A mask of the rows."""
        mask = np.zeros(self.rows, np.bool_)
        mask[rows] = True
        return mask


def write_officers(sheet: Sheet, people: Array, days: Array) -> None:
    """The officers of a list, with the certificates that they had on the days."""
    known = registry()
    issued = (days - known.phases[people]) // CERTIFICATE_DAYS * CERTIFICATE_DAYS + known.phases[people]
    sheet["id"] = Words(people, known.officer_ids)
    sheet["name"] = Words(people, known.officer_names)
    sheet["certificate_number"] = Words(people, known.certificates)
    sheet["certificate_issued"] = issued
    sheet["certificate_expires"] = issued + CERTIFICATE_DAYS - 1
    sheet["certificate_status"] = "valid"
    sheet["certificate_covers"] = True
    sheet["auxiliary"] = False
    sheet["related_to_party"] = False


def words(texts: list[str], places: Array) -> Words:
    """A column of texts out of a short list."""
    return Words(places, pa.array(texts))


def constant(text: str) -> Words:
    """The same text everywhere."""
    return Words(np.zeros((), np.int64), pa.array([text]))
