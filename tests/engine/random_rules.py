"""Random case files and random rules over the town's schema, with unknown and absent at every level."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from plumbline.engine.expressions import (
    Facts,
    Symbol,
    add_days,
    add_months,
    add_workdays,
    add_years,
    choose,
    const,
    date_of,
    days_between,
    earliest,
    either,
    hours_between,
    is_workday,
    latest,
    net_days,
    net_workdays,
    param,
    workdays_between,
)
from plumbline.engine.schema import Field, Group, Kind, Many, Member
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.town import KINDS, PENALTIES, TOWN_FILE, at

Draw = Callable[..., Any]
DAYS = st.dates(date(2021, 9, 20), date(2021, 10, 12)) | st.dates(date(2019, 12, 1), date(2024, 3, 1))
NOTHING = (ABSENT, UNKNOWN)

PLAIN = {
    Kind.TEXT: st.sampled_from(["a", "b"]),
    Kind.DATE: DAYS,
    Kind.INSTANT: st.builds(lambda d, h: at(d.year, d.month, d.day, h, 30), DAYS, st.integers(0, 23)),
    Kind.MONEY: st.integers(0, 1200),
    Kind.INTEGER: st.integers(0, 12),
    Kind.BOOLEAN: st.booleans(),
}


def values(draw: Draw, member: Member) -> Any:
    """A random value of the member: unknown, absent or recorded."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(NOTHING))
    if isinstance(member, Many):
        return [records(draw, member.of) for _ in range(draw(st.integers(0, 3)))]
    if isinstance(member, Group):
        return records(draw, member)
    return draw(_field(member))


def _field(member: Field) -> st.SearchStrategy[Any]:
    names = [name for name, _ in member.values]
    if member.kind is Kind.CODE:
        return st.sampled_from(names)
    return st.lists(st.sampled_from(names), max_size=3) if member.kind is Kind.CODES else PLAIN[member.kind]


def records(draw: Draw, schema: Group) -> SimpleNamespace:
    """A random object of the group."""
    return SimpleNamespace(**{member.name: values(draw, member) for member in schema.members})


@st.composite
def case_files(draw: Draw) -> SimpleNamespace:
    """A random case file of the town."""
    return records(draw, TOWN_FILE)


