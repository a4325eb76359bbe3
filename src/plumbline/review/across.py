"""A whole set of case files compared: what the others of its party show about each, as columns.

The first pass over the files gathers their keys, then the questions of `plumbline.casefile.across` are asked of all
rows at once, by joins on party and act, matter or agency; the second pass takes the answers as facts of the group
`across`. A file that states the group itself keeps what it states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.casefile.schema.across import ACROSS
from plumbline.engine.columns.layout import Places, member_type, word_names
from plumbline.engine.columns.side_by_side import in_order
from plumbline.engine.columns.values import Array
from plumbline.review.keys import (
    ABSENT_DAY,
    ANSWERS,
    NO,
    NUMBERS,
    OPEN,
    TEXTS,
    UNKNOWN_DAY,
    YES,
    Columns,
)
from plumbline.review.pairs import candidates

TOLD = ("fined_in", "filed_first_in", "offended_in")
VISITS = "inspections_in_year"
NUMBERED_TOGETHER = 100_000
"""So many texts are numbered at once."""

THREADS = 2
"""Arrow numbers texts without the interpreter, so several threads do so side by side; each holds a part of the texts."""

Judge = Callable[[Array, Array], tuple[Array, Array]]
"""From pairs of rows to whether each surely, and whether it possibly, answers the question."""


@dataclass
class Answers:
    """One fact of all rows: NO absent, YES told by the row `other` on the day `day`, OPEN unknown."""

    state: Array
    rows: Array = field(default_factory=lambda: np.zeros(0, np.int64))
    other: Array = field(default_factory=lambda: np.zeros(0, np.int64))
    day: Array = field(default_factory=lambda: np.zeros(0, np.int32))


class Gathered:
    """The keys of all case files, batch after batch."""

    def __init__(self) -> None:
        self._texts: dict[str, list[Any]] = {name: [] for name in TEXTS}
        self._arrays: dict[str, list[Array]] = {name: [] for name in (*NUMBERS, *ANSWERS)}

    def take(self, keys: Columns) -> Columns:
        """Add the keys of a batch."""
        for name, texts in self._texts.items():
            texts.append(keys[name])
        for name, arrays in self._arrays.items():
            arrays.append(keys[name])
        return keys

    def rows(self, number: int) -> Columns:
        """Add rows of which nothing is known: they could not be read."""
        nothing = {name: np.full(number, UNKNOWN_DAY, np.int32) for name in NUMBERS}
        nothing |= {name: np.full(number, -1, np.int32) for name in ("matter", "agency", "agency_name")}
        nothing |= {name: np.full(number, OPEN, np.int8) for name in ANSWERS}
        return self.take({**nothing, **{name: pa.nulls(number, pa.large_string()) for name in TEXTS}})

    def columns(self) -> dict[str, Array]:
        """All keys, texts as numbers: -1 where there is none. What was gathered is let go.

        Acts differ in nearly every file; only those of parties with several files are numbered, as no other is compared.
        """
        found = {name: np.concatenate(parts or [np.zeros(0, np.int32)]) for name, parts in self._arrays.items()}
        self._arrays.clear()
        found["party"] = _numbered(pa.chunked_array(self._texts.pop("party"), pa.large_string()))
        near = with_others(found["party"])
        found["act"] = np.full(len(found["party"]), -1, np.int32)
        found["act"][near] = _numbered(_taken(self._texts.pop("act"), near))
        return found


def _numbered(texts: Any) -> Array:
    """The number of each text, -1 where there is none.

    Very many are numbered by their last letters, one after the other: a table of all texts at once takes the most memory of a run.
    """
    if len(texts) <= NUMBERED_TOGETHER:
        return _codes(texts.combine_chunks())
    ends, codes = _codes(pc.utf8_slice_codeunits(texts, -1).combine_chunks()), np.full(len(texts), -1, np.int32)
    parts = texts.chunks

    def ending(end: int) -> tuple[Array, Array]:
        rows = np.flatnonzero(ends == end)
        return rows, _codes(_taken(parts, rows).combine_chunks())

    first = 0
    for rows, own in in_order(ending, range(int(ends.max(initial=-1)) + 1), THREADS):
        codes[rows] = own + np.int32(first)
        first += int(own.max()) + 1
    return codes


def _codes(texts: Any) -> Array:
    codes: Array = pc.fill_null(texts.dictionary_encode().indices, -1).to_numpy()
    return codes


def _taken(parts: list[Any], rows: Array) -> Any:
    """Some rows, in order, of texts that lie in parts."""
    starts = np.cumsum([0, *map(len, parts)])
    cuts = np.searchsorted(rows, starts)
    taken = [
        part.take(pa.array(rows[begin:end] - start))
        for part, start, begin, end in zip(parts, starts, cuts, cuts[1:], strict=False)
    ]
    return pa.chunked_array(taken, pa.large_string())


def with_others(party: Array) -> Array:
    """The rows whose party is known and has another file."""
    known = party >= 0
    numbers = np.bincount(party[known]) if known.any() else np.zeros(1, np.int64)
    return np.flatnonzero(known & (numbers[np.maximum(party, 0)] > 1))


class Comparison:
    """The answers for every row."""

    def __init__(self, keys: Mapping[str, Array]) -> None:
        self.keys = keys
        self.nobody = keys["party"] < 0
        near = with_others(keys["party"])
        self._at = {name: column[near] for name, column in keys.items()}
        self._rows = near
        self.told = {
            "fined_in": self._asked("act", keys["fined"] != NO, self._fined, "decided"),
            "filed_first_in": self._asked("act", keys["filed"] != ABSENT_DAY, self._filed, "filed"),
            "offended_in": self._asked("matter", keys["claims_first"] != NO, self._offended, "decided"),
        }
        self.visits, self.visit_state = self._inspections()
        self._at = {}
        self.keys = {}

    def _asked(self, key: str, asking: Array, judge: Judge, dated: str) -> Answers:
        """One question of all rows that ask it."""
        known = self.keys["party"] >= 0
        answers = Answers(np.where(asking & known, np.int8(NO), np.int8(OPEN)))
        left = asking[self._rows]
        lefts, others = self._sure(key, left, self._at[dated] != ABSENT_DAY, judge, answers.state)
        days = self._at[dated][others]
        order = np.lexsort((others, days, lefts))
        first = order[np.flatnonzero(np.diff(lefts[order], prepend=-1))]
        answers.rows, answers.other = self._rows[lefts[first]], self._rows[others[first]]
        answers.day = days[first]
        answers.state[answers.rows] = YES
        return answers

    def _sure(self, key: str, left: Array, right: Array, judge: Judge, state: Array) -> tuple[Array, Array]:
        """The pairs that surely answer; the rows for which one possibly does are marked open."""
        found: list[tuple[Array, Array]] = []
        for lefts, others in candidates(self._at["party"], self._at[key], left, right):
            apart = lefts != others
            lefts, others = lefts[apart], others[apart]
            sure, possible = judge(lefts, others)
            state[self._rows[lefts[possible]]] = OPEN
            found.append((lefts[sure], others[sure]))
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])

    def _fined(self, own: Array, other: Array) -> tuple[Array, Array]:
        at = self._at
        before = _before(at["decided"][other], at["decided"][own])
        return _all(self._same_act(own, other), _answer(at["fined"][other]), before)

    def _filed(self, own: Array, other: Array) -> tuple[Array, Array]:
        at = self._at
        elsewhere = _not(_same(at["agency"][own], at["agency"][other]))
        still_open = _not(_before(at["over"][other], at["filed"][own]))
        before = _before(at["filed"][other], at["filed"][own])
        return _all(self._same_act(own, other), elsewhere, before, still_open)

    def _offended(self, own: Array, other: Array) -> tuple[Array, Array]:
        at = self._at
        before = _before(at["decided"][other], at["decided"][own])
        return _all(_same(at["matter"][own], at["matter"][other]), _answer(at["offended"][other]), before)

    def _same_act(self, own: Array, other: Array) -> tuple[Array, Array]:
        """Keys decide; without both, acts that ended on different days surely differ."""
        at = self._at
        sure, possible = _same(at["act"][own], at["act"][other])
        days = at["day"][own], at["day"][other]
        both = np.logical_and.reduce([(day != UNKNOWN_DAY) & (day != ABSENT_DAY) for day in days])
        apart = both & (days[0] != days[1]) & ~((at["act"][own] >= 0) & (at["act"][other] >= 0))
        return sure, possible & ~apart

    def _inspections(self) -> tuple[Array, Array]:
        """On how many days of the year each row's agency had inspected the party by then, and whether that is known."""
        own = self.keys["inspected"]
        there = (own != ABSENT_DAY) & (own != UNKNOWN_DAY)
        unsure = own == UNKNOWN_DAY
        unsure |= there & (self.keys["party"] < 0)
        unsure |= there & ((self.keys["exempt"] == OPEN) | (self.keys["exempt"] == NO) & (self.keys["agency"] < 0))
        numbers = (there & (self.keys["exempt"] == NO)).astype(np.int32)
        state = np.where(unsure, OPEN, np.where(there, YES, NO)).astype(np.int8)
        self._count_visits(there, numbers, state)
        return numbers, state

    def _count_visits(self, there: Array, numbers: Array, state: Array) -> None:
        at, rows = self._at, self._rows
        left, right = there[rows], (at["inspected"] != ABSENT_DAY) & (at["exempt"] != YES)
        lefts, days = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
        for own, other in candidates(at["party"], at["agency"], left, right):
            day, limit = at["inspected"][other], at["inspected"][own]
            unknown = day == UNKNOWN_DAY
            inside = unknown | ((day <= limit) & (day >= _new_year(limit)))
            same = _same(at["agency"][own], at["agency"][other])
            sure, possible = _all(same, (~unknown, inside), (inside, inside), _not(_answer(at["exempt"][other])))
            state[rows[own[possible & ~sure]]] = OPEN
            lefts.append(rows[own[sure]])
            days.append(day[sure])
        seen = np.unique(np.stack([np.concatenate(lefts), np.concatenate(days)]), axis=1)
        counted, times = np.unique(seen[0], return_counts=True)
        numbers[counted] = times

    def facts(self, first: int, labels: Mapping[str, Mapping[int, str]], places: Places, rows: int) -> Any:
        """The group `across` of the rows from `first` on, as it lies in Arrow."""
        bits = places.of(ACROSS.name)
        words = {name: np.zeros(rows, np.int64) for name in word_names(ACROSS)}
        columns: dict[str, Any] = {"happened": pa.array(np.ones(rows, np.bool_))}
        for name in TOLD:
            state = self.told[name].state[first : first + rows]
            columns[name] = _texts(state, first, labels[name])
            _mark(words, bits[name], state == NO)
        state = self.visit_state[first : first + rows]
        columns[VISITS] = pa.array(self.visits[first : first + rows].astype(np.int64), mask=state != YES)
        _mark(words, bits[VISITS], state == NO)
        kind = member_type(ACROSS)
        fields = [kind.field(at) for at in range(kind.num_fields)]
        given = [columns.get(each.name, words.get(each.name)) for each in fields]
        return pa.StructArray.from_arrays([pa.array(each) for each in given], fields=fields)


