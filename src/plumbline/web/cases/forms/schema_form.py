"""The form of a step, generated from the schema of the case file by the table in `steps`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.schema.inquiry import ACT
from plumbline.casefile.schema.outcome import SERVICE
from plumbline.engine.schema import Field, Group, Many, Member
from plumbline.web.cases.forms.fields import AnswerField, form_field
from plumbline.web.cases.forms.lists import LISTS, People
from plumbline.web.cases.forms.steps import STEPS
from plumbline.web.cases.services.sections import SECTIONS, Section
from plumbline.web.lawbook.law import wanting
from plumbline.web.lawbook.showing import link

Facts = Mapping[str, Any]
REASON = "reason-"
MANY = 4
INDEX = re.compile(r"\[\d+\]")
ALONGSIDE_LISTS = {"act": "acts", "service": "services"}
ALONGSIDE: dict[str, Group] = {"act": ACT, "service": SERVICE}
"""What may be recorded together with a step: the act in which it was done, the service of its paper."""


@dataclass(frozen=True)
class Shown:
    """A part of the form as the template draws it."""

    title: str
    fields: list[forms.BoundField]

    @property
    def many_answers(self) -> bool:
        """Whether so many yes-or-no questions stand together that one press should answer them all."""
        return sum(isinstance(each.field, AnswerField) for each in self.fields) >= MANY


@dataclass(frozen=True)
class Question:
    """One question: its place in the form and in the case file."""

    html_name: str
    group: str
    path: tuple[str, ...]
    required: bool
    list_name: str = ""


def question(name: str) -> Question:
    """Read a name of the table."""
    required = name.endswith("!")
    name = name.removesuffix("!")
    if name.startswith("*"):
        return Question(name[1:], "", (name[1:],), required, name[1:])
    *group, leaf = name.split(".")
    if not group:
        return Question(leaf, "", (leaf,), required)
    return Question("-".join([*group, leaf]), group[0], (*group[1:], leaf), required)


def questions(step: str) -> Iterator[tuple[str, list[Question]]]:
    """The parts of a step with their questions."""
    for part in STEPS[step].parts:
        yield part.title, [question(name) for name in part.names]


def own_path(section: Section) -> tuple[str, ...]:
    """The path of the group in which the facts of a step stand."""
    return (*section.path, section.under) if section.under else section.path


def section_group(section: Section) -> Group | None:
    """The group of the schema in which the facts of a step stand."""
    found: Member | None = CASE_FILE
    for name in own_path(section):
        parent = found.of if isinstance(found, Many) else found
        found = parent.member(name) if isinstance(parent, Group) else None
    if isinstance(found, Many):
        return found.of
    return found if isinstance(found, Group) else None


def member_of(step: str, asked: Question) -> Field:
    """The fact of the schema behind a question; a name that is not in the schema is a mistake in the table."""
    found: Member | None = section_group(SECTIONS[step])
    if asked.group:
        found = ALONGSIDE.get(asked.group) or CASE_FILE.member(asked.group)
    for name in asked.path:
        found = found.member(name) if isinstance(found, Group) else None
    if not isinstance(found, Field):
        raise LookupError(f"step {step}: {asked.html_name} is not a fact of the schema")
    return found


class StepForm(forms.Form):
    """The questions of one step with what the case file already says.

    `version` is the version of the case the person has seen; `key` makes a second arrival of the same form harmless.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    also_known: ClassVar[dict[str, tuple[str, ...]]] = {}

    def __init__(
        self,
        step: str,
        *,
        facts: Facts,
        version: int,
        today: date,
        people: People,
        suggested: Facts | None = None,
        data: Any = None,
    ) -> None:
        self.step = step
        self.case_facts = facts
        self.intro = STEPS[step].intro
        super().__init__(data, auto_id="f_%s", initial={"version": version, "key": uuid4().hex})
        self._layout: list[tuple[str, list[str]]] = []
        self._asked: dict[str, Question] = {}
        self._add_element()
        for title, asked in questions(step):
            self._layout.append((title, [self._add(each, people) for each in asked]))
        self._fill(today, suggested or {})
        self._add_reasons()

    def _add(self, asked: Question, people: People) -> str:
        name = asked.html_name
        self._asked[name] = asked
        if asked.list_name:
            self.fields[name] = LISTS[asked.list_name](people)
        else:
            self.fields[name] = form_field(member_of(self.step, asked), required=asked.required)
            self._cite(name, asked)
        return name

    def _cite(self, name: str, asked: Question) -> None:
        """The article that wants the fact, so that nobody is asked without a reason."""
        article = wanting(self.step).get(".".join(self._place(asked)))
        if article is not None:
            self.fields[name].article = link(article)  # type: ignore[attr-defined]
            self.fields[name].article_short = article.short  # type: ignore[attr-defined]

    def _add_element(self) -> None:
        """A step about one of several records asks which one."""
        section = SECTIONS[self.step]
        if not section.revises:
            return
        elements = _at(self.case_facts, section.path) or []
        choices = [(str(number), element_title(number, each)) for number, each in enumerate(elements)]
        self.fields["element"] = forms.ChoiceField(
            label="针对哪一条记录", choices=choices, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.initial["element"] = str(len(choices) - 1)
        self._layout.append(("记录", ["element"]))

    def _fill(self, today: date, suggested: Facts) -> None:
        section = SECTIONS[self.step]
        own = {} if section.adds or section.revises else (_at(self.case_facts, section.path) or {})
        for name, asked in self._asked.items():
            source = self.case_facts.get(asked.group) if asked.group else own
            self.initial[name] = self._typed(name, _at(source, asked.path))
        for name, path in STEPS[self.step].carried.items():
            if self.initial.get(name) in (None, []):
                self.initial[name] = _at(self.case_facts, tuple(path.split(".")))
        for name, value in suggested.items():
            if name in self._asked and self.initial.get(name) in (None, []):
                self.initial[name] = self._typed(name, value)
        if section.date in self._asked and not self.initial.get(section.date):
            self.initial[section.date] = today

    def _typed(self, name: str, value: Any) -> Any:
        """Instants stand in the file as text with their offset; the browser wants local time."""
        if isinstance(value, str) and isinstance(self.fields[name], forms.DateTimeField):
            return datetime.fromisoformat(value)
        return value

    def _add_reasons(self) -> None:
        """The boxes for written reasons that the person has already seen stay with what was typed."""
        for name in self.data if self.is_bound else ():
            if name.startswith(REASON):
                self.ask_reason(name.removeprefix(REASON))

    def ask_reason(self, rule: str) -> forms.BoundField:
        """A box for the written reason that passes a defect of `rule`."""
        name = f"{REASON}{rule}"
        if name not in self.fields:
            widget = forms.Textarea(attrs={"rows": 2, "class": "form-control"})
            self.fields[name] = forms.CharField(label="书面理由", required=False, max_length=2000, widget=widget)
        return self[name]

    def go_on_from(self, version: int) -> None:
        """Show the form again for this version of the case, with everything as it was typed."""
        data: Any = copy(self.data)
        data["version"] = str(version)
        self.data = data

    def parts(self) -> list[Shown]:
        """What the template draws, part by part."""
        return [Shown(title, [self[name] for name in names]) for title, names in self._layout if names]

    def facts(self) -> dict[str, Any]:
        """The answers as facts: own ones by leaf name, those of other groups under the group; no answer states nothing."""
        result: dict[str, Any] = {}
        if "element" in self.fields:
            result["element"] = self.cleaned_data["element"]
        for name, asked in self._asked.items():
            value = self.cleaned_data.get(name)
            if value in (None, "", []) and self.initial.get(name) in (None, "", []):
                continue
            target = result.setdefault(asked.group, {}) if asked.group else result
            for inner in asked.path[:-1]:
                target = target.setdefault(inner, {})
            target[asked.path[-1]] = None if value == "" else value
        return result

    def reasons(self) -> dict[str, str]:
        """The written reasons by rule."""
        return {
            name.removeprefix(REASON): value.strip()
            for name, value in self.cleaned_data.items()
            if name.startswith(REASON) and value.strip()
        }

    def anchor(self, path: str) -> str:
        """The place on the page where a fact such as `acts[0].officers` is asked for."""
        plain = INDEX.sub("", path)
        for name, asked in self._asked.items():
            if ".".join(self._place(asked)) == plain:
                return f"field-{name}"
        return ""

    def _place(self, asked: Question) -> tuple[str, ...]:
        group = ALONGSIDE_LISTS.get(asked.group, asked.group)
        return ((group,) if group else own_path(SECTIONS[self.step])) + asked.path

    def refuse(self, field_errors: Mapping[str, Sequence[str]]) -> list[str]:
        """Put the errors of a service at their fields; those that belong to no field are given back."""
        homeless: list[str] = []
        for path, errors in field_errors.items():
            name = self._field_of(path)
            if name is None:
                homeless.extend(errors)
            else:
                self.add_error(name, list(errors))
        return homeless

    def _field_of(self, path: str) -> str | None:
        for candidate in (path, path.replace(".", "-"), path.rsplit(".", 1)[-1], *self.also_known.get(path, ())):
            if candidate in self.fields:
                return candidate
        return None


def alongside(step: str, given: Facts) -> dict[str, Any]:
    """The facts given for a step as a piece of the case file: its own under its section, others under their group."""
    section = SECTIONS[step]
    own: dict[str, Any] = {}
    piece: dict[str, Any] = {}
    for name, value in given.items():
        whole = isinstance(CASE_FILE.member(name), Group) and isinstance(value, Mapping)
        (piece if whole else own)[name] = value
    own.pop("officers", None)
    if section.path and own:
        inner: Any = {section.under: own} if section.under else own
        for name in reversed(section.path[1:]):
            inner = {name: inner}
        piece[section.path[0]] = [inner] if section.adds or section.revises else inner
    return piece


def element_title(number: int, element: Facts) -> str:
    """How one record of a list is called in a choice."""
    words = [
        element.get("object") or element.get("id") or element.get("report_number") or element.get("target_id") or ""
    ]
    words.append(
        element.get("start") or element.get("date") or element.get("sampled") or element.get("requested") or ""
    )
    return " ".join([f"第 {number + 1} 条", *(str(word) for word in words if word)])


def _at(facts: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        facts = facts.get(name) if isinstance(facts, Mapping) else None
    return facts
