"""A city's own benchmark tables from the draft to the day they end, and what each would have done to past cases.

The table itself is the TOML text that `plumbline.law.discretion` reads; the columns beside it are taken from the text
so that tables can be found. Versions of one table share its key.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from plumbline.web.standards.models import prefixes


class State(models.TextChoices):
    """Where a version stands. A published one binds from its first to its last day."""

    DRAFT = "draft", "起草"
    SUBMITTED = "submitted", "待批准"
    APPROVED = "approved", "已批准"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤回"


OPEN = (State.DRAFT, State.SUBMITTED, State.APPROVED)
"""States of a version on its way; a table has one such version at a time."""


class BenchmarkTableQuerySet(models.QuerySet["BenchmarkTable"]):
    """Reads by state and by place in the tree."""

    def published(self) -> BenchmarkTableQuerySet:
        """Versions that were published, whatever their days."""
        return self.filter(state=State.PUBLISHED)

    def for_path(self, path: str) -> BenchmarkTableQuerySet:
        """Those that hold for the agency at this path: its own and its superiors'."""
        return self.filter(agency__path__in=prefixes(path))


class BenchmarkTable(models.Model):
    """One version of one table of an agency; it holds for the agency and all below it (行政处罚法第三十四条)."""

    agency = models.ForeignKey(
        "organs.Agency", verbose_name="制定机关", on_delete=models.PROTECT, related_name="benchmark_tables"
    )
    key = models.CharField("代码", max_length=60)
    version = models.PositiveIntegerField("版本")
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    matter = models.CharField("执法事项", max_length=80, blank=True)
    family = models.CharField("计算方法", max_length=3)
    toml = models.TextField("内容")
    since = models.DateField("施行日期")
    until = models.DateField("失效日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    preview = models.ForeignKey(
        "benchmarks.Preview", verbose_name="随附试算", null=True, on_delete=models.PROTECT, related_name="+"
    )
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

    objects: ClassVar = BenchmarkTableQuerySet.as_manager()

    class Meta:
        verbose_name = "裁量基准"
        ordering: ClassVar = ["agency__path", "key", "-version"]
        indexes: ClassVar = [models.Index(fields=["state", "matter"], name="benchmark_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "version"], name="benchmark_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["draft", "submitted", "approved"]), name="benchmark_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="benchmark_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("drafted_by")), name="benchmark_not_approved_by_its_drafter"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="benchmark_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_on__isnull=False, published_by__isnull=False, published_at__isnull=False),
                name="benchmark_published_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "approved", "published"]) | Q(preview__isnull=False),
                name="benchmark_previewed_before_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.version}版）"

    def stands(self, day: date) -> bool:
        """Whether it binds on the day, both ends included."""
        begun = self.state == State.PUBLISHED and self.since <= day
        return begun and (self.until is None or day <= self.until)


class Progress(models.TextChoices):
    """How far a preview is."""

    WAITING = "waiting", "等待计算"
    RUNNING = "running", "正在计算"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Preview(models.Model):
    """Last year's decided cases of the matter, with what the table would have recommended for each."""

    table = models.ForeignKey(BenchmarkTable, on_delete=models.CASCADE, related_name="previews")
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
        verbose_name = "裁量基准试算"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.table} {self.first} 至 {self.last}"

    @property
    def running(self) -> bool:
        """Whether somebody still has to wait for it."""
        return self.progress in (Progress.WAITING, Progress.RUNNING)

    @property
    def percent(self) -> int:
        """How much is done."""
        return 100 * self.done // self.total if self.total else 0
