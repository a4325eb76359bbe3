"""Decided files as they can be compared, the nightly calculations, and the leads with everything that readers answered.

A lead is for a reader, never a verdict: nothing else in the system acts on it. It keeps the figures it was told with, by which
calculation, and who read it. Whoever decided the case does not answer the lead on it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Compared(models.Model):
    """What a decided file says about its fine, in the terms of `plumbline.fairness.Record`; sums in fen.

    `digest` is of the content it was read from; `unreadable` says why a file cannot be compared.
    """

    file = models.OneToOneField("findings.ReviewedFile", models.CASCADE, related_name="compared", verbose_name="案卷")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="机关")
    matter = models.CharField("事项代码", max_length=60, blank=True)
    edition = models.CharField("版本", max_length=10, blank=True)
    factors: models.JSONField[dict[str, float | str]] = models.JSONField("情节", default=dict)
    outcome = models.CharField("处理结果", max_length=40, blank=True)
    fine = models.BigIntegerField("罚款（分）", null=True)
    minimum = models.BigIntegerField("法定下限（分）", null=True)
    maximum = models.BigIntegerField("法定上限（分）", null=True)
    position = models.FloatField("在法定幅度内的位置", null=True)
    band_low = models.BigIntegerField("基准下端（分）", null=True)
    band_high = models.BigIntegerField("基准上端（分）", null=True)
    departed = models.BooleanField("调整适用基准", default=False)
    below_allowed = models.BooleanField("减轻处罚", default=False)
    goods_value = models.BigIntegerField("货值金额（分）", null=True)
    officer = models.CharField("承办人编号", max_length=60, blank=True)
    officer_name = models.CharField("承办人", max_length=60, blank=True)
    district = models.CharField("区域", max_length=60, blank=True)
    size = models.CharField("当事人规模", max_length=20, blank=True)
    decided_on = models.DateField("决定日期", null=True)
    digest = models.CharField("内容摘要", max_length=64)
    unreadable = models.CharField("不能比较的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "可比案件"
        indexes: ClassVar = [
            models.Index(fields=["matter", "edition", "decided_on"], name="compared_by_matter"),
            models.Index(fields=["decided_on"], name="compared_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.matter}"


class Capacity(models.Model):
    """How many leads the city can read, and how many years are compared: the newest row counts."""

    leads = models.PositiveIntegerField("待读线索上限")
    years = models.PositiveSmallIntegerField("比较年数")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="设定人")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "阅读能力"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(leads__gt=0, leads__lte=2000), name="capacity_of_leads"),
            models.CheckConstraint(condition=Q(years__gt=0, years__lte=10), name="capacity_of_years"),
        ]

    def __str__(self) -> str:
        return f"{self.leads} 条，{self.years} 年"


class Kind(models.TextChoices):
    """Who began a calculation."""

    NIGHTLY = "nightly", "夜间"
    MANUAL = "manual", "手动"


class Progress(models.TextChoices):
    """How far it is."""

    RUNNING = "running", "进行中"
    DONE = "done", "已完成"


class Calculation(models.Model):
    """One night's models and comparisons, kept as they were; the last one that is done is shown.

    `levels`: one entry per model; `groups`: tested cells; `spreads`, `shares`, `habits`, `heavy`: see `services.writing`.
    """

    kind = models.CharField("方式", max_length=10, choices=Kind.choices)
    state = models.CharField("状态", max_length=10, choices=Progress.choices, default=Progress.RUNNING)
    started_at = models.DateTimeField("开始时间")
    beat_at = models.DateTimeField("最近进展")
    ended_at = models.DateTimeField("结束时间", null=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    since = models.DateField("比较自", null=True)
    capacity = models.PositiveIntegerField("待读线索上限", default=0)
    years = models.PositiveSmallIntegerField("比较年数", default=0)
    files = models.PositiveIntegerField("案卷", default=0)
    placed = models.PositiveIntegerField("在法定幅度内的罚款", default=0)
    unfined = models.PositiveIntegerField("没有罚款", default=0)
    below = models.PositiveIntegerField("减轻处罚", default=0)
    unplaced = models.PositiveIntegerField("法定幅度不明", default=0)
    leads = models.PositiveIntegerField("存续线索", default=0)
    appeared = models.PositiveIntegerField("新出现线索", default=0)
    model_version = models.CharField("模型版本", max_length=64, blank=True)
    levels: models.JSONField[list[dict[str, Any]]] = models.JSONField("模型", default=list)
    groups: models.JSONField[list[dict[str, Any]]] = models.JSONField("分组检验", default=list)
    spreads: models.JSONField[list[dict[str, Any]]] = models.JSONField("组间差距", default=list)
    shares: models.JSONField[list[dict[str, Any]]] = models.JSONField("不罚款的比例", default=list)
    habits: models.JSONField[list[dict[str, Any]]] = models.JSONField("处罚习惯", default=list)
    heavy: models.JSONField[list[dict[str, Any]]] = models.JSONField("小过重罚", default=list)

    class Meta:
        verbose_name = "同案同罚计算"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="running"), name="one_calculation_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True) | Q(state="done", ended_at__isnull=False),
                name="calculation_ended_when_done",
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.pk} 次计算"


class LeadState(models.TextChoices):
    """What readers did with a lead."""

    NEW = "new", "未读"
    READ = "read", "已读"
    EXPLAINED = "explained", "已说明"
    PASSED_ON = "passed_on", "已转交"


OPEN = (LeadState.NEW, LeadState.READ)
ANSWERED = (LeadState.EXPLAINED, LeadState.PASSED_ON)


class LeadKind(models.TextChoices):
    """By what a case stands out; the first two are exact, the third compares."""

    RANGE = "range", "超出法定幅度"
    BAND = "band", "超出裁量基准"
    AMOUNT = "amount", "偏离同类案件"


class Direction(models.TextChoices):
    """To which side."""

    HARSH = "harsh", "偏重"
    MILD = "mild", "偏轻"


class Lead(models.Model):
    """One decided file for a reader to look at. Sums in fen; `score` in widths of the band; `digest` is of what was compared.

    `standing` is False once the figures no longer show it; answers stay.
    """

    file = models.ForeignKey(
        "findings.ReviewedFile", models.PROTECT, related_name="fairness_leads", verbose_name="案卷"
    )
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("类别", max_length=10, choices=LeadKind.choices)
    direction = models.CharField("方向", max_length=6, choices=Direction.choices)
    matter = models.CharField("事项代码", max_length=60)
    edition = models.CharField("版本", max_length=10, blank=True)
    officer = models.CharField("承办人编号", max_length=60, blank=True)
    officer_name = models.CharField("承办人", max_length=60, blank=True)
    district = models.CharField("区域", max_length=60, blank=True)
    size = models.CharField("当事人规模", max_length=20, blank=True)
    decided_on = models.DateField("决定日期", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    fine = models.BigIntegerField("罚款")
    minimum = models.BigIntegerField("法定下限", null=True)
    maximum = models.BigIntegerField("法定上限", null=True)
    position = models.FloatField("在法定幅度内的位置", null=True)
    low = models.BigIntegerField("九成下端", null=True)
    middle_low = models.BigIntegerField("居中一半下端", null=True)
    median = models.BigIntegerField("中间值", null=True)
    middle_high = models.BigIntegerField("居中一半上端", null=True)
    high = models.BigIntegerField("九成上端", null=True)
    score = models.FloatField("偏离程度", null=True)
    rank = models.PositiveIntegerField("名次")
    cases = models.PositiveIntegerField("同类案件数", default=0)
    pooled = models.BooleanField("合并计算", default=False)
    basis = models.CharField("同类案件的范围", max_length=300, blank=True)
    factors: models.JSONField[list[str]] = models.JSONField("本案情节", default=list)
    weights: models.JSONField[list[list[str]]] = models.JSONField("情节对数额的影响", default=list)
    neighbours: models.JSONField[list[dict[str, Any]]] = models.JSONField("最接近的案件", default=list)
    sentence = models.TextField("说明")
    model_version = models.CharField("模型版本", max_length=64)
    digest = models.CharField("内容摘要", max_length=64)
    first = models.ForeignKey(Calculation, models.PROTECT, related_name="+", verbose_name="首次出现")
    last = models.ForeignKey(Calculation, models.PROTECT, related_name="+", verbose_name="最近一次")
    standing = models.BooleanField("存续", default=True)
    state = models.CharField("状态", max_length=10, choices=LeadState.choices, default=LeadState.NEW)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "同案同罚线索"
        indexes: ClassVar = [
            models.Index(fields=["standing", "rank"], name="lead_by_rank"),
            models.Index(fields=["agency", "standing", "rank"], name="lead_agency_rank"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file"], condition=Q(standing=True), name="one_standing_lead_of_a_file"),
            models.CheckConstraint(condition=Q(state__in=LeadState.values), name="lead_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["new", "read"], answered_by__isnull=True, answered_at__isnull=True)
                | Q(state__in=["explained", "passed_on"], answered_by__isnull=False, answered_at__isnull=False),
                name="lead_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(decided_by__isnull=True) | ~Q(answered_by=F("decided_by")),
                name="lead_not_answered_by_who_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.get_kind_display()}{self.get_direction_display()}"

    def get_absolute_url(self) -> str:
        """The page of the lead."""
        return reverse("fairness:lead", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in OPEN


class Act(models.TextChoices):
    """What a reader did."""

    READ = "read", "阅读"
    EXPLAINED = "explained", "说明理由"
    PASSED_ON = "passed_on", "转交"


class Reading(models.Model):
    """What one reader did with a lead, in the reader's words; never changed."""

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="readings")
    act = models.CharField("办理", max_length=10, choices=Act.choices)
    text = models.TextField("说明", max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="办理人")
    by_agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="机关")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "线索办理"
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(act="read") | ~Q(text=""), name="lead_answer_says_why"),
            models.UniqueConstraint(fields=["lead", "by"], condition=Q(act="read"), name="lead_read_once_by_each"),
        ]

    def __str__(self) -> str:
        return f"{self.lead_id} {self.act}"
