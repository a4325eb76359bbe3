"""Form fields for the kinds of facts: money in exact yuan, three-state answers, dates, codes."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms

from plumbline.engine.schema import Field, Kind
from plumbline.web.shell.forms import without_hidden

YES, NO, OPEN = "yes", "no", ""
LONG_TEXTS = frozenset({"description", "opinion", "not_published_reason", "basis", "jurisdiction_basis"})
TEXT_LIMIT, LONG_TEXT_LIMIT = 200, 4000
AMOUNT = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")


class TextField(forms.CharField):
    """Text without invisible or direction-changing characters, which could make a document read otherwise than typed."""

    def to_python(self, value: Any) -> str:
        """Strip and refuse what cannot be seen."""
        text, hidden = without_hidden(str(super().to_python(value)))
        if hidden:
            raise forms.ValidationError("含有看不见的控制字符，可能改变文字的显示顺序，请删除后重新输入。")
        return text


class MoneyField(forms.Field):
    """An amount typed in yuan, kept as integer fen; never a float."""

    capitals = True
    default_error_messages = {"amount": "请填写以元为单位的数额，最多两位小数，例如 30000 或 1234.50；不要写“万元”。"}

    def to_python(self, value: Any) -> int | None:
        """Yuan text to fen; digits of the full width and separators are understood."""
        text = unicodedata.normalize("NFKC", str(value or "")).replace(",", "").replace(" ", "")
        text = text.removesuffix("元")
        if text == "":
            return None
        match = AMOUNT.fullmatch(text)
        if match is None:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")
        return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))

    def prepare_value(self, value: Any) -> Any:
        """Fen to yuan text; what was typed is shown again as it was typed."""
        if isinstance(value, int):
            return f"{Decimal(value) / 100:.2f}".removesuffix(".00")
        return value


class AnswerField(forms.TypedChoiceField):
    """Yes, no, or not yet known: not answering is an answer of its own and decides nothing."""

    def __init__(self, **options: Any) -> None:
        choices = ((YES, "是"), (NO, "否"), (OPEN, "尚不清楚"))
        super().__init__(choices=choices, coerce=YES.__eq__, empty_value=None, widget=forms.RadioSelect, **options)

    def prepare_value(self, value: Any) -> Any:
        """A fact of the case file as the choice that stands for it."""
        if isinstance(value, bool):
            return YES if value else NO
        return value if value in (YES, NO) else OPEN


def form_field(member: Field, *, required: bool = False) -> forms.Field:
    """The form field for one fact of the schema; it remembers the paper in which the fact stands."""
    verb = "选择" if member.kind in (Kind.CODE, Kind.CODES) else "填写"
    common: dict[str, Any] = {
        "label": member.zh,
        "required": required,
        "error_messages": {"required": f"请{verb}{member.zh}。"},
    }
    field = BUILDERS[member.kind](member, common)
    field.source = member.source  # type: ignore[attr-defined]
    return field


def _text(member: Field, common: dict[str, Any]) -> forms.Field:
    if member.name in LONG_TEXTS:
        widget = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
        return TextField(max_length=LONG_TEXT_LIMIT, widget=widget, **common)
    return TextField(max_length=TEXT_LIMIT, widget=forms.TextInput(attrs={"class": "form-control"}), **common)


def _code(member: Field, common: dict[str, Any]) -> forms.Field:
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(choices=[("", "请选择"), *member.values], widget=widget, **common)


def _codes(member: Field, common: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(choices=list(member.values), widget=forms.CheckboxSelectMultiple, **common)


def _day(member: Field, common: dict[str, Any]) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"})
    return forms.DateField(widget=widget, **common)


def _instant(member: Field, common: dict[str, Any]) -> forms.Field:
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "form-control"})
    return forms.DateTimeField(widget=widget, **common)


def _money(member: Field, common: dict[str, Any]) -> forms.Field:
    attributes = {"class": "form-control num", "inputmode": "decimal", "autocomplete": "off"}
    return MoneyField(widget=forms.TextInput(attrs=attributes), **common)


def _integer(member: Field, common: dict[str, Any]) -> forms.Field:
    widget = forms.NumberInput(attrs={"class": "form-control", "min": 0})
    return forms.IntegerField(min_value=0, max_value=99999, widget=widget, **common)


def _answer(member: Field, common: dict[str, Any]) -> forms.Field:
    return AnswerField(**common)


BUILDERS = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.DATE: _day,
    Kind.INSTANT: _instant,
    Kind.MONEY: _money,
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _answer,
}
