"""What waits for whom: proposals to the head, messages, and the party's access code."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from plumbline.web.cases import workflow
from plumbline.web.cases.models.case import Case

APPROVAL_STATES = {"pending": "待审批", "approved": "已批准", "refused": "未批准", "withdrawn": "已撤回"}


class Approval(models.Model):
    """A step that a handler proposes and the head of the agency approves (内部审批)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="approvals")
    step = models.CharField("事项", max_length=32)
    facts: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    reasons: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    state = models.CharField("审批状态", max_length=10, default="pending", choices=list(APPROVAL_STATES.items()))
    proposed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="proposals")
    proposed_at = models.DateTimeField("提请时间")
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField("审批时间", null=True)
    opinion = models.TextField("审批意见", blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "id"], name="approval_waiting", condition=models.Q(state="pending")),
            models.Index(fields=["proposed_by", "id"], name="approval_of_proposer"),
            models.Index(fields=["decided_by", "id"], name="approval_of_decider"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "step"], condition=models.Q(state="pending"), name="one_open_proposal_per_step"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="nobody_approves_own_proposal",
            ),
            models.CheckConstraint(condition=models.Q(state__in=list(APPROVAL_STATES)), name="approval_state_known"),
        ]

    @property
    def zh(self) -> str:
        """What is asked for, in plain Chinese."""
        return workflow.STEPS[self.step]


class Message(models.Model):
    """A line behind the bell: something happened in a case that concerns this person."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="case_messages")
    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["user", "read_at", "id"], name="message_unread")]


class AccessCode(models.Model):
    """The code by which the party opens its own case; only its digest is kept."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="access_codes")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
