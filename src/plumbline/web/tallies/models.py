"""One row for every file as the statistics of leniency count it; it repeats what the sums are made of and nothing else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from plumbline.casefile.schema import terms


class Treatment(models.TextChoices):
    """In what way a decision was mild; a file without mildness, or not yet decided, has none."""

    MINOR = "minor", "违法轻微不予处罚"
    FIRST = "first", "首违不罚"
    NO_FAULT = "no_fault", "无主观过错不予处罚"
    INCAPABLE = "incapable", "无责任能力不予处罚"
    MITIGATED = "mitigated", "减轻处罚"
    LIGHTER = "lighter", "从轻处罚"


SPARED = (Treatment.MINOR, Treatment.FIRST, Treatment.NO_FAULT, Treatment.INCAPABLE)
"""Treatments without a penalty."""

SIZES = {**terms.PARTY_SIZES, "sole_trader": "个体工商户", "person": "自然人"}
"""The parties by size; of the enterprises whose size is not on record it is unknown, and said to be."""

BENCHMARK = "benchmark"
"""The amount comes from the assessment by a benchmark, not from the floor of the law."""


class Entry(models.Model):
    """One own case or one file of another system. Amounts are integer fen; None is unknown and never counts as zero.

    `uncollected` is what a decision without a penalty did not collect, by the assessment where one stands, else the
    floor of the law; of a mitigated penalty, how far it lies below that floor. `source` says which, `why` what is
    missing. `listed` marks the list and item that was applied, told in words beside it; `copy_of` is the own case that a
    file of another system repeats: it is kept and not counted. `stamp` is the version of the case or the digest of the file, `edition` the mark of the floors: by both an
    entry is known to be out of date.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="tally", verbose_name="案件")
    foreign = models.OneToOneField(
        "intake.ForeignFile", models.PROTECT, null=True, related_name="tally", verbose_name="外来案卷"
    )
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="机关")
    number = models.CharField("案号", max_length=200)
    party_name = models.CharField("当事人", max_length=200, blank=True)
    field = models.CharField("执法领域", max_length=20, blank=True)
    matter = models.CharField("事项代码", max_length=60, blank=True)
    size = models.CharField("当事人规模", max_length=12, blank=True)
    filed_on = models.DateField("立案日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    treatment = models.CharField("从宽种类", max_length=10, blank=True, choices=Treatment.choices)
    fine = models.BigIntegerField("罚款（分）", null=True)
    uncollected = models.BigIntegerField("未收取（分）", null=True)
    source = models.CharField("金额来源", max_length=12, blank=True)
    why = models.CharField("金额不明的原因", max_length=100, blank=True)
    listed = models.CharField("清单事项", max_length=16, blank=True)
    list_title = models.CharField("适用清单", max_length=300, blank=True)
    list_item = models.CharField("清单条目", max_length=340, blank=True)
    number_key = models.CharField("比对用案号", max_length=200, blank=True)
    copy_of = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, related_name="tally_copies", verbose_name="同一案件"
    )
    stamp = models.CharField(max_length=64)
    edition = models.CharField(max_length=32)

    class Meta:
        verbose_name = "从宽统计"
        indexes: ClassVar = [
            models.Index(fields=["decided_on", "treatment", "agency"], name="tally_by_decision"),
            models.Index(fields=["filed_on", "agency"], name="tally_by_filing"),
            models.Index(fields=["agency", "number_key"], name="tally_by_number"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, foreign__isnull=True) | Q(case__isnull=True, foreign__isnull=False),
                name="tally_own_or_foreign",
            ),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | Q(case__isnull=True), name="tally_own_is_no_copy"
            ),
            models.CheckConstraint(
                condition=Q(treatment="") | Q(treatment__in=Treatment.values), name="tally_treatment_known"
            ),
            models.CheckConstraint(
                condition=Q(uncollected__isnull=True) | Q(uncollected__gte=0), name="tally_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(uncollected__isnull=True) | ~Q(treatment="") & Q(decided_on__isnull=False),
                name="tally_amount_of_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.number
