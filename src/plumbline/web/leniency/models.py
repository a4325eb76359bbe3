"""A city's own lists of leniency, and what was answered, looked up and chosen in a case.

The list itself is the TOML text that `plumbline.law.leniency` reads; the columns beside it are taken from the text so that
lists can be found. What is said in a case is only ever added to: the last answer and the last choice stand.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    """Where a version stands. A published one is applied from its first to its last day."""

    DRAFT = "draft", "起草"
    SUBMITTED = "submitted", "待批准"
    APPROVED = "approved", "已批准"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤回"


OPEN = (State.DRAFT, State.SUBMITTED, State.APPROVED)
"""States of a version on its way; a list has one such version at a time."""


class CityList(models.Model):
    """One version of one list of an agency; it is applied by the agency and all below it (行政处罚法第三十四条)."""

    agency = models.ForeignKey(
        "organs.Agency", verbose_name="制定机关", on_delete=models.PROTECT, related_name="leniency_lists"
    )
    key = models.CharField("代码", max_length=60)
    version = models.PositiveIntegerField("版本")
    kind = models.CharField("种类", max_length=12)
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    field = models.CharField("执法领域", max_length=10)
    items = models.PositiveIntegerField("条目数")
    toml = models.TextField("内容")
    since = models.DateField("施行日期")
    until = models.DateField("失效日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("起草时间")
    submitted_at = models.DateTimeField("提请时间", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批准人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("批准时间", null=True)
    opinion = models.CharField("审批意见", max_length=500, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="公布人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField("登记公布时间", null=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_for = models.CharField("撤回理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "从宽清单"
        ordering: ClassVar = ["agency__path", "key", "-version"]
        indexes: ClassVar = [models.Index(fields=["state", "kind"], name="leniency_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "version"], name="leniency_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["draft", "submitted", "approved"]), name="leniency_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="leniency_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("drafted_by")), name="leniency_not_approved_by_its_drafter"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="leniency_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_on__isnull=False, published_by__isnull=False, published_at__isnull=False),
                name="leniency_published_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.version}版）"

    def stands(self, day: date) -> bool:
        """Whether it is applied on the day, both ends included."""
        begun = self.state == State.PUBLISHED and self.since <= day
        return begun and (self.until is None or day <= self.until)


class Answer(models.Model):
    """The answer of a case to a question of a list, with the evidence that proves it. The last one stands."""

    case = models.ForeignKey("cases.Case", verbose_name="案件", on_delete=models.PROTECT, related_name="list_answers")
    list_key = models.CharField("清单", max_length=60)
    question = models.CharField("问题", max_length=60)
    value = models.JSONField("答案", null=True)
    evidence = models.JSONField("证据", default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("填写时间")

    class Meta:
        verbose_name = "清单问题的答案"
        ordering: ClassVar = ["case", "pk"]

    def __str__(self) -> str:
        return f"{self.list_key} {self.question}"


class Look(models.Model):
    """A look at the earlier acts of the party: how far, over which acts, where, and what was found on that day."""

    case = models.ForeignKey("cases.Case", verbose_name="案件", on_delete=models.PROTECT, related_name="looks_back")
    span = models.CharField("期间", max_length=6)
    same = models.CharField("范围", max_length=8)
    on = models.DateField("查询日期")
    since = models.DateField("期间起", null=True)
    until = models.DateField("期间止")
    sources = models.JSONField("查询的来源")
    hits = models.JSONField("查到的记录", default=list)
    first = models.BooleanField("没有查到")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("查询时间")

    class Meta:
        verbose_name = "首违查询"
        ordering: ClassVar = ["case", "-pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.span} {self.same} {self.on}"


class Taken(models.TextChoices):
    """What was done with an item that fits."""

    CHOSEN = "chosen", "适用"
    REFUSED = "refused", "不适用"


class Choice(models.Model):
    """An item applied to a case or passed over, always with a reason. The last one of an item stands."""

    case = models.ForeignKey("cases.Case", verbose_name="案件", on_delete=models.PROTECT, related_name="list_choices")
    list_key = models.CharField("清单", max_length=60)
    list_title = models.CharField("清单名称", max_length=300)
    item = models.CharField("条目", max_length=20)
    act = models.CharField("违法行为", max_length=300)
    result = models.CharField("处理", max_length=12)
    taken = models.CharField("选择", max_length=8, choices=Taken.choices)
    reason = models.TextField("理由", max_length=1000)
    state = models.CharField("当时是否满足", max_length=14)
    conditions = models.JSONField("当时的条件", default=list)
    on = models.DateField("日期")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "清单适用"
        ordering: ClassVar = ["case", "-pk"]
        indexes: ClassVar = [models.Index(fields=["taken", "list_key"], name="choice_by_list")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="choice_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(taken="chosen") | Q(state="satisfied"), name="choice_only_of_what_is_satisfied"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_key} {self.item} {self.taken}"
