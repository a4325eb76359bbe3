"""What is typed about a local value."""

from __future__ import annotations

from typing import Any

from django import forms

from plumbline.engine.schema import Kind
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, Agency
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden
from plumbline.web.standards import law
from plumbline.web.standards.models import LocalValue
from plumbline.web.standards.selectors import scopes_of

FEN = 100
DIM = "dim_"
ORDER = ("agency", "value", "since", "until", "title", "number", "article", "issuer", "approved_on", "reason")


class ValueForm(FrameForm):
    """One value in place of one number of the law; money is typed in yuan."""

    agency = forms.ModelChoiceField(
        label="适用机关", queryset=Agency.objects.none(), empty_label=None, help_text="适用于该机关及其全部下级机关。"
    )
    since = forms.DateField(label="施行日期", widget=DayInput())
    until = forms.DateField(label="终止日期", widget=DayInput(), required=False, help_text="不填为长期。")
    title = forms.CharField(label="文件名称", max_length=200, help_text="不写书名号。")
    number = forms.CharField(label="文号", max_length=60)
    article = forms.CharField(label="条款", max_length=60, help_text="例如：第三条第一款。")
    issuer = forms.CharField(label="批准机关", max_length=100)
    approved_on = forms.DateField(label="批准日期", widget=DayInput())
    reason = forms.CharField(
        label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text="公众可以看到。"
    )

    def __init__(self, data: Any = None, *, table: law.ParameterTable, actor: Actor, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.table = table
        scopes = scopes_of(actor)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[one.pk for one in scopes])  # type: ignore[attr-defined]
        self.fields["value"] = _value_field(table)
        for name in table.dimensions:
            if name in law.DIMENSIONS:
                self.fields[DIM + name] = _dim_field(name)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.RadioSelect):
                field.widget.attrs.setdefault(
                    "class", "form-select" if isinstance(field.widget, forms.Select) else "form-control"
                )
        dims = [name for name in self.fields if name.startswith(DIM)]
        self.order_fields(["agency", *dims, *ORDER[1:]])

    def clean(self) -> dict[str, Any]:
        """Text without hidden characters."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {name: without_hidden(value)[0] if isinstance(value, str) else value for name, value in cleaned.items()}

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the value."""
        given = dict(self.cleaned_data)
        dims = {name.removeprefix(DIM): given.pop(name) for name in list(given) if name.startswith(DIM)}
        given.pop("agency", None)
        value = given.pop("value")
        if self.table.kind is Kind.MONEY:
            value = int(value * FEN)
        if self.table.kind is Kind.BOOLEAN:
            value = value == "yes"
        kept = {name: code for name, code in dims.items() if code}
        return {**given, "parameter": self.table.name, "value": value, "dims": kept}


def _value_field(table: law.ParameterTable) -> forms.Field:
    label = f"本地值（{'元' if table.kind is Kind.MONEY else table.unit}）"
    if table.kind is Kind.MONEY:
        return forms.DecimalField(label=label, max_digits=15, decimal_places=2, min_value=0)
    if table.kind is Kind.BOOLEAN:
        return forms.ChoiceField(label="本地值", choices=[("yes", "是"), ("no", "否")], widget=forms.RadioSelect)
    return forms.IntegerField(label=label, min_value=0, max_value=100_000)


def _dim_field(name: str) -> forms.Field:
    zh, codes = law.DIMENSIONS[name]
    return forms.ChoiceField(label=zh, choices=[("", "全部"), *codes.items()], required=False)


def initial_of(row: LocalValue, table: law.ParameterTable) -> dict[str, Any]:
    """A row as the form shows it."""
    shown = {name: getattr(row, name) for name in ORDER if name not in ("agency", "value")}
    value = row.value
    if table.kind is Kind.MONEY:
        value = row.value / FEN if row.value % FEN else row.value // FEN
    if table.kind is Kind.BOOLEAN:
        value = "yes" if row.value else "no"
    dims = {DIM + name: code for name, code in row.dims.items()}
    return {**shown, **dims, "agency": row.agency_id, "value": value}


def initial_for(agency: Agency, table: law.ParameterTable) -> dict[str, Any]:
    """An organ sets values for the cases of its own field."""
    own = agency.kind != GOVERNMENT and agency.field != "other" and "field" in table.dimensions
    return {"issuer": agency.name, **({DIM + "field": agency.field} if own else {})}


class OpinionForm(FrameForm):
    """What the one who decides says."""

    opinion = forms.CharField(
        label="审批意见",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="退回时必填。",
    )


class WithdrawForm(FrameForm):
    """Why a value ends, and with which day."""

    last_day = forms.DateField(
        label="最后一天", widget=DayInput(), required=False, help_text="已经施行的必填；尚未施行的不再施行，不填。"
    )
    reason = forms.CharField(label="撤回理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
