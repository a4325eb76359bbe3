"""Facts of a story as a person types them into the form of a step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from plumbline.engine.schema import Kind
from plumbline.web.cases.forms.schema_form import Question, StepForm, member_of, questions

Facts = Mapping[str, Any]


def asked(step: str) -> dict[tuple[str, ...], Question]:
    """The questions of a step by the place of their fact: ("date",), ("violation", "minor")."""
    found = {}
    for _, each in questions(step):
        for question in each:
            place = (question.group, *question.path) if question.group else question.path
            found[place] = question
    return found


def untypable(step: str, facts: Facts, known: frozenset[str]) -> set[tuple[str, ...]]:
    """The facts of a story for which the page of the step has no field."""
    places = {place for place, _ in _leaves(facts) if place[0] not in known}
    return places - set(asked(step))


def typed(form: StepForm, facts: Facts, **more: str) -> dict[str, Any]:
    """What the browser sends: everything the page already shows, and over it the facts that are typed."""
    sent: dict[str, Any] = {name: form[name].value() for name in ("version", "key")}
    for place, question in asked(form.step).items():
        value = _at(facts, place)
        shown = form[question.html_name].value()
        if question.list_name == "officers":
            sent["officers"] = list(value or shown or ())
        elif question.list_name:
            sent |= _rows(question.html_name, value or shown or ())
        elif value is not None:
            sent[question.html_name] = _one(member_of(form.step, question).kind, value)
        elif shown is not None:
            sent[question.html_name] = _shown(shown)
    if "element" in form.fields:
        sent["element"] = str(facts.get("element", 0))
    return {**sent, **more}


def _shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    return value if isinstance(value, list) else str(value)


def _leaves(facts: Facts, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    found = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            found.extend(_leaves(value, (*path, name)))
        elif value is not None:
            found.append(((*path, name), value))
    return found


def _at(facts: Any, place: tuple[str, ...]) -> Any:
    for name in place:
        facts = facts.get(name) if isinstance(facts, Mapping) else None
    return facts


def _one(kind: Kind, value: Any) -> Any:
    if kind is Kind.BOOLEAN:
        return "yes" if value else "no"
    if kind is Kind.MONEY:
        return f"{value // 100}.{value % 100:02d}"
    if kind is Kind.INSTANT:
        return value[:16]
    if kind is Kind.CODES:
        return list(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _rows(name: str, rows: Any) -> dict[str, str]:
    sent = {}
    for number, row in enumerate(rows):
        for cell, value in row.items():
            if value is True:
                sent[f"{name}-{number}-{cell}"] = "on"
            elif value not in (None, False):
                sent[f"{name}-{number}-{cell}"] = str(value)
    return sent
