"""Case files of other systems: who sends them, how they came, and every content a file ever had."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from plumbline.casefile.schema import terms


class Source(models.Model):
    """A system of another office. A file is known by its source and the number it has there."""

    code = models.SlugField("来源代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    agency = models.ForeignKey(
        "organs.Agency", verbose_name="所属机关", on_delete=models.PROTECT, related_name="intake_sources"
    )
    contact = models.CharField("联系人和电话", max_length=200)
    closed_groups = models.JSONField("完整记录的内容", default=list, blank=True)
    mapping = models.TextField("对照表", blank=True)
    mapping_version = models.PositiveIntegerField("对照表版次", default=0)
    active = models.BooleanField("接收", default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "案卷来源"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(mapping="", mapping_version=0) | (~Q(mapping="") & Q(mapping_version__gt=0)),
                name="intake_mapping_has_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the source."""
        return reverse("intake:source", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream of the audit record."""
        return f"intake:{self.code}"


class SourceToken(models.Model):
    """What a program of the source shows at the door. Only its digest is kept; the token itself is shown once."""

    source = models.ForeignKey(Source, verbose_name="来源", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=100)
    hint = models.CharField("开头", max_length=12)
    digest = models.CharField("校验值", max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发放人", on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField("发放时间")
    expires_at = models.DateTimeField("有效期至")
    revoked_at = models.DateTimeField("吊销时间", null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="吊销人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    last_used_at = models.DateTimeField("最近使用", null=True)

    class Meta:
        verbose_name = "接口令牌"
        ordering: ClassVar = ["-issued_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="intake_token_ends_after_issue"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="intake_token_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.hint}…"

    def usable(self, at: datetime) -> bool:
        """Whether it opens the door at this instant."""
        return self.revoked_at is None and at < self.expires_at


class Layout(models.TextChoices):
    """How the sent file is laid out."""

    CASE_FILE = "case_file", "案卷文件（JSON、NDJSON、Parquet）"
    ONE_FILE = "one_file", "一份案卷（接口）"
    TEMPLATE = "template", "准绳模板（XLSX、CSV）"
    DISCLOSURE = "disclosure", "双公示行政处罚表（XLSX、CSV）"
    MAPPED = "mapped", "来源自己的表格（按对照表）"


class Way(models.TextChoices):
    """By which door a batch came."""

    UPLOAD = "upload", "网页上传"
    API = "api", "接口"
    COMMAND = "command", "命令行"


class Mode(models.TextChoices):
    """What happens to the good rows of a batch that has refused ones."""

    GOOD_ROWS = "good_rows", "合格的入库，其余退回"
    ALL_OR_NOTHING = "all_or_nothing", "全部合格才入库"


class Progress(models.TextChoices):
    """How far a batch is."""

    WAITING = "waiting", "等待检查"
    CHECKING = "checking", "正在检查"
    CHECKED = "checked", "待确认"
    CONFIRMED = "confirmed", "等待入库"
    IMPORTING = "importing", "正在入库"
    DONE = "done", "已入库"
    REJECTED = "rejected", "整批退回"
    FAILED = "failed", "未完成"
    DROPPED = "dropped", "已放弃"


PATIENCE = timedelta(minutes=2)
"""After so long without progress a running batch may be taken up again."""

RUNNING = (Progress.WAITING, Progress.CHECKING, Progress.CONFIRMED, Progress.IMPORTING)
"""Somebody still has to wait."""


class Batch(models.Model):
    """One upload or one call: what came, from whom, and what became of its rows."""

    source = models.ForeignKey(Source, verbose_name="来源", on_delete=models.PROTECT, related_name="batches")
    way = models.CharField("方式", max_length=10, choices=Way.choices)
    layout = models.CharField("格式", max_length=12, choices=Layout.choices)
    mapping = models.TextField("所用对照表", blank=True)
    mapping_version = models.PositiveIntegerField("对照表版次", default=0)
    mode = models.CharField("入库办法", max_length=16, choices=Mode.choices, default=Mode.GOOD_ROWS)
    state = models.CharField("进度", max_length=10, choices=Progress.choices, default=Progress.WAITING)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提交人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    token = models.ForeignKey(
        SourceToken, verbose_name="令牌", null=True, on_delete=models.PROTECT, related_name="batches"
    )
    sent_at = models.DateTimeField("提交时间")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="确认人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True)
    touched_at = models.DateTimeField("最近进展")
    ended_at = models.DateTimeField("完成时间", null=True)
    rows_read = models.PositiveIntegerField("行数", default=0)
    warned = models.PositiveIntegerField("有提醒", default=0)
    refused = models.PositiveIntegerField("退回", default=0)
    accepted = models.PositiveIntegerField("新入库", default=0)
    changed = models.PositiveIntegerField("有变化", default=0)
    unchanged = models.PositiveIntegerField("没有变化", default=0)
    fault = models.CharField("未完成的原因", max_length=500, blank=True)
    notes = models.JSONField("关于整个文件", default=list)
    rejects = models.CharField("退回行文件", max_length=64, blank=True)

    class Meta:
        verbose_name = "批次"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["source", "-id"], name="intake_batch_by_source")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_by__isnull=False, token__isnull=True) | Q(sent_by__isnull=True, token__isnull=False),
                name="intake_batch_sent_by_one",
            ),
            models.CheckConstraint(
                condition=~Q(mode=Mode.ALL_OR_NOTHING, state=Progress.DONE) | Q(refused=0),
                name="intake_all_or_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.file_name}"

    def get_absolute_url(self) -> str:
        """The page of the batch."""
        return reverse("intake:batch", args=[self.pk])

    @property
    def running(self) -> bool:
        """Whether somebody still has to wait for it."""
        return self.state in RUNNING

    def may_resume(self, at: datetime) -> bool:
        """Whether nothing happens any more although something should."""
        if self.state == Progress.FAILED:
            return self.way == Way.UPLOAD
        return self.running and at - self.touched_at > PATIENCE

    @property
    def written(self) -> int:
        """How many rows have been brought in."""
        return self.accepted + self.changed + self.unchanged

    @property
    def ready(self) -> int:
        """How many rows may be brought in."""
        return self.rows_read - self.refused


class RowState(models.TextChoices):
    """What became of one row."""

    READY = "ready", "合格"
    ACCEPTED = "accepted", "新入库"
    CHANGED = "changed", "有变化"
    UNCHANGED = "unchanged", "没有变化"
    REFUSED = "refused", "退回"


class BatchRow(models.Model):
    """One row of a batch: where it stands in the file, what is wrong with it, and until it is brought in, its content."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    ordinal = models.PositiveIntegerField("顺序")
    place = models.CharField("位置", max_length=100)
    number = models.CharField("来源编号", max_length=200, blank=True)
    state = models.CharField("结果", max_length=10, choices=RowState.choices)
    agency = models.ForeignKey("organs.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("intake.ForeignFile", null=True, on_delete=models.PROTECT, related_name="rows")
    cells = models.JSONField("单元格", default=list)
    reasons = models.JSONField("退回原因", default=list)
    warnings = models.JSONField("提醒", default=list)
    content = models.TextField("案卷内容", blank=True)

    class Meta:
        verbose_name = "批次中的一行"
        ordering: ClassVar = ["ordinal"]
        indexes: ClassVar = [models.Index(fields=["batch", "state", "ordinal"], name="intake_row_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "ordinal"], name="intake_row_once"),
            models.CheckConstraint(
                condition=~Q(state=RowState.REFUSED) | ~Q(reasons=[]), name="intake_refused_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.number}"


class ForeignFile(models.Model):
    """A case file of another system with its newest content; what lists need is kept beside it."""

    source = models.ForeignKey(Source, verbose_name="来源", on_delete=models.PROTECT, related_name="files")
    agency = models.ForeignKey(
        "organs.Agency", verbose_name="办案机关", on_delete=models.PROTECT, related_name="foreign_files"
    )
    number = models.CharField("来源编号", max_length=200)
    content = models.TextField("案卷内容")
    digest = models.CharField("内容摘要", max_length=64)
    edition = models.PositiveIntegerField("版次", default=1)
    batch = models.ForeignKey(Batch, verbose_name="批次", on_delete=models.PROTECT, related_name="files")
    received_at = models.DateTimeField("首次收到")
    changed_at = models.DateTimeField("最近变化")
    party_name = models.CharField("当事人", max_length=200, blank=True)
    field = models.CharField("执法领域", max_length=20, blank=True, choices=list(terms.FIELDS.items()))
    outcome = models.CharField("处理结果", max_length=40, blank=True, choices=list(terms.OUTCOMES.items()))
    fine = models.BigIntegerField("罚款（分）", null=True)
    decided_on = models.DateField("决定日期", null=True)

    class Meta:
        verbose_name = "外来案卷"
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-changed_at"], name="intake_file_by_agency"),
            models.Index(fields=["-changed_at", "-id"], name="intake_file_by_change"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "number"], name="intake_file_once"),
            models.CheckConstraint(condition=~Q(number=""), name="intake_file_has_a_number"),
            models.CheckConstraint(condition=Q(changed_at__gte=F("received_at")), name="intake_file_changes_later"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The page of the file."""
        return reverse("intake:file", args=[self.pk])


class ForeignEdition(models.Model):
    """What a file said before: kept as it came, never changed."""

    file = models.ForeignKey(ForeignFile, verbose_name="案卷", on_delete=models.PROTECT, related_name="editions")
    edition = models.PositiveIntegerField("版次")
    content = models.TextField("案卷内容")
    digest = models.CharField("内容摘要", max_length=64)
    batch = models.ForeignKey(Batch, verbose_name="批次", on_delete=models.PROTECT, related_name="editions")
    since = models.DateTimeField("收到时间")
    until = models.DateTimeField("被替换的时间")

    class Meta:
        verbose_name = "外来案卷的旧版"
        ordering: ClassVar = ["file", "-edition"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["file", "edition"], name="intake_edition_once")]

    def __str__(self) -> str:
        return f"{self.file} 第{self.edition}版"


class Answered(models.Model):
    """The answer given under an idempotency key, so that the same request gets the same answer."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "接口的幂等键"
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "key"], name="intake_key_once")]

    def __str__(self) -> str:
        return self.key


class Minute(models.Model):
    """How often a token was used within one minute; the database counts, so that all processes agree."""

    token = models.OneToOneField(SourceToken, on_delete=models.CASCADE, related_name="minute")
    minute = models.DateTimeField()
    requests = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "接口用量"

    def __str__(self) -> str:
        return f"{self.token} {self.minute} {self.requests}"
