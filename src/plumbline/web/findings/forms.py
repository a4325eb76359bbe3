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
from plumbline.web.shell.forms import DayInput, QueryForm, any_of

KIND_NAMES = {**dict(Consequence.choices), "cannot_tell": "无法判断"}
STATE_NAMES = {"seen": "评查过的", "to_do": "待评查的", **dict(FileState.choices)}
GRADE_NAMES = {"excellent": "优秀", "good": "良好", "pass": "合格", "fail": "不合格", "vetoed": "一票否决"}
ORDER_NAMES = {"gravity": "问题最重", "decided": "最近决定", "fine": "罚款最多", "score": "得分最低"}
BEYOND = {"some": "有", "none": "没有"}
ORIGINS = {"own": "本系统办理", "foreign": "其他系统送来"}


def _month(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=7, widget=forms.TextInput({"placeholder": "2026-11"})
    )


class ListQuery(QueryForm):
    """A query area with the agencies and the rules that the reader may choose from."""

    def __init__(self, actor: Actor, query: Any) -> None:
        super().__init__(query)
        agencies = agencies_of(actor).order_by("path").values_list("code", "short_name")
        self.fields["agency"].choices = [("", "全部"), *agencies]  # type: ignore[attr-defined]
        rules = sorted((rule.title, key) for key, rule in law.families().items())
        self.fields["rule"].choices = [("", "全部"), *((key, title) for title, key in rules)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What was asked for; a field that was filled in wrongly asks for nothing and shows its error."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}


class FileQuery(ListQuery):
    """The query area of the list of files."""

    ALWAYS = ("text", "agency", "kind", "state", "order")

    text = forms.CharField(label="案号、当事人", required=False, max_length=100)
    agency = any_of("机关")
    kind = any_of("问题", KIND_NAMES.items())
    state = any_of("评查状态", STATE_NAMES.items())
    order = forms.ChoiceField(label="排序", required=False, choices=list(ORDER_NAMES.items()))
    field = any_of("领域", {**terms.FIELDS, NONE: "未注明"}.items())
    rule = any_of("规则")
    grade = any_of("等次", {**GRADE_NAMES, NONE: "不分等次"}.items())
    outcome = any_of("处理结果", terms.OUTCOMES.items())
    month = _month("决定月份")
    decided_from = forms.DateField(label="决定日期起", required=False, widget=DayInput)
    decided_to = forms.DateField(label="决定日期止", required=False, widget=DayInput)
    fine_from = MoneyField(label="罚款不少于（元）", required=False)
    fine_to = MoneyField(label="罚款不多于（元）", required=False)
    origin = any_of("来源", ORIGINS.items())
    beyond = any_of("来源不提供的事实", BEYOND.items())
    before = forms.BooleanField(label="按上月末的情况", required=False)

    def asked(self) -> FileFilter:
        """The filter."""
        known = {one.name for one in fields(FileFilter)}
        return FileFilter(**{name: value for name, value in self.given().items() if name in known})


class FindingQuery(ListQuery):
    """The query area of the list of findings."""

    ALWAYS = ("text", "rule", "kind", "agency", "gone")

    text = forms.CharField(label="案号、当事人", required=False, max_length=100)
    rule = any_of("规则")
    kind = any_of("问题", KIND_NAMES.items())
    agency = any_of("机关")
    gone = forms.ChoiceField(
        label="是否存续", required=False, choices=[("", "存续"), ("only", "已消除"), ("all", "全部")]
    )
    field = any_of("领域", terms.FIELDS.items())
    cause = any_of("消除原因", Cause.choices)
    since = _month("出现月份")
    until = _month("消除月份")
    run = forms.IntegerField(label="评查批次", required=False, min_value=1)

    def asked(self) -> FindingFilter:
        """The filter."""
        return FindingFilter(**self.given())
