"""What a review scheme is, and how it is read from its table.

A scheme is a TOML file beside this module. It holds no law of its own: it names rules. A catalogue of
vetoes has items; a scoring scheme has sections of points, perhaps basic deductions and grades, and
names the catalogue whose items fail a file outright. Rules are named by family; a trailing `*` takes
all families that begin so. Points are hundredths inside, as in the case file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HUNDRED = 100


class SchemeError(ValueError):
    """A table that cannot be a scheme; the message names the file and the entry."""


def named(families: Iterable[str], family: str) -> bool:
    """Whether one of the names is the family, or the beginning of it."""
    return any(name == family or (name[-1] == "*" and family.startswith(name[:-1])) for name in families)


@dataclass(frozen=True)
class Item:
    """One entry of a veto catalogue: its number in the source, its title in our words, the families of rules behind it.

    `rules` decide the item; `contributing` rules are weighed with it but only as defects. An item without rules says
    in `note` why. The `rest` takes the fatal violations that no other item names.
    """

    number: int
    title: str
    group: str
    rules: tuple[str, ...]
    contributing: tuple[str, ...]
    note: str
    rest: bool = False

    def names(self, family: str) -> bool:
        """Whether a violation of a rule of this family fails the item."""
        return named(self.rules, family)


@dataclass(frozen=True)
class Point:
    """What can be lost at one place: all of it, or `per_rule` for each violated rule up to `points`.

    A point without rules is judged by the reviewer.
    """

    key: str
    title: str
    points: int
    rules: tuple[str, ...]
    per_rule: int | None


@dataclass(frozen=True)
class Section:
    """A part of the file that is scored together.

    It counts only if one of the rules of `only_if` applied to the case; a violation of a rule of
    `void_if` loses the whole section.
    """

    key: str
    title: str
    points: tuple[Point, ...]
    only_if: tuple[str, ...]
    void_if: tuple[str, ...]
    note: str

    @property
    def maximum(self) -> int:
        """The most the section can earn."""
        return sum(point.points for point in self.points)


@dataclass(frozen=True)
class Formula:
    """score = legality + standard x earned / maximum - basic deductions; `zero_when_vetoed`, else only the grade falls."""

    legality: int
    standard: int
    basic_cap: int
    zero_when_vetoed: bool


@dataclass(frozen=True)
class Grade:
    """A grade and the least score for it."""

    code: str
    title: str
    least: int


@dataclass(frozen=True)
class Scheme:
    """A named standard and where it comes from. Grades stand best first. `fields` are the fields of enforcement whose
    files it is made for; none where it is made for all."""

    key: str
    title: str
    source: str
    items: tuple[Item, ...]
    formula: Formula | None = None
    basics: tuple[Point, ...] = ()
    sections: tuple[Section, ...] = ()
    grades: tuple[Grade, ...] = ()
    fields: tuple[str, ...] = ()

    def items_of(self, family: str) -> tuple[Item, ...]:
        """The items that a violation of a rule of this family fails."""
        return tuple(item for item in self.items if item.names(family))

    @property
    def points(self) -> dict[str, Point]:
        """Every point by its key."""
        listed = [*self.basics, *(point for section in self.sections for point in section.points)]
        return {point.key: point for point in listed}


def hundredths(value: float, where: str) -> int:
    """Points as written in the table, in hundredths."""
    scaled = round(value * HUNDRED)
    if abs(scaled - value * HUNDRED) > 1e-6 or scaled < 0:
        raise SchemeError(f"{where}: {value!r} is not a number of points with two decimals")
    return scaled


@cache
def load(key: str) -> Scheme:
    """The scheme of that name; `FileNotFoundError` if there is none."""
    return read_scheme(key, tomllib.loads((HERE / f"{key}.toml").read_text("utf-8")))


def names() -> tuple[str, ...]:
    """The names of all schemes."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def read_scheme(key: str, table: Mapping[str, Any]) -> Scheme:
    """The scheme of a parsed table."""
    items = load(table["veto"]).items if "veto" in table else tuple(_item(entry) for entry in table.get("item", ()))
    fields = tuple(table.get("fields", ()))
    if "formula" not in table:
        return Scheme(key, table["title"], table["source"], items, fields=fields)
    scheme = Scheme(
        key,
        table["title"],
        table["source"],
        items,
        _formula(key, table["formula"]),
        tuple(_point(key, "basic", place, entry) for place, entry in enumerate(table.get("basic", ()), 1)),
        tuple(_section(key, entry) for entry in table["section"]),
        tuple(_grade(key, entry) for entry in table.get("grade", ())),
        fields,
    )
    _check_grades(scheme)
    return scheme


def _item(entry: Mapping[str, Any]) -> Item:
    return Item(
        number=entry["number"],
        title=entry["title"],
        group=entry["group"],
        rules=tuple(entry.get("rules", ())),
        contributing=tuple(entry.get("contributing", ())),
        note=entry.get("note", ""),
        rest=entry.get("rest", False),
    )


def _formula(key: str, entry: Mapping[str, Any]) -> Formula:
    if entry["vetoed"] not in ("zero", "grade"):
        raise SchemeError(f"{key}: formula.vetoed is {entry['vetoed']!r}, it must be zero or grade")
    return Formula(
        legality=hundredths(entry["legality"], f"{key}: formula.legality"),
        standard=hundredths(entry["standard"], f"{key}: formula.standard"),
        basic_cap=hundredths(entry.get("basic_cap", 0), f"{key}: formula.basic_cap"),
        zero_when_vetoed=entry["vetoed"] == "zero",
    )


def _section(key: str, entry: Mapping[str, Any]) -> Section:
    return Section(
        key=entry["key"],
        title=entry["title"],
        points=tuple(_point(key, entry["key"], place, point) for place, point in enumerate(entry["point"], 1)),
        only_if=tuple(entry.get("only_if", ())),
        void_if=tuple(entry.get("void_if", ())),
        note=entry.get("note", ""),
    )


def _point(key: str, part: str, place: int, entry: Mapping[str, Any]) -> Point:
    where = f"{key}: {part}.{place}"
    per_rule = entry.get("per_rule")
    return Point(
        key=f"{part}.{place}",
        title=entry["title"],
        points=hundredths(entry["points"], where),
        rules=tuple(entry.get("rules", ())),
        per_rule=None if per_rule is None else hundredths(per_rule, where),
    )


def _grade(key: str, entry: Mapping[str, Any]) -> Grade:
    return Grade(entry["code"], entry["title"], hundredths(entry["least"], f"{key}: grade {entry['code']}"))


def _check_grades(scheme: Scheme) -> None:
    least = [grade.least for grade in scheme.grades]
    if least != sorted(set(least), reverse=True) or (least and least[-1] != 0):
        raise SchemeError(f"{scheme.key}: grades stand best first, each with a score of its own, the last from 0")
