"""Drafts of other rules, who may read them, and what decided cases came to under them.

A run keeps what it was made of: the changes, the scope, the edition of the law, and a digest of all inputs. It never changes.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

LONGEST_SPAN = 10


class Scenario(models.Model):
    """A draft: what it changes, and over which decided cases it is tried. It decides nothing."""

    name = models.CharField("名称", max_length=100)
    purpose = models.TextField("目的", max_length=1000, blank=True)
    agency = models.ForeignKey(
        "organs.Agency", verbose_name="起草机关", on_delete=models.PROTECT, related_name="scenarios"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", on_delete=models.PROTECT, related_name="scenarios"
    )
    first = models.DateField("决定日期起")
    last = models.DateField("决定日期止")
    agencies: models.JSONField[list[str]] = models.JSONField("办案机关", default=list, blank=True)
    matters: models.JSONField[list[str]] = models.JSONField("执法事项", default=list, blank=True)
    changes: models.JSONField[list[dict[str, Any]]] = models.JSONField("改动", default=list, blank=True)
    created_at = models.DateTimeField("建立时间")
    changed_at = models.DateTimeField("最近修改")

    class Meta:
        verbose_name = "推演稿"
        ordering: ClassVar = ["-changed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="whatif_ends_after_start"),
            models.CheckConstraint(condition=~Q(name=""), name="whatif_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the draft."""
        return reverse("whatif:detail", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream of the audit record."""
        return f"whatif:{self.pk}"


class Share(models.Model):
    """A colleague who may read a draft and its runs."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="shares")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="同事", on_delete=models.PROTECT, related_name="scenarios_read"
    )
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="分享人", on_delete=models.PROTECT, related_name="+"
    )
    shared_at = models.DateTimeField("分享时间")

    class Meta:
        verbose_name = "分享"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "reader"], name="whatif_shared_once"),
            models.CheckConstraint(condition=~Q(reader=F("shared_by")), name="whatif_shared_with_another"),
        ]


class Progress(models.TextChoices):
    """How far a run is."""

    WAITING = "waiting", "等待计算"
    RUNNING = "running", "正在计算"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Run(models.Model):
    """One replay with everything it was made of. `result` holds the sums, `digest` names the inputs."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="runs")
    changes: models.JSONField[list[dict[str, Any]]] = models.JSONField("改动", default=list)
    scope: models.JSONField[dict[str, Any]] = models.JSONField("范围", default=dict)
    digest = models.CharField("输入摘要", max_length=64, blank=True)
    law_version = models.CharField("法律版本", max_length=64)
    path = models.CharField("机关范围", max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="推演人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("推演时间")
    ended_at = models.DateTimeField("完成时间", null=True)
    progress = models.CharField("进度", max_length=10, choices=Progress.choices, default=Progress.WAITING)
    total = models.PositiveIntegerField("案件数", default=0)
    done = models.PositiveIntegerField("已读", default=0)
    result: models.JSONField[dict[str, Any]] = models.JSONField("结果", default=dict)
    fault = models.CharField("未完成的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "推演"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(progress="done") | (Q(ended_at__isnull=False) & ~Q(digest="")),
                name="whatif_done_with_its_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scenario} #{self.pk}"

    def get_absolute_url(self) -> str:
        """The page of the result."""
        return reverse("whatif:run", args=[self.pk])

    @property
    def running(self) -> bool:
        """Whether somebody still has to wait for it."""
        return self.progress in (Progress.WAITING, Progress.RUNNING)

    @property
    def percent(self) -> int:
        """How much is read."""
        return 100 * self.done // self.total if self.total else 0


class Kind(models.TextChoices):
    """Why a case is kept one by one."""

    CHANGED = "changed", "结果改变"
    OPEN = "open", "不能推演"


class RunCase(models.Model):
    """A case that comes to something else under the draft, or that cannot be told. Sums in fen; null: not known.

    `before` and `after` hold outcome, fine, low, high, missing and the steps that are due on each side.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("cases.Case", verbose_name="案件", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("情况", max_length=8, choices=Kind.choices)
    agency = models.CharField("办案机关", max_length=60)
    matter = models.CharField("执法事项", max_length=80)
    size = models.CharField("当事人规模", max_length=20, blank=True)
    difference = models.BigIntegerField("罚款变化", null=True)
    before: models.JSONField[dict[str, Any]] = models.JSONField("现行", default=dict)
    after: models.JSONField[dict[str, Any]] = models.JSONField("推演稿", default=dict)
    given: models.JSONField[dict[str, Any]] = models.JSONField("所用事实", default=dict)

    class Meta:
        verbose_name = "推演案件"
        ordering: ClassVar = ["run", "kind", "pk"]
        indexes: ClassVar = [models.Index(fields=["run", "kind", "agency"], name="whatif_case_by_agency")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "case"], name="whatif_case_once")]
