"""A round of case-file review (案卷评查): its scope, its sample, its days, and the files that were drawn."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """A round moves one way. What is drawn stays drawn."""

    DRAFT = "draft", "起草"
    DRAWN = "drawn", "已抽样"
    REVIEWING = "reviewing", "评查中"
    OBJECTIONS = "objections", "听取异议"
    FINAL = "final", "已定结果"


class Kind(models.TextChoices):
    """Rounds of the same kind are compared with each other from year to year."""

    ANNUAL = "annual", "年度评查"
    SPECIAL = "special", "专项评查"
    SPOT = "spot", "日常抽查"


class Why(models.TextChoices):
    """Why people read this file."""

    RANDOM = "random", "随机抽取"
    WORST = "worst", "问题最多"
    UNCERTAIN = "uncertain", "疑点最多"


class Round(models.Model):
    """One round. `scope` holds the filters, `path` the part of the tree of agencies it reaches, `seed` what the draw rests on."""

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="rounds", verbose_name="组织机关")
    path = models.CharField("机关范围", max_length=200)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=100)
    scope: models.JSONField[dict[str, Any]] = models.JSONField("范围", default=dict)
    scheme = models.CharField("评分标准", max_length=60)
    random_size = models.PositiveIntegerField("随机抽取件数")
    worst_size = models.PositiveIntegerField("问题最多件数")
    uncertain_size = models.PositiveIntegerField("疑点最多件数")
    seed_source = models.CharField("随机种子来源", max_length=200)
    seed = models.CharField("随机种子", max_length=200, blank=True)
    pool_count = models.PositiveIntegerField("范围内案卷数", default=0)
    pool_digest = models.CharField("范围清单校验值", max_length=64, blank=True)
    pool_sums: models.JSONField[dict[str, list[int]]] = models.JSONField("范围内机器评查合计", default=dict)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    review_until = models.DateField("评查截止日期")
    objection_workdays = models.PositiveSmallIntegerField("异议期（工作日）")
    answer_workdays = models.PositiveSmallIntegerField("答复期（工作日）")
    objections_until = models.DateField("异议截止日期", null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="起草人")
    created_at = models.DateTimeField("起草时间")
    drawn_at = models.DateTimeField("抽样时间", null=True)
    opened_at = models.DateTimeField("评查开始时间", null=True)
    told_at = models.DateTimeField("结果反馈时间", null=True)
    final_at = models.DateTimeField("定结果时间", null=True)

    class Meta:
        verbose_name = "评查轮次"
        ordering: ClassVar = ["-year", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "year", "title"], name="round_title_once_a_year"),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(seed="") & Q(drawn_at__isnull=False) & ~Q(pool_digest="")),
                name="round_drawn_from_a_seed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["objections", "final"]) | Q(objections_until__isnull=False),
                name="round_objections_have_a_last_day",
            ),
            models.CheckConstraint(condition=~Q(state="final") | Q(final_at__isnull=False), name="round_final_when"),
        ]

    def __str__(self) -> str:
        return self.title


class RoundFile(models.Model):
    """One file that people read in a round, with what the machine had found on the day of the draw."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="files", verbose_name="轮次")
    file = models.ForeignKey("findings.ReviewedFile", models.PROTECT, related_name="round_files", verbose_name="案卷")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="办案机关")
    number = models.CharField("案号", max_length=100)
    stratum = models.CharField("抽样分层", max_length=80)
    why = models.CharField("选取原因", max_length=10, choices=Why.choices)
    ticket = models.CharField("抽样号", max_length=64)
    machine: models.JSONField[dict[str, Any]] = models.JSONField("机器发现", default=dict)

    class Meta:
        verbose_name = "评查案卷"
        ordering: ClassVar = ["agency__path", "number", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "file"], name="round_file_once")]

    def __str__(self) -> str:
        return self.number