def _mark(words: Mapping[str, Array], place: tuple[str, int], absent: Array) -> None:
    word, bit = place
    words[word] |= absent.astype(np.int64) << bit


def _texts(state: Array, first: int, labels: Mapping[int, str]) -> Any:
    told = np.flatnonzero(state == YES)
    if not len(told):
        return pa.nulls(len(state), pa.string())
    places = np.zeros(len(state), np.int64)
    places[told] = np.arange(len(told))
    return pa.array([labels[first + row] for row in told.tolist()]).take(pa.array(places, mask=state != YES))


def _before(day: Array, limit: Array) -> tuple[Array, Array]:
    """Whether a day came before the limit; without a limit every day did, and a tie is open."""
    there = day != ABSENT_DAY
    tie = (day == limit) | (day == UNKNOWN_DAY) | (limit == UNKNOWN_DAY)
    earlier = day < limit
    return there & ~tie & earlier, there & (tie | earlier)


def _same(one: Array, other: Array) -> tuple[Array, Array]:
    """Whether two keys are the same; -1 is not known."""
    unknown = (one < 0) | (other < 0)
    return (one == other) & ~unknown, (one == other) | unknown


def _answer(answer: Array) -> tuple[Array, Array]:
    return answer == YES, answer != NO


def _not(truth: tuple[Array, Array]) -> tuple[Array, Array]:
    sure, possible = truth
    return ~possible, ~sure


def _all(*truths: tuple[Array, Array]) -> tuple[Array, Array]:
    return (
        np.logical_and.reduce([sure for sure, _ in truths]),
        np.logical_and.reduce([possible for _, possible in truths]),
    )


def _new_year(days: Array) -> Array:
    """The first of January of each day's year."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
