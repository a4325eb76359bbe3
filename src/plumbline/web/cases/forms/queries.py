"""What a list may be asked for. Everything stands in the address, so that a list can be sent to a colleague."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.cases import law, workflow
from plumbline.web.cases.forms.fields import MoneyField
from plumbline.web.cases.selectors import ORDERS, CaseFilter
from plumbline.web.shell.forms import DayInput, QueryForm, any_of

ORDER_NAMES = {"due": "期限最近", "updated": "最近办理", "newest": "最近收到"}


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput)


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class CaseQuery(QueryForm):
    """The query area of the list of cases."""

    text = forms.CharField(label="案号、当事人、案由", required=False, max_length=100)
    state = any_of("状态", workflow.STATES.items())
    stage = any_of("阶段", workflow.STAGES.items())
    procedure = any_of("程序", terms.PROCEDURES.items())
    outcome = any_of("处理结果", terms.OUTCOMES.items())
    matter = forms.ChoiceField(
        label="执法事项", required=False, choices=lambda: [("", "全部"), *law.matter_names().items()]
    )
    received_from = _day("线索日期起")
    received_to = _day("线索日期止")
    filed_from = _day("立案日期起")
    filed_to = _day("立案日期止")
    decided_from = _day("决定日期起")
    decided_to = _day("决定日期止")
    fine_from = MoneyField(label="罚款不少于（元）", required=False)
    fine_to = MoneyField(label="罚款不多于（元）", required=False)
    decided = _tick("已作决定")
    late = _tick("已超期")
    blocked = _tick("被法律检查拦下")
    mine = _tick("我承办的")
    open_only = _tick("未办结")
    order = forms.ChoiceField(label="排序", required=False, choices=[(name, ORDER_NAMES[name]) for name in ORDERS])

    ALWAYS = ("text", "state", "order")
    TICKS = ("open_only", "decided", "mine", "late", "blocked")

    def asked(self, **fixed: Any) -> CaseFilter:
        """The filter; a field that was filled in wrongly asks for nothing and shows its error."""
        self.is_valid()
        known = {field.name for field in fields(CaseFilter)}
        given = {name: value for name, value in self.cleaned_data.items() if name in known and value not in (None, "")}
        return CaseFilter(**{**given, **fixed})

    def chips(self) -> list[tuple[str, str]]:
        """What is asked for, in words."""
        shown = []
        for name, value in self.cleaned_data.items():
            if value in (None, "", False) or name in ("order", "text"):
                continue
            field = self.fields[name]
            words = dict(getattr(field, "choices", ())).get(value, value) if value is not True else ""
            shown.append((str(field.label), str(words)))
        return shown
