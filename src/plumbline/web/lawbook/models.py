"""The official texts as loaded: one `Text` per edition of an instrument, its provisions, and the files they came from.

The project ships no statute text; all of it is read from files (`plumbline lawbook import`), so a text may be absent,
partial, or corrected later. Nothing here decides a case: the rules stand in `plumbline.law`.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from plumbline.engine.citations import chinese_number

NUMBERED_BY = {"条": "条", "点": "点", "部分": "部分", "项": "项"}


class Text(models.Model):
    """One edition of one instrument. `instrument` is its key in `plumbline.law`, empty where we cite nothing of it.

    `since` and `until` (both included) are those of `law/instruments` where it knows the instrument. `amended` is the
    last amendment that the loaded wording contains; `history` holds the lines of adoption and amendment as printed.
    `unit` is what the text counts by: 条, or 点 and 部分 in policy papers. `is_complete` is false while parts are missing.
    """

    instrument = models.CharField("法律库编号", max_length=40, blank=True, db_index=True)
    title = models.CharField("名称", max_length=300, db_index=True)
    full_title = models.CharField("全称", max_length=300)
    number = models.CharField("文号", max_length=100, blank=True)
    issuer = models.CharField("制定机关", max_length=200, blank=True)
    level = models.CharField("效力层级", max_length=30, blank=True)
    unit = models.CharField("计数单位", max_length=2, choices=list(NUMBERED_BY.items()), default="条")
    since = models.DateField("施行日期")
    until = models.DateField("终止日期", null=True, blank=True)
    adopted = models.DateField("通过日期", null=True, blank=True)
    published = models.DateField("公布日期", null=True, blank=True)
    amended = models.DateField("最近修改日期", null=True, blank=True)
    history = models.TextField("沿革", blank=True)
    is_complete = models.BooleanField("全文", default=True)
    source_name = models.CharField("来源文件", max_length=200)
    digest = models.CharField("SHA-256", max_length=64)
    imported_at = models.DateTimeField("载入时间")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="载入人"
    )

    class Meta:
        verbose_name = "法律文本"
        verbose_name_plural = "法律文本"
        ordering: ClassVar = ["title", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["title", "since"], name="one_text_per_edition"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="text_ends_after"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》（{self.since:%Y-%m-%d} 施行）"


class Source(models.Model):
    """A file that a text, or a part of it, was read from. One that was corrected stays as the record of what stood before.

    `digest` is that of the file as it came, `content` that of the words read from it, whatever the encoding.
    """

    text = models.ForeignKey(Text, models.CASCADE, related_name="sources", verbose_name="法律文本")
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("SHA-256", max_length=64)
    content = models.CharField("内容摘要", max_length=64)
    encoding = models.CharField("编码", max_length=20)
    first = models.PositiveIntegerField("首条")
    last = models.PositiveIntegerField("末条")
    imported_at = models.DateTimeField("载入时间")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="载入人"
    )
    replaced_at = models.DateTimeField("被更正时间", null=True, blank=True)

    class Meta:
        verbose_name = "来源文件"
        verbose_name_plural = "来源文件"
        ordering: ClassVar = ["text", "first", "imported_at"]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file that somebody wants to load: kept in the vault until its report has been read and confirmed."""

    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    since = models.DateField("施行日期", null=True, blank=True)
    may_lose = models.BooleanField("更正时允许条文减少", default=False)
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    loaded_at = models.DateTimeField("载入时间", null=True, blank=True)

    class Meta:
        verbose_name = "待载入文件"
        verbose_name_plural = "待载入文件"

    def __str__(self) -> str:
        return self.name


class Provision(models.Model):
    """One article (条) or point (点) as printed; `number` 0 is what stands outside the count: 题注, 序言, 附件.

    `heading` is the path 编 / 分编 / 章 / 节, one line each. `body` has one line per paragraph; lines that begin with
    （一） are items of the paragraph before them, lines that begin with `1.` sub-items of the item before them.
    """

    text = models.ForeignKey(Text, models.CASCADE, related_name="provisions", verbose_name="法律文本")
    source = models.ForeignKey(Source, models.CASCADE, related_name="provisions", verbose_name="来源文件")
    order = models.PositiveIntegerField("次序")
    number = models.PositiveIntegerField("条号")
    sub = models.PositiveSmallIntegerField("之", default=0)
    heading = models.CharField("编章节", max_length=400, blank=True)
    body = models.TextField("正文")

    class Meta:
        verbose_name = "条文"
        verbose_name_plural = "条文"
        ordering: ClassVar = ["text", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["text", "number", "sub"], condition=Q(number__gt=0), name="one_provision_per_number"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["text", "order"], name="provisions_in_order")]

    def __str__(self) -> str:
        return self.place or "（不编号）"

    @property
    def numeral(self) -> str:
        """The number as it stands in addresses: 60, or 16-1 for 第十六条之一."""
        return f"{self.number}-{self.sub}" if self.sub else str(self.number)

    @property
    def place(self) -> str:
        """The number in words: 第十六条之一, 第二部分第（三）项; empty outside the count."""
        if not self.number:
            return ""
        unit = self.text.unit
        written = f"第{chinese_number(self.number)}{unit}"
        if not self.sub:
            return written
        sub = chinese_number(self.sub)
        return f"{written}之{sub}" if unit == "条" else f"{written}第（{sub}）项"

    @property
    def headings(self) -> list[str]:
        """编, 分编, 章, 节 above the article, the outermost first."""
        return self.heading.split("\n") if self.heading else []
