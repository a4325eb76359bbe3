"""The forms that open a case: the questions of the step, the matter from the power list, and the party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from plumbline.web.cases.forms.lists import People
from plumbline.web.cases.forms.schema_form import StepForm

Choices = Sequence[tuple[str, str]]


class OpeningForm(StepForm):
    """A case is opened against a registered party, or a party registered on the spot."""

    party_id = forms.IntegerField(required=False, widget=forms.HiddenInput, label="已登记的当事人")
    also_known: ClassVar[dict[str, tuple[str, ...]]] = {
        "matter": ("matter-code",),
        "party": ("party-name",),
        "party_id": ("party-name",),
    }

    def __init__(self, step: str, *, matters: Choices, today: date, people: People, data: Any = None) -> None:
        super().__init__(step, facts={}, version=0, today=today, people=people, data=data)
        self.fields["matter-code"] = forms.ChoiceField(
            label="执法事项",
            choices=[("", "请选择"), *matters],
            widget=forms.Select(attrs={"class": "form-select"}),
            help_text="只列出本机关权责清单内的事项",
        )

    def clean(self) -> dict[str, Any]:
        """Either a registered party, or at least the kind and name of a new one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("party_id"):
            for name, told in (("party-kind", "请选择当事人类型。"), ("party-name", "请填写当事人的名称或姓名。")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, f"{told}也可以在上面查找已登记的当事人。")
        return cleaned

    def facts(self) -> dict[str, Any]:
        """With the chosen party, and the key by which a repeated submission is recognised."""
        result = super().facts()
        if chosen := self.cleaned_data.get("party_id"):
            result["party_id"] = chosen
            result.pop("party", None)
        return {**result, "request_key": self.cleaned_data["key"]}
