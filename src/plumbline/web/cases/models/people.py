"""Who takes part in a case, and the separations the database itself holds.

The triggers of migration 0002 add what a constraint cannot say: certificates valid on
the day of the act, no recused person on a case, three votes behind a collective decision.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from plumbline.web.cases.models.case import Case

SIDES = {"investigation": "办案", "review": "法制审核", "hearing": "听证", "decision": "决定"}


class CaseSide(models.Model):
    """The one side a person stands on in a case; the unique pair keeps anybody from a second side, even in a race."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="sides")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="case_sides")
    side = models.CharField("身份", max_length=14, choices=list(SIDES.items()))
    since = models.DateField("起")
    until = models.DateField("止", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "user"], name="one_side_per_person"),
            models.CheckConstraint(condition=models.Q(side__in=list(SIDES)), name="side_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "side", "case"], name="cases_of_a_person")]


class Act(models.Model):
    """An outward act with the two certificates it was done under."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="acts")
    number = models.CharField("活动编号", max_length=20)
    kind = models.CharField("活动类型", max_length=16)
    date = models.DateField("日期")
    officer_a = models.ForeignKey("officers.Certificate", models.PROTECT, related_name="+")
    officer_b = models.ForeignKey("officers.Certificate", models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(officer_a=models.F("officer_b")), name="act_two_certificates"),
            models.UniqueConstraint(fields=["case", "number"], name="act_number_once"),
        ]


class Recusal(models.Model):
    """A request that a person stay away from the case, and what was decided."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    requested = models.DateField("申请日期")
    decided = models.DateField("决定日期", null=True)
    granted = models.BooleanField("准予", default=False)


class Vote(models.Model):
    """One named vote in the collective discussion of a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="votes")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    date = models.DateField("讨论日期")
    opinion = models.TextField("意见")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "user", "date"], name="one_vote_each"),
            models.CheckConstraint(condition=~models.Q(opinion=""), name="vote_states_opinion"),
        ]
