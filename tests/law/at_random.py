"""Case files at random: a lawful case, half of it, or one with some facts that are others."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field, Kind, Many
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_no_penalty_case, lawful_sealing_case

Facts = dict[str, Any]
Place = tuple[str | int, ...]

BASES = (
    lawful_case,
    lambda: lawful_case(field="ecology"),
    lambda: lawful_case(field="urban"),
    lambda: lawful_case(field="labour"),
    lambda: lawful_case(procedure="simple"),
    lawful_hearing_case,
    lawful_sealing_case,
    lawful_no_penalty_case,
)
SHIFTS = st.integers(-40, 40) | st.integers(-2500, 400)


def places(value: Any, so_far: Place = ()) -> list[Place]:
    """Every place in a case: groups, lists, elements and facts."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [] if not so_far else [so_far]
    for key, below in inner:
        found += places(below, (*so_far, key))
    return found


def at(facts: Facts, place: Place) -> Any:
    """What stands at the place, None if nothing does any more."""
    node: Any = facts
    for step in place:
        if not isinstance(node, dict | list):
            return None
        node = node[step]
    return node


def put(facts: Facts, place: Place, value: Any) -> None:
    """Set the place, unless what it stood in is gone."""
    holder = at(facts, place[:-1])
    if isinstance(holder, dict | list):
        holder[place[-1]] = value


def is_element(place: Place) -> bool:
    """Whether the place is an element of a list."""
    return isinstance(place[-1], int)


def field_at(place: Place) -> Field | None:
    """The fact of the schema at the place."""
    group: Any = CASE_FILE
    for step in place:
        if isinstance(step, int):
            continue
        member = group.member(step)
        group = member.of if isinstance(member, Many) else member
    return group if isinstance(group, Field) else None


def other(draw: st.DrawFn, now: Any, field: Field) -> Any:
    """Another value of the fact."""
    if isinstance(now, date) and field.kind is Kind.DATE:
        return now + timedelta(days=draw(SHIFTS))
    match field.kind:
        case Kind.BOOLEAN:
            return draw(st.sampled_from((True, False, None)))
        case Kind.CODE:
            return draw(st.sampled_from([code for code, _ in field.values]))
        case Kind.INTEGER | Kind.MONEY:
            return draw(st.integers(0, 200) | st.integers(0, 10**8))
        case _:
            return None


@st.composite
def cases(draw: st.DrawFn, most: int = 4) -> Facts:
    """A closed case file: a lawful one with up to `most` facts that are others."""
    facts = deepcopy(draw(st.sampled_from(BASES))())
    standing = [place for place in places(facts) if field_at(place) is not None and not is_element(place)]
    for place in draw(st.lists(st.sampled_from(standing), max_size=most)):
        field = field_at(place)
        assert field is not None
        if place[-1] != "happened":
            put(facts, place, other(draw, at(facts, place), field))
    return facts


def day_places(facts: Facts) -> list[Place]:
    """Every recorded day of the case."""
    return [place for place in places(facts) if type(at(facts, place)) is date]


def label_of(place: Place) -> str:
    """The path in the schema: `acts[].date` for the place ("acts", 0, "date")."""
    label = ""
    for step in place:
        label += "[]" if isinstance(step, int) else f".{step}" if label else str(step)
    return label
