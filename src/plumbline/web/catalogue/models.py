"""The power list (权责清单) of each agency: 行政处罚法 第17条 lets an agency punish only within its powers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class AgencyMatterQuerySet(models.QuerySet["AgencyMatter"]):
    """Reads by day."""

    def on(self, day: date) -> AgencyMatterQuerySet:
        """Those in force on this day, both ends included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class AgencyMatter(models.Model):
    """An agency holds a matter from one day to another (both included)."""

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="matters", verbose_name="机关")
    code = models.CharField("事项代码", max_length=40)
    since = models.DateField("施行日期")
    until = models.DateField("终止日期", null=True, blank=True)

    objects: ClassVar = AgencyMatterQuerySet.as_manager()

    class Meta:
        verbose_name = "权责清单事项"
        ordering: ClassVar = ["agency", "code", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code", "since"], name="matter_listed_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="matter_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.code}"
