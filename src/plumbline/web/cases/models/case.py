"""The case: one row that lists and searches quickly, with the whole case file beside it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from plumbline.web.cases import workflow

NO_DEADLINE = date(9999, 12, 31)
"""Sorts cases without a running clock behind all others."""


def _choices(names: dict[str, str]) -> list[tuple[str, str]]:
    return list(names.items())


class Case(models.Model):
    """One violation of one party, handled by one agency.

    `facts` is the case file in the schema's own layout and the only truth about the case; the other columns
    repeat what lists sort and filter by. `version` grows with every step: whoever writes must name the version read.
    """

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="cases", verbose_name="办案机关")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="cases", verbose_name="当事人")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name="登记人")
    procedure = models.CharField("适用程序", max_length=10)
    state = models.CharField("状态", max_length=16, choices=_choices(workflow.STATES))
    is_open = models.BooleanField("在办", default=True)
    version = models.PositiveIntegerField("版本", default=1)
    lead_number = models.CharField("线索编号", max_length=40, null=True, unique=True)
    case_number = models.CharField("案号", max_length=40, null=True, unique=True)
    title = models.CharField("案由", max_length=300)
    field = models.CharField("执法领域", max_length=10)
    matter_code = models.CharField("事项代码", max_length=40)
    place = models.CharField("违法行为发生地", max_length=300, blank=True)
    lead_received = models.DateField("收到线索日期")
    filed_on = models.DateField("立案日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    closed_on = models.DateField("结案日期", null=True)
    outcome = models.CharField("处理结果", max_length=24, blank=True)
    fine = models.BigIntegerField("罚款数额（分）", null=True)
    collective = models.BooleanField("经集体讨论", default=False)
    next_due = models.DateField("最近期限", null=True)
    due_order = models.DateField("期限排序", default=NO_DEADLINE)
    next_step_zh = models.CharField("最近期限事项", max_length=60, blank=True)
    blocked = models.PositiveSmallIntegerField("致命问题数", default=0)
    defects = models.PositiveSmallIntegerField("瑕疵数", default=0)
    source = models.CharField("来源系统", max_length=100, blank=True)
    request_key = models.CharField("提交标识", max_length=64, null=True, unique=True)
    created_at = models.DateTimeField("登记时间")
    updated_at = models.DateTimeField("最近办理时间")
    facts: models.JSONField[dict[str, Any]] = models.JSONField("案卷事实", default=dict)

    class Meta:
        verbose_name = "案件"
        indexes: ClassVar = [
            models.Index(fields=["due_order", "id"], name="case_by_due"),
            models.Index(fields=["updated_at", "id"], name="case_by_update"),
            models.Index(fields=["lead_received", "id"], name="case_by_receipt"),
            models.Index(fields=["agency", "due_order", "id"], name="case_agency_due"),
            models.Index(fields=["agency", "state", "due_order", "id"], name="case_agency_state_due"),
            models.Index(fields=["agency", "updated_at", "id"], name="case_agency_update"),
            models.Index(fields=["agency", "blocked"], name="case_agency_blocked"),
            models.Index(fields=["agency", "matter_code"], name="case_agency_matter"),
            models.Index(fields=["agency", "lead_received", "id"], name="case_agency_receipt"),
            models.Index(fields=["agency", "filed_on"], name="case_agency_filed"),
            models.Index(fields=["agency", "decided_on"], name="case_agency_decided"),
            models.Index(fields=["agency", "fine"], name="case_agency_fine"),
            models.Index(fields=["created_by", "id"], name="case_by_creator"),
            models.Index(
                fields=["agency", "state", "due_order", "blocked"],
                name="case_open",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["due_order", "agency", "id"],
                name="case_open_due",
                condition=models.Q(is_open=True),
            ),
            models.Index(fields=["state", "due_order", "id"], name="case_by_state"),
            models.Index(fields=["matter_code", "party"], name="case_matter_party"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=list(workflow.STATES)), name="case_state_known"),
            models.CheckConstraint(condition=models.Q(procedure__in=list(workflow.PROCEDURES)), name="case_procedure"),
            models.CheckConstraint(condition=models.Q(version__gte=0), name="case_version_natural"),
            models.CheckConstraint(
                condition=models.Q(is_open=True) & ~models.Q(state__in=list(workflow.ENDED_STATES))
                | models.Q(is_open=False, state__in=list(workflow.ENDED_STATES)),
                name="case_open_while_not_ended",
            ),
            models.CheckConstraint(condition=models.Q(fine__isnull=True) | models.Q(fine__gte=0), name="case_fine"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The case number, or before filing the number of the lead."""
        return self.case_number or self.lead_number or f"#{self.pk}"

    @property
    def stage(self) -> str:
        """Where the case stands on the procedure line."""
        return workflow.STAGE_OF_STATE[self.state]

    @property
    def imported(self) -> bool:
        """Whether the case was taken over as a file from another system."""
        return bool(self.source)

    def late_on(self, day: date) -> bool:
        """Whether a clock of the case has run out before `day`."""
        return self.next_due is not None and self.next_due < day


class StepTaken(models.Model):
    """One step that was taken: the procedure line and 已办 are read from here; the proof is the audit chain."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    step = models.CharField("步骤", max_length=32)
    version = models.PositiveIntegerField("办理后版本")
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16)
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    role = models.CharField("身份", max_length=20)
    by = models.CharField("办理人", max_length=100)
    at = models.DateTimeField("办理时间")
    on = models.DateField("办理日期")

    class Meta:
        ordering: ClassVar = ["version"]
        indexes: ClassVar = [models.Index(fields=["user", "at", "id"], name="step_by_user")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "version"], name="one_step_per_version")]

    @property
    def zh(self) -> str:
        """The step in plain Chinese."""
        return workflow.STEPS.get(self.step, self.step)


class Reason(models.Model):
    """The written reason given for a defect that did not stop a step; it goes to the file."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reasons")
    step = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    rule = models.CharField("规则", max_length=60)
    elements: models.JSONField[list[int]] = models.JSONField("所涉记录", default=list)
    text = models.TextField("理由")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(text=""), name="reason_not_empty")]
