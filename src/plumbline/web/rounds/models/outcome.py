"""What came of the reading: judgements on the machine, objections of the agency, results, and who looks after a rule."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class People(models.TextChoices):
    """What people say of the machine's verdict."""

    CONFIRMED = "confirmed", "属实"
    FALSE_ALARM = "false_alarm", "误报"
    MISSED = "missed", "漏报"
    NOT_MISSED = "not_missed", "没有漏报"


class Machine(models.TextChoices):
    """What the machine had said."""

    VIOLATED = "violated", "违反"
    CANNOT_TELL = "cannot_tell", "无法判断"
    HOLDS = "holds", "符合"
    NOT_APPLICABLE = "not_applicable", "不适用"


class Judgement(models.Model):
    """The machine's verdict on one rule in one file against what people decided; counted per rule for ever."""

    round_file = models.ForeignKey("rounds.RoundFile", models.PROTECT, related_name="judgements")
    file = models.ForeignKey("findings.ReviewedFile", models.PROTECT, related_name="judgements", verbose_name="案卷")
    rule = models.CharField("规则", max_length=80)
    verdict_machine = models.CharField("机器判断", max_length=16, choices=Machine.choices)
    verdict_people = models.CharField("人工判断", max_length=12, choices=People.choices)
    note = models.CharField("说明", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="判断人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "机器判断的核对"
        ordering: ClassVar = ["rule", "pk"]
        indexes: ClassVar = [models.Index(fields=["rule", "verdict_people"], name="round_judgement_of_rule")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round_file", "rule"], name="round_rule_judged_once_a_file"),
            models.CheckConstraint(
                condition=Q(verdict_machine="violated", verdict_people__in=["confirmed", "false_alarm"])
                | (~Q(verdict_machine="violated") & Q(verdict_people__in=["missed", "not_missed"])),
                name="round_judgement_fits_the_machine",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.verdict_people}"


class Objection(models.Model):
    """What the agency says against one item of the result; answered by somebody who read the file for the first time."""

    round_file = models.ForeignKey("rounds.RoundFile", models.PROTECT, related_name="objections")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="提出机关")
    item = models.CharField("评查项", max_length=40)
    text = models.CharField("异议理由", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("提出时间")
    deadline = models.DateField("异议截止日期")
    answer_due = models.DateField("答复期限")
    upheld = models.BooleanField("是否采纳", null=True)
    opinion = models.CharField("复核判断", max_length=8, blank=True)
    points = models.PositiveIntegerField("复核得分（百分之一分）", null=True)
    answer = models.CharField("答复", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="复核人"
    )
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "评查异议"
        ordering: ClassVar = ["round_file", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round_file", "item"], name="round_objection_once_an_item"),
            models.CheckConstraint(condition=~Q(answered_by=F("by")), name="round_objection_answered_by_another"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True)
                | (Q(answered_by__isnull=False, upheld__isnull=False) & ~Q(answer="")),
                name="round_objection_answered_in_full",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_file_id} {self.item}"


class Consent(models.Model):
    """A reviewed agency has nothing (more) to say against its results; when all have said so, nobody waits for the last day."""

    round = models.ForeignKey("rounds.Round", models.PROTECT, related_name="consents")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="机关")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人")
    at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = "无异议确认"
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "agency"], name="round_consent_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.agency_id}"


class Result(models.Model):
    """The result of one file: as it was told to the agency (`first_…`), and as it stands."""

    round_file = models.OneToOneField("rounds.RoundFile", models.PROTECT, related_name="result")
    score = models.PositiveIntegerField("得分（百分之一分）")
    grade = models.CharField("等次", max_length=12)
    vetoes = models.PositiveSmallIntegerField("一票否决项")
    problems = models.PositiveSmallIntegerField("问题项")
    first_score = models.PositiveIntegerField("反馈时得分")
    first_grade = models.CharField("反馈时等次", max_length=12)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="裁定人")
    settled_at = models.DateTimeField("裁定时间")
    final_at = models.DateTimeField("定结果时间", null=True)

    class Meta:
        verbose_name = "评查结果"
        ordering: ClassVar = ["score", "pk"]

    def __str__(self) -> str:
        return f"{self.round_file_id} {self.score}"


class RuleOwner(models.Model):
    """Who looks after a rule whose findings people reject too often, and what became of it."""

    rule = models.CharField("规则", max_length=80, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="负责人")
    task = models.CharField("要求", max_length=500)
    due = models.DateField("完成期限")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="指派人")
    assigned_at = models.DateTimeField("指派时间")

    class Meta:
        verbose_name = "规则负责人"
        ordering: ClassVar = ["due"]

    def __str__(self) -> str:
        return self.rule
