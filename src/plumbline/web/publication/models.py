"""What stands on the public page. Nothing here that the statute does not order to be shown (行政处罚法 第48、50条)."""

import secrets
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from plumbline.casefile.schema import terms


def new_code() -> str:
    """The public address of one publication; says nothing about the case."""
    return secrets.token_hex(8)


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Reads by day."""

    def shown_on(self, day: date) -> "PublicationQuerySet":
        """Those the public may read on this day: not withdrawn, not past their term."""
        return self.filter(
            Q(display_until__isnull=True) | Q(display_until__gte=day), published_on__lte=day, withdrawn_on__isnull=True
        )

    def overdue_on(self, day: date) -> "PublicationQuerySet":
        """Those whose term has ended and that have not been recorded as taken down."""
        return self.filter(display_until__lt=day, taken_down_on__isnull=True, withdrawn_on__isnull=True)


class Publication(models.Model):
    """One published decision, made from typed facts and masked before it is stored."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="publication", verbose_name="案件")
    code = models.CharField("公示编号", max_length=16, unique=True, default=new_code, editable=False)
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="publications", verbose_name="处罚机关")
    field = models.CharField("执法领域", max_length=10, choices=list(terms.FIELDS.items()))
    number = models.CharField("决定书文号", max_length=60)
    party_kind = models.CharField("当事人类型", max_length=20, choices=list(terms.PARTY_KINDS.items()))
    party_name = models.CharField("当事人（已按规定隐去）", max_length=200)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    outcome = models.CharField("处理结果", max_length=24, choices=list(terms.OUTCOMES.items()))
    violation = models.TextField("违法行为")
    basis = models.TextField("处罚依据", blank=True)
    penalty = models.TextField("处罚内容")
    fine = models.BigIntegerField("罚款数额（分）", null=True)
    decided_on = models.DateField("决定日期")
    published_on = models.DateField("公示日期")
    display_until = models.DateField("公示期限", null=True)
    taken_down_on = models.DateField("停止公示日期", null=True)
    withdrawn_on = models.DateField("撤回日期", null=True)
    withdrawal_reason = models.CharField("撤回理由", max_length=500, blank=True)

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "公示"
        ordering: ClassVar = ["-published_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-published_on", "-id"], name="publication_by_day"),
            models.Index(fields=["field", "-published_on"], name="publication_by_field"),
        ]

    def __str__(self) -> str:
        return self.number
