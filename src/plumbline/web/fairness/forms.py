"""What the list of leads may be asked for, and what readers and the supervisor type."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.fairness import law, selectors
from plumbline.web.fairness.models import Direction, LeadKind, LeadState
from plumbline.web.fairness.selectors import LeadFilter
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.forms import FrameForm, QueryForm, any_of

STATE_NAMES = {
    "": "存续的",
    "open": "待答复的",
    "answered": "已答复的",
    "gone": "不再出现的",
    **dict(LeadState.choices),
}


class LeadQuery(QueryForm):
    """The query area of the list of leads; officers only for those who may."""

    ALWAYS = ("text", "direction", "agency", "state")

    text = forms.CharField(label="案号、当事人", required=False, max_length=100)
    direction = any_of("方向", Direction.choices)
    agency = any_of("机关")
    state = forms.ChoiceField(label="办理", required=False, choices=list(STATE_NAMES.items()))
    kind = any_of("类别", LeadKind.choices)
    field = any_of("领域", terms.FIELDS.items())
    matter = any_of("事项")
    district = any_of("区域")
    size = any_of("当事人规模", law.SIZES.items())
    officer = any_of("承办人")

    def __init__(self, actor: Actor, query: Any) -> None:
        super().__init__(query)
        seen = selectors.visible_to(actor).filter(standing=True)
        names = law.matter_names()
        matters = seen.order_by("matter").values_list("matter", flat=True).distinct()
        districts = seen.exclude(district="").order_by("district").values_list("district", flat=True).distinct()
        self._offer("agency", list(agencies_of(actor).order_by("path").values_list("code", "short_name")))
        self._offer("matter", [(code, names.get(code, code)) for code in matters])
        self._offer("district", [(name, name) for name in districts])
        self._offer("officer", selectors.officers(actor))
        if not actor.may("fairness.officers"):
            del self.fields["officer"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", "全部"), *choices]  # type: ignore[attr-defined]

    def asked(self) -> LeadFilter:
        """The filter; a field that was filled in wrongly asks for nothing."""
        self.is_valid()
        known = {one.name for one in fields(LeadFilter)}
        return LeadFilter(**{name: value for name, value in self.cleaned_data.items() if value and name in known})


class AnswerForm(FrameForm):
    """What a reader found."""

    text = forms.CharField(
        label="您的答复",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="说明理由的，写明哪些事实、证据和规定支持这个数额，案卷哪一页；转交的，写明转给谁、请其核实什么。",
    )


class CapacityForm(FrameForm):
    """How much can be read."""

    leads = forms.IntegerField(
        label="同时待读的线索最多", min_value=1, max_value=2000, help_text="按实际能逐件阅读的数量设定，全市合计。"
    )
    years = forms.IntegerField(label="比较最近几年的案件", min_value=1, max_value=10, help_text="一至十年。")
