"""The proposed step, merged into the case file but not yet written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Group, Many
from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import Person, name_of
from plumbline.web.cases.services.sections import SECTIONS
from plumbline.web.cases.workflow import Transition
from plumbline.web.documents.services import next_number
from plumbline.web.shell.errors import BadInput

Facts = dict[str, Any]
Given = Mapping[str, Any]


@dataclass
class Draft:
    """A step being prepared: `facts` is the whole case file, `section` the part this step speaks about, `also` what was
    given for other sections, `stated` the names of the step's facts that were given with a value.

    `columns` are row columns to change; `advice` says by rule what to do when it bars the step; `afterwards` runs inside
    the transaction once the case is written. A `trial`
    is only looked at and never written.
    """

    case: Case
    step: str
    row: Transition
    actor: Person
    facts: Facts
    section: Facts
    also: Facts = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    columns: dict[str, Any] = field(default_factory=dict)
    advice: dict[str, str] = field(default_factory=dict)
    afterwards: list[Callable[[Draft], None]] = field(default_factory=list)
    trial: bool = False

    @property
    def on(self) -> date:
        """The day of the step: the date given for it, else the day on which it is taken."""
        name = SECTIONS[self.step].date
        given = self.section.get(name) if name else None
        return date.fromisoformat(given[:10]) if isinstance(given, str) else self.actor.on

    @property
    def actor_code(self) -> str | None:
        """The number by which the case file knows the actor: the officer's code, else the user name."""
        user = self.actor.user
        if user is None:
            return None
        officer = getattr(user, "officer", None)
        return str(officer.code if officer else user.username)

    @property
    def actor_name(self) -> str:
        """The actor's name."""
        return name_of(self.actor)

    def number(self, kind: str) -> str:
        """The next number of the agency's sequence; a trial takes none."""
        if self.trial:
            return "待编号"
        _, number = next_number(agency=self.case.agency, mark=kind, year=self.on.year)
        return number

    def group(self, name: str) -> Facts:
        """A group of the case file, made if it is not there yet."""
        if self.facts.get(name) is None:
            self.facts[name] = {}
        found: Facts = self.facts[name]
        return found

    def many(self, name: str) -> list[Facts]:
        """A list of the case file, made if it is not there yet."""
        if self.facts.get(name) is None:
            self.facts[name] = []
        found: list[Facts] = self.facts[name]
        return found

    def default(self, **values: Any) -> None:
        """State facts of this step that the officer did not state; None states nothing."""
        for name, value in values.items():
            if value is not None and self.section.get(name) is None:
                self.section[name] = plain(value)

    def renew(self, **values: Any) -> None:
        """State facts anew that follow from the case, whatever an earlier taking of the step left; the officer's own
        statement stands."""
        for name, value in values.items():
            if name not in self.stated:
                self.section[name] = plain(value)


def draft(case: Case, row: Transition, actor: Person, given: Given, *, trial: bool = False) -> Draft:
    """The case file with the given facts merged in. Raises BadInput when they do not fit anywhere."""
    facts: Facts = _copied(case.facts)
    own, others = _split(given)
    for name, values in others.items():
        _merge(facts, name, values)
    section = _open_section(facts, row.step, own)
    date_name = SECTIONS[row.step].date
    section.update(own)
    if date_name and not own.get(date_name):
        section[date_name] = actor.on.isoformat()
    stated = frozenset(name for name, value in own.items() if value is not None)
    return Draft(case, row.step, row, actor, facts, section, others, stated, trial=trial)


def _copied(value: Any) -> Any:
    """A copy of stored facts, which are JSON: nothing in them but dictionaries, lists and values that do not change."""
    if isinstance(value, dict):
        return {name: _copied(item) for name, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """The JSON spelling of a fact: dates and instants as ISO text, everything else as it is."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _split(given: Given) -> tuple[Facts, Facts]:
    """The step's own facts, and those of other sections given under the section's name."""
    own: Facts = {}
    others: Facts = {}
    for name, value in given.items():
        member = CASE_FILE.member(name)
        whole = isinstance(member, Group) and isinstance(value, Mapping)
        whole = whole or (isinstance(member, Many) and isinstance(value, list | tuple))
        (others if whole else own)[name] = plain(value)
    return own, others


def _merge(facts: Facts, name: str, values: Any) -> None:
    """Groups are merged fact by fact; a list replaces the list."""
    if isinstance(values, list) or facts.get(name) is None:
        facts[name] = values
    else:
        facts[name] = merged(facts[name], values)


def merged(old: Facts, new: Facts) -> Facts:
    """`old` with the values of `new`; groups inside are merged in turn."""
    result = dict(old)
    for name, value in new.items():
        before = result.get(name)
        result[name] = merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return result


def _open_section(facts: Facts, step: str, own: Facts) -> Facts:
    section = SECTIONS[step]
    element = own.pop("element", None)
    if not section.path:
        return {}
    parent = _reach(facts, section.path[:-1])
    name = section.path[-1]
    if section.adds:
        parent[name] = [*(parent.get(name) or []), {}]
        return _as_facts(parent[name][-1])
    if section.revises:
        return _inside(_element(parent.get(name) or [], element), section.under)
    return _inside(parent, name)


def _reach(facts: Facts, path: tuple[str, ...]) -> Facts:
    for name in path:
        facts = _inside(facts, name)
    return facts


def _inside(parent: Facts, name: str | None) -> Facts:
    if name is None:
        return parent
    if parent.get(name) is None:
        parent[name] = {}
    return _as_facts(parent[name])


def _as_facts(value: Facts) -> Facts:
    return value


def _element(elements: list[Facts], number: Any) -> Facts:
    """The element numbered from 0, by default the last one."""
    if not elements:
        raise BadInput({"element": "案卷中还没有可以办理的记录，请先登记。"})
    try:
        return elements[-1 if number is None else int(number)]
    except (IndexError, TypeError, ValueError):
        raise BadInput({"element": "没有这一条记录，请刷新页面后重新选择。"}) from None