class Writer:
    """Writes random expressions over the case and the elements in sight."""

    def __init__(self, draw: Draw, case: Facts) -> None:
        self.draw = draw
        self.case = case
        self.acts: list[Facts] = []
        self.officers: list[Facts] = []
        self.pauses: list[Facts] = []

    def pick(self, *options: Callable[[], Symbol]) -> Symbol:
        """One of the options."""
        chosen: Symbol = self.draw(st.sampled_from(options))()
        return chosen

    def over(self, elements: list[Facts], write: Callable[[], Symbol]) -> Callable[[Facts], Symbol]:
        """A function over an element that may use it and everything around it."""

        def written(element: Facts) -> Symbol:
            elements.append(element)
            try:
                return write()
            finally:
                elements.pop()

        return written

    def lists(self) -> list[tuple[Any, list[Facts]]]:
        """The lists in sight with where their elements go, some filtered."""
        found: list[tuple[Any, list[Facts]]] = [(self.case.acts, self.acts), (self.case.case.pauses, self.pauses)]
        found += [(act.officers, self.officers) for act in self.acts]
        return found

    def a_list(self, depth: int) -> tuple[Any, list[Facts]]:
        """A list in sight, perhaps filtered."""
        chosen, elements = self.draw(st.sampled_from(self.lists()))
        if self.draw(st.integers(0, 3)) == 0:
            chosen = chosen.where(self.over(elements, lambda: self.truth(depth - 1)))
        return chosen, elements

    def truth(self, depth: int) -> Symbol:
        """A condition."""
        c = self.case
        facts = [c.case.urgent, c.decision.happened, c.decision.reasoned, c.decision.appeal.happened]
        for act in self.acts:
            facts += [act.signed, act.extension.happened, act.extension.told]
        facts += [officer.auxiliary for officer in self.officers]
        facts += [pause.approved for pause in self.pauses]
        if depth <= 0:
            return self.draw(st.sampled_from(facts))
        return self.pick(
            lambda: self.draw(st.sampled_from(facts)),
            lambda: self.truth(depth - 1) & self.truth(depth - 1),
            lambda: self.truth(depth - 1) | self.truth(depth - 1) | self.truth(depth - 1),
            lambda: ~self.truth(depth - 1),
            lambda: self.comparison(self.day, depth),
            lambda: self.comparison(self.amount, depth),
            lambda: self.comparison(self.number, depth),
            lambda: self.quantified(depth),
            lambda: self.word().is_in(*self.draw(st.lists(st.sampled_from(list(KINDS)), min_size=1))),
            lambda: self.word() == self.word(),
            lambda: c.decision.penalties.has_any(*self.draw(st.lists(st.sampled_from(list(PENALTIES)), min_size=1))),
            lambda: self.state(depth),
            lambda: is_workday(self.day(depth - 1)),
            lambda: hours_between(self.moment(), self.moment()) <= self.number(depth - 1),
            lambda: choose(self.truth(depth - 1), self.truth(depth - 1), self.truth(depth - 1)),
            lambda: either(self.truth(depth - 1), self.truth(depth - 1)),
            lambda: param("notice.needed", on=self.day(depth - 1)),
        )

    def comparison(self, write: Callable[[int], Symbol], depth: int) -> Symbol:
        """Two values of one kind compared."""
        operator = self.draw(st.sampled_from(["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]))
        compared: Symbol = getattr(write(depth - 1), operator)(write(depth - 1))
        return compared

    def quantified(self, depth: int) -> Symbol:
        """A condition over a list."""
        chosen, elements = self.a_list(depth)
        condition = self.over(elements, lambda: self.truth(depth - 1))
        number = self.draw(st.integers(0, 3))
        return self.pick(
            lambda: chosen.any(condition),
            lambda: chosen.all(condition),
            lambda: chosen.at_least(number, condition),
            lambda: chosen.count(condition) == number,
            lambda: chosen.size() <= number,
        )

    def state(self, depth: int) -> Symbol:
        """A question about the three states of a value."""
        symbol = self.pick(lambda: self.day(depth - 1), self.word, lambda: self.amount(depth - 1))
        return self.pick(symbol.known, symbol.recorded, symbol.absent)

    def word(self) -> Symbol:
        """A code or text."""
        words = [self.case.case.kind, *(act.kind for act in self.acts)]
        return self.draw(st.sampled_from(words))

    def moment(self) -> Symbol:
        """An instant."""
        return self.draw(st.sampled_from([self.case.decision.signed, *(act.started for act in self.acts)]))

    def day(self, depth: int) -> Symbol:
        """A date."""
        c = self.case
        facts = [c.case.filed, c.decision.date, c.decision.appeal.date, const(self.draw(DAYS))]
        for act in self.acts:
            facts += [act.date, act.extension.date]
        facts += [officer.issued for officer in self.officers]
        facts += [day for pause in self.pauses for day in (pause.start, pause.end)]
        if depth <= 0:
            return self.draw(st.sampled_from(facts))
        roll = self.draw(st.booleans())
        return self.pick(
            lambda: self.draw(st.sampled_from(facts)),
            lambda: add_days(self.day(depth - 1), self.number(depth - 1), roll=roll),
            lambda: add_workdays(self.day(depth - 1), self.number(depth - 1)),
            lambda: add_months(self.day(depth - 1), self.number(depth - 1), roll=roll),
            lambda: add_years(self.day(depth - 1), self.number(depth - 1)),
            lambda: date_of(self.moment()),
            lambda: either(self.day(depth - 1), self.day(depth - 1)),
            lambda: earliest(self.day(depth - 1), self.day(depth - 1), self.day(depth - 1)),
            lambda: latest(self.day(depth - 1), self.day(depth - 1)),
            lambda: choose(self.truth(depth - 1), self.day(depth - 1), self.day(depth - 1)),
            lambda: self.folded(("min", "max"), self.day, depth),
        )

    def folded(self, names: tuple[str, ...], write: Callable[[int], Symbol], depth: int) -> Symbol:
        """A value gathered over a list."""
        chosen, elements = self.a_list(depth)
        gathered: Symbol = getattr(chosen, self.draw(st.sampled_from(names)))(
            self.over(elements, lambda: write(depth - 1))
        )
        return gathered

    def amount(self, depth: int) -> Symbol:
        """Money."""
        c = self.case
        facts = [c.case.income, c.decision.fine, *(act.cost for act in self.acts)]
        if depth <= 0:
            return self.draw(st.sampled_from(facts))
        return self.pick(
            lambda: self.draw(st.sampled_from(facts)),
            lambda: self.amount(depth - 1) + self.amount(depth - 1),
            lambda: self.amount(depth - 1) - self.draw(st.integers(0, 500)),
            lambda: self.amount(depth - 1) * self.number(depth - 1),
            lambda: self.amount(depth - 1).percent(self.number(depth - 1)),
            lambda: self.folded(("sum", "min", "max"), self.amount, depth),
            lambda: param("hearing.threshold", on=self.day(depth - 1), kind=self.word()),
        )

    def number(self, depth: int) -> Symbol:
        """A whole number."""
        c = self.case
        facts = [c.case.visits, c.decision.appeal.days, const(self.draw(st.integers(-3, 40)))]
        if depth <= 0:
            return self.draw(st.sampled_from(facts))
        pauses = c.case.pauses
        return self.pick(
            lambda: self.draw(st.sampled_from(facts)),
            lambda: self.number(depth - 1) + self.number(depth - 1),
            lambda: days_between(self.day(depth - 1), self.day(depth - 1)),
            lambda: workdays_between(self.day(depth - 1), self.day(depth - 1)),
            lambda: net_days(self.day(depth - 1), self.day(depth - 1), pauses, pauses.where(lambda p: p.approved)),
            lambda: net_workdays(self.day(depth - 1), self.day(depth - 1), pauses),
            lambda: c.decision.penalties.size(),
            lambda: self.a_list(depth)[0].size(),
            lambda: param("filing.days", on=self.day(depth - 1)),
        )
