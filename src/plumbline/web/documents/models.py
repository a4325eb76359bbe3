"""Documents (文书): every version of every paper of a case, and the counters that number them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class NumberSequence(models.Model):
    """The last number given by one agency for one kind of number in one year; its row is locked while the next is taken."""

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="机关")
    mark = models.CharField("文号类别", max_length=10)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后序号", default=0)

    class Meta:
        verbose_name = "文号序列"
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "mark", "year"], name="one_number_sequence")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.mark} {self.year}: {self.last}"


class Status(models.TextChoices):
    """A draft may be replaced; an issued paper stands as it is; a void one stays on the file with its reason."""

    DRAFT = "draft", "草稿"
    ISSUED = "issued", "已制发"
    VOID = "void", "已作废"


class Document(models.Model):
    """One version of one paper. `sheet` is its content, frozen; the files are made from it and named by their digests.

    Versions of the same paper share `lineage` and, once numbered, the number.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="documents", verbose_name="案件")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="documents", verbose_name="制作机关")
    lineage = models.UUIDField("文书标识")
    version = models.PositiveSmallIntegerField("版次", default=1)
    status = models.CharField("状态", max_length=8, choices=Status.choices, default=Status.DRAFT)
    kind = models.CharField("种类", max_length=32)
    title = models.CharField("名称", max_length=60)
    mark = models.CharField("文号类别", max_length=10, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True)
    sequence = models.PositiveIntegerField("序号", null=True)
    number = models.CharField("文号", max_length=60, blank=True)
    dated = models.DateField("文书日期", null=True)
    facts: models.JSONField[dict[str, Any]] = models.JSONField("所用事实", default=dict)
    extra: models.JSONField[dict[str, Any]] = models.JSONField("补充内容", default=dict)
    sheet: models.JSONField[dict[str, Any]] = models.JSONField("内容", default=dict)
    content_sha256 = models.CharField("内容校验值", max_length=64, blank=True)
    pdf_sha256 = models.CharField("PDF 校验值（SHA-256）", max_length=64, blank=True)
    pdf_sm3 = models.CharField("PDF 校验值（SM3）", max_length=64, blank=True)
    docx_sha256 = models.CharField("DOCX 校验值（SHA-256）", max_length=64, blank=True)
    check_code = models.CharField("核验码", max_length=16, null=True, unique=True)
    created_at = models.DateTimeField("制作时间")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制作人")
    issued_at = models.DateTimeField("制发时间", null=True)
    voided_at = models.DateTimeField("作废时间", null=True)
    void_reason = models.CharField("作废理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "文书"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["agency", "-id"], name="document_of_agency")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lineage", "version"], name="document_version_once"),
            models.UniqueConstraint(
                fields=["agency", "mark", "year", "sequence", "version"],
                condition=Q(sequence__isnull=False),
                name="document_number_once",
            ),
            models.UniqueConstraint(fields=["lineage"], condition=Q(status=Status.ISSUED), name="document_one_issued"),
            models.UniqueConstraint(fields=["lineage"], condition=Q(status=Status.DRAFT), name="document_one_draft"),
            models.CheckConstraint(
                condition=~Q(status=Status.ISSUED) | (Q(issued_at__isnull=False) & ~Q(content_sha256="")),
                name="document_issued_with_digest",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.VOID) | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="document_void_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | Q(voided_at__gte=F("created_at")), name="document_void_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    def get_absolute_url(self) -> str:
        """The page of the document."""
        return reverse("documents:detail", args=[self.pk])

    @property
    def issued(self) -> bool:
        """Whether the paper stands."""
        return self.status == Status.ISSUED

    @property
    def spoken_code(self) -> str:
        """The check code in groups of four, as it is printed."""
        code = self.check_code or ""
        return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
