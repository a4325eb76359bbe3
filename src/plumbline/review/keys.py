"""The keys of case files as columns: what a comparison with others needs, and nothing else is read.

The same as `plumbline.casefile.across.keys_of`, a batch at a time. Answers are 0 no, 1 yes, 2 unknown; days are
numbers, with one number for unknown and one for absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.casefile.across import FIRST, MASK, OFFENDED
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.columns import arrays
from plumbline.engine.columns.frames import Frame, Standing, Words
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.columns.values import Array, Lexicon, Mask, Values
from plumbline.engine.facts import Facts
from plumbline.engine.nodes import Node

NO, YES, OPEN = 0, 1, 2
UNKNOWN_DAY, ABSENT_DAY = np.int32(-(2**30)), np.int32(2**30)

_C = Facts(CASE_FILE, None)
FACTS: dict[str, Node] = {
    name: symbol.node
    for name, symbol in {
        "party": _C.party.id_number,
        "act": _C.violation.act_key,
        "day": _C.violation.ended,
        "first": _C.violation.first_offence,
        "matter": _C.matter.code,
        "agency": _C.agency.code,
        "agency_name": _C.agency.name,
        "filed": _C.filing.date,
        "decided": _C.decision.date,
        "outcome": _C.decision.outcome,
        "kinds": _C.decision.kinds,
        "closed": _C.closing.date,
        "inspected": _C.inspection.date,
        "exempt": _C.inspection.cap_exempt,
        "daily": _C.daily_fine.happened,
        "changed": _C.publication.change.happened,
    }.items()
}
TEXTS = ("party", "act")
NAMED = ("matter", "agency", "agency_name")
NUMBERS = (*NAMED, "day", "filed", "decided", "over", "inspected")
ANSWERS = ("fined", "offended", "claims_first", "exempt")

Columns = Mapping[str, Any]


def needed(metadata: Mapping[bytes, bytes] | None) -> set[str]:
    """The logical paths of the columns that the keys are read from."""
    return needed_leaves(FACTS.values(), CASE_FILE, Places(CASE_FILE, metadata))


class BatchKeys(NamedTuple):
    """The keys of one batch; those of `NAMED` are places in its `words`, -1 for what identifies nothing."""

    columns: Columns
    words: list[str]


class KeyReader:
    """Gives the words of all batches one number each, throughout."""

    def __init__(self) -> None:
        self.words = Lexicon()

    def read(self, batch: pa.RecordBatch) -> Columns:
        """The keys of a batch."""
        return self.numbered(keys_in(batch))

    def numbered(self, keys: BatchKeys) -> Columns:
        """The keys of a batch that was read elsewhere."""
        numbers = np.array([*(self.words.number(word) if word else -1 for word in keys.words), -1], np.int32)
        return {**keys.columns, **{name: numbers.take(keys.columns[name]) for name in NAMED}}


def keys_in(batch: pa.RecordBatch) -> BatchKeys:
    """The keys of a batch, in its own words."""
    batch = arrays.without_views(batch)
    columns = {name: arrays.whole(batch.column(name)) for name in batch.schema.names}
    standing = Standing(CASE_FILE, columns, "", None, None)
    frame = Frame(standing, batch.num_rows, Places.told(CASE_FILE, batch.schema.metadata), Words())
    decided = _day(frame, "decided")
    found = {
        "party": identities(_text(columns, "party", "id_number", batch.num_rows)),
        "act": _filled(_text(columns, "violation", "act_key", batch.num_rows)),
        **{name: _named(frame.fact(FACTS[name])) for name in NAMED},
        "day": _days(frame.fact(FACTS["day"])),
        "filed": _day(frame, "filed"),
        "decided": decided,
        "over": np.where(decided == ABSENT_DAY, _day(frame, "closed"), decided),
        "inspected": _day(frame, "inspected"),
        "fined": _fined(frame),
        "offended": _among(frame, "outcome", OFFENDED),
        "claims_first": _claims_first(frame),
        "exempt": _answers(frame.fact(FACTS["exempt"])),
    }
    return BatchKeys(found, list(frame.words.texts.numbers))


def _named(values: Values) -> Array:
    """The places of texts; -1 where there is none."""
    found = values.x
    for mask in (values.unknown, values.absent):
        found = found if mask is None else np.where(mask, np.int32(-1), found)
    return found


def _day(frame: Frame, name: str) -> Array:
    """The day of an event: unknown, not absent, if the event is there and its day is not."""
    node = FACTS[name]
    values = frame.fact(node)
    days = _days(values)
    if values.absent is None:
        return days
    event = frame.fact(_happened(node))
    there = event.x if event.unknown is None else event.x | event.unknown
    return np.where(values.absent & there, UNKNOWN_DAY, days)


def _happened(node: Node) -> Node:
    event: str = node.attribute("path")[0]
    found: Node = getattr(_C, event).happened.node
    return found


def identities(numbers: Any) -> Any:
    """`plumbline.casefile.across.identity` over a column; null where nobody is told apart."""
    plain = pc.ascii_upper(pc.ascii_trim_whitespace(numbers))
    return _filled(pc.if_else(pc.match_substring(plain, MASK), pa.scalar(None, plain.type), plain))


def _filled(texts: Any) -> Any:
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, texts.type), texts)


def _text(columns: Columns, group: str, name: str, rows: int) -> Any:
    """A text of a group as a plain column; null where the group is not there."""
    around = columns.get(group)
    if around is None or not pa.types.is_struct(around.type) or around.type.get_field_index(name) < 0:
        return pa.nulls(rows, pa.large_string())
    return pc.struct_field(around, name).cast(pa.large_string())


def _days(values: Values) -> Array:
    days = values.x.astype(np.int32)
    for mask, mark in ((values.unknown, UNKNOWN_DAY), (values.absent, ABSENT_DAY)):
        days = days if mask is None else np.where(mask, mark, days)
    return days


def _answers(values: Values) -> Array:
    """A yes or no; what is absent counts as no."""
    return _marked(values.x.astype(np.int8), values.unknown, values.absent)


def _marked(yes: Array, unknown: Mask, absent: Mask) -> Array:
    found = yes.astype(np.int8)
    for mask, mark in ((absent, NO), (unknown, OPEN)):
        found = found if mask is None else np.where(mask, np.int8(mark), found)
    return found


def _among(frame: Frame, name: str, codes: tuple[str, ...]) -> Array:
    values = frame.fact(FACTS[name])
    numbers = frame.words.texts.numbers
    yes = np.isin(values.x, [numbers[code] for code in codes if code in numbers])
    return _marked(yes, values.unknown, values.absent)


def _fined(frame: Frame) -> Array:
    kinds = frame.fact(FACTS["kinds"])
    bits, place = kinds.x, frame.words.codes.numbers.get("fine")
    has = np.zeros(frame.rows, np.bool_) if place is None else (bits >> place & 1).astype(np.bool_)
    found = _marked(has, kinds.unknown, kinds.absent)
    daily, changed = (_answers(frame.fact(FACTS[name])) == YES for name in ("daily", "changed"))
    found = np.where((found == YES) & daily, np.int8(NO), found)
    return np.where((found == YES) & changed, np.int8(OPEN), found)


def _claims_first(frame: Frame) -> Array:
    """Whether the case calls itself a first violation, or rests on that."""
    stated = _answers(frame.fact(FACTS["first"]))
    rests = _among(frame, "outcome", (FIRST,))
    yes = (stated == YES) | (rests == YES)
    return np.where(yes, YES, np.where((stated == OPEN) | (rests == OPEN), OPEN, NO)).astype(np.int8)
