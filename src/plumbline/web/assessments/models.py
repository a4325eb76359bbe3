"""Assessments: what a benchmark gives for one live case, and a fine beside it with its reasons and its approval.

One assessment of a case stands; the earlier ones are kept as they were (裁量说明随案卷保存). A fine outside what the table
gives, or below the statute's minimum, waits for somebody who did not make the assessment (国办发〔2022〕27号 第十二点).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Standing(models.TextChoices):
    """What the table is to the case. Only `BINDING` ones measure the decision."""

    OWN = "own", "本地裁量基准"
    NATION = "nation", "国家裁量规则"
    YARDSTICK = "yardstick", "法定幅度三段尺度（不是裁量基准）"
    SAMPLE = "sample", "外地样本（在本地没有效力）"


BINDING = (Standing.OWN, Standing.NATION)

OPEN_STATES = ("investigating", "suspended", "investigated", "in_review", "reviewed", "noticed")
"""States of a case in which its amount is still to be decided."""


class Departure(models.TextChoices):
    """Where the proposed fine stands beside what the table gives; empty: inside it."""

    BELOW = "below", "低于基准幅度"
    ABOVE = "above", "高于基准幅度"
    MITIGATED = "mitigated", "减轻处罚"


class Approval(models.TextChoices):
    """Where the question about a departure stands; empty: there is none."""

    ASKED = "asked", "待批准"
    APPROVED = "approved", "已批准"
    REFUSED = "refused", "未批准"


class Way(models.TextChoices):
    """Who let the benchmark be left."""

    HEAD = "head", "本机关主要负责人批准"
    DISCUSSION = "discussion", "本机关集体讨论通过"
    MAKER = "maker", "制定基准的机关批准"


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Reads by place in the course of a case."""

    def standing(self) -> AssessmentQuerySet:
        """The one of each case that counts."""
        return self.filter(standing=True)

    def departed(self) -> AssessmentQuerySet:
        """Those whose fine leaves the table or the statute's minimum."""
        return self.exclude(departure="")


class Assessment(models.Model):
    """One version of the assessment of a case; sums in fen, all texts as they were that day.

    `factors` by key: zh, value, said, tier, weight (hundredths of one per cent), established, evidence (ids of the file).
    `low` and `high` are what the table gives; `minimum` and `maximum` the statute's range; `fine` the proposed one.
    """

    case = models.ForeignKey("cases.Case", verbose_name="案件", on_delete=models.PROTECT, related_name="assessments")
    version = models.PositiveIntegerField("版本")
    standing = models.BooleanField("现行", default=True)
    matter = models.CharField("执法事项", max_length=80, blank=True)
    table_key = models.CharField("裁量基准", max_length=120)
    table_version = models.PositiveIntegerField("基准版本", default=0)
    table_title = models.CharField("基准名称", max_length=300)
    table_standing = models.CharField("基准效力", max_length=10, choices=Standing.choices)
    on = models.DateField("适用日期")
    factors = models.JSONField("因素", default=dict)
    base = models.BigIntegerField("计算基数", null=True, blank=True)
    severity = models.CharField("裁量等次", max_length=10)
    mitigations = models.JSONField("从轻减轻情节", default=list)
    aggravations = models.JSONField("从重情节", default=list)
    reductions = models.JSONField("专项减少", default=list)
    low = models.BigIntegerField("基准下端")
    high = models.BigIntegerField("基准上端")
    minimum = models.BigIntegerField("法定下限", null=True, blank=True)
    maximum = models.BigIntegerField("法定上限", null=True, blank=True)
    clamped = models.CharField("受法定幅度限制", max_length=10, blank=True)
    lines = models.JSONField("计算过程", default=list)
    explanation = models.JSONField("说明", default=list)
    fine = models.BigIntegerField("拟罚款")
    departure = models.CharField("偏离", max_length=10, choices=Departure.choices, blank=True)
    reasons = models.TextField("理由", max_length=2000, blank=True)
    article = models.CharField("减轻的法定情形", max_length=30, blank=True)
    approval = models.CharField("批准情况", max_length=10, choices=Approval.choices, blank=True)
    approved_way = models.CharField("批准方式", max_length=12, choices=Way.choices, blank=True)
    approved_paper = models.CharField("批准文件", max_length=200, blank=True)
    opinion = models.CharField("审批意见", max_length=500, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批准人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("批准时间", null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="测算人", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("测算时间")

    objects: ClassVar = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "案件裁量"
        ordering: ClassVar = ["case", "-version"]
        indexes: ClassVar = [
            models.Index(fields=["departure", "-made_at"], name="assessment_by_departure"),
            models.Index(fields=["matter", "table_key"], name="assessment_by_table"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version"], name="assessment_version_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(standing=True), name="assessment_one_stands"),
            models.CheckConstraint(condition=~Q(approved_by=F("made_by")), name="assessment_not_approved_by_its_maker"),
            models.CheckConstraint(
                condition=~Q(approval__in=["approved", "refused"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="assessment_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(departure="", approval="") | (~Q(departure="") & ~Q(approval="") & ~Q(reasons="")),
                name="assessment_departure_has_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(departure="mitigated") | (~Q(article="") & Q(fine__lt=F("minimum"))),
                name="assessment_mitigated_below_minimum",
            ),
            models.CheckConstraint(
                condition=Q(low__lte=F("high"), low__gte=0, fine__gte=0), name="assessment_ends_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} 第{self.version}版"

    @property
    def binding(self) -> bool:
        """Whether the table measures the decision: samples and yardsticks only help to see."""
        return self.table_standing in BINDING

    @property
    def departed(self) -> bool:
        """Whether the proposed fine leaves what the table gives."""
        return self.departure != ""

    @property
    def settled(self) -> bool:
        """Whether a decision may rest on the proposed fine."""
        return not self.departed or self.approval == Approval.APPROVED

    @property
    def mitigated(self) -> bool:
        """Whether going below the statute's minimum was approved."""
        return self.departure == Departure.MITIGATED and self.approval == Approval.APPROVED

    @property
    def position(self) -> float | None:
        """Where the proposed fine lies in the statute's range, from 0 to 1; below the minimum it is less than 0."""
        if self.maximum is None or self.maximum <= (self.minimum or 0):
            return None
        least = self.minimum or 0
        return (self.fine - least) / (self.maximum - least)

    def allows(self, fine: int) -> bool:
        """Whether the fine lies within the table's result, or between it and an approved fine."""
        if self.mitigated:
            return fine == self.fine
        ends = [self.low, self.high, *([self.fine] if self.departed and self.settled else [])]
        return min(ends) <= fine <= max(ends)

    def as_given(self) -> dict[str, Any]:
        """What was said of the case, by factor, as the form takes it again."""
        return {key: each["value"] for key, each in self.factors.items() if each["established"]}
