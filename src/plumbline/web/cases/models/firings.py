"""When a rule stood in the way: what it stopped, and what it still found when a case was closed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from plumbline.web.cases import workflow
from plumbline.web.cases.models.case import Case

STOPPED, FOUND = "stopped", "found"
FIRINGS = {STOPPED: "拦下", FOUND: "结案时仍不符合"}


class Firing(models.Model):
    """A rule barred a step, or was violated in a case that was closed; at most once a day for a case and a step.

    It counts rules, not people: who tried is not kept. A step that opens a case and was barred leaves no case.
    Defects that passed with a written reason stand in `Reason`.
    """

    rule = models.CharField("规则", max_length=60)
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="办案机关")
    case = models.ForeignKey(Case, models.CASCADE, related_name="firings", null=True, verbose_name="案件")
    step = models.CharField("环节", max_length=32)
    kind = models.CharField("情形", max_length=8, choices=list(FIRINGS.items()))
    on = models.DateField("日期")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "规则触发"
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "case", "step", "on"],
                condition=models.Q(case__isnull=False),
                name="one_firing_a_day_of_a_case",
            ),
            models.UniqueConstraint(
                fields=["rule", "agency", "step", "on"],
                condition=models.Q(case__isnull=True),
                name="one_firing_a_day_without_case",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=list(FIRINGS)), name="firing_kind_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["rule", "on", "agency"], name="firing_of_rule")]

    @property
    def zh(self) -> str:
        """The step in plain Chinese."""
        return workflow.STEPS.get(self.step, self.step)
