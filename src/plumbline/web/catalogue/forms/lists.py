"""The head of a version, its entries, and the decision on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from plumbline.web.catalogue.models import ADD, CLOSING, KINDS
from plumbline.web.organs.models import Agency, AgencyQuerySet
from plumbline.web.shell.forms import DayInput, FrameForm

KEEPS = (("yes", "仍由本机关办结"), ("no", "一并移交，本机关不再办理"))


class VersionForm(FrameForm):
    """What an adjustment is called, rests on, and when it takes effect."""

    title = forms.CharField(label="名称", max_length=120, help_text="例如：2026年度动态调整")
    basis = forms.CharField(
        label="调整依据",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="法律法规规章的立改废、职责调整决定、国家和省指导目录的修订等，写明名称和条款",
    )
    effective = forms.DateField(label="施行日期", widget=DayInput(), help_text="清单先公布后施行")
    note = forms.CharField(label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, agencies: AgencyQuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies is not None:
            agency = forms.ModelChoiceField(label="机关", queryset=agencies, empty_label="请选择")
            agency.widget.attrs["class"] = "form-select"
            self.fields = {"agency": agency, **self.fields}


class AdjustForm(FrameForm):
    """One kind of adjustment for one or more matters; only the questions of that kind are asked."""

    codes = forms.MultipleChoiceField(label="事项", widget=forms.CheckboxSelectMultiple())
    basis = forms.CharField(
        label="依据",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="与整次调整的依据相同的，不用再填",
    )
    office = forms.CharField(label="承办机构", max_length=80, required=False)
    acts_from = forms.DateField(
        label="承接此前的违法行为",
        required=False,
        widget=DayInput(),
        help_text="由其他机关划入的事项，填自何日起发生的违法行为由本机关办理；不承接的不填",
    )
    keeps_earlier = forms.ChoiceField(label="此前发生的违法行为", choices=KEEPS, widget=forms.RadioSelect())
    successor = forms.ModelChoiceField(
        label="承接机关", queryset=Agency.objects.none(), required=False, empty_label="没有承接机关"
    )
    note = forms.CharField(label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    stacked: ClassVar[tuple[str, ...]] = ("codes",)

    def __init__(self, *args: Any, kind: str, matters: Sequence[tuple[str, str]], others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        codes = self.fields["codes"]
        codes.choices = list(matters)  # type: ignore[attr-defined]
        codes.stacked = True  # type: ignore[attr-defined]
        codes.label = f"要{KINDS[kind]}的事项"
        if kind in CLOSING:
            self.fields["successor"].queryset = others  # type: ignore[attr-defined]
            del self.fields["office"]
        else:
            del self.fields["keeps_earlier"], self.fields["successor"]
        if kind != ADD:
            del self.fields["acts_from"]

    def facts(self) -> dict[str, Any]:
        """What the service asks for."""
        facts = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        if "keeps_earlier" in facts:
            facts["keeps_earlier"] = facts["keeps_earlier"] == "yes"
        return facts


class DecideForm(FrameForm):
    """Approval with number and date, or return with the reason."""

    number = forms.CharField(label="批准文号", max_length=80, required=False)
    approved_on = forms.DateField(label="批准日期", widget=DayInput(), required=False)
    opinion = forms.CharField(label="意见", max_length=500, required=False, help_text="退回的，写明理由")
