"""What the lists may be asked for. Everything stands in the address, so that a list can be sent to a colleague."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.cases.forms.fields import MoneyField
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.findings import law
from plumbline.web.findings.models import Cause, Consequence, FileState
from plumbline.web.findings.selectors import NONE, FileFilter, FindingFilter
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.forms import DayInput

KIND_NAMES = {**dict(Consequence.choices), "cannot_tell": "无法判断"}
STATE_NAMES = {"seen": "评查过的", "to_do": "待评查的", **dict(FileState.choices)}
GRADE_NAMES = {"excellent": "优秀", "good": "良好", "pass": "合格", "fail": "不合格", "vetoed": "一票否决"}
ORDER_NAMES = {"gravity": "问题最重", "decided": "最近决定", "fine": "罚款最多", "score": "得分最低"}
BEYOND = {"some": "有", "none": "没有"}
ORIGINS = {"own": "本系统办理", "foreign": "其他系统送来"}


def _choice(label: str, names: dict[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "全部"), *names.items()])


def _month(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=7, widget=forms.TextInput({"placeholder": "2026-11"})
    )


class ListQuery(forms.Form):
    """A query area: some fields always in sight, the others behind 更多条件."""

    ALWAYS: tuple[str, ...] = ()

    def __init__(self, actor: Actor, query: Any) -> None:
        super().__init__(query, auto_id="q_%s")
        agencies = agencies_of(actor).order_by("path").values_list("code", "short_name")
        self.fields["agency"].choices = [("", "全部"), *agencies]  # type: ignore[attr-defined]
        rules = sorted((rule.title, key) for key, rule in law.families().items())
        self.fields["rule"].choices = [("", "全部"), *((key, title) for title, key in rules)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What was asked for; a field that was filled in wrongly asks for nothing and shows its error."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}

    @property
    def first_line(self) -> list[forms.BoundField]:
        """The fields that are always in sight."""
        return [self[name] for name in self.ALWAYS]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields behind 更多条件."""
        return [self[name] for name in self.fields if name not in self.ALWAYS]

    @property
    def more_asked(self) -> bool:
        """Whether 更多条件 has to be open."""
        return any(self.cleaned_data.get(field.name) not in (None, "", False) or field.errors for field in self.more)


class FileQuery(ListQuery):
    """The query area of the list of files."""

    ALWAYS = ("text", "agency", "kind", "state", "order")

    text = forms.CharField(label="案号、当事人", required=False, max_length=100)
    agency = _choice("机关", {})
    kind = _choice("问题", KIND_NAMES)
    state = _choice("评查状态", STATE_NAMES)
    order = forms.ChoiceField(label="排序", required=False, choices=list(ORDER_NAMES.items()))
    field = _choice("领域", {**terms.FIELDS, NONE: "未注明"})
    rule = _choice("规则", {})
    grade = _choice("等次", {**GRADE_NAMES, NONE: "不分等次"})
    outcome = _choice("处理结果", terms.OUTCOMES)
    month = _month("决定月份")
    decided_from = forms.DateField(label="决定日期起", required=False, widget=DayInput)
    decided_to = forms.DateField(label="决定日期止", required=False, widget=DayInput)
    fine_from = MoneyField(label="罚款不少于（元）", required=False)
    fine_to = MoneyField(label="罚款不多于（元）", required=False)
    origin = _choice("来源", ORIGINS)
    beyond = _choice("来源不提供的事实", BEYOND)
    before = forms.BooleanField(label="按上月末的情况", required=False)

    def asked(self) -> FileFilter:
        """The filter."""
        known = {one.name for one in fields(FileFilter)}
        return FileFilter(**{name: value for name, value in self.given().items() if name in known})


class FindingQuery(ListQuery):
    """The query area of the list of findings."""

    ALWAYS = ("text", "rule", "kind", "agency", "gone")

    text = forms.CharField(label="案号、当事人", required=False, max_length=100)
    rule = _choice("规则", {})
    kind = _choice("问题", KIND_NAMES)
    agency = _choice("机关", {})
    gone = forms.ChoiceField(
        label="是否存续", required=False, choices=[("", "存续"), ("only", "已消除"), ("all", "全部")]
    )
    field = _choice("领域", terms.FIELDS)
    cause = _choice("消除原因", dict(Cause.choices))
    since = _month("出现月份")
    until = _month("消除月份")
    run = forms.IntegerField(label="评查批次", required=False, min_value=1)

    def asked(self) -> FindingFilter:
        """The filter."""
        return FindingFilter(**self.given())
