"""Evidence (行政处罚法 Art. 46): what it is, where it came from, what it proves, and the digest of its file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from plumbline.casefile.schema import terms

IMAGES = frozenset({"image/jpeg", "image/png", "image/webp"})


class Evidence(models.Model):
    """One piece of evidence with its file. The file and its description never change; review and exclusion are added once."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="evidence", verbose_name="案件")
    ordinal = models.PositiveIntegerField("证据序号")
    kind = models.CharField("证据种类", max_length=16, choices=list(terms.EVIDENCE_KINDS.items()))
    name = models.CharField("证据名称", max_length=200)
    source = models.CharField("来源", max_length=200)
    obtained = models.DateField("取得日期")
    place = models.CharField("取得地点", max_length=200, blank=True)
    officers = models.CharField("取证人员", max_length=200)
    proves = models.CharField("证明对象", max_length=500)
    element = models.CharField("对应的构成要件", max_length=100, blank=True)
    is_copy = models.BooleanField("复制件", default=False)
    copy_certified = models.BooleanField("复制件经核对并注明出处、日期、签名", default=False)
    original_carrier = models.BooleanField("电子数据为原始载体", null=True)
    extraction_recorded = models.BooleanField("注明制作方法、时间、制作人", null=True)
    file_name = models.CharField("原文件名", max_length=200)
    media_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    hashed_before_sending = models.BooleanField("发送前已在浏览器中计算校验值", default=False)
    added_at = models.DateTimeField("提交时间")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提交人")
    verified_at = models.DateTimeField("查证时间", null=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="查证人"
    )
    verification = models.CharField("查证情况", max_length=500, blank=True)
    unlawful_means = models.CharField(
        "取得方式", max_length=12, choices=list(terms.EVIDENCE_DEFECTS.items()), default="none"
    )
    excluded_at = models.DateTimeField("排除时间", null=True)
    excluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="排除人"
    )
    exclusion = models.CharField("排除理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "证据"
        ordering: ClassVar = ["case", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="evidence_ordinal_once"),
            models.UniqueConstraint(fields=["case", "sha256"], name="evidence_file_once_in_a_case"),
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_not_empty"),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | (Q(verified_by__isnull=False) & ~Q(verification="")),
                name="evidence_verified_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(excluded_at__isnull=True) | (Q(excluded_by__isnull=False) & ~Q(exclusion="")),
                name="evidence_excluded_why",
            ),
        ]

    def __str__(self) -> str:
        return f"证据{self.ordinal} {self.name}"

    def get_absolute_url(self) -> str:
        """The page of the evidence."""
        return reverse("evidence:detail", args=[self.pk])

    @property
    def is_image(self) -> bool:
        """Whether a browser can show the file as a picture."""
        return self.media_type in IMAGES

    @property
    def usable(self) -> bool:
        """Whether it may still serve as a basis of the decision."""
        return self.excluded_at is None
