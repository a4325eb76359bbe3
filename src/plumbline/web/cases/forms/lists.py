"""Lists inside a form: officers picked with the state of their certificates, members with votes, articles applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from plumbline.casefile.schema.outcome import LAW_REFERENCE, MEMBER, RIVAL_PROVISION
from plumbline.engine.schema import Field, Group, Kind
from plumbline.web.cases.forms.fields import form_field

Choices = Sequence[tuple[str, str]]
MOST_ROWS = 15


@dataclass(frozen=True)
class People:
    """Whom a form may name: officers by code with the state of their certificates, and those who may vote; and which
    other matters the act of the case may fit, those that the catalogue calls its rivals first."""

    officers: Choices = ()
    members: Choices = ()
    hosts: Choices = ()
    matters: Choices = ()


class ListField(forms.Field):
    """Marks a field whose value is a list."""


class OfficersField(ListField, forms.MultipleChoiceField):
    """Officers by code. Two valid certificates are the law's demand, so the rules refuse fewer, not the form."""

    stacked = True

    def __init__(self, people: People) -> None:
        super().__init__(
            label="执法人员",
            choices=people.officers,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="括号内为执法证号和证件状态；辅助人员不计入两人。",
        )

    def prepare_value(self, value: Any) -> Any:
        """Officers of the case file as their codes."""
        return [each["id"] if isinstance(each, Mapping) else each for each in value or ()]


class RowsWidget(forms.Widget):
    """Rows of cells; every cell is an ordinary form field."""

    def __init__(self, cells: Mapping[str, forms.Field], spare: int) -> None:
        self.cells, self.spare = cells, spare
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        """The typed rows, as typed."""
        rows = []
        for number in range(MOST_ROWS):
            prefix = f"{name}-{number}-"
            if any(key.startswith(prefix) for key in data):
                rows.append({c: f.widget.value_from_datadict(data, files, prefix + c) for c, f in self.cells.items()})
        return rows

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """A small table of inputs, each with a label of its own for screen readers."""
        rows = _without_blank_end(value or ())
        rows += [{}] * min(self.spare, MOST_ROWS - len(rows))
        drawn = [
            [self._cell(name, number, c, f, row) for c, f in self.cells.items()] for number, row in enumerate(rows)
        ]
        heads = [field.label for field in self.cells.values()]
        return mark_safe(render_to_string("cases/rows_widget.html", {"heads": heads, "rows": drawn}))

    def _cell(self, name: str, number: int, cell: str, field: forms.Field, row: Mapping[str, Any]) -> dict[str, Any]:
        html_name = f"{name}-{number}-{cell}"
        label = f"第 {number + 1} 行{field.label}"
        shown = field.prepare_value(row.get(cell))
        return {
            "label": field.label,
            "html": field.widget.render(html_name, shown, {"id": f"f_{html_name}", "aria-label": label}),
        }


class RowsField(ListField):
    """A list of groups of the schema, row by row; rows without an entry are left out."""

    widget: RowsWidget

    def __init__(self, label: str, cells: Mapping[str, forms.Field], spare: int, help_text: str = "") -> None:
        self.cells = cells
        super().__init__(label=label, required=False, widget=RowsWidget(cells, spare), help_text=help_text)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Every cell checked; an error names its row."""
        rows: list[dict[str, Any]] = []
        errors: list[str] = []
        for number, row in enumerate(value or (), start=1):
            cleaned: dict[str, Any] = {}
            for name, field in self.cells.items():
                try:
                    cleaned[name] = field.clean(row.get(name))
                except forms.ValidationError as error:
                    errors.extend(f"第 {number} 行{field.label}：{message}" for message in error.messages)
            if _filled(cleaned):
                rows.append({name: each for name, each in cleaned.items() if each not in (None, "")})
        if errors:
            raise forms.ValidationError(errors)
        return rows


def _filled(row: Mapping[str, Any]) -> bool:
    return any(each not in (None, "", False, []) for each in row.values())


def _without_blank_end(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows up to the last filled one; a blank row between keeps its number, by which errors call the others."""
    end = max((number for number, row in enumerate(rows, start=1) if _filled(row)), default=0)
    return list(rows[:end])


def _cells(group: Group, replaced: Mapping[str, forms.Field]) -> dict[str, forms.Field]:
    cells: dict[str, forms.Field] = {}
    for member in group.members:
        if member.name in replaced:
            cells[member.name] = replaced[member.name]
        elif isinstance(member, Field) and member.kind is Kind.BOOLEAN:
            cells[member.name] = forms.BooleanField(label=member.zh, required=False)
        elif isinstance(member, Field):
            cells[member.name] = form_field(member)
    return cells


def _members(people: People) -> ListField:
    who = forms.ChoiceField(
        label="人员",
        required=False,
        choices=[("", "请选择"), *people.members],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    cells = _cells(MEMBER, {"id": who})
    cells.pop("name")
    return RowsField("参加人员", cells, spare=5, help_text="每人一行，写明本人意见；参加表决和签名分别勾选。")


def _law_references(people: People) -> ListField:
    return RowsField("适用条款", _cells(LAW_REFERENCE, {}), spare=2, help_text="引用到条、款、项；版本填该文件施行日。")


def _rival_provisions(people: People) -> ListField:
    matter = forms.ChoiceField(
        label="执法事项",
        required=False,
        choices=[("", "目录以外的规定"), *people.matters],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    cells = _cells(RIVAL_PROVISION, {"matter": matter})
    cells["fine_min"].label, cells["fine_max"].label = "罚款下限（元）", "罚款上限（元）"
    return RowsField(
        "同一行为违反的其他规定",
        cells,
        spare=1,
        help_text="没有的不填。选了事项的，条款和幅度按行为时的目录补上；幅度不确定的由您填写。"
        "按罚款数额高的规定处罚（处罚法 29），比较方法未核实。",
    )


LISTS: dict[str, Callable[[People], ListField]] = {
    "officers": OfficersField,
    "members": _members,
    "law_references": _law_references,
    "rival_provisions": _rival_provisions,
}
