"""Local values, their previews, and the stamp that tells every process when a value came or went."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    """Where a local value stands. An approved one is in force from its first to its last day."""

    DRAFT = "draft", "起草"
    PREVIEWED = "previewed", "已试算"
    SUBMITTED = "submitted", "待批准"
    APPROVED = "approved", "已批准"
    WITHDRAWN = "withdrawn", "已撤回"


OPEN = (State.DRAFT, State.PREVIEWED)
"""States in which the drafter may still change the value."""


class LocalValueQuerySet(models.QuerySet["LocalValue"]):
    """Reads by day and by place in the tree."""

    def in_force(self, day: date) -> LocalValueQuerySet:
        """Approved and standing on the day, both ends included."""
        standing = self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
        return standing.filter(state=State.APPROVED)

    def for_path(self, path: str) -> LocalValueQuerySet:
        """Those that hold for the agency at this path: its own and its superiors'."""
        return self.filter(agency__path__in=prefixes(path))


def prefixes(path: str) -> list[str]:
    """The paths of an agency and of all above it, the highest first."""
    codes = [code for code in path.split("/") if code]
    return ["/" + "/".join(codes[: place + 1]) + "/" for place in range(len(codes))]


class LocalValue(models.Model):
    """One value in place of a number of the law, for one agency and all below it."""

    agency = models.ForeignKey(
        "organs.Agency", verbose_name="适用机关", on_delete=models.PROTECT, related_name="local_values"
    )
    parameter = models.CharField("法定数值", max_length=80)
    value = models.JSONField("本地值")
    dims = models.JSONField("适用", default=dict, blank=True)
    since = models.DateField("施行日期")
    until = models.DateField("终止日期", null=True, blank=True)
    title = models.CharField("文件名称", max_length=200)
    number = models.CharField("文号", max_length=60)
    article = models.CharField("条款", max_length=60)
    issuer = models.CharField("批准机关", max_length=100)
    approved_on = models.DateField("批准日期")
    reason = models.TextField("理由", max_length=1000)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    preview = models.ForeignKey(
        "standards.Preview", verbose_name="随附试算", null=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("起草时间")
    submitted_at = models.DateTimeField("提请时间", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批准人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("批准时间", null=True)
    opinion = models.CharField("审批意见", max_length=500, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_for = models.CharField("撤回理由", max_length=500, blank=True)

    objects: ClassVar = LocalValueQuerySet.as_manager()

    class Meta:
        verbose_name = "本地值"
        ordering: ClassVar = ["parameter", "agency__path", "-since", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "parameter"], name="standard_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="standard_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("drafted_by")), name="standard_not_approved_by_its_drafter"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="standard_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "approved"]) | Q(preview__isnull=False),
                name="standard_previewed_before_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parameter} {self.number}"

    @property
    def still_open(self) -> bool:
        """Whether the drafter may still change it."""
        return self.state in OPEN

    def stands(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.state == State.APPROVED and self.since <= day and (self.until is None or day <= self.until)


class Progress(models.TextChoices):
    """How far a preview is."""

    WAITING = "waiting", "等待计算"
    RUNNING = "running", "正在计算"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Preview(models.Model):
    """Last year's decided cases held against the law with and without one value."""

    value = models.ForeignKey(LocalValue, on_delete=models.CASCADE, related_name="previews")
    digest = models.CharField("内容摘要", max_length=64)
    first = models.DateField("案件起")
    last = models.DateField("案件止")
    progress = models.CharField("进度", max_length=10, choices=Progress.choices, default=Progress.WAITING)
    total = models.PositiveIntegerField("案件数", default=0)
    done = models.PositiveIntegerField("已算", default=0)
    result = models.JSONField("结果", default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("开始时间")

    class Meta:
        verbose_name = "试算"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.value} {self.first} 至 {self.last}"

    @property
    def running(self) -> bool:
        """Whether somebody still has to wait for it."""
        return self.progress in (Progress.WAITING, Progress.RUNNING)

    @property
    def percent(self) -> int:
        """How much is done."""
        return 100 * self.done // self.total if self.total else 0


class Edition(models.Model):
    """One row whose stamp changes with every value that comes into force or ends."""

    stamp = models.CharField(max_length=32)

    class Meta:
        verbose_name = "本地标准版本"

    def __str__(self) -> str:
        return self.stamp
